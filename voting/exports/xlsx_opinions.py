"""Opinion groups on a question's sheet: how many people think alike, and the statements they stand for."""

from typing import TYPE_CHECKING, Any

from voting.question_kinds import Row

if TYPE_CHECKING:
    from .xlsx_question import QuestionSheet


def write_opinions(target: "QuestionSheet", row: int, opinions: dict[str, Any], rows: tuple[Row, ...]) -> int:
    """A line for each statement of each group, then those all groups agree on; returns the next free row."""
    book, sheet = target.book, target.sheet
    texts = {line.item: line.item_text for line in rows}
    book.say(sheet, row, 0, "Who thinks alike", "heading")
    row += 1
    heads = ("Group", "Statement", "Side", "%", "Others")
    for place, head in enumerate(map(book.translate, heads)):
        book.text(sheet, row, place, head, "head" if place < 3 else "head_number")
    told = book.translate("Opinion group {name}")
    groups = opinions["groups"]
    parts = [(f"{told.format(name=group['id'])} (n = {group['people']})", group["statements"]) for group in groups]
    for name, entries in [*parts, (book.translate("All groups"), opinions["agreed"])]:
        for entry in entries:
            row += 1
            book.text(sheet, row, 0, name)
            book.text(sheet, row, 1, book.words(texts.get(entry["statement"], entry["statement"])))
            side = book.translate("agree") if entry["side"] == "agree" else book.translate("disagree")
            book.text(sheet, row, 2, side)
            book.number(sheet, row, 3, "share", float(entry["share"]))
            if "others" in entry:
                book.number(sheet, row, 4, "share", float(entry["others"]))
    return row + 2
