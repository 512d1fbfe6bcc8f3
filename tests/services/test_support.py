"""Participants support texts that others wrote: each text once, only what they can see, and nobody can tell who."""

import pytest
from sqlalchemy import select

from tests.services.audience import identity
from tests.services.day_of_texts import Texts
from voting.domain.changes import Change, TextsSupported
from voting.domain.errors import Forbidden, NotFound, NotOpen
from voting.services import ballots, participants, questions, rehearsals, texts
from voting.services.context import Context
from voting.storage import SupportText, Transaction
from voting.storage.models import Ballot, Participant, TextSupport
from voting.storage.support_box import store_supports


@pytest.fixture
def day(context: Context) -> Texts:
    day = Texts(context)
    day.ask("ideas", "hall", "phones")
    for name, words in (("paula", "Vairāk eksporta"), ("pete", "Less paper"), ("olga", "Kopīgs portāls")):
        day.write(name, "ideas", words)
    return day


def numbers(day: Texts) -> dict[str, int]:
    return {text["text"]: text["supporters"] for text in day.seen("ideas")}


def me(day: Texts, name: str) -> dict[str, object]:
    view = day.context.views.get(day.id)
    return participants.me(day.context, view, identity(day.context, day.id, name), 0)


def test_a_text_is_supported_once_by_each_and_the_most_supported_comes_first(day: Texts) -> None:
    paper, portal = day.id_of("ideas", "Less paper"), day.id_of("ideas", "Kopīgs portāls")
    for name, text in (("paula", portal), ("paula", portal), ("paula", paper), ("max", portal), ("max", portal)):
        day.support(name, "ideas", text)
    assert list(numbers(day).items())[:2] == [("Kopīgs portāls", 2), ("Less paper", 1)]
    texts.highlight_text(day.context, day.id, "ideas", paper)
    assert list(numbers(day).items())[:2] == [("Less paper", 1), ("Kopīgs portāls", 2)]


def test_support_can_be_taken_back_and_that_twice_is_as_once(day: Texts) -> None:
    paper = day.id_of("ideas", "Less paper")
    day.support("paula", "ideas", paper)
    for _ in range(2):
        day.support("paula", "ideas", paper, False)
    assert numbers(day)["Less paper"] == 0


def test_what_changes_nothing_is_told_to_nobody(day: Texts) -> None:
    heard: list[Change] = []
    paper = day.id_of("ideas", "Less paper")
    day.context.storage.listen(heard.extend)
    for wanted in (True, True, False, False):
        day.support("paula", "ideas", paper, wanted)
    question = day.context.views.get(day.id).question("ideas")
    assert heard == [TextsSupported(day.id, question.id)] * 2


def test_ones_own_text_takes_no_support_of_oneself_in_any_round(day: Texts) -> None:
    own = day.id_of("ideas", "Less paper")
    with pytest.raises(Forbidden, match="own text"):
        day.support("pete", "ideas", own)
    questions.close_question(day.context, day.id, "ideas")
    day.ask("ideas", "phones")
    with pytest.raises(Forbidden, match="own text"):
        day.support("pete", "ideas", own)


def test_only_what_phones_can_see_is_supported(day: Texts) -> None:
    paper = day.id_of("ideas", "Less paper")
    with pytest.raises(NotFound):
        day.support("paula", "ideas", "0" * 16)
    texts.hide_text(day.context, day.id, "ideas", paper)
    with pytest.raises(NotFound):
        day.support("paula", "ideas", paper)
    texts.approve_text(day.context, day.id, "ideas", paper)
    questions.reveal_results(day.context, day.id, "ideas", ["phones"], False)
    with pytest.raises(NotFound):
        day.support("paula", "ideas", paper)
    questions.reveal_results(day.context, day.id, "ideas", ["phones"], True)
    day.support("paula", "ideas", paper)
    day.ask("mute", "phones")  # another question is on stage
    with pytest.raises(NotFound):
        day.support("max", "ideas", paper)
    with pytest.raises(NotFound):
        day.support("max", "no-such-question", paper)


def test_a_text_that_waits_is_not_supported(day: Texts) -> None:
    day.ask("read-ideas", "phones")
    day.write("pete", "read-ideas", "Wait for me")
    text = day.id_of("read-ideas", "Wait for me")
    with pytest.raises(NotFound):
        day.support("paula", "read-ideas", text)
    texts.approve_text(day.context, day.id, "read-ideas", text)
    day.support("paula", "read-ideas", text)
    assert day.seen("read-ideas")[0]["supporters"] == 1


def test_where_the_question_takes_none_there_is_none_nor_after_the_end(day: Texts) -> None:
    paper = day.id_of("ideas", "Less paper")
    day.ask("mute", "phones")
    day.write("pete", "mute", "Hm")
    with pytest.raises(Forbidden):
        day.support("paula", "mute", day.id_of("mute", "Hm"))
    assert "supported" not in me(day, "paula")
    questions.show_question(day.context, day.id, "ideas")
    questions.end_session(day.context, day.id)
    with pytest.raises(NotOpen):
        day.support("paula", "ideas", paper)


def test_me_names_what_one_supports_and_nothing_of_others(day: Texts) -> None:
    paper, portal = day.id_of("ideas", "Less paper"), day.id_of("ideas", "Kopīgs portāls")
    assert me(day, "paula")["supported"] == []
    for text in (paper, portal):
        day.support("paula", "ideas", text)
    day.support("max", "ideas", paper)
    assert me(day, "paula")["supported"] == sorted([paper, portal])
    assert me(day, "max")["supported"] == [paper]
    assert me(day, "sid")["supported"] == []


def test_a_changed_text_begins_without_support_and_the_old_words_find_theirs_again(day: Texts) -> None:
    day.support("paula", "ideas", day.id_of("ideas", "Less paper"))
    day.write("pete", "ideas", "Less paper!")
    assert numbers(day)["Less paper!"] == 0
    day.write("pete", "ideas", "Less paper")
    assert numbers(day)["Less paper"] == 1


def test_of_a_text_that_was_taken_back_nothing_is_shown(day: Texts) -> None:
    day.support("paula", "ideas", day.id_of("ideas", "Less paper"))
    view = day.context.views.get(day.id)
    ballots.withdraw_ballot(day.context, view, identity(day.context, day.id, "pete"), "ideas", 1)
    assert "Less paper" not in numbers(day)
    assert sum(numbers(day).values()) == 0


def test_the_same_words_keep_their_support_in_the_next_round(day: Texts) -> None:
    day.support("paula", "ideas", day.id_of("ideas", "Less paper"))
    questions.close_question(day.context, day.id, "ideas")
    day.ask("ideas", "phones")
    day.write("pete", "ideas", "Less paper", number=2)
    assert day.seen("ideas", number=2)[0]["supporters"] == 1


def test_a_rehearsal_leaves_no_support(context: Context) -> None:
    day = Texts(context)
    rehearsals.start_rehearsal(context, day.id)
    day.ask("ideas", "phones")
    day.write("pete", "ideas", "Less paper")
    day.support("paula", "ideas", day.id_of("ideas", "Less paper"))
    rehearsals.stop_rehearsal(context, day.id)
    with context.storage.read() as db:
        assert db.scalars(select(TextSupport.text_id)).all() == []
    day.ask("ideas", "phones")
    day.write("pete", "ideas", "Less paper")
    assert numbers(day) == {"Less paper": 0}


def test_a_supporter_leads_neither_to_a_participant_nor_to_a_ballot(day: Texts) -> None:
    day.support("pete", "ideas", day.id_of("ideas", "Vairāk eksporta"))
    with day.context.storage.read() as db:
        (supporter,) = db.scalars(select(TextSupport.supporter)).all()
        assert supporter not in db.scalars(select(Participant.key)).all()
        assert supporter not in db.scalars(select(Ballot.voter)).all()


def test_support_that_was_on_its_way_when_the_texts_were_hidden_is_refused(day: Texts) -> None:
    paper = day.id_of("ideas", "Less paper")
    question = day.context.views.get(day.id).question("ideas").id
    late = SupportText(day.id, question, paper, b"0123456789abcdef", True)
    questions.reveal_results(day.context, day.id, "ideas", ["phones"], False)
    with pytest.raises(NotFound):
        day.context.storage.support(late)
    with day.context.storage.read() as db:
        assert db.scalars(select(TextSupport.text_id)).all() == []


def test_what_arrives_together_is_stored_together_and_the_last_tap_counts(day: Texts) -> None:
    paper, portal = day.id_of("ideas", "Less paper"), day.id_of("ideas", "Kopīgs portāls")
    question = day.context.views.get(day.id).question("ideas").id
    paula, max_ = b"p" * 16, b"m" * 16
    day.context.storage.support(SupportText(day.id, question, portal, max_, True))

    def store(transaction: Transaction) -> None:
        taps = [
            (paper, paula, True), (paper, paula, False), (paper, paula, True),
            (portal, max_, False), (paper, max_, True),
        ]  # fmt: skip
        together = [SupportText(day.id, question, *tap) for tap in taps]
        together.append(SupportText(day.id, 10_000, paper, paula, True))  # of a question that is gone
        results, changes = store_supports(transaction.session.connection(), day.context.storage.database.box, together)
        assert [result is None for result in results] == [True] * 5 + [False]
        assert changes == [TextsSupported(day.id, question)]
        transaction.changed(*changes)

    day.context.storage.write(store)
    assert numbers(day) == {"Less paper": 2, "Kopīgs portāls": 0, "Vairāk eksporta": 0}
