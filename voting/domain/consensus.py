"""Consensus by a rule that was stated before the vote: what was reached, and the numbers it rests on.

That the rule is fixed and told beforehand, and reported with the result, is what the literature asks of a Delphi:
Diamond et al. 2014, "Defining consensus: a systematic review recommends methodologic criteria for reporting of Delphi
studies", Journal of Clinical Epidemiology 67, 401-409 (share of agreement is the commonest rule, 75 % its median
threshold, and a fourth of the studies names its rule only afterwards).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from .statistics import share

Reached = Literal["for", "against", "agreement"] | None
"""`agreement`: there is one, and the rule knows no sides. None: not reached."""
Verdict = dict[str, Any]
FEWEST = 2
"""Answers below which there is nothing to agree on."""


def verdict(rule: str, reached: Reached, **numbers: float | int | str | None) -> Verdict:
    """`{"rule", "reached", "numbers"}`, as messages and files have it."""
    return {"rule": rule, "reached": reached, "numbers": numbers}


def of_items(rule: str, verdicts: Mapping[str, Verdict]) -> Verdict:
    """The verdict of a question with items: each item's own under `items`.

    `reached` is what all items reached alike, else None; `numbers` are those of the only item, or how many items
    reached a consensus.
    """
    found = {v["reached"] for v in verdicts.values()}
    numbers = {"items": len(verdicts), "items_reached": sum(v["reached"] is not None for v in verdicts.values())}
    if len(verdicts) == 1:
        numbers = next(iter(verdicts.values()))["numbers"]
    parts = {item: {"reached": v["reached"], "numbers": v["numbers"]} for item, v in verdicts.items()}
    return {"rule": rule, "reached": found.pop() if len(found) == 1 else None, "numbers": numbers, "items": parts}


def bands(counts: Mapping[int, int], rule: Mapping[str, Any]) -> Verdict:
    """Consensus for: at least `agree_share` at `agree_from` or above, less than `disagree_share` at `disagree_to` or
    below. The mirror image, with the same bands and shares, is consensus against.

    The rule of core outcome sets, 70 % at 7-9 and less than 15 % at 1-3: Williamson et al. 2012, "Developing core
    outcome sets for clinical trials: issues to consider", Trials 13:132.
    """
    n = sum(counts.values())
    top = sum(people for point, people in counts.items() if point >= rule["agree_from"])
    bottom = sum(people for point, people in counts.items() if point <= rule["disagree_to"])
    reached: Reached = None
    if n >= FEWEST and _fills(top, n, rule["agree_share"]) and bottom < rule["disagree_share"] * n - _TINY:
        reached = "for"
    elif n >= FEWEST and _fills(bottom, n, rule["agree_share"]) and top < rule["disagree_share"] * n - _TINY:
        reached = "against"
    return verdict("bands", reached, n=n, top=share(top, n), bottom=share(bottom, n))


def iqr_at_most(n: int, q1: float | None, q3: float | None, most: float) -> Verdict:
    """Consensus: the quartiles are at most `most` apart, in points of a scale or in the unit of a number.

    The interquartile range as a measure of consensus: von der Gracht 2012, "Consensus measurement in Delphi studies",
    Technological Forecasting and Social Change 79, 1525-1536, section 3.3; the spread between percentiles in panels:
    Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual, chapter 8.
    """
    spread = None if q1 is None or q3 is None else q3 - q1
    reached: Reached = "agreement" if n >= FEWEST and spread is not None and spread <= most + _TINY else None
    return verdict("iqr", reached, n=n, iqr=spread)


def share_at_least(counts: Mapping[str, int], n: int, least: float) -> Verdict:
    """Consensus of a choice: at least this share of the `n` who did not abstain chose the same option.

    Percentage of agreement: Diamond et al. 2014 (see above), table 3. `option` is the one chosen most; None where
    nothing or several were.
    """
    most = max(counts.values(), default=0)
    leading = [option for option, people in counts.items() if people == most and most > 0]
    reached: Reached = "agreement" if n >= FEWEST and leading and _fills(most, n, least) else None
    return verdict("share", reached, n=n, share=share(most, n), option=leading[0] if len(leading) == 1 else None)


def kendall_w_at_least(n: int, w: float | None, least: float) -> Verdict:
    """Consensus of a ranking: Kendall's W is at least this.

    Schmidt 1997, "Managing Delphi surveys using nonparametric statistical techniques", Decision Sciences 28, 763-774,
    table 2: 0.5 is moderate, 0.7 strong, 0.9 unusually strong agreement.
    """
    reached: Reached = "agreement" if n >= FEWEST and w is not None and w >= least - _TINY else None
    return verdict("kendall_w", reached, n=n, w=w)


def kendalls_w(rankings: Iterable[tuple[Sequence[str], int]], options: Sequence[str]) -> float | None:
    """Kendall's coefficient of concordance of rankings (best first, how often): 0 no agreement, 1 all alike.

    Kendall and Babington Smith 1939, "The problem of m rankings", Annals of Mathematical Statistics 10, 275-287, with
    their correction for ties: W = 12 S / (m^2 (k^3 - k) - m T), m rankings of k options, S the squared deviations of
    the options' sums of ranks, T the sum of t^3 - t over all groups of t tied options of all rankings.

    Options that a partial ranking leaves out are tied behind those it ranks, each with the mean of the places left.
    None of fewer than two rankings, or where every ranking ties all options. Rounded to four digits.
    """
    k = len(options)
    doubled = dict.fromkeys(options, 0)  # sums of ranks, times two: whole numbers, whatever is tied
    m = ties = 0
    for order, people in rankings:
        left = k - len(order)
        m += people
        ties += (left**3 - left) * people
        for option in options:
            doubled[option] += (len(order) + 1 + k) * people
        for place, option in enumerate(order, start=1):
            doubled[option] += (2 * place - len(order) - 1 - k) * people
    possible = m * m * (k**3 - k) - m * ties
    if m < FEWEST or possible == 0:
        return None
    deviations = sum((d - m * (k + 1)) ** 2 for d in doubled.values())
    return round(3 * deviations / possible, 4)


_TINY = 1e-9
"""0.7 of 10 is 7, not 7.000000000000001."""


def _fills(part: int, whole: int, wanted: float) -> bool:
    return part >= wanted * whole - _TINY
