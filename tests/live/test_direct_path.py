"""A ballot takes a short way through the server; what it says must be what the ordinary way says."""

import asyncio
import json
import time

import pytest

from tests.clients import Console, Phone
from tests.live.raw_socket import RawSocket
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live

EVENTS = [
    '["ballot.cast",{"question":"barriers","round":1,"answer":{"option":"trust"}}]',
    '["ballot.cast",{"question":"barriers","round":1,"answer":{"abstain":true}}]',
    '["ballot.cast", {"round": 1, "question": "barriers", "answer": {"option": "links"}} ]',
    '["ballot.cast",{"question":"barriers","round":2,"answer":{"option":"trust"}}]',
    '["ballot.cast",{"question":"areas","round":1,"answer":{}}]',
    '["ballot.cast",{"question":"nothing","round":1,"answer":{}}]',
    '["ballot.cast",{"question":"barriers","round":1,"answer":{"option":"nothing"}}]',
    '["ballot.cast",{"question":"barriers","round":1,"answer":{"option":["trust"]}}]',
    '["ballot.cast",{"question":"barriers","round":1}]',
    '["ballot.cast",{"question":"barriers","round":1,"answer":{},"more":1}]',
    '["ballot.cast",{"question":"barriers","round":0,"answer":{}}]',
    '["ballot.cast",{"question":"barriers","round":1.0,"answer":{"option":"trust"}}]',
    '["ballot.cast",{"question":"barriers","round":"1","answer":{"option":"trust"}}]',
    '["ballot.cast",{"question":"barriers","round":1,"answer":{"option":"trust"}},{}]',
    '["ballot.cast",[]]',
    '["ballot.cast"]',
]


@pytest.mark.parametrize("event", EVENTS)
def test_the_short_way_and_the_ordinary_way_give_the_same_ack(server: ServerProcess, event: str) -> None:
    async def open_barriers() -> None:
        async with Console(server.url, server.links()["sessions"][0]["moderator_url"]) as max_:
            await max_.must("question.open", question="barriers")

    asyncio.run(open_barriers())
    with RawSocket(server.port, {"Cookie": "participant=token-of-paula-the-participant"}) as paula:
        paula.join()
        acks = []
        for written in (event, event.replace("ballot", "\\u0062allot")):  # only the ordinary way reads escapes
            paula.send(f"42/participant,7{written}")
            while not (packet := paula.receive()[1].decode()).startswith("43/participant,7"):
                assert packet
            acks.append(json.loads(packet.removeprefix("43/participant,7")))
        assert acks[0] == acks[1]
        assert acks[0][0]["ok"] or acks[0][0]["error"]["code"] != "unavailable"


def test_every_ballot_of_a_burst_is_acknowledged_once_and_the_last_one_counts(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        links = fresh_server.links()["sessions"][0]
        async with Console(fresh_server.url, links["moderator_url"]) as max_:
            await max_.must("question.open", question="barriers")
            with RawSocket(fresh_server.port, {"Cookie": "participant=token-of-paula-the-participant"}) as paula:
                paula.join()
                for number in range(100):
                    option = ("trust", "links", "mass")[number % 3]
                    answer = {"question": "barriers", "round": 1, "answer": {"option": option}}
                    paula.send(f"42/participant,{number}{json.dumps(['ballot.cast', answer])}")
                paula.send('42/participant,100["ballot.withdraw",{"question":"barriers","round":1}]')
                paula.send(
                    '42/participant,101["ballot.cast",{"question":"barriers","round":1,"answer":{"option":"skills"}}]'
                )
                acks = []
                while len(acks) < 102:
                    packet = paula.receive()[1].decode()
                    if packet.startswith("43/participant,"):
                        number_, ack = packet.removeprefix("43/participant,").split("[", 1)
                        acks.append(int(number_))
                        assert ack == '{"ok":true}]'
                assert sorted(acks) == list(range(102))
            await max_.until(lambda: max_.tallies.get(("barriers", 1), {}).get("ballots") == 1)
            await asyncio.sleep(0.5)
            tally = max_.tallies["barriers", 1]
            assert (tally["ballots"], tally["tally"]["counts"]["skills"]) == (1, 1)

    asyncio.run(play())


def test_phones_get_at_most_two_stages_a_second_while_results_move(server: ServerProcess) -> None:
    async def play() -> None:
        links = server.links("SFOREX")["sessions"][1]
        seconds = 4.0
        async with Console(server.url, links["moderator_url"]) as max_, Phone(server.url, "SFOREX") as pete:
            await max_.must("question.open", question="continue")
            await max_.must("results.reveal", question="continue", to=["phones"])
            await pete.until(lambda: pete.stage["results"] is not None)
            await asyncio.sleep(0.6)
            before, began, cast = len(pete.stages), time.monotonic(), 0
            while time.monotonic() - began < seconds:
                async with Phone(server.url, "SFOREX") as voter:
                    assert (await voter.cast("continue", {"option": "yes"}))["ok"]
                    cast += 1
            assert cast > 20, "too slow to show anything"
            assert 2 <= len(pete.stages) - before <= 2 * seconds + 1
            await pete.until(lambda: pete.stage["results"]["rounds"][-1]["ballots"] >= cast)

    asyncio.run(play())
