"""Everything together: the way of a ballot in a large deployment, on this machine."""

import os
import secrets
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.machines.folder import Folder
from tools.machines.line import Line
from tools.machines.nginx import Nginx
from tools.machines.postgresql import PostgreSQL
from tools.machines.program import CannotStart
from tools.machines.redis_server import RedisServer
from tools.machines.workers import ROOT, Workers


class Machines:
    """PostgreSQL, Redis, `count` workers and nginx before them; `with` starts and ends them.

    With `common_port` nginx knows only the port that all workers share, and the system chooses one for each connection.
    With `line` the workers reach PostgreSQL by a line that can be cut.
    """

    def __init__(
        self, count: int, code: Path = ROOT, environment: dict[str, str] | None = None, *, common_port: bool = False,
        line: bool = False,
    ) -> None:  # fmt: skip
        self._count = count
        self._common_port = common_port
        self._with_line = line
        self._code = code
        self._more = environment or {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.folder = Folder()
            stack.callback(self.folder.close)
            self.postgresql, self.redis = PostgreSQL(self.folder), RedisServer(self.folder)
            stack.callback(self.postgresql.stop)
            stack.callback(self.redis.stop)
            self.postgresql.make()
            self.line = Line(self.folder, self.postgresql.port)
            stack.callback(self.line.stop)
            if self._with_line:
                self.line.start()
            self.redis.start()
            self.workers = Workers(self.folder, self._count, self.environment, self._code)
            behind = [self.workers.port] if self._common_port else self.workers.ports
            self.nginx = Nginx(self.folder, behind, self._code)
            for settings in (self.environment, self.workers.environment):
                settings["VOTING_PUBLIC_URL"] = self.nginx.url  # as deploy/ says: it goes into every link
            stack.callback(self.workers.stop)
            stack.callback(self.nginx.stop)
            self.workers.start()
            self.nginx.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stack.close()

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every worker and of every command."""
        if not hasattr(self, "_settings"):
            port = self.line.port if self._with_line else self.postgresql.port
            self._settings = {
                "VOTING_DATABASE_URL": self.postgresql.url_by(port), "VOTING_REDIS_URL": self.redis.url,
                "VOTING_SECRET_KEY": secrets.token_urlsafe(32), **self._more,
            }  # fmt: skip
        return self._settings

    def run_command(self, *arguments: str) -> str:
        """What a command of run.py prints."""
        done = subprocess.run(
            [sys.executable, "run.py", *arguments], env={**os.environ, **self.environment}, cwd=self._code,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        if done.returncode:
            raise CannotStart(f"run.py {arguments[0]}: {' '.join(done.stderr.strip().splitlines()[-1:])}")
        return done.stdout
