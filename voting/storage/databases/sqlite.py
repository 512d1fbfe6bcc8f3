"""An SQLite file: one process serves, others (commands of run.py) may read and write beside it."""

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, Select, StaticPool, create_engine, event, text
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError, OperationalError

from voting import concurrency
from voting.domain.changes import Change

from .base import ClosableLookUp, Database

Result = TypeVar("Result")

HUB_BUSY_MS = 100
"""Readers in WAL mode wait for nobody but a checkpoint; longer would freeze every phone."""
WRITER_BUSY_MS = 250
"""The writer waits in its own thread and tries again (see transaction.py)."""
CHECKPOINT_TRIES, CHECKPOINT_PAUSE_S = 20, 0.05


def open_engine(path: Path, *, writer: bool = False, own_thread: bool = False, alone: bool = False) -> Engine:
    """An engine on the SQLite file at `path`.

    `writer`: the one connection of the writer thread, BEGIN IMMEDIATE. `own_thread`: for reads in other real threads,
    a new connection each time, since a pool's locks are green and belong to the hub. `alone`: each statement is a
    transaction of its own, so that a connection that is kept does not keep an old state of the database.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool if writer else NullPool if own_thread else None,
        connect_args={"check_same_thread": False, "timeout": (WRITER_BUSY_MS if writer else HUB_BUSY_MS) / 1000},
    )
    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Any) -> None:
        if not alone:
            connection.exec_driver_sql(begin)

    return engine


def make_private(path: Path) -> None:
    """Create an empty file that only its owner can read, where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


class SqliteFile(Database):
    """The embedded database. A write holds the lock of the file, so all writes come one after the other."""

    shared = False
    keeps_order = False  # tables of participants are sorted by their keys and have no row numbers

    def __init__(self, path: Path) -> None:
        make_private(path)
        self.path = path
        self.box = BOX

    @property
    def name(self) -> str:
        """The path."""
        return str(self.path)

    @property
    def folder(self) -> Path:
        """The folder of the file."""
        return self.path.parent

    def reader(self) -> Engine:
        """For the hub."""
        return open_engine(self.path)

    def slow_reader(self) -> Engine:
        """For real threads."""
        engine = open_engine(self.path, own_thread=True)
        engine.connect().close()  # the first time takes a lock that threads must not meet at
        return engine

    def writer(self) -> Engine:
        """For the writer thread."""
        return open_engine(self.path, writer=True)

    def migrator(self) -> Engine:
        """For Alembic."""
        return open_engine(self.path, own_thread=True)

    def alone(self) -> AbstractContextManager[object]:
        """Nothing to do: two servers on one file are not wanted."""
        return nullcontext()

    def look_up(self) -> "SqliteLookUp":
        """One kept connection."""
        return SqliteLookUp(self.path)

    def read_slowly(self, run: Callable[[], Result]) -> Result:
        """In a real thread: SQLite does not wait, it works."""
        return concurrency.offload(run)

    def begin_write(self, connection: Connection, *, beside_others: bool) -> None:
        """Nothing more to do: BEGIN IMMEDIATE has taken the lock."""

    def outcome(self, connection: Connection, name: str) -> bool:
        """Never asked: there is no connection that could break."""
        raise NotImplementedError

    def note_movements(self, connection: Connection, changes: list[Change]) -> None:
        """Nothing to do: only this process takes ballots."""

    def passes(self, error: DBAPIError) -> bool:
        """Another process holds the lock for a moment."""
        return isinstance(error, OperationalError) and "locked" in str(error.orig)

    def reason(self, error: DBAPIError) -> str:
        """As SQLite says it; it names no values."""
        return str(error.orig)

    def empty_log(self) -> bool:
        """Carry the write-ahead log over into the database and empty it.

        A read that lasts too long keeps it from being emptied: False. It is then emptied with the next wipe or stop.
        """

        def checkpoint() -> bool:
            engine = open_engine(self.path, own_thread=True, alone=True)
            with engine.connect() as connection:
                for _ in range(CHECKPOINT_TRIES):
                    if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0] == 0:
                        return True
                    concurrency.real_sleep(CHECKPOINT_PAUSE_S)
            return False

        return concurrency.offload(checkpoint)


class SqliteLookUp(ClosableLookUp):
    """One connection that is kept, for short queries on the hub. Each sees what is committed at that moment.

    SQLAlchemy writes the SQL of a query once; after that the driver is asked directly, which takes a tenth of the
    time.
    """

    def __init__(self, path: Path) -> None:
        self._engine = open_engine(path, alone=True)
        self._connection = self._engine.connect()
        self._driver: Any = self._connection.connection.dbapi_connection
        self._written: dict[Select[*tuple[Any, ...]], tuple[str, dict[str, Any]]] = {}
        self._lock = threading.Lock()

    def __call__(self, query: Select[*tuple[Any, ...]], **values: object) -> list[tuple[Any, ...]]:
        """The rows of a prepared query."""
        sql, constants = self._written.get(query) or self._write(query)
        with self._lock:
            rows: list[tuple[Any, ...]] = self._driver.execute(sql, {**constants, **values}).fetchall()
        return rows

    def _write(self, query: Select[*tuple[Any, ...]]) -> tuple[str, dict[str, Any]]:
        compiled = query.compile(dialect=SQLiteDialect_pysqlite(paramstyle="named"))
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        written = self._written[query] = (str(compiled), constants)
        return written

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()


BOX = {
    "participants": text("""
        INSERT INTO participant (session_id, key, group_id, language)
        SELECT json_extract(value, '$[0]'), substr(:participants, key * 16 + 1, 16),
               json_extract(value, '$[4]'), json_extract(value, '$[5]')
        FROM json_each(:rows) WHERE true
        ON CONFLICT DO NOTHING"""),
    "ballots": text("""
        INSERT INTO ballot (question_id, round, voter, answer, group_id)
        SELECT json_extract(value, '$[1]'), json_extract(value, '$[2]'), substr(:voters, rows.key * 16 + 1, 16),
               json_extract(value, '$[3]'), participant.group_id
        FROM json_each(:rows) AS rows JOIN participant
          ON participant.session_id = json_extract(value, '$[0]')
         AND participant.key = substr(:participants, rows.key * 16 + 1, 16)
        WHERE true
        ON CONFLICT (question_id, round, voter)
        DO UPDATE SET answer = excluded.answer, group_id = excluded.group_id"""),
    "already_cast": text("""
        SELECT rows.key FROM json_each(:rows) AS rows JOIN ballot
          ON ballot.question_id = json_extract(value, '$[1]') AND ballot.round = json_extract(value, '$[2]')
         AND ballot.voter = substr(:voters, rows.key * 16 + 1, 16)"""),
    "add_supports": text("""
        INSERT INTO text_support (question_id, text_id, supporter)
        SELECT :question, value, substr(:supporters, key * 16 + 1, 16) FROM json_each(:texts) WHERE true
        ON CONFLICT DO NOTHING"""),
    "take_back_supports": text("""
        DELETE FROM text_support WHERE question_id = :question AND (text_id, supporter) IN
        (SELECT value, substr(:supporters, key * 16 + 1, 16) FROM json_each(:texts))"""),
}
"""SQLite works on a whole group without the interpreter; a statement for each ballot would take the interpreter from
the hub, and give it back, thousands of times a second."""
