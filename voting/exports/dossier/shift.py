"""The shift between two rounds, in sentences and as a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from voting.domain.shift import lines
from voting.domain.text import Text

from ..figures import span
from ..tables import parts_of
from .model import Block, Bullets, Heading, Paragraph, Table
from .words import Words

PLACES = {"item": "Statement", "from": "From", "to": "To"}
Texts = Mapping[str, Text | str]


def shift_blocks(say: Words, question: dict[str, Any], shift: dict[str, Any]) -> Iterator[Block]:
    """A heading, what moved in say, and all that may be shown of it as a table."""
    title = say("Who moved: from round {before} to round {after}", before=shift["from"], after=shift["to"])
    yield Heading(3, title)
    if "moves" not in shift:  # there it is part of the sentence
        yield Paragraph(say("People who answered both rounds: {n}.", n=shift["n"]))
    texts = _texts(question)
    yield from _sentences(say, shift, texts)
    if "before" in shift:
        yield _spread_table(say, shift, say.caption("Table {number}.", title + "."))
        return
    found = list(lines(shift))
    if not found:
        return
    places = [name for name in PLACES if any(line[name] for line in found)]
    measures = [name for name in found[0] if name not in PLACES]
    head = (*(say(PLACES[name]) for name in places), *(say.measure(name) for name in measures))
    rows = tuple(
        (*(_place(say, texts, line[name]) for name in places), *(say.figure(m, line[m]) for m in measures))
        for line in found
    )  # fmt: skip
    yield Table(say.caption("Table {number}.", title + "."), head, rows, wide=max(1, len(places)))


def _sentences(say: Words, shift: dict[str, Any], texts: Texts) -> Iterator[Block]:
    if "items" in shift:
        said = ((item, of_item and _moved(say, of_item)) for item, of_item in shift["items"].items())
        hidden = say("hidden to protect small groups")
        yield Bullets(tuple(f"{_place(say, texts, item)}: {sentence or hidden}" for item, sentence in said))
    elif "moves" in shift:
        yield Paragraph(_moved(say, shift))
    elif "options" in shift:
        yield Paragraph(say("A dash stands where too few people made a move for it to be shown."), "small")
    elif "ranks" in shift:
        yield Bullets(tuple(_ranked(say, texts, shift["ranks"])))
    else:
        yield Paragraph(_spread(say, shift))
    if shift.get("base"):
        both = say("Compared are the answers of the people who answered both rounds.")
        everybody = say("Compared are the answers of everybody, since few people answered only one of the rounds.")
        yield Paragraph(both if shift["base"] == "both" else everybody, "small")


def _moved(say: Words, of: dict[str, Any]) -> str:
    """Who stayed, who moved, and what cannot be told."""
    if not of["moves"]:
        return say("Too few people made the same move for any to be shown.")
    kept = sum(move["n"] for move in of["moves"] if move["from"] == move["to"])
    moved = sum(move["n"] for move in of["moves"] if move["from"] != move["to"])
    if not of["others"]:
        return say(
            "Of {n} people, {kept} gave the same answer again and {moved} changed it.",
            n=of["n"], kept=kept, moved=moved,
        )  # fmt: skip
    told = [say("at least {n} gave the same answer again", n=kept)] if kept else []
    told += [say("at least {n} changed it", n=moved)] if moved else []
    told.append(say("{n} made moves that too few made for them to be shown", n=of["others"]))
    return say("Of {n} people: {moves}.", n=of["n"], moves="; ".join(told))


def _ranked(say: Words, texts: Texts, ranks: dict[str, Any]) -> Iterator[str]:
    for option, sides in sorted(ranks.items(), key=lambda entry: entry[1]["after"]["place"]):
        before, after = sides["before"]["place"], sides["after"]["place"]
        name = _place(say, texts, option)
        if before == after:
            yield say("{option}: place {place}, as before", option=name, place=after)
        else:
            yield say("{option}: from place {before} to place {after}", option=name, before=before, after=after)


def _spread(say: Words, shift: dict[str, Any]) -> str:
    sides = {
        f"{name}_{side}": say.figure(name, shift[side][name])
        for side in ("before", "after") for name in ("median", "q1", "q3")
    }  # fmt: skip
    if shift["before"]["median"] == shift["after"]["median"]:
        return say(
            "The median stayed at {median_after}; the middle half of the answers went from {q1_before}–{q3_before} to "
            "{q1_after}–{q3_after}.", **sides,
        )  # fmt: skip
    return say(
        "The median went from {median_before} to {median_after}, the middle half of the answers from "
        "{q1_before}–{q3_before} to {q1_after}–{q3_after}.", **sides,
    )  # fmt: skip


def _spread_table(say: Words, shift: dict[str, Any], caption: str) -> Table:
    measures = ("median", "q1", "q3", "n")
    rows = tuple(
        (say("Round {number}", number=shift[number]), *(say.figure(name, shift[side][name]) for name in measures))
        for number, side in (("from", "before"), ("to", "after"))
    )  # fmt: skip
    return Table(caption, (say("Round"), *(say.measure(name) for name in measures)), rows)


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


def _place(say: Words, texts: Texts, place: str) -> str:
    said = say.text(texts.get(place))
    return f"{place} {said}" if place.isdigit() and said else said or span(place)
