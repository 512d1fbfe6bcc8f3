"""Statements as bars around a middle: who disagrees to the left, who agrees to the right, passes across it."""

from collections.abc import Sequence

from voting.exports.figures import percent
from voting.question_kinds import Row

from .legends import legend
from .measure import wrapped
from .palette import AGREE, DISAGREE, FAINT, INK, LINE, PASS, SOFT
from .shapes import Block, height_of, line, lines, moved, rectangle, text
from .sides import Side, Words

WIDTH = 1128
SIZE, SMALL = 20, 18
LABEL_WIDTH, NAME_WIDTH = 480, 170
PERCENT = 64
BAR = 26
Votes = dict[str, Row]


def opinions(sides: Sequence[Side], words: Words) -> list[Block]:
    """A block for each statement that got votes, those with most agreement first."""
    of_sides = [_statements(side) for side in sides]
    ordered = sorted(of_sides[-1], key=lambda item: -_leaning(of_sides[-1][item]))
    return [
        _statement([(side.name, found.get(item)) for side, found in zip(sides, of_sides, strict=True)], words)
        for item in ordered
        if _n(of_sides[-1][item])
    ]


def votes_legend(sides: Sequence[Side], words: Words) -> Block:
    """What the colours mean."""
    first = next(iter(_statements(sides[-1]).values()))
    return legend([(colour, words.option(first[vote])) for vote, colour in _COLOURS[::-1]])


_COLOURS = (("agree", AGREE), ("pass", PASS), ("disagree", DISAGREE))


def _statements(side: Side) -> dict[str, Votes]:
    found: dict[str, Votes] = {}
    for row in side.part.rows:
        found.setdefault(row.item, {})[row.option] = row
    return found


def _share(votes: Votes, vote: str) -> float:
    return float(votes[vote].values["share"] or 0)


def _leaning(votes: Votes) -> float:
    return _share(votes, "agree") - _share(votes, "disagree")


def _n(votes: Votes | None) -> int:
    return int(votes["agree"].values["n"] or 0) if votes else 0


def _statement(of_sides: Sequence[tuple[str, Votes | None]], words: Words) -> Block:
    newest = next(votes for _, votes in reversed(of_sides) if votes)
    label = wrapped(words.of(newest["agree"].item_text), SIZE, LABEL_WIDTH)
    alone = len(of_sides) == 1
    body, y = lines(0, 0, label, SIZE), 0.0
    if alone:
        body += text(0, height_of(label, SIZE) + SMALL, f"n = {_n(newest)}", SMALL, fill=SOFT)
    for name, votes in of_sides:
        bar = _bar(name, votes, alone, words)
        body += moved(bar.body, LABEL_WIDTH + 20, y)
        y += bar.height
    least = height_of(label, SIZE) + (SMALL * 1.4 if alone else 0)
    return Block(max(least, y) + 18, body)


def _bar(name: str, votes: Votes | None, alone: bool, words: Words) -> Block:
    start = PERCENT + (0 if alone else NAME_WIDTH)
    room = WIDTH - LABEL_WIDTH - 20 - start - PERCENT
    named = [] if alone else [*wrapped(name, SMALL, NAME_WIDTH - 12, most=3), f"n = {_n(votes)}"]
    body = lines(0, 3, named, SMALL, fill=SOFT) + rectangle(start, 0, room, BAR, "#f6f4f0")
    if votes and _n(votes):
        against, passed, agreed = (_share(votes, vote) for vote in ("disagree", "pass", "agree"))
        x = start + room * (0.5 - 0.5 * against - 0.25 * passed)
        for share, colour in ((against, DISAGREE), (passed, PASS), (agreed, AGREE)):
            body += rectangle(x, 0, room * share / 2, BAR, colour, LINE if colour == PASS else "")
            x += room * share / 2
        y = BAR * 0.7
        body += text(start - 8, y, percent(against, words.language), SMALL, weight=600, fill=INK, anchor="end")
        body += text(start + room + 8, y, percent(agreed, words.language), SMALL, weight=600, fill=INK)
    body += line(start + room / 2, -3, start + room / 2, BAR + 3, FAINT if not votes else SOFT)
    return Block(max(BAR + 8, height_of(named, SMALL) + 8), body)
