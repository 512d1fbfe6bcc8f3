"""What is PostgreSQL's alone: the order of rows, unsafe settings, commits whose answer was lost, workers' movements."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from secrets import token_bytes
from typing import Any

import psycopg
import pytest
from sqlalchemy import event as events_of
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from tests.conftest import FixedClock
from tests.postgresql import Emptied
from tests.server_process import free_port, run_command
from tests.services.audience import cast
from voting.domain.changes import BallotsCast, Change
from voting.domain.errors import AlreadyCast, Unavailable
from voting.realtime.connections import Connection, Connections
from voting.realtime.other_workers import Exchange
from voting.services import access, events, loaded_views, pieces, questions, retention
from voting.services.context import Context
from voting.services.demo import make_demo
from voting.services.other_workers import OtherWorkers
from voting.services.participants import Identity
from voting.services.session_views import SessionView
from voting.storage import Storage, Transaction, UnsafeDatabase, transaction
from voting.storage.databases import postgresql
from voting.storage.databases.postgresql import MUST_BE_ON
from voting.storage.models import AudienceQuestion, AudienceSupport, AuditEntry, Ballot, Presence

PEOPLE = [f"person-{number:02}" for number in range(40)]


@pytest.fixture
def address(postgresql: Emptied) -> str:
    return postgresql.new()


@pytest.fixture
def other(address: str, context: Context, clock: FixedClock) -> Iterator[Context]:
    """Another worker on the same database."""
    other = Context(Storage(address), "http://balss.example", clock, worker="other")
    yield other
    other.storage.close()


def ballots_of(context: Context, session: SessionView) -> list[tuple[Any, ...]]:
    with context.storage.read() as db:
        return [tuple(row) for row in db.execute(text("SELECT voter, xmin::text FROM ballot ORDER BY ctid"))]


def test_when_keys_go_rows_tell_no_order(
    context: Context, klasteri: SessionView, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "ROWS", 10)
    supporters = [token_bytes(16) for _ in PEOPLE]
    add_supports(context, klasteri, supporters)
    questions.open_question(context, klasteri.id, "barriers")
    for person in PEOPLE:
        cast(context, klasteri.id, person, "barriers", {"option": "trust"})
    arrived = ballots_of(context, klasteri)
    assert len({transaction for _, transaction in arrived}) > 1
    assert [voter for voter, _ in arrived] != sorted(voter for voter, _ in arrived)
    questions.close_question(context, klasteri.id, "barriers")
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(24 * 3600)
    assert [due.what for due in retention.purge(context)] == ["keys"]
    left = ballots_of(context, klasteri)
    order = [voter for voter, _ in arrived]
    assert sorted(voter for voter, _ in left) == sorted(order)
    assert [voter for voter, _ in left] != order
    by_voter = [transaction for _, transaction in sorted(left)]
    assert len([transaction for transaction, _ in groupby(by_voter)]) == 4, "each piece is a range of voters"
    with context.storage.read() as db:
        supports = list(db.scalars(text("SELECT supporter FROM audience_support ORDER BY ctid")))
    assert sorted(supports) == sorted(supporters)
    assert supports != supporters
    assert context.storage.peppers.get(klasteri.event.key) is None
    with context.storage.read() as db:
        assert db.scalar(text("SELECT count(*) FROM peppers.pepper")) == 0


def add_supports(context: Context, session: SessionView, supporters: list[bytes]) -> None:
    """One after the other, as they came."""

    def ask(transaction: Transaction) -> None:
        transaction.session.add(AudienceQuestion(session_id=session.id, key="who", text="Who pays?", language="en"))

    def support(transaction: Transaction, supporter: bytes) -> None:
        transaction.session.add(AudienceSupport(session_id=session.id, key="who", supporter=supporter))

    context.storage.write(ask)
    for supporter in supporters:
        context.storage.write(partial(support, supporter=supporter))


def test_what_cannot_be_taken_out_of_the_files_now_is_no_failure(
    context: Context, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "VACUUM_OPTIONS", "-c lock_timeout=200ms")
    with psycopg.connect(address) as other:
        other.execute("LOCK TABLE ballot IN SHARE UPDATE EXCLUSIVE MODE")
        assert not context.storage.empty_log()
    emptied: list[bool] = []
    again = context.storage.empty_log
    monkeypatch.setattr(context.storage, "empty_log", lambda: emptied.append(again()))
    retention.purge_quietly(context)
    retention.purge_quietly(context)
    assert emptied == [True], "once, as soon as it can be done"


class Worker:
    """What exchanges who is connected, and no more."""

    def __init__(self, context: Context, session_id: int) -> None:
        self.connections = Connections()
        self.connections.secret = b"known to both"
        self.connections.begin(session_id, 0)
        self.session_id = session_id
        self.exchange = Exchange(context, self.connections, lambda _: None, lambda: None)

    def come(self, token: str) -> None:
        """A phone that has never voted."""
        identity = Identity(self.session_id, token.encode(), None, token, stored=False, group=None, language=None)
        self.connections.add(Connection(token, "phones", self.session_id, token, identity))


def test_who_was_connected_is_told_while_somebody_is_and_no_longer(context: Context, other: Context) -> None:
    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    first, second = Worker(context, session_id), Worker(other, session_id)

    def look() -> None:
        for _ in range(3):
            first.exchange.exchange()
            second.exchange.exchange()

    first.come("paula")
    second.come("pete")
    second.come("anna")
    look()
    assert first.connections.connected(session_id) == second.connections.connected(session_id) == 3
    first.connections.remove("phones", "paula")
    look()
    assert (second.connections.joined(session_id), second.connections.connected(session_id)) == (3, 2)
    for gone in ("pete", "anna"):
        second.connections.remove("phones", gone)
    look()
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(Presence)) == 0
    first.come("max")
    look()
    assert (first.connections.joined(session_id), first.connections.connected(session_id)) == (4, 1)


@pytest.mark.parametrize("setting", MUST_BE_ON)
def test_a_server_that_may_lose_ballots_is_refused(postgresql: Emptied, address: str, setting: str) -> None:
    said = f"{setting}=off.*set {setting}=on"
    with postgresql.switched_off(setting):
        with pytest.raises(UnsafeDatabase, match=said):
            Storage(address)
        served = run_command("serve", "--port", str(free_port()), database=address, check=False)
        assert served.returncode == 2
        assert re.search(said, served.stderr) and len(served.stderr.splitlines()) == 1, served.stderr
    Storage(address).close()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_letter_is_refused(postgresql: Emptied, address: str, encoding: str) -> None:
    other = address.rsplit("/", 1)[0] + "/narrow"
    with psycopg.connect(address, autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE narrow ENCODING '{encoding}' TEMPLATE template0 LOCALE 'C'")
        try:
            with pytest.raises(UnsafeDatabase, match=f"encoded in {encoding}.*ENCODING 'UTF8'"):
                Storage(other)
            served = run_command("serve", "--port", str(free_port()), database=other, check=False)
            assert served.returncode == 2 and len(served.stderr.splitlines()) == 1, served.stderr
        finally:
            administrator.execute("DROP DATABASE narrow WITH (FORCE)")


def test_a_role_of_which_commits_may_be_lost_is_refused(postgresql: Emptied, address: str) -> None:
    with psycopg.connect(address, autocommit=True) as administrator:
        administrator.execute("ALTER ROLE balss SET synchronous_commit = off")
        try:
            with pytest.raises(UnsafeDatabase, match="synchronous_commit=off"):
                Storage(address)
        finally:
            administrator.execute("ALTER ROLE balss RESET synchronous_commit")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_whose_answer_is_lost_is_done_once(context: Context, address: str, when: str) -> None:
    engine = context.storage._writer._engine
    broken: list[int] = []
    asked: list[bool] = []
    outcome = context.storage.database.outcome

    def noted(connection: Any, name: str) -> bool:
        asked.append(outcome(connection, name))
        return asked[-1]

    context.storage.database.outcome = noted  # type: ignore[method-assign]

    @events_of.listens_for(engine, "commit")
    def break_once(connection: Any) -> None:
        if broken:
            return
        driver = connection.connection.dbapi_connection
        broken.append(driver.info.backend_pid)
        if when == "after":
            driver.commit()  # it is committed, and the answer never comes
            driver.pgconn.finish()
            return
        with psycopg.connect(address, autocommit=True) as administrator:
            administrator.execute("SELECT pg_terminate_backend(%s, 5000)", broken)

    def note(transaction: Transaction) -> int:
        transaction.session.add(AuditEntry(event_id=None, at=context.clock(), who="x", action="x", details={}))
        return 7

    assert context.storage.write(note) == 7
    assert broken and asked == [when == "after"], "whether it was stored is looked up, not guessed"
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(AuditEntry)) == 1


def test_a_commit_that_stays_doubtful_is_refused_and_told_of_as_if_it_was_done(
    context: Context, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever voted is asked to try again, and what may be stored is counted anew by everybody."""
    monkeypatch.setattr(transaction, "PATIENCE_S", 1.0)
    heard: list[Change] = []
    context.storage.listen(heard.extend)
    broken: list[bool] = []

    @events_of.listens_for(context.storage._writer._engine, "commit")
    def commit_and_say_nothing(connection: Any) -> None:
        if not broken:
            broken.append(True)
            connection.connection.dbapi_connection.commit()
            connection.connection.dbapi_connection.pgconn.finish()

    def away(_connection: Any, _name: str) -> bool:
        raise OperationalError("SELECT", None, psycopg.OperationalError("no answer"))

    monkeypatch.setattr(context.storage.database, "outcome", away)

    def note(written: Transaction) -> None:
        written.session.add(AuditEntry(event_id=None, at=context.clock(), who="x", action="x", details={}))
        written.changed(BallotsCast(1, 2, 3))

    with pytest.raises(Unavailable):
        context.storage.write(note)
    assert heard == [BallotsCast(1, 2, 3)]
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(AuditEntry)) == 1


def test_without_redis_another_worker_finds_ballots_and_steps(context: Context, other: Context) -> None:
    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    workers, heard = OtherWorkers(other), list[Change]()
    other.storage.listen(heard.extend)
    assert other.views.get(session_id).state == "draft"
    questions.open_question(context, session_id, "barriers")
    assert other.views.drop_outdated([session_id]) == [session_id]
    question = other.views.get(session_id).question("barriers")
    assert question.state == "open"
    assert other.tallies.of_round(question, 1).ballots == 0
    cast(context, session_id, PEOPLE[0], "barriers", {"option": "trust"})
    workers.look([session_id])
    assert BallotsCast(session_id, question.id, 1) in heard
    assert other.tallies.of_round(question, 1).ballots == 1
    heard.clear()
    workers.look([session_id])
    assert heard == []
    cast(context, session_id, PEOPLE[0], "barriers", {"option": "funding"})  # the number of ballots stays
    workers.look([session_id])
    assert heard == [BallotsCast(session_id, question.id, 1)]


def test_what_nobody_is_connected_to_is_watched_for_a_while_then_forgotten(
    context: Context, other: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    questions.open_question(context, session_id, "barriers")
    question = other.views.get(session_id).question("barriers")
    assert other.tallies.of_round(question, 1).ballots == 0
    assert other.views.in_use([]) == {session_id}
    monkeypatch.setattr(loaded_views, "UNUSED_S", -1.0)
    cast(context, session_id, PEOPLE[0], "barriers", {"option": "trust"})
    assert other.views.in_use([session_id]) == {session_id}, "somebody is connected"
    assert other.tallies.of_round(question, 1).ballots == 0
    assert other.views.in_use([]) == set()
    assert other.tallies.of_round(question, 1).ballots == 1


def test_a_ballot_for_what_another_worker_has_just_opened_is_taken(context: Context, other: Context) -> None:
    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    old = other.views.get(session_id)
    questions.open_question(context, session_id, "barriers")
    assert other.views.get(session_id) is old, "nobody has told it"
    cast(other, session_id, PEOPLE[0], "barriers", {"option": "trust"})
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(Ballot)) == 1


def test_two_workers_number_stages_in_one_sequence(context: Context, other: Context) -> None:
    from voting.services.stages import advance_revisions, stored_revisions

    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    a, b = b"a" * 16, b"b" * 16
    numbers = [
        advance_revisions(worker.storage, session_id, {"hall": digest})["hall"]
        for worker, digest in ((context, a), (other, a), (other, b), (context, b), (context, a), (other, a))
    ]
    assert numbers == [1, 1, 2, 2, 3, 3]
    assert stored_revisions(other.storage, session_id) == {"hall": 3}


def test_of_two_ballots_that_may_not_be_changed_one_is_taken_whichever_worker(
    context: Context, other: Context, address: str
) -> None:
    make_demo(context)
    session_id = access.by_code(other, "KLASTERI").session_id
    with psycopg.connect(address, autocommit=True) as administrator:
        administrator.execute("UPDATE question SET change = false")
    questions.open_question(context, session_id, "barriers")
    for person in PEOPLE:
        outcomes: list[str] = []
        both_ready = threading.Barrier(2)

        def vote(worker: Context, option: str, person: str = person, ready: threading.Barrier = both_ready) -> None:
            ready.wait()
            try:
                cast(worker, session_id, person, "barriers", {"option": option})
                outcomes.append("taken")  # noqa: B023 - both are over before the next begins
            except AlreadyCast:
                outcomes.append("second")  # noqa: B023

        voters = [threading.Thread(target=vote, args=pair) for pair in ((context, "trust"), (other, "funding"))]
        for voter in voters:
            voter.start()
        for voter in voters:
            voter.join()
        assert sorted(outcomes) == ["second", "taken"], person
