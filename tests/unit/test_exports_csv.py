"""CSV files are tidy, open rightly in Excel of either language, and run nothing."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.unit.exported import document, full_round, open_texts, question, single_choice, written
from voting.question_kinds import QuestionKind, Row, kind_named

FORMULAS = [
    "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\ufeff=1+1", "＝1+1", "\n@x",
]  # fmt: skip


def rows(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_a_row_for_each_question_round_group_and_option(tmp_path: Path) -> None:
    kind = kind_named("single_choice")
    settings = kind.examples.settings
    found = rows(written("csv", document(question(kind.name, settings, [full_round(kind, settings)])), tmp_path))
    assert [(r["round"], r["group"], r["option"], r["suppressed"]) for r in found] == [
        ("1", "", "a", "0"), ("1", "", "b", "0"), ("1", "policy", "a", "0"), ("1", "policy", "b", "0"),
        ("1", "company", "", "1"), ("1", "none", "", "1"),
    ]  # fmt: skip


def test_a_suppressed_group_has_no_number_at_all(tmp_path: Path) -> None:
    kind = kind_named("single_choice")
    settings = kind.examples.settings
    found = rows(written("csv", document(question(kind.name, settings, [full_round(kind, settings)])), tmp_path))
    hidden = next(r for r in found if r["group"] == "company")
    assert all(not hidden[name] for name in ("count", "share", "n", "ballots", "abstained"))


def test_latvian_has_semicolons_decimal_commas_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = written("csv", document(single_choice({"a": 1, "b": 7})), tmp_path, "lv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfsession;question;")
    assert rows(path)[0] | {"count": "1", "share": "0,125", "option_text": "a lv"} == rows(path)[0]


def test_english_has_commas_and_decimal_points(tmp_path: Path) -> None:
    path = written("csv", document(single_choice({"a": 1, "b": 7})), tmp_path, "en")
    assert rows(path, ",")[0] | {"share": "0.125", "option_text": "a en"} == rows(path, ",")[0]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_text_of_anybody_becomes_a_formula(tmp_path: Path, payload: str) -> None:
    hostile = single_choice({payload.strip("\t\r\n"): 3, "b": 1})  # an id may hold anything but these
    hostile["text"] = {"lv": payload, "en": payload}
    hostile["settings"]["options"][0]["text"] = {"lv": payload, "en": payload}
    made = document(hostile, open_texts(payload), title=payload)
    for row in rows(written("csv", made, tmp_path)):
        for cell in row.values():
            assert cell.lstrip(" \ufeff\n")[:1] not in tuple("=+-@＝\t\r") or cell == "", row


def test_control_characters_vanish_and_line_breaks_stay_inside_their_cell(tmp_path: Path) -> None:
    path = written("csv", document(open_texts("vi\x00e\x1bns\u0085\r\ndivi", "pus\ud800e")), tmp_path)
    assert [r["option_text"] for r in rows(path)] == ["viens\ndivi", "puse"]


class Below(QuestionKind[Any]):
    """Stands in for a kind with numbers below zero."""

    name = "single_choice"

    def load(self, stored: dict[str, Any]) -> Any:
        return stored

    def rows(self, settings: Any, tally: dict[str, Any]) -> list[Row]:
        return [Row("", None, "a", {"lv": "-5", "en": "-5"}, {"count": -3, "mean": -2.5})]


Below.__abstractmethods__ = frozenset()  # type: ignore[attr-defined]


def test_a_negative_number_stays_a_number_and_a_text_like_it_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voting.exports.tables.kind_named", lambda name: Below())
    found = rows(written("csv", document(single_choice({"a": 1})), tmp_path))[0]
    assert (found["count"], found["mean"], found["option_text"]) == ("-3", "-2,5", "'-5")


def test_a_sealed_open_round_shows_its_ballots_and_nothing_else(tmp_path: Path) -> None:
    made = single_choice({"a": 3}, closed_at=None, tally=None)
    [row] = rows(written("csv", document(made), tmp_path))
    assert (row["state"], row["ballots"], row["count"], row["option"]) == ("sealed", "3", "", "")


def test_a_round_without_any_word_is_not_overlooked(tmp_path: Path) -> None:
    made = question("word_cloud", {}, [
        {"round": 1, "opened_at": "x", "closed_at": "y", "ballots": 2, "tally": {"words": [], "abstained": 2}}
    ])  # fmt: skip
    [row] = rows(written("csv", document(made), tmp_path))
    assert (row["question"], row["ballots"], row["abstained"], row["option"]) == ("word_cloud", "2", "2", "")


def test_numbers_are_those_of_the_tally(tmp_path: Path) -> None:
    kind = kind_named("scale")
    settings = kind.examples.settings
    made = full_round(kind, settings)
    for row in rows(written("csv", document(question("scale", settings, [made])), tmp_path, "en"), ","):
        if row["group"] == "":
            item = made["tally"]["items"][row["item"]]
            assert int(row["count"]) == item["counts"][row["option"]]
            assert (int(row["n"]), float(row["mean"]), float(row["q1"])) == (item["n"], item["mean"], item["q1"])
