"""How people are spread over two workers, and that each answers for all. What a hall does: tests/live."""

import asyncio
import urllib.request
from collections.abc import Callable

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.live.test_full_hall import OPTIONS
from tests.scaled.server import ScaledServer

pytestmark = pytest.mark.live


def test_phones_are_spread_over_the_workers(fresh_server: ScaledServer) -> None:
    async def join() -> list[int]:
        phones = [Phone(fresh_server.url, polling=number % 4 == 0) for number in range(40)]
        await asyncio.gather(*(phone.join() for phone in phones))
        spread = [connected_to(url) for url in fresh_server.worker_urls]
        await asyncio.gather(*(phone.leave() for phone in phones))
        return spread

    spread = asyncio.run(join())
    assert sum(spread) == 40
    assert min(spread) >= 5, spread


def connected_to(url: str) -> int:
    """Phones connected to one worker, as /metrics tells."""
    with urllib.request.urlopen(f"{url}/metrics") as answer:
        text = answer.read().decode()
    return int(float(text.split('balss_connections{audience="phones"} ')[1].split()[0]))


def test_without_a_proxy_every_worker_answers_for_all(fresh_server: ScaledServer) -> None:
    """The port that all workers share: a long-polling request that comes to another worker is handed on."""

    async def vote() -> None:
        together = f"http://127.0.0.1:{fresh_server.machines.workers.port}"
        links = fresh_server.links()["sessions"][0]
        async with Console(together, links["moderator_url"]) as max_, HallScreen(together, links["hall_url"]) as hall:
            phones = [Phone(together, polling=number % 2 == 0) for number in range(24)]
            await asyncio.gather(*(phone.join() for phone in phones))
            await max_.must("question.open", question="barriers")
            await max_.must("results.reveal", question="barriers", to=["hall", "phones"])
            acks = await asyncio.gather(
                *(phone.cast("barriers", {"option": OPTIONS[n % 6]}) for n, phone in enumerate(phones))
            )
            assert all(ack["ok"] for ack in acks), acks
            for client in (hall, *phones):
                await client.until(lambda client=client: ballots_told(client.stage) == 24)
            assert hall.stage["results"]["rounds"][0]["tally"]["counts"] == dict.fromkeys(OPTIONS, 4)
            await hall.until(lambda: hall.stage["counters"] == {"joined": 24, "connected": 24, "answered": 24})
            await both(lambda: max_.stage["counters"] == hall.stage["counters"])
            await asyncio.gather(*(phone.leave() for phone in phones))

    asyncio.run(vote())


def ballots_told(stage: dict) -> int | None:  # type: ignore[type-arg]
    """How many ballots the newest round on stage has, where it is shown."""
    return stage["results"]["rounds"][-1]["ballots"] if stage.get("results") else None


async def both(agree: Callable[[], bool]) -> None:
    """Wait until two clients have heard the same."""
    async with asyncio.timeout(10):
        while not agree():
            await asyncio.sleep(0.05)


def test_two_tabs_at_two_workers_are_one_participant(fresh_server: ScaledServer) -> None:
    async def vote() -> None:
        first, second = fresh_server.worker_urls
        links = fresh_server.links()["sessions"][0]
        async with (
            Console(first, links["moderator_url"]) as max_,
            Console(second, links["moderator_url"]) as mara,
            Phone(first) as paula,
            Phone(second, token=paula.token) as tab,
        ):
            await counted(max_, mara, joined=1, connected=1, answered=0)
            await max_.must("question.open", question="barriers")
            await tab.until(lambda: tab.stage["question"] and tab.stage["question"]["state"] == "open")
            assert (await paula.cast("barriers", {"option": "trust"}))["ok"]
            await tab.until(lambda: tab.me is not None and tab.me["answer"] == {"option": "trust"})
            assert (await tab.command("profile.set", {"group": "policy"}))["ok"]
            await paula.until(lambda: paula.me is not None and paula.me["group"] == "policy")
            await mara.must("console.name", name="Māra")
            await max_.until(lambda: max_.stage["desk"]["names"] == ["Māra"])
            assert max_.stage["desk"]["consoles"] == 2
            await both(lambda: max_.stage == mara.stage)
            await counted(max_, mara, joined=1, connected=1, answered=1)
            async with Phone(second) as pete:
                await counted(max_, mara, joined=2, connected=2, answered=1)
                await paula.leave()
                await pete.leave()
                again = await Phone(first, token=pete.token).join()
                await counted(max_, mara, joined=2, connected=2, answered=1)
                await again.leave()
            await counted(max_, mara, joined=2, connected=1, answered=1)

    asyncio.run(vote())


async def counted(*clients: Console, **counters: int) -> None:
    """Wait until all have heard these counters."""
    for client in clients:
        await client.until(lambda client=client: client.stage["counters"] == counters)
