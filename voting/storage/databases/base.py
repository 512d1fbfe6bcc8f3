"""What the two kinds of database have in common, as the rest of the storage room sees it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.exc import DBAPIError

from voting.domain.changes import Change

Result = TypeVar("Result")


class UnsafeDatabase(Exception):
    """The database may lose what it has committed, or letters; the message is one line that says what to change."""


class Database(ABC):
    """A database, opened."""

    shared: bool
    """Whether other processes of the program write to it as a rule."""
    keeps_order: bool
    """Whether rows lie in the order in which they came."""
    box: Mapping[str, Any]
    """The statements of the ballot box and of the box of supports: see ballot_box.py, support_box.py."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is called in messages; never holds a password."""

    @property
    @abstractmethod
    def folder(self) -> Path | None:
        """Where files may be kept beside it; None where it is not on this machine."""

    def named(self, worker: str) -> None:  # noqa: B027 - nothing to do where there is one worker
        """Under which name this process leaves word of what it does."""

    @abstractmethod
    def reader(self) -> Engine:
        """For short reads on the hub: a transaction sees one state of the database, and waiting blocks nobody long."""

    @abstractmethod
    def slow_reader(self) -> Engine:
        """For reads that grow with the number of ballots; see `read_slowly`."""

    @abstractmethod
    def writer(self) -> Engine:
        """The one connection of the writer thread."""

    @abstractmethod
    def migrator(self) -> Engine:
        """For making and changing tables."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[object]:
        """Keep other processes from making or changing tables meanwhile."""

    @abstractmethod
    def look_up(self) -> "ClosableLookUp":
        """The shortest way there is for look-ups by primary key, on the hub."""

    def expect_a_rush(self) -> None:  # noqa: B027 - a file needs nothing
        """Do beforehand what would take long while a whole hall waits."""

    @abstractmethod
    def read_slowly(self, run: Callable[[], Result]) -> Result:
        """Run a slow read so that others go on meanwhile."""

    @abstractmethod
    def begin_write(self, connection: Connection, *, beside_others: bool) -> str | None:
        """Begin a write: nothing else is written until it ends, but for other writes that are `beside_others` too.

        Returns the name under which `outcome` knows it afterwards.
        """

    @abstractmethod
    def outcome(self, connection: Connection, name: str) -> bool:
        """Whether a write whose connection broke was committed."""

    @abstractmethod
    def note_movements(self, connection: Connection, changes: list[Change]) -> None:
        """In a write: leave word of changes that no version of a session tells, for other processes."""

    def forget_order(self, connection: Connection, table: str, owner: int, low: bytes, high: bytes) -> None:  # noqa: B027
        """In a write: let nothing tell in which order these rows came: of a question or session, with hashes from `low`
        up to, and without, `high`. Only where `keeps_order`.
        """

    @abstractmethod
    def passes(self, error: DBAPIError) -> bool:
        """Whether this failure of a write passes by itself, so that it is worth trying again."""

    @abstractmethod
    def reason(self, error: DBAPIError) -> str:
        """Why it failed, in a few words that anybody may read: no address, no value."""

    @abstractmethod
    def empty_log(self) -> bool:
        """Leave nothing behind of what was deleted, as far as the database can; False where it could not yet."""


class ClosableLookUp(ABC):
    """Look-ups by prepared queries, made once with `bindparam`s and of plain columns: text, numbers, bytes."""

    @abstractmethod
    def __call__(self, query: Select[*tuple[Any, ...]], **values: object) -> list[tuple[Any, ...]]:
        """The rows of a prepared query."""

    @abstractmethod
    def close(self) -> None:
        """Close what it keeps open."""
