"""Texts on a real server: supported by many at once, told at a fixed pace, kept through a kill; words merged."""

import asyncio
import time

import pytest

from tests.clients import Console, HallScreen, Message, Phone
from tests.server_process import ServerProcess
from tests.services.day_of_texts import FILE
from voting.realtime.guard import MOST_COMMANDS
from voting.simulation import Audience, read_join_page

pytestmark = pytest.mark.live


@pytest.fixture
def texts(fresh_server: ServerProcess) -> ServerProcess:
    """A server with the day of texts beside the demo event."""
    fresh_server.imported(FILE)
    return fresh_server


def console_of(server: ServerProcess) -> Console:
    return Console(server.url, server.links("TEKSTI")["sessions"][0]["moderator_url"])


def shown(client: Phone | HallScreen) -> list[Message]:
    results = client.stage["results"]
    found: list[Message] = results["rounds"][-1]["tally"]["texts"] if results and results["rounds"] else []
    return found


def support(phone: Phone, text: str, wanted: bool = True) -> Message:
    return {"question": phone.stage["question"]["id"], "text": text, "support": wanted}


def told_supporters(console: Console) -> int:
    """Of all texts together, as the console was told."""
    return sum(text["supporters"] for text in console.tallies["ideas", 1]["tally"]["texts"])


async def ask_ideas(max_: Console, authors: list[Phone]) -> list[str]:
    """Texts of these phones, revealed; returns their ids in the order shown."""
    await max_.must("question.open", question="ideas")
    for number, phone in enumerate(authors):
        await phone.until(lambda phone=phone: phone.stage["question"])
        assert (await phone.cast("ideas", {"text": f"Ideja {number}"}))["ok"]
    await max_.must("results.reveal", question="ideas", to=["hall", "phones"])
    await authors[0].until(lambda: len(shown(authors[0])) == len(authors))
    return [text["id"] for text in shown(authors[0])]


def test_many_phones_support_a_text_and_everybody_sees_the_same_number(texts: ServerProcess) -> None:
    async def play() -> None:
        hall_url = texts.links("TEKSTI")["sessions"][0]["hall_url"]
        async with console_of(texts) as max_, HallScreen(texts.url, hall_url) as hall:
            phones = [await Phone(texts.url, "TEKSTI").join() for _ in range(12)]
            ids = await ask_ideas(max_, phones[:3])
            wanted = ids[-1]
            before = len(phones[0].stages)
            began = time.monotonic()
            rest = phones[3:]
            for phone in rest:  # nobody taps what is not there yet
                await phone.until(lambda phone=phone: len(shown(phone)) == 3)
            for text in (wanted, ids[0]):  # all tap in the same moment, and twice
                for _ in range(2):
                    acks = await asyncio.gather(*(p.command("text.support", support(p, text)) for p in rest))
                    assert all(ack == {"ok": True} for ack in acks)
            assert (await rest[0].command("text.support", support(rest[0], ids[0], False)))["ok"]
            for client in (phones[0], hall):
                await client.until(
                    lambda client=client: [t["supporters"] for t in shown(client)][:2] == [9, 8], 5
                )  # fmt: skip
                assert shown(client)[0]["id"] == wanted
            stages, seconds = len(phones[0].stages) - before, time.monotonic() - began
            assert stages <= 2 * seconds + 2  # never one for each support
            await max_.until(lambda: max_.tallies["ideas", 1]["tally"]["texts"][0]["supporters"] == 9)
            again = await Phone(texts.url, "TEKSTI", rest[0].token).join()
            await again.until(lambda: again.me)
            assert again.me and again.me["supported"] == [wanted]
            for phone in [*phones, again]:
                await phone.leave()

    asyncio.run(play())


def test_what_cannot_be_seen_cannot_be_supported(texts: ServerProcess) -> None:
    async def play() -> None:
        async with console_of(texts) as max_, Phone(texts.url, "TEKSTI") as paula, Phone(texts.url, "TEKSTI") as pete:
            (own,) = await ask_ideas(max_, [pete])
            refused = await pete.command("text.support", support(pete, own))
            assert refused["error"]["code"] == "forbidden"
            refused = await paula.command("text.support", support(paula, "0" * 16))
            assert refused["error"]["code"] == "not_found"
            refused = await paula.command("text.support", {"question": "ideas", "text": own})
            assert refused["error"]["code"] == "bad_request"
            await max_.must("results.hide", question="ideas", to=["phones"])
            refused = await paula.command("text.support", support(paula, own))
            assert refused["error"]["code"] == "not_found"
            for _ in range(MOST_COMMANDS):
                refused = await paula.command("text.support", support(paula, own))
            assert refused["error"]["code"] == "rate_limited"

    asyncio.run(play())


def test_a_support_that_was_acknowledged_survives_a_kill_and_other_tabs_hear_of_it(texts: ServerProcess) -> None:
    async def tap() -> tuple[str, str]:
        async with console_of(texts) as max_, Phone(texts.url, "TEKSTI") as pete:
            (text,) = await ask_ideas(max_, [pete])
            async with Phone(texts.url, "TEKSTI") as paula, Phone(texts.url, "TEKSTI", paula.token):
                assert (await paula.command("text.support", support(paula, text)))["ok"]
                texts.kill()
                return paula.token, text

    async def look(token: str, text: str) -> None:
        async with Phone(texts.url, "TEKSTI", token) as paula, Phone(texts.url, "TEKSTI", token) as tab:
            await paula.until(lambda: paula.me)
            assert paula.me and paula.me["supported"] == [text]
            assert [t["supporters"] for t in shown(paula)] == [1]
            assert (await paula.command("text.support", support(paula, text, False)))["ok"]
            await tab.until(lambda: tab.me and tab.me["supported"] == [])

    token, text = asyncio.run(tap())
    texts.start()
    asyncio.run(look(token, text))


def test_merged_words_reach_the_hall_as_one(texts: ServerProcess) -> None:
    async def play() -> None:
        hall_url = texts.links("TEKSTI")["sessions"][0]["hall_url"]
        async with (
            console_of(texts) as max_,
            HallScreen(texts.url, hall_url) as hall,
            Phone(texts.url, "TEKSTI") as paula,
            Phone(texts.url, "TEKSTI") as pete,
        ):
            await max_.must("question.open", question="words")
            await max_.must("results.reveal", question="words", to=["hall"])
            assert (await paula.cast("words", {"words": ["uzticēšanās", "trust"]}))["ok"]
            assert (await pete.cast("words", {"words": ["Trust"]}))["ok"]
            await max_.until(lambda: max_.tallies.get(("words", 1), {}).get("ballots") == 2)
            await max_.must("text.merge", question="words", text="trust", into="uzticēšanās")
            merged = [{"text": "uzticēšanās", "count": 2, "also": ["Trust"]}]
            await hall.until(lambda: hall.stage["results"]["rounds"][0]["tally"]["words"] == merged)
            for text, into, code in (
                ("trust", "trust", "bad_request"),
                ("uzticēšanās", "trust", "bad_request"),
                ("x", "trust", "not_found"),
            ):
                ack = await max_.command("text.merge", {"question": "words", "text": text, "into": into})
                assert ack["error"]["code"] == code
            await max_.must("text.merge", question="words", text="trust", into=None)
            await hall.until(lambda: len(hall.stage["results"]["rounds"][0]["tally"]["words"]) == 2)

    asyncio.run(play())


def test_a_simulated_audience_supports_texts_too(texts: ServerProcess) -> None:
    async def play() -> None:
        page = read_join_page(texts.url, "TEKSTI")
        audience = Audience(texts.url, "TEKSTI", 20, page, pace=0.05, seed=7)
        stop = asyncio.Event()
        running = asyncio.create_task(audience.run(stop))
        async with console_of(texts) as max_:
            await max_.must("question.open", question="ideas")
            await max_.until(lambda: max_.stage["counters"]["answered"] >= 12)
            await max_.must("question.close", question="ideas")
            await max_.must("results.reveal", question="ideas", to=["phones"])
            deadline = time.monotonic() + 30
            while audience.board.supported < 10 or audience.board.supported != told_supporters(max_):
                assert time.monotonic() < deadline, (audience.board, told_supporters(max_))
                assert not running.done(), running.result()
                await asyncio.sleep(0.1)
            stop.set()
            await running
            assert set(audience.board.refusals) <= {"not_open"}  # a ballot that came after the close

    asyncio.run(play())
