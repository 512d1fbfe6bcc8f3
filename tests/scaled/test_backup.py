"""A copy of the database as deploy/ makes it: every result, and nobody's ballot."""

import asyncio
import json

import pytest

from tests.clients import Console, Phone
from tests.scaled.server import ScaledServer
from tests.server_process import run_command

pytestmark = pytest.mark.live


async def vote(server: ScaledServer) -> None:
    links = server.links()["sessions"][0]
    async with Console(server.url, links["moderator_url"]) as max_:
        await max_.must("question.open", question="barriers")
        for number in range(6):
            async with Phone(server.url) as phone:
                assert (await phone.cast("barriers", {"option": "trust" if number else "mass"}))["ok"]
        await max_.must("question.close", question="barriers")


def test_a_restored_copy_has_all_results_and_no_pepper(server: ScaledServer) -> None:
    asyncio.run(vote(server))
    before = server.results()
    postgresql = server.machines.postgresql
    address = postgresql.copy_as_a_backup("restored")
    schemas = postgresql.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'peppers'", "restored")
    assert schemas == "0"
    printed = run_command("results", "KLASTERI", "--format", "json", "--output", "/dev/stdout", database=address).stdout
    after = json.loads(printed)
    after["event"]["exported_at"] = before["event"]["exported_at"]
    assert after == before
    barriers = next(q for q in before["sessions"][0]["questions"] if q["id"] == "barriers")
    assert barriers["rounds"][0]["ballots"] == 6
    assert postgresql.sql("SELECT count(*) FROM ballot", "restored") == "6"
