"""The tables of a round: all ballots, and groups or rounds side by side, without knowing any kind by name."""

from collections.abc import Iterator, Sequence

from voting.question_kinds import Row

from ..tables import PER_OPTION, Part
from .model import Paragraph, Table
from .words import Words

MOST_COLUMNS = 6
"""Groups side by side in one table; more stand in the next."""
MOST_ROWS = 40
"""Words in a table; spreadsheets hold all."""
DECIDED = ("approved", "supporters", "consent")
"""What moderators and authors decided: it chooses what is shown, and is no result."""
Side = tuple[str, Part]
"""What a column is called, and its ballots."""


def whole_table(words: Words, part: Part, caption: str) -> Iterator[Table | Paragraph]:
    """All ballots of a round."""
    if part.rows[0].item:
        yield from _item_tables(words, part, caption)
        return
    rows = [row for row in part.rows if row.values.get("approved", True)]
    measures = [name for name in part.measures if name not in DECIDED]
    head = (words("Answer"), *(_heading(words, part, name) for name in measures))
    lines = tuple(
        (option_words(words, row), *(words.figure(name, row.values[name]) for name in measures))
        for row in rows[:MOST_ROWS]
    )
    if lines:
        yield Table(words.caption("Table {number}.", caption), head, lines)
    if len(rows) > MOST_ROWS:
        yield Paragraph(words("and {n} more; the spreadsheet has all of them", n=len(rows) - MOST_ROWS), "small")
    if part.figures and part.rows:
        named = (
            f"{words.measure(name)}: {words.figure(name, part.rows[0].values[name])}" for name in part.figures
        )  # fmt: skip
        yield Paragraph(" · ".join(named), "small")


def _item_tables(words: Words, part: Part, caption: str) -> Iterator[Table]:
    """Items by options; then, where they have more than counts, the figures of each item."""
    options, items = options_of(part), items_of(part)
    found = {(row.item, row.option): row for row in part.rows}
    counted = tuple(
        (words.text(item.item_text), *(_counted(words, found[item.item, o.option]) for o in options),
         words.figure("n", item.values.get("n")))
        for item in items
    )  # fmt: skip
    head = (words("Statement"), *(option_heading(words, option) for option in options), words.measure("n"))
    yield Table(words.caption("Table {number}.", caption), head, counted)
    figures = further(part)
    if figures:
        rows = tuple(
            (words.text(item.item_text), *(words.figure(name, item.values[name]) for name in figures))
            for item in items
        )  # fmt: skip
        head = (words("Statement"), *(words.measure(name) for name in figures))
        yield Table(words.caption("Table {number}.", words("Figures of each statement")), head, rows)


def told_by_sides(part: Part) -> bool:
    """Whether a cell of `side_by_side` says all that the table of all ballots would."""
    return not part.rows[0].item and set(part.measures) <= set(PER_OPTION)


def side_by_side(words: Words, sides: Sequence[Side], caption: str) -> Iterator[Table]:
    """Groups or rounds as columns, with the number of answers each rests on; several tables where there are many."""
    first, *others = sides
    for start in range(0, max(1, len(others)), MOST_COLUMNS - 1):
        shown = [first, *others[start : start + MOST_COLUMNS - 1]]
        head = (words("Statement" if first[1].rows[0].item else "Answer"), *(_side_heading(words, name, part) for name, part in shown))
        told = _cell_names(words, first[1])
        rows = _item_rows(words, shown) if first[1].rows[0].item else _option_rows(words, shown)
        yield Table(words.caption("Table {number}.", f"{caption} {told}"), head, tuple(rows))


def _side_heading(words: Words, name: str, part: Part) -> str:
    return f"{name} (n = {answered(part)})"


def answered(part: Part) -> int:
    """Ballots without abstentions: what shares are of."""
    return (part.ballots or 0) - (part.abstained or 0)


def _cell_names(words: Words, part: Part) -> str:
    """What stands in a cell."""
    if part.rows[0].item:
        if "median" in part.measures:
            return words("Median (lower to upper quartile).")
        return words("Shares: {options}.", options=" / ".join(option_words(words, o) for o in options_of(part)))
    if "share" in part.measures:
        return words("Share ({measure}).", measure=words.measure(part.measures[0]))
    if "average_rank" in part.measures:
        return words("Average rank (1 is the best).")
    names = [_heading(words, part, name) for name in part.measures[:2]]
    return f"{'; '.join(names)}."


def _option_rows(words: Words, sides: Sequence[Side]) -> Iterator[tuple[str, ...]]:
    first = sides[0][1]
    found = [{row.option: row for row in part.rows} for _, part in sides]
    for row in first.rows:
        cells = (_option_cell(words, part, of.get(row.option)) for (_, part), of in zip(sides, found, strict=True))
        yield (option_words(words, row), *cells)
    for name in first.figures:
        values = (words.figure(name, part.rows[0].values[name]) if part.rows else "" for _, part in sides)
        yield (words.measure(name), *values)


def _option_cell(words: Words, part: Part, row: Row | None) -> str:
    if row is None:
        return words.figure("", None)
    if "share" in part.measures:
        main = part.measures[0]
        return f"{words.figure('share', row.values['share'])} ({words.figure(main, row.values[main])})"
    if "average_rank" in part.measures:
        return words.figure("average_rank", row.values["average_rank"])
    return "; ".join(words.figure(name, row.values[name]) for name in part.measures[:2])


def _item_rows(words: Words, sides: Sequence[Side]) -> Iterator[tuple[str, ...]]:
    for item in items_of(sides[0][1]):
        cells = []
        for _, part in sides:
            own = [row for row in part.rows if row.item == item.item]
            cells.append(_item_cell(words, own))
        yield (words.text(item.item_text), *cells)


def _item_cell(words: Words, rows: Sequence[Row]) -> str:
    if not rows or not rows[0].values.get("n"):
        return words.figure("", None)
    values = rows[0].values
    if "median" in values:
        low, high = words.figure("q1", values["q1"]), words.figure("q3", values["q3"])
        return f"{words.figure('median', values['median'])} ({low}–{high})"
    return " / ".join(words.figure("share", row.values["share"]) for row in rows)


def _counted(words: Words, row: Row) -> str:
    count = words.figure("count", row.values["count"])
    share = row.values["share"]
    return count if share is None else f"{count} ({words.figure('share', share)})"


def _heading(words: Words, part: Part, measure: str) -> str:
    """A measure, with what it means in this question where that has to be said."""
    own = part.headings.get(measure)
    return f"{words.measure(measure)}: {words.text(own)}" if own else words.measure(measure)


def options_of(part: Part) -> list[Row]:
    """A row for each option of the first item."""
    return [row for row in part.rows if row.item == part.rows[0].item]


def items_of(part: Part) -> list[Row]:
    """A row for each item."""
    return list({row.item: row for row in reversed(part.rows)}.values())[::-1]


def further(part: Part) -> list[str]:
    """Measures of an item beyond what is counted."""
    return [name for name in part.measures if name not in (*PER_OPTION, "n")]


def option_words(words: Words, row: Row) -> str:
    """What an option says; texts of people are as they were written."""
    return words.text(row.option_text) or row.option


def option_heading(words: Words, row: Row) -> str:
    """An option as a heading: points of a scale keep their number."""
    said = option_words(words, row)
    return f"{row.option} {said}" if row.option.isdigit() and said != row.option else said
