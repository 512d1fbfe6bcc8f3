"""The votes of a real hall, cast again through the public messages, as they came: exact wherever they are counted."""

import asyncio
import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.clients import Console, HallScreen, Message, Phone
from tests.real_votes import counted_by_polis, people, statement_ids, votes_by_voter, votes_in_order
from tests.server_process import ServerProcess, run_command

pytestmark = pytest.mark.live
CODE, QUESTION, POLLING = "SEATTLE", "wage", 15
GROUPS = {"0": "Kopa nulle", "1": "Kopa viens", "": "Bez grupas"}
"""The opinion groups that Polis found, here as the groups that people belong to; its name where it has one."""


def event_file() -> str:
    """54 statements, named by their numbers, in JSON, which is YAML."""
    statements = [{"id": s, "text": f"Apgalvojums {s}"} for s in statement_ids()]
    asked = {"id": QUESTION, "kind": "statements", "text": "Vai piekrītat?", "statements": statements}
    groups = [{"id": g, "label": name} for g, name in GROUPS.items() if g]
    session = {"code": CODE, "title": "15 dolāri stundā", "questions": [asked]}
    return json.dumps({"event": {"title": "Sietla", "languages": ["lv"], "groups": groups}, "sessions": [session]})


async def vote_as_then(phone: Phone, group: str, votes: list[tuple[str, int]], opened: asyncio.Event) -> None:
    """One person: says the group, then votes statement by statement; each ballot holds all votes so far."""
    async with phone:
        if group:
            assert (await phone.command("profile.set", {"group": group}))["ok"]
        await opened.wait()
        so_far: dict[str, int] = {}
        for statement, vote in votes:
            so_far[statement] = vote
            assert await phone.cast(QUESTION, {"votes": dict(so_far)}) == {"ok": True}


def counted(told: Message) -> dict[str, Any]:
    """The counts of a round that a client was told of, and nothing else."""
    tally = told["tally"]
    assert tally["abstained"] == 0
    statements: dict[str, Any] = tally["statements"]
    return statements


async def replay(server: ServerProcess, links: Message) -> None:
    everybody, opened = {row["voter"]: row for row in people()}, asyncio.Event()
    (link,) = links["sessions"]
    async with Console(server.url, link["moderator_url"]) as max_, HallScreen(server.url, link["hall_url"]) as hall:
        tasks = [
            asyncio.create_task(
                vote_as_then(Phone(server.url, CODE, polling=n < POLLING), everybody[voter]["group"], votes, opened)
            )
            for n, (voter, votes) in enumerate(votes_by_voter().items())
        ]
        await max_.until(lambda: max_.stage["counters"]["joined"] == len(everybody), 60)
        await max_.must("question.open", question=QUESTION)
        await max_.must("results.reveal", question=QUESTION, to=["hall", "phones"])
        async with Phone(server.url, CODE) as looks_on:
            opened.set()
            await asyncio.gather(*tasks)
            expected = counted_by_polis([*everybody.values()])
            for client in (hall, looks_on):  # while it is open, and complete within a second
                await client.until(lambda c=client: counted(c.stage["results"]["rounds"][0]) == expected, 1.5)
                assert client.stage["results"]["rounds"][0]["ballots"] == len(everybody)
            await max_.until(lambda: counted(max_.tallies[QUESTION, 1]) == expected, 1.5)
            assert max_.tallies[QUESTION, 1]["ballots"] == hall.stage["counters"]["answered"] == len(everybody)
            await max_.must("question.close", question=QUESTION)
            await max_.until(lambda: max_.tallies[QUESTION, 1].get("by_group"), 5)
            by_group_is_exact(max_.tallies[QUESTION, 1]["by_group"])
            for stage in (hall.stage, looks_on.stage, max_.stage):
                assert len(json.dumps(stage, ensure_ascii=False).encode()) <= 64_000


def by_group_is_exact(by_group: Message) -> None:
    """Each group's ballots and counts, against those of its people."""
    assert set(by_group) == {group or "none" for group in GROUPS}
    for group in GROUPS:
        its = [row for row in people() if row["group"] == group]
        found = by_group[group or "none"]
        assert (found["ballots"], counted(found)) == (len(its), counted_by_polis(its))


def json_is_exact(path: Path) -> None:
    (session,) = json.loads(path.read_text())["sessions"]
    (of_round,) = session["questions"][0]["rounds"]
    assert of_round["ballots"] == len(people())
    assert counted(of_round) == counted_by_polis(people())
    by_group_is_exact(of_round["by_group"])


def csv_is_exact(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["state"] == "closed"]
    for group in (None, *GROUPS):
        its = [row for row in people() if group is None or row["group"] == group]
        written = "" if group is None else group or "none"
        found: dict[str, dict[str, int]] = {}
        for row in rows:
            if row["group"] == written:
                assert row["ballots"] == str(len(its))
                found.setdefault(row["item"], {})[row["option"]] = int(row["count"])
        assert found == counted_by_polis(its)


def xlsx_is_exact(path: Path) -> None:
    """A line for each group and statement: the group, the statement, then agree, pass, disagree."""
    sheet = openpyxl.load_workbook(path).worksheets[1]
    lines = [[cell.value for cell in row[:5]] for row in sheet.iter_rows()]
    lines = [line for line in lines if line[0] in {"Visi", *GROUPS.values()}]  # opinion groups stand below
    found = {(line[0], line[1]): line[2:] for line in lines if str(line[1]).startswith("Apgalvojums ")}
    expected = {
        (name, f"Apgalvojums {s}"): [*counts.values()]
        for name, its in [
            ("Visi", people()), *((name, [p for p in people() if p["group"] == g]) for g, name in GROUPS.items())
        ]
        for s, counts in counted_by_polis(its).items()
    }  # fmt: skip
    assert found == expected


def test_three_hundred_and_thirty_nine_people_vote_again(server: ServerProcess, tmp_path: Path) -> None:
    assert (len(votes_in_order()), len(people()), len(statement_ids())) == (2995, 339, 54)
    asyncio.run(replay(server, server.imported(event_file())))
    for suffix, is_exact in (("json", json_is_exact), ("csv", csv_is_exact), ("xlsx", xlsx_is_exact)):
        output = tmp_path / f"results.{suffix}"
        run_command("results", CODE, "--format", suffix, "--output", str(output), database=server.database)
        is_exact(output)
