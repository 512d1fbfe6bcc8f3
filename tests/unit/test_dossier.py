"""A dossier says what the results document says: the same numbers, nothing that is hidden, nobody without consent."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.unit.dossiers import dossier, every_kind, parts, said
from tests.unit.exported import document, full_round, open_texts, question, single_choice
from voting.config import ROOT
from voting.exports.dossier.build import dossier_of
from voting.exports.dossier.layout import together
from voting.exports.dossier.model import Box, Figure, FillIn, Heading, Paragraph, Quotes, Table
from voting.question_kinds import KINDS, kind_named
from voting.translations import catalogue


def full(kind_name: str, rounds: int = 1) -> dict[str, Any]:
    kind = kind_named(kind_name)
    made = [full_round(kind, kind.examples.settings, 20 + n) | {"round": n + 1} for n in range(rounds)]
    return question(kind_name, kind.examples.settings, made)


def rows(made: dict[str, Any], language: str = "en") -> list[tuple[str, ...]]:
    return [row for table in parts(dossier(made, language), Table) for row in table.rows]


def test_counts_and_shares_are_those_of_the_tally() -> None:
    assert ("a en", "1", "25%") in rows(document(single_choice({"a": 1, "b": 3})))
    assert ("b lv", "3", "75\u00a0%") in rows(document(single_choice({"a": 1, "b": 3})), "lv")


def test_groups_stand_beside_all_with_what_they_rest_on() -> None:
    made = full("single_choice")
    tally, of_group = made["rounds"][0]["tally"], made["rounds"][0]["by_group"]["policy"]["tally"]
    [table] = [t for t in parts(dossier(document(made)), Table) if "by group" in t.caption]
    assert table.head == ("Answer", "All (n\u00a0=\u00a020)", "Policy planners (n\u00a0=\u00a010)")
    counts = [[int(cell.split("(")[1].rstrip(")")) for cell in row[1:]] for row in table.rows]
    assert counts == [[tally["counts"][key], of_group["counts"][key]] for key in tally["counts"]]


def test_figures_of_items_are_those_of_the_tally() -> None:
    made = full("scale")
    of_x = made["rounds"][0]["tally"]["items"]["x"]
    found = rows(document(made))
    assert (
        "One",
        *(f"{n} ({int(100 * n / of_x['n'] + 0.5)}%)" for n in of_x["counts"].values()),
        str(of_x["n"]),
    ) in found
    [told] = [row[1:] for row in found if row[0] == "One" and len(row) == 6]
    names = ("mean", "median", "q1", "q3", "agreement")
    assert [float(cell) for cell in told] == [round(of_x[name] + 1e-9, 2) for name in names]


def test_a_question_with_one_item_lists_its_points_below_each_other() -> None:
    kind = kind_named("scale")
    settings = json.loads(json.dumps(kind.examples.settings))
    settings["items"] = settings["items"][:1]
    made = question("scale", settings, [full_round(kind, settings)])
    [table] = [t for t in parts(dossier(document(made)), Table) if "by group" in t.caption]
    assert [row[0] for row in table.rows][:5] == ["1 No", "2", "3", "4", "5 Yes"]
    assert table.rows[-1][0] == "Agreement (A)"


def test_a_hidden_group_is_named_without_a_number() -> None:
    told = [p.text for p in parts(dossier(document(full("single_choice"))), Paragraph) if "Too few" in p.text]
    assert told == [
        "Too few to show (under 5), or hidden because such a group could be worked out otherwise: Companies, No group."
    ]


def test_a_sealed_round_tells_its_ballots_only() -> None:
    made = document(single_choice({"a": 7}, closed_at=None, tally=None))
    words = said(dossier(made))
    assert "Still sealed" in words and "Ballots: 7" in words
    assert parts(dossier(made), Figure) == [] and "a en" not in words


def texts(**settings: Any) -> dict[str, Any]:
    made = open_texts("Agreed and approved", "Agreed only", "Approved only", "Neither")
    made["settings"] = settings
    for text, approved, consent in zip(made["rounds"][0]["tally"]["texts"], (1, 0, 1, 0), (1, 1, 0, 0), strict=True):
        text["approved"] = bool(approved)
        if settings:
            text["consent"] = bool(consent)
    return document(made)


def test_only_texts_with_consent_and_approval_are_quoted() -> None:
    made = dossier(texts(publication_consent=True))
    assert [quotes.texts for quotes in parts(made, Quotes)] == [("Agreed and approved",)]
    assert "only" not in said(made).replace("only where", "").replace("closed rounds only", "")


def test_where_consent_was_not_asked_nobody_is_quoted_and_it_says_so() -> None:
    made = dossier(texts())
    assert parts(made, Quotes) == [] and "Agreed and approved" not in said(made)
    assert "participants were not asked whether they agree to it" in said(made)
    assert "Texts: 4; approved by moderators: 2." in said(made)


def test_words_that_were_not_approved_stay_out() -> None:
    words = [{"text": t, "count": 2, "id": t, "approved": t == "good", "hidden": False} for t in ("good", "waiting")]
    made = question("word_cloud", {}, [
        {"round": 1, "opened_at": "x", "closed_at": "y", "ballots": 4, "tally": {"words": words, "abstained": 0}}
    ])  # fmt: skip
    assert "waiting" not in said(dossier(document(made))) and ("good", "2") in rows(document(made))


def test_a_verdict_stands_in_words_with_its_rule_before_it() -> None:
    reached = {"rule": "share", "reached": "agreement", "numbers": {"n": 4, "share": 0.75, "option": "b"}}
    made = single_choice({"a": 1, "b": 3}, verdict=reached) | {"consensus": {"share_at_least": 0.7}}
    verdicts = [p.text for p in parts(dossier(document(made)), Paragraph) if p.look == "verdict"]
    assert verdicts == ["Consensus: 75% chose “b en”."]
    words = said(dossier(document(made)))
    assert words.index("Stated before the vote: Consensus: at least 70% choose") < words.index("75% chose “b en”.")


def shifted(shift: dict[str, Any], kind: str = "single_choice") -> str:
    return said(dossier(document(full(kind, 2) | {"shift": {"from": 1, "to": 2, "minimum": 5, **shift}})))


def test_a_shift_is_told_in_words_and_as_a_table() -> None:
    moves = [{"from": "a", "to": "a", "n": 9}, {"from": "a", "to": "b", "n": 6}]
    assert "Of 15 people, 9 gave the same answer again and 6 changed it." in shifted(
        {"n": 15, "moves": moves, "others": 0}
    )
    told = shifted({"n": 20, "moves": moves, "others": 5})
    assert "Of 20 people: at least 9 gave the same answer again; at least 6 changed it; 5 made moves" in told
    assert "Too few people made the same move" in shifted({"n": 20, "moves": [], "others": 20})


def test_points_that_were_put_together_have_the_dash_of_numbers() -> None:
    made = full("scale", 2)
    made["shift"] = {"from": 1, "to": 2, "n": 12, "places": ["1-3", "4-5"], "items": {
        "visible": {"n": 12, "moves": [{"from": "1-3", "to": "4-5", "n": 7}], "others": 5}}}  # fmt: skip
    assert [row[-3:] for row in rows(document(made)) if row[-1] == "7" and "5" in row[-2]] == [
        ("1\u20133", "4\u20135", "7")
    ]


def test_a_shift_of_places_and_of_numbers_has_its_own_sentence() -> None:
    sides = {"before": {"place": 3, "points": 1}, "after": {"place": 1, "points": 2.5}}
    assert "A: from place 3 to place 1" in shifted({"n": 9, "base": "both", "ranks": {"a": sides}}, "ranking")
    figures = {"before": {"n": 9, "median": 5, "q1": 3, "q3": 8}, "after": {"n": 9, "median": 6.5, "q1": 6, "q3": 8}}
    told = shifted({"n": 9, "base": "all", **figures}, "numeric")
    assert "The median went from 5 to 6.5, the middle half of the answers from 3–8 to 6–8." in told
    assert "Round 2\n6.5\n6\n8\n9" in told
    figures["after"]["median"] = 5
    assert "The median stayed at 5; the middle half" in shifted({"n": 9, "base": "all", **figures}, "numeric")


def test_opinion_groups_say_what_each_stands_for() -> None:
    kind = kind_named("statements")
    of_round = full_round(kind, kind.examples.settings)
    standing = [{"statement": "s1", "side": "agree", "share": 0.9, "others": 0.2}]
    group = {"id": "A", "people": 12, "centre": [0, 0], "statements": standing}
    of_round["tally"]["groups"] = {
        "state": "found", "people": 20, "groups": [group, {**group, "id": "B", "people": 8}],
        "agreed": [{"statement": "s2", "side": "disagree", "share": 0.8}], "points": [[0, 0, 0]], "more": 0,
    }  # fmt: skip
    told = said(dossier(document(question("statements", kind.examples.settings, [of_round]))))
    assert "Group A: 12 people. It stands for:\nOne: 90% agree (others: 20%)" in told
    assert "All groups are of one mind on:\nTwo: 80% disagree" in told


def test_experts_find_their_notes_and_room_to_write() -> None:
    made = dossier(document(full("numeric") | {"note": "Trūkst uzticēšanās.\nNe naudas."}))
    notes, comment = parts(made, Box)
    assert notes.paragraphs == ("Trūkst uzticēšanās.", "Ne naudas.") and comment.lines > 0
    assert [table.head for table in parts(made, FillIn)] == [
        ("No.", "Recommendation", "To whom", "Rests on question"), ("No.", "To be done", "Who does it", "By when"),
    ]  # fmt: skip


def test_the_cover_and_the_end_say_what_when_and_of_which_ballots() -> None:
    made = every_kind()
    facts = dict(dossier(made).cover.facts)
    assert facts["Date"] == "24 May 2017" and facts["Exported"] == "24 May 2017, 12:05 (Europe/Riga)"
    assert dict(dossier(made, "lv").cover.facts)["Datums"] == "2017. gada 24. maijs"
    assert dossier(made).cover.experts == (("Dr. Emily Wise", "Lund"),)
    assert "SHA-256" not in said(dossier(made))
    made["event"]["ballots_sha256"] = "ab" * 32
    assert f"SHA-256 of SHA256SUMS in the zip of the ballots, which has that of each session: {'ab' * 32}" in said(
        dossier(made)
    )


def test_a_rehearsal_is_marked_on_the_cover_and_at_its_session() -> None:
    made = document(full("numeric"))
    assert dossier(made).cover.warning == "" and "REHEARSAL" not in said(dossier(made))
    made["sessions"][0]["rehearsal"] = True
    assert dossier(made).cover.warning == "REHEARSAL (KLASTERI). These numbers will be wiped."
    assert any(p.look == "warning" and "REHEARSAL" in p.text for p in parts(dossier(made), Paragraph))


def test_questions_that_were_not_asked_are_listed_and_have_no_section() -> None:
    asked, left = full("numeric"), full("ranking") | {"rounds": [], "text": {"lv": "Vai?", "en": "Left?"}}
    made = dossier(document(asked, left))
    assert "Not asked: Left?" in said(made)
    assert not any("Left?" in heading.text for heading in parts(made, Heading))
    nothing = dossier(document(left))
    assert "not asked" in said(nothing) and not any("Results" in heading.text for heading in parts(nothing, Heading))


@pytest.mark.parametrize("language", ["lv", "en"])
def test_headings_are_numbered_and_never_skip_a_level(language: str) -> None:
    found = parts(dossier(every_kind(), language), Heading)
    levels = [0, *(heading.level for heading in found)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    numbered = [heading.text.split()[0] for heading in found if heading.level == 1]
    assert numbered == [f"{n}{'.' if language == 'lv' else ''}" for n in range(1, 7)]


def test_the_question_in_the_other_language_is_marked_as_such() -> None:
    others = [p for p in parts(dossier(document(full("numeric")), "lv"), Paragraph) if p.look == "other"]
    assert [(p.text, p.language) for p in others] == [("Why?", "en")]


def test_everything_a_dossier_says_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Listening:
        language = "lv"

        def __call__(self, message: str) -> str:
            asked.append(message)
            return message

    monkeypatch.setattr("voting.exports.dossier.question.charts_of", lambda *_, **__: [])
    made = every_kind()
    made["sessions"][0]["rehearsal"] = True
    dossier_of(made, "lv", Listening())
    assert len(set(asked)) > 60
    assert sorted({message for message in asked if message not in catalogue("lv", "web")}) == []


def test_every_kind_of_question_has_a_chart_or_says_why_not() -> None:
    for kind in KINDS:
        made = dossier(document(full(kind.name)))
        assert parts(made, Figure) or kind.single_ballots, kind.name


def test_many_groups_stand_in_several_tables_each_beside_all() -> None:
    made = full("single_choice")
    of_group = made["rounds"][0]["by_group"]["policy"]
    made["rounds"][0]["by_group"] = {f"g{n}": of_group for n in range(12)}
    tables = [t for t in parts(dossier(document(made)), Table) if "by group" in t.caption]
    assert [len(table.head) for table in tables] == [7, 7, 4]
    assert all(table.head[1].startswith("All") for table in tables)


def test_a_short_table_is_kept_together_and_a_long_one_or_one_of_long_texts_is_not() -> None:
    short = Table("", ("a", "n"), (("Trust", "1"),) * 11)
    assert together(short)
    assert not together(Table("", ("a", "n"), (("Trust", "1"),) * 30))  # else it would leave half a page empty
    assert not together(Table("", ("a", "n"), (("Trust " * 50, "1"),) * 12))


def test_the_day_is_said_once_where_all_rounds_were_closed_on_it() -> None:
    one, two = single_choice({"a": 3}), single_choice({"b": 2})
    (table,) = [t for t in parts(dossier(document(one, two)), Table) if "Ballots by question" in t.caption]
    assert "24 May 2017" in table.caption and [row[2] for row in table.rows] == ["12:05", "12:05"]
    two["rounds"][0]["closed_at"] = "2017-05-25T09:05:00+00:00"
    (table,) = [t for t in parts(dossier(document(one, two)), Table) if "Ballots by question" in t.caption]
    assert "2017" not in table.caption and [row[2][:6] for row in table.rows] == ["24 May", "25 May"]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_caption_is_a_sentence_with_one_colon_at_most(language: str) -> None:
    captions = [block.caption for block in dossier(every_kind(), language).blocks if isinstance(block, Table)]
    assert [caption for caption in captions if not caption.endswith(".")] == []
    sentences = [sentence for caption in captions for sentence in caption.split(". ") if "; " not in sentence]
    assert [sentence for sentence in sentences if sentence.count(": ") > 1] == []


def test_nothing_heavy_is_loaded_before_a_file_is_written() -> None:
    heavy = "{'docx', 'typst', 'PIL', 'lxml', 'pptx'}"
    code = f"import sys, voting.exports; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Words were corrected after voting had begun: LV: “Jā” → “Nē”."),
        ("lv", "Pēc balsošanas sākuma laboti vārdi: LV: „Jā” → „Nē”."),
    ],
)
def test_words_corrected_after_voting_had_begun_are_told(language: str, words: str) -> None:
    made = full("single_choice")
    assert words not in said(dossier(document(made), language))
    told = {"place": ["options", "a", "text"], "language": "lv", "before": "Jā", "after": "Nē"}
    assert words in said(dossier(document(made | {"reworded": [told]}), language))


def test_the_figures_of_a_column_have_as_many_decimals() -> None:
    made = every_kind()
    for table in parts(dossier(made), Table):
        for column in list(zip(*table.rows, strict=True))[1:]:
            told = {len(cell.partition(".")[2]) for cell in column if re.fullmatch(r"-?\d+(\.\d+)?", cell)}
            mixed = any(not cell.replace(".", "").lstrip("-").isdigit() for cell in column)
            assert mixed or len(told) == 1, (table.caption, column)


def test_only_speakers_who_moderate_are_experts_where_some_do() -> None:
    made = every_kind()
    made["event"]["speakers"].append({"name": "Paula", "affiliation": {"lv": "Rīga", "en": "Riga"}})
    told = dossier(made).cover
    assert (told.experts_title, len(told.experts)) == ("Speakers", 2)
    made["sessions"][0]["moderators"] = ["Paula", "A club"]
    told = dossier(made).cover
    assert (told.experts_title, told.experts) == ("Experts", (("Paula", "Riga"),))


def test_dates_are_written_out_and_a_heading_is_not_said_again_in_its_picture() -> None:
    made = every_kind()
    assert "2017. gada 24. maijs" in said(dossier(made, "lv")) and " maijs," in said(dossier(made, "lv"))
    compared = [figure for figure in parts(dossier(made), Figure) if figure.chart.shows == "rounds"]
    assert compared and all(">Rounds compared" not in figure.chart.svg for figure in compared)
