"""The one commit point: every write goes through one real writer thread, everything that arrives together in one
transaction, and only after its commit do callers get their result and listeners hear what changed.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from voting import concurrency
from voting.concurrency.worker import Failed, Worker
from voting.domain.changes import Change
from voting.domain.errors import Unavailable, VotingError

from .ballot_box import CastBallot, store_ballots
from .support_box import SupportText, store_supports

Result = TypeVar("Result")
Listener = Callable[[list[Change]], None]

LOCK_PATIENCE_S = 15.0
"""How long ballots wait for another process that holds the write lock, before they are refused."""
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
GATHERED: dict[type, Callable[..., tuple[list[Any], list[Change]]]] = {
    CastBallot: store_ballots, SupportText: store_supports,
}  # fmt: skip
"""What is stored by one statement for all that arrived one after the other."""


class Writer:
    """Runs jobs and stores ballots in groups; tells listeners what was committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._listeners: list[Listener] = []
        self._committed: list[Change] = []
        self._lock = threading.Lock()
        self._worker: Worker[Job | CastBallot | SupportText, Any] = Worker(self._commit, self._tell)

    def listen(self, listener: Listener) -> None:
        """Have `listener` called with the changes of every commit."""
        self._listeners.append(listener)

    def run(self, job: Callable[[Transaction], Result]) -> Result:
        """Run a job in a transaction; returns its result after the commit.

        Raises what the job raised (its own writes are undone, others of the group are not), or Unavailable where
        the database could not store it.
        """
        result: Result = self._worker.call(job)
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

    def announce(self, changes: list[Change]) -> None:
        """Call the listeners with changes."""
        for listener in self._listeners:
            listener(changes)

    def _commit(self, items: list[Job | CastBallot | SupportText]) -> list[Any]:
        waited = 0.0
        while True:
            try:
                return self._commit_once(items)
            except OperationalError as error:
                if "locked" not in str(error.orig) or waited >= LOCK_PATIENCE_S:
                    return [Failed(Unavailable(f"The database cannot store: {error.orig}"))] * len(items)
            except DBAPIError as error:
                return [Failed(Unavailable(f"The database cannot store: {error.orig}"))] * len(items)
            concurrency.real_sleep(LOCK_PAUSE_S)
            waited += LOCK_PAUSE_S + 0.25

    def _commit_once(self, items: list[Job | CastBallot | SupportText]) -> list[Any]:
        results: list[Any] = []
        changes: list[Change] = []
        with self._engine.begin() as connection:
            start = 0
            while start < len(items):
                end, gathered = start, type(items[start])
                store = GATHERED.get(gathered)
                while store and end < len(items) and type(items[end]) is gathered:
                    end += 1
                if store:
                    stored, what = store(connection, items[start:end])
                    results.extend(stored)
                    changes.extend(what)
                    start = end
                else:
                    results.append(_run_alone(connection, items[start], changes))  # type: ignore[arg-type]
                    start += 1
        with self._lock:
            self._committed.extend(changes)
        return results


def _run_alone(connection: Any, job: Job, changes: list[Change]) -> Any:
    """One job in a savepoint, so that it can fail alone."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        transaction = Transaction(session)
        try:
            result = job(transaction)
            session.commit()
        except DBAPIError:
            session.rollback()
            raise
        except (VotingError, Exception) as error:  # noqa: B014 - whatever it was, it is this caller's alone
            session.rollback()
            return Failed(error)
    changes.extend(transaction.changes)
    return result
