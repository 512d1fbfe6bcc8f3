"""Sid, a stranger, sends what no polite client would. Nobody else notices."""

import asyncio
import contextlib
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.clients import Console, Phone
from tests.live.raw_socket import RawSocket
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
COOKIE = {"Cookie": "participant=token-of-sid-the-stranger"}


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:{port}.evil.example", "file://", "http://127.0.0.1:1"]
)
def test_a_foreign_origin_is_refused(server: ServerProcess, origin: str) -> None:
    with RawSocket(server.port, {**COOKIE, "Origin": origin.format(port=server.port)}) as sid:
        assert sid.status == 400
    url = f"{server.url}/socket.io/?EIO=4&transport=polling"
    request = urllib.request.Request(url, headers={"Origin": origin.format(port=server.port)})
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(request, timeout=5)


def test_the_own_origin_and_no_origin_are_accepted(server: ServerProcess) -> None:
    for headers in ({}, {"Origin": server.url}):
        with RawSocket(server.port, {**COOKIE, **headers}) as paula:
            assert paula.status == 101
            assert paula.join().startswith("40/participant,")


def test_without_a_cookie_a_phone_is_refused_and_never_connected_first(server: ServerProcess) -> None:
    with RawSocket(server.port) as sid:
        answer = sid.join()
        assert answer.startswith("44/participant,")
        assert json.loads(answer.split(",", 1)[1])["data"] == {"code": "forbidden"}


def test_compression_is_not_negotiated(server: ServerProcess) -> None:
    with RawSocket(server.port, {**COOKIE, "Sec-WebSocket-Extensions": "permessage-deflate"}) as paula:
        assert "permessage-deflate" not in paula.answer


@pytest.mark.parametrize("fragments", [1, 40])
def test_a_message_over_64_kb_ends_the_connection_also_in_fragments(
    fresh_server: ServerProcess, fragments: int
) -> None:
    before = fresh_server.memory_kb()
    with RawSocket(fresh_server.port, COOKIE) as sid:
        sid.join()
        with contextlib.suppress(ConnectionError):  # closed while we were still sending
            for number in range(fragments):
                sid.send(b"4" * (2_000_000 // fragments), opcode=1 if number == 0 else 0, final=False)
        assert sid.ended()
    assert fresh_server.memory_kb() - before < 30_000


@pytest.mark.parametrize(
    "name", ["connect", "disconnect", "connect_error", "*", "__init__", "x" * 200, "question.open"]
)
def test_reserved_and_unknown_events_are_refused(server: ServerProcess, name: str) -> None:
    with RawSocket(server.port, COOKIE) as sid:
        sid.join()
        assert sid.command([name, {"code": "SFOREX"}])["error"]["code"] == "unknown_command"
        assert sid.command(["profile.set", {}]) == {"ok": True}


@pytest.mark.parametrize(
    "data",
    [
        ["ballot.cast"],
        ["ballot.cast", None],
        ["ballot.cast", []],
        ["ballot.cast", {"question": "barriers", "round": 1, "answer": {}, "more": 1}],
        ["ballot.cast", {"question": "barriers", "round": True, "answer": {}}],
        ["ballot.cast", {"question": "barriers", "round": 0, "answer": {}}],
        ["ballot.cast", {"question": ["barriers"], "round": 1, "answer": {}}],
        ["ballot.cast", {"question": "barriers", "round": 1, "answer": "trust"}],
        ["ballot.cast", {"question": "barriers", "round": 1, "answer": {}}, {}],
        ["profile.set", {"group": 7}],
    ],
)
def test_a_malformed_payload_gets_bad_request(server: ServerProcess, data: list[Any]) -> None:
    with RawSocket(server.port, COOKIE) as sid:
        sid.join()
        assert sid.command(data)["error"]["code"] == "bad_request"


NOT_SOCKET_IO = [
    "42{}", "42[]", '42"x"', "42", "4", "9", "45-x", "43/participant,{", "40/participant,{", "42/participant,1[7]",
    '42/participant,1["ballot.cast",NaN]',
    '42/participant,1["ballot.cast",' + "[" * 9000 + "]" * 9000 + "]",
]  # fmt: skip


@pytest.mark.parametrize("packet", NOT_SOCKET_IO, ids=[packet[:30] for packet in NOT_SOCKET_IO])
def test_what_is_not_socket_io_ends_the_connection_without_a_traceback(server: ServerProcess, packet: str) -> None:
    with RawSocket(server.port, COOKIE) as sid:
        sid.join()
        sid.send(packet)
        sid.send("2")
    with RawSocket(server.port, COOKIE) as paula:
        assert paula.join().startswith("40/participant,")
    assert "Traceback" not in server.log.read_text()


def test_half_a_character_in_a_text_is_refused(server: ServerProcess) -> None:
    with RawSocket(server.port, COOKIE) as sid:
        sid.join()
        sid.send('42/participant,7["ballot.cast",{"question":"\\ud800","round":1,"answer":{}}]')
        sid.send("2")
    assert "Traceback" not in server.log.read_text()


def test_no_traceback_reaches_a_client_by_http(server: ServerProcess) -> None:
    for path in ("/j/NOPE1234", "/m/x", "/hall/%00", "/o/x/results.json", "/socket.io/?EIO=4&transport=polling&sid=x"):
        try:
            with urllib.request.urlopen(server.url + path, timeout=5) as response:
                body = response.read()
        except urllib.error.HTTPError as error:
            body = error.read()
            assert error.code in (400, 404), path
        assert b"Traceback" not in body


def test_a_moderator_link_opens_nothing_of_another_session(server: ServerProcess) -> None:
    async def play() -> None:
        first, second = server.links()["sessions"]
        async with Console(server.url, first["moderator_url"]) as max_:
            ack = await max_.command("question.open", {"question": "continue"})  # a question of the other session
            assert ack["error"]["code"] == "not_found"
        stranger = Console(server.url, first["hall_url"])
        with pytest.raises(Exception, match="failed to connect"):
            await stranger.join()
        assert second["code"] == "SFOREX"

    asyncio.run(play())


def test_a_flood_of_commands_is_limited_and_others_go_on(server: ServerProcess) -> None:
    async def play() -> None:
        async with Phone(server.url) as sid, Phone(server.url) as paula:
            acks = [await sid.command("profile.set", {}) for _ in range(260)]
            assert any(not ack["ok"] and ack["error"]["code"] == "rate_limited" for ack in acks)
            assert (await paula.command("profile.set", {"language": "en"}))["ok"]

    asyncio.run(play())
