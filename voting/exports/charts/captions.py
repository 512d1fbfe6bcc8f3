"""What stands below a chart, and what is said of it to who cannot see it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import UnknownLocaleError
from babel.dates import format_date

from voting.exports.cells import cell_text
from voting.exports.figures import LOCALES, percent
from voting.question_kinds import Row

from .bars import value_words
from .sides import Side, Words

MOST_SAID = 12
"""Answers told in a description; tables have all."""


def caption(side: Side, of_round: dict[str, Any], event: dict[str, Any], words: Words) -> str:
    """`Round 1: before the discussion · n = 58 · Ballots: 60, abstained: 2 · 24 May 2017`."""
    parts = [side.name, f"n = {side.n}"]
    if side.part.abstained:
        told = words.translate("Ballots: {ballots}, abstained: {abstained}")
        parts.append(told.format(ballots=side.part.ballots, abstained=side.part.abstained))
    parts += right_words(side, words)
    if of_round.get("closed_at") is None:
        parts.append(words.translate("still open"))
    parts.append(day(of_round.get("opened_at"), event, words.language))
    return " · ".join(part for part in parts if part)


def right_words(side: Side, words: Words) -> list[str]:
    """What the mark of right answers means and how many gave them; nothing where that is not told."""
    right = side.tally.get("right")
    if right is None:
        return []
    share = percent(right / side.n, words.language)
    told = words.translate("✓ right answer, given by {n} ({share})")
    return [told.format(n=right, share=share)]


def caption_of_shift(question: dict[str, Any], event: dict[str, Any], words: Words) -> str:
    """How many answered both rounds, whose figures are compared, and when the later round was."""
    shift = question["shift"]
    parts = [words.translate("Answered both rounds: {n}").format(n=shift["n"])]
    if shift.get("base") == "all":
        parts.append(words.translate("figures of all who answered"))
    if any(n is None for found in shift.get("options", {}).values() for n in found.values()):
        parts.append(words.translate("… stands for numbers hidden to protect small groups"))
    later: dict[str, Any] = next((r for r in question["rounds"] if r["round"] == shift["to"]), {})
    return " · ".join([*parts, day(later.get("opened_at"), event, words.language)])


def day(moment: str | None, event: dict[str, Any], language: str) -> str:
    """The day of a moment at the venue, as its language writes it; the event's date where there is none."""
    try:
        zone = ZoneInfo(event.get("time_zone") or "UTC")
        when = datetime.fromisoformat(moment or event.get("date") or "")
        return format_date(
            when.astimezone(zone) if when.tzinfo else when, "long", locale=LOCALES.get(language, language)
        )
    except (ValueError, OSError, ZoneInfoNotFoundError, UnknownLocaleError):
        return cell_text(event.get("date") or "")


def described(side: Side, words: Words) -> str:
    """`Round 1, n = 58. Funding: 42 % (25); People: 30 % (18).` Items by their figures.

    What was not let in, or may not be published, is not told.
    """
    rows = [row for row in side.part.rows if row.values.get("approved", True) and row.values.get("consent", True)]
    told = [_told(row, words) for row in _telling(rows)]
    more = " …" if len(told) > MOST_SAID else ""
    return f"{side.name}, n = {side.n}. {'; '.join(told[:MOST_SAID])}.{more}"


def _telling(rows: list[Row]) -> list[Row]:
    """All options; of items one row each, where they have figures of their own."""
    if rows and rows[0].item and "median" in rows[0].values:
        return [row for place, row in enumerate(rows) if place == 0 or rows[place - 1].item != row.item]
    return rows


def _told(row: Row, words: Words) -> str:
    if row.item and "median" in row.values:
        median = row.values["median"]
        return f"{words.of(row.item_text)}: {words.translate('Median')} {'–' if median is None else median}"  # noqa: RUF001
    name = f"{words.of(row.item_text)} – {words.option(row)}" if row.item else words.option(row)  # noqa: RUF001
    return f"{name}: {value_words(row, words)}"
