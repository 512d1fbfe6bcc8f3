"""Merged words counted again with sets of people: whatever was merged and taken apart, in whatever order."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from voting.question_kinds import Counted, TextState, kind_named

WORDS = ["a", "B", "b", "c", "D", "e"]
ballots = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=12)
roots = st.dictionaries(st.sampled_from(["b", "c", "d"]), st.sampled_from(["a", "e", "x"]))
"""Nothing is merged into what is merged itself: a, e and x (which nobody wrote) are targets only."""


@given(ballots, roots)
def test_every_target_counts_the_people_who_wrote_any_of_its_words(
    ballots: list[list[str]], roots: dict[str, str]
) -> None:
    kind = kind_named("word_cloud")
    settings = kind.load({"max_words": 4})
    answers = [kind.parse_answer(settings, {"words": words}) for words in ballots]
    states = {word: TextState(merged_into=root) for word, root in roots.items()}
    tally = kind.tally(settings, [Counted(answer, 1) for answer in answers], states)

    people: dict[str, set[int]] = defaultdict(set)
    members: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, words in enumerate(ballots):
        for word in words:
            key = word.casefold()
            people[roots.get(key, key)].add(person)
            members[roots.get(key, key)][key].add(person)
    assert {word["id"]: word["count"] for word in tally["words"]} == {root: len(who) for root, who in people.items()}
    for word in tally["words"]:
        merged = {entry["id"]: entry["count"] for entry in word.get("merged", ())}
        assert merged == {key: len(who) for key, who in members[word["id"]].items() if key != word["id"]}
        assert max([0, *merged.values()]) <= word["count"] <= len(ballots)


@given(ballots, roots, st.integers(1, 5))
def test_equal_ballots_may_come_counted_together(ballots: list[list[str]], roots: dict[str, str], times: int) -> None:
    kind = kind_named("word_cloud")
    settings = kind.load({"max_words": 4})
    answers = [kind.parse_answer(settings, {"words": words}) for words in ballots]
    states = {word: TextState(merged_into=root) for word, root in roots.items()}
    together = kind.tally(settings, [Counted(answer, times) for answer in answers], states)
    singly = kind.tally(settings, [Counted(answer, 1) for answer in answers for _ in range(times)], states)
    assert together == singly
