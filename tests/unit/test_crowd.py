"""Whoever is at two workers is one participant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.digests import digest_of, packed_digests, unpacked_digests
from voting.realtime.connections import Connections
from voting.realtime.crowd import Crowd
from voting.realtime.other_workers import pause_after
from voting.realtime.session_presence import Elsewhere, OwnPeople, SessionPresence

SECRET = b"known to all workers"
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(["come", "go", "tell"]), st.integers(0, 5)), max_size=40)
"""At the first worker or the second; what happens; to whom."""


@given(STEPS)
def test_two_workers_count_as_one_does(steps: list[tuple[bool, str, int]]) -> None:
    here, there, at = Crowd(), Crowd(), (set[int](), set[int]())
    for first, what, who in steps:
        crowd, others, people = (here, there, at[0]) if first else (there, here, at[1])
        if what == "come":
            crowd.add(who)
            people.add(who)
        elif what == "go":
            crowd.discard(who)
            people.discard(who)
        else:
            before = len(others)
            assert others.hear(unpacked_digests(crowd.packed())) == (len(others) != before)
    here.hear(unpacked_digests(there.packed()))
    there.hear(unpacked_digests(here.packed()))
    assert len(here) == len(there) == len(at[0] | at[1])


@given(st.sets(st.integers(0, 2**64 - 1)))
def test_digests_travel_whole_and_in_no_order_of_arrival(digests: set[int]) -> None:
    packed = packed_digests(digests)
    assert unpacked_digests(packed) == digests
    assert packed == b"".join(sorted(digest.to_bytes(8, "big") for digest in digests))


def test_a_digest_leads_neither_to_another_session_nor_without_the_secret() -> None:
    assert digest_of(SECRET, 1, "token") == digest_of(SECRET, 1, "token")
    assert len({digest_of(SECRET, 1, "token"), digest_of(SECRET, 2, "token"), digest_of(b"other", 1, "token")}) == 3


def worker(stored: int = 0) -> SessionPresence:
    return SessionPresence(stored, lambda token: digest_of(SECRET, 1, token))


def tell(one: SessionPresence, other: SessionPresence) -> None:
    own = one.own_people()
    newcomers = unpacked_digests(own.newcomers)
    stored = own.stored if newcomers else None
    other.hear(Elsewhere(unpacked_digests(own.connected), newcomers, (), stored))


def test_a_phone_that_changes_workers_has_joined_once() -> None:
    first, second = worker(), worker()
    first.come("paula", "sid-1", b"key", stored=False)
    tell(first, second)
    second.come("paula", "sid-2", b"key", stored=False)
    first.go("paula", "sid-1", b"key")
    tell(second, first)
    assert (first.joined, len(first.connected)) == (second.joined, len(second.connected)) == (1, 1)
    second.go("paula", "sid-2", b"key")
    tell(second, first)
    tell(first, second)
    assert (first.joined, len(first.connected)) == (second.joined, len(second.connected)) == (1, 0)


def test_a_phone_whose_ballot_is_stored_is_no_newcomer_anywhere() -> None:
    first, second = worker(), worker()
    for presence in (first, second):
        presence.come("paula", "sid", b"key", stored=False)
    tell(first, second)
    assert not second.settle(1, {"paula"}), "the first still tells of her"
    tell(first, second)
    assert second.joined == 1
    first.settle(1, {"paula"})
    tell(first, second)
    assert first.joined == second.joined == 1


def test_newcomers_that_were_stored_since_they_were_told_of_never_count_twice() -> None:
    first, second = worker(), worker()
    first.come("paula", "sid-1", b"paula", stored=False)
    first.come("pete", "sid-2", b"pete", stored=False)
    second.come("anna", "sid-3", b"anna", stored=False)
    tell(first, second)
    assert second.joined == 3
    second.settle(1, set())  # Paula's ballot came to the first, which has not told of it yet
    assert second.joined == 3
    second.settle(2, {"anna"})
    assert second.joined == 2 + 2 - 2, "one too few for a moment: one of those two may be Pete, who is stored as well"
    first.settle(2, {"paula"})
    tell(first, second)
    assert second.joined == 3


def test_connections_remember_newcomers_of_sessions_that_all_have_left() -> None:
    connections = Connections()
    connections.begin(1, 0)
    assert connections.remembered() == set()
    assert connections.own_people(2) == OwnPeople()


@pytest.mark.parametrize(("people", "seconds"), [(0, 0.25), (10_000, 0.25), (100_000, 1.0), (1_000_000, 2.5)])
def test_the_more_people_the_longer_between_two_looks(people: int, seconds: float) -> None:
    assert pause_after(people) == seconds
