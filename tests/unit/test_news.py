"""What workers tell each other through Redis: every kind of change arrives as it was, and nothing else is taken in."""

import time
from typing import Any, get_args

import msgspec
import pytest
import redis

from voting.domain import changes
from voting.domain.changes import Change, SessionChanged
from voting.workers.news import UNTOLD_S, News

CHANGES: list[Change] = [
    SessionChanged(1), changes.BallotsCast(1, 2, 3), changes.TextsDecided(1, 2), changes.TextsSupported(1, 2),
    changes.AudienceMoved(1, asked=True), changes.LinksRenewed(1), changes.SessionWiped(1, frozenset({2, 3})),
    changes.QuestionsEdited(1, frozenset({2})), changes.EventRemoved(4),
]  # fmt: skip


class Letterbox:
    """Stands where Redis stands: keeps what was published."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    def publish(self, _channel: str, data: bytes) -> None:
        self.letters.append(data)


def worker(name: str) -> News:
    news = News("redis://127.0.0.1:1/0", name)
    news._redis = Letterbox()
    return news


def letter_of(news: News) -> bytes:
    """What the publishing task would send now."""
    return msgspec.json.encode(news._take())


def test_every_kind_of_change_arrives_as_it_was() -> None:
    assert {type(change) for change in CHANGES} == set(get_args(Change)) - {changes.SlowPartFound}
    first, second, heard = worker("first"), worker("second"), list[Change]()
    second.told = heard.extend
    first.tell([*CHANGES, *CHANGES, changes.SlowPartFound(1)])
    second.read(letter_of(first))
    assert heard == CHANGES


class Away:
    """Stands where Redis does not answer."""

    def publish(self, _channel: str, _data: bytes) -> None:
        raise redis.ConnectionError


def test_of_whom_nobody_could_be_told_is_told_until_the_others_hear_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, now = worker("first"), 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    there, first._redis = first._redis, Away()

    def send() -> list[tuple[int, bytes]]:
        letter = first._take()
        assert letter is not None
        first._publish(letter)
        return letter.participants

    first.tell_participant(1, b"key")
    assert send() == [(1, b"key")]
    first.tell_participant(2, b"other")
    assert send() == [(1, b"key"), (2, b"other")], "none is forgotten"
    first._redis = there
    assert len(send()) == 2
    now += UNTOLD_S + 1
    assert len(send()) == 2, "who subscribed meanwhile hears of them too"
    assert first._take() is None


def test_what_was_not_heard_is_asked_for_when_it_is_heard_again_and_only_then() -> None:
    first, back = worker("first"), list[str]()
    first.back = lambda: back.append("back")
    first._note("hearing", redis.TimeoutError())
    first._note("publishing", redis.TimeoutError())
    first._note("publishing", None)
    assert back == [], "it publishes, and is deaf still"
    first._note("hearing", None)
    first._note("hearing", None)
    assert back == ["back"]


def test_own_letters_are_left_alone() -> None:
    first, heard = worker("first"), list[Change]()
    first.told = heard.extend
    first.tell([SessionChanged(1)])
    first.read(letter_of(first))
    assert heard == []


def test_participants_and_presence_arrive() -> None:
    first, second = worker("first"), worker("second")
    keys: list[tuple[int, bytes]] = []
    calls: list[str] = []
    second.participants = keys.extend
    second.presence = lambda: calls.append("presence")
    first.tell_participant(1, b"k" * 16)
    first.tell_presence()
    second.read(letter_of(first))
    assert (keys, calls) == ([(1, b"k" * 16)], ["presence"])
    assert first._take() is None, "told once"


@pytest.mark.parametrize(
    "junk",
    [
        b"", b"null", b"[]", b"\x80\x04\x95", b'{"worker": 1}', b'{"worker": "x", "changes": [["Nothing", {}]]}',
        b'{"worker": "x", "changes": [["SessionChanged", {"session_id": "one"}]]}',
        b'{"worker": "x", "changes": [["__import__", {}]]}', b"[" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_letter_is_left_alone(junk: bytes) -> None:
    news = worker("first")
    heard: list[Any] = []
    news.told = heard.append
    news.read(junk)
    assert heard == []
