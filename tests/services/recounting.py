"""An event with every kind of question, people who answer at random, and the verifier as a stranger runs it."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import yaml

from voting.exports import format_named
from voting.question_kinds import KINDS
from voting.services import access, events, questions
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.results import results_document
from voting.services.session_views import QuestionView
from voting.storage import Storage
from voting.storage.models import Ballot
from voting.translations import translator

GROUPS = ("policy", "company", "science", None)
RULES = {
    "single_choice": {"share_at_least": 0.4}, "multiple_choice": {"share_at_least": 0.6},
    "scale": {"agree_from": 4, "agree_share": 0.5, "disagree_to": 2, "disagree_share": 0.3},
    "ranking": {"kendall_w_at_least": 0.1},
}  # fmt: skip
FINE = {"minimum": -3, "maximum": 97.5, "step": 0.3}


def event_file(minimum: int) -> bytes:
    """One session with every kind, some twice: with another rule, or with finer numbers."""
    asked: list[dict[str, Any]] = []
    for kind in KINDS:
        rule = {"consensus": RULES[kind.name]} if kind.name in RULES else {}
        asked.append(
            {"id": kind.name, "kind": kind.name, "text": "?", "abstain": True, **kind.examples.settings, **rule}
        )
    scale, numeric = (next(q for q in asked if q["kind"] == name) for name in ("scale", "numeric"))
    asked += [{**scale, "id": 'two "words"', "consensus": {"iqr_at_most": 1}}, {**numeric, "id": "fine", **FINE}]
    groups = [{"id": group, "label": group} for group in GROUPS if group]
    head = {"title": "Day", "languages": ["lv", "en"], "groups": groups, "minimum_group": minimum}
    sessions = [{"code": "RECOUNT", "title": "All", "questions": asked}, {"code": "EMPTY1", "title": "None"}]
    return yaml.safe_dump({"event": head, "sessions": [*sessions[:1], {**sessions[1], "questions": []}]}).encode()


@dataclass
class Voted:
    """A database in which people have voted."""

    context: Context
    event_id: int
    session_id: int
    code: str = "RECOUNT"

    def question(self, key: str) -> QuestionView:
        """A question by its id."""
        return self.context.views.get(self.session_id).question(key)

    def vote(self, key: str, answers: list[tuple[str | None, dict[str, Any]]], *, close: bool = True) -> None:
        """A round in which people of these groups answer; straight into the table, in the canonical form."""
        number = questions.open_question(self.context, self.session_id, key)
        question = self.question(key)
        rows = [
            Ballot(
                question_id=question.id, round=number, voter=n.to_bytes(16, "big"), group_id=group,
                answer=msgspec.json.encode(answer).decode(),
            )
            for n, (group, answer) in enumerate(answers)
        ]  # fmt: skip
        self.context.storage.write(lambda transaction: transaction.session.add_all(rows))
        if close:
            questions.close_question(self.context, self.session_id, key)

    def random_round(self, key: str, rng: Random, people: int) -> None:
        """A closed round of random answers, some abstaining, in groups of very different sizes."""
        question = self.question(key)
        answers: list[tuple[str | None, dict[str, Any]]] = []
        for _ in range(people):
            group = rng.choices(GROUPS, (8, 5, 1, 2))[0]
            answer = question.kind.parse_answer(
                question.settings, question.kind.random_answer(question.settings, rng, "lv")
            )
            answers.append((group, {"abstain": True} if rng.random() < 0.1 else answer))
        self.vote(key, answers)

    def write(self, path: Path, form: str = "ballots") -> Path:
        """The results as a file."""
        made = format_named(form)
        document = results_document(self.context, self.event_id, ballots=made.needs_ballots)
        made.write(document, path, "en", translator("en", "web"))
        return path


def voted(folder: Path, minimum: int = 3) -> Voted:
    """A new database with the event."""
    context = Context(Storage(folder / "voting.db"), "http://balss.example")
    event_id = events.import_event(context, read_event_file(event_file(minimum)))
    return Voted(context, event_id, access.by_code(context, "RECOUNT").session_id)


def verify(path: Path, *more: Path) -> subprocess.CompletedProcess[str]:
    """Run the `verify.py` that is in the zip, isolated: no module beside it, no environment, nothing installed."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(path) as files:
        program = Path(folder) / "verify.py"
        program.write_bytes(files.read("verify.py"))
        return subprocess.run(
            [sys.executable, "-I", "-S", str(program), str(path), *map(str, more)],
            capture_output=True, text=True, check=False, timeout=60, cwd=folder,
        )  # fmt: skip


def altered(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a zip in which one file is another."""
    copy = path.with_name(f"altered-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content) if each == name else content)
    return copy


def changed_figures(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes], bytes]:
    """A change of the results in a zip."""

    def apply(content: bytes) -> bytes:
        results = json.loads(content)
        change(results)
        return json.dumps(results).encode()

    return apply
