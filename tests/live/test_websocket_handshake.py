"""RFC 6455, section 4: the opening handshake."""

import base64
import hashlib
import socket
import time
from collections.abc import Callable

import pytest

from tests.live.frames import KEY, WEBSOCKET, FrameSocket, request
from tests.live.plain_process import PlainServer

pytestmark = pytest.mark.live
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def answer_to(server: PlainServer, opening: bytes) -> FrameSocket:
    return FrameSocket(server.port, opening=opening)


def headers_of(answer: str) -> dict[str, str]:
    lines = answer.strip().split("\r\n")[1:]
    return {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}


def test_the_server_switches_protocols_and_proves_that_it_read_the_key(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        headers = headers_of(phone.answer)
        assert phone.answer.startswith("HTTP/1.1 101 ")
        assert headers["upgrade"].lower() == "websocket"
        assert headers["connection"].lower() == "upgrade"
        wanted = base64.b64encode(hashlib.sha1((KEY + GUID).encode()).digest()).decode()
        assert headers["sec-websocket-accept"] == wanted
        assert phone.connect()


def test_nothing_is_negotiated_that_we_do_not_speak(ours: PlainServer) -> None:  # stock compresses
    wishes = {"Sec_WebSocket_Protocol": "chat, superchat", "Sec_WebSocket_Extensions": "permessage-deflate, x"}
    with answer_to(ours, request(ours.port, **wishes)) as phone:
        headers = headers_of(phone.answer)
        assert phone.status == 101
        assert "sec-websocket-extensions" not in headers
        assert "sec-websocket-protocol" not in headers
        assert phone.connect()


@pytest.mark.parametrize(
    "headers",
    [
        {"Connection": "keep-alive, Upgrade"},
        {"Connection": "upgrade"},
        {"Connection": "Keep-Alive ,UPGRADE"},
        {"Upgrade": "WebSocket"},
        {"Upgrade": "WEBSOCKET", "Connection": "UPGRADE"},
        {"Origin": None, "User_Agent": "x" * 4000},
    ],
    ids=str,
)
def test_case_and_order_in_headers_do_not_matter(either: PlainServer, headers: dict[str, str | None]) -> None:
    with answer_to(either, request(either.port, **headers)) as phone:
        assert phone.status == 101
        assert phone.connect()


@pytest.mark.parametrize("change", [bytes.lower, bytes.upper], ids=["lower", "upper"])
def test_the_case_of_header_names_does_not_matter(either: PlainServer, change: Callable[[bytes], bytes]) -> None:
    first, *lines = request(either.port).split(b"\r\n")
    renamed = [change(line.split(b":")[0]) + line[line.find(b":") :] if line else line for line in lines]
    with answer_to(either, b"\r\n".join([first, *renamed])) as phone:
        assert phone.status == 101
        assert phone.connect()


@pytest.mark.parametrize("version", ["12", "0", "", "thirteen", "13, 12"])
def test_another_version_is_refused_and_ours_is_named(either: PlainServer, version: str) -> None:
    with answer_to(either, request(either.port, Sec_WebSocket_Version=version)) as phone:
        assert phone.status in (400, 426)
        if phone.status == 426:
            assert "13" in headers_of(phone.answer)["sec-websocket-version"]


def test_a_missing_key_is_refused(either: PlainServer) -> None:
    with answer_to(either, request(either.port, Sec_WebSocket_Key=None)) as phone:
        assert phone.status == 400


@pytest.mark.parametrize(
    ("why", "headers"),
    [
        ("stock answers as draft 75 did", {"Sec_WebSocket_Version": None}),
        ("stock fails with 500", {"Connection": "keep-alive"}),
        ("stock fails with 500", {"Connection": None}),
    ],
    ids=str,
)
def test_what_is_no_opening_handshake_is_refused(ours: PlainServer, why: str, headers: dict[str, str | None]) -> None:
    with answer_to(ours, request(ours.port, **headers)) as phone:
        assert phone.status in (400, 426)


@pytest.mark.parametrize("key", ["", "short", "ā" * 12, base64.b64encode(b"x" * 17).decode(), "=" * 24])
def test_a_key_that_is_not_sixteen_bytes_does_no_harm(ours: PlainServer, key: str) -> None:  # stock takes any
    with answer_to(ours, request(ours.port, Sec_WebSocket_Key=key)) as phone:
        assert phone.status in (101, 400)


@pytest.mark.parametrize("headers", [{"Upgrade": None}, {"Upgrade": "h2c"}], ids=str)
def test_a_websocket_without_the_upgrade_header_is_refused(either: PlainServer, headers: dict[str, str | None]) -> None:
    with answer_to(either, request(either.port, **headers)) as phone:
        assert phone.status == 400


def test_a_post_does_not_open_a_websocket(either: PlainServer) -> None:
    with answer_to(either, request(either.port).replace(b"GET ", b"POST ", 1)) as phone:
        assert phone.status == 400


@pytest.mark.parametrize(
    "query",
    ["EIO=3&transport=websocket", "transport=websocket", "EIO=4&transport=carrier-pigeon", f"{WEBSOCKET}&sid=nobody"],
)
def test_what_engine_io_refuses_is_refused_before_the_switch(either: PlainServer, query: str) -> None:
    with answer_to(either, request(either.port, query)) as phone:
        assert phone.status == 400


def test_an_opening_handshake_may_come_in_pieces(either: PlainServer) -> None:
    opening = request(either.port)
    with socket.create_connection(("127.0.0.1", either.port), timeout=5) as slow:
        for start in range(0, len(opening), 40):
            slow.sendall(opening[start : start + 40])
            time.sleep(0.005)
        assert slow.recv(12) == b"HTTP/1.1 101"


def test_half_an_opening_handshake_keeps_nobody_waiting(either: PlainServer) -> None:
    with socket.create_connection(("127.0.0.1", either.port), timeout=5) as half:
        half.sendall(request(either.port)[:90])
        with FrameSocket(either.port) as phone:
            assert phone.connect()
