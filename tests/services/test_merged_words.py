"""Words of a cloud that mean the same are counted together, in every round, and can be taken apart again."""

import pytest

from tests.services.day_of_texts import Texts
from voting.domain.errors import BadRequest, Forbidden, NotFound
from voting.services import questions, texts
from voting.services.context import Context
from voting.services.merging import merge_text


@pytest.fixture
def day(context: Context) -> Texts:
    day = Texts(context)
    day.ask("words", "hall", "phones")
    day.write("paula", "words", "Uzticēšanās", "trust")
    day.write("pete", "words", "Trust")
    day.write("olga", "words", "uzticēšanās", "eksports")
    day.write("sid", "words", "confidence")
    return day


def counts(day: Texts, number: int = 1) -> dict[str, int]:
    return {word["text"]: word["count"] for word in day.seen("words", number=number)}


def merge(day: Texts, text: str, into: str | None, question: str = "words") -> None:
    merge_text(day.context, day.id, question, text, into)


def test_a_merged_word_is_counted_with_its_target_and_a_person_who_wrote_both_once(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    assert counts(day) == {"Uzticēšanās": 3, "confidence": 1, "eksports": 1}
    assert day.seen("words")[0] == {"text": "Uzticēšanās", "count": 3, "also": ["Trust"]}
    told = day.seen("words", "moderator")[0]
    assert told["merged"] == [{"id": "trust", "text": "Trust", "count": 2}]


def test_null_takes_a_word_apart_and_a_target_from_all_its_words(day: Texts) -> None:
    before = counts(day)
    merge(day, "trust", "uzticēšanās")
    merge(day, "confidence", "uzticēšanās")
    merge(day, "trust", None)
    assert counts(day) == {"Uzticēšanās": 3, "Trust": 2, "eksports": 1}
    merge(day, "trust", "uzticēšanās")
    merge(day, "uzticēšanās", None)
    assert counts(day) == before


def test_there_are_no_chains(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    merge(day, "confidence", "trust")  # goes to the target of trust
    assert counts(day) == {"Uzticēšanās": 4, "eksports": 1}
    merge(day, "uzticēšanās", "eksports")  # takes its words along
    assert counts(day) == {"eksports": 4}
    assert {w["id"] for w in day.seen("words", "moderator")[0]["merged"]} == {"uzticēšanās", "trust", "confidence"}
    merge(day, "trust", "confidence")  # is so already
    assert counts(day) == {"eksports": 4}


def test_a_merged_word_that_is_merged_elsewhere_goes_alone(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    merge(day, "trust", "confidence")
    assert counts(day) == {"Uzticēšanās": 2, "confidence": 3, "eksports": 1}


def test_nothing_is_merged_into_itself_nor_in_a_circle(day: Texts) -> None:
    with pytest.raises(BadRequest, match="itself"):
        merge(day, "trust", "trust")
    merge(day, "trust", "uzticēšanās")
    with pytest.raises(BadRequest, match="itself"):
        merge(day, "trust", "trust")
    with pytest.raises(BadRequest, match="take them apart first"):
        merge(day, "uzticēšanās", "trust")
    assert counts(day)["Uzticēšanās"] == 3


def test_words_that_nobody_wrote_and_texts_are_not_merged(day: Texts) -> None:
    for text, into in (("nothing", "trust"), ("trust", "nothing"), ("nothing", None)):
        with pytest.raises(NotFound, match="'nothing'"):
            merge(day, text, into)
    with pytest.raises(NotFound):
        merge(day, "trust", None, "no-such-question")
    day.ask("mute")
    day.write("paula", "mute", "A thought")
    with pytest.raises(Forbidden):
        merge(day, day.id_of("mute", "A thought"), None, "mute")


def test_what_is_so_already_changes_nothing(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    version = day.context.views.get(day.id).version
    merge(day, "trust", "uzticēšanās")
    merge(day, "eksports", None)
    assert day.context.views.get(day.id).version == version


def test_it_holds_in_every_round_even_where_nobody_wrote_the_target(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    questions.close_question(day.context, day.id, "words")
    day.ask("words", "hall")
    day.write("pete", "words", "trust", number=2)
    assert counts(day, 2) == {"uzticēšanās": 1}
    assert day.seen("words", number=2)[0]["also"] == ["trust"]
    assert counts(day)["Uzticēšanās"] == 3


def test_a_merged_word_shares_what_is_decided_about_its_target(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    texts.hide_text(day.context, day.id, "words", "trust")  # is about the target
    assert counts(day) == {"confidence": 1, "eksports": 1}
    texts.highlight_text(day.context, day.id, "words", "trust")
    assert day.seen("words")[0] == {"text": "Uzticēšanās", "count": 3, "also": ["Trust"], "highlighted": True}


def test_a_hidden_word_counts_with_its_target_but_is_not_named(day: Texts) -> None:
    texts.hide_text(day.context, day.id, "words", "trust")
    merge(day, "trust", "uzticēšanās")
    assert day.seen("words")[0] == {"text": "Uzticēšanās", "count": 3}
    merge(day, "trust", None)
    assert "Trust" not in counts(day)  # it has kept its own decision


def test_a_word_that_waits_counts_with_its_target_but_is_not_named(day: Texts) -> None:
    day.ask("read-words", "hall")
    day.write("paula", "read-words", "Uzticēšanās", "trust")
    texts.approve_text(day.context, day.id, "read-words", "uzticēšanās")
    merge(day, "trust", "uzticēšanās", "read-words")
    assert day.seen("read-words") == [{"text": "Uzticēšanās", "count": 1}]


def test_a_highlighted_word_that_is_merged_stands_out_no_more_not_even_apart(day: Texts) -> None:
    texts.highlight_text(day.context, day.id, "words", "trust")
    assert day.seen("words")[0] == {"text": "Trust", "count": 2, "highlighted": True}
    merge(day, "trust", "uzticēšanās")
    merge(day, "trust", None)
    assert [word["text"] for word in day.seen("words") if word.get("highlighted")] == []


def test_a_word_that_is_written_no_more_can_still_be_taken_apart(day: Texts) -> None:
    merge(day, "trust", "uzticēšanās")
    day.write("paula", "words", "eksports")
    day.write("pete", "words", "eksports")
    assert "also" not in day.seen("words")[0]
    merge(day, "trust", None)
    day.write("pete", "words", "trust")
    assert counts(day) == {"eksports": 2, "confidence": 1, "trust": 1, "uzticēšanās": 1}
