"""Views of sessions, each loaded once and dropped when a change is committed."""

import logging
import threading
import time
from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, select

from voting.domain.changes import (
    Change,
    EventRemoved,
    LinksRenewed,
    MovesNumbers,
    QuestionsEdited,
    SessionChanged,
    SessionWiped,
    TextsDecided,
)
from voting.domain.errors import Unavailable
from voting.storage import PATIENCE_S, Storage
from voting.storage.models import Event, VotingSession

from .session_loading import load_session
from .session_views import SessionView

log = logging.getLogger(__name__)

LOOK_AGAIN_S = 0.2
"""Between two tries, where the database does not answer."""
UNUSED_S = 600.0
"""Sessions that nobody is connected to are watched for changes by other workers for so long."""


class SessionViews:
    """Views of the sessions in use, each loaded once until something of it is committed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._views: dict[int, SessionView] = {}
        self._seen: dict[int, float] = {}
        self._generation = 0
        self._asked: set[int] = set()
        """What somebody who is patient is looking up just now."""
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def get(self, session_id: int) -> SessionView:
        """The view of a session as committed; NotFound."""
        view = self._views.get(session_id)
        if view is not None:
            return view
        generation = self._generation
        with self._storage.read() as db:
            view = load_session(db, session_id)
        with self._lock:
            if generation == self._generation:  # nothing was committed while we read
                self._views[session_id] = view
                self._seen[session_id] = time.monotonic()
        return view

    def get_patiently(self, session_id: int) -> SessionView:
        """Like `get`, but a database that restarts is waited for, as ballots do; then Unavailable.

        Of the thousands who may wait, one at a time asks.
        """
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if (view := self._views.get(session_id)) is not None:
                return view
            if session_id not in self._asked:
                self._asked.add(session_id)
                try:
                    return self.get(session_id)
                except Unavailable as error:
                    log.warning("a session will be looked up again: %s", error)
                finally:
                    self._asked.discard(session_id)
            time.sleep(LOOK_AGAIN_S)
        raise Unavailable("The database does not answer.")

    def newer_than(self, view: SessionView) -> SessionView | None:
        """The view as other workers have changed it; None where this one is the newest."""
        if not self._storage.shared:
            return None
        rows = self._storage.look_up(_VERSION, session_id=view.id)
        if not rows or rows[0][0] == view.version:
            return None
        self._storage.announce(_all_of(view))  # not quietly: whoever tells clients must hear of it
        return self.get(view.id)

    def cached(self, session_id: int) -> SessionView | None:
        """The view if it is here; never asks the database."""
        return self._views.get(session_id)

    def in_use(self, connected: Collection[int]) -> set[int]:
        """Ids of the sessions that something is remembered of; of others than `connected` it is forgotten in time."""
        now = time.monotonic()
        for session_id in [i for i, at in self._seen.items() if i not in connected and now - at > UNUSED_S]:
            del self._seen[session_id]
            view = self._views.get(session_id)
            if view is not None:
                self._storage.announce(_all_of(view))
        return set(self._seen)

    def drop_outdated(self, session_ids: Iterable[int]) -> list[int]:
        """Drop views that another process has changed or deleted; returns the ids of the changed or deleted ones among
        `session_ids`. Views nobody is connected to are looked at too.

        A session that was deleted may have given its number to one of another event: the key of the event tells.
        """
        views = dict(self._views)
        wanted = {*session_ids, *views}
        found = {i: (version, key) for i, (version, key, _) in self.states(wanted).items()}
        outdated = [
            i for i in wanted
            if i not in found or ((view := views.get(i)) is not None and found[i] != (view.version, view.event.key))
        ]  # fmt: skip
        gone = {views[i].event.id for i in outdated if i in views and found.get(i, (0, ""))[1] != views[i].event.key}
        self._forget([SessionChanged(i) for i in outdated])
        for i in outdated:
            if i in views:  # what was counted may be counted otherwise now, and what was told is not told any more
                self._storage.announce(_all_of(views[i]))
        if gone:  # what is remembered by the numbers of its questions would be taken for that of others
            self._storage.announce([EventRemoved(i) for i in sorted(gone)])
        return [i for i in session_ids if i in outdated]

    def states(self, session_ids: Iterable[int]) -> dict[int, tuple[int, str, bool]]:
        """Version, key of the event, and whether it is a rehearsal, as the database says now, of those that exist."""
        with self._storage.read() as db:
            rows = db.execute(_VERSIONS, {"ids": sorted(session_ids)}).all()
        return {i: (version, key, rehearsal) for i, version, key, rehearsal in rows}

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            self._generation += any(not isinstance(change, MovesNumbers) for change in changes)
            for change in changes:
                if isinstance(change, SessionChanged | TextsDecided | LinksRenewed | SessionWiped | QuestionsEdited):
                    self._views.pop(change.session_id, None)
                elif isinstance(change, EventRemoved):
                    self._views.clear()
                else:
                    assert isinstance(change, MovesNumbers)


def _all_of(view: SessionView) -> list[Change]:
    """Everything of a session may be otherwise than it is remembered."""
    return [SessionChanged(view.id), QuestionsEdited(view.id, frozenset(q.id for q in view.questions))]


_VERSION = select(VotingSession.version).where(VotingSession.id == bindparam("session_id"))
_VERSIONS = (
    select(VotingSession.id, VotingSession.version, Event.key, VotingSession.rehearsal)
    .join(Event, Event.id == VotingSession.event_id)
    .where(VotingSession.id.in_(bindparam("ids", expanding=True)))
)
