"""Rooms of Socket.IO over both transports at once: who hears what, once, and in which order."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.live.frames import FrameSocket
from tests.live.plain_process import PlainServer
from tests.live.polling import Polling
from tests.live.talk import Talk, event_of

pytestmark = pytest.mark.live


@dataclass
class Member:
    """A client that has joined."""

    talk: Talk
    sid: str

    def shouts(self) -> list[str]:
        """What it heard up to now."""
        return [event_of(packet)[1] for packet in self.talk.heard()]


@pytest.fixture
def members(either: PlainServer) -> Iterator[dict[str, Member]]:
    """Paula by WebSocket, Pete by polling, Max upgraded; Olga speaks."""
    with ExitStack() as ending:
        talks: dict[str, Talk] = {"paula": FrameSocket(either.port), "pete": Polling(either.port)}
        talks["olga"] = FrameSocket(either.port)
        by_polling = Polling(either.port)
        sids = {name: talk.connect() for name, talk in talks.items()}
        sids["max"] = by_polling.connect()
        upgraded = FrameSocket(either.port, f"EIO=4&transport=websocket&sid={by_polling.opened['sid']}")
        upgraded.send("2probe")
        upgraded.until("3probe")
        upgraded.send("5")
        talks["max"] = upgraded
        for talk in talks.values():
            ending.callback(talk.close)
            talk.heard()
        yield {name: Member(talk, sids[name]) for name, talk in talks.items()}


def shouts(members: dict[str, Member]) -> dict[str, list[str]]:
    """What each member heard, but for those who heard nothing."""
    return {name: heard for name, member in members.items() if (heard := member.shouts())}


def enter(members: dict[str, Member], room: str, *names: str) -> None:
    for name in names:
        members[name].talk.call("enter", room)


def test_a_room_hears_what_is_said_to_it_and_nobody_else_does(members: dict[str, Member]) -> None:
    enter(members, "hall", "paula", "pete", "max")
    members["olga"].talk.call("shout", "hall", "hello")
    assert shouts(members) == {"paula": ["hello"], "pete": ["hello"], "max": ["hello"]}


def test_a_sid_is_a_room_of_one(members: dict[str, Member]) -> None:
    for name, member in members.items():
        members["olga"].talk.event("shout", member.sid, f"for {name}")
    assert members["olga"].shouts() == ["for olga"]
    assert shouts(members) == {"paula": ["for paula"], "pete": ["for pete"], "max": ["for max"]}


def test_no_room_is_everybody(members: dict[str, Member]) -> None:
    members["olga"].talk.event("shout", None, "all")
    assert members["olga"].shouts() == ["all"]
    assert shouts(members) == {"paula": ["all"], "pete": ["all"], "max": ["all"]}


def test_several_rooms_are_told_once_each_member(members: dict[str, Member]) -> None:
    enter(members, "left", "paula", "pete")
    enter(members, "right", "pete", "max")
    members["olga"].talk.call("shout", ["left", "right", "empty"], "both")
    assert shouts(members) == {"paula": ["both"], "pete": ["both"], "max": ["both"]}


def test_a_skipped_member_hears_nothing(members: dict[str, Member]) -> None:
    enter(members, "skip", "paula", "pete", "max")
    members["olga"].talk.call("shout", "skip", "one", members["paula"].sid)
    members["olga"].talk.call("shout", "skip", "two", [members["paula"].sid, members["pete"].sid])
    members["olga"].talk.call("shout", "skip", "three", "a stranger")
    assert shouts(members) == {"paula": ["three"], "pete": ["one", "three"], "max": ["one", "two", "three"]}


def test_who_leaves_a_room_hears_no_more_of_it(members: dict[str, Member]) -> None:
    enter(members, "club", "paula", "pete", "max")
    members["paula"].talk.call("leave", "club")
    members["paula"].talk.call("leave", "club")
    members["pete"].talk.call("leave", "another")
    members["olga"].talk.call("shout", "club", "hello")
    assert shouts(members) == {"pete": ["hello"], "max": ["hello"]}


def test_entering_twice_is_being_there_once(members: dict[str, Member]) -> None:
    enter(members, "twice", "paula", "paula")
    members["olga"].talk.call("shout", "twice", "hello")
    assert shouts(members) == {"paula": ["hello"]}
    members["paula"].talk.call("leave", "twice")
    members["olga"].talk.call("shout", "twice", "hello")
    assert shouts(members) == {}


def test_a_closed_room_is_empty_and_can_be_entered_again(members: dict[str, Member]) -> None:
    enter(members, "pub", "paula", "pete", "max")
    members["olga"].talk.call("close_room", "pub")
    members["olga"].talk.call("close_room", "never was")
    members["olga"].talk.call("shout", "pub", "closed")
    assert members["paula"].talk.call("rooms") == [[members["paula"].sid]]
    enter(members, "pub", "pete")
    members["olga"].talk.call("shout", "pub", "open")
    assert shouts(members) == {"pete": ["open"]}


def test_the_server_knows_the_rooms_of_a_member(members: dict[str, Member]) -> None:
    enter(members, "a", "paula", "max")
    enter(members, "b", "paula")
    assert members["paula"].talk.call("rooms") == [sorted(["a", "b", members["paula"].sid])]
    assert members["max"].talk.call("rooms") == [sorted(["a", members["max"].sid])]


def test_a_room_is_of_its_namespace(members: dict[str, Member]) -> None:
    paula, pete = members["paula"].talk, members["pete"].talk
    paula.connect("/other")
    pete.connect("/other")
    paula.call("enter", "shared")
    pete.call("enter", "shared", namespace="/other")
    paula.event("shout", "shared", "in echo")
    assert members["paula"].shouts() == ["in echo"]
    paula.event("shout", "shared", "in other", namespace="/other")
    assert event_of(pete.until("42")[0], "/other") == ["shout", "in other"]
    assert shouts(members) == {}


def test_who_left_the_namespace_is_in_no_room(members: dict[str, Member]) -> None:
    enter(members, "bus", "paula", "pete", "max")
    members["paula"].talk.send("41/echo,")
    members["pete"].talk.send("1")
    members.pop("pete")
    members["max"].talk.close()
    members.pop("max")
    paula = members["paula"] = Member(members["paula"].talk, members["paula"].talk.connect())
    members["olga"].talk.call("shout", "bus", "anybody?")
    members["olga"].talk.call("shout", "nobody ever came here", "anybody?")
    assert shouts(members) == {}
    assert paula.talk.call("rooms") == [[paula.sid]]


def test_a_gone_sid_is_nobody(members: dict[str, Member]) -> None:
    gone = members.pop("pete")
    gone.talk.send("1")
    members["olga"].talk.call("shout", gone.sid, "anybody?")
    members["olga"].talk.call("kick", gone.sid)
    members["olga"].talk.call("kick", "never was")
    assert shouts(members) == {}
    assert members["olga"].talk.reasons(gone.sid) == ["client disconnect"]


def test_everybody_hears_everything_in_the_same_order(members: dict[str, Member]) -> None:
    enter(members, "order", "paula", "pete", "max")
    words = [str(number) for number in range(300)]
    for word in words:
        members["olga"].talk.event("shout", "order", word)
    members["olga"].talk.call("rooms")
    assert shouts(members) == {"paula": words, "pete": words, "max": words}


def test_attachments_reach_everybody_in_a_room_whole(ours: PlainServer) -> None:
    """Stock encodes for the transport of the first member, and fails for those of the other one."""
    members: list[Talk] = [FrameSocket(ours.port), Polling(ours.port), FrameSocket(ours.port), Polling(ours.port)]
    for member in members:
        member.connect()
        member.call("enter", "pictures")
    for text in ("one", "two"):
        members[0].event("tell_blob", "pictures", text)
    head = '451-/echo,["told",{"blob":{"_placeholder":true,"num":0}}]'
    for member in members:
        assert member.heard() == [head, b"one", head, b"two"]
        member.close()
