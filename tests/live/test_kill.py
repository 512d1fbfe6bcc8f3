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


class Record:
    """What one phone sent and what was acknowledged: its words are numbered."""

    def __init__(self, phone: str) -> None:
        self.phone = phone
        self.sent = 0
        self.acknowledged = 0


async def burst(server: ServerProcess, records: list[Record], seconds: float) -> None:
    """New phones cast and change their one word as fast as they can until the server is killed."""

    async def vote(record: Record) -> None:
        phone = Phone(server.url)
        with contextlib.suppress(Exception):
            await phone.join()
            while True:
                record.sent += 1
                word = f"{record.phone}x{record.sent}"
                if (await phone.cast("one-word", {"words": [word]}, timeout=3))["ok"]:
                    record.acknowledged = record.sent
                if record.sent % 150 == 0:
                    await asyncio.sleep(10)  # stay under the rate limit

    new = [Record(f"p{len(records) + number}") for number in range(30)]
    records += new
    votes = [asyncio.create_task(vote(record)) for record in new]
    await asyncio.sleep(seconds)
    await asyncio.to_thread(server.kill)
    for task in votes:
        task.cancel()
    await asyncio.gather(*votes, return_exceptions=True)


def stored_numbers(database: Path) -> dict[str, int]:
    """The number of the word that is stored for each phone."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT answer FROM ballot").fetchall()
    words = [row[0].split('"')[3] for row in rows]
    return {word.split("x")[0]: int(word.split("x")[1]) for word in words}


async def play(server: ServerProcess) -> list[Record]:
    rng = random.Random(24)
    records: list[Record] = []
    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_:
        await max_.must("question.open", question="one-word")
    for _ in range(KILLS):
        await burst(server, records, 0.3 + rng.random() * 0.7)
        await asyncio.to_thread(server.start)
    return records


def test_no_acknowledged_ballot_is_lost_by_kill_9(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "voting.db")
    server.start("--demo")
    try:
        records = asyncio.run(play(server))
        stored = stored_numbers(server.database)
        assert sum(record.acknowledged for record in records) > 100, "hardly anything was acknowledged"
        assert any(record.sent > record.acknowledged for record in records), "no kill came in the middle of a ballot"
        lost = [r.phone for r in records if stored.get(r.phone, 0) < r.acknowledged]
        invented = [phone for phone, number in stored.items() if number > {r.phone: r.sent for r in records}[phone]]
        assert (lost, invented) == ([], [])
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
