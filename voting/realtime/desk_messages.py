"""Commands of the moderators' desk beyond the steps on stage: timers."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from .command import Command, Id, RoundNumber

LONGEST_NAME = 40
Seconds = Annotated[int, Meta(ge=1, le=3600)]


class OnTimer(Command, frozen=True):
    """Pause the timer of an open question, or let it run on. `no_timer` where there is none."""

    question: Id


class StartTimer(Command, frozen=True):
    """Give an open question so many seconds from now; nothing happens where it has a timer already."""

    question: Id
    seconds: Annotated[int, Meta(ge=5, le=3600)]


class AddTime(Command, frozen=True):
    """Give a timer, running or paused, more seconds. `no_timer` where there is none."""

    question: Id
    seconds: Seconds


class ImproviseQuestion(Command, frozen=True):
    """Make up a question and open it at once; the words stand for all languages of the event.

    The ack carries its `question` and `round`; from then on it is like a prepared one.
    """

    kind: Literal["yes_no", "one_to_five", "one_word", "sentence"]
    text: Annotated[str, Meta(min_length=1, max_length=300)]


class SetNote(Command, frozen=True):
    """Keep a note about a question, in place of the one there was; empty: none. The ack carries it as it was kept.

    The others see it in `question`; phones and hall never do. It stands in the results files.
    """

    question: Id
    text: Annotated[str, Meta(max_length=4_000)]


class NameConsole(Command, frozen=True):
    """What the other moderators shall call whoever sits here, up to 40 characters; null: nothing.

    To begin with it is the email address of the account that is signed in there, if any. In memory only; with several
    workers also in the row of the table `presence` while somebody is connected.
    """

    name: Annotated[str, Meta(max_length=200)] | None


Words = dict[Annotated[str, Meta(max_length=16)], Annotated[str, Meta(min_length=1, max_length=500)]]


class FixQuestion(Command, frozen=True):
    """Correct words of a question, its options or items, in one language or several; also while it is open.

    Ids and their number stay, so that every ballot means what was chosen. What is not named stays as it is. Words that
    another option or item had when people could vote are refused with `has_ballots`.
    """

    question: Id
    text: Words = {}
    options: Annotated[dict[Id, Words], Meta(max_length=60)] = {}


class OrderQuestions(Command, frozen=True):
    """The order in which the questions come: every id of the session, once."""

    questions: Annotated[list[Id], Meta(max_length=500)]


class SkipQuestion(Command, frozen=True):
    """Pass over a question that is not open; `"skipped": false`, or opening it, takes that back."""

    question: Id
    skipped: bool = True


class LabelRound(Command, frozen=True):
    """Name a round of a question anew, as `question.open` does, at any time; null: no name. The ack carries it."""

    question: Id
    round: RoundNumber
    label: Annotated[str, Meta(max_length=80)] | dict[Id, Annotated[str, Meta(max_length=80)]] | None


DESK_COMMANDS: dict[str, type[Command]] = {
    "timer.start": StartTimer,
    "timer.pause": OnTimer,
    "timer.resume": OnTimer,
    "timer.add": AddTime,
    "question.improvise": ImproviseQuestion,
    "question.fix": FixQuestion,
    "questions.order": OrderQuestions,
    "question.skip": SkipQuestion,
    "round.label": LabelRound,
    "note.set": SetNote,
    "console.name": NameConsole,
}
DESK_EXAMPLES: dict[str, dict[str, Any]] = {
    "timer.start": {"question": "barriers", "seconds": 60},
    "timer.pause": {"question": "barriers"},
    "timer.resume": {"question": "barriers"},
    "timer.add": {"question": "barriers", "seconds": 30},
    "question.improvise": {"kind": "yes_no", "text": "Vai turpinām pēc pauzes?"},
    "question.fix": {
        "question": "barriers",
        "text": {"lv": "Kas kavē?"},
        "options": {"trust": {"en": "Lack of trust"}},
    },
    "questions.order": {"questions": ["barriers", "one-word", "recommendation"]},
    "question.skip": {"question": "barriers"},
    "round.label": {
        "question": "barriers",
        "round": 1,
        "label": {"lv": "pirms diskusijas", "en": "before the discussion"},
    },
    "note.set": {"question": "barriers", "text": "Jānis: trūkst uzticēšanās, ne naudas."},
    "console.name": {"name": "Emily"},
}
DESK_HEARD: dict[str, tuple[str, dict[str, Any]]] = {
    "question": (
        "moderators: one question whole, with its note; on joining each, and when one is new or other in its words",
        {
            "id": "barriers",
            "kind": "single_choice",
            "text": {"lv": "…", "en": "…"},
            "help": None,
            "abstain": True,
            "change": True,
            "sealed": False,
            "seconds": None,
            "options": [{"id": "trust", "text": {"lv": "…", "en": "…"}}],
            "note": "",
        },
    ),
    "dismissed": (
        "hall and moderators whose link has been renewed, just before their connection is ended",
        {"reason": "link_renewed"},
    ),
    "clock": (
        "hall and moderators, on joining: the server's time in milliseconds, to which `ends_at` is counted down; "
        "phones have it in `me`",
        {"now": 1495612800000},
    ),
}
