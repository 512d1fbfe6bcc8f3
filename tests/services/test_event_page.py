"""What the public page knows, and what an event file says of it."""

import re

import pytest

from voting.domain.errors import NotFound
from voting.domain.event_page import PageSettings, RegistrationRules
from voting.services import access, events, questions, rehearsals
from voting.services.context import Context
from voting.services.demo import FILE
from voting.services.event_file import EventFileError, read_event_file
from voting.services.event_page import event_page, public_page, set_page
from voting.services.overview import joined_before, overview
from voting.services.session_views import SessionView

from .audience import cast

PAGE = """\
  page:
    public: true
    registration: {capacity: 80, closes: 2017-05-20, text: {lv: Laipni lūdzam, en: Welcome}}
"""


def file_with(page: str) -> bytes:
    return re.sub(r"^sessions:", f"{page}sessions:", FILE.read_text(), count=1, flags=re.MULTILINE).encode()


def test_a_page_is_not_public_until_the_organiser_says_so(context: Context, riga: int) -> None:
    for code in ("RIGA2017", "KLASTERI"):
        with pytest.raises(NotFound):
            public_page(context, code)
    set_page(context, riga, public=True, registration=None, who="olga")
    assert public_page(context, "riga2017").code == public_page(context, "KLASTERI").code == "RIGA2017"


def test_what_is_live_is_told_and_rehearsals_are_not(context: Context, klasteri: SessionView) -> None:
    def live() -> list[str]:
        return [s.code for s in event_page(context, klasteri.event.id).sessions if s.live]

    rehearsals.start_rehearsal(context, klasteri.id)
    questions.open_question(context, klasteri.id, "barriers")
    assert live() == []
    rehearsals.stop_rehearsal(context, klasteri.id)
    questions.open_question(context, klasteri.id, "barriers")
    assert live() == ["KLASTERI"]


def test_the_file_may_say_how_the_event_is_announced(context: Context) -> None:
    event_id = events.import_event(context, read_event_file(file_with(PAGE)))
    rules = RegistrationRules(80, "2017-05-20", {"lv": "Laipni lūdzam", "en": "Welcome"})
    assert event_page(context, event_id).settings == PageSettings(True, rules, {})


def test_a_file_without_a_word_about_it_leaves_the_page_as_it_is(context: Context, riga: int) -> None:
    set_page(context, riga, public=True, registration=RegistrationRules(50), who="olga")
    events.import_event(context, read_event_file(FILE.read_bytes()), replace=True)
    assert event_page(context, riga).settings.registration == RegistrationRules(50)
    events.import_event(context, read_event_file(file_with("  page: {public: false}\n")), replace=True)
    assert event_page(context, riga).settings == PageSettings()


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("  page: {public: maybe}\n", "true or false"),
        ("  page: {shown: true}\n", "unknown key"),
        ("  page: {registration: {closes: 2017-05-20}}\n", "capacity"),
        ("  page: {registration: {capacity: 0}}\n", "capacity|>= 1|at least"),
        ("  page: {registration: {capacity: 9, closes: tomorrow}}\n", "a date is like"),
        ("  page: {registration: {capacity: 9, text: {lv: Sveiki}}}\n", "'en' is missing"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(page: str, says: str) -> None:
    with pytest.raises(EventFileError, match=rf"line \d+: .*({says})"):
        read_event_file(file_with(page))


def test_the_overview_tells_what_is_on_stage_and_how_many_answered(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    for name in ("paula", "pete"):
        cast(context, klasteri.id, name, "barriers", {"option": "trust"})
    first, second = overview(context, klasteri.event.id)
    assert (first.code, first.state, second.state, second.stage) == ("KLASTERI", "live", "draft", None)
    assert first.stage is not None
    assert (first.stage.state, first.stage.round, first.stage.answered) == ("open", 1, 2)
    questions.close_question(context, klasteri.id, "barriers")
    closed = overview(context, klasteri.event.id)[0].stage
    assert closed is not None
    assert (closed.state, closed.answered) == ("closed", 2)
    assert joined_before(context, access.by_code(context, "SFOREX").session_id) == 0
