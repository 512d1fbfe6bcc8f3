"""What the editor of an event starts from, and what it hears: with reasons and problems in words."""

from dataclasses import asdict
from functools import cache
from typing import Any

from voting.exports.reworded import corrected_words
from voting.question_kinds import KINDS
from voting.question_kinds.fields import QUESTION_FIELDS, kind_fields
from voting.services.event_file import MOST_LANGUAGES, MOST_QUESTIONS, MOST_SESSIONS, NotAsNeeded
from voting.services.frozen import Frozen, FrozenQuestion, FrozenSession
from voting.services.preparing import Prepared
from voting.services.rewording import summed
from voting.services.templates import question_templates, starter_titles
from voting.translations import Translator, translator

from .problem_words import problem_words


@cache
def editor_data() -> dict[str, Any]:
    """What is the same for every event: the kinds and their fields, limits, templates of questions."""
    return {
        "kinds": [kind_fields(kind) for kind in KINDS],
        "question_fields": QUESTION_FIELDS,
        "question_templates": question_templates(),
        "starter_titles": starter_titles(),
        "limits": {
            "sessions": MOST_SESSIONS, "questions": MOST_QUESTIONS, "languages": MOST_LANGUAGES, "text": 500,
            "label": 300, "name": 300,
        },
    }  # fmt: skip


def _(message: str) -> str:
    """Marks what the catalogues must hold."""
    return message


OF_SESSIONS = {
    "ballots": _("People have voted in it: it stays, with its code."),
    "rehearsal": _("It is being rehearsed: end the rehearsal first."),
    "live": _("It is live: it stays, with its code."),
    "ended": _("It has taken place: it stays, with its code."),
}
OF_QUESTIONS = {
    "ballots": _("People have voted on it: its words can be corrected, nothing else."),
    "open": _("People can vote on it now: its words can be corrected, nothing else."),
    "rehearsal": _("It was voted on in a rehearsal: its words can be corrected; end the rehearsal to change more."),
}
OF_GROUPS = {
    "ballots": _("People of this group have voted: it stays, its name may change."),
    "people": _("People have joined this group: it stays, its name may change."),
}
OF_KEYS = {
    "minimum_group": _("People have voted: this number may rise, not fall."),
    "code": _("People have joined with it."),
    "strict": _("People have voted: who may vote cannot change any more."),
    "languages": _("People have voted: languages can be added, not taken away."),
}
CLOSED = _("The event is closed. Nothing can be changed any more.")


def prepared_data(prepared: Prepared, language: str) -> dict[str, Any]:
    """An event as the editor gets it."""
    return {
        "document": prepared.document, "version": prepared.version, "live": prepared.live,
        "frozen": _frozen(prepared.frozen, translator(language, "web")),
        "missing": [{"path": list(path), "languages": lacking} for path, lacking in prepared.missing],
    }  # fmt: skip


def _frozen(frozen: Frozen, words: Translator) -> dict[str, Any]:
    return {
        "event": {
            "closed": frozen.closed, "why": words(CLOSED) if frozen.closed else None,
            "keys": {key: words(OF_KEYS[key]) for key in frozen.keys},
        },
        "groups": {group: words(OF_GROUPS[why]) for group, why in frozen.groups.items()},
        "sessions": {code: _session(session, words) for code, session in frozen.sessions.items()},
    }  # fmt: skip


def _session(session: FrozenSession, words: Translator) -> dict[str, Any]:
    return {
        "why": words(OF_SESSIONS[session.why]) if session.why else None,
        "questions": {key: _question(question, words) for key, question in session.questions.items()},
    }  # fmt: skip


def _question(question: FrozenQuestion, words: Translator) -> dict[str, Any]:
    corrected = [corrected_words(asdict(one), words) for one in summed(question.corrected)]
    return {"why": words(OF_QUESTIONS[question.why]), "keys": list(question.keys), "corrected": corrected}


def problem_data(refused: NotAsNeeded, language: str) -> list[dict[str, Any]]:
    """Every problem with its place in the document that was sent."""
    return [
        {"path": list(problem.path), "message": problem_words(problem.message, language)}
        for problem in refused.problems
    ]
