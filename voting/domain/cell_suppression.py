"""Which cells of a table of moves may be shown, so that no small group of people is seen or can be worked out."""

from collections.abc import Sequence

Table = Sequence[Sequence[int]]
"""Rows: where people were, columns: where they are now. The last row and column are those who gave no answer in the
one round or the other; their corner is empty. So sums of rows and columns are the published counts of the rounds."""
Cell = tuple[int, int]


def shown_cells(table: Table, minimum: int) -> set[Cell]:
    """The cells that may be shown to somebody who knows all sums; never one of the last row or column.

    A cell under the minimum is hidden, an empty one too. Then, as long as something small could be worked out:

    - all who answered both, less those in shown cells, must be nobody, or at least the minimum;
    - a hidden cell of 1 to minimum - 1 people may not be the only number that fits all sums.

    The smallest shown cell that helps is hidden too (complementary suppression: Hundepool et al., Handbook on
    Statistical Disclosure Control, 2010, section 4). The second rule is Gusfield's ("A graph theoretic approach to
    statistical data security", SIAM Journal on Computing 17, 1988): a cell can be worked out exactly if and only if
    it lies on no cycle of hidden cells along which people could be moved without any sum changing.

    What is left of one row or column may be few: that three people moved somewhere says nothing of where.
    """
    inner = range(len(table) - 1)
    large = [(i, j) for i in inner for j in inner if table[i][j] >= minimum]
    smallest_first = sorted(large, key=lambda cell: (table[cell[0]][cell[1]], cell))
    shown = set(large)
    while shown and (helpful := _exposing(table, minimum, shown)):
        shown.discard(next(cell for cell in smallest_first if cell in helpful))
    for cell in reversed(smallest_first):  # one that was hidden early may not be needed any more
        if cell not in shown and not _exposing(table, minimum, shown | {cell}):
            shown.add(cell)
    return shown


def _exposing(table: Table, minimum: int, shown: set[Cell]) -> set[Cell]:
    """Shown cells of which one must be hidden; none where nothing small can be worked out from them."""
    if 0 < sum(sum(row[:-1]) for row in table[:-1]) - sum(table[i][j] for i, j in shown) < minimum:
        return shown
    for i, row in enumerate(table):
        for j, people in enumerate(row):
            if 0 < people < minimum and is_determined(table, shown, (i, j)):
                return {cell for cell in shown if cell[0] == i or cell[1] == j} or shown
    return set()


def is_determined(table: Table, shown: set[Cell], cell: Cell) -> bool:
    """Whether only one number fits a hidden cell, all sums and shown cells being known, and none below zero.

    Raising the cell by one lowers another of its column, which raises another of that row, and so on, until one of
    the cell's own row is lowered; lowering it is the same the other way round. One such way is enough.
    """
    row, column = cell
    ways = (True, False) if table[row][column] > 0 else (True,)
    return not any(_leads(table, shown, cell, raised=raised) for raised in ways)


def _leads(table: Table, shown: set[Cell], cell: Cell, *, raised: bool) -> bool:
    """Whether a change of the cell can be made good by hidden cells from its column to its row."""
    last = len(table) - 1
    open_ = {(i, j) for i in range(last + 1) for j in range(last + 1)} - shown - {cell, (last, last)}
    columns, rows, waiting = {cell[1]}, set[int](), [cell[1]]
    while waiting:
        column = waiting.pop()
        found = {i for i, j in open_ if j == column and i not in rows and (table[i][j] > 0 or not raised)}
        rows |= found
        reached = {j for i, j in open_ if i in found and j not in columns and (table[i][j] > 0 or raised)}
        columns |= reached
        waiting.extend(reached)
    return cell[0] in rows
