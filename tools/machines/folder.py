"""The temporary folder of the programs, with the guard that outlives us."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

GUARD = Path(__file__).resolve().parent / "guard.py"
PORTS, BLOCK = range(20_000, 32_000), 40
"""Ports are taken in blocks, below those that the system gives to clients (from 32,768 on Linux)."""


class Folder:
    """A folder that goes when it is closed, and when this process dies, after the programs that were named to it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="balss-machines-"))
        self._blocks: list[socket.socket] = []
        self._ports = range(0)
        self.path.chmod(0o711)  # another user's program must come through, and sees nothing
        self._guard = subprocess.Popen(
            [sys.executable, str(GUARD), str(self.path)], stdin=subprocess.PIPE, bufsize=0, start_new_session=True
        )

    def guards(self, pid: int) -> None:
        """From now on this process ends when we do."""
        assert self._guard.stdin is not None
        self._guard.stdin.write(f"{pid}\n".encode())

    def own(self, name: str, user: str | None) -> Path:
        """A new folder in it that only `user` may enter (None: whoever we are)."""
        made = self.path / name
        made.mkdir(mode=0o700)
        if user is not None:
            shutil.chown(made, user)
        return made

    def free_ports(self, count: int = 1) -> int:
        """The first of `count` ports in a row that nobody listens on and no other folder gives away."""
        while True:
            while len(self._ports) >= count:
                tried, self._ports = self._ports[:count], self._ports[count:]
                if all(_is_free(port) for port in tried):
                    return tried[0]
            self._ports = self._take_block()

    def _take_block(self) -> range:
        """Whoever holds the first port of a block has all of it: tests run beside each other."""
        for first in PORTS[::BLOCK]:
            holder = socket.socket()
            try:
                holder.bind(("127.0.0.1", first))
            except OSError:
                holder.close()
                continue
            self._blocks.append(holder)
            return range(first + 1, first + BLOCK)
        raise OSError("no ports are free")

    def close(self) -> None:
        """Everything that was named ends, if it has not; the folder is deleted."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()
        for holder in self._blocks:
            holder.close()


def is_root() -> bool:
    """Whether we may be anybody."""
    return os.geteuid() == 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
