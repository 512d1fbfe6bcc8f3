"""What contains a banned word waits for a moderator, even where nothing else does; nobody's answer is refused."""

import pytest

from tests.services.audience import identity
from tests.services.day_of_texts import FILE, Texts
from voting.services import additions, events, texts
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.stages import Counters, build_stage
from voting.storage.models import Event


@pytest.fixture
def day(context: Context) -> Texts:
    return Texts(context)


def test_a_text_with_a_banned_word_waits_and_is_marked(day: Texts) -> None:
    day.ask("ideas", "phones")
    day.write("paula", "ideas", "Tie ir muļķi!")
    day.write("pete", "ideas", "This is SH1T")
    day.write("olga", "ideas", "Assess Scunthorpe")
    assert [text["text"] for text in day.seen("ideas")] == ["Assess Scunthorpe"]
    marked = {text["text"]: text.get("banned", False) for text in day.seen("ideas", "moderator")}
    assert marked == {"Tie ir muļķi!": True, "This is SH1T": True, "Assess Scunthorpe": False}
    texts.approve_text(day.context, day.id, "ideas", day.id_of("ideas", "This is SH1T"))
    assert {text["text"] for text in day.seen("ideas")} == {"This is SH1T", "Assess Scunthorpe"}


def test_a_banned_word_waits_off_the_cloud(day: Texts) -> None:
    day.ask("words", "hall")
    for name in ("paula", "pete"):
        day.write(name, "words", "Sūds", "labs")
    assert day.seen("words") == [{"text": "labs", "count": 2}]
    waiting = day.seen("words", "moderator")[0]
    assert (waiting["text"], waiting["approved"], waiting["banned"]) == ("Sūds", False, True)
    texts.approve_text(day.context, day.id, "words", "sūds")
    assert len(day.seen("words")) == 2


def test_a_banned_statement_is_marked_where_it_waits(day: Texts) -> None:
    day.ask("added")
    view = day.context.views.get(day.id)
    for words in ("Tas ir sūds", "Tas ir labi"):
        additions.add_statement(day.context, view, identity(day.context, day.id, "paula"), "added", words)
    view = day.context.views.get(day.id)
    stage = build_stage(view, "moderators", day.context.tallies, Counters(0, 0, 0))
    listed = next(question for question in stage["questions"] if question["id"] == "added")
    assert {entry["text"]: entry.get("banned", False) for entry in listed["added"]} == {
        "Tas ir sūds": True, "Tas ir labi": False,
    }  # fmt: skip


def test_the_words_are_kept_as_in_the_file_and_replaced_with_it(context: Context) -> None:
    draft = read_event_file(FILE.encode())
    event_id = events.import_event(context, draft)
    with context.storage.read() as db:
        assert (
            db.get_one(Event, event_id).banned_words == draft.banned_words == {"lv": ["sūds", "muļķ*"], "en": ["shit"]}
        )
    other = read_event_file(FILE.replace("en: [shit]", "en: [crap]").encode())
    events.import_event(context, other, replace=True)
    with context.storage.read() as db:
        assert db.get_one(Event, event_id).banned_words["en"] == ["crap"]
    day = Texts(context, new=False)
    day.ask("words")
    day.write("paula", "words", "shit", "crap")
    assert [word["text"] for word in day.seen("words")] == ["shit"]
