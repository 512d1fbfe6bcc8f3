"""Run in a process of its own, patched as the server is: what the hub does while the database takes its time.

Prints JSON: for reads, look-ups and a write that each sleep in the database, whether they overlapped, and how often a
ticker on the hub had its turn meanwhile.
"""

import json
import sys

from voting import concurrency

concurrency.patch("eventlet")

from sqlalchemy import bindparam, select, text

from tests.scaled.ticker import measured
from voting.storage import Storage, Transaction
from voting.storage.databases import postgresql_waiting

if len(sys.argv) > 2:  # as psycopg would wait by itself
    postgresql_waiting.OnHub.wait = postgresql_waiting.InThread.wait  # type: ignore[method-assign]

SLEEP_S = 0.6
AT_ONCE = 4


ASLEEP = text(f"SELECT pg_sleep({SLEEP_S})")


def main() -> None:
    """See above."""
    storage = Storage(sys.argv[1])
    prepared = select(text(f"CAST(pg_sleep({SLEEP_S}) AS text)"), bindparam("n"))

    def read() -> None:
        with storage.read() as db:
            db.execute(ASLEEP)

    def write(transaction: Transaction) -> None:
        transaction.session.execute(ASLEEP)

    print(json.dumps({
        "read": measured([read] * AT_ONCE),
        "read_slowly": measured([lambda: storage.read_slowly(lambda db: db.execute(ASLEEP))] * AT_ONCE),
        "look_up": measured([lambda: storage.look_up(prepared, n=1)] * AT_ONCE),
        "write": measured([lambda: storage.write(write), read]),
    }))  # fmt: skip
    sys.stdout.flush()


main()
