"""Socket.IO protocol 5 over either transport: joining and leaving namespaces."""

import json
from collections.abc import Callable

import pytest

from tests.live.frames import FrameSocket
from tests.live.plain_process import PlainServer
from tests.live.talk import Talk, event_of

pytestmark = pytest.mark.live
Wire = Callable[[], Talk]


# ---- namespaces


def test_a_connect_is_confirmed_with_a_sid_of_the_namespace(wire: Wire) -> None:
    phone, other = wire(), wire()
    sids = {phone.connect("/echo"), phone.connect("/other"), other.connect("/echo")}
    assert len(sids) == 3
    assert all(len(sid) >= 20 for sid in sids)


@pytest.mark.parametrize(
    "auth", [{"code": "KLASTERI"}, {"name": "Ņina", "list": [1, None, 2.5]}, [1], "text", {}, None]
)
def test_auth_reaches_the_handler(wire: Wire, auth: object) -> None:
    phone = wire()
    phone.connect(auth=auth)
    assert phone.call("auth") == [auth or None]


def test_a_refused_connect_gets_the_error_and_never_a_connection(wire: Wire) -> None:
    phone = wire()
    phone.send("40/closed,")
    packet, before = phone.until("4")
    assert (before[1:], packet[:11]) == ([], "44/closed,{")
    assert json.loads(packet[10:]) == {"message": "no", "data": {"code": "forbidden"}}
    phone.event("say", 1, namespace="/closed", number=1)
    assert phone.connect()
    assert phone.heard() == []


def test_an_unknown_namespace_is_refused(wire: Wire) -> None:
    phone = wire()
    phone.send("40/nowhere,")
    assert phone.until("4")[0] == '44/nowhere,"Unable to connect"'
    assert phone.connect()


def test_the_default_namespace_that_nobody_registered_harms_no_other(wire: Wire) -> None:
    phone = wire()
    phone.send("40")
    assert phone.until("4")[0][:3] in ("40{", "44{", '44"')
    phone.send('421["say",1]')
    assert phone.connect()
    assert phone.heard() == []


def test_a_query_after_the_namespace_is_left_out(wire: Wire) -> None:
    phone = wire()
    phone.send("40/echo?token=x,")
    assert phone.until("40/echo,")
    assert phone.call("say", 1) == [1]


def test_namespaces_of_one_connection_are_apart(wire: Wire) -> None:
    phone = wire()
    phone.connect("/echo", {"in": "echo"})
    phone.connect("/other", {"in": "other"})
    for namespace in ("/echo", "/other"):
        assert phone.call("auth", namespace=namespace) == [{"in": namespace[1:]}]
        assert phone.call("say", 1, namespace=namespace, number=5) == [1]
        phone.event("tell", "x", namespace=namespace)
        assert event_of(phone.until("42")[0], namespace) == ["told", "x"]


def test_leaving_one_namespace_leaves_the_other(wire: Wire) -> None:
    phone = wire()
    sid = phone.connect("/other")
    phone.connect("/echo")
    phone.send("41/other,")
    assert phone.reasons(sid) == ["client disconnect"]
    phone.event("say", 1, namespace="/other", number=1)
    assert phone.heard() == []


def test_a_namespace_that_was_left_can_be_joined_again(wire: Wire) -> None:
    phone = wire()
    first = phone.connect()
    phone.call("enter", "hall")
    phone.send("41/echo,")
    second = phone.connect(auth={"again": True})
    assert second != first
    assert phone.call("auth") == [{"again": True}]
    assert phone.call("rooms") == [[second]]
    assert phone.reasons(first) == ["client disconnect"]


def test_leaving_twice_is_noted_once(wire: Wire) -> None:
    phone = wire()
    sid = phone.connect("/other")
    phone.connect()
    phone.send("41/other,")
    phone.send("41/other,")
    phone.send("41/nowhere,")
    assert phone.call("say", 1) == [1]
    assert phone.reasons(sid) == ["client disconnect"]


def test_a_second_connect_changes_nothing(wire: Wire) -> None:
    phone = wire()
    sid = phone.connect(auth={"first": True})
    phone.send('40/echo,{"second":true}')
    assert not any(packet[:2] == "40" for packet in phone.heard())
    assert phone.call("auth") == [{"first": True}]
    assert phone.call("rooms") == [[sid]]
    assert phone.reasons(sid, 0) == []


def test_events_before_the_connect_are_ignored(wire: Wire) -> None:
    phone = wire()
    phone.event("say", "too early", number=1)
    phone.event("say", "too early", namespace="/nowhere", number=1)
    phone.connect()
    assert phone.heard() == []


def test_a_client_that_the_server_disconnects_is_told_and_may_come_again(wire: Wire) -> None:
    phone, other = wire(), wire()
    sid = phone.connect()
    phone.connect("/other")
    other.connect()
    other.call("kick", sid)
    assert phone.until("41")[0] in ("41/echo", "41/echo,")
    assert other.reasons(sid) == ["server disconnect"]
    phone.event("say", "gone", number=1)
    assert phone.call("say", "still here", namespace="/other") == ["still here"]
    assert phone.connect() != sid
    assert phone.heard() == []


def test_a_handler_may_disconnect_its_own_client(wire: Wire) -> None:
    phone = wire()
    sid = phone.connect()
    phone.event("kick", sid)
    assert phone.until("41/echo")
    phone.connect("/other")
    assert phone.call("log", sid, namespace="/other") == [["server disconnect"]]


def test_every_namespace_hears_of_the_end_of_the_connection(either: PlainServer) -> None:
    with FrameSocket(either.port) as other:
        other.connect()
        phone = FrameSocket(either.port)
        sids = [phone.connect("/echo"), phone.connect("/other")]
        phone.close()
        assert [other.reasons(sid) for sid in sids] == [["transport close"]] * 2
