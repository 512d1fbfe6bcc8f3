"""Olga has a keyboard and nothing else but her account: she makes the whole Riga event from nothing."""

from typing import Any

import msgspec
import pytest

from tests.browser import riga_by_keyboard as riga
from tests.browser.keyboard import Keyboard
from tests.browser.test_accessible import violations
from voting.services.demo import FILE
from voting.services.event_file import read_event_file

pytestmark = pytest.mark.browser


def without_ids(value: Any) -> Any:
    """The draft as maps and lists, ids of entries left out: the editor makes them from the words."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, list):
        return [without_ids(each) for each in plain]
    return {key: without_ids(each) for key, each in plain.items() if key != "id"} if isinstance(plain, dict) else plain


def test_the_riga_event_is_made_from_nothing_by_keyboard_only(olga: Keyboard) -> None:
    """All of voting/demo/riga-2017.yaml, read from there. Ids are made from the words, so they are left out when both
    drafts are compared (nothing in this file refers to an id); codes, names and all settings have to be the same."""
    wanted = read_event_file(FILE.read_bytes())
    olga.go("New event")
    olga.to("Latvian and English")
    olga.press("ArrowDown")
    assert olga.focused() == "Latvian"
    olga.go("Make the event")
    riga.describe_the_event(olga, wanted)
    riga.tell_who_and_what(olga, wanted)
    first, second = wanted.sessions
    olga.to("The event")
    olga.among("Pirmā sesija")
    olga.press("Enter")
    riga.describe_the_session(olga, first)
    for question in first.questions:
        riga.write_the_question(olga, question)
        olga.do("+ Add another question")
    olga.do("To the parts of the event")
    olga.do("+ Add a session")
    riga.describe_the_session(olga, second)
    for question in second.questions:
        riga.write_the_question(olga, question)
        olga.do("+ Add another question")
    olga.do("To the parts of the event")
    olga.press("Home", "Enter")
    riga.plan_the_day(olga, wanted)
    riga.saved(olga)
    assert violations(olga.page) == []
    made, whole = without_ids(riga.exported(olga)), without_ids(wanted)
    for one, other in zip(made.pop("sessions"), whole.pop("sessions"), strict=True):
        assert one == other
    assert made == whole
