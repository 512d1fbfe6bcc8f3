"""A Redis of our own, with the settings that deploy/ ships."""

import socket
from pathlib import Path

from tools.find_programs import REDIS
from tools.machines.folder import Folder
from tools.machines.program import CannotStart, Program, private_file

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "redis.conf"
PASSWORD = "only-on-this-machine"


class RedisServer(Program):
    """Remembers nothing; wants a password."""

    name = "redis"

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self._program = REDIS.path
        if self._program is None:
            raise CannotStart("Redis is not installed")
        own = folder.own("redis", None)
        here = f"\nport {self.port}\ndir {own}\nrequirepass {PASSWORD}\n"
        self._settings = private_file(own / "redis.conf", SHIPPED.read_text() + here)

    @property
    def url(self) -> str:
        """For VOTING_REDIS_URL."""
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        """The server in the foreground."""
        assert self._program is not None
        return [self._program, str(self._settings)]

    def answers(self) -> bool:
        """Whether it says PONG."""
        try:
            return self.ask("PING") == "+PONG"
        except OSError:
            return False

    def flush_all(self) -> None:
        """Forget everything."""
        if (told := self.ask("FLUSHALL")) != "+OK":
            raise CannotStart(f"redis: {told}")

    def ask(self, *words: str) -> str:
        """Its answer to a command: what follows the length if it is long, else the line with its mark (+, -, :).

        OSError where it does not answer within 2 s.
        """
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
            connection.sendall(f"AUTH {PASSWORD}\r\n{' '.join(words)}\r\n".encode())
            with connection.makefile("rb") as answers:
                answers.readline()
                line = answers.readline().decode().strip()
                return answers.read(int(line[1:])).decode() if line.startswith("$") else line
