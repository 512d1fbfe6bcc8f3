"""Real Socket.IO clients that know only the contract: phones, consoles, hall screens."""

import asyncio
import contextlib
import secrets
import time
from types import TracebackType
from typing import Any, Self

import aiohttp
import socketio

Message = dict[str, Any]


class Client:
    """One connection. Keeps what it heard: the newest stage, `me`, and tallies by (question, round)."""

    namespace = ""

    def __init__(
        self, url: str, auth: Message, *, polling: bool = False, headers: dict[str, str] | None = None
    ) -> None:
        self.url = url
        self.auth = auth
        self.transports = ["polling"] if polling else ["websocket"]
        self.headers = headers or {}
        self.stages: list[Message] = []
        self.me: Message | None = None
        self.mes: list[Message] = []
        self.tallies: dict[tuple[str, int], Message] = {}
        self.refusal: Message | None = None
        self._heard = asyncio.Event()
        self.socket = socketio.AsyncClient(reconnection=False)
        self.socket.on("stage", self._on_stage, namespace=self.namespace)
        self.socket.on("me", self._on_me, namespace=self.namespace)
        self.socket.on("tally", self._on_tally, namespace=self.namespace)
        self.socket.on("connect_error", self._on_refused, namespace=self.namespace)

    @property
    def stage(self) -> Message:
        """The newest stage."""
        return max(self.stages, key=lambda stage: stage["revision"])

    async def join(self) -> Self:
        """Connect; returns once the first stage has come."""
        if self.transports == ["polling"]:  # engineio's client gives the headers to the first request alone
            self.socket.eio.http = aiohttp.ClientSession(headers=self.headers)
        await self.socket.connect(
            self.url, headers=self.headers, auth=self.auth, namespaces=[self.namespace],
            transports=self.transports, wait_timeout=20,
        )  # fmt: skip
        await self.until(lambda: self.stages)
        return self

    async def leave(self) -> None:
        """Disconnect."""
        await self.socket.disconnect()

    async def __aenter__(self) -> Self:
        return await self.join()

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.leave()

    async def command(self, name: str, payload: Any, timeout: float = 20) -> Message:
        """Send a command; returns its ack."""
        ack = await self.socket.call(name, payload, namespace=self.namespace, timeout=timeout)
        assert isinstance(ack, dict)
        return ack

    async def until(self, condition: Any, seconds: float = 10) -> None:
        """Wait until what was heard fulfils the condition; it may tell of what others heard as well."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds} seconds; the newest stage: {self.stages[-1:]}")
            self._heard.clear()
            with contextlib.suppress(TimeoutError):  # others hear what this one has heard before, or later
                await asyncio.wait_for(self._heard.wait(), 0.1)

    async def _on_stage(self, stage: Message) -> None:
        self.stages.append(stage)
        self._heard.set()

    async def _on_me(self, me: Message) -> None:
        self.me = me
        self.mes.append(me)
        self._heard.set()

    async def _on_tally(self, tally: Message) -> None:
        self.tallies[tally["question"], tally["round"]] = tally
        self._heard.set()

    async def _on_refused(self, data: Message) -> None:
        self.refusal = data
        self._heard.set()


class Phone(Client):
    """A participant's phone."""

    namespace = "/participant"

    def __init__(self, url: str, code: str = "KLASTERI", token: str | None = None, *, polling: bool = False) -> None:
        self.token = token or secrets.token_urlsafe(16)
        super().__init__(url, {"code": code}, polling=polling, headers={"Cookie": f"participant={self.token}"})

    async def cast(self, question: str, answer: Message, round: int = 1, timeout: float = 20) -> Message:
        """Cast a ballot; returns its ack."""
        return await self.command("ballot.cast", {"question": question, "round": round, "answer": answer}, timeout)


class Console(Client):
    """A moderator's console."""

    namespace = "/moderator"

    def __init__(self, url: str, moderator_url: str, *, polling: bool = False) -> None:
        super().__init__(url, {"token": moderator_url.rsplit("/", 1)[1]}, polling=polling)

    async def must(self, name: str, /, **payload: Any) -> Message:
        """A command that must be done."""
        ack = await self.command(name, payload)
        assert ack["ok"] is True, ack
        return ack


class HallScreen(Client):
    """The hall computer."""

    namespace = "/hall"

    def __init__(self, url: str, hall_url: str) -> None:
        super().__init__(url, {"token": hall_url.rsplit("/", 1)[1]})
