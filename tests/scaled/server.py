"""Two workers on PostgreSQL and Redis behind nginx, as tests of one server know a server."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from tests.server_process import SECRET_KEY, imported, links_of, peak_memory_kb, run_command
from tools.find_programs import COMPILER, MACHINES
from tools.machines import Machines
from voting.services.context import Context
from voting.services.demo import make_demo
from voting.services.events import delete_event
from voting.services.kept import KEPT_S
from voting.storage import Storage, Transaction
from voting.storage.models import Account, AuditEntry, Event, OneTimeLink

WORKERS = 2


def skip_where_missing() -> None:
    """Skip, and say which programs of the machine are missing."""
    missing = [program for program in MACHINES if program is not COMPILER and not program.path]
    if missing:
        packages = " ".join(package for program in missing for package in program.packages)
        pytest.skip(f"missing: {', '.join(p.what for p in missing)}; as root: apt-get install {packages}")


class ScaledServer:
    """What tests use of ServerProcess. `url` is nginx; `worker_urls` are the workers alone."""

    def __init__(self, machines: Machines) -> None:
        self.machines = machines
        self.database = machines.postgresql.url
        self.worker_urls = [f"http://127.0.0.1:{port}" for port in machines.workers.ports]

    @property
    def url(self) -> str:
        """Where everybody goes."""
        return self.machines.nginx.url

    @property
    def port(self) -> int:
        """The same as a port."""
        return int(self.url.rsplit(":", 1)[1])

    @property
    def log(self) -> Path:
        """What the workers write."""
        return self.machines.workers.log

    def kill(self) -> None:
        """All workers end at once."""
        self.machines.workers.kill()

    def stop(self) -> None:
        """All workers end as their administrator would end them."""
        self.machines.workers.stop()

    def start(self) -> None:
        """They serve again."""
        self.machines.workers.start()

    def memory_kb(self) -> int:
        """The most memory that the larger worker has had."""
        return max(peak_memory_kb(pid) for pid in self.machines.workers.worker_pids)

    def links(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The links of the event, with the address where everybody goes."""
        return links_of(code, self.database, self.url)

    def imported(self, event_file: str) -> dict[str, Any]:
        """The links of an event that is imported while the workers run."""
        return imported(event_file, self.database, self.url)

    def results(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The results as an organiser downloads them."""
        printed = run_command(
            "results", code, "--format", "json", "--output", "/dev/stdout", database=self.database
        ).stdout
        found: dict[str, Any] = json.loads(printed)
        return found


class InTurns(ScaledServer):
    """The same without nginx: who asks for `url` gets one worker, who asks next the other; so do links."""

    def __init__(self, machines: Machines) -> None:
        super().__init__(machines)
        self._turns = cycle(self.worker_urls)

    @property
    def url(self) -> str:
        """The next worker."""
        return next(self._turns)

    def links(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The hall's at one worker, the moderators' at the other."""
        return self._spread(links_of(code, self.database, "http://worker"))

    def imported(self, event_file: str) -> dict[str, Any]:
        """As above."""
        return self._spread(imported(event_file, self.database, "http://worker"))

    def _spread(self, links: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(re.sub("http://worker", lambda _: self.url, json.dumps(links)))
        return found


class TwoWorkers:
    """All around two workers, for one test after the other, each with a database that seems new."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines

    @contextmanager
    def fresh(self, kind: type[ScaledServer], *, demo: bool = True) -> Iterator[ScaledServer]:
        """For one test, or those of a module. No worker may have stumbled over anything meanwhile."""
        self._empty(demo=demo)
        server = kind(self._machines)
        before = server.log.read_text().count("Traceback")
        yield server
        if server.log.read_text().count("Traceback") > before:
            raise AssertionError(server.log.read_text()[-6000:])

    def _empty(self, *, demo: bool) -> None:
        """Nothing of earlier tests is there; numbers go on, so what workers remember is of nobody."""
        if not self._machines.workers.runs:
            self._machines.workers.start()
        context = Context(Storage(self._machines.postgresql.url), self._machines.nginx.url)
        try:
            with context.storage.read() as db:
                events = list(db.scalars(select(Event.id)))
            for event in events:
                delete_event(context, event)
            context.storage.write(_forget_people)
            if demo:
                make_demo(context)
        finally:
            context.storage.close()
        time.sleep(KEPT_S * 1.2)  # so long workers may believe that codes lead where they led


@contextmanager
def two_workers(*, line: bool = False) -> Iterator[TwoWorkers]:
    """Everything started; with `line` the workers' line to PostgreSQL can be cut. Skips where programs are missing."""
    skip_where_missing()
    with Machines(WORKERS, environment={"VOTING_SECRET_KEY": SECRET_KEY}, line=line) as machines:
        yield TwoWorkers(machines)


def _forget_people(transaction: Transaction) -> None:
    for table in (OneTimeLink, Account, AuditEntry):
        transaction.session.execute(delete(table))
