"""What every question kind must keep. Runs over KINDS: a kind that is not complete does not come in."""

import random
import timeit
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.errors import VotingError
from voting.question_kinds import (
    KINDS,
    Counted,
    InvalidAnswer,
    SettingsError,
    TextState,
    kind_named,
    parse_ballot,
    settings_on_stage,
)
from voting.question_kinds.base import LARGEST_SHOWN, QuestionKind

ROOT = Path(__file__).parents[2]
Kind = QuestionKind[Any]
HALL = 10_000
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = (
    "option",
    "options",
    "confidence",
    "ratings",
    "order",
    "points",
    "value",
    "words",
    "text",
    "consent",
    "votes",
    "abstain",
)
ANSWERS = JSON | st.dictionaries(st.sampled_from(KEYS), JSON, max_size=2)

every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


def settings_of(kind: Kind) -> Any:
    return kind.load(kind.examples.settings)


def a_hall(kind: Kind, people: int, seed: int = 1, abstained: int = 3) -> list[Counted]:
    """Answers of `people` and some abstentions, as the database counts them."""
    rng, settings = random.Random(seed), settings_of(kind)
    answers = [kind.random_answer(settings, rng, rng.choice(["lv", "en"])) for _ in range(people)]
    answers += [{"abstain": True}] * abstained
    if kind.single_ballots:
        return [Counted(answer, 1, f"t{number}") for number, answer in enumerate(answers)]
    counted: dict[bytes, int] = {}
    for answer in answers:
        key = msgspec.json.encode(answer, order="sorted")
        counted[key] = counted.get(key, 0) + 1
    return [Counted(msgspec.json.decode(key), count) for key, count in counted.items()]


def fastest(work: Callable[[], object], tries: int = 5) -> float:
    """Seconds of the fastest try: what a machine that does other things too disturbs least."""
    return min(timeit.repeat(work, number=1, repeat=tries))


def numbers_in(data: Any) -> list[float]:
    """All numbers of a tally, at any depth; the edges of bins are none of its results."""
    if isinstance(data, dict):
        data = [inner for name, inner in data.items() if name not in ("from", "to")]
    if isinstance(data, list):
        return [number for inner in data for number in numbers_in(inner)]
    return [data] if isinstance(data, int | float) and not isinstance(data, bool) else []


@every_kind
def test_right_answers_are_taken_and_stay_as_they_are_when_read_again(kind: Kind):
    settings = settings_of(kind)
    for answer in kind.examples.right:
        once = parse_ballot(kind, settings, False, answer)
        again = parse_ballot(kind, settings, False, msgspec.json.decode(msgspec.json.encode(once)))
        assert again == once


@every_kind
def test_wrong_answers_are_refused(kind: Kind):
    for answer, reason in kind.examples.wrong:
        with pytest.raises(InvalidAnswer) as refused:
            parse_ballot(kind, settings_of(kind), True, answer)
        assert refused.value.code == "invalid_answer" and refused.value.message and reason


@every_kind
def test_an_abstention_is_exactly_that_and_only_where_allowed(kind: Kind):
    settings = settings_of(kind)
    assert parse_ballot(kind, settings, True, {"abstain": True}) == {"abstain": True}
    right = kind.examples.right[0]
    for wrong in ({"abstain": 1}, {"abstain": False}, {"abstain": True, **right}, {"abstain": "true"}):
        with pytest.raises(InvalidAnswer):
            parse_ballot(kind, settings, True, wrong)
    with pytest.raises(InvalidAnswer):
        parse_ballot(kind, settings, False, {"abstain": True})


@every_kind
@given(answer=ANSWERS, abstain=st.booleans())
def test_whatever_is_sent_is_an_answer_or_refused_in_words_that_can_be_sent(kind: Kind, answer: Any, abstain: bool):
    try:
        canonical = parse_ballot(kind, settings_of(kind), abstain, answer)
    except InvalidAnswer as refused:
        msgspec.json.encode(refused.message)
    else:
        stored = msgspec.json.decode(msgspec.json.encode(canonical))
        assert parse_ballot(kind, settings_of(kind), abstain, stored) == canonical


@every_kind
@pytest.mark.parametrize("junk", [{}, [], None, 1, "a", {"more": 1}, {"option": {}}, {"order": [[]]}, {"words": [{}]}])
def test_shapes_that_are_no_answer_are_refused(kind: Kind, junk: Any):
    with pytest.raises(InvalidAnswer):
        parse_ballot(kind, settings_of(kind), True, junk)


@every_kind
def test_an_unknown_key_beside_a_right_answer_is_refused(kind: Kind):
    with pytest.raises(InvalidAnswer):
        parse_ballot(kind, settings_of(kind), True, {**kind.examples.right[0], "more": 1})


@every_kind
def test_settings_survive_the_database(kind: Kind):
    settings = settings_of(kind)
    stored = msgspec.json.decode(msgspec.json.encode(msgspec.to_builtins(settings)))
    assert kind.load(stored) == settings
    assert msgspec.json.encode(kind.public(kind.load(stored))) == msgspec.json.encode(kind.public(settings))
    with pytest.raises(msgspec.ValidationError):
        kind.load({**stored, "more": 1})


@every_kind
def test_an_empty_hall_has_a_tally_of_nothing(kind: Kind):
    tally = kind.tally(settings_of(kind), [], {})
    assert tally["abstained"] == 0 and not any(numbers_in(tally))
    assert not any(value for row in kind.rows(settings_of(kind), tally) for value in row.values.values())


@every_kind
def test_only_abstentions_change_nothing_but_their_number(kind: Kind):
    settings = settings_of(kind)
    tally = kind.tally(settings, [Counted({"abstain": True}, 4)], {})
    assert tally == {**kind.tally(settings, [], {}), "abstained": 4}


@every_kind
def test_a_full_hall_is_the_sum_of_its_ballots_in_any_order(kind: Kind):
    settings, counted = settings_of(kind), a_hall(kind, 300)
    tally = kind.tally(settings, counted, {})
    apart = [Counted(c.answer, 1, c.id) for c in counted for _ in range(c.count)]
    random.Random(2).shuffle(apart)
    assert kind.tally(settings, apart, {}) == tally
    assert tally["abstained"] == 3


@every_kind
def test_random_answers_are_right(kind: Kind):
    rng = random.Random(3)
    for language in ("lv", "en", "fi") * 30:
        answer = kind.random_answer(settings_of(kind), rng, language)
        assert parse_ballot(kind, settings_of(kind), False, answer) == answer


@every_kind
def test_the_tally_of_ten_times_as_many_takes_less_than_the_square_of_it(kind: Kind):
    few, many = a_hall(kind, HALL // 10), a_hall(kind, HALL)
    assert fastest(lambda: kind.tally(settings_of(kind), many, {})) < 70 * fastest(
        lambda: kind.tally(settings_of(kind), few, {})
    )


@every_kind
def test_rows_hold_numbers_of_the_tally_and_all_have_the_same_columns(kind: Kind):
    settings = settings_of(kind)
    tally = kind.tally(settings, a_hall(kind, 50), {})
    rows = kind.rows(settings, tally)
    assert rows and len({tuple(row.values) for row in rows}) == 1
    for row in rows:
        own = (tally.get("items") or tally["statements"])[row.item] if row.item else tally
        entries = {**own.get("items", {}), **own.get("options", {}), **own.get("counts", {})}
        found = own[row.option] if "agree" in own else entries.get(row.option)
        texts = [t for t in [*tally.get("words", []), *tally.get("texts", [])] if t["id"] == row.option]
        for name, value in row.values.items():
            if name == "count" and "histogram" in own:
                assert value == own["histogram"][rows.index(row)]["count"]
            elif name == "count":
                assert value == (texts[0].get("count", 1) if texts else found)
            elif name == "share":
                assert 0 <= value <= 1
            elif name.startswith("confidence_"):
                sure = own["confidence"][row.option]
                assert value == {**sure, **sure["counts"]}[name.removeprefix("confidence_")]
            elif name == "n" and "agree" in own:
                assert value == sum(own.values())
            elif not texts:
                assert value == (found if isinstance(found, dict) else own)[name]
        assert not texts or row.option_text == texts[0]["text"]


@every_kind
def test_figures_of_the_whole_question_are_the_same_in_every_row_and_places_have_both_axes(kind: Kind):
    settings = settings_of(kind)
    rows = kind.rows(settings, kind.tally(settings, a_hall(kind, 50), {}))
    for row in rows:
        assert all(row.values.get(name) == rows[0].values.get(name) for name in kind.figures)
        assert kind.drawing != "plane" or {"x", "y"} <= set(row.values)
        assert set(kind.headings(settings)) <= set(row.values)


@every_kind
def test_what_is_shown_can_be_sent_and_fits(kind: Kind):
    settings = settings_of(kind)
    tally = kind.tally(settings, a_hall(kind, 500), {})
    for audience in ("public", "moderator"):
        shown = kind.shown(settings, tally, audience)
        assert shown["abstained"] == 3
        assert len(msgspec.json.encode(shown)) <= LARGEST_SHOWN + 200


@every_kind
def test_the_size_on_a_stage_holds_for_a_full_hall(kind: Kind):
    settings = settings_of(kind)
    shown = kind.shown(settings, kind.tally(settings, a_hall(kind, HALL), {}), "public")
    assert len(msgspec.json.encode((kind.public(settings), shown))) <= kind.size(settings) + 100


@every_kind
def test_nothing_unapproved_or_hidden_is_shown_to_the_public(kind: Kind):
    if not kind.texts:
        assert "moderated" not in kind.public(settings_of(kind))
        return
    settings = kind.load({**kind.examples.settings, "moderated": True})
    counted = a_hall(kind, 20)
    entries = "texts" if kind.single_ballots else "words"
    ids = [entry["id"] for entry in kind.tally(settings, counted, {})[entries]]
    states = {ids[0]: TextState(approved=True), ids[1]: TextState(hidden=True)}
    tally = kind.tally(settings, counted, states)
    public = kind.shown(settings, tally, "public")[entries]
    assert [entry["text"] for entry in public] == [e["text"] for e in tally[entries] if e["id"] == ids[0]]
    assert all("hidden" not in entry and "consent" not in entry for entry in public)
    assert not kind.shown(settings, tally, "moderator")[entries][0]["approved"]


@every_kind
def test_each_kind_has_a_page_a_script_and_a_paragraph(kind: Kind):
    assert (ROOT / "templates" / "question_kinds" / kind.name / "results.html").is_file()
    assert (ROOT / "static" / "js" / "question_kinds" / f"{kind.name}.jsx").is_file()
    assert len((type(kind).__doc__ or "").split()) >= 10
    assert kind_named(kind.name) is kind


@every_kind
def test_what_is_right_is_in_nothing_that_is_public(kind: Kind):
    settings, stored = settings_of(kind), kind.examples.settings
    assert not set(kind.secrets) & set(kind.public(settings))
    without = {key: value for key, value in stored.items() if key not in kind.secrets}
    assert kind.public(kind.load(without)) == kind.public(settings)
    counted = a_hall(kind, 40)
    assert kind.tally(kind.load(without), counted, {}) == kind.tally(settings, counted, {})
    assert bool(kind.right_ids(settings)) is bool(kind.right_tally(settings, counted)) is bool(kind.secrets)
    assert kind.right_ids(kind.load(without)) == [] and kind.right_tally(kind.load(without), counted) == {}


def test_refusals_have_codes_that_clients_know():
    assert issubclass(InvalidAnswer, VotingError) and InvalidAnswer.code == "invalid_answer"
    assert SettingsError(("options", 2), "x").path == ("options", 2)


@every_kind
def test_a_phone_reads_the_settings_from_the_question_on_stage(kind: Kind):
    settings = settings_of(kind)
    on_stage = {"id": "q", "kind": kind.name, "text": {"lv": "?"}, "state": "open", "round": 1, **kind.public(settings)}
    read, rng = settings_on_stage(kind, on_stage), random.Random(2017)
    for language in ["lv", "en", "de"] * 30:
        kind.parse_answer(settings, kind.random_answer(read, rng, language))
