"""Opinion groups: who thinks alike, what each group stands for, and what all agree on."""

from collections.abc import Iterator
from typing import Any

from voting.question_kinds import Row

from .model import Block, Bullets, Heading, Paragraph
from .words import Words


def opinion_blocks(say: Words, found: dict[str, Any], rows: tuple[Row, ...]) -> Iterator[Block]:
    """What `find_slow_part` found, in sentences; `rows` name the statements."""
    yield Heading(3, say("Opinion groups"))
    if found["state"] == "too_few":
        yield Paragraph(say(
            "Too few people voted on enough statements: at least {people} people with {votes} votes each are needed.",
            people=found["needed"], votes=found["votes"],
        ))  # fmt: skip
        return
    if found["state"] == "one":
        yield Paragraph(say("People differ too little for groups to be told apart: the hall is of one mind."))
        return
    texts = {row.item: say.text(row.item_text) for row in rows}
    yield Paragraph(say(
        "By their votes alone, {people} people fall into {groups} groups that think alike.",
        people=found["people"], groups=len(found["groups"]),
    ))  # fmt: skip
    for group in found["groups"]:
        yield Paragraph(say("Group {name}: {people} people. It stands for:", name=group["id"], people=group["people"]))
        yield Bullets(tuple(_standing(say, texts, entry) for entry in group["statements"]))
    if found["agreed"]:
        yield Paragraph(say("All groups are of one mind on:"))
        yield Bullets(tuple(_agreed(say, texts, entry) for entry in found["agreed"]))
    else:
        yield Paragraph(say("There is no statement on which all groups are of one mind."))


def _standing(say: Words, texts: dict[str, str], entry: dict[str, Any]) -> str:
    shares = {name: say.figure("share", entry[name]) for name in ("share", "others")}
    agreed, refused = say("{share} agree (others: {others})"), say("{share} disagree (others: {others})")
    message = agreed if entry["side"] == "agree" else refused
    return f"{texts.get(entry['statement'], entry['statement'])}: {message.format(**shares)}"


def _agreed(say: Words, texts: dict[str, str], entry: dict[str, Any]) -> str:
    message = say("{share} agree") if entry["side"] == "agree" else say("{share} disagree")
    share = say.figure("share", entry["share"])
    return f"{texts.get(entry['statement'], entry['statement'])}: {message.format(share=share)}"
