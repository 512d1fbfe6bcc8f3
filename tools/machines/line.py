"""A line between the workers and PostgreSQL that can be cut without a word.

`python -m tools.machines.line PORT TARGET` passes on what comes to PORT on this machine to TARGET, and back. While the
process is paused nothing passes, and both ends see an open connection that says nothing; killed, it closes them all.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from tools.machines.folder import Folder
from tools.machines.program import Program, is_listening

ROOT = Path(__file__).resolve().parents[2]


class Line(Program):
    """The process; `pause` cuts the line, `resume` mends it, `kill` lets both ends know."""

    name = "line"

    def __init__(self, folder: Folder, target: int) -> None:
        super().__init__(folder)
        self._target = target

    def command(self) -> list[str]:
        """See above."""
        return [sys.executable, "-m", "tools.machines.line", str(self.port), str(self._target)]

    def popen_options(self) -> dict[str, Any]:
        """Where this module is found."""
        return {"cwd": ROOT}

    def answers(self) -> bool:
        """Whether it takes connections."""
        return is_listening(self.port)


async def forward(port: int, target: int) -> None:
    """Pass on, for ever."""

    async def connected(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            far, there = await asyncio.open_connection("127.0.0.1", target)
        except OSError:
            back.close()
            return
        await asyncio.gather(copy(near, there), copy(far, back))

    server = await asyncio.start_server(connected, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """One direction, until either end is gone."""
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except OSError:
        pass
    finally:
        sink.close()


if __name__ == "__main__":
    asyncio.run(forward(int(sys.argv[1]), int(sys.argv[2])))
