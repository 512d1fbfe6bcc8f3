"""The shift between two rounds, in sentences and as a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from voting.domain.shift import lines
from voting.domain.text import Text

from ..tables import parts_of
from .model import Block, Bullets, Heading, Paragraph, Table
from .words import Words

PLACES = {"item": "Statement", "from": "From", "to": "To"}
Texts = Mapping[str, Text | str]


def shift_blocks(words: Words, question: dict[str, Any], shift: dict[str, Any]) -> Iterator[Block]:
    """A heading, what moved in words, and all that may be shown of it as a table."""
    title = words("Who moved: from round {before} to round {after}", before=shift["from"], after=shift["to"])
    yield Heading(3, title)
    yield Paragraph(words("People who answered both rounds: {n}.", n=shift["n"]))
    texts = _texts(question)
    yield from _sentences(words, shift, texts)
    found = list(lines(shift))
    if not found:
        return
    places = [name for name in PLACES if any(line[name] for line in found)]
    measures = [name for name in found[0] if name not in PLACES]
    head = (*(words(PLACES[name]) for name in places), *(words.measure(name) for name in measures))
    rows = tuple(
        (*(_place(words, texts, line[name]) for name in places), *(words.figure(m, line[m]) for m in measures))
        for line in found
    )  # fmt: skip
    yield Table(words.caption("Table {number}.", title + "."), head, rows, wide=max(1, len(places)))


def _sentences(words: Words, shift: dict[str, Any], texts: Texts) -> Iterator[Block]:
    if "items" in shift:
        said = ((item, of_item and _moved(words, of_item)) for item, of_item in shift["items"].items())
        hidden = words("hidden to protect small groups")
        yield Bullets(tuple(f"{_place(words, texts, item)}: {sentence or hidden}" for item, sentence in said))
    elif "moves" in shift:
        yield Paragraph(_moved(words, shift))
    elif "options" in shift:
        yield Paragraph(words("A dash stands where too few people made a move for it to be shown."), "small")
    elif "ranks" in shift:
        yield Bullets(tuple(_ranked(words, texts, shift["ranks"])))
    else:
        yield Paragraph(_spread(words, shift))
    if shift.get("base"):
        both = "Compared are the answers of the people who answered both rounds."
        yield Paragraph(words(both) if shift["base"] == "both" else words(
            "Compared are the answers of everybody, since few people answered only one of the rounds."
        ), "small")  # fmt: skip


def _moved(words: Words, of: dict[str, Any]) -> str:
    """Who stayed, who moved, and what cannot be told."""
    if not of["moves"]:
        return words("Too few people made the same move for any to be shown.")
    kept = sum(move["n"] for move in of["moves"] if move["from"] == move["to"])
    moved = sum(move["n"] for move in of["moves"] if move["from"] != move["to"])
    if not of["others"]:
        said = "Of {n} people, {kept} gave the same answer again and {moved} changed it."
        return words(said, n=of["n"], kept=kept, moved=moved)
    told = [words("at least {n} gave the same answer again", n=kept)] if kept else []
    told += [words("at least {n} changed it", n=moved)] if moved else []
    told.append(words("{n} made moves that too few made for them to be shown", n=of["others"]))
    return words("Of {n} people: {moves}.", n=of["n"], moves="; ".join(told))


def _ranked(words: Words, texts: Texts, ranks: dict[str, Any]) -> Iterator[str]:
    for option, sides in sorted(ranks.items(), key=lambda entry: entry[1]["after"]["place"]):
        before, after = sides["before"]["place"], sides["after"]["place"]
        name = _place(words, texts, option)
        if before == after:
            yield words("{option}: place {place}, as before", option=name, place=after)
        else:
            yield words("{option}: from place {before} to place {after}", option=name, before=before, after=after)


def _spread(words: Words, shift: dict[str, Any]) -> str:
    sides = {
        f"{name}_{side}": words.figure(name, shift[side][name])
        for side in ("before", "after") for name in ("median", "q1", "q3")
    }  # fmt: skip
    return words(
        "The median went from {median_before} to {median_after}, the middle half of the answers from "
        "{q1_before}–{q3_before} to {q1_after}–{q3_after}.", **sides,
    )  # fmt: skip


def _texts(question: dict[str, Any]) -> Texts:
    """What options and items say, by their ids."""
    found: dict[str, Text | str] = {}
    for of_round in question["rounds"]:
        for row in parts_of(question, of_round)[0].rows if of_round["tally"] is not None else ():
            if row.item and row.item_text:
                found[row.item] = row.item_text
            if row.option_text:
                found[row.option] = row.option_text
    return found


def _place(words: Words, texts: Texts, place: str) -> str:
    said = words.text(texts.get(place))
    return f"{place} {said}" if place.isdigit() and said else said or place
