"""A PostgreSQL of our own. It refuses to run as root, so root runs it as a user of the system."""

import pwd
import signal
import subprocess
from pathlib import Path
from typing import Any

from tools.find_programs import POSTGRESQL
from tools.machines.folder import Folder, is_root
from tools.machines.guard import signal_family
from tools.machines.program import CannotStart, Program, private_file

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "postgresql.conf"
USERS = ("postgres", "nobody")
OWNER, PASSWORD = "balss", "only-on-this-machine"


class PostgreSQL(Program):
    """A cluster with one database, `balss`, and the settings that deploy/ ships."""

    name = "postgresql"
    end = signal.SIGINT  # fast: connections are ended, everything is written

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        found = POSTGRESQL.path
        if found is None:
            raise CannotStart("PostgreSQL is not installed")
        self._programs = Path(found).resolve().parent
        self._user = _user() if is_root() else None
        self._data = folder.own("postgresql", self._user)

    @property
    def url(self) -> str:
        """For VOTING_DATABASE_URL."""
        return self.url_by(self.port)

    def url_by(self, port: int) -> str:
        """The same by another port, behind which somebody passes on."""
        return f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{port}/balss"

    def make(self) -> None:
        """Make the cluster and start it with an empty database."""
        secret = private_file(self._data / "password", PASSWORD)
        if self._user is not None:
            secret.chmod(0o644)  # in a folder that is the user's alone
        data = str(self._data / "data")
        self._run(
            "initdb", "--pgdata", data, "--username", OWNER, "--pwfile", str(secret), "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
        with (self._data / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"\n{SHIPPED.read_text()}\nunix_socket_directories = ''\n")
        self.start()
        self._run("createdb", "--host", "127.0.0.1", "--port", str(self.port), "--username", OWNER, "balss")

    def command(self) -> list[str]:
        """The server in the foreground."""
        return [
            str(self._programs / "postgres"), "-D", str(self._data / "data"),
            "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
        ]  # fmt: skip

    def popen_options(self) -> dict[str, Any]:
        """Not as root."""
        account = None if self._user is None else pwd.getpwnam(self._user)
        who = {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        return {**who, "cwd": self._data if account is None else "/", "env": _environment()}

    def answers(self) -> bool:
        """Whether it takes connections."""
        asked = ["-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run([str(self._programs / "pg_isready"), *asked], check=False).returncode == 0

    def pause(self) -> None:
        """All its processes, those of the connections included."""
        super().pause()  # it starts no more of them
        signal_family(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """All of them go on."""
        signal_family(self.pid, signal.SIGCONT)

    def sql(self, statement: str, database: str = "balss") -> str:
        """What psql prints for a statement, unadorned."""
        told = self._run(
            "psql", "--host", "127.0.0.1", "--port", str(self.port), "--username", OWNER, "--dbname", database,
            "--no-psqlrc", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--command", statement,
        )  # fmt: skip
        return told.strip()

    def copy_as_a_backup(self, name: str) -> str:
        """Make database `name` from a backup of `balss` as deploy/ makes it, without peppers; returns its address."""
        file = str(self._data / f"{name}.dump")
        here = ("--host", "127.0.0.1", "--port", str(self.port), "--username", OWNER)
        self._run("pg_dump", *here, "--format=custom", "--exclude-schema=peppers", f"--file={file}", "balss")
        self._run("createdb", *here, name)
        self._run("pg_restore", *here, "--dbname", name, file)
        return self.url.removesuffix("balss") + name

    def _run(self, name: str, *arguments: str) -> str:
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [str(self._programs / name), *arguments], capture_output=True, text=True, check=False,
            **self.popen_options(),
        )  # fmt: skip
        if done.returncode:
            raise CannotStart(f"{name}: {done.stderr.strip()}")
        return done.stdout


def _user() -> str:
    for name in USERS:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise CannotStart("PostgreSQL does not run as root, and there is no other user to run it as")


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGPASSWORD": PASSWORD, "HOME": "/nonexistent"}
