"""An event that is written as an event file and read again is the same event."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import voting
from voting.question_kinds import KINDS, QuestionKind, kind_named
from voting.services.event_file import EventDraft, EventFileError, read_edited, read_event_file, write_event_file
from voting.services.event_file import document_of as written
from voting.services.templates import FOLDER

DEMO = Path(voting.__file__).parent / "demo" / "riga-2017.yaml"
FILES = [DEMO, *sorted(FOLDER.glob("*.yaml"))]


def again(draft: EventDraft) -> EventDraft:
    return read_event_file(write_event_file(draft).encode())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_of_ours_are_the_same_when_written_again(file: Path) -> None:
    draft = read_event_file(file.read_bytes())
    assert again(draft) == draft
    assert write_event_file(again(draft)) == write_event_file(draft)


def test_a_file_stays_readable() -> None:
    text = write_event_file(read_event_file(DEMO.read_bytes()))
    assert "\n          - {id: trust, text: {lv: Uzņēmumu savstarpējās uzticēšanās trūkums, en: Lack of trust" in text
    assert "null" not in text and "abstain: false" not in text and "retention" not in text and "step: 1" not in text
    assert len(text) < 1.2 * len(DEMO.read_text())


# ---- events as hypothesis makes them

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda t: bool(_cleaned(t)))
CODES = st.text("ABCDEFGH0123456789", min_size=4, max_size=12)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=64)


def _cleaned(text: str) -> str:
    from voting.domain.text import clean_line

    return clean_line(text)


def texts(languages: list[str], gaps: bool) -> st.SearchStrategy[dict[str, str]]:
    if not gaps:
        return st.fixed_dictionaries({language: WORDS for language in languages})
    return st.dictionaries(st.sampled_from(languages), WORDS, min_size=1)


@st.composite
def choices(draw: st.DrawFn, languages: list[str], gaps: bool, count: int) -> list[dict[str, Any]]:
    ids = draw(st.lists(IDS, min_size=count, max_size=count, unique=True))
    return [{"id": id_, "text": draw(texts(languages, gaps))} for id_ in ids]


@st.composite
def questions(draw: st.DrawFn, languages: list[str], gaps: bool) -> dict[str, Any]:
    """A question like the example of its kind, in words, ids and switches of its own."""
    kind: QuestionKind[Any] = draw(st.sampled_from(KINDS))
    own: dict[str, Any] = {}
    for key, value in kind.examples.settings.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            own[key] = draw(choices(languages, gaps, len(value)))
        elif isinstance(value, bool):
            own[key] = draw(st.booleans())
        elif key != "right":
            own[key] = _reworded(draw, value, texts(languages, gaps))
    flags = {name: draw(st.booleans()) for name in ("abstain", "change", "sealed")}
    more = draw(st.fixed_dictionaries({}, optional={"help": texts(languages, gaps), "seconds": st.integers(5, 3600)}))
    return {"kind": kind.name, "text": draw(texts(languages, gaps)), **own, **flags, **more}


def _reworded(draw: st.DrawFn, value: Any, words: st.SearchStrategy[dict[str, str]]) -> Any:
    if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
        return draw(words)
    if isinstance(value, dict):
        return {key: _reworded(draw, item, words) for key, item in value.items()}
    return value


@st.composite
def events(draw: st.DrawFn, gaps: bool) -> dict[str, Any]:
    """An event as an editor might send it."""
    languages = draw(st.lists(st.sampled_from(["lv", "en", "lt", "de-AT"]), min_size=1, max_size=3, unique=True))
    words = texts(languages, gaps)
    codes = draw(st.lists(CODES, min_size=2, max_size=4, unique=True))
    names = draw(st.lists(WORDS.map(_cleaned), max_size=3, unique=True))
    groups = [{"id": i, "label": draw(words)} for i in draw(st.lists(IDS, max_size=3, unique=True)) if i != "none"]
    event = {
        "title": draw(words), "code": codes[0], "languages": languages, "groups": groups,
        "minimum_group": draw(st.integers(3, 9)), "strict": draw(st.booleans()),
        "retention": {"keys_hours": draw(st.integers(0, 48)), "ballots_days": draw(st.sampled_from([0, 30, 365]))},
        "speakers": [{"name": name, "about": draw(words)} for name in names],
        "agenda": [{"title": draw(words), "start": "09:30", "speakers": names[:1], "session": codes[-1]}],
        "banned_words": draw(st.sampled_from([{}, {languages[0]: ["sūds", "muļķ*"]}])),
    }  # fmt: skip
    asked = st.sampled_from([None, True, {"per_person": 2}, {"moderated": False, "max_length": 100}])
    sessions = []
    for code in codes[1:]:
        ids = draw(st.lists(IDS, max_size=3, unique=True))
        listed = [{"id": id_, **draw(questions(languages, gaps))} for id_ in ids]
        session = {"code": code, "title": draw(words), "moderators": names, "questions": listed}
        sessions.append({**session, "audience_questions": draw(asked)})
    return {"event": event, "sessions": sessions}


SLOWLY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@SLOWLY
@given(events(gaps=False))
def test_every_event_without_gaps_is_the_same_when_written_and_read(document: dict[str, Any]) -> None:
    draft = read_edited(document)
    text = write_event_file(draft)
    assert "incomplete" not in text.partition("\nsessions:")[0] or "incomplete" in str(document)
    assert read_event_file(text.encode()) == draft


@SLOWLY
@given(events(gaps=True))
def test_every_event_with_gaps_is_the_same_when_written_and_read(document: dict[str, Any]) -> None:
    draft = read_edited(document)
    assert again(draft) == draft
    assert read_edited(written(draft)[0]) == draft


# ---- gaps in files

GAP = "event:\n  title: {lv: Diena}\n  languages: [lv, en]\nsessions:\n  - {code: ZALE, title: {lv: Zāle, en: Hall}}\n"


def test_a_file_with_a_gap_is_refused_unless_it_says_that_it_is_incomplete() -> None:
    with pytest.raises(EventFileError, match="line 2: the text in 'en' is missing"):
        read_event_file(GAP.encode())
    draft = read_event_file(GAP.replace("  languages", "  incomplete: yes\n  languages").encode())
    assert draft.title == {"lv": "Diena"}
    text = write_event_file(draft)
    assert "incomplete: true" in text and read_event_file(text.encode()) == draft


def test_also_an_incomplete_file_has_a_word_in_each_text_and_no_other_languages() -> None:
    incomplete = GAP.replace("  languages", "  incomplete: true\n  languages")
    for wrong in ("title: {}", "title: {lv: ''}", "title: {lv: Diena, de: Tag}"):
        with pytest.raises(EventFileError, match="line 2"):
            read_event_file(incomplete.replace("title: {lv: Diena}", wrong).encode())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_kind_is_the_same_when_written(kind: QuestionKind[Any]) -> None:
    question = {"id": "q", "kind": kind.name, "text": {"lv": "Jā?", "en": "Yes?"}, **kind.examples.settings}
    sessions = [{"code": "ZALE", "title": {"lv": "Zāle", "en": "Hall"}, "questions": [question]}]
    draft = read_edited({"event": {"title": {"lv": "D", "en": "D"}, "languages": ["lv", "en"]}, "sessions": sessions})
    assert again(draft) == draft
    stored = kind_named(kind.name).load(draft.sessions[0].questions[0].settings)
    assert msgspec.to_builtins(stored) == msgspec.to_builtins(kind.load(kind.examples.settings))
