"""What the tallies say, in numbers that can be checked by hand."""

from typing import Any

import pytest

from voting.question_kinds import Counted, InvalidAnswer, SettingsError, TextState, kind_named

ABSTAINED = Counted({"abstain": True}, 2)


def options(ids: str) -> list[dict[str, Any]]:
    return [{"id": i, "text": {"lv": i, "en": i}} for i in ids]


def tally(name: str, settings: dict[str, Any], counted: list[Counted], **texts: TextState) -> dict[str, Any]:
    kind = kind_named(name)
    return kind.tally(kind.load(settings), counted, texts)


def parse(name: str, settings: dict[str, Any], answer: Any) -> dict[str, Any]:
    kind = kind_named(name)
    return kind.parse_answer(kind.load(settings), answer)


def test_single_choice_counts_every_option_also_those_nobody_chose():
    counted = [Counted({"option": "b"}, 3), ABSTAINED]
    assert tally("single_choice", {"options": options("abc")}, counted) == {
        "counts": {"a": 0, "b": 3, "c": 0},
        "abstained": 2,
    }


def test_multiple_choice_shares_are_of_people():
    settings = {"options": options("abc"), "max_choices": 2}
    counted = [Counted({"options": ["a", "b"]}, 3), Counted({"options": ["b"]}, 1), ABSTAINED]
    found = tally("multiple_choice", settings, counted)
    assert found["counts"] == {"a": 3, "b": 4, "c": 0} and found["abstained"] == 2
    kind = kind_named("multiple_choice")
    assert [row.values["share"] for row in kind.rows(kind.load(settings), found)] == [0.75, 1.0, 0.0]


def test_multiple_choice_answers_are_put_into_the_order_of_the_question():
    assert parse("multiple_choice", {"options": options("abc")}, {"options": ["c", "a"]}) == {"options": ["a", "c"]}


def test_scale_figures_leave_out_who_left_the_item_out():
    settings = {"items": options("xy"), "scale": {"points": 5}}
    counted = [Counted({"ratings": {"x": 4, "y": 1}}, 2), Counted({"ratings": {"x": 1}}, 1), ABSTAINED]
    items = tally("scale", settings, counted)["items"]
    assert items["x"] == {
        "counts": {"1": 1, "2": 0, "3": 0, "4": 2, "5": 0},
        "n": 3, "mean": 3, "median": 4, "q1": 2.5, "q3": 4, "agreement": 0.0556,
    }  # fmt: skip
    assert items["y"]["n"] == 2 and items["y"]["mean"] == 1


def test_place_k_of_m_options_earns_m_minus_k_points():
    counted = [Counted({"order": ["b", "a", "c"]}, 2), Counted({"order": ["c"]}, 1), ABSTAINED]
    found = tally("ranking", {"options": options("abcd"), "partial": True}, counted)
    assert found["options"] == {
        "a": {"points": 4, "average_rank": 2, "first": 0, "n": 2},
        "b": {"points": 6, "average_rank": 1, "first": 2, "n": 2},
        "c": {"points": 5, "average_rank": 7 / 3, "first": 1, "n": 3},
        "d": {"points": 0, "average_rank": None, "first": 0, "n": 0},
    }


@pytest.mark.parametrize(
    ("more", "good", "bad"),
    [
        ({}, ["abc"], ["ab", "a", ""]),
        ({"top": 2}, ["ab"], ["abc", "a", ""]),
        ({"top": 2, "partial": True}, ["ab", "c"], ["abc", ""]),
    ],
)
def test_how_many_may_or_must_be_ranked(more: dict[str, Any], good: list[str], bad: list[str]):
    settings = {"options": options("abc"), **more}
    for order in good:
        assert parse("ranking", settings, {"order": list(order)}) == {"order": list(order)}
    for order in bad:
        with pytest.raises(InvalidAnswer):
            parse("ranking", settings, {"order": list(order)})


def test_a_word_is_counted_once_a_person_and_shown_in_its_commonest_spelling():
    assert parse("word_cloud", {}, {"words": ["Kāzas", "kāzas ", "kazas"]}) == {"words": ["Kāzas", "kazas"]}
    counted = [Counted({"words": ["Kāzas"]}, 2), Counted({"words": ["kāzas", "kazas"]}, 3), ABSTAINED]
    words = tally("word_cloud", {}, counted)["words"]
    assert [(word["text"], word["count"]) for word in words] == [("kāzas", 5), ("kazas", 3)]


def test_of_two_spellings_as_common_the_first_by_alphabet_is_shown():
    counted = [Counted({"words": ["eksports"]}, 1), Counted({"words": ["Eksports"]}, 1)]
    assert tally("word_cloud", {}, counted)["words"][0]["text"] == "Eksports"


def test_the_public_gets_sixty_words_and_how_many_more_there_are():
    kind = kind_named("word_cloud")
    counted = [Counted({"words": [f"word {number}"]}, 100 - number) for number in range(70)]
    hidden = {"word 0": TextState(hidden=True)}
    shown = kind.shown(kind.load({}), kind.tally(kind.load({}), counted, hidden), "public")
    assert len(shown["words"]) == 60 and shown["more"] == 9
    assert shown["words"][0] == {"text": "word 1", "count": 99}


def test_open_texts_are_shown_highlighted_first_then_the_newest():
    counted = [Counted({"text": f"text {i}"}, 1, i) for i in "abcd"]
    states = {
        "a": TextState(approved=True, position=1), "b": TextState(approved=True, highlighted=True, position=2),
        "c": TextState(approved=True, position=3), "d": TextState(position=4),
    }  # fmt: skip
    kind = kind_named("open_text")
    found = tally("open_text", {}, counted, **states)
    assert [text["id"] for text in kind.shown(kind.load({}), found, "public")["texts"]] == ["b", "c", "a"]
    assert kind.shown(kind.load({}), found, "moderator")["texts"][0]["id"] == "d"


def test_an_unmoderated_text_is_approved_until_it_is_hidden():
    counted = [Counted({"text": "a"}, 1, "a"), Counted({"text": "b"}, 1, "b")]
    texts = tally("open_text", {"moderated": False}, counted, b=TextState(hidden=True))["texts"]
    assert {text["id"]: text["approved"] for text in texts} == {"a": True, "b": False}


def test_long_texts_are_left_out_where_a_stage_would_grow_too_large():
    kind = kind_named("open_text")
    settings = kind.load({"moderated": False, "max_length": 1000})
    counted = [Counted({"text": "ā" * 1000}, 1, f"t{number}") for number in range(40)]
    shown = kind.shown(settings, kind.tally(settings, counted, {}), "public")
    assert 0 < len(shown["texts"]) < 10 and shown["more"] == 40 - len(shown["texts"])


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ({"options": options("aa")}, ("options", 1, "id")),
        ({"options": options("a")}, ("options",)),
        ({"options": options("ab"), "min_choices": 3}, ("min_choices",)),
        ({"options": options("abc"), "min_choices": 2, "max_choices": 1}, ("max_choices",)),
    ],
)
def test_settings_that_cannot_be_name_the_place(settings: dict[str, Any], path: tuple[str | int, ...]):
    kind = kind_named("multiple_choice")
    with pytest.raises(SettingsError) as refused:
        kind.check_settings(kind.load(settings))
    assert refused.value.path[-1] == path[-1]
