"""A PostgreSQL server: several workers, on one machine or many, serve from it."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, NullPool, Select, StaticPool, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from voting.domain.changes import AudienceMoved, BallotsCast, Change, TextsSupported

from .base import ClosableLookUp, Database, UnsafeDatabase
from .postgresql_box import ALONE, BOX, FORGET_NAMES, MOVE, NAME, NAMED, OF_PEOPLE, REWRITE, SHARED
from .postgresql_waiting import drop_the_dead, wait_well

Result = TypeVar("Result")

HUB_CONNECTIONS, HUB_OVERFLOW = 16, 0
"""No overflow: such a connection is closed after each use, and a new one (a process of the server, a password checked)
costs more than a join. With 5 and 15, 400 joins at once opened 190 connections."""
CONNECT_WITHIN_S = 3
CONNECTION = {
    "connect_timeout": CONNECT_WITHIN_S, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2,
    "keepalives_count": 3, "tcp_user_timeout": 10_000, "client_encoding": "utf8",
}  # fmt: skip
"""A server that is gone without a word is noticed within ten seconds; the system's own patience is hours."""
WRITER_OPTIONS = "-c lock_timeout=5s -c idle_in_transaction_session_timeout=5s -c tcp_user_timeout=10s"
"""A worker that stands still, or is cut off, while it holds the write lock loses it; else all ballots would wait."""
VACUUM_OPTIONS = "-c lock_timeout=1s"
WRITE_LOCK = 8_241_705
"""The advisory lock of all writes, shared by those that may go on beside others."""
TABLES_LOCK = WRITE_LOCK + 1
"""The one of making and changing tables."""
MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")
"""PostgreSQL 15 documentation, 20.5 Write Ahead Log: without them a crash may lose what was acknowledged."""
PASSING = {"40001", "40P01", "57P01", "57P02", "57P03", "55P03"}
"""SQLSTATEs that pass by themselves: serialization, deadlock, shutdown, crash, starting up, lock not available."""


class PostgresServer(Database):
    """A database of a PostgreSQL server.

    What SQLite's file lock gives is an advisory lock here: a write that decides something (opens, closes, edits) has it
    alone, groups of ballots share it. So a ballot that races with a close is counted or refused, never both, and
    workers store their ballots at the same time.
    """

    shared = True
    keeps_order = True

    def __init__(self, address: str) -> None:
        self._url = make_url(address).set(drivername="postgresql+psycopg")
        self.box = BOX
        self._worker = ""
        self._hub: Engine | None = None
        self._looking: Engine | None = None

    @property
    def name(self) -> str:
        """The address without the password."""
        return self._url.set(drivername="postgresql").render_as_string(hide_password=True)

    @property
    def folder(self) -> None:
        """It is not on this machine, as a rule."""

    def named(self, worker: str) -> None:
        """Under which name this process leaves word of what it does."""
        self._worker = worker

    def reader(self) -> Engine:
        """For the hub: waiting for an answer lets others go on, since concurrency.patch has made the driver green."""
        if self._hub is None:
            self._hub = self._engine(pool_size=HUB_CONNECTIONS, max_overflow=HUB_OVERFLOW)
            drop_the_dead(self._hub)
            self._hub = self._hub.execution_options(isolation_level="REPEATABLE READ")
        return self._hub

    def slow_reader(self) -> Engine:
        """The same: the server works, not we."""
        return self.reader()

    def writer(self) -> Engine:
        """One connection, whose waiting is left to the driver: the writer's thread is a real one."""
        return self._engine(in_thread=True, poolclass=StaticPool, options=WRITER_OPTIONS)

    def migrator(self) -> Engine:
        """For Alembic; checks that what is committed is safe, and that every letter can be stored."""
        engine = self._engine(poolclass=NullPool)
        with engine.connect() as connection:
            if (encoding := connection.exec_driver_sql("SHOW server_encoding").scalar_one()) != "UTF8":
                raise UnsafeDatabase(f"the database is encoded in {encoding}; make it anew with ENCODING 'UTF8'")
            for setting in MUST_BE_ON:
                if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off":
                    raise UnsafeDatabase(f"PostgreSQL has {setting}=off and may lose ballots; set {setting}=on")
        return engine

    @contextmanager
    def alone(self) -> Iterator[None]:
        """By an advisory lock of the server, for as long as the connection lasts."""
        engine = self._engine(poolclass=NullPool, autocommit=True)
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": TABLES_LOCK})
            yield

    def look_up(self) -> "PostgresLookUp":
        """Prepared by the driver after a few calls. All share their connections: the server has not many."""
        return PostgresLookUp(self._look_up_engine())

    def _look_up_engine(self) -> Engine:
        if self._looking is None:
            self._looking = self._engine(
                pool_size=HUB_CONNECTIONS, max_overflow=HUB_OVERFLOW, isolation_level="AUTOCOMMIT"
            )
            drop_the_dead(self._looking)
        return self._looking

    def expect_a_rush(self) -> None:
        """Open the hub's connections: one that is opened while thousands join is not there within CONNECT_WITHIN_S."""
        with self._engine(poolclass=NullPool).begin() as connection:
            connection.execute(FORGET_NAMES)
        for engine in (self.reader(), self._look_up_engine()):
            opened = [engine.connect() for _ in range(HUB_CONNECTIONS)]
            for connection in opened:
                connection.close()

    def read_slowly(self, run: Callable[[], Result]) -> Result:
        """On the hub: waiting for the server blocks nobody."""
        return run()

    def begin_write(self, connection: Connection, *, beside_others: bool) -> str:
        """Take the write lock; returns the name that the transaction leaves behind if it is committed."""
        connection.execute(SHARED if beside_others else ALONE, {"lock": WRITE_LOCK})
        name = secrets.token_hex(16)
        connection.execute(NAME, {"worker": self._worker, "token": name})
        return name

    def outcome(self, connection: Connection, name: str) -> bool:
        """Look whether the transaction has left its name; while it still goes on, it is waited for."""
        connection.execute(ALONE, {"lock": WRITE_LOCK})  # nobody writes now: it has ended one way or the other
        return connection.execute(NAMED, {"worker": self._worker}).scalar_one_or_none() == name

    def note_movements(self, connection: Connection, changes: list[Change]) -> None:
        """One row of its own for each worker, so that none waits for another."""
        rows = {row for change in changes if (row := _movement(change)) is not None}
        if rows:
            names = ("session", "question", "round", "what")
            given = [{**dict(zip(names, row, strict=True)), "worker": self._worker} for row in sorted(rows)]
            connection.execute(MOVE, given)

    def forget_order(self, connection: Connection, table: str, owner: int, low: bytes, high: bytes) -> None:
        """Rows lie in order of arrival and bear the number of their transaction: write them anew in one, sorted."""
        connection.execute(REWRITE[table], {"owner": owner, "low": low, "high": high})

    def passes(self, error: DBAPIError) -> bool:
        """The connection broke, the server restarts, or two transactions were in each other's way."""
        return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in PASSING or _no_server(error)

    def reason(self, error: DBAPIError) -> str:
        """By its SQLSTATE; what the server says besides may hold addresses and values."""
        state = getattr(error.orig, "sqlstate", None)
        return f"SQLSTATE {state}" if state else "no connection"

    def empty_log(self) -> bool:
        """Take dead rows out of the files. PostgreSQL's own log is overwritten in time; docs/privacy.md says so.

        False where a table is locked, or it takes longer than we wait: the server goes on, or comes back to it by
        itself (autovacuum).
        """
        with self._engine(poolclass=NullPool, autocommit=True, options=VACUUM_OPTIONS).connect() as connection:
            try:
                for table in OF_PEOPLE:
                    connection.exec_driver_sql(f"VACUUM {table}")
            except OperationalError as error:
                if not self.passes(error):
                    raise
                return False
        return True

    def _engine(self, *, in_thread: bool = False, autocommit: bool = False, options: str = "", **more: Any) -> Engine:
        engine = create_engine(self._url, connect_args={**CONNECTION, "options": options}, **more)
        wait_well(engine, in_thread=in_thread)
        return engine.execution_options(isolation_level="AUTOCOMMIT") if autocommit else engine


def _no_server(error: DBAPIError) -> bool:
    """Nobody answered: it is down, just starts, or is paused and takes connections without a word."""
    return isinstance(error.orig, psycopg.OperationalError) and error.orig.sqlstate is None


def _movement(change: Change) -> tuple[int, int, int, str] | None:
    if isinstance(change, BallotsCast):
        return change.session_id, change.question_id, change.round, "ballots"
    if isinstance(change, TextsSupported):
        return change.session_id, change.question_id, 0, "supports"
    if isinstance(change, AudienceMoved):
        return change.session_id, 0, 0, "audience"
    return None


class PostgresLookUp(ClosableLookUp):
    """Short queries on the hub, each a transaction of its own. After a broken connection it is asked once more.

    SQLAlchemy writes the SQL once and keeps the connections; the driver is asked directly, in half the time.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._written: dict[Select[*tuple[Any, ...]], tuple[str, dict[str, Any]]] = {}
        self._lock = threading.Lock()

    def __call__(self, query: Select[*tuple[Any, ...]], **values: object) -> list[tuple[Any, ...]]:
        """The rows of a prepared query."""
        sql, constants = self._written.get(query) or self._write(query)
        given = {**constants, **values}
        try:
            return self._ask(sql, given)
        except psycopg.OperationalError:
            pass
        try:
            return self._ask(sql, given)
        except psycopg.OperationalError as error:
            raise OperationalError(sql, None, error) from None

    def _ask(self, sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        lent = self._engine.raw_connection()
        try:
            rows: list[tuple[Any, ...]] = lent.driver_connection.execute(sql, values).fetchall()  # type: ignore[union-attr]
        except psycopg.OperationalError:
            lent.invalidate()
            raise
        finally:
            lent.close()
        return rows

    def _write(self, query: Select[*tuple[Any, ...]]) -> tuple[str, dict[str, Any]]:
        compiled = query.compile(dialect=self._engine.dialect)
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        written = self._written[query] = (str(compiled), constants)
        return written

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()
