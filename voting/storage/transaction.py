"""The one commit point: every write goes through one real writer thread, everything that arrives together in one
transaction, and only after its commit do callers get their result and listeners hear what changed.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from voting import concurrency
from voting.concurrency.worker import Failed, Worker
from voting.domain.changes import Change
from voting.domain.errors import Unavailable, VotingError

from .ballot_box import CastBallot, store_ballots
from .databases import Database
from .support_box import SupportText, store_supports

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Listener = Callable[[list[Change]], None]

PATIENCE_S = 15.0
"""How long ballots wait for another process that holds the write lock, or for a database that restarts, before they are
refused."""
LOCK_PAUSE_S = 0.05


class Transaction:
    """What a service may do inside a write: `session` to read and write, `changed` to say what it did."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changes: list[Change] = []

    def changed(self, *changes: Change) -> None:
        """Facts to tell once they are committed."""
        self.changes.extend(changes)


Job = Callable[[Transaction], Any]


@dataclass(frozen=True)
class Beside:
    """A job that may run beside writes of other workers: what it stores is judged by keys, not by what it has read."""

    job: Job


@dataclass(frozen=True)
class Doubtful:
    """What would have been told if the commit had been answered."""

    name: str
    results: list[Any]
    changes: list[Change]


Item = Job | Beside | CastBallot | SupportText
GATHERED: dict[type, Callable[..., tuple[list[Any], list[Change]]]] = {
    CastBallot: store_ballots, SupportText: store_supports,
}  # fmt: skip
"""What is stored by one statement for all that arrived one after the other."""


class Writer:
    """Runs jobs and stores ballots in groups; tells listeners what was committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = database.writer()
        self._listeners: list[Listener] = []
        self._others: list[Listener] = []
        self._committed: list[Change] = []
        self._lock = concurrency.unpatched("threading").Lock()  # of the hub and the writer thread
        self._worker: Worker[Item, Any] = Worker(self._commit, self._tell)

    def listen(self, listener: Listener) -> None:
        """Have `listener` called with the changes of every commit."""
        self._listeners.append(listener)

    def listen_to_own(self, listener: Listener) -> None:
        """Have `listener` called with what this process has committed, not with what it was told."""
        self._others.append(listener)

    def run(self, job: Callable[[Transaction], Result], *, beside_others: bool = False) -> Result:
        """Run a job in a transaction; returns its result after the commit.

        Raises what the job raised (its own writes are undone, others of the group are not), or Unavailable where
        the database could not store it.
        """
        result: Result = self._worker.call(Beside(job) if beside_others else job)
        return result

    def cast(self, ballot: CastBallot) -> None:
        """Store one ballot; returns once it is durable. Raises a VotingError where it was refused."""
        self._worker.call(ballot)

    def support(self, support: SupportText) -> None:
        """Store one support of a text; returns once it is durable. Raises a VotingError where it was refused."""
        self._worker.call(support)

    def submit(self, ballot: CastBallot, told: Callable[[None | Failed], object]) -> None:
        """Store one ballot and go on; `told` hears once it is durable (None), or why it was refused (Failed)."""
        self._worker.submit(ballot, told)

    def stop(self) -> None:
        """Finish what has arrived, then end."""
        self._worker.stop()

    def _tell(self, items: Sequence[Any], results: Sequence[Any]) -> None:
        with self._lock:
            changes, self._committed = self._committed, []
        if changes:
            self.announce(changes)
            for listener in self._others:
                listener(changes)

    def announce(self, changes: list[Change]) -> None:
        """Call the listeners with changes."""
        for listener in self._listeners:
            listener(changes)

    def _commit(self, items: list[Item]) -> list[Any]:
        since, doubtful = time.monotonic(), None
        while True:
            try:
                return self._commit_once(items) if doubtful is None else self._commit_again(items, doubtful)
            except CommitBroke as broke:
                doubtful, error = broke.doubtful, broke.error
            except DBAPIError as failed:
                error = failed
            if not self._database.passes(error) or time.monotonic() - since >= PATIENCE_S:
                if doubtful is not None:  # it may be stored: to count once too often does no harm
                    self._committed_as(doubtful)
                return [Failed(Unavailable(self._why(error)))] * len(items)
            concurrency.real_sleep(LOCK_PAUSE_S)

    def _commit_again(self, items: list[Item], doubtful: Doubtful) -> list[Any]:
        """The connection broke while a commit was under way: find out whether it was done, before it is done twice."""
        with self._engine.begin() as connection:
            done = self._database.outcome(connection, doubtful.name)
        return self._committed_as(doubtful) if done else self._commit_once(items)

    def _commit_once(self, items: list[Item]) -> list[Any]:
        results: list[Any] = []
        changes: list[Change] = []
        beside = all(_goes_beside(item) for item in items)
        with self._engine.connect() as connection:
            transaction = connection.begin()
            name = self._database.begin_write(connection, beside_others=beside)
            self._store(connection, items, results, changes)
            self._database.note_movements(connection, changes)
            stored = Doubtful(name or "", results, changes)
            try:
                transaction.commit()
            except DBAPIError as error:
                if name and error.connection_invalidated:
                    raise CommitBroke(stored, error) from None
                raise
        return self._committed_as(stored)

    def _why(self, error: DBAPIError) -> str:
        log.warning("the database cannot store: %s", self._database.reason(error))
        return f"The database cannot store this now ({self._database.reason(error)})."

    def _committed_as(self, stored: Doubtful) -> list[Any]:
        with self._lock:
            self._committed.extend(stored.changes)
        return stored.results

    def _store(self, connection: Connection, items: list[Item], results: list[Any], changes: list[Change]) -> None:
        start = 0
        while start < len(items):
            end, gathered = start, type(items[start])
            store = GATHERED.get(gathered)
            while store and end < len(items) and type(items[end]) is gathered:
                end += 1
            if store:
                stored, what = store(connection, self._database.box, items[start:end])
                results.extend(stored)
                changes.extend(what)
                start = end
            else:
                item = items[start]
                results.append(_run_alone(connection, item.job if isinstance(item, Beside) else item, changes))  # type: ignore[arg-type]
                start += 1


def _goes_beside(item: Item) -> bool:
    """Ballots that may not be changed do not: whether there is one already is read before it is stored."""
    return item.may_change if isinstance(item, CastBallot) else not callable(item)


class CommitBroke(Exception):
    """The connection was lost while a commit was under way."""

    def __init__(self, doubtful: Doubtful, error: DBAPIError) -> None:
        self.doubtful = doubtful
        self.error = error


def _run_alone(connection: Connection, job: Job, changes: list[Change]) -> Any:
    """One job in a savepoint, so that it can fail alone."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        transaction = Transaction(session)
        try:
            result = job(transaction)
            session.commit()
        except (IntegrityError, DataError) as error:  # its own values are at fault
            session.rollback()
            log.warning("a value cannot be stored: %s", type(error.orig).__name__)
            return Failed(Unavailable("The database cannot store this."))
        except DBAPIError:
            session.rollback()
            raise
        except (VotingError, Exception) as error:  # noqa: B014 - whatever it was, it is this caller's alone
            session.rollback()
            return Failed(error)
    changes.extend(transaction.changes)
    return result
