"""PostgreSQL stands still, or the line to it is cut without a word: workers go on, nothing is lost."""

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.clients import Message, Phone
from tests.scaled.hall import OPTIONS, Hall, until_a_lock_is_waited_for
from tests.scaled.server import ScaledServer, two_workers
from tests.scaled.watch import Watch
from tools.machines.program import Program

pytestmark = pytest.mark.live
A_WHILE_S = 8
"""Less than the program waits for an answer, more than the server leaves a transaction alone of which nobody speaks."""
TOO_LONG_S = 20
"""More than the program waits."""
NOTED = "SELECT count(*) FROM audit_entry WHERE action = 'results.hide'"


@pytest.fixture(scope="module")
def server() -> Iterator[ScaledServer]:
    """Two workers, with a line to PostgreSQL that can be cut."""
    with two_workers(line=True) as workers, workers.fresh(ScaledServer) as server:
        yield server


@pytest.fixture(autouse=True)
def nothing_strange(server: ScaledServer) -> Iterator[None]:
    """Whatever is away, it is said in a line, not by a traceback."""
    yield
    assert "Traceback" not in server.machines.workers.log.read_text()


async def all_cast(hall: Hall) -> list[Message]:
    """The acks of all phones, whatever they say."""
    return await asyncio.gather(
        *(phone.cast("barriers", {"option": OPTIONS[n % 2]}, hall.number, 60) for n, phone in enumerate(hall.phones))
    )


@contextmanager
def nothing_noted(server: ScaledServer) -> Iterator[None]:
    """Whoever writes to the audit log waits meanwhile; we do not come by the line."""
    with psycopg.connect(server.database) as connection:
        connection.execute("LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE")
        yield


def status(url: str) -> int:
    """What a page answers, however long that takes."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


async def away_for_a_while(server: ScaledServer, program: Program) -> None:
    hall = Hall(server)
    await hall.join()
    await hall.open()
    async with Watch(server):
        program.pause()
        voting = asyncio.create_task(hall.vote(timeout=60))
        late = [asyncio.create_task(Phone(url).join()) for url in server.worker_urls]
        await asyncio.sleep(A_WHILE_S)
        assert not voting.done()
        program.resume()
        await voting
    await asyncio.gather(*[(await phone).leave() for phone in late])
    await hall.see()
    await hall.round()
    await hall.leave()


def test_paused_for_a_while_it_is_waited_for(server: ScaledServer) -> None:
    asyncio.run(away_for_a_while(server, server.machines.postgresql))


def test_a_line_that_is_silent_for_a_while_is_waited_for(server: ScaledServer) -> None:
    asyncio.run(away_for_a_while(server, server.machines.line))


def test_a_line_that_stays_silent_is_given_up_and_phones_are_told_to_try_again(server: ScaledServer) -> None:
    line, postgresql = server.machines.line, server.machines.postgresql

    async def play() -> None:
        hall = Hall(server)
        await hall.join()
        await hall.round()
        await hall.open()
        async with Watch(server):
            with nothing_noted(server):
                await hall.max_.must("results.hide", question="barriers", to=["phones"])
                await until_a_lock_is_waited_for(server)
                line.pause()
                acks = asyncio.create_task(all_cast(hall))
                pages = [asyncio.create_task(asyncio.to_thread(status, f"{url}/readyz")) for url in server.worker_urls]
                await asyncio.sleep(TOO_LONG_S)
            line.kill()
            await asyncio.to_thread(line.start)
            refused = [ack for ack in await acks if not ack["ok"]]  # others were stored when it was back
        assert {ack["error"]["code"] for ack in refused} <= {"unavailable"}
        assert [await page for page in pages] == [503, 503]
        await hall.max_.must("results.reveal", question="barriers", to=["phones"])
        await hall.vote(timeout=60)
        await hall.see()
        await hall.round()
        await hall.leave()
        async with asyncio.timeout(30):  # what the moderator did last before is in the audit log by now, or soon
            while postgresql.sql(NOTED) != "1":
                await asyncio.sleep(0.5)

    asyncio.run(play())


def test_nobody_is_counted_twice(server: ScaledServer) -> None:
    """Whatever the tests above did: twelve phones, twelve ballots a round."""
    questions = server.results()["sessions"][0]["questions"]
    counts = [r["ballots"] for q in questions if q["id"] == "barriers" for r in q["rounds"]]
    assert counts == [12] * len(counts)
    assert len(counts) == 7
