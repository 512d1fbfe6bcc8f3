"""A worker stands still, at the worst moment: while it alone may write. Others go on, and it is right after."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.clients import Console, Phone
from tests.scaled.hall import OPTIONS, Hall, until_a_lock_is_waited_for
from tests.scaled.server import ScaledServer

pytestmark = pytest.mark.live
PAUSE_S = 8


@contextmanager
def held_row(server: ScaledServer) -> Iterator[None]:
    """Whoever writes to a question waits meanwhile."""
    with psycopg.connect(server.database) as connection:
        connection.execute("SELECT id FROM question FOR NO KEY UPDATE")
        yield


async def vote_at(hall: Hall, url: str, timeout: float) -> None:
    """The phones of one worker cast, and are acknowledged."""
    phones = [(n, phone) for n, phone in enumerate(hall.phones) if phone.url == url]
    acks = await asyncio.gather(
        *(p.cast("barriers", {"option": OPTIONS[n // 2 % 2]}, hall.number, timeout) for n, p in phones)
    )
    assert [ack for ack in acks if not ack["ok"]] == []


def test_a_worker_that_stands_still_while_it_holds_the_lock_stops_nobody_for_long(server: ScaledServer) -> None:
    first, second = server.worker_urls
    paused = server.machines.workers.pid_of(1)

    async def play() -> None:
        hall = Hall(server)
        await hall.join()
        await hall.open()
        with held_row(server):
            step = asyncio.create_task(
                hall.max_.command("results.hide", {"question": "barriers", "to": ["phones"]}, timeout=60)
            )
            await until_a_lock_is_waited_for(server)
            os.kill(paused, signal.SIGSTOP)
        try:
            over = asyncio.create_task(asyncio.sleep(PAUSE_S))
            await vote_at(hall, second, timeout=30)
            await hall.screen.until(lambda: hall.screen.stage["counters"]["answered"] == 6, 10)
            assert not step.done()
            await over
        finally:
            os.kill(paused, signal.SIGCONT)
        assert (await step)["ok"]
        await hall.max_.must("results.reveal", question="barriers", to=["phones"])
        await vote_at(hall, first, timeout=30)
        await hall.see()
        await hall.round()
        await hall.leave()

    asyncio.run(play())


def test_a_ballot_that_lay_at_a_paused_worker_does_not_replace_a_later_one(server: ScaledServer) -> None:
    first, second = server.worker_urls
    paused = server.machines.workers.pid_of(1)

    async def play() -> None:
        link = server.links()["sessions"][0]["moderator_url"]
        async with Console(second, link) as max_, Phone(first) as pete:
            paula = await Phone(first).join()
            number = (await max_.must("question.open", question="barriers"))["round"]
            await paula.until(lambda: (paula.stage["question"] or {}).get("state") == "open")
            os.kill(paused, signal.SIGSTOP)
            try:
                waiting = [
                    asyncio.create_task(phone.cast("barriers", {"option": OPTIONS[0]}, number, 40))
                    for phone in (paula, pete)
                ]
                await asyncio.sleep(0.5)
                waiting[0].cancel()
                await paula.socket.eio.http.close()  # she loses patience; Pete stays
                async with Phone(second, token=paula.token) as again:
                    assert (await again.cast("barriers", {"option": OPTIONS[1]}, number))["ok"]
                await asyncio.sleep(PAUSE_S)
            finally:
                os.kill(paused, signal.SIGCONT)
            assert (await waiting[1])["ok"]
            await asyncio.sleep(1)  # whatever lay there is stored by now
            await max_.must("question.close", question="barriers")

    asyncio.run(play())
    questions = server.results()["sessions"][0]["questions"]
    (told,) = (q["rounds"][-1] for q in questions if q["id"] == "barriers")
    assert {option: told["tally"]["counts"][option] for option in OPTIONS} == dict.fromkeys(OPTIONS, 1)
