"""Whoever has everything that is published tries all small tables that fit: is there but one?"""

from collections import defaultdict
from itertools import product

import pytest

from voting.domain.suppression import shown_groups

Table = tuple[tuple[int, int], ...]
"""For each group, how many chose each of two options."""


def sizes_of(table: Table) -> dict[str, int]:
    return {str(group): sum(counts) for group, counts in enumerate(table)}


def total_and_groups(table: Table) -> tuple[object, ...]:
    """What is always published: the total by option, and which groups took part."""
    groups = frozenset(group for group, size in sizes_of(table).items() if size)
    return tuple(sum(counts) for counts in zip(*table, strict=True)), groups


def all_tables(groups: int, most: int) -> list[Table]:
    cells = product(range(most + 1), repeat=2 * groups)
    return [tuple(zip(of_table[::2], of_table[1::2], strict=True)) for of_table in cells]


@pytest.mark.parametrize(("groups", "most", "minimum"), [(3, 3, 3), (3, 4, 4)])
def test_no_hidden_group_can_be_worked_out(groups: int, most: int, minimum: int) -> None:
    by_total: defaultdict[tuple[object, ...], list[Table]] = defaultdict(list)
    for table in all_tables(groups, most):
        by_total[total_and_groups(table)].append(table)
    hidden_somewhere = 0
    for alike in by_total.values():
        for table in alike:
            sizes = sizes_of(table)
            shown = shown_groups(sizes, minimum)
            fitting = [other for other in alike if all(other[int(g)] == table[int(g)] for g in shown)]
            hidden = [group for group, size in sizes.items() if size and group not in shown]
            hidden_somewhere += bool(hidden and shown)
            if not hidden or all(sizes[group] == 1 for group in hidden):
                continue  # as many people as groups: that each came alone is known, and not who chose what
            for group in hidden if shown else ():
                assert sum(sizes[g] for g in hidden) >= minimum
                assert len({sum(other[int(group)]) for other in fitting}) > 1, (table, group)
    assert hidden_somewhere > 20
