"""What the sheet `Guide` says: how a workbook is filled in, and which columns each kind of question has."""

from collections.abc import Callable, Iterator
from typing import Any

from voting.question_kinds import KINDS
from voting.question_kinds.fields import QUESTION_FIELDS, kind_fields

from .layout import OPTIONS

Translate = Callable[[str], str]


def _(message: str) -> str:
    """Marks what the catalogues must hold."""
    return message


HOW = (
    _("How this workbook is filled in"),
    _("It is the event file in sheets: import it where new events are made. The headings in the first row say what a "
      "column holds; their order does not matter, and columns that you do not need may be deleted."),
    _("A text has a column for each language of the event, such as text (lv) and text (en)."),
    _("Sheet Questions: a row for each question, with a short id and one of the kinds below. The session is named by "
      "its code; a row that names none belongs to the session of the row above."),
    _("Sheet Options: a row for each option, item or statement, with the id of its question; further rows of the same "
      "question may leave the first columns empty. Ids of options may be left out: they are made from the words."),
    _("Several names or words in one cell stand in a line each (Alt+Enter). Switches are yes or no."),
    _("Whatever does not fit is told with its cell when the file is imported; nothing is made until all is right."),
)  # fmt: skip


def guide_lines(translate: Translate) -> list[tuple[str, ...]]:
    """The rows: sentences of one cell, then (kind, heading of the column, what it means)."""
    lines: list[tuple[str, ...]] = [(translate(sentence),) for sentence in HOW]
    lines.append((translate(_("Kind of question")), translate(_("Column")), translate(_("Meaning"))))
    lines += [(translate(_("every kind")), *column) for column in _columns(QUESTION_FIELDS, translate)]
    for kind in KINDS:
        told = kind_fields(kind)
        lines.append((kind.name, "", ": ".join(map(translate, (kind.label, kind.about)))))
        lines += [(kind.name, *column) for column in _columns(told["fields"], translate)]
        for rule in told["consensus"]:
            lines += [(kind.name, *column) for column in _columns(rule["fields"], translate, "consensus.")]
    return lines


def _columns(fields: list[dict[str, Any]], translate: Translate, outer: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        label = field["label"]
        heading, label = f"{outer}{field['key']}", translate(label)
        if field["type"] == "fields":
            yield from _columns(field["fields"], translate, f"{heading}.")
        elif field["type"] == "choices":
            yield f"{OPTIONS}: {heading}", label
        elif field["type"] == "texts_by_point":
            yield f"{heading}.1 (lv)", label
        else:
            more = f" ({_example(field)})" if _example(field) else ""
            yield heading + (" (lv)" if field["type"] == "text" else ""), label + more


def _example(field: dict[str, Any]) -> str:
    """What may stand there, as far as it is known."""
    if field["type"] == "boolean":
        return "yes, no"
    least, most = field.get("least"), field.get("most")
    return f"{least:g} – {most:g}" if least is not None and most is not None else ""
