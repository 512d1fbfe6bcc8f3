"""Figures, agreement and groups against scipy and scikit-learn: other people's code for the same definitions."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from tests.unit.agreement_of_groupings import adjusted_rand_index
from voting.domain.consensus import iqr_at_most, kendalls_w
from voting.domain.opinion_groups import k_means, silhouette
from voting.domain.shift import Pair, numbers
from voting.domain.statistics import summary
from voting.question_kinds import Counted, kind_named

COUNTS = st.dictionaries(st.integers(-50, 50), st.integers(1, 9), min_size=1, max_size=12)
NUMERIC = kind_named("numeric")


def written_out(counts: dict[int, int]) -> list[int]:
    return [value for value, n in counts.items() for _ in range(n)]


@given(COUNTS)
def test_median_quartiles_and_spread_are_those_of_scipy(counts: dict[int, int]) -> None:
    found, values = summary(counts), written_out(counts)
    assert (found.q1, found.median, found.q3) == pytest.approx(stats.scoreatpercentile(values, [25, 50, 75]))
    assert found.mean == pytest.approx(stats.tmean(values))
    spread = stats.iqr(values)
    assert iqr_at_most(found.n, found.q1, found.q3, 0)["numbers"]["iqr"] == pytest.approx(spread)
    reached = iqr_at_most(found.n, found.q1, found.q3, float(spread))["reached"]
    assert reached == ("agreement" if found.n > 1 else None)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=40), st.integers(0, 30))
def test_the_consensus_of_numbers_is_by_the_spread_of_scipy(values: list[int], most: int) -> None:
    known = NUMERIC.load({"minimum": 0, "maximum": 30, "step": 0.5})
    tally = NUMERIC.tally(known, [Counted({"value": value / 2}, 1) for value in values], {})
    verdict = NUMERIC.verdict(known, {"iqr_at_most": most / 4}, tally)
    spread = float(stats.iqr([value / 2 for value in values]))
    assert verdict is not None and verdict["numbers"]["iqr"] == pytest.approx(spread)
    assert verdict["reached"] == ("agreement" if spread <= most / 4 + 1e-9 else None)


@given(st.lists(st.permutations(list("abcde")), min_size=2, max_size=12))
def test_kendalls_w_is_friedmans_chi_square_in_another_measure(rankings: list[list[str]]) -> None:
    """W = chi^2 / (m (k - 1)): Kendall and Babington Smith 1939; without ties."""
    m, k = len(rankings), 5
    places = [[ranking.index(option) for ranking in rankings] for option in "abcde"]
    chi_square, _ = stats.friedmanchisquare(*places)
    assert kendalls_w([(r, 1) for r in rankings], list("abcde")) == pytest.approx(chi_square / (m * (k - 1)), abs=6e-5)


@given(st.lists(st.integers(1, 5).flatmap(lambda n: st.permutations(list("abcde")).map(lambda p: p[:n])), min_size=2))
def test_with_ties_too(rankings: list[list[str]]) -> None:
    """Options that are left out are tied behind: their mean place, as scipy ranks ties."""
    places = np.array([[r.index(o) if o in r else 9 for o in "abcde"] for r in rankings])
    ranks = np.apply_along_axis(stats.rankdata, 1, places)
    chi_square, _ = stats.friedmanchisquare(*ranks.T)
    ours = kendalls_w([(r, 1) for r in rankings], list("abcde"))
    assert ours == pytest.approx(chi_square / (len(rankings) * 4), abs=6e-5)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=5, max_size=30))
def test_the_shift_of_a_number_has_the_quartiles_of_scipy(answers: list[tuple[int, int]]) -> None:
    pairs = [Pair({"value": before}, {"value": after}, 1) for before, after in answers]
    found = numbers(pairs, 5, lambda answer: answer["value"])
    assert found is not None
    for side, values in (("before", [a for a, _ in answers]), ("after", [b for _, b in answers])):
        three = [found[side][name] for name in ("q1", "median", "q3")]
        assert three == pytest.approx(stats.scoreatpercentile(values, [25, 50, 75]))


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(6, 120))
@settings(max_examples=60, deadline=None)
def test_our_silhouette_is_that_of_scikit_learn(seed: int, k: int, people: int) -> None:
    random = np.random.default_rng(seed)
    places = random.normal(size=(people, 2))
    labels = np.concatenate([np.arange(k), random.integers(0, k, people - k)])
    assert silhouette(places, labels) == pytest.approx(silhouette_score(places, labels), abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_our_k_means_is_as_good_as_that_of_scikit_learn(seed: int, k: int) -> None:
    random = np.random.default_rng(seed)
    blobs = random.normal(scale=3, size=(1 + seed % 5, 2))
    places = blobs[random.integers(0, len(blobs), 150)] + random.normal(size=(150, 2))
    labels = k_means(places, k)
    inertia = sum(((places[labels == g] - places[labels == g].mean(axis=0)) ** 2).sum() for g in np.unique(labels))
    assert inertia <= 1.02 * KMeans(k, n_init=12, random_state=seed).fit(places).inertia_


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60))
def test_the_agreement_of_groupings_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assert adjusted_rand_index(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_a_known_grouping_is_found_again_as_by_scikit_learn() -> None:
    rng = Random(7)
    places = np.array([[rng.gauss(8 * (n % 3), 1), rng.gauss(5 * (n % 2), 1)] for n in range(120)])
    theirs = KMeans(3, n_init=12, random_state=1).fit(places).labels_
    assert adjusted_rand_index(list(k_means(places, 3)), list(theirs)) > 0.95
