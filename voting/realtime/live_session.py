"""What was told of one session, and what is due to be told."""

import math
import threading
import time
from collections.abc import Iterable
from typing import Any

from msgspec import Raw

from voting.domain.lifecycle import AUDIENCES, Audience
from voting.services import stages
from voting.services.context import Context
from voting.services.stages import Counters, shown_round

from .connections import Connections
from .messages import packed

PACE_S = {"phones": 0.5, "ballots": 0.2, "joins": 0.5}
"""Seconds between two messages to many while ballots or joins move them; the contract allows no faster."""

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
        self._told_at: dict[Audience, float] = {}
        self._tallies: dict[tuple[str, int], dict[str, Any]] = {}
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

    def stage_for(self, audience: Audience, lock: Any) -> Raw:
        """The newest stage; built again where a moderator's step is not told yet."""
        if self.due.get(audience, 1.0) == 0.0:
            with lock:
                self.refresh([audience], keep_due=True)
        return self._stages[audience]

    def refresh(self, audiences: Iterable[Audience], keep_due: bool = False) -> Told:
        """Build the stages anew; returns what has changed and must be told. NotFound if the session is gone."""
        told: Told = []
        view = self._context.views.get(self.session_id)
        counters = self._counters()
        for audience in audiences:
            stage = stages.build_stage(view, audience, self._context.tallies, counters)
            digest = stages.digest_of(stage)
            if digest != self._digests.get(audience):
                revision = stages.advance_revision(self._context.storage, self.session_id, audience, digest)
                self._stages[audience] = packed({"revision": revision, **stage})
                self._digests[audience] = digest
                told.append((audience, "stage", self._stages[audience]))
            elif keep_due:
                continue
            if audience == "moderators":
                told += [("moderators", "tally", tally) for tally in self._moved_tallies()]
        return told

    def all_tallies(self) -> list[dict[str, Any]]:
        """The tally of every round with ballots, oldest rounds first."""
        self._moved_tallies()
        return [tally for tally in self._tallies.values() if tally["ballots"]]

    def _moved_tallies(self) -> list[dict[str, Any]]:
        view = self._context.views.get(self.session_id)
        moved = []
        for question in view.questions:
            for counted in self._context.tallies.of_question(question):
                tally = {"question": question.key, **shown_round(question, counted, "moderator")}
                before = self._tallies.get((question.key, counted.round))
                if tally != before and (before is not None or counted.ballots):
                    self._tallies[question.key, counted.round] = tally
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
