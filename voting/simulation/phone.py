"""One simulated phone: joins, tells its group, answers what is asked, loses its connection, comes back."""

import asyncio
import contextlib
from random import Random
from typing import Any

from voting.domain.errors import NotFound, Unavailable
from voting.question_kinds import UnknownKind, kind_named, settings_on_stage

from .asker import Asker
from .board import Board, Slot
from .habits import FORGETFUL, SECOND_THOUGHTS, STUBBORN, Habits
from .join_page import read_join_page
from .live_socket import LiveSocket, Refused
from .supporting import Supporting, supportable

AGAIN = frozenset({"unavailable", "rate_limited"})
"""Errors after which a phone tries the same again."""
GONE = frozenset({"not_found", "forbidden"})
"""Refusals after which it gives up."""
ABSTAINS, CONVINCED = 0.05, 0.6
"""Shares: of abstentions where allowed; of those who change their mind, who follow the argument of the discussion."""
BACK_S = 2.0


class Phone:
    """A person with a phone. `number` names it on the board; `rng` decides everything it does.

    `cookie`: of a join page that is open already.
    """

    def __init__(
        self, number: int, url: str, code: str, habits: Habits, rng: Random, board: Board, cookie: str = "",
    ) -> None:  # fmt: skip
        self._number, self._url, self._code = number, url, code
        self._habits, self._rng, self._board = habits, rng, board
        self._stage: dict[str, Any] | None = None
        self._me: dict[str, Any] | None = None
        self._woken = asyncio.Event()
        self._done: set[Slot] = set()
        self._own: dict[tuple[str, str], dict[str, Any]] = {}
        self._cookie = cookie
        self._loses = habits.loses_connection
        self._supporting = Supporting(Random(number))

    async def live(self) -> None:
        """Take part until cancelled, or until the session is gone."""
        await asyncio.sleep(self._habits.arrives)
        while True:
            try:
                if not self._cookie:
                    self._cookie = (await asyncio.to_thread(read_join_page, self._url, self._code)).cookie
                self._stage = self._me = None
                async with LiveSocket(self._url, self._code, self._cookie, self._hear) as socket:
                    await self._stay(socket)
            except Refused as refusal:
                if refusal.reason in GONE:
                    return
            except NotFound:
                return
            except Unavailable:
                pass
            finally:
                self._board.connected.discard(self._number)
            await asyncio.sleep(self._rng.uniform(0.5, 1.5) * BACK_S)

    async def _stay(self, socket: LiveSocket) -> None:
        """Take part until the connection is lost, by the network or by this person's habits."""
        self._board.joined.add(self._number)
        self._board.connected.add(self._number)
        asker = Asker(self._number, self._habits, socket)
        tasks = [asyncio.create_task(part) for part in (
            socket.until_lost(), self._take_part(socket), asker.live(lambda: self._stage, lambda: self._me),
        )]  # fmt: skip
        try:
            done, _ = await asyncio.wait(tasks, timeout=self._loses, return_when=asyncio.FIRST_COMPLETED)
            self._loses = None if not done else self._loses
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _hear(self, event: str, payload: Any) -> None:
        if event == "me":
            self._me = payload
        elif event == "stage":
            if _in_rehearsal(self._stage) and not _in_rehearsal(payload):
                self._done.clear()
                self._own.clear()
                self._supporting.forget()
                self._board.forget(self._number)
            self._stage = payload
            self._board.stage = _slot_of(payload)
        self._woken.set()

    async def _take_part(self, socket: LiveSocket) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._stage is None or self._me is None:
                continue
            await self._tell_profile(socket, self._me)
            slot = self._open_slot()
            if slot is not None and slot not in self._done:
                await self._answer(socket, slot)
                self._woken.set()  # what came meanwhile has not been looked at
            elif not self._habits.silent and await self._support(socket):
                self._woken.set()

    async def _tell_profile(self, socket: LiveSocket, me: dict[str, Any]) -> None:
        """Tell group and language where the server knows others; it forgets them when a rehearsal ends."""
        wanted = {"group": self._habits.group, "language": self._habits.language}
        if {name: me.get(name) for name in wanted} == wanted:
            return
        ack = await socket.command("profile.set", wanted)
        if ack["ok"]:
            me.update(wanted)
        else:
            self._board.refusals[ack["error"]["code"]] += 1

    async def _answer(self, socket: LiveSocket, slot: Slot) -> None:
        if self._has_answered(slot) or self._habits.silent or self._rng.random() < FORGETFUL:
            self._done.add(slot)
        elif await self._think(slot) and await self._cast(socket, slot):
            question = self._question()
            second = question.get("change") and self._rng.random() < SECOND_THOUGHTS
            if second and await self._think(slot):
                await self._cast(socket, slot)

    def _has_answered(self, slot: Slot) -> bool:
        """Whether the server told that it holds an answer: a phone that came back hears of it."""
        me = self._me or {}
        return me.get("answer") is not None and (me.get("question"), me.get("round")) == (slot.question, slot.round)

    async def _think(self, slot: Slot) -> bool:
        """Take one's time; False where the question was closed meanwhile."""
        clock = asyncio.get_running_loop().time
        ready = clock() + self._habits.slowness * self._rng.uniform(0.4, 1.8)
        while self._open_slot() == slot and (left := ready - clock()) > 0:
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), left)
        return self._open_slot() == slot

    async def _cast(self, socket: LiveSocket, slot: Slot) -> bool:
        """Cast a ballot; True where it is counted."""
        try:
            answer = self._choose(slot)
        except UnknownKind:  # a newer server; this phone cannot show the question
            self._done.add(slot)
            return False
        ballot = {"question": slot.question, "round": slot.round, "answer": answer}
        ack = await socket.command("ballot.cast", ballot)
        if ack["ok"]:
            self._done.add(slot)
            self._own[slot.session, slot.question] = answer
            self._board.counted(slot, self._number, answer)
            return True
        self._board.refusals[ack["error"]["code"]] += 1
        if ack["error"]["code"] in AGAIN:
            await asyncio.sleep(BACK_S)
        else:
            self._done.add(slot)
        return False

    async def _support(self, socket: LiveSocket) -> bool:
        """Read on and support a text of somebody else; False where there is none."""
        stage = self._stage or {}
        answer = self._own.get((stage["session"]["code"], (stage["question"] or {}).get("id", "")), {})
        text = self._supporting.next_text(stage, answer.get("text"))
        if text is None:
            return False
        await asyncio.sleep(self._habits.slowness * self._rng.uniform(0.1, 0.5))
        if any(shown["id"] == text for shown in supportable(self._stage or stage)):
            wanted = {"question": stage["question"]["id"], "text": text, "support": True}
            ack = await socket.command("text.support", wanted)
            if ack["ok"]:
                self._board.supported += 1
            else:
                self._board.refusals[ack["error"]["code"]] += 1
        return True

    def _choose(self, slot: Slot) -> dict[str, Any]:
        """An answer: in a next round mostly one's own of before, else often the one that the discussion made a case
        for, so that there is a shift to be seen."""
        question, rng = self._question(), self._rng
        kind = kind_named(question["kind"])
        settings = settings_on_stage(kind, question)
        before = self._own.get((slot.session, slot.question))
        if question.get("abstain") and rng.random() < ABSTAINS:
            return {"abstain": True}
        if before is not None and slot not in self._done:
            if rng.random() < STUBBORN:
                return before
            if not kind.texts and rng.random() < CONVINCED:
                return kind.random_answer(settings, Random(f"{slot}"), self._habits.language)
        return kind.random_answer(settings, rng, self._habits.language)

    def _question(self) -> dict[str, Any]:
        question: dict[str, Any] = (self._stage or {})["question"]
        return question

    def _open_slot(self) -> Slot | None:
        if self._stage is None or self._stage["session"]["state"] != "live":
            return None
        question = self._stage["question"]
        return _slot_of(self._stage) if question and question["state"] == "open" else None


def _slot_of(stage: dict[str, Any]) -> Slot | None:
    question = stage["question"]
    return Slot(stage["session"]["code"], question["id"], question["round"]) if question else None


def _in_rehearsal(stage: dict[str, Any] | None) -> bool:
    return bool(stage and stage["session"].get("rehearsal"))
