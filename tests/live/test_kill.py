"""kill -9 at random moments: what was acknowledged is stored, what is stored was sent."""

import asyncio
import random
import sqlite3
from pathlib import Path

import pytest

from tests.clients import Console, Phone
from tests.live.numbered_ballots import QUESTION, Record, burst, judge
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
KILLS = 20


def stored_answers(database: Path) -> list[str]:
    """The answers of all ballots."""
    with sqlite3.connect(database) as connection:
        return [answer for (answer,) in connection.execute("SELECT answer FROM ballot")]


async def play(server: ServerProcess) -> list[Record]:
    rng = random.Random(24)
    records: list[Record] = []
    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_:
        await max_.must("question.open", question=QUESTION)
    for _ in range(KILLS):
        await burst([server.url], records, 0.3 + rng.random() * 0.7, server.kill)
        await asyncio.to_thread(server.start)
    return records


def test_no_acknowledged_ballot_is_lost_by_kill_9(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "voting.db")
    server.start("--demo")
    try:
        records = asyncio.run(play(server))
        judge(records, stored_answers(server.database))
    finally:
        server.kill()


def test_the_question_is_still_open_after_a_restart(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "voting.db")
    server.start("--demo")
    try:
        asyncio.run(stop_in_the_middle(server))
    finally:
        server.kill()


async def stop_in_the_middle(server: ServerProcess) -> None:
    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_, Phone(server.url) as paula:
        await max_.must("question.open", question="barriers")
        assert (await paula.cast("barriers", {"option": "trust"}))["ok"]
        await paula.until(lambda: paula.stage["question"] is not None)
        told = paula.stage["revision"]
        await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    async with Phone(server.url, token=paula.token) as again:
        await again.until(lambda: again.me is not None)
        assert again.stage["question"]["state"] == "open"
        assert again.stage["revision"] == told
        assert again.me is not None
        assert again.me["answer"] == {"option": "trust"}
