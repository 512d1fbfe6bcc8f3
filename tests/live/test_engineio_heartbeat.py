"""Engine.IO protocol 4: the server pings, the client answers, silence ends the connection. Interval and timeout: 1 s.

Waiting is slow, so all scenes play at once, for both flavours; each test looks at what one scene saw.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

import pytest

from tests.live.frames import PING, FrameSocket, frame
from tests.live.plain_process import PlainServer
from tests.live.polling import Polling
from tests.live.talk import Talk

pytestmark = pytest.mark.live
INTERVAL = TIMEOUT = 1
LATEST = INTERVAL + 2 * TIMEOUT + 0.9
"""Stock looks after each client once per timeout."""
Seen = tuple[list[float], list[str]]
STAYING: list[FrameSocket] = []


def answering(phone: Talk, seconds: float) -> list[float]:
    """When pings came, each of them answered, until the time is over."""
    began, pings = time.monotonic(), []
    while time.monotonic() - began < seconds:
        if phone.next_packet() == "2":
            pings.append(time.monotonic() - began)
            phone.send("3")
    return pings


def watched(port: int, phone: Talk, scene: Callable[[Talk], list[float]]) -> Seen:
    """What a scene saw, and the reasons that the server noted for it."""
    sid = phone.connect()
    seen = scene(phone)
    other = Polling(port)
    other.connect()
    return seen, other.reasons(sid, 1 if seen and seen[-1] < 0 else 0, 1)


def silent(phone: Talk) -> list[float]:
    """Never answers a ping: when the first came, and after how long the end; -1 marks an end."""
    began, times = time.monotonic(), []
    try:
        while True:
            if phone.next_packet() == "2":
                times.append(time.monotonic() - began)
    except EOFError:
        return [*times, time.monotonic() - began, -1]


def chatting(phone: Talk) -> list[float]:
    """Sends events and WebSocket pings, but never answers an Engine.IO ping."""
    began = time.monotonic()
    assert isinstance(phone, FrameSocket)
    try:
        while True:
            phone.event("say", "I am here", number=1)
            phone.send_bytes(frame(b"", PING))
            phone.until("43/echo,1")
            time.sleep(0.1)
    except EOFError:
        return [time.monotonic() - began, -1]


def unasked(phone: Talk) -> list[float]:
    """Sends pongs that nobody asked for; more pings must not come of it."""
    for _ in range(5):
        phone.send("3")
    return answering(phone, 2.3)


def upgraded_then_answering(phone: Talk) -> list[float]:
    """Upgrades first, and stays."""
    assert isinstance(phone, Polling)
    socket = FrameSocket(phone.port, f"EIO=4&transport=websocket&sid={phone.opened['sid']}")
    socket.send("2probe")
    socket.until("3probe")
    socket.send("5")
    STAYING.append(socket)
    return answering(socket, 3.3)


def away(phone: Talk) -> list[float]:
    """Joins and never comes back to poll."""
    time.sleep(LATEST)
    return [-1]


def never_joined(port: int) -> Seen:
    """Opens, joins nothing, answers pings."""
    with FrameSocket(port) as phone:
        phone.opened()
        return answering(phone, 2.3), []


SCENES: dict[str, Callable[[int], Seen]] = {
    "answering": lambda port: watched(port, FrameSocket(port), lambda phone: answering(phone, 4.3)),
    "answering by polling": lambda port: watched(port, Polling(port), lambda phone: answering(phone, 4.3)),
    "answering after an upgrade": lambda port: watched(port, Polling(port), upgraded_then_answering),
    "unasked": lambda port: watched(port, FrameSocket(port), unasked),
    "silent": lambda port: watched(port, FrameSocket(port), silent),
    "silent by polling": lambda port: watched(port, Polling(port), silent),
    "chatting": lambda port: watched(port, FrameSocket(port), chatting),
    "away": lambda port: watched(port, Polling(port), away),
    "never joined": never_joined,
}
Stage = dict[tuple[str, str], "Future[Seen]"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """All scenes, playing at once."""
    folder = tmp_path_factory.mktemp("pings")
    servers = [PlainServer(flavour, folder, INTERVAL, TIMEOUT) for flavour in ("stock", "ours")]
    try:
        with ThreadPoolExecutor(2 * len(SCENES)) as pool:
            for server in servers:
                server.wait()
            yield {
                (server.flavour, name): pool.submit(scene, server.port)
                for server in servers
                for name, scene in SCENES.items()
            }
    finally:
        for socket in STAYING:
            socket.close()
        for server in servers:
            server.stop()


@pytest.fixture(params=["stock", "ours"])
def seen(request: pytest.FixtureRequest, stage: Stage) -> Callable[[str], Seen]:
    """What a scene saw with a flavour."""
    return lambda name: stage[request.param, name].result(timeout=15)


@pytest.mark.parametrize("scene", ["answering", "answering by polling", "answering after an upgrade"])
def test_a_ping_comes_every_interval_and_a_pong_keeps_the_connection(seen: Callable[[str], Seen], scene: str) -> None:
    pings, reasons = seen(scene)
    gaps = [later - earlier for earlier, later in pairwise(pings)]
    assert len(pings) >= 2
    assert pings[0] <= INTERVAL + 0.8
    assert all(INTERVAL - 0.3 <= gap <= INTERVAL + 0.8 for gap in gaps), gaps
    assert reasons == []


def test_pongs_that_nobody_asked_for_bring_no_more_pings(seen: Callable[[str], Seen]) -> None:
    pings, reasons = seen("unasked")
    assert 1 <= len(pings) <= 3
    assert reasons == []


def test_a_client_that_joined_nothing_is_pinged_too(seen: Callable[[str], Seen]) -> None:
    assert 1 <= len(seen("never joined")[0]) <= 3


@pytest.mark.parametrize("scene", ["silent", "silent by polling"])
def test_a_client_that_does_not_answer_is_gone_after_the_timeout(seen: Callable[[str], Seen], scene: str) -> None:
    (ping, *more_pings, end, _), reasons = seen(scene)
    assert more_pings == []
    assert ping <= INTERVAL + 0.8
    assert ping + TIMEOUT - 0.1 <= end <= LATEST
    assert reasons in (["ping timeout"], ["transport close"])  # stock stops reading a WebSocket at the same moment


def test_talking_is_no_substitute_for_a_pong(seen: Callable[[str], Seen]) -> None:
    (end, _), reasons = seen("chatting")
    assert TIMEOUT <= end <= LATEST
    assert reasons == ["ping timeout"]


def test_a_polling_client_that_stays_away_is_gone_too(seen: Callable[[str], Seen]) -> None:
    assert seen("away")[1] == ["ping timeout"]
