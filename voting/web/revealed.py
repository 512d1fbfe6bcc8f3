"""After the event: a page of what was revealed to phones, to share with the participants. Reads without a script."""

from typing import Any

from flask import Blueprint, current_app, render_template

from voting.domain.codes import normalised_code
from voting.domain.errors import NotFound
from voting.exports.cells import in_language
from voting.exports.tables import MEASURES
from voting.services.kept import Kept
from voting.services.revealed import Revealed, RevealedQuestion, revealed_to_phones
from voting.translations import translator

from .organiser_page import figure, round_table
from .pages import context, language, page

pages = Blueprint("revealed", __name__)


@pages.get("/r/<code>")
def results(code: str) -> str | tuple[str, int]:
    """What was revealed in the session of this code; in all sessions, where it is the event's code."""
    kept: Kept[str] = current_app.extensions["voting_revealed"]
    typed, spoken = normalised_code(code), language()
    try:  # a whole hall may come at once, when the session ends
        return kept.get((typed, spoken), lambda: _page(revealed_to_phones(context(), typed), spoken))
    except NotFound:
        return render_template("home.html", wrong_code=typed), 404


def _page(revealed: Revealed, spoken: str) -> str:
    words = translator(spoken, "web")
    asked = [question for session in revealed.sessions for question in session.questions]
    numbers = {id(question): place for place, question in enumerate(asked)}
    charts = [{"question": each.question, "rounds": _drawn(each)} for each in asked]
    return page(
        "results/page.html", {"charts": charts}, ("phone", "kinds"),
        page_language=spoken, title=in_language(revealed.event.title, spoken), event=revealed.event,
        code=revealed.code, sessions=revealed.sessions, number=lambda question: numbers[id(question)],
        tables=lambda question: [round_table(_counted(question), r, words) for r in question.rounds],
        tx=lambda text: in_language(text, spoken), figure=lambda measure, value: figure(words, measure, value),
        heading=lambda measure: words(MEASURES.get(measure, str(measure))), counted=_counted,
        group_label=lambda group: words("All"),
    )  # fmt: skip


def _counted(question: RevealedQuestion) -> dict[str, Any]:
    """As the tables of results need it."""
    return {**question.question, "settings": question.settings}


def _drawn(question: RevealedQuestion) -> list[dict[str, Any]]:
    return [{name: value for name, value in r.items() if name != "closed_at"} for r in question.rounds]
