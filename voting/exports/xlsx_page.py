"""A sheet about a question, as all who write on one know it."""

from collections.abc import Mapping
from typing import Any

from voting.domain.text import Text

from .xlsx_book import Book


class Page:
    """A new sheet of a book. `head_row`: the head of the table that was written last; rows count from 0."""

    def __init__(self, book: Book, name: str, labels: Mapping[str, Text]) -> None:
        self.book = book
        self.sheet = book.sheet(name)
        self.name = name
        self.labels = labels
        self.head_row = 0

    def round_name(self, of_round: dict[str, Any]) -> str:
        """`Round 2: after the discussion`."""
        name = self.book.translate("Round {number}").format(number=of_round["round"])
        return f"{name}: {self.book.words(of_round['label'])}" if of_round.get("label") else name

    def label(self, group: str) -> str:
        """What a group is called."""
        return self.book.words(self.labels.get(group, {"": group}))

    def heading_in(self, language: str) -> str:
        """`Answer (lv)`, above what answers say in that language."""
        words = self.book.translate("Answer")
        return f"{words} ({language})" if len(self.book.languages) > 1 else words
