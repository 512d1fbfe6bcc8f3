"""Ballots of other questions, written straight into the database before the server starts."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.plan import HISTORY

ROUNDS = 5
OPTIONS = ("company", "research", "policy")
OPENED, CLOSED = "2017-05-24 07:00:00.000000", "2017-05-24 07:01:00.000000"


def store_ballots(database: Path, count: int) -> None:
    """Store `count` ballots, spread over closed rounds of questions that are not opened in the benchmark."""
    voters = count // (len(HISTORY) * ROUNDS)
    with closing(sqlite3.connect(database)) as db, db:
        for key in HISTORY:
            (question,) = db.execute("SELECT id FROM question WHERE key = ?", (key,)).fetchone()
            db.execute("UPDATE question SET state = 'closed', round = ? WHERE id = ?", (ROUNDS, question))
            for number in range(1, ROUNDS + 1):
                db.execute(
                    "INSERT INTO round (question_id, number, opened_at, closed_at, ballots) VALUES (?, ?, ?, ?, ?)",
                    (question, number, OPENED, CLOSED, voters),
                )
                db.executemany(
                    "INSERT INTO ballot (question_id, round, voter, answer) VALUES (?, ?, ?, ?)",
                    _ballots(question, number, voters),
                )


def _ballots(question: int, number: int, voters: int) -> Iterator[tuple[int, int, bytes, str]]:
    for voter in range(voters):
        yield question, number, os.urandom(16), f'{{"option":"{OPTIONS[voter % len(OPTIONS)]}"}}'
