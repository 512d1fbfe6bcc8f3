"""How the results came about: joining, anonymity, rounds and consensus, what the figures mean."""

from collections.abc import Iterator
from typing import Any

from ..base import Document
from ..consensus_words import rule_words
from ..tables import parts_of, rounds_of
from .model import Block, Bullets, Heading, Paragraph
from .words import Words

DASH = chr(0x2013)
MEANINGS = {
    "median": "Median: half of the answers are at it or below. Between the quartiles lies the middle half.",
    "agreement": "Agreement (A) is van der Eijk's measure: 1 where all are at one point, 0 where as many are at each, "
    "-1 where half are at each end.",
    "average_rank": "Points of a ranking: place k of m options earns m - k points. The average rank is of those who "
    "ranked the option.",
    "x_sd": "Places run from 0.0 (the first end of an axis) to 1.0 (the other); the standard deviation shows the "
    "spread.",
}


def method_blocks(say: Words, document: Document) -> Iterator[Block]:
    """The section on method."""
    event = document["event"]
    yield Heading(1, say.section(1, say("Method")), new_page=True)
    yield Heading(2, say.section(2, say("How people took part")))
    yield Bullets(tuple(_joining(say, event)))
    yield Heading(2, say.section(2, say("Anonymity")))
    yield Bullets(tuple(_anonymity(say, event)))
    yield Heading(2, say.section(2, say("Rounds and consensus")))
    yield from _rounds(say, document)
    yield Heading(2, say.section(2, say("How to read the figures")))
    yield Bullets(tuple(_meanings(say, document)))


def _joining(say: Words, event: dict[str, Any]) -> Iterator[str]:
    if event.get("strict"):
        yield from _codes(say, event.get("codes") or {})
    else:
        yield say(
            "People joined on their own phones with a join code or a QR code, without an account and without a name."
        )
        yield say(
            "The limit: one browser counts as one participant. Whoever uses a second browser or device can vote again."
        )
    if len(say.languages) > 1:
        yield say(
            "Everybody chose a language ({languages}); the answers in all languages are counted together.",
            languages=say.language_names(),
        )
    if event.get("groups"):
        groups = "; ".join(say.text(group["label"]) for group in event["groups"])
        yield say("Everybody could say which group they belong to: {groups}.", groups=groups)


def _codes(say: Words, codes: dict[str, int]) -> Iterator[str]:
    """How single-use codes were dealt with; a void one may have been used before."""
    yield say(
        "Everybody needed a single-use code of their own, and joined on their own phone without an account and without "
        "a name. Nothing leads from a code to a ballot."
    )
    if codes:
        made = codes["unused"] + codes["used"] + codes["void"]
        yield say(
            "Codes: {made} were made; {used} were used and {unused} were not; {void} were declared void, and "
            "{replaced} new ones were handed out in their place.",
            **{**codes, "made": made},
        )  # fmt: skip
        if codes["void"]:
            yield say("The limit: whoever had joined with a code that was declared void later could go on voting.")


def _anonymity(say: Words, event: dict[str, Any]) -> Iterator[str]:
    yield say(
        "A ballot holds no name, no time and no order, and ballots on different questions cannot be linked with each "
        "other."
    )  # fmt: skip
    n = event["minimum_group"]
    yield say("A group with fewer than {number} ballots is never shown, on no screen and in no file.", number=n)
    yield say("Where a hidden group could be worked out from the others, the next smallest is hidden too.")
    yield say("Groups are shown of closed rounds only. Texts and words are never broken down by group.")
    yield say("Texts are quoted only where their authors agreed to it and a moderator approved them.")


def _rounds(say: Words, document: Document) -> Iterator[Block]:
    questions = [question for session in document["sessions"] for question in session["questions"]]
    said = [
        say(
            "A question can be asked again, for instance after a discussion; each time is a round of its own. The "
            "shift compares what the same people answered in two rounds."
        )
    ]
    if any(question.get("sealed") for question in questions):
        said.append(say("The results of a sealed question were seen by nobody before its round closed."))
    yield Bullets(tuple(said))
    rules = tuple(
        f"{say.text(question['text'])} {DASH} {rule}."
        for question in questions
        if (rule := rule_words(question, say.language, say.translate))
    )
    if rules:
        yield Paragraph(say("What counts as consensus was stated before the vote:"))
        yield Bullets(rules)
    else:
        yield Paragraph(say("No rule of consensus was stated before a vote, so no verdict is given."))


def _meanings(say: Words, document: Document) -> Iterator[str]:
    yield say(
        "n is how many answers a figure rests on. Shares are of those who answered; abstentions are not among them."
    )
    seen = {
        name
        for _, question, of_round in rounds_of(document)
        for part in parts_of(question, of_round)[:1]
        for name in (*part.measures, *part.figures)
    }
    yield from (say(meaning) for name, meaning in MEANINGS.items() if name in seen)
