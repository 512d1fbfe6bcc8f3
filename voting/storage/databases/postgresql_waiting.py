"""How psycopg waits for the server: so that the hub goes on, and at little cost.

psycopg runs a query as a generator that says for what it waits. Its own way of waiting stops the whole process; the one
that eventlet can make green (`wait_selector`, set by concurrency.patch for whatever connects otherwise) makes a
selector for each wait, which costs several times what is done here.
"""

from typing import Any

import psycopg
from psycopg import waiting
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from voting import concurrency
from voting.concurrency.watcher import READABLE

BOTH_S = 0.05
"""A query too long for the socket's buffer waits to be sent, and looks now and then whether the server speaks."""


class InThread(psycopg.Connection[Any]):
    """For a real thread: waits in C, outside the interpreter."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Run a query of psycopg to its end."""
        return waiting.wait_c(gen, self.pgconn.socket, interval=interval, timeout=timeout)


class OnHub(psycopg.Connection[Any]):
    """For the hub: others go on meanwhile."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Run a query of psycopg to its end."""
        fd = self.pgconn.socket
        try:
            wanted = next(gen)
            while True:
                wanted = gen.send(_ready(fd, wanted))
        except StopIteration as ended:
            return ended.value


def _ready(fd: int, wanted: int) -> int:
    """Wait for what is wanted; returns which of it is there."""
    if wanted == waiting.WAIT_R:
        concurrency.wait_for_file(fd, write=False)
        return waiting.READY_R
    can_write = concurrency.wait_for_file(fd, write=True, seconds=BOTH_S if wanted & waiting.WAIT_R else None)
    return waiting.READY_W if can_write else waiting.READY_R


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
