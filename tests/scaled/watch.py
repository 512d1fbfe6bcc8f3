"""Somebody who looks all the time whether every worker still answers what needs no database."""

import asyncio
import time
from types import TracebackType
from typing import Self

import aiohttp
import socketio

from tests.scaled.server import ScaledServer

PAGES = ("/healthz", "/", "/check")
WITHIN_S = 5.0
"""Much for a busy machine, and less than the faults of the tests last."""


class Watch:
    """Asks for pages, and for an echo through an open connection, until left; then says what took too long."""

    def __init__(self, server: ScaledServer) -> None:
        self._urls = server.worker_urls
        self._late: list[str] = []
        self._asked = 0

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        self._sockets = [socketio.AsyncClient(reconnection=False) for _ in self._urls]
        for socket, url in zip(self._sockets, self._urls, strict=True):
            await socket.connect(url, namespaces=["/check"], transports=["websocket"])
        self._tasks = [asyncio.create_task(self._ask(url, path)) for url in self._urls for path in PAGES]
        self._tasks += [asyncio.create_task(self._ping(socket)) for socket in self._sockets]
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        done = [task for task in self._tasks if task.done()]
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(self._session.close(), *(socket.disconnect() for socket in self._sockets))
        assert self._late == []
        assert done == [], "somebody stopped asking"
        assert self._asked > 4 * len(self._tasks), "hardly anything was asked"

    async def _ask(self, url: str, path: str) -> None:
        while True:
            began = time.monotonic()
            async with self._session.get(url + path) as answer:
                await answer.read()
                self._note(began, f"{url}{path}")
                assert answer.status == 200, (path, answer.status)
            await asyncio.sleep(0.3)

    async def _ping(self, socket: socketio.AsyncClient) -> None:
        while True:
            began = time.monotonic()
            assert (await socket.call("echo", {"n": 1}, namespace="/check"))["ok"]
            self._note(began, "an echo")
            await asyncio.sleep(0.3)

    def _note(self, began: float, what: str) -> None:
        self._asked += 1
        if (took := time.monotonic() - began) > WITHIN_S:
            self._late.append(f"{what} took {took:.1f} s")
