"""What was told of one session, and what is due to be told."""

import math
import threading
import time
from collections.abc import Iterable
from typing import Any

from msgspec import Raw

from voting.domain.errors import NotFound
from voting.domain.lifecycle import AUDIENCES, Audience
from voting.services import stages
from voting.services.audience_stage import with_audience
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import Counters, shown_groups, shown_round

from .connections import Connections
from .messages import packed

PACE_S = {"phones": 0.55, "ballots": 0.2, "joins": 0.5, "audience": 1.5}
"""Seconds between two messages to many while ballots, joins or support move them; the contract allows no faster."""

CATCH_UP_S = 0.3
"""How long a look at the numbers that other workers have given is good enough for greeting newcomers."""

Told = list[tuple[Audience, str, Raw | dict[str, Any]]]


class LiveSession:
    """The newest stage for each audience, kept so that newcomers get it without building it again."""

    def __init__(self, session_id: int, context: Context, connections: Connections) -> None:
        self.session_id = session_id
        self.due: dict[Audience, float] = {}
        self._context = context
        self._connections = connections
        self._stages: dict[Audience, Raw] = {}
        self._digests: dict[Audience, bytes] = {}
        self._revisions: dict[Audience, int] = {}
        self._versions: dict[Audience, int] = {}
        self.rehearsed = False
        """Whether what was told last was a rehearsal, of these questions."""
        self.question_ids: frozenset[int] = frozenset()
        self._looked_at = 0.0
        self._told_at: dict[Audience, float] = {}
        self._told: dict[Audience, Raw] = {}
        self._told_tallies: dict[tuple[str, int], dict[str, Any]] = {}
        self._told_view: SessionView | None = None
        self._event_key: str | None = None
        self._told_desk: list[tuple[str, dict[str, Any]]] = []
        self._put_off: set[Audience] = set()
        self._due_lock = threading.Lock()

    def mark(self, audiences: Iterable[Audience], pace: float) -> bool:
        """Have these audiences told, now (`pace` 0) or `pace` seconds after they were told last.

        True where that is sooner than before, so that the broadcaster must look again.
        """
        sooner = False
        with self._due_lock:
            for audience in audiences:
                at = self._told_at.get(audience, 0.0) + pace if pace else 0.0
                if at < self.due.get(audience, math.inf):
                    self.due[audience] = at
                    sooner = True
        return sooner

    def take_due(self) -> list[Audience]:
        """The audiences whose time has come; they are not due any more."""
        now = time.monotonic()
        with self._due_lock:
            ready = [audience for audience in AUDIENCES if self.due.get(audience, now + 1) <= now]
            for audience in ready:
                del self.due[audience]
                self._told_at[audience] = now  # not when it is built: what comes meanwhile must wait its turn
            return ready

    def put_off(self, audiences: Iterable[Audience]) -> None:
        """Nobody of these is here: their stages are built when somebody comes, since counting is work."""
        self._put_off.update(audiences)

    def stage_for(self, audience: Audience, lock: Any) -> Raw:
        """The newest stage; built again where a moderator's step is not told yet. The others are told all the same."""
        if self.due.get(audience, 1.0) == 0.0 or audience in self._put_off:
            with lock:
                self._build([audience])
        return self._stages[audience]

    def overtaken(self) -> tuple[Audience, ...]:
        """Audiences to whom another worker has told a newer stage: it is to be built anew and numbered."""
        stored = stages.stored_revisions(self._context.storage, self.session_id)
        here = [a for a in AUDIENCES if a not in self._put_off]
        overtaken = tuple(a for a in here if stored.get(a, 0) > self._revisions.get(a, 0))
        for audience in overtaken:
            self._digests.pop(audience, None)
        self._looked_at = time.monotonic()
        return overtaken

    def looked_lately(self) -> bool:
        """Whether a newcomer, who may come from another worker, can be greeted without another look at the database."""
        return time.monotonic() - self._looked_at <= CATCH_UP_S

    def older_than(self, version: int) -> tuple[Audience, ...]:
        """Audiences whose stage was built from another version of the session."""
        return tuple(a for a in AUDIENCES if a not in self._put_off and self._versions.get(a) != version)

    def begin(self) -> None:
        """Build the stages for the first newcomer: there is nobody else to be told. NotFound if the session is gone."""
        self._build(AUDIENCES)
        self._told.update(self._stages)
        self._told_tallies = {(tally["question"], tally["round"]): tally for tally in self.all_tallies()}
        self._moved_desk()

    def refresh(self, audiences: Iterable[Audience]) -> Told:
        """Build the stages anew; returns what has changed and must be told. NotFound if the session is gone."""
        self._build(audiences)
        told: Told = []
        for audience in audiences:
            if self._stages[audience] is not self._told.get(audience):
                self._told[audience] = self._stages[audience]
                told.append((audience, "stage", self._stages[audience]))
        if "moderators" in audiences:
            told += [("moderators", "tally", tally) for tally in self._moved_tallies()]
            told += [("moderators", event, message) for event, message in self._moved_desk()]
        return told

    def desk(self) -> list[tuple[str, dict[str, Any]]]:
        """Messages that tell a moderator what is not on stage: every question whole, with its note."""
        view = self._context.views.get(self.session_id)
        return [("question", {**stages.question_words(q), "note": q.note}) for q in view.questions]

    def _moved_desk(self) -> list[tuple[str, dict[str, Any]]]:
        view = self._context.views.get(self.session_id)
        if view is self._told_view:  # ballots move nothing here
            return []
        self._told_view = view
        before, self._told_desk = self._told_desk, self.desk()
        return [message for message in self._told_desk if message not in before]

    def forget_tallies(self) -> None:
        """After a wipe: what was told is no measure of what moderators know."""
        self._told_tallies.clear()

    def all_tallies(self) -> list[dict[str, Any]]:
        """The tally of every round with ballots, in the order of questions and rounds."""
        return [tally for tally in self._tallies() if tally["ballots"]]

    def _build(self, audiences: Iterable[Audience]) -> None:
        view = self._context.views.get(self.session_id)
        if view.event.key != (self._event_key or view.event.key):
            raise NotFound("It was deleted, and a session of another event has its number now.")
        self._event_key = view.event.key
        self._put_off.difference_update(audiences)
        moved: dict[Audience, tuple[bytes, dict[str, Any]]] = {}
        for audience in audiences:
            counters = None if audience == "phones" else self._counters()
            stage = stages.build_stage(view, audience, self._context.tallies, counters, self._parts(audience))
            stage = with_audience(stage, view, audience, self._context.asked)
            digest = stages.digest_of(stage)
            if digest != self._digests.get(audience):
                moved[audience] = digest, stage
        if moved:
            self._number(moved)
        self._versions.update(dict.fromkeys(audiences, view.version))
        self.rehearsed, self.question_ids = view.rehearsal, frozenset(q.id for q in view.questions)

    def _parts(self, audience: Audience) -> stages.Parts:
        desk = self._connections.desk(self.session_id) if audience == "moderators" else None
        return stages.Parts(self._context.groups, self._context.shifts, desk, self._context.ballots)

    def _number(self, moved: dict[Audience, tuple[bytes, dict[str, Any]]]) -> None:
        """Number the stages that have changed, in one commit: what was sent may never be sent as another."""
        digests = {audience: digest for audience, (digest, _) in moved.items()}
        revisions = stages.advance_revisions(self._context.storage, self.session_id, digests)
        for audience, (digest, stage) in moved.items():
            self._stages[audience] = packed({"revision": revisions[audience], **stage})
            self._digests[audience] = digest
            self._revisions[audience] = revisions[audience]

    def _tallies(self) -> list[dict[str, Any]]:
        view = self._context.views.get(self.session_id)
        groups = self._context.groups
        return [
            {
                "question": question.key, **shown_round(question, counted, "moderator"),
                **shown_groups(view.event, question, counted.round, groups, "moderator"),
            }
            for question in view.questions
            for counted in self._context.tallies.of_question(question)
        ]  # fmt: skip

    def _moved_tallies(self) -> list[dict[str, Any]]:
        moved = []
        for tally in self._tallies():
            name = (tally["question"], tally["round"])
            before = self._told_tallies.get(name)
            if tally != before and (before is not None or tally["ballots"]):
                self._told_tallies[name] = tally
                moved.append(tally)
        return moved

    def _counters(self) -> Counters:
        view = self._context.views.get(self.session_id)
        answered = 0
        if view.stage is not None and view.stage.round:
            answered = self._context.tallies.of_round(view.stage, view.stage.round).ballots
        return Counters(
            joined=self._connections.joined(self.session_id),
            connected=self._connections.connected(self.session_id),
            answered=answered,
        )
