"""The door to the database for services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from voting import concurrency
from voting.concurrency.worker import Failed
from voting.domain.changes import Change

from .ballot_box import CastBallot
from .database import make_private, open_engine
from .look_up import LookUp
from .migrations import check_version
from .peppers import Peppers
from .support_box import SupportText
from .transaction import Listener, Transaction, Writer

Result = TypeVar("Result")

CHECKPOINT_TRIES, CHECKPOINT_PAUSE_S = 20, 0.05


class Storage:
    """Reads on the hub, slow reads in threads, writes through the one writer.

    Creates the tables in an empty database; raises SchemaError on one that is older or newer than the program.
    """

    def __init__(self, path: Path) -> None:
        make_private(path)
        check_version(path)
        self.path = path
        self.peppers = Peppers(path)
        self._reader = open_engine(path)
        self.look_up = LookUp(path)
        self._slow_reader = open_engine(path, own_thread=True)
        self._writer = Writer(open_engine(path, writer=True))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short read: primary keys and small sets only, since it runs on the hub."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def read_slowly(self, query: Callable[[Session], Result]) -> Result:
        """A read that grows with the number of ballots, in a real thread."""

        def run() -> Result:
            with Session(self._slow_reader, expire_on_commit=False) as session:
                return query(session)

        return concurrency.offload(run)

    def write(self, job: Callable[[Transaction], Result]) -> Result:
        """Run `job` in the writer thread; see Writer.run. After a lock it is run again, so it must not keep state."""
        return self._writer.run(job)

    def empty_log(self) -> bool:
        """Carry the write-ahead log over into the database and empty it, so that it holds nothing of what was deleted.

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

    def announce(self, changes: list[Change]) -> None:
        """Call the listeners with changes that needed no commit."""
        self._writer.announce(changes)

    def close(self) -> None:
        """Finish what has arrived and close the files."""
        self._writer.stop()
        self.look_up.close()
        self._reader.dispose()
        self.peppers.close()
