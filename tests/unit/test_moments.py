"""What is remembered for a moment: values that many ask for, and how often a client has asked."""

from voting.domain.changes import BallotsCast, SessionChanged
from voting.domain.rate import RateLimiter
from voting.services.kept import KEPT_S, Kept


class Clock:
    """Goes when told."""

    now = 100.0

    def __call__(self) -> float:
        """The moment it shows."""
        return self.now


def test_a_client_has_its_limit_in_each_window_and_others_have_theirs() -> None:
    clock = Clock()
    limiter = RateLimiter(3, 10, clock)
    assert [limiter.hit("sid") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.hit("paula")
    clock.now += 9.9
    assert not limiter.hit("sid")
    clock.now += 0.2
    assert limiter.hit("sid")


def test_a_value_is_found_once_in_a_moment() -> None:
    clock = Clock()
    kept: Kept[int] = Kept(clock)
    found = iter(range(10))
    assert [kept.get("code", lambda: next(found)) for _ in range(3)] == [0, 0, 0]
    clock.now += KEPT_S + 0.01
    assert kept.get("code", lambda: next(found)) == 1


def test_a_change_is_noticed_at_once_and_ballots_change_nothing() -> None:
    kept: Kept[int] = Kept(Clock())
    found = iter(range(10))
    assert kept.get("code", lambda: next(found)) == 0
    kept.hear([BallotsCast(1, 1, 1)])
    assert kept.get("code", lambda: next(found)) == 0
    kept.hear([SessionChanged(1)])
    assert kept.get("code", lambda: next(found)) == 1


def test_what_changed_while_it_was_found_out_is_not_remembered() -> None:
    kept: Kept[int] = Kept(Clock())

    def find() -> int:
        kept.hear([SessionChanged(1)])
        return 1

    assert kept.get("code", find) == 1
    assert kept.get("code", lambda: 2) == 2
