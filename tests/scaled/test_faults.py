"""Redis is never the record, PostgreSQL may restart, a worker may die: nothing is lost, and screens are right again."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from threading import Thread

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.scaled.hall import RIGHT_WITHIN_S, Hall, is_open
from tests.scaled.server import ScaledServer
from tools.machines.program import is_listening
from voting.domain.errors import Unavailable
from voting.services import access
from voting.services.context import Context
from voting.storage import Storage

pytestmark = pytest.mark.live


def test_redis_paused_flushed_and_stopped_loses_nothing(server: ScaledServer) -> None:
    redis = server.machines.redis
    faults: list[tuple[Callable[[], object], Callable[[], object]]] = [
        (redis.pause, redis.resume), (redis.flush_all, lambda: None), (redis.kill, redis.start),
    ]  # fmt: skip

    async def play() -> None:
        hall = Hall(server)
        await hall.join()
        for begin, end in faults:
            begin()
            await hall.round()
            end()
            await hall.round()
        await hall.leave()

    asyncio.run(play())
    rounds = server.results()["sessions"][0]["questions"]
    assert [r["ballots"] for q in rounds if q["id"] == "barriers" for r in q["rounds"]] == [12] * 6


@pytest.mark.parametrize("fault", ["paused", "killed"])
def test_what_one_tab_did_while_redis_was_away_is_in_the_other_soon_after(server: ScaledServer, fault: str) -> None:
    """Nothing but Redis tells a tab at another worker whose ballot came: it must be told of it later."""
    redis = server.machines.redis

    async def play() -> None:
        first, second = server.worker_urls
        moderator = server.links()["sessions"][0]["moderator_url"]
        async with Console(first, moderator) as max_, Phone(first) as paula, Phone(second, token=paula.token) as tab:
            number = (await max_.must("question.open", question="barriers"))["round"]
            await tab.until(lambda: is_open(tab, number), RIGHT_WITHIN_S)
            redis.pause() if fault == "paused" else redis.kill()
            try:
                await asyncio.sleep(2)  # both sides have noticed
                assert (await paula.cast("barriers", {"option": "trust"}, number))["ok"]
                await asyncio.sleep(1)
            finally:
                redis.resume() if fault == "paused" else redis.start()
            await tab.until(lambda: tab.me is not None and tab.me["answer"] == {"option": "trust"}, RIGHT_WITHIN_S)
            assert (await tab.command("ballot.withdraw", {"question": "barriers", "round": number}))["ok"]
            await paula.until(lambda: paula.me is not None and paula.me["answer"] is None, RIGHT_WITHIN_S)
            await max_.must("question.close", question="barriers")

    asyncio.run(play())


def test_postgresql_restarted_while_all_vote_loses_nothing(fresh_server: ScaledServer) -> None:
    async def play() -> None:
        hall = Hall(fresh_server)
        await hall.join()
        await hall.open()
        fresh_server.machines.postgresql.kill()
        voting = asyncio.create_task(hall.vote(timeout=40))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(fresh_server.machines.postgresql.start)
        await voting
        await hall.see()
        await hall.round()
        await hall.leave()

    asyncio.run(play())


def test_what_a_ballot_needs_to_be_judged_is_waited_for_as_well(fresh_server: ScaledServer) -> None:
    """A moderator has just changed something, so that the session must be looked up again, and PostgreSQL restarts."""
    postgresql = fresh_server.machines.postgresql
    context = Context(Storage(fresh_server.database), "http://balss.example", worker="another")
    session_id = access.by_code(context, "KLASTERI").session_id
    found: list[int] = []
    waiting = [Thread(target=lambda: found.append(context.views.get_patiently(session_id).id)) for _ in range(20)]
    postgresql.kill()
    with pytest.raises(Unavailable):
        context.views.get(session_id)
    for each in waiting:
        each.start()
    time.sleep(0.5)
    assert found == []
    postgresql.start()
    for each in waiting:
        each.join()
    context.storage.close()
    assert found == [session_id] * 20


def test_a_worker_that_dies_comes_again_and_its_phones_find_their_ballots(fresh_server: ScaledServer) -> None:
    workers = fresh_server.machines.workers

    async def play() -> None:
        hall = Hall(fresh_server)
        await hall.join()
        await hall.open()
        await hall.vote()
        before = set(workers.worker_pids)
        os.kill(min(before), signal.SIGKILL)
        async with asyncio.timeout(40):
            while not (len(workers.worker_pids) == len(before) and workers.answers()):
                await asyncio.sleep(0.2)
        again = []
        for phone in hall.phones:
            if not phone.socket.connected:
                again.append(await Phone(phone.url, token=phone.token).join())
        assert len(again) == 6, "half of the phones were at the worker that died"
        for phone in again:
            await phone.until(lambda phone=phone: phone.me is not None and phone.me["answer"] is not None)
        if not hall.max_.socket.connected:
            hall.max_ = await Console(hall.max_.url, hall.links["moderator_url"]).join()
        if not hall.screen.socket.connected:
            hall.screen = await HallScreen(hall.screen.url, hall.links["hall_url"]).join()
        hall.phones = again + [phone for phone in hall.phones if phone.socket.connected]
        await hall.screen.until(lambda: hall.screen.stage["counters"]["joined"] == 12, 15)
        await hall.see()
        await hall.leave()

    asyncio.run(play())


def test_no_worker_outlives_its_parent(fresh_server: ScaledServer) -> None:
    workers = fresh_server.machines.workers
    os.kill(workers.pid, signal.SIGKILL)

    async def all_gone() -> None:
        async with asyncio.timeout(20):
            while any(is_listening(port) for port in (workers.port, *workers.ports)):
                await asyncio.sleep(0.2)

    asyncio.run(all_gone())
