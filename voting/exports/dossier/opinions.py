"""Opinion groups: who thinks alike, what each group stands for, and what all agree on."""

from collections.abc import Iterator
from typing import Any

from voting.question_kinds import Row

from .model import Block, Bullets, Heading, Paragraph
from .words import Words


def opinion_blocks(words: Words, found: dict[str, Any], rows: tuple[Row, ...]) -> Iterator[Block]:
    """What `find_slow_part` found, in sentences; `rows` name the statements."""
    yield Heading(3, words("Opinion groups"))
    if found["state"] == "too_few":
        said = "Too few people voted on enough statements: at least {people} people with {votes} votes each are needed."
        yield Paragraph(words(said, people=found["needed"], votes=found["votes"]))
        return
    if found["state"] == "one":
        yield Paragraph(words("People differ too little for groups to be told apart: the hall is of one mind."))
        return
    texts = {row.item: words.text(row.item_text) for row in rows}
    said = "{people} people fall into {groups} groups of people who vote alike, found from their votes only."
    yield Paragraph(words(said, people=found["people"], groups=len(found["groups"])))
    for group in found["groups"]:
        yield Paragraph(words("Group {name}: {people} people. It stands for:", name=group["id"], people=group["people"]))
        yield Bullets(tuple(_standing(words, texts, entry) for entry in group["statements"]))
    if found["agreed"]:
        yield Paragraph(words("All groups are of one mind on:"))
        yield Bullets(tuple(_agreed(words, texts, entry) for entry in found["agreed"]))
    else:
        yield Paragraph(words("There is no statement on which all groups are of one mind."))


def _standing(words: Words, texts: dict[str, str], entry: dict[str, Any]) -> str:
    shares = {name: words.figure("share", entry[name]) for name in ("share", "others")}
    message = words("{share} agree (others: {others})") if entry["side"] == "agree" else words(
        "{share} disagree (others: {others})"
    )  # fmt: skip
    return f"{texts.get(entry['statement'], entry['statement'])}: {message.format(**shares)}"


def _agreed(words: Words, texts: dict[str, str], entry: dict[str, Any]) -> str:
    message = words("{share} agree") if entry["side"] == "agree" else words("{share} disagree")
    share = words.figure("share", entry["share"])
    return f"{texts.get(entry['statement'], entry['statement'])}: {message.format(share=share)}"
