"""The clients that people use: Socket.IO's own for JavaScript, and python-socketio's."""

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import socketio
from socketio.exceptions import ConnectionError as NotConnected

from tests.live.plain_process import PlainServer
from tests.server_process import ROOT

pytestmark = pytest.mark.live
TRANSPORTS = {"websocket": ["websocket"], "polling": ["polling"], "upgrade": ["polling", "websocket"]}


def node() -> str:
    """Node.js: on the machine, or in the virtual environment."""
    own = Path(sys.executable).parent / "node"
    found = str(own) if own.exists() else shutil.which("node")
    if not found or not (ROOT / "node_modules" / "socket.io-client").exists():
        pytest.skip("make setup installs Node.js and the client")
    return found


@pytest.mark.parametrize("transports", TRANSPORTS)
def test_the_javascript_client_finds_everything_as_it_should_be(either: PlainServer, transports: str) -> None:
    script = Path(__file__).parent / "socket_io_client.mjs"
    done = subprocess.run(
        [node(), str(script), either.url, ",".join(TRANSPORTS[transports])],
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "refused": ["no", {"code": "forbidden"}],
        "transport": "polling" if transports == "polling" else "websocket",
        "auth": {"who": "Paula"},
        "said": {"name": "Ņina 😀", "list": [1, None, 30000]},
        "acks": list(range(10)),
        "blob": [0, 255, 4],
        "answered": ["yes", {"to": "well?"}],
        "told": [[0], [1], [2]],
        "disconnected": "io server disconnect",
    }


async def scene(url: str, transports: list[str]) -> dict[str, Any]:
    """What python-socketio's client sees."""
    seen: dict[str, Any] = {"told": []}
    answered, ended = asyncio.Event(), asyncio.Event()
    client = socketio.AsyncClient(reconnection=False)
    client.on("told", lambda *args: seen["told"].append(args), namespace="/echo")
    client.on("asked", lambda question: ("yes", question), namespace="/echo")
    client.on("answered", lambda *args: (seen.update(answered=args), answered.set()), namespace="/echo")
    client.on("disconnect", lambda reason: (seen.update(disconnected=reason), ended.set()), namespace="/echo")
    await client.connect(url, auth={"who": "Paula"}, namespaces=["/echo", "/other"], transports=transports)

    async def call(name: str, data: Any = None, namespace: str = "/echo") -> Any:
        return await client.call(name, data, namespace=namespace, timeout=5)

    seen["transport"] = await call("transport")
    seen["auth"] = await call("auth")
    seen["said"] = await call("say", {"name": "Ņina 😀", "long": "x" * 30_000})
    seen["acks"] = await asyncio.gather(*(call("say", number) for number in range(10)))
    seen["blob"] = await call("say", {"blob": b"\x00\xff\x04"})
    await client.emit("ask", "well?", namespace="/echo")
    await asyncio.wait_for(answered.wait(), 5)
    await call("count", 3)
    await client.emit("kick_echo", client.get_sid("/echo"), namespace="/other")
    await asyncio.wait_for(ended.wait(), 5)
    seen["other"] = await call("say", "still here", "/other")
    await client.disconnect()
    return seen


@pytest.mark.parametrize("transports", TRANSPORTS)
def test_the_python_client_finds_everything_as_it_should_be(either: PlainServer, transports: str) -> None:
    seen = asyncio.run(scene(either.url, TRANSPORTS[transports]))
    assert seen == {
        "transport": "polling" if transports == "polling" else "websocket",
        "auth": {"who": "Paula"},
        "said": {"name": "Ņina 😀", "long": "x" * 30_000},
        "acks": list(range(10)),
        "blob": {"blob": b"\x00\xff\x04"},
        "answered": ("yes", "well?"),
        "told": [(0,), (1,), (2,)],
        "disconnected": "server disconnect",
        "other": "still here",
    }


@pytest.mark.parametrize("transports", TRANSPORTS)
def test_the_python_client_is_refused_where_nobody_may_come_in(either: PlainServer, transports: str) -> None:
    async def knock() -> None:
        client = socketio.AsyncClient(reconnection=False)
        refusals: list[Any] = []
        client.on("connect_error", refusals.append, namespace="/closed")
        with pytest.raises(NotConnected, match="/closed"):
            await client.connect(either.url, namespaces=["/closed"], transports=TRANSPORTS[transports])
        assert refusals == [{"message": "no", "data": {"code": "forbidden"}}]

    asyncio.run(knock())
