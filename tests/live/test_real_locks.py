"""Real threads and the hub share no lock that belongs to the hub: one that is found taken stops a thread for ever."""

import asyncio
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ROOT, ServerProcess

pytestmark = pytest.mark.live


class Watched(ServerProcess):
    """The server, with every lock watched."""

    def start(self, *options: str) -> None:
        """As ServerProcess does."""
        environment = {**os.environ, "VOTING_DATABASE_URL": f"sqlite:///{self.database}"}
        command = [sys.executable, "-m", "tests.live.locks_watched", "serve", "--port", str(self.port), *options]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self._wait_until_ready()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """With the demo event."""
    server = Watched(tmp_path / "voting.db")
    server.start("--demo")
    yield server
    server.kill()


def test_no_real_thread_asks_for_a_lock_of_the_hub(watched: Watched) -> None:
    links = watched.links()
    of_session = links["sessions"][0]

    async def play() -> None:
        async with Console(watched.url, of_session["moderator_url"]) as max_:
            await max_.must("rehearsal.start")
            async with HallScreen(watched.url, of_session["hall_url"]) as hall:
                phones = [await Phone(watched.url).join() for _ in range(12)]
                await max_.must("question.open", question="barriers")
                await asyncio.gather(*(phone.cast("barriers", {"option": "trust"}) for phone in phones))
                await max_.must("question.close", question="barriers")
                await max_.must("results.reveal", question="barriers", to=["hall", "phones"])
                await hall.until(lambda: (hall.stage["results"] or {}).get("rounds"))
                await asyncio.gather(*(phone.leave() for phone in phones))
            await max_.must("rehearsal.stop")

    asyncio.run(play())
    for path in ("", "/prepare", "/log", "/run", "/registrations"):
        with urllib.request.urlopen(f"{links['event']['organiser_url']}{path}") as answer:
            assert answer.status == 200
    assert json.loads(urllib.request.urlopen(f"{watched.url}/readyz").read())["status"] == "ok"
    told = watched.log.read_text()
    assert "GREEN LOCK" not in told, told[told.index("GREEN LOCK") :][:3000]
