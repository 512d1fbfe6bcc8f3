"""Accounts: Argon2id, one-time links, roles at events, and no way from one event into another."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import FixedClock
from voting.domain.errors import Forbidden, NotFound, RateLimited
from voting.domain.passwords import NotSuitable
from voting.services import accounts, staff
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.events import import_event
from voting.services.passwords import Turns, hashed

GOOD, OTHER = "correct horse battery staple", "quite another four words"


@pytest.fixture
def olga(context: Context) -> int:
    return accounts.add_account(context, "Olga@Example.org", GOOD, administrator=True, who="command line")


@pytest.fixture
def other_event(context: Context, riga: int) -> int:
    text = "event: {title: Other}\nsessions: [{code: OTHER1, title: Other, questions: []}]"
    return import_event(context, read_event_file(text.encode()))


def person(context: Context, email: str, password: str = GOOD) -> accounts.Person:
    found = accounts.person_of(context, accounts.sign_in(context, email, password, known=True))
    assert found is not None
    return found


def test_the_right_password_signs_in_whatever_the_case_of_the_address(context: Context, olga: int) -> None:
    assert person(context, " OLGA@example.org ").id == olga


@pytest.mark.parametrize(("email", "password"), [("olga@example.org", OTHER), ("nobody@example.org", GOOD), ("", "")])
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    context: Context, olga: int, email: str, password: str
) -> None:
    with pytest.raises(Forbidden, match=r"Email address or password is wrong\."):
        accounts.sign_in(context, email, password, known=False)


def test_neither_passwords_nor_tokens_are_stored(context: Context, olga: int, tmp_path: Path) -> None:
    token = accounts.sign_in(context, "olga@example.org", GOOD, known=True)
    link = accounts.reset_link(context, olga)
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert all(secret.encode() not in files for secret in (GOOD, token, link))
    assert b"$argon2id$" in files


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaaaaaa", "olga@example.org", "x" * 201, "\ud800" * 5 + "abcdefg"]
)
def test_a_weak_password_is_refused(context: Context, password: str) -> None:
    with pytest.raises(NotSuitable):
        accounts.add_account(context, "olga@example.org", password, administrator=True, who="command line")


@pytest.mark.parametrize(
    "email", ["", "olga", "@example.org", "olga@", "a b@example.org", "a@b.", "a,b@c.lv", "a\x00@b.lv"]
)
def test_what_is_no_address_is_refused(context: Context, email: str) -> None:
    with pytest.raises(NotSuitable):
        accounts.add_account(context, email, GOOD, administrator=True, who="command line")


def test_an_address_has_one_account(context: Context, olga: int) -> None:
    with pytest.raises(accounts.Taken):
        accounts.add_account(context, "olga@EXAMPLE.org", OTHER, administrator=False, who="command line")


def test_signing_out_everywhere_ends_every_browser(context: Context, olga: int) -> None:
    tokens = [accounts.sign_in(context, "olga@example.org", GOOD, known=True) for _ in range(3)]
    accounts.sign_out(context, tokens[0])
    assert [accounts.person_of(context, t) is None for t in tokens] == [True, False, False]
    accounts.sign_out_everywhere(context, olga)
    assert all(accounts.person_of(context, token) is None for token in tokens)


def test_a_sign_in_ends_by_itself(context: Context, olga: int, clock: FixedClock) -> None:
    token = accounts.sign_in(context, "olga@example.org", GOOD, known=True)
    clock.now += accounts.SIGNED_IN - timedelta(seconds=1)
    assert accounts.person_of(context, token) is not None
    clock.advance(1)
    assert accounts.person_of(context, token) is None


def test_the_first_link_makes_the_first_account_once(context: Context) -> None:
    old, link = accounts.first_link(context), accounts.first_link(context)
    assert old is not None
    assert link is not None
    with pytest.raises(NotFound):
        accounts.use_link(context, old, "olga@example.org", GOOD)
    assert accounts.use_link(context, link, "olga@example.org", GOOD) == "olga@example.org"
    assert person(context, "olga@example.org").administrator
    assert accounts.first_link(context) is None
    with pytest.raises(NotFound):
        accounts.use_link(context, link, "sid@example.org", GOOD)


def test_a_refused_password_does_not_use_the_link_up(context: Context) -> None:
    link = accounts.first_link(context)
    assert link is not None
    with pytest.raises(NotSuitable):
        accounts.use_link(context, link, "olga@example.org", "short")
    accounts.use_link(context, link, "olga@example.org", GOOD)


def test_a_first_link_is_worth_nothing_once_there_is_an_account(context: Context) -> None:
    link = accounts.first_link(context)
    assert link is not None
    accounts.add_account(context, "olga@example.org", GOOD, administrator=True, who="command line")
    with pytest.raises(NotFound):
        accounts.use_link(context, link, "sid@example.org", GOOD)


def test_a_link_is_too_old_after_two_days(context: Context, olga: int, clock: FixedClock) -> None:
    link = accounts.reset_link(context, olga)
    clock.advance(48 * 3600)
    with pytest.raises(NotFound):
        accounts.use_link(context, link, "", OTHER)


def test_another_password_ends_every_browser(context: Context, olga: int) -> None:
    token = accounts.sign_in(context, "olga@example.org", GOOD, known=True)
    accounts.use_link(context, accounts.reset_link(context, olga), "ignored@example.org", OTHER)
    assert accounts.person_of(context, token) is None
    assert person(context, "olga@example.org", OTHER).id == olga


def test_a_member_sees_the_own_events_only(context: Context, riga: int, other_event: int) -> None:
    link = staff.invite(context, riga, "max@example.org", "moderator", "organiser link")
    assert link is not None
    accounts.use_link(context, link, "", GOOD)
    max_ = person(context, "max@example.org")
    assert [(e.id, e.role) for e in staff.events_of(context, max_)] == [(riga, "moderator")]
    assert staff.role_at(context, max_, other_event) is None
    assert staff.console_token(context, max_, "KLASTERI")
    with pytest.raises(NotFound):
        staff.console_token(context, max_, "OTHER1")


def test_an_administrator_organises_every_event(context: Context, olga: int, riga: int, other_event: int) -> None:
    found = person(context, "olga@example.org")
    assert [e.id for e in staff.events_of(context, found)] == [other_event, riga]
    assert staff.role_at(context, found, riga) == "organiser"
    assert staff.role_at(context, found, 12345) is None


def test_a_role_can_be_taken_away(context: Context, riga: int) -> None:
    link = staff.invite(context, riga, "max@example.org", "organiser", "organiser link")
    assert link is not None
    accounts.use_link(context, link, "", GOOD)
    max_ = person(context, "max@example.org")
    staff.remove(context, riga, max_.id, "organiser link")
    assert staff.role_at(context, max_, riga) is None
    assert [noted.action for noted in audit_log(context, riga)] == ["staff.remove", "staff.invite"]


def test_an_organiser_cannot_take_over_an_account_of_another_event(
    context: Context, riga: int, other_event: int, olga: int
) -> None:
    link = staff.invite(context, other_event, "max@example.org", "organiser", "organiser link")
    assert link is not None
    assert staff.invite(context, riga, "max@example.org", "moderator", "organiser link") is None, "no second link"
    max_id = staff.members_of(context, riga)[0].account_id
    accounts.use_link(context, link, "", GOOD)
    assert staff.invite(context, riga, "max@example.org", "moderator", "organiser link") is None
    for account in (max_id, olga):
        staff.invite(context, riga, "olga@example.org", "moderator", "organiser link")
        with pytest.raises(Forbidden):
            staff.reset(context, riga, account, "organiser link")


def test_an_administrator_may_since_all_accounts_are_open_to_them_anyway(
    context: Context, riga: int, other_event: int
) -> None:
    assert staff.invite(context, other_event, "max@example.org", "organiser", "organiser link")
    assert staff.invite(context, riga, "max@example.org", "moderator", "anna@example.org", by_administrator=True)
    max_id = staff.members_of(context, riga)[0].account_id
    link = staff.reset(context, riga, max_id, "anna@example.org", by_administrator=True)
    accounts.use_link(context, link, "", GOOD)
    assert person(context, "max@example.org", GOOD).id == max_id


def test_an_organiser_resets_the_password_of_the_own_staff(context: Context, riga: int) -> None:
    link = staff.invite(context, riga, "max@example.org", "moderator", "organiser link")
    assert link is not None
    accounts.use_link(context, link, "", GOOD)
    max_id = staff.members_of(context, riga)[0].account_id
    accounts.use_link(context, staff.reset(context, riga, max_id, "organiser link"), "", OTHER)
    assert person(context, "max@example.org", OTHER).id == max_id


def test_whoever_is_known_has_a_turn_while_others_guess() -> None:
    turns, stored = Turns(wait_s=0.01), hashed(GOOD)
    with turns._turns[False]:  # somebody's guess is being tried
        with pytest.raises(RateLimited):
            turns.is_right("olga@example.org", stored, OTHER, known=False)
        assert turns.is_right("olga@example.org", stored, GOOD, known=True)


def test_after_five_wrong_ones_each_try_waits() -> None:
    slept: list[float] = []
    turns, stored = Turns(clock=lambda: 100.0, sleep=slept.append), hashed(GOOD)
    for _ in range(5):
        assert not turns.is_right("olga@example.org", stored, OTHER, known=False)
    assert slept == []
    assert turns.is_right("olga@example.org", stored, GOOD, known=False), "the right one works all the same"
    assert slept == [1.0]
    assert turns.is_right("olga@example.org", stored, GOOD, known=False)
    assert slept == [1.0], "and ends the waiting"
