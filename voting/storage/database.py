"""Engines: how the database file is opened, for whom."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, StaticPool, create_engine, event

HUB_BUSY_MS = 100
"""Readers in WAL mode wait for nobody but a checkpoint; longer would freeze every phone."""
WRITER_BUSY_MS = 250
"""The writer waits in its own thread and tries again (see transaction.py)."""


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
