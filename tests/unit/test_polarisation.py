"""Van der Eijk's agreement A."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.polarisation import agreement

COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=11)


def by_triples(counts: list[int]) -> float | None:
    """A by another way: the layers are the levels between the heights, from the lowest up."""
    n, k, whole = sum(counts), len(counts), 0.0
    levels = sorted({0, *counts})
    for low, high in zip(levels, levels[1:], strict=False):
        layer = [int(count >= high) for count in counts]
        tu = tdu = 0
        for i in range(k):
            for j in range(i + 1, k):
                for m in range(j + 1, k):
                    word = (layer[i], layer[j], layer[m])
                    tu += word in ((1, 1, 0), (0, 1, 1))
                    tdu += word == (1, 0, 1)
        u = ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu)) if tu + tdu else 1.0
        whole += u * (1 - (sum(layer) - 1) / (k - 1)) * (high - low) * sum(layer) / n
    return whole if n else None


@pytest.mark.parametrize(
    ("counts", "a"),
    [
        ([0, 0, 9, 0, 0], 1),
        ([7, 0, 0, 0, 0], 1),
        ([4, 4, 4, 4, 4], 0),
        ([5, 0, 0, 0, 5], -1),
        ([5, 0, 0, 0, 0, 0, 0, 0, 5], -1),
        ([3, 3], 0),
        ([30, 40, 210, 130, 530, 50, 10], 0.6113),  # the example of the R package agrmt (Ruedin)
    ],
)
def test_known_values(counts: list[int], a: float) -> None:
    assert agreement(counts) == a


def test_nothing_has_no_agreement() -> None:
    assert agreement([0, 0, 0]) is None


@given(COUNTS.filter(any))
def test_it_is_the_weighted_mean_of_the_layers_and_the_same_from_either_end(counts: list[int]) -> None:
    found = agreement(counts)
    assert found == pytest.approx(by_triples(counts), abs=6e-5)
    rounded = pytest.approx(found, abs=1.1e-4)  # four digits: a half may go either way
    assert agreement(counts[::-1]) == rounded
    assert agreement([count * 3 for count in counts]) == rounded
    assert -1 <= found <= 1
