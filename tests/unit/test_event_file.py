"""An event file becomes a draft that is complete in all languages."""

from pathlib import Path

import pytest

import voting
from voting.services.event_file import EventDraft, read_event_file

DEMO = Path(voting.__file__).parent / "demo" / "riga-2017.yaml"
SMALL = """\
event:
  title: Diena
sessions:
  - code: zale
    title: Zāle
"""


def read(text: str) -> EventDraft:
    return read_event_file(text.encode())


def with_question(lines: str) -> str:
    """The small event with one question."""
    return SMALL + "    questions:\n" + "".join(f"      {line}\n" for line in lines.strip("\n").split("\n"))


def test_the_demo_event_has_four_kinds_in_each_big_session_and_a_code_for_the_day():
    draft = read_event_file(DEMO.read_bytes())
    assert draft.code == "RIGA2017" and draft.languages == ["lv", "en"] and draft.minimum_group == 5
    kinds = {session.code: {question.kind for question in session.questions} for session in draft.sessions}
    assert len(kinds["KLASTERI"]) >= 4
    assert kinds["SFOREX"] == {"scale", "single_choice", "open_text"}


def test_yes_and_no_are_ids_like_any_other():
    question = """
- id: no
  kind: single_choice
  text: Jā?
  abstain: yes
  options: [{id: yes, text: Jā}, {id: no, text: Nē}, {id: 2017-05-24, text: Diena}, {id: 012, text: Skaitlis}]
"""
    draft = read(with_question(question)).sessions[0].questions[0]
    assert draft.id == "no" and draft.abstain is True
    assert [option["id"] for option in draft.settings["options"]] == ["yes", "no", "2017-05-24", "012"]


def test_a_date_stays_as_written():
    assert read(SMALL.replace("title: Diena", "title: Diena\n  date: 2017-05-24", 1)).date == "2017-05-24"


def test_a_plain_text_stands_for_all_languages_of_the_event():
    draft = read(SMALL.replace("title: Diena", "languages: [lv, en]\n  title: Diena", 1))
    assert draft.title == {"lv": "Diena", "en": "Diena"}


def test_the_languages_are_those_of_the_texts_unless_given():
    assert read(SMALL.replace("title: Zāle", "title: {lv: Zāle, en: Hall}")).languages == ["lv", "en"]


def test_codes_are_stored_in_capitals():
    assert read(SMALL).sessions[0].code == "ZALE"


def test_texts_are_cleaned_as_people_see_them():
    assert read(SMALL.replace("title: Diena", 'title: "  Diena\\u202e\\a  "')).title == {"en": "Diena"}


def test_an_alias_may_share_options():
    question = """
- id: a
  kind: single_choice
  text: A
  options: &o [{id: x, text: X}, {id: y, text: Y}]
- {id: b, kind: ranking, text: B, options: *o, partial: true}
"""
    first, second = read(with_question(question)).sessions[0].questions
    assert first.settings["options"] == second.settings["options"]


def test_defaults_are_filled_in_and_consensus_is_kept_as_numbers():
    question = """
- id: tool
  kind: scale
  text: A
  seconds: 60
  items: [{id: x, text: X}]
  scale: {points: 9, labels: {1: Nē, 9: Jā}}
  consensus: {agree_from: 7, agree_share: 0.7, disagree_to: 3, disagree_share: 0.15}
"""
    draft = read(with_question(question)).sessions[0].questions[0]
    assert (draft.help, draft.abstain, draft.change, draft.sealed, draft.seconds) == (None, False, True, False, 60)
    assert draft.consensus == {"agree_from": 7, "agree_share": 0.7, "disagree_to": 3, "disagree_share": 0.15}
    assert draft.settings["scale"] == {"points": 9, "labels": {"1": {"en": "Nē"}, "9": {"en": "Jā"}}}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_windows_files_are_read_too(ending: str):
    assert read_event_file(b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()).sessions[0].code == "ZALE"
