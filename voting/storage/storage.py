"""The door to the database for services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.orm import Session

from voting.concurrency.worker import Failed
from voting.domain.changes import Change
from voting.domain.errors import Unavailable

from .ballot_box import CastBallot
from .databases import open_database
from .migrations import check_version
from .peppers import open_peppers
from .support_box import SupportText
from .transaction import Listener, Transaction, Writer

Result = TypeVar("Result")


class Storage:
    """Reads on the hub, slow reads in threads, writes through the one writer.

    Creates the tables in an empty database; raises SchemaError on one that is older or newer than the program.
    """

    def __init__(self, address: str | Path) -> None:
        self.database = open_database(address)
        check_version(self.database)
        self.peppers = open_peppers(self.database)
        self._reader = self.database.reader()
        self._look_up = self.database.look_up()
        self._slow_reader = self.database.slow_reader()
        self._writer = Writer(self.database)
        self._left_behind = False

    def expect_a_rush(self) -> None:
        """Be ready for a whole hall at once; for a process that serves."""
        self.database.expect_a_rush()

    @property
    def shared(self) -> bool:
        """Whether other processes write to the database as a rule."""
        return self.database.shared

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short read: primary keys and small sets only, since it runs on the hub. It sees one state of the database.

        Raises Unavailable where the database does not answer.
        """
        with self._answering(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    def read_slowly(self, query: Callable[[Session], Result]) -> Result:
        """A read that grows with the number of ballots; others go on meanwhile. Unavailable as above."""

        def run() -> Result:
            with Session(self._slow_reader, expire_on_commit=False) as session:
                return query(session)

        with self._answering():
            return self.database.read_slowly(run)

    def look_up(self, query: Select[*tuple[Any, ...]], **values: object) -> list[tuple[Any, ...]]:
        """The rows of a prepared query by primary key, the shortest way there is. Unavailable as above."""
        with self._answering():
            return self._look_up(query, **values)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise Unavailable("The database is busy: all connections to it are taken.") from None
        except DBAPIError as error:
            if not self.database.passes(error):
                raise
            raise Unavailable(f"The database does not answer ({self.database.reason(error)}).") from None

    def write(self, job: Callable[[Transaction], Result], *, beside_others: bool = False) -> Result:
        """Run `job` in the writer thread; see Writer.run. After a lock it is run again, so it must not keep state.

        `beside_others`: it may run while other workers write, since what it stores is judged by keys alone.
        """
        return self._writer.run(job, beside_others=beside_others)

    def empty_log(self) -> bool:
        """Leave nothing behind of what was deleted, as far as the database can; False where it could not yet, see
        `empty_log_again`."""
        self._left_behind = not self.database.empty_log()
        return not self._left_behind

    def empty_log_again(self) -> None:
        """Do what `empty_log` could not do when it was asked last."""
        if self._left_behind:
            self.empty_log()

    def cast(self, ballot: CastBallot) -> None:
        """Put a ballot into the ballot box; returns once it is durable."""
        self._writer.cast(ballot)

    def support(self, support: SupportText) -> None:
        """Store that a text is supported, or not any more; returns once it is durable."""
        self._writer.support(support)

    def submit(self, ballot: CastBallot, told: Callable[[None | Failed], object]) -> None:
        """Put a ballot into the ballot box and go on; `told` hears once it is durable, or why it was refused."""
        self._writer.submit(ballot, told)

    def listen(self, listener: Listener) -> None:
        """Have `listener` called with the changes of every commit."""
        self._writer.listen(listener)

    def listen_to_own(self, listener: Listener) -> None:
        """Have `listener` called with what this process has committed, not with what it was told by others."""
        self._writer.listen_to_own(listener)

    def announce(self, changes: list[Change]) -> None:
        """Call the listeners with changes that needed no commit."""
        self._writer.announce(changes)

    def close(self) -> None:
        """Finish what has arrived and close the files."""
        self._writer.stop()
        self._look_up.close()
        self._reader.dispose()
        self.peppers.close()
