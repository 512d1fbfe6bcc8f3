"""The demo event as it would be held, through the services alone: sixty people with a code each, groups, two rounds,
right answers and confidence, merged words, supported texts, notes, and questions from the audience."""

from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

from tests.services.audience import cast, identity, join_group
from voting.config import ROOT
from voting.domain.errors import Forbidden
from voting.services import (
    access,
    admission,
    asking,
    audience_desk,
    events,
    merging,
    notes,
    questions,
    running_order,
    support,
    texts,
)  # fmt: skip
from voting.services.additions import add_statement
from voting.services.context import Context
from voting.services.event_file import read_event_file

PEOPLE = 60
GROUPS = ("policy", "company", "cluster", "research", "abroad", None)
WEIGHTS = (12, 16, 10, 10, 7, 5)
TWICE = ("barriers", "assessment", "main-tool", "areas", "budget", "years", "measures", "since")
SKIPPED = "instruments"
BEFORE, AFTER = {"lv": "pirms diskusijas", "en": "before the discussion"}, {"lv": "pēc diskusijas", "en": "after it"}
WRITTEN = (
    "Ilgtermiņa finansējums klasteru vadībai, nevis īsi projekti.", "Fewer programmes, simpler rules.",
    "Vairāk kopīgu pētījumu ar universitātēm un starptautiskiem partneriem visās viedās specializācijas jomās.",
    "Uzticēties klasteriem un prasīt rezultātus.", "Support clusters that work across sectors and borders.",
    "Noteikt vienu atbildīgo iestādi.", "Mērīt ieguvumu uzņēmumiem, nevis pasākumu skaitu.",
)  # fmt: skip
ASKED = (
    "Kas maksās par klasteriem pēc 2020. gada?", "Who decides what a cluster is?",
    "Kā mazs uzņēmums var iesaistīties, ja tuvumā nav neviena klastera, kas darbojas viņa nozarē?",
    "Will there be a joint programme with Estonia and Lithuania?", "Kāpēc stratēģijā nav tūrisma?",
)  # fmt: skip
SINCE = {
    "id": "since", "kind": "single_choice", "confidence": True, "right": "y2009", "consensus": {"share_at_least": 0.5},
    "text": {"lv": "Kopš kura gada Latvijā ir valsts atbalsts klasteriem?",
             "en": "Since which year has Latvia had state support for clusters?"},
    "options": [{"id": f"y{year}", "text": {"lv": f"{year}. gads", "en": f"{year}"}} for year in (2004, 2009, 2014)],
}  # fmt: skip
NOTE = "Dalībnieki vienojās, ka bez pēctecības pārējais nelīdz.\nJāpārbauda 2016. gada dati."


@dataclass
class Held:
    """An event that was held, in a database."""

    context: Context
    event_id: int
    sessions: dict[str, int]
    rng: Random
    people: list[str]


def hold(context: Context, title: dict[str, str] | None = None) -> Held:
    """Hold the whole event; its sessions have ended and the event is not closed yet."""
    file = yaml.safe_load((ROOT / "voting/demo/riga-2017.yaml").read_text())
    if title:
        file["event"]["title"] = title
    file["sessions"][0]["questions"].insert(2, SINCE)
    event_id = events.import_event(context, read_event_file(yaml.safe_dump(file, allow_unicode=True).encode()))
    sessions = {s["code"]: access.by_code(context, s["code"]).session_id for s in file["sessions"]}
    held = Held(context, event_id, sessions, Random(2017), [f"person-{n}" for n in range(PEOPLE)])
    _hand_out_codes(held)
    for code, session_id in sessions.items():
        _join(held, code)
        for question in context.views.get(session_id).questions:
            _play(held, session_id, question.key)
        if code == "KLASTERI":
            _ask(held, session_id)
        questions.end_session(context, session_id)
    return held


def _hand_out_codes(held: Held) -> None:
    """A code each; two are lost and replaced, ten stay in the drawer."""
    admission.set_strict(held.context, held.event_id, True, "olga")
    codes = admission.make_codes(held.context, held.event_id, PEOPLE + 10, "olga")
    for person, code in zip(held.people, codes, strict=False):
        admission.show_code(held.context, code.code, f"token-of-{person:_<16}")
    for number in (codes[0].number, codes[-1].number):
        admission.void_code(held.context, held.event_id, number, "olga")


def _join(held: Held, code: str) -> None:
    """In the first session two groups are too small to be shown; in the second there are large ones only."""
    rng, small = Random(1), code == "KLASTERI"
    for person in held.people:
        group = rng.choices(GROUPS, WEIGHTS)[0] if small else rng.choice(GROUPS[:4])
        join_group(held.context, held.sessions[code], person, group)


def _play(held: Held, session_id: int, key: str) -> None:
    context = held.context
    if key == SKIPPED:
        running_order.skip_question(context, session_id, key, True)
        return
    first: dict[str, dict[str, Any]] = {}
    for number, label in enumerate((BEFORE, AFTER) if key in TWICE else (None,), start=1):
        questions.open_question(context, session_id, key, label)
        if key == "statements":
            _add_statement(held, session_id)
        for place, person in enumerate(held.people[: PEOPLE - 2 * number]):
            again = number == 2 and held.rng.random() < 0.6
            first[person] = first[person] if again else _answer(held, session_id, key, place)
            cast(context, session_id, person, key, first[person], number)
        questions.close_question(context, session_id, key)
        questions.reveal_results(context, session_id, key, ["hall", "phones"], True)
    _afterwards(held, session_id, key)


def _answer(held: Held, session_id: int, key: str, place: int) -> dict[str, Any]:
    question = held.context.views.get(session_id).question(key)
    if question.abstain and place % 13 == 0:
        return {"abstain": True}
    answer = question.kind.random_answer(question.settings, held.rng, "lv" if place % 3 else "en")
    if question.kind.single_ballots:
        answer |= {"text": f"{WRITTEN[place % len(WRITTEN)]}{' ' * (place // 7)}{'!' * (place // 7)}"}
    return answer


def _add_statement(held: Held, session_id: int) -> None:
    view = held.context.views.get(session_id)
    add_statement(held.context, view, identity(held.context, session_id, "person-3"), "statements", "Pietiek runāt.")
    added = held.context.views.get(session_id).question("statements").additions[0]
    texts.approve_text(held.context, session_id, "statements", added.key)


def _afterwards(held: Held, session_id: int, key: str) -> None:
    """What moderators do once a question is closed."""
    context, question = held.context, held.context.views.get(session_id).question(key)
    notes.set_note(context, session_id, key, NOTE)
    tally = context.tallies.of_round(question, len(question.rounds)).tally or {}
    for number, found in enumerate(tally.get("texts") or tally.get("words") or []):
        if not found["approved"] and number % 5:
            texts.approve_text(context, session_id, key, found["id"])
    if question.kind.merges:
        words = [word["id"] for word in tally["words"]]
        merging.merge_text(context, session_id, key, words[1], words[0])
        merging.merge_text(context, session_id, key, words[4], words[0])
        texts.hide_text(context, session_id, key, words[-1])
    if question.kind.takes_support(question.settings):
        _support(held, session_id, key)


def _support(held: Held, session_id: int, key: str) -> None:
    """Ten people support what they can see."""
    view = held.context.views.get(session_id)
    tally = held.context.tallies.of_round(view.question(key), 1).tally or {}
    seen = [text["id"] for text in tally["texts"] if text["approved"]][:4]
    for number, person in enumerate(held.people[-10:]):
        for text in seen[: 1 + number % 4]:
            who = identity(held.context, session_id, person)
            with suppress(Forbidden):  # their own
                support.support_text(held.context, view, who, key, text, True)


def _ask(held: Held, session_id: int) -> None:
    """Five questions: two answered, one hidden, one that nobody decided about."""
    context = held.context
    for number, text in enumerate(ASKED):
        view = context.views.get(session_id)
        key, _ = asking.ask_question(context, view, identity(context, session_id, held.people[number]), text)
        if number < 4:
            audience_desk.approve_question(context, session_id, key)
            for person in held.people[10 : 40 - 9 * number]:
                who = identity(context, session_id, person)
                asking.support_question(context, context.views.get(session_id), who, key, True)
        if number < 2:
            audience_desk.answer_question(context, session_id, key, True)
        if number == 3:
            audience_desk.hide_question(context, session_id, key)
