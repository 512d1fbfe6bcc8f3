"""How psycopg waits for the server: so that the hub goes on, and at little cost.

psycopg runs a query as a generator that says for what it waits. Its own way of waiting stops the whole process; the one
that eventlet can make green (`wait_selector`, set by concurrency.patch for whatever connects otherwise) makes a
selector for each wait, which costs several times what is done here.
"""

import time
from typing import Any

import psycopg
from psycopg import waiting
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from voting import concurrency
from voting.concurrency.watcher import READABLE

ANSWER_WITHIN_S = 15.0
"""A server that takes longer is as good as none: it is paused, or cut off."""
BOTH_S = 0.05
"""A query too long for the socket's buffer waits to be sent, and looks now and then whether the server speaks."""


class InThread(psycopg.Connection[Any]):
    """For a real thread: waits in C, outside the interpreter."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Run a query of psycopg to its end. OperationalError where that takes too long; the connection is closed."""
        try:
            return waiting.wait_c(gen, self.pgconn.socket, interval=interval, timeout=timeout or ANSWER_WITHIN_S)
        except psycopg.errors._WaitTimeout:
            raise _no_answer(self) from None


class OnHub(psycopg.Connection[Any]):
    """For the hub: others go on meanwhile."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As InThread."""
        fd = self.pgconn.socket
        deadline = time.monotonic() + (timeout or ANSWER_WITHIN_S)
        try:
            wanted = next(gen)
            while (ready := _ready(fd, wanted, deadline - time.monotonic())) is not None:
                wanted = gen.send(ready)
        except StopIteration as ended:
            return ended.value
        raise _no_answer(self)


def _no_answer(connection: psycopg.Connection[Any]) -> psycopg.OperationalError:
    connection.pgconn.finish()  # what it would say now would be taken for the answer to something else
    return psycopg.OperationalError(f"no answer within {ANSWER_WITHIN_S:.0f} seconds")


def _ready(fd: int, wanted: int, seconds: float) -> int | None:
    """Wait for what is wanted; returns which of it is there, None where it takes longer."""
    if seconds <= 0:
        return None
    if wanted == waiting.WAIT_R:
        return waiting.READY_R if concurrency.wait_for_file(fd, write=False, seconds=seconds) else None
    both = bool(wanted & waiting.WAIT_R)
    if concurrency.wait_for_file(fd, write=True, seconds=min(seconds, BOTH_S) if both else seconds):
        return waiting.READY_W
    return waiting.READY_R if both else None


def wait_well(engine: Engine, *, in_thread: bool) -> None:
    """Have connections of this engine wait as suits who uses them."""
    if not in_thread and concurrency.mode != "eventlet":
        return
    kind = InThread if in_thread else OnHub

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, arguments: Any, named: dict[str, Any]) -> Any:
        return kind.connect(*arguments, **named)


def drop_the_dead(engine: Engine) -> None:
    """Let the pool give out no connection that the server has ended.

    The server says nothing to a connection that is idle, so if there is something to read it is the end. To look costs
    a microsecond; SQLAlchemy's own check (pool_pre_ping) is a question to the server each time.
    """
    poll = concurrency.unpatched("select").poll

    @event.listens_for(engine, "checkout")
    def look(driver: psycopg.Connection[Any], _record: object, _lent: object) -> None:
        try:
            looking = poll()
            looking.register(driver.pgconn.socket, READABLE)
            ended = bool(looking.poll(0))
        except psycopg.OperationalError:
            ended = True
        if ended:
            raise DisconnectionError
