"""Tables on a question's sheet: items by options, all ballots first and each group below them."""

from voting.question_kinds import Row

from .cells import in_language
from .tables import PER_OPTION, Part
from .xlsx_tables import HIDDEN, Filled, Table, option_heading
from .xlsx_widths import GROUP_WIDTH, MANY_POINTS, NUMBER_WIDTH, POINT_WIDTH, TEXT_WIDTH


class ItemTable(Table):
    """Items below each other, first for all ballots, then for each group; counts, shares and figures side by side."""

    def write_head(self, row: int) -> int:
        """Two rows: counts and shares, and the options of each; returns the lower one."""
        book, sheet, texts = self.book, self.sheet, len(self.book.languages)
        self.head_row = row + 1
        self.options = [r for r in self.first.rows if r.item == self.first.rows[0].item]
        self.figures = [name for name in self._measures() if name not in PER_OPTION]
        counted, numbers = 2 * len(self.options), 2 * len(self.options) + len(self.figures)
        turned = len(self.options) > MANY_POINTS
        self._widen(0, 0, GROUP_WIDTH, numbers)
        self._widen(1, texts, TEXT_WIDTH, numbers)
        self._widen(1 + texts, texts + counted, POINT_WIDTH if turned else NUMBER_WIDTH, numbers)
        self._widen(1 + texts + counted, texts + numbers, NUMBER_WIDTH, numbers)
        book.say(sheet, row + 1, 0, "Group", "head")
        for place, language in enumerate(book.languages, start=1):
            book.text(sheet, row + 1, place, self._heading(book.translate("Statement"), language), "head")
        column = 1 + texts
        for measure in PER_OPTION:
            sheet.merge_range(row, column, row, column + len(self.options) - 1, "", book.format("group"))
            book.text(sheet, row, column, book.measure(measure), "group", across=len(self.options))
            for place, option in enumerate(self.options, start=column):
                heading = option_heading(option, book.language)
                book.text(sheet, row + 1, place, heading, "head_turned" if turned else "head_number")
            column += len(self.options)
        for place, figure in enumerate(self.figures, start=column):
            book.text(sheet, row + 1, place, book.measure(figure), "head_number")
        return self.head_row

    def write(self, row: int, parts: list[Part]) -> Filled:
        """A row for each item of each part of a round."""
        items = [r for r in parts[0].rows if r.option == self.options[0].option]
        texts, line = len(self.book.languages), row
        for part in parts:
            line = self._write_part(line, part, items)
        counted = tuple(range(1 + texts, 1 + texts + len(self.options)))
        return Filled(self.head_row, row, row + len(items) - 1, 1 + self._text_column(), counted, line)

    def _write_part(self, line: int, part: Part, items: list[Row]) -> int:
        book, sheet = self.book, self.sheet
        if part.suppressed:
            book.text(sheet, line, 0, self._label(part.group))
            book.say(sheet, line, 1, HIDDEN, "hidden")
            return line + 1
        found = {(r.item, r.option): r.values for r in part.rows}
        for item in items:
            book.text(sheet, line, 0, self._label(part.group))
            for place, language in enumerate(book.languages, start=1):
                book.text(sheet, line, place, in_language(item.item_text, language) or item.item)
            column = 1 + len(book.languages)
            for measure in PER_OPTION:
                for option in self.options:
                    book.number(sheet, line, column, measure, found[item.item, option.option][measure])
                    column += 1
            for figure in self.figures:
                value = found[item.item, self.options[0].option].get(figure)
                book.number(sheet, line, column, figure, value)
                column += 1
            line += 1
        return line
