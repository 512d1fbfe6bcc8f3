"""A simulated audience on a real server: what it says it did is what the server has counted."""

import asyncio
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.clients import Console
from tests.server_process import ROOT, ServerProcess, run_command
from voting.question_kinds import Counted, kind_named
from voting.services.demo import FILE
from voting.services.event_file import read_event_file
from voting.simulation import Audience, Slot, read_join_page

pytestmark = pytest.mark.live
PHONES = 30


def counted_again(question: str, answers: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The tally of these answers, by the kind and without the server."""
    draft = next(q for s in read_event_file(FILE.read_bytes()).sessions for q in s.questions if q.id == question)
    kind = kind_named(draft.kind)
    return kind.tally(kind.load(draft.settings), [Counted(answer, 1) for answer in answers.values()], {})


async def everybody_has_answered(audience: Audience, slot: Slot) -> None:
    """Wait until nobody has answered for a while, and most have."""
    before, since = -1, time.monotonic()
    while time.monotonic() - since < 2.0 or before < PHONES / 2:
        answered = len(audience.board.answers.get(slot, ()))
        if answered != before:
            before, since = answered, time.monotonic()
        await asyncio.sleep(0.1)


async def play(server: ServerProcess) -> None:
    page = read_join_page(server.url, "KLASTERI")
    assert set(page.languages) == {"lv", "en"}
    audience = Audience(server.url, "KLASTERI", PHONES, page, pace=0.1, seed=2017)
    stop = asyncio.Event()
    running = asyncio.create_task(audience.run(stop))
    rounds = [Slot("KLASTERI", "barriers", 1), Slot("KLASTERI", "barriers", 2), Slot("KLASTERI", "areas", 1)]
    async with Console(server.url, server.links()["sessions"][0]["moderator_url"]) as max_:
        for slot in rounds:
            await max_.must("question.open", question=slot.question)
            await everybody_has_answered(audience, slot)
            await max_.must("question.close", question=slot.question)
            answers = audience.board.answers[slot]
            key, n = (slot.question, slot.round), len(answers)
            await max_.until(lambda key=key, n=n: max_.tallies[key]["ballots"] == n, 5)
            assert max_.tallies[key]["tally"] == counted_again(slot.question, answers)
        first, second = audience.board.answers[rounds[0]], audience.board.answers[rounds[1]]
        moved = [n for n in first.keys() & second.keys() if first[n] != second[n]]
        assert 0 < len(moved) < len(first.keys() & second.keys())  # a shift to be seen, and people who stay
        assert max_.stage["counters"]["joined"] == PHONES
        assert audience.board.refusals == {}
        stop.set()
        await running
        await max_.until(lambda: max_.stage["counters"]["connected"] == 0, 10)


def test_thirty_phones_are_counted_exactly_over_rounds(server: ServerProcess) -> None:
    asyncio.run(play(server))


def test_the_command_says_what_it_does_and_ends_with_ctrl_c(server: ServerProcess) -> None:
    command = [sys.executable, str(ROOT / "run.py"), "simulate", "SFOREX", "--phones", "5", "--url", server.url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "not in rehearsal" in process.stdout.readline()
    assert " of 5 joined" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_a_live_session_is_asked_about_first(server: ServerProcess) -> None:
    def simulate(*more: str) -> subprocess.CompletedProcess[str]:
        options = ["--phones", "2", "--seconds", "2", "--url", server.url, *more]
        return run_command(
            "simulate", "SFOREX", *options, database=server.database, check=False, stdin=subprocess.DEVNULL
        )

    async def open_one() -> None:
        async with Console(server.url, server.links()["sessions"][1]["moderator_url"]) as max_:
            await max_.must("question.open", question=max_.stage["questions"][0]["id"])

    asyncio.run(open_one())
    asked = simulate()
    assert asked.returncode == 1
    assert "would be counted" in asked.stdout
    assert simulate("--yes").returncode == 0


@pytest.mark.parametrize(
    ("code", "options", "exit_code", "words"),
    [
        ("NOPE", [], 1, "no join code"),
        ("KLASTERI", ["--url", "http://127.0.0.1:9"], 2, "No server answers"),
        ("KLASTERI", ["--language", "fr"], 2, "--language fr"),
        ("KLASTERI", ["--phones", "0"], 2, "phones"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    server: ServerProcess, code: str, options: list[str], exit_code: int, words: str
) -> None:
    done = run_command("simulate", code, "--url", server.url, *options, database=server.database, check=False)
    assert done.returncode == exit_code
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
