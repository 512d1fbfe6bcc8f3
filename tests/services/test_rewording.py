"""Olga corrects words after people have voted: nothing she does hides it, and no two answers change places."""

import copy
from typing import Any

import pytest

from tests.conftest import FixedClock
from tests.services.audience import cast, join_group
from tests.services.test_preparing import OLGA, edit, question, refused, voted
from voting.domain.errors import HasBallots
from voting.services import access, events, questions, rehearsals, wording
from voting.services.audit import MODERATOR_LINK, audit_log
from voting.services.context import Context
from voting.services.preparing import prepare_event
from voting.services.results import results_document
from voting.services.rewording import RENAMED, REWORDED
from voting.services.session_views import SessionView
from voting.services.withdrawn_reveals import AGAIN
from voting.translations import translator
from voting.web.log_page import log_page


def noted(context: Context, event_id: int) -> list[tuple[str, str, str, str]]:
    """(who, language, before, after) of each correction that the log has, newest first."""
    found = [(e.who, e.details) for e in audit_log(context, event_id) if e.action == REWORDED]
    return [(who, told["language"], told["before"], told["after"]) for who, told in found]


def option(document: dict[str, Any], key: str, question_key: str = "barriers") -> dict[str, Any]:
    found: dict[str, Any] = next(o for o in question(document, question_key)["options"] if o["id"] == key)
    return found


def reworded(context: Context, event_id: int, key: str) -> list[dict[str, Any]]:
    asked = (q for s in results_document(context, event_id)["sessions"] for q in s["questions"])
    found: list[dict[str, Any]] = next(q for q in asked if q["id"] == key)["reworded"]
    return found


def test_a_correction_stands_in_the_log_and_in_the_results(context: Context, klasteri: SessionView) -> None:
    voted(context, klasteri)
    riga = klasteri.event.id
    before = copy.deepcopy(option(prepare_event(context, riga).document, "trust")["text"])
    edit(context, riga, lambda d: option(d, "trust")["text"].update(lv="Uzticības trūkums"))
    assert noted(context, riga) == [(OLGA, "lv", before["lv"], "Uzticības trūkums")]
    told = {
        "place": ("options", "trust", "text"),
        "language": "lv",
        "before": before["lv"],
        "after": "Uzticības trūkums",
        "between": (),
    }
    assert reworded(context, riga, "barriers") == [told]
    entry = next(e for e in log_page(context, riga, translator("lv", "web"))["entries"] if "→" in e["about"])
    assert entry["action"] == "Vārdi laboti pēc balsošanas sākuma"
    asked = "„Kas visvairāk kavē klasteru attīstību Latvijā?”"
    assert entry["about"] == f"KLASTERI, {asked}, LV: „{before['lv']}” → „Uzticības trūkums”"


def test_what_is_typed_bit_by_bit_is_one_correction(context: Context, klasteri: SessionView) -> None:
    voted(context, klasteri)
    riga = klasteri.event.id
    text = question(prepare_event(context, riga).document, "barriers")["text"]["en"]
    for words in ("What", "What is", "What is in the way?"):
        edit(context, riga, lambda d, words=words: question(d, "barriers")["text"].update(en=words))
    assert noted(context, riga) == [(OLGA, "en", text, "What is in the way?")]
    told = results_document(context, riga)["sessions"][0]["questions"][1]["reworded"]
    assert [(one["before"], one["between"], one["after"]) for one in told] == [(text, (), "What is in the way?")]
    edit(context, riga, lambda d: question(d, "years")["text"].update(en="How long have"))
    assert [e.action for e in audit_log(context, riga)].count("event.edit") == 1


def test_before_anybody_votes_words_are_free(context: Context, klasteri: SessionView) -> None:
    riga = klasteri.event.id

    def swap(document: dict[str, Any]) -> None:
        first, second = option(document, "trust"), option(document, "funding")
        first["text"], second["text"] = second["text"], first["text"]

    edit(context, riga, swap)
    rehearsals.start_rehearsal(context, klasteri.id)
    voted(context, klasteri)
    edit(context, riga, swap)
    assert noted(context, riga) == []


@pytest.mark.parametrize("mark", ["", "!", " ."])
def test_answers_do_not_change_places(context: Context, klasteri: SessionView, mark: str) -> None:
    voted(context, klasteri)

    def swap(document: dict[str, Any]) -> None:
        first, second = option(document, "trust"), option(document, "funding")
        first["text"]["lv"], second["text"]["lv"] = second["text"]["lv"] + mark, first["text"]["lv"] + mark

    at = ("sessions", 0, "questions", 1, "options")
    assert {path[:5] for path in refused(context, klasteri.event.id, swap)} == {at}


def test_nor_by_a_detour(context: Context, klasteri: SessionView) -> None:
    """The old words are gone from the page when another answer is to get them."""
    voted(context, klasteri)
    riga = klasteri.event.id
    was = option(prepare_event(context, riga).document, "trust")["text"]["en"]
    edit(context, riga, lambda d: option(d, "trust")["text"].update(en="Something else"))
    paths = refused(context, riga, lambda d: option(d, "funding")["text"].update(en=was.upper()))
    assert [path[4] for path in paths] == ["options"] and paths[0][-2:] == ("text", "en")
    edit(context, riga, lambda d: option(d, "trust")["text"].update(en=was))  # its own words it may have again
    assert [n[2:] for n in noted(context, riga)] == [(was, was)]


def option_fixed(context: Context, view: SessionView, key: str, words: str) -> None:
    wording.fix_text(context, view.id, "barriers", {}, {key: {"en": words}})


def test_what_is_undone_before_the_first_ballot_leaves_nothing(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    text = klasteri.question("barriers").text["en"]
    for words in ("What?", "What is", text):
        wording.fix_text(context, klasteri.id, "barriers", {"en": words}, {})
    assert noted(context, klasteri.event.id) == []


def test_words_that_were_voted_on_and_typed_over_at_once_stay_taken(context: Context, klasteri: SessionView) -> None:
    """Who chose "Yes" when it was the first answer must not be counted for a second one of that name."""
    questions.open_question(context, klasteri.id, "barriers")
    option_fixed(context, klasteri, "trust", "Yes")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    option_fixed(context, klasteri, "trust", "I agreed")
    with pytest.raises(HasBallots):
        option_fixed(context, klasteri, "funding", "yes.")


def test_words_that_come_back_after_a_vote_do_not_hide_those_between(
    context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    was = next(o.text["en"] for o in klasteri.question("barriers").settings.options if o.id == "trust")
    riga = klasteri.event.id
    for pause, words in ((600, "Yes"), (600, was), (600, "Yes"), (1, was)):
        clock.advance(pause)
        option_fixed(context, klasteri, "trust", words)
    assert [n[2:] for n in noted(context, riga)] == [(was, was), ("Yes", was), (was, "Yes")]
    (told,) = reworded(context, riga, "barriers")
    assert (told["before"], told["between"], told["after"]) == (was, ("Yes", was, "Yes"), was)
    about = [e["about"] for e in log_page(context, riga, translator("en", "web"))["entries"]]
    assert about[0].endswith(f"EN: “{was}” → “Yes” → “{was}”")
    with pytest.raises(HasBallots):
        option_fixed(context, klasteri, "funding", "Yes")


def test_what_two_people_correct_in_turns_is_told_in_the_order_in_which_it_was(
    context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    for who, words in ((OLGA, "One"), ("max@example.org", "Two"), (OLGA, "Three"), ("max@example.org", "Four")):
        clock.advance(5)
        wording.fix_text(context, klasteri.id, "barriers", {"en": words}, {}, who)
    assert [n[3] for n in noted(context, klasteri.event.id)] == ["Four", "Three", "Two", "One"]
    (told,) = reworded(context, klasteri.event.id, "barriers")
    assert (told["between"], told["after"]) == (("One", "Two", "Three"), "Four")


def test_the_log_is_in_the_order_of_its_moments(context: Context, klasteri: SessionView, clock: FixedClock) -> None:
    """Somebody corrects two texts in turns: what is typed moves to the end."""
    questions.open_question(context, klasteri.id, "barriers")
    riga = klasteri.event.id
    for n in range(3):
        for language in ("lv", "en"):
            clock.advance(60)
            edit(context, riga, lambda d, n=n, of=language: question(d, "barriers")["text"].update({of: f"{of} {n}"}))
    log = [entry for entry in audit_log(context, riga) if entry.who == OLGA]
    assert len(log) == 3
    assert [entry.at for entry in log] == sorted((entry.at for entry in log), reverse=True)
    assert [entry.details.get("after") for entry in log if entry.action == REWORDED] == ["en 2", "lv 2"]


def test_ends_of_a_scale_do_not_change_places(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "assessment")

    def swap(document: dict[str, Any]) -> None:
        labels = question(document, "assessment")["scale"]["labels"]
        low, high = sorted(labels)[0], sorted(labels)[-1]
        labels[low], labels[high] = labels[high], labels[low]

    assert {path[4] for path in refused(context, klasteri.event.id, swap)} == {"scale"}


def test_a_translation_that_was_missing_is_no_correction(context: Context, klasteri: SessionView) -> None:
    riga = klasteri.event.id
    edit(context, riga, lambda d: question(d, "barriers")["text"].pop("en"))
    voted(context, klasteri)
    edit(context, riga, lambda d: question(d, "barriers")["text"].update(en="What is in the way?"))
    assert noted(context, riga) == []


def test_a_moderator_s_correction_is_noted_too_and_exchanges_nothing(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    labels = {o.id: o.text for o in klasteri.question("barriers").settings.options}
    wording.fix_text(context, klasteri.id, "barriers", {}, {"trust": {"en": "Little trust"}})
    assert noted(context, klasteri.event.id) == [(MODERATOR_LINK, "en", labels["trust"]["en"], "Little trust")]
    with pytest.raises(HasBallots):
        wording.fix_text(context, klasteri.id, "barriers", {}, {"funding": {"en": labels["trust"]["en"]}})


def test_without_a_ballot_nothing_was_corrected(context: Context, klasteri: SessionView) -> None:
    """Max mends a typing mistake in a question that is open, closes it again, and people vote on it later."""
    riga = klasteri.event.id
    questions.open_question(context, klasteri.id, "barriers")
    option_fixed(context, klasteri, "trust", "Trust?")
    questions.close_question(context, klasteri.id, "barriers")
    assert noted(context, riga) == []
    edit(context, riga, lambda d: option(d, "trust")["text"].update(en="Something else"))
    voted(context, klasteri)
    assert reworded(context, riga, "barriers") == []


def test_a_round_without_ballots_forgets_nothing_of_rounds_that_have_some(
    context: Context, klasteri: SessionView
) -> None:
    voted(context, klasteri)
    questions.open_question(context, klasteri.id, "barriers")
    option_fixed(context, klasteri, "trust", "Trust?")
    questions.close_question(context, klasteri.id, "barriers")
    assert [n[3] for n in noted(context, klasteri.event.id)] == ["Trust?"]


def test_a_rehearsal_that_begins_on_an_open_question_leaves_no_correction(
    context: Context, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    option_fixed(context, klasteri, "trust", "Trust?")
    rehearsals.start_rehearsal(context, klasteri.id)
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    rehearsals.stop_rehearsal(context, klasteri.id)
    voted(context, klasteri)
    assert reworded(context, klasteri.event.id, "barriers") == []


def test_an_event_that_is_replaced_inherits_no_corrections(context: Context, klasteri: SessionView) -> None:
    riga = klasteri.event.id
    draft = prepare_event(context, riga).draft
    sforex = access.by_code(context, "SFOREX").session_id
    questions.open_question(context, sforex, "benefit")
    questions.reveal_results(context, sforex, "benefit", ["hall"], True)
    questions.close_question(context, sforex, "benefit")
    questions.open_question(context, sforex, "benefit")
    assert AGAIN in [e.action for e in audit_log(context, riga)]
    questions.open_question(context, klasteri.id, "barriers")
    option_fixed(context, klasteri, "trust", "Trust?")
    assert events.import_event(context, draft, replace=True) == riga
    assert noted(context, riga) == [] and AGAIN not in [e.action for e in audit_log(context, riga)]
    voted(context, context.views.get(klasteri.id))
    assert reworded(context, riga, "barriers") == []


def label_of(document: dict[str, Any], key: str) -> dict[str, str]:
    found: dict[str, str] = next(g for g in document["event"]["groups"] if g["id"] == key)["label"]
    return found


def test_groups_do_not_exchange_their_names(context: Context, klasteri: SessionView) -> None:
    """Paula has chosen policy: nothing makes her votes those of another group, neither at once nor in two steps."""
    join_group(context, klasteri.id, "paula", "policy")
    riga = klasteri.event.id
    other = next(g["id"] for g in klasteri.event.groups if g["id"] != "policy")

    def swap(document: dict[str, Any]) -> None:
        one, two = label_of(document, "policy"), label_of(document, other)
        one["en"], two["en"] = two["en"], one["en"]

    number = [g["id"] for g in klasteri.event.groups].index(other)
    at = ("event", "groups", number, "label", "en")
    assert refused(context, riga, swap) == [at]
    was = label_of(prepare_event(context, riga).document, "policy")["en"]
    edit(context, riga, lambda d: label_of(d, "policy").update(en="Decision-makers"))
    told = [(e.who, e.details["before"], e.details["after"]) for e in audit_log(context, riga) if e.action == RENAMED]
    assert told == [(OLGA, was, "Decision-makers")]
    assert refused(context, riga, lambda d: label_of(d, other).update(en=was)) == [at]
    about = log_page(context, riga, translator("lv", "web"))["entries"][0]
    assert (about["action"], about["about"]) == ("Labots grupas nosaukums", f"policy, EN: „{was}” → „Decision-makers”")
    edit(context, riga, lambda d: label_of(d, "policy").update(en=was))


def test_names_of_groups_are_free_where_nobody_belongs_to_them_but_in_a_rehearsal(
    context: Context, klasteri: SessionView
) -> None:
    riga = klasteri.event.id
    first, second = (g["id"] for g in klasteri.event.groups[:2])

    def swap(document: dict[str, Any]) -> None:
        one, two = label_of(document, first), label_of(document, second)
        one["en"], two["en"] = two["en"], one["en"]

    edit(context, riga, swap)
    rehearsals.start_rehearsal(context, klasteri.id)
    for name, group in (("paula", first), ("pete", second)):
        join_group(context, klasteri.id, name, group)
    edit(context, riga, swap)
    assert RENAMED not in [e.action for e in audit_log(context, riga)]


def test_what_a_group_was_called_is_forgotten_with_its_last_member(context: Context, klasteri: SessionView) -> None:
    riga = klasteri.event.id
    join_group(context, klasteri.id, "paula", "policy")
    edit(context, riga, lambda d: label_of(d, "policy").update(en="Decision-makers"))
    join_group(context, klasteri.id, "paula", None)
    edit(context, riga, lambda d: label_of(d, "policy").update(en="Ministries"))
    assert RENAMED not in [e.action for e in audit_log(context, riga)]
