"""Two workers on PostgreSQL and Redis behind nginx, as tests of one server know a server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from tests.server_process import SECRET_KEY, run_command
from tools.machines import Machines

WORKERS = 2


class ScaledServer:
    """What tests use of ServerProcess. `url` is nginx; `worker_urls` are the workers alone."""

    def __init__(self, machines: Machines) -> None:
        self.machines = machines
        self.port = machines.nginx.port
        self.database = machines.postgresql.url
        self.worker_urls = [f"http://127.0.0.1:{port}" for port in machines.workers.ports]

    @property
    def url(self) -> str:
        """Where everybody goes."""
        return self.machines.nginx.url

    def links(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The links of the event, with nginx's address."""
        printed = run_command("links", code, "--json", "--url", self.url, database=self.database).stdout
        found: dict[str, Any] = json.loads(printed)
        return found

    def results(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The results as an organiser downloads them."""
        printed = run_command(
            "results", code, "--format", "json", "--output", "/dev/stdout", database=self.database
        ).stdout
        found: dict[str, Any] = json.loads(printed)
        return found


class InTurns(ScaledServer):
    """The same without nginx: who asks for `url` gets one worker, who asks next the other."""

    def __init__(self, machines: Machines) -> None:
        super().__init__(machines)
        self._turns = cycle(self.worker_urls)

    @property
    def url(self) -> str:
        """The next worker."""
        return next(self._turns)


@contextmanager
def scaled_server(kind: type[ScaledServer] = ScaledServer, *, line: bool = False) -> Iterator[ScaledServer]:
    """Everything started, with the demo event; with `line` the workers' line to PostgreSQL can be cut."""
    with Machines(WORKERS, environment={"VOTING_SECRET_KEY": SECRET_KEY}, line=line) as machines:
        server = kind(machines)
        run_command("demo", database=server.database)
        yield server
