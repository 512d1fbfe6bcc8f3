"""Every kind can be edited without the editor knowing it: its fields tell everything."""

import copy
from typing import Any

import msgspec
import pytest

from voting.question_kinds import KINDS, QuestionKind, SettingsError
from voting.question_kinds.fields import QUESTION_FIELDS, kind_fields
from voting.question_kinds.shape import shape_of, shaping_keys
from voting.services.event_file import NotAsNeeded, read_edited_question
from voting.services.previews import preview_question
from voting.translations import catalogue

Kind = QuestionKind[Any]
TYPES = {"choices", "boolean", "integer", "number", "share", "text", "texts_by_point", "ids", "fields"}
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def all_fields(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [f for field in fields for f in (field, *all_fields(field.get("fields", [])))]


def written(value: Any) -> Any:
    """A blank question in which every text has been written."""
    if value == {}:
        return {"lv": "Vārdi", "en": "Words"}
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    return [written(item) for item in value] if isinstance(value, list) else value


@kinds
def test_every_key_of_the_settings_is_a_field_with_a_label_in_latvian(kind: Kind) -> None:
    told = kind_fields(kind)
    assert [f["key"] for f in told["fields"]] == [f.encode_name for f in msgspec.structs.fields(kind.Settings)]
    known = catalogue("lv", "fields")
    rules = [rule for rule in told["consensus"]]
    for field in [*all_fields(told["fields"]), *(f for rule in rules for f in rule["fields"])]:
        assert field["type"] in TYPES and field["label"] in known and (not field["help"] or field["help"] in known)
        assert field["required"] or "default" in field
    assert told["label"] in known and told["about"] in known and all(rule["label"] in known for rule in rules)


@kinds
def test_a_blank_question_needs_nothing_but_words(kind: Kind) -> None:
    blank = {"id": "new", "text": {}, **kind_fields(kind)["blank"]}
    read_edited_question(written(blank), ["lv", "en"])
    with pytest.raises(NotAsNeeded):
        read_edited_question(blank, ["lv", "en"])


@kinds
def test_the_limits_that_are_told_are_those_that_are_judged(kind: Kind) -> None:
    """One less than the least and one more than the most are refused."""
    whole = {"id": "new", "text": {}, **kind_fields(kind)["blank"]}
    for field in kind_fields(kind)["fields"]:
        for name, by in (("least", -1), ("most", 1)):
            if name in field and field["type"] == "integer":
                with pytest.raises(NotAsNeeded):
                    read_edited_question({**written(whole), field["key"]: field[name] + by}, ["lv"])
        if field["type"] == "choices":
            one = {"id": "x", "text": {"lv": "x"}}
            for count in (field["least"] - 1, field["most"] + 1):
                listed = [{**one, "id": f"x{number}"} for number in range(count)]
                with pytest.raises(NotAsNeeded):
                    read_edited_question({**written(whole), field["key"]: listed}, ["lv"])


@kinds
def test_words_do_not_shape_answers_and_everything_else_does(kind: Kind) -> None:
    example = kind.examples.settings
    assert shape_of(kind, example) == shape_of(kind, reworded(example))
    for key in shaping_keys(kind):
        for other in others(example[key] if key in example else default(kind, key)):
            try:
                changed = shape_of(kind, {**example, key: other})
            except (msgspec.ValidationError, SettingsError):
                continue
            assert changed != shape_of(kind, example), (key, other)


def default(kind: Kind, key: str) -> Any:
    return next(f["default"] for f in kind_fields(kind)["fields"] if f["key"] == key)


def reworded(value: Any) -> Any:
    if isinstance(value, dict) and value and set(value) <= {"lv", "en"}:
        return {language: f"{words}!" for language, words in value.items()}
    if isinstance(value, dict):
        return {key: reworded(item) for key, item in value.items()}
    return [reworded(item) for item in value] if isinstance(value, list) else value


def others(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1]
    if isinstance(value, list):
        return [value[:-1], value[::-1], [*value[:-1], {**value[-1], "id": "another"}]] if len(value) > 1 else []
    if isinstance(value, dict) and "points" in value:
        return [{**value, "points": value["points"] + 1}, {**value, "labels": {}}]
    return []


@kinds
def test_a_preview_is_as_on_stage_and_tells_no_secret(kind: Kind) -> None:
    question = {"id": "q", "kind": kind.name, "text": {"lv": "Jā?"}, **copy.deepcopy(kind.examples.settings)}
    shown = preview_question(question, ["lv", "en"])
    assert shown["question"]["state"] == "open" and shown["question"]["text"] == {"lv": "Jā?"}
    assert not set(kind.secrets) & set(shown["question"])
    assert shown["results"]["rounds"][0]["ballots"] == 40
    assert shown == preview_question(question, ["lv", "en"]), "the same example each time"


def test_what_every_question_has_is_told_once() -> None:
    known = catalogue("lv", "fields")
    assert [f["key"] for f in QUESTION_FIELDS] == ["help", "abstain", "change", "sealed", "seconds"]
    assert all(f["label"] in known and f["type"] in TYPES for f in QUESTION_FIELDS)
