"""The temporary folder of the programs, with the guard that outlives us."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GUARD = Path(__file__).resolve().parent / "guard.py"


class Folder:
    """A folder that goes when it is closed, and when this process dies, after the programs that were named to it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="balss-machines-"))
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

    def close(self) -> None:
        """Everything that was named ends, if it has not; the folder is deleted."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()


def is_root() -> bool:
    """Whether we may be anybody."""
    return os.geteuid() == 0
