"""Several people and processes at once: moderators in step, tabs, the day's code, a locked database."""

import asyncio
import sqlite3
import time
import urllib.request

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess, run_command

pytestmark = pytest.mark.live


def test_two_moderators_pressing_at_once_cause_one_step(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        link = fresh_server.links()["sessions"][0]["moderator_url"]
        async with Console(fresh_server.url, link) as max_, Console(fresh_server.url, link) as mara:
            for expected in (1, 2):
                acks = await asyncio.gather(
                    *(c.command("question.open", {"question": "barriers"}) for c in (max_, mara) * 10)
                )
                assert {ack["round"] for ack in acks} == {expected}
                async with Phone(fresh_server.url) as paula:
                    assert (await paula.cast("barriers", {"option": "trust"}, expected))["ok"]
                await asyncio.gather(*(c.command("question.close", {"question": "barriers"}) for c in (max_, mara)))
            await mara.until(lambda: mara.stage == max_.stage and mara.stage["counters"]["joined"] == 2)
            seen = {stage["counters"]["joined"] for stage in max_.stages + mara.stages}
            assert max(seen) == 2, "nobody counts twice, not for a moment either"

    asyncio.run(play())


def test_another_tab_hears_what_this_one_did_and_is_the_same_participant(server: ServerProcess) -> None:
    async def play() -> None:
        links = server.links("SFOREX")["sessions"][1]
        async with (
            Console(server.url, links["moderator_url"]) as max_,
            Phone(server.url, "SFOREX") as paula,
            Phone(server.url, "SFOREX", paula.token, polling=True) as tab,
        ):
            await max_.must("question.open", question="continue")
            assert (await paula.cast("continue", {"option": "yes"}))["ok"]
            await tab.until(lambda: tab.me is not None and tab.me["answer"] == {"option": "yes"})
            assert (await tab.command("profile.set", {"group": "policy"}))["ok"]
            await paula.until(lambda: paula.me is not None and paula.me["group"] == "policy")
            assert (await tab.command("ballot.withdraw", {"question": "continue", "round": 1}))["ok"]
            await paula.until(lambda: paula.me is not None and paula.me["answer"] is None)
            await max_.until(lambda: max_.stage["counters"]["connected"] == 1)

    asyncio.run(play())


def test_the_code_of_the_day_takes_phones_along_to_the_session_that_is_live(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        first, second = fresh_server.links()["sessions"]
        async with (
            Console(fresh_server.url, first["moderator_url"]) as max_,
            Console(fresh_server.url, second["moderator_url"]) as mara,
            Phone(fresh_server.url, "RIGA2017") as paula,
            Phone(fresh_server.url, "KLASTERI") as pete,
        ):
            assert paula.stage["session"]["code"] == "KLASTERI"
            await paula.command("profile.set", {"group": "policy"})
            await max_.must("question.open", question="barriers")
            await max_.must("session.end")
            await mara.must("question.open", question="continue")
            await paula.until(lambda: paula.stages[-1]["session"]["code"] == "SFOREX")
            await paula.until(lambda: paula.me is not None and paula.me["question"] == "continue")
            assert paula.me is not None
            assert paula.me["group"] == "policy"
            assert (await paula.cast("continue", {"option": "yes"}))["ok"]
            assert pete.stages[-1]["session"]["code"] == "KLASTERI"

    asyncio.run(play())


def test_pages_answer_while_another_process_holds_the_write_lock(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        links = fresh_server.links()["sessions"][0]
        async with Console(fresh_server.url, links["moderator_url"]) as max_, Phone(fresh_server.url) as paula:
            await max_.must("question.open", question="barriers")
            lock = sqlite3.connect(fresh_server.database, isolation_level=None)
            lock.execute("BEGIN IMMEDIATE")
            cast = asyncio.create_task(paula.cast("barriers", {"option": "trust"}))
            slowest = 0.0
            for _ in range(40):
                started = time.monotonic()
                await asyncio.to_thread(
                    lambda: urllib.request.urlopen(f"{fresh_server.url}/j/KLASTERI", timeout=5).read()
                )
                slowest = max(slowest, time.monotonic() - started)
                await asyncio.sleep(0.05)
            assert not cast.done(), "acknowledged although nothing could be stored"
            lock.execute("ROLLBACK")
            lock.close()
            assert (await cast)["ok"]
            assert slowest < 1.5, "a page waited for the lock"

    asyncio.run(play())


def test_an_imported_event_is_served_at_once_and_a_deleted_one_is_gone(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        link = fresh_server.links()["sessions"][0]["hall_url"]
        async with HallScreen(fresh_server.url, link) as hall:
            run_command("delete", "KLASTERI", "--yes", database=fresh_server.database)
            for _ in range(50):
                if not hall.socket.namespaces:
                    break
                await asyncio.sleep(0.1)
            assert not hall.socket.namespaces
        run_command("demo", database=fresh_server.database)
        async with Phone(fresh_server.url) as paula:
            assert paula.stage["session"]["code"] == "KLASTERI"

    asyncio.run(play())


def test_what_gets_the_number_of_a_deleted_session_begins_afresh(fresh_server: ServerProcess) -> None:
    async def vote(url: str, link: str) -> None:
        async with Console(url, link) as max_, Phone(url) as paula:
            assert paula.stages[0]["question"] is None
            await max_.must("question.open", question="barriers")
            await paula.until(lambda: paula.stage["question"] is not None)
            assert (await paula.cast("barriers", {"option": "trust"})) == {"ok": True}
            await max_.until(lambda: ("barriers", 1) in max_.tallies)
            assert max_.tallies["barriers", 1]["ballots"] == 1

    async def play() -> None:
        for _ in range(2):
            await vote(fresh_server.url, fresh_server.links()["sessions"][0]["moderator_url"])
            run_command("delete", "KLASTERI", "--yes", database=fresh_server.database)
            run_command("demo", database=fresh_server.database)
            await asyncio.sleep(1.5)  # looked at every second

    asyncio.run(play())
