"""A server with a full hall and a moderator: the same three things are asked of ours and of every reference."""

import time
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun
from bench.live_client import Heard, LiveClient
from bench.phones import Phones, cookie_file
from bench.plan import CODE, JOINS_UNDER_WAY, OPTIONS, QUESTIONS
from bench.servers import STAGE, OurServer, Server

BALLOT = '{"question":"%s","round":%d,"answer":{"option":"%%o"}}'


def fair_share(phones: int) -> dict[str, int]:
    """How often each option is chosen where the phones choose them in turn."""
    return {name: phones // len(OPTIONS) + (place < phones % len(OPTIONS)) for place, name in enumerate(OPTIONS)}


class Rig:
    """What is common to all. `launch` and `vote` need `connect` first; `join` brings phones of its own."""

    def __init__(self, server: Server, count: int) -> None:
        self.server = server
        self.count = count
        self.stage_bytes = 0
        self._stack = ExitStack()
        self._phones: Phones | None = None

    def __enter__(self) -> Self:
        self._stack.enter_context(self.server)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.leave()
        self._stack.close()

    @property
    def phones(self) -> Phones:
        """The connected phones."""
        assert self._phones is not None
        return self._phones

    @property
    def memory_per_phone_kb(self) -> float:
        """(VmHWM with N - VmHWM with 0) / N."""
        return (self.server.memory_kb() - self.server.memory_empty_kb) / self.count

    def phone_options(self) -> tuple[str, ...]:
        """How the load client reaches this server."""
        return ()

    def connect(self) -> None:
        """All phones connect, 2,000 a second at most; returns when the server is quiet again."""
        self._phones = Phones(self.server.port, self.count, self.phone_options())
        self._phones.connect()
        self.settle()

    def leave(self) -> None:
        """All phones are gone."""
        if self._phones is not None:
            self._phones.__exit__()
            self._phones = None

    def settle(self, at_most_s: float = 15) -> None:
        """Wait until the server has little to do."""
        deadline = time.monotonic() + at_most_s
        before = self.server.cpu_s()
        while time.monotonic() < deadline:
            time.sleep(0.15)
            now = self.server.cpu_s()
            if now - before <= 0.01:
                return
            before = now

    def join(self, count: int) -> float:
        """This many phones join as people do; joins per second, until the last has its first stage."""
        self.leave()
        self.settle()
        with Phones(self.server.port, count, self.phone_options()) as phones:
            told = phones.ask("join", JOINS_UNDER_WAY, f"/j/{CODE}", "stage")
        if told["joined"] != count:
            raise CannotRun(f"only {told['joined']:,} of {count:,} phones could join")
        return float(told["per_s"])


class ReferenceRig(Rig):
    """A reference; the moderator's `launch` holds the stage of our server."""

    def connect(self) -> None:
        """Phones and a moderator."""
        super().connect()
        self._moderator = self._stack.enter_context(LiveClient(self.server.port, "", {}))

    def launch(self) -> float:
        """Milliseconds from the moderator's message until the last phone has the question."""
        stage = STAGE.read_text()
        self.phones.watch_for("question", f'"id":"{QUESTIONS[0]}"')
        at = self._moderator.emit("launch", stage)
        told = self.phones.heard()
        self.stage_bytes = told["most_bytes"]
        return float(told["last_at"] - at) * 1e3

    def vote(self) -> float:
        """Ballots acknowledged per second when all vote at once."""
        payload = f'["vote",{BALLOT % (QUESTIONS[0], 1)}]'
        return float(self.phones.vote(payload, OPTIONS)["per_s"])


class OurRig(Rig):
    """Our server, by its contract alone."""

    server: OurServer

    def __init__(self, server: OurServer, count: int) -> None:
        super().__init__(server, count)
        self.asked = QUESTIONS[-1]
        self.round = 0

    def __enter__(self) -> Self:
        super().__enter__()
        token = {"token": self.server.moderator_token}
        self.moderator = self._stack.enter_context(LiveClient(self.server.port, "/moderator", token))
        return self

    def phone_options(self) -> tuple[str, ...]:
        """Phones join by code, each with a participant cookie."""
        return ("--ns", "/participant", "--auth", f'{{"code":"{CODE}"}}', "--clients", str(cookie_file(self.count)))

    def open_next(self) -> float:
        """Open the question that is not on stage; returns the moment just before the command."""
        self.asked = QUESTIONS[1 - QUESTIONS.index(self.asked)]
        at, ack = self.moderator.command("question.open", question=self.asked)
        self.round = ack["round"]
        return at

    def launch(self) -> float:
        """Milliseconds from just before the moderator's command until the last phone has the question."""
        upcoming = QUESTIONS[1 - QUESTIONS.index(self.asked)]
        self.phones.watch_for("stage", f'"id":"{upcoming}"')
        at = self.open_next()
        told = self.phones.heard()
        self.stage_bytes = told["most_bytes"]
        return float(told["last_at"] - at) * 1e3

    def vote(self) -> float:
        """Durable ballots acknowledged per second when all vote at once in a new round; their tally must be exact."""
        self.launch()
        self.settle(3)
        return float(self.vote_now()["per_s"])

    def vote_now(self, spread_s: float = 0) -> dict[str, Any]:
        """All vote in the open round; what the load client says. CannotRun unless the tally is exact."""
        since = len(self.moderator.messages)
        payload = f'["ballot.cast",{BALLOT % (self.asked, self.round)}]'
        told = self.phones.vote(payload, OPTIONS, spread_s)
        complete = self.moderator.until(self._is_complete, 15, since=since, what="the complete tally").body[1]
        if complete["tally"] != {"counts": fair_share(self.count), "abstained": 0}:
            raise CannotRun(f"the tally is wrong: {complete}")
        return told

    def _is_complete(self, heard: Heard) -> bool:
        if not heard.text.startswith('42/moderator,["tally"'):
            return False
        tally = heard.body[1]
        named = (tally["question"], tally["round"], tally["ballots"])
        return bool(named == (self.asked, self.round, self.count))
