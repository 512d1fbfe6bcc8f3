"""Texts and words: nothing is shown before a moderator has approved it, where the question says so."""

import pytest

from tests.services.audience import cast
from voting.domain.errors import NotFound
from voting.services import questions, texts
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import shown_round


def shown(context: Context, klasteri: SessionView, key: str, audience: str = "public") -> list[dict[str, object]]:
    question = context.views.get(klasteri.id).question(key)
    tally = shown_round(question, context.tallies.of_round(question, 1), audience)["tally"]
    found: list[dict[str, object]] = tally.get("texts") or tally.get("words") or []
    return found


@pytest.fixture
def recommendation(context: Context, klasteri: SessionView) -> str:
    questions.open_question(context, klasteri.id, "recommendation")
    for name in ("paula", "pete", "olga"):
        cast(context, klasteri.id, name, "recommendation", {"text": f"{name} iesaka sadarboties"})
    return "recommendation"


def id_of(context: Context, klasteri: SessionView, name: str) -> str:
    waiting = shown(context, klasteri, "recommendation", "moderator")
    return str(next(text["id"] for text in waiting if str(text["text"]).startswith(name)))


def test_a_moderated_text_waits(context: Context, klasteri: SessionView, recommendation: str) -> None:
    assert shown(context, klasteri, recommendation) == []
    assert len(shown(context, klasteri, recommendation, "moderator")) == 3


def test_approved_texts_are_shown_the_newest_first_and_the_highlighted_before_all(
    context: Context, klasteri: SessionView, recommendation: str
) -> None:
    for name in ("pete", "paula"):
        texts.approve_text(context, klasteri.id, recommendation, id_of(context, klasteri, name))
    names = [str(text["text"]).split()[0] for text in shown(context, klasteri, recommendation)]
    assert names == ["paula", "pete"]
    texts.highlight_text(context, klasteri.id, recommendation, id_of(context, klasteri, "pete"))
    first = shown(context, klasteri, recommendation)[0]
    assert (str(first["text"]).split()[0], first["highlighted"]) == ("pete", True)


def test_only_one_text_is_highlighted(context: Context, klasteri: SessionView, recommendation: str) -> None:
    for name in ("pete", "paula"):
        texts.highlight_text(context, klasteri.id, recommendation, id_of(context, klasteri, name))
    assert [text["highlighted"] for text in shown(context, klasteri, recommendation)] == [True, False]
    texts.highlight_text(context, klasteri.id, recommendation, None)
    assert not any(text["highlighted"] for text in shown(context, klasteri, recommendation))


def test_a_hidden_text_is_gone_and_a_changed_one_waits_again(
    context: Context, klasteri: SessionView, recommendation: str
) -> None:
    for name in ("pete", "paula"):
        texts.approve_text(context, klasteri.id, recommendation, id_of(context, klasteri, name))
    texts.hide_text(context, klasteri.id, recommendation, id_of(context, klasteri, "pete"))
    cast(context, klasteri.id, "paula", recommendation, {"text": "paula domā citādi"})
    assert shown(context, klasteri, recommendation) == []


def test_a_text_nobody_wrote_cannot_be_decided(context: Context, klasteri: SessionView, recommendation: str) -> None:
    with pytest.raises(NotFound):
        texts.approve_text(context, klasteri.id, recommendation, "0" * 16)


def test_a_word_is_taken_off_the_cloud_in_every_spelling(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "one-word")
    cast(context, klasteri.id, "paula", "one-word", {"words": ["Slikts", "labs"]})
    cast(context, klasteri.id, "pete", "one-word", {"words": ["slikts"]})
    texts.hide_text(context, klasteri.id, "one-word", "slikts")
    assert [word["text"] for word in shown(context, klasteri, "one-word")] == ["labs"]
