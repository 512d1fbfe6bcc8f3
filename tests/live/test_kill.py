"""kill -9 at random moments: what was acknowledged is stored, what is stored was sent."""

import asyncio
import contextlib
import random
import sqlite3
from pathlib import Path

import pytest

from tests.clients import Console, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
KILLS = 20
OPTIONS = ["funding", "trust", "mass", "continuity", "skills", "links"]


async def burst(server: ServerProcess, attempted: set[str], acknowledged: set[str], seconds: float) -> None:
    """New phones vote one word each until the server is killed. A word names its attempt."""

    async def vote(number: int) -> None:
        phone = Phone(server.url)
        with contextlib.suppress(Exception):
            await phone.join()
            word = f"w{number:05d}{phone.token[:6]}"
            attempted.add(word)
            if (await phone.cast("one-word", {"words": [word]}, timeout=3))["ok"]:
                acknowledged.add(word)
            await phone.leave()

    votes = [asyncio.create_task(vote(number)) for number in range(40)]
    await asyncio.sleep(seconds)
    await asyncio.to_thread(server.kill)
    for task in votes:
        task.cancel()
    await asyncio.gather(*votes, return_exceptions=True)


def stored_words(database: Path) -> set[str]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT answer FROM ballot").fetchall()
    return {row[0].split('"')[3] for row in rows}


async def play(server: ServerProcess) -> tuple[set[str], set[str]]:
    rng = random.Random(24)
    attempted: set[str] = set()
    acknowledged: set[str] = set()
    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_:
        await max_.must("question.open", question="one-word")
    for _ in range(KILLS):
        await burst(server, attempted, acknowledged, 0.05 + rng.random() * 0.5)
        await asyncio.to_thread(server.start)
    return attempted, acknowledged


def test_no_acknowledged_ballot_is_lost_by_kill_9(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "voting.db")
    server.start("--demo")
    try:
        attempted, acknowledged = asyncio.run(play(server))
        stored = stored_words(server.database)
        assert acknowledged, "no ballot was acknowledged: the test proves nothing"
        assert len(attempted) > len(acknowledged), "every ballot was acknowledged: the kills came too late"
        assert acknowledged - stored == set()
        assert stored - attempted == set()
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
