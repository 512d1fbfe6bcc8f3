"""The tables of a round: all ballots, and groups or rounds side by side, without knowing any kind by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from voting.domain.text import Text
from voting.question_kinds import Row

from ..figures import NO_BREAK, decimals
from ..tables import PER_OPTION, Part
from .model import Paragraph, Table
from .words import Words

MOST_COLUMNS = 6
"""Groups side by side in one table; more stand in the next."""
MOST_ROWS = 40
"""Words in a table; spreadsheets hold all."""
DECIDED = ("approved", "supporters", "consent")
"""What moderators and authors decided: it chooses what is shown, and is no result."""
SURE = "confidence"
"""How the names of measures begin that have a table of their own (sureness.py)."""
TOLD_IN_WORDS = "answered_right"
"""Stands in a sentence of its own (sureness.py)."""
Side = tuple[str, Part]
"""What a column is called, and its ballots."""


def whole_table(say: Words, part: Part, name: str) -> Iterator[Table | Paragraph]:
    """All ballots of a round; `name` is what captions call it."""
    caption = say("{round}: all ballots.", round=name)
    if part.rows[0].item:
        yield from _item_tables(say, part, caption, say("{round}: figures of each statement.", round=name))
        return
    rows = [row for row in part.rows if row.values.get("approved", True)]
    measures = [name for name in part.measures if name not in DECIDED and not name.startswith(SURE)]
    head = (say("Answer"), *(_heading(say, part, name) for name in measures))
    lines = _lines(say, [option_words(say, row) for row in rows[:MOST_ROWS]], rows[:MOST_ROWS], measures)
    if lines:
        yield Table(say.caption("Table {number}.", caption), head, lines)
    if len(rows) > MOST_ROWS:
        yield Paragraph(say("and {n} more; the spreadsheet has all of them", n=len(rows) - MOST_ROWS), "small")
    figures = [name for name in part.figures if name != TOLD_IN_WORDS]
    if figures and part.rows:
        named = (f"{say.measure(name)}: {say.figure(name, part.rows[0].values[name])}" for name in figures)
        yield Paragraph(" · ".join(named), "small")


def _item_tables(say: Words, part: Part, caption: str, further_caption: str) -> Iterator[Table]:
    """Items by options; then, where they have more than counts, the figures of each item."""
    options, items = options_of(part), items_of(part)
    found = {(row.item, row.option): row for row in part.rows}
    counted = tuple(
        (say.text(item.item_text), *(_counted(say, found[item.item, o.option]) for o in options),
         say.figure("n", item.values.get("n")))
        for item in items
    )  # fmt: skip
    head = (say("Statement"), *(option_heading(say, option) for option in options), say.measure("n"))
    yield Table(say.caption("Table {number}.", caption), head, counted)
    figures = further(part)
    if figures:
        rows = _lines(say, [say.text(item.item_text) for item in items], items, figures)
        head = (say("Statement"), *(say.measure(name) for name in figures))
        yield Table(say.caption("Table {number}.", further_caption), head, rows)


def _lines(
    say: Words, names: Sequence[str], rows: Sequence[Row], measures: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Rows of a table; the figures of each column have as many decimals."""
    columns = [say.column(measure, [row.values[measure] for row in rows]) for measure in measures]
    return tuple(zip(names, *columns, strict=True))


def as_options(part: Part) -> Part:
    """A question with one item as one with options: its points below each other, its figures once."""
    if not part.rows or not part.rows[0].item or len(items_of(part)) > 1:
        return part
    rows = tuple(
        Row("", None, row.option, _numbered(row), {k: v for k, v in row.values.items() if k != "n"})
        for row in part.rows
    )  # fmt: skip
    return replace(part, rows=rows, figures=tuple(further(part)))


def _numbered(row: Row) -> Text | str:
    if not row.option.isdigit() or not isinstance(row.option_text, dict):
        return row.option_text or row.option
    return {language: f"{row.option} {text}" for language, text in row.option_text.items()}


def told_by_sides(part: Part) -> bool:
    """Whether a cell of `side_by_side` says all that the table of all ballots would."""
    return not part.rows[0].item and set(part.measures) <= set(PER_OPTION)


def side_by_side(say: Words, sides: Sequence[Side], caption: str) -> Iterator[Table]:
    """Groups or rounds as columns, with the number of answers each rests on; several tables where there are many."""
    first, *others = sides
    for start in range(0, max(1, len(others)), MOST_COLUMNS - 1):
        shown = [first, *others[start : start + MOST_COLUMNS - 1]]
        named = say("Statement") if first[1].rows[0].item else say("Answer")
        head = (named, *(_side_heading(say, name, part) for name, part in shown))
        told = _cell_names(say, first[1])
        rows = _item_rows(say, shown) if first[1].rows[0].item else _option_rows(say, shown)
        yield Table(say.caption("Table {number}.", f"{caption} {told}"), head, tuple(rows))


def _side_heading(say: Words, name: str, part: Part) -> str:
    if part.weighted:
        return name
    return f"{name} (n{NO_BREAK}={NO_BREAK}{answered(part)})"


def answered(part: Part) -> int:
    """Ballots without abstentions: what shares are of."""
    return (part.ballots or 0) - (part.abstained or 0)


def _cell_names(say: Words, part: Part) -> str:
    """What stands in a cell."""
    if part.rows[0].item:
        if "median" in part.measures:
            return say("Median (lower to upper quartile).")
        return say("Shares in %: {options}.", options=" / ".join(option_words(say, o) for o in options_of(part)))
    if "share" in part.measures:
        return say("Share ({measure}).", measure=say.measure(part.measures[0]).lower())
    if "average_rank" in part.measures:
        return say("Average rank (1 is the best).")
    names = [_heading(say, part, name) for name in part.measures[:2]]
    return f"{'; '.join(names)}."


def _option_rows(say: Words, sides: Sequence[Side]) -> Iterator[tuple[str, ...]]:
    first = sides[0][1]
    found = [{row.option: row for row in part.rows} for _, part in sides]
    least = {name: decimals(row.values.get(name) for _, part in sides for row in part.rows) for name in first.measures}
    for row in first.rows:
        cells = (_option_cell(say, part, of.get(row.option), least) for (_, part), of in zip(sides, found, strict=True))
        yield (option_words(say, row), *cells)
    for name in first.figures:
        if name == "n":  # stands in the heading
            continue
        values = (say.figure(name, part.rows[0].values[name]) if part.rows else "" for _, part in sides)
        yield (say.measure(name), *values)


def _option_cell(say: Words, part: Part, row: Row | None, least: Mapping[str, int]) -> str:
    if row is None:
        return say.figure("", None)
    if "share" in part.measures:
        main = part.measures[0]
        if part.weighted:
            return say.figure("share", row.values["share"])
        return f"{say.figure('share', row.values['share'])} ({say.figure(main, row.values[main], least.get(main, 0))})"
    if "average_rank" in part.measures:
        return say.figure("average_rank", row.values["average_rank"], least.get("average_rank", 0))
    return "; ".join(say.figure(name, row.values[name], least.get(name, 0)) for name in part.measures[:2])


def _item_rows(say: Words, sides: Sequence[Side]) -> Iterator[tuple[str, ...]]:
    for item in items_of(sides[0][1]):
        cells = []
        for _, part in sides:
            own = [row for row in part.rows if row.item == item.item]
            cells.append(item_cell(say, own))
        yield (say.text(item.item_text), *cells)


def item_cell(say: Words, rows: Sequence[Row]) -> str:
    """Median and quartiles of an item, else the shares of its options; a dash where nobody answered."""
    if not rows or not rows[0].values.get("n"):
        return say.figure("", None)
    values = rows[0].values
    if "median" in values:
        low, high = say.figure("q1", values["q1"]), say.figure("q3", values["q3"])
        return f"{say.figure('median', values['median'])} ({low}–{high})"
    return " / ".join(str(int(100 * float(row.values["share"] or 0) + 0.5)) for row in rows)


def _counted(say: Words, row: Row) -> str:
    count = say.figure("count", row.values["count"])
    share = row.values["share"]
    return count if share is None else f"{count} ({say.figure('share', share)})"


def _heading(say: Words, part: Part, measure: str) -> str:
    """A measure, with what it means in this question where that has to be said."""
    own = part.headings.get(measure)
    return f"{say.measure(measure)}: {say.text(own)}" if own else say.measure(measure)


def options_of(part: Part) -> list[Row]:
    """A row for each option of the first item."""
    return [row for row in part.rows if row.item == part.rows[0].item]


def items_of(part: Part) -> list[Row]:
    """A row for each item."""
    return list({row.item: row for row in reversed(part.rows)}.values())[::-1]


def further(part: Part) -> list[str]:
    """Measures of an item beyond what is counted."""
    return [name for name in part.measures if name not in (*PER_OPTION, "n")]


def option_words(say: Words, row: Row) -> str:
    """What an option says; texts of people are as they were written."""
    return say.text(row.option_text) or row.option


def option_heading(say: Words, row: Row) -> str:
    """An option as a heading: points of a scale keep their number."""
    said = option_words(say, row)
    return f"{row.option} {said}" if row.option.isdigit() and said != row.option else said
