"""Run in a process of its own, patched as the server is: what the hub does while a name is looked up slowly.

The system's resolver is made slow, below everything that asks it. Prints JSON: for a connection to PostgreSQL and one
to Redis by name, how often a ticker on the hub had its turn during each look-up.
"""

import _socket
import json
import sys
import time
from typing import Any

SLOW_S = 0.6
real_sleep, look_up = time.sleep, _socket.getaddrinfo
turns: list[int] = []


def slowly(host: Any, *arguments: Any) -> Any:
    """As a name server far away: a name takes its time, a number does not."""
    try:
        return look_up(host, *arguments[:4], arguments[4] | _socket.AI_NUMERICHOST)
    except _socket.gaierror:
        if arguments[4] & _socket.AI_NUMERICHOST:
            raise
    before = Turns.number
    real_sleep(SLOW_S)
    turns.append(Turns.number - before)
    return look_up(host, *arguments)


_socket.getaddrinfo = slowly  # type: ignore[assignment]

from voting import concurrency

concurrency.patch("eventlet")

from sqlalchemy import text

from tests.scaled.ticker import Turns, measured
from voting.storage import Storage
from voting.workers.news import News


def main() -> None:
    """See above."""
    storage = Storage(sys.argv[1].replace("127.0.0.1", "localhost"))
    news = News("redis://localhost:1/0", "worker")  # nobody is there, which is found out after the name is known

    def read() -> None:
        with storage.read() as db:
            db.execute(text("SELECT 1"))

    found = {}
    for name, calls in (("PostgreSQL", [read] * 3), ("Redis", [news.answers])):
        turns.clear()
        measured(calls)
        found[name] = list(turns)
    print(json.dumps(found))
    sys.stdout.flush()


main()
