"""A small Socket.IO client over WebSocket: one namespace, events, commands with acks. It knows only the contract."""

import asyncio
from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from voting.domain.errors import Unavailable, VotingError

NAMESPACE = "/participant"
PATIENCE_S = 20.0
OPEN, PING, PONG = "0", "2", "3"
JOINED, LEFT, EVENT, ACK, REFUSED = "40", "41", "42", "43", "44"
Hear = Callable[[str, Any], None]


class Refused(VotingError):
    """The server did not let the phone join; `reason` is the error code it gave."""

    code = "refused"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@lru_cache(maxsize=64)
def _read(text: str) -> Any:
    """JSON that many phones get at once is read once; nobody changes what it says."""
    return msgspec.json.decode(text)


class LiveSocket:
    """A phone's connection. `async with` joins and leaves; `hear` is called with each event and its payload."""

    def __init__(self, url: str, code: str, cookie: str, hear: Hear) -> None:
        parts = urlsplit(url)
        scheme = "wss" if parts.scheme == "https" else "ws"
        self._address = f"{scheme}://{parts.netloc}{parts.path}/socket.io/?EIO=4&transport=websocket"
        self._code, self._cookie, self._hear = code, cookie, hear
        self._acks: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._sent = 0

    async def __aenter__(self) -> Self:
        self._socket = await self._joined()
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._listening.cancel()
        await asyncio.gather(self._listening, self._socket.close(), return_exceptions=True)
        self._fail_waiting()

    async def until_lost(self) -> None:
        """Return once the connection has ended."""
        await asyncio.wait([self._listening])

    async def command(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Send a command; its ack. Unavailable where the connection ends or nothing comes in 20 s."""
        self._sent += 1
        number = self._sent
        self._acks[number] = asyncio.get_running_loop().create_future()
        text = msgspec.json.encode([name, payload]).decode()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._socket.send(f"{EVENT}{NAMESPACE},{number}{text}")
                return await self._acks[number]
        except (TimeoutError, WebSocketException, OSError):
            raise Unavailable(f"No answer to {name}.") from None
        finally:
            self._acks.pop(number, None)

    async def _joined(self) -> ClientConnection:
        """Connect and join the namespace. Refused, or Unavailable where the server cannot be reached."""
        try:
            socket = await connect(
                self._address, additional_headers={"Cookie": self._cookie}, compression=None, ping_interval=None,
                proxy=None, open_timeout=PATIENCE_S, close_timeout=2, max_size=1_000_000,
            )  # fmt: skip
        except (OSError, WebSocketException, TimeoutError) as error:
            raise Unavailable(f"The server takes no connection: {error}") from None
        try:
            async with asyncio.timeout(PATIENCE_S):
                await socket.send(f'{JOINED}{NAMESPACE},{{"code":{msgspec.json.encode(self._code).decode()}}}')
                while True:
                    text = str(await socket.recv())
                    if text.startswith(REFUSED):
                        told = _read(text[text.index("{") :])
                        raise Refused(told.get("message", ""), told.get("data", {}).get("code", ""))
                    if text.startswith(JOINED):
                        return socket
                    if text == PING:
                        await socket.send(PONG)
        except (OSError, WebSocketException, TimeoutError):
            await socket.close()
            raise Unavailable("The server ended the connection.") from None
        except Refused:
            await socket.close()
            raise

    async def _listen(self) -> None:
        try:
            async for message in self._socket:
                text = str(message)
                if text == PING:
                    await self._socket.send(PONG)
                elif text.startswith(EVENT):
                    name, *payload = _read(text[text.index("[") :])
                    self._hear(name, payload[0] if payload else None)
                elif text.startswith(ACK):
                    head, _, body = text.partition("[")
                    waiting = self._acks.get(int(head.rpartition(",")[2]))
                    if waiting is not None and not waiting.done():
                        waiting.set_result(_read("[" + body)[0])
                elif text.startswith(LEFT):
                    return
        except (WebSocketException, OSError):
            pass
        finally:
            self._fail_waiting()

    def _fail_waiting(self) -> None:
        for waiting in self._acks.values():
            if not waiting.done():
                waiting.set_exception(OSError("the connection ended"))
