"""The self-check of a connection: answers by both transports, joins nobody, is soon over."""

import asyncio
import time
from typing import Any

import pytest
import socketio

from tests.clients import Console, Phone
from tests.server_process import ServerProcess
from voting.domain.errors import RateLimited
from voting.realtime import check
from voting.realtime.check import CheckDoor
from voting.services.context import Context

pytestmark = pytest.mark.live


async def connected(url: str, transport: str = "websocket") -> socketio.AsyncClient:
    client = socketio.AsyncClient(reconnection=False)
    await client.connect(url, namespaces=["/check"], transports=[transport], wait_timeout=10)
    return client


async def echo(client: socketio.AsyncClient, payload: Any) -> dict[str, Any]:
    ack: dict[str, Any] = await client.call("echo", payload, namespace="/check", timeout=5)
    return ack


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_an_echo_comes_back_with_the_time_of_the_server(fresh_server: ServerProcess, transport: str) -> None:
    async def run() -> None:
        client = await connected(fresh_server.url, transport)
        for n in range(3):
            ack = await echo(client, {"n": n})
            assert (ack["ok"], ack["n"]) == (True, n)
            assert abs(ack["now"] / 1000 - time.time()) < 5
        assert (await echo(client, {"n": "x"}))["error"]["code"] == "bad_request"
        assert (await echo(client, {"n": 1, "m": 2}))["error"]["code"] == "bad_request"
        ack = await client.call("ballot.cast", {"n": 1}, namespace="/check", timeout=5)
        assert ack["error"]["code"] == "unknown_command"
        await client.disconnect()

    asyncio.run(run())


def test_whoever_checks_is_no_participant(server: ServerProcess) -> None:
    async def run() -> None:
        client = await connected(server.url)
        async with Console(server.url, server.links()["sessions"][0]["moderator_url"]) as max_, Phone(server.url):
            await max_.until(lambda: max_.stage["counters"]["joined"] == 1)
            await echo(client, {"n": 1})
            await asyncio.sleep(0.7)
            assert (max_.stage["counters"]["joined"], max_.stage["counters"]["connected"]) == (1, 1)
        await client.disconnect()

    asyncio.run(run())


def test_too_many_echoes_are_refused(server: ServerProcess) -> None:
    async def run() -> None:
        client = await connected(server.url)
        acks = [await echo(client, {"n": 1}) for _ in range(2 * check.MOST_ECHOES + 1)]  # a window may end meanwhile
        assert RateLimited.code in [ack["error"]["code"] for ack in acks if not ack["ok"]]
        await client.disconnect()

    asyncio.run(run())


def test_a_check_is_over_after_half_a_minute(server: ServerProcess) -> None:
    async def run() -> float:
        client, ended = await connected(server.url), asyncio.Event()
        client.on("disconnect", lambda *_: ended.set(), namespace="/check")
        began = time.monotonic()
        await asyncio.wait_for(ended.wait(), check.LONGEST_S + 3 * check.CLOSE_EVERY_S)
        return time.monotonic() - began

    assert asyncio.run(run()) >= check.LONGEST_S - 0.5


def test_a_flood_of_checks_is_refused_and_leaves_nothing(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    door = CheckDoor(context, lambda sid, namespace: closed.append(sid))
    for number in range(check.MOST_AT_ONCE):
        door.trigger_event("connect", f"sid{number}", {})
    with pytest.raises(socketio.exceptions.ConnectionRefusedError):
        door.trigger_event("connect", "one too many", {})
    door.trigger_event("disconnect", "sid0")
    door.trigger_event("connect", "next", {})
    door.close_late()
    assert closed == []
    monkeypatch.setattr(check, "LONGEST_S", -1.0)
    door.close_late()
    assert len(closed) == check.MOST_AT_ONCE
    door.close_late()
    assert len(closed) == check.MOST_AT_ONCE
