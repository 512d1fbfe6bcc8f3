"""Registration: never more than there are places, nothing that leads to votes, gone when it is due."""

import datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import inspect

from tests.conftest import FixedClock
from voting.domain.errors import NotFound
from voting.domain.event_page import Attendee, FormRefused, RegistrationRules, read_attendee, read_rules
from voting.services import events, registrations, retention
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.event_page import event_page, set_page
from voting.services.registrations import (
    RegistrationClosed,
    RegistrationFull,
    TooManyRegistrations,
    count_registered,
    register,
    registered,
)
from voting.storage.models import Base, Registration

OLGA = "olga@example.org"


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests did does not count as a flood."""
    monkeypatch.setattr(registrations, "_floods", registrations.RateLimiter(300, 60))


def announce(context: Context, event_id: int, capacity: int = 100, closes: str | None = None) -> None:
    set_page(context, event_id, public=True, registration=RegistrationRules(capacity, closes), who=OLGA)


def anna(email: str = "anna@example.org", name: str = "Anna", group: str | None = None) -> Attendee:
    return Attendee(name, "LDDK", group, email, "lv")


def test_somebody_registers_and_the_day_is_all_that_is_known_of_when(context: Context, riga: int) -> None:
    announce(context, riga)
    register(context, riga, anna(group="policy"))
    (person,) = registered(context, riga)
    assert (person.name, person.organisation, person.group, person.email) == (
        "Anna", "LDDK", "policy", "anna@example.org"
    )  # fmt: skip
    assert person.registered_on == "2017-05-24"
    with context.storage.read() as db:
        types = [str(column["type"]) for column in inspect(db.get_bind()).get_columns("registration")]
    assert not [kind for kind in types if "TIME" in kind]


@pytest.mark.parametrize(
    ("closes", "open_on"), [(None, "2017-05-24"), ("2017-05-26", "2017-05-26"), ("2017-05-20", "2017-05-20")]
)
def test_without_a_last_day_the_day_of_the_event_is_the_last(
    context: Context, clock: FixedClock, riga: int, closes: str | None, open_on: str
) -> None:
    announce(context, riga, closes=closes)
    last = datetime.datetime.fromisoformat(f"{open_on}T20:30:00+00:00")  # half an hour before midnight in Riga
    clock.now = last
    assert event_page(context, riga).takes_registrations(last.date())
    register(context, riga, anna())
    clock.now = last + datetime.timedelta(hours=1)
    assert not event_page(context, riga).takes_registrations(clock.now.date() + datetime.timedelta(days=1))
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna("pete@example.org"))


def test_fifty_at_the_same_moment_take_twenty_places(context: Context, riga: int) -> None:
    announce(context, riga, capacity=20)
    barrier, answers = Barrier(50), []

    def run(number: int) -> None:
        barrier.wait()
        try:
            register(context, riga, anna(f"person{number}@example.org"))
            answers.append("in")
        except RegistrationFull:
            answers.append("full")

    threads = [Thread(target=run, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count("in"), answers.count("full")) == (20, 30)
    assert len(registered(context, riga)) == 20


def test_registering_again_replaces_what_was_entered_and_takes_no_second_place(context: Context, riga: int) -> None:
    announce(context, riga, capacity=2)
    register(context, riga, anna())
    register(context, riga, anna(name="Anna Bērziņa"))
    register(context, riga, anna("pete@example.org", "Pete"))
    assert [person.name for person in registered(context, riga)] == ["Anna Bērziņa", "Pete"]


def test_a_full_event_says_the_same_to_known_and_unknown_addresses(context: Context, riga: int) -> None:
    announce(context, riga, capacity=1)
    register(context, riga, anna())
    for email in ("anna@example.org", "sid@example.org"):
        with pytest.raises(RegistrationFull):
            register(context, riga, anna(email, "Sid"))
    assert [person.name for person in registered(context, riga)] == ["Anna"]


def test_registration_ends_with_its_last_day_there(context: Context, riga: int, clock: FixedClock) -> None:
    announce(context, riga, closes="2017-05-24")
    clock.now = datetime.datetime(2017, 5, 24, 20, 59, tzinfo=datetime.UTC)  # 23:59 in Riga
    register(context, riga, anna())
    clock.advance(120)
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna("pete@example.org"))
    assert not event_page(context, riga).takes_registrations(datetime.date(2017, 5, 25))


def test_nobody_registers_where_it_is_not_wanted(context: Context, riga: int) -> None:
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna())
    set_page(context, riga, public=True, registration=None, who=OLGA)
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna())
    set_page(context, riga, public=False, registration=RegistrationRules(), who=OLGA)
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna())
    announce(context, riga)
    events.close_event(context, riga, OLGA)
    with pytest.raises(RegistrationClosed):
        register(context, riga, anna())


def test_a_flood_is_stopped(context: Context, riga: int, monkeypatch: pytest.MonkeyPatch) -> None:
    announce(context, riga)
    monkeypatch.setattr(registrations, "_floods", registrations.RateLimiter(3, 60))
    for number in range(3):
        register(context, riga, anna(f"person{number}@example.org"))
    with pytest.raises(TooManyRegistrations):
        register(context, riga, anna())


def test_people_are_counted_by_group(context: Context, riga: int) -> None:
    announce(context, riga)
    for number, group in enumerate(("policy", "policy", None, "company")):
        register(context, riga, anna(f"person{number}@example.org", group=group))
    assert count_registered(context, riga) == {"policy": 2, None: 1, "company": 1}


def test_no_row_of_any_table_leads_from_a_registration_to_a_vote_or_back() -> None:
    links = {
        (table.name, key.column.table.name) for table in Base.metadata.tables.values() for key in table.foreign_keys
    }
    assert {link for link in links if "registration" in link} == {("registration", "event")}
    assert {column.name for column in Registration.__table__.columns} == {
        "id", "event_id", "name", "organisation", "group_id", "email", "language", "consent", "registered_on"
    }  # fmt: skip


@pytest.mark.sqlite
def test_who_deletes_is_noted_and_who_was_deleted_is_not(context: Context, riga: int) -> None:
    announce(context, riga)
    for name in ("anna", "pete", "paula"):
        register(context, riga, anna(f"{name}@example.org", name))
    first = registered(context, riga)[0]
    registrations.delete_registration(context, riga, first.id, OLGA)
    with pytest.raises(NotFound):
        registrations.delete_registration(context, riga, first.id, OLGA)
    assert registrations.delete_registrations(context, riga, OLGA) == 2
    assert registrations.delete_registrations(context, riga, OLGA) == 0
    noted = [entry for entry in audit_log(context, riga) if entry.action == "registrations.delete"]
    assert [entry.details for entry in noted] == [{"how_many": 2}, {"how_many": 1}]
    files = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert b"anna@example.org" not in files


def test_registrations_of_another_event_cannot_be_deleted(context: Context, riga: int) -> None:
    announce(context, riga)
    register(context, riga, anna())
    with pytest.raises(NotFound):
        registrations.delete_registration(context, riga + 1, registered(context, riga)[0].id, OLGA)


def test_they_go_with_the_ballots_and_with_the_event(context: Context, riga: int, clock: FixedClock) -> None:
    announce(context, riga)
    register(context, riga, anna())
    events.close_event(context, riga, OLGA)
    clock.advance(30 * 86400 - 1)
    retention.purge(context)
    assert len(registered(context, riga)) == 1
    clock.advance(1)
    retention.purge(context)
    assert registered(context, riga) == []


def test_they_go_with_the_event(context: Context, riga: int) -> None:
    announce(context, riga)
    register(context, riga, anna())
    events.delete_event(context, riga)
    assert registered(context, riga) == []


def test_a_form_tells_everything_that_is_wrong_at_once() -> None:
    with pytest.raises(FormRefused) as refused:
        read_attendee({"group": "nobles", "email": "x"}, ["policy"], "lv")
    assert set(refused.value.problems) == {"name", "group", "email", "consent"}
    with pytest.raises(FormRefused) as refused:
        read_attendee({"name": "x" * 301, "email": "a@example.org", "consent": "yes"}, [], "lv")
    assert set(refused.value.problems) == {"name"}


def test_what_was_typed_is_cleaned() -> None:
    typed = {"name": "  Anna\u202e \n Bērziņa ", "email": " Anna@Example.ORG ", "consent": "yes"}
    assert read_attendee(typed, [], "lv") == Attendee("Anna Bērziņa", "", None, "anna@example.org", "lv")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "5001"}, "capacity"),
        ({"capacity": "many"}, "capacity"),
        ({"capacity": "٣"}, None),
        ({"capacity": "10", "closes": "24.05.2017"}, "closes"),
        ({"capacity": "10", "text-lv": "Laipni lūdzam"}, "text"),
        ({"capacity": "10", "text-lv": "x" * 501, "text-en": "x"}, "text"),
        ({"capacity": "10", "closes": "2017-05-24", "text-lv": "Labdien", "text-en": "Hello"}, None),
    ],
)
def test_the_rules_are_checked(typed: dict[str, str], problem: str | None) -> None:
    if problem is None:
        assert 1 <= read_rules(typed, ["lv", "en"]).capacity <= 5000
        return
    with pytest.raises(FormRefused) as refused:
        read_rules(typed, ["lv", "en"])
    assert set(refused.value.problems) == {problem}


def test_somebody_is_found_by_parts_of_words_whatever_their_accents(context: Context, riga: int) -> None:
    announce(context, riga)
    register(context, riga, anna(name="Ilze Ozoliņa-Bērziņa"))
    register(context, riga, anna("pete@example.org", "Pete O’Hara"))

    def found(words: str, most: int = 100) -> list[str]:
        return [person.name for person in registrations.find_registered(context, riga, words, most)]

    assert found("ozolina") == found("BĒRZ ilze") == found("anna@") == ["Ilze Ozoliņa-Bērziņa"]
    assert found("lddk") == ["Ilze Ozoliņa-Bērziņa", "Pete O’Hara"]
    assert (found("ozols"), found("lddk", most=1)) == ([], ["Ilze Ozoliņa-Bērziņa"])
    assert registrations.find_registered(context, riga + 1, "ilze", 100) == []
