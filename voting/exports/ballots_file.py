"""The anonymous ballots, with the published figures and a program that recounts them."""

import json
import zipfile
from pathlib import Path
from typing import Any

from voting.config import ROOT
from voting.question_kinds import kind_named
from voting.services.anonymous_ballots import file_name, sums

from .base import Document, ExportFormat, Translate
from .json_file import public_question

VERIFIER = ROOT / "tools" / "verify_results.py"
OF_EVENT = (
    "title", "exported_at", "code", "languages", "date", "time_zone", "venue", "organiser", "groups", "minimum_group",
    "closed_at", "ballots_sha256",
)  # fmt: skip
OF_SESSION = ("code", "title", "state", "rehearsal", "ballots_sha256")
OF_ROUND = ("round", "label", "opened_at", "closed_at", "ballots", "tally", "verdict", "by_group", "weighted")
NOT_OF_QUESTION = ("note", "shift", "rounds")
MOMENT = (2000, 1, 1, 0, 0, 0)
"""Of every file in the zip: when it was made is no part of what is proved."""


class BallotsFile(ExportFormat):
    """A zip to hand out to whoever wants to recount. It holds `ballots-CODE.jsonl` of each session, `SHA256SUMS` of
    these, the figures as `results.json`, `verify.py` and instructions; no notes, and nothing that people wrote."""

    name = "ballots"
    suffix = "-ballots.zip"
    media_type = "application/zip"
    needs_ballots = True
    good_for = "The anonymous ballots and a program to recount them, for everybody who wants to check the figures."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the zip."""
        sessions = document["sessions"]
        fingerprints = {s["code"]: s["ballots_sha256"] for s in sessions if "ballots" in s}
        results = json.dumps(published(document), ensure_ascii=False, indent=2)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as files:
            _add(files, translate("READ-ME.txt"), self._instructions(document, language, translate).encode())
            _add(files, "verify.py", VERIFIER.read_bytes())
            _add(files, "results.json", results.encode("utf-8", "replace") + b"\n")
            _add(files, "SHA256SUMS", sums(fingerprints).encode())
            for session in sessions:
                if "ballots" in session:
                    _add(files, file_name(session["code"]), session["ballots"])

    def _instructions(self, document: Document, language: str, translate: Translate) -> str:
        event, sessions = document["event"], document["sessions"]
        name = self.file_name(event.get("code") or sessions[0]["code"], language)
        lines = [
            translate("Recount it yourself: put this zip and verify.py into one folder, and run"),
            "", f"    python3 verify.py {name}", "",
            translate("(with another name, if you have given it one)."),
            translate("Python 3.9 or newer is needed, and nothing else. verify.py shares no code with Balss."),
            translate("Each line of a ballots file is one ballot: question, round, group, answer. Lines are sorted."),
            translate("A ballot carries its group only where results of that group are shown."),
            translate("Texts and words, and rounds that were still open, are not in these files."),
            "", translate("SHA-256 of each file of ballots, as the hall showed it when the session had ended:"), "",
            *(f"    {file_name(s['code'])}  {s['ballots_sha256']}" for s in sessions if "ballots" in s),
            "",
            translate("SHA-256 of SHA256SUMS, which has all of these, as on the organiser page and in the dossier:"),
            "", f"    SHA256SUMS  {event.get('ballots_sha256', '')}",
        ]  # fmt: skip
        return "\n".join(lines) + "\n"


def published(document: Document) -> dict[str, Any]:
    """The figures of a results document that single ballots can prove, and what is needed to count them."""
    head = {name: document["event"][name] for name in OF_EVENT if name in document["event"]}
    sessions = [
        {
            **{name: session[name] for name in OF_SESSION if name in session},
            "questions": [_question(question) for question in session["questions"]],
        }
        for session in document["sessions"]
    ]  # fmt: skip
    return {"event": head, "sessions": sessions}


def _question(question: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in public_question(question).items() if name not in NOT_OF_QUESTION}
    rounds = [{name: of_round[name] for name in OF_ROUND if name in of_round} for of_round in question["rounds"]]
    if kind_named(question["kind"]).texts:  # what people wrote is not handed out with the ballots
        rounds = [{**r, "tally": r["tally"] and {"abstained": r["tally"]["abstained"]}} for r in rounds]
    return {**shown, "rounds": rounds}


def _add(files: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.external_attr = 0o644 << 16
    files.writestr(info, content, zipfile.ZIP_DEFLATED)
