"""Workers killed with kill -9, and PostgreSQL as by a power cut, while phones at both workers change as they can."""

import asyncio
import os
import random
import signal

import pytest

from tests.clients import Console
from tests.live.numbered_ballots import QUESTION, Record, burst, judge
from tests.scaled.server import ScaledServer

pytestmark = pytest.mark.live
KILLS = ("worker", "PostgreSQL, and phones go", "worker", "PostgreSQL", "worker")
GO_ON_S = 1.0
"""So long phones vote at the worker that is left, without the database, or on the one that has come again."""


async def answering(server: ScaledServer) -> None:
    """Wait until the parent has started the dead again."""
    async with asyncio.timeout(60):
        while not await asyncio.to_thread(server.machines.workers.answers):
            await asyncio.sleep(0.1)


async def play(server: ScaledServer) -> list[Record]:
    rng = random.Random(24)
    records: list[Record] = []
    workers, postgresql = server.machines.workers, server.machines.postgresql

    def kill_a_worker() -> None:
        os.kill(rng.choice(workers.worker_pids), signal.SIGKILL)

    def restart_postgresql() -> None:
        postgresql.kill()
        postgresql.start()

    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_:
        await max_.must("question.open", question=QUESTION)
    for what in KILLS:
        fault = {"worker": kill_a_worker, "PostgreSQL": restart_postgresql}.get(what, postgresql.kill)
        await burst(server.worker_urls, records, 0.3 + rng.random() * 0.7, fault, GO_ON_S)
        if what == "PostgreSQL, and phones go":  # what they were told last is not made good by a later ballot
            await asyncio.to_thread(postgresql.start)
        await answering(server)
    return records


def test_no_acknowledged_ballot_is_lost_by_kill_9_of_workers_and_database(fresh_server: ScaledServer) -> None:
    records = asyncio.run(play(fresh_server))
    stored = fresh_server.machines.postgresql.sql("SELECT answer FROM ballot")
    judge(records, stored.splitlines())
    assert any(len(record.servers) == 2 for record in records), "no phone went on at the other worker"
