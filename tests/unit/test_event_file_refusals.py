"""A file that is wrong is refused with the line and with what would be right."""

import re
import timeit

import pytest

from tests.unit.test_event_file import SMALL, with_question
from voting.services.event_file import LARGEST_FILE, EventFileError, read_event_file

CHOICE = """
- id: a
  kind: single_choice
  text: A
  options:
    - {id: x, text: X}
    - {id: y, text: Y}
"""
SCALE = """
- id: a
  kind: scale
  text: A
  items: [{id: x, text: X}]
  scale: {points: 5}
"""
RULE = "  consensus: {agree_from: 4, agree_share: 0.7, disagree_to: 2, disagree_share: 0.1}\n"
NUMBER = """
- id: n
  kind: numeric
  text: N
  minimum: 0
  maximum: 10
"""
WORDS = """
- {id: w, kind: word_cloud, text: W}
"""


def refusal(data: str | bytes) -> str:
    """What is said about a file."""
    with pytest.raises(EventFileError) as refused:
        read_event_file(data.encode() if isinstance(data, str) else data)
    message = str(refused.value)
    assert "\n" not in message and re.match(r"line \d+: .", message)
    return message


def changed(text: str, old: str, new: str) -> str:
    """`text` with a part replaced, which must be there."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("kind: single_choice", "kind: single_choise", 8, "did you mean 'single_choice'?"),
        ("kind: single_choice", "kind:", 8, "'kind' is missing here; it is one of"),
        ("  options:", "  option:", 10, "did you mean 'options'?"),
        ("text: X}", "text: X, colour: red}", 11, "unknown key 'colour'; known here: id, text"),
        ("id: y", "id: x", 12, "the id 'x' comes twice; each id is used once in its list (first in line 11)"),
        ("id: y", 'id: "y\\n"', 12, "no control characters"),
        ("id: y", "id: " + "y" * 65, 12, "1 to 64 characters"),
        ("id: y, ", "", 12, "'id' is missing here"),
        ("id: y", "id: [y]", 12, "a text is needed"),
        ("    - {id: y, text: Y}", "", 10, "between 2 and 60 options are needed, here are 1"),
        ("text: Y", "text: ", 12, "'text' is missing here"),
        ("text: Y", "text: ' '", 12, "a text is needed"),
        ("text: Y", "text: " + "y" * 301, 12, "this text has 301 characters; at most 300 are possible"),
        ("text: A", "text: " + "y" * 501, 9, "at most 500"),
        ("text: A", "text: [A]", 9, "a text is needed, or a map"),
        ("text: A", "text: {Latvian: A}", 9, "'Latvian' is not a language code"),
        ("text: A", "text: A\n  abstain: perhaps", 10, "true or false is needed"),
        ("text: A", "text: A\n  right: z", 10, "'z' is not an option of this question; they are: x, y"),
        ("text: A", "text: A\n  right: [x, z]", 10, "'z' is not an option of this question"),
        ("text: A", "text: A\n  right: [x, x]", 10, "'x' comes twice"),
        ("text: A", "text: A\n  right: []", 10, "name at least one right option, or leave 'right' out"),
        ("text: A", "text: A\n  right: [x, y]", 10, "not every option can be right"),
        ("text: A", "text: A\n  right: {x: true}", 10, "a text is needed"),
        ("text: A", "text: A\n  confidence: 3", 10, "true or false is needed"),
        ("text: A", "text: A\n  seconds: soon", 10, "a whole number is needed"),
        ("text: A", "text: A\n  seconds: 4", 10, "seconds is between 5 and 3600"),
        (
            "text: A",
            "text: A\n  consensus: {iqr_at_most: 1}",
            10,
            "unknown key 'iqr_at_most'; known here: share_at_least",
        ),
        ("text: A", "text: A\n  consensus: {share_at_least: 1.2}", 10, "at most 1"),
    ],
)
def test_a_question(old: str, new: str, line: int, hint: str):
    message = refusal(with_question(changed(CHOICE, old, new)))
    assert message.startswith(f"line {line}: ") and hint in message


@pytest.mark.parametrize(
    ("question", "line", "hint"),
    [
        (changed(SCALE, "points: 5", "points: 12"), 11, "2 to 11 points, not 12"),
        (changed(SCALE, "points: 5", "points: five"), 11, "a whole number is needed"),
        (changed(SCALE, "points: 5", "points: 5, labels: {0: Nē}"), 11, "the points of this scale are 1 to 5, not 0"),
        (SCALE + changed(RULE, "agree_from: 4", "agree_from: 6"), 12, "a point of the scale, 1 to 5, not 6"),
        (SCALE + changed(RULE, "disagree_to: 2", "disagree_to: 4"), 12, "disagree_to is below agree_from (4)"),
        (SCALE + changed(RULE, ", disagree_share: 0.1", ""), 12, "'disagree_share' is missing here"),
        (SCALE + "  consensus: {iqr_at_most: .nan}\n", 12, "a number is needed"),
        (changed(WORDS, "text: W", "text: W, max_words: 11"), 7, "max_words is between 1 and 10"),
        (changed(WORDS, "text: W", "text: W, max_length: 61"), 7, "max_length is between 1 and 60"),
        (changed(WORDS, "word_cloud", "open_text, max_length: 1001"), 7, "max_length is between 1 and 1000"),
        (changed(WORDS, "text: W", "text: W, consensus: {share_at_least: 1}"), 7, "no consensus rule for word_cloud"),
        (
            changed(CHOICE, "single_choice", "points\n  consensus: {iqr_at_most: 5}"),
            9,
            "no consensus rule for points; leave it out (iqr_at_most: for scale, numeric)",
        ),
        (NUMBER + "  consensus: {iqr_at_most: 10}\n", 12, "less than the distance from minimum to maximum (10)"),
        (NUMBER + "  consensus: {iqr_at_most: -1}\n", 12, "at least 0"),
        (NUMBER + "  consensus: {share_at_least: 0.7}\n", 12, "known here: iqr_at_most"),
        (changed(CHOICE, "single_choice", "ranking\n  top: 3"), 9, "top is between 1 and 2"),
        (changed(CHOICE, "single_choice", "multiple_choice\n  max_choices: 3"), 9, "the number of options (2)"),
        (changed(WORDS, "word_cloud", "numeric, minimum: .nan, maximum: 3"), 7, "a number"),
        (changed(WORDS, "word_cloud", "numeric, minimum: nan, maximum: 3"), 7, "minimum is a number"),
        (changed(WORDS, "word_cloud", "numeric, minimum: 3, maximum: 3"), 7, "maximum is greater than minimum (3)"),
        (changed(WORDS, "word_cloud", "numeric, minimum: 1, maximum: 3, step: 0"), 7, "step is greater than 0"),
        (changed(WORDS, "word_cloud", "numeric, minimum: 1"), 7, "'maximum' is missing here"),
        (changed(CHOICE, "single_choice", "points\n  step: 7"), 9, "divides the total of 100, not 7"),
        (changed(CHOICE, "single_choice", "points\n  step: 0"), 9, "divides the total of 100, not 0"),
        (changed(WORDS, "word_cloud", "matrix, items: [{id: x, text: X}], axes: {}"), 7, "'x' is missing here"),
        (CHOICE + CHOICE.lstrip("\n"), 13, "the id 'a' comes twice"),
        ("- just a text", 7, "a question is a map with id, kind and text"),
    ],
)
def test_a_question_of_a_kind(question: str, line: int, hint: str):
    message = refusal(with_question(question))
    assert message.startswith(f"line {line}: ") and hint in message


@pytest.mark.parametrize(
    ("new", "line", "hint"),
    [
        ("title: Diena\n  date: 24.05.2017", 3, "a date is like 2017-05-24"),
        ("title: Diena\n  date: 20170524", 3, "a date is like 2017-05-24"),
        ("title: Diena\n  date: 2017-02-30", 3, "a date is like 2017-05-24"),
        ("title: Diena\n  time_zone: Riga", 3, "a time zone is like Europe/Riga"),
        ("title: Diena\n  minimum_group: 2", 3, "at least 3"),
        ("title: Diena\n  minimum_group: many", 3, "a whole number is needed"),
        ("title: Diena\n  languages: lv", 3, "a list of codes like [lv, en]"),
        ("title: Diena\n  languages: [latviešu]", 3, "codes are like lv, en"),
        ("title: Diena\n  languages: [lv, lv]", 3, "comes twice"),
        ("title: {lv: Diena}\n  languages: [lv, en]", 2, "the text in 'en' is missing; the event has lv, en"),
        ("title: {lv: Diena, en: }\n  languages: [lv, en]", 2, "the text in 'en' is missing"),
        ("title: {lv: Diena, de: Tag}\n  languages: [lv]", 2, "'de' is not a language of this event (lv)"),
        ("title: Diena\n  venue: {en: Riga, lv: Rīga}\n  organiser: {lv: Mēs}", 4, "the text in 'en' is missing"),
        ("title: Diena\n  speeker: []", 3, "did you mean 'speakers'?"),
        ("title:", 2, "'title' is missing here"),
        ("titel: Diena", 2, "did you mean 'title'?"),
        ("title: Diena\n  code: ZALE", 5, "the code 'ZALE' comes twice; each code is used once (first in line 3)"),
        ("title: Diena\n  code: a-b-c-d", 3, "4 to 12 letters (A-Z) and digits"),
        ("title: Diena\n  code: zālē", 3, "4 to 12 letters (A-Z) and digits"),
        ("title: Diena\n  code: abc", 3, "4 to 12 letters (A-Z) and digits"),
        ("title: Diena\n  groups: [{id: none, label: X}]", 3, "choose another id"),
        ("title: Diena\n  groups:\n    - {id: x, label: X}\n    - {id: x, label: Y}", 5, "(first in line 4)"),
        ("title: Diena\n  agenda: [{title: A, speakers: [Sid]}]", 3, "'Sid' is not among the speakers"),
        ("title: Diena\n  agenda: [{title: A, session: NAVTADAS}]", 3, "not the code of a session of this file"),
        ("title: Diena\n  agenda: [{title: A, start: 9.30}]", 3, 'a time is like "09:30"'),
        ("title: Diena\n  title: Nakts", 3, "the key 'title' comes twice (first in line 2); keep one of them"),
        ("title: !!python/object:os.system x", 2, "tags like"),
        ("title: *nekas", 2, "there is no &nekas before this; put texts that begin with * in quotes"),
        ("title: &a [*a]", 2, "contains itself; write the text out"),
        ("title: Diena: rīts", 2, "put texts with ': ' in quotes"),
        ('title: "Diena', 2, "quote"),
        (
            "title: {lv: Diena",
            3,
            "closing bracket is missing; put texts with , : [ ] { } in quotes (it began in line 2)",
        ),
        ("title: Diena\n\tdate: 2017-05-24", 3, "indent with spaces"),
        ("title: Diena\x07", 2, "a control character (U+0007)"),
        ('title: "\\ud800"', 2, "Unicode"),
        ('title: "Di\\qena"', 2, "a backslash is written twice"),
        ("title: {lv:}", 2, "a colon is followed by a space"),
        ("title: Diena\n  ? [a]\n  : b", 3, "a key is a plain word"),
    ],
)
def test_the_head_of_the_file(new: str, line: int, hint: str):
    message = refusal(changed(SMALL, "title: Diena", new))
    assert message.startswith(f"line {line}: ") and hint in message


@pytest.mark.parametrize(
    ("data", "line", "hint"),
    [
        ("", 1, "the keys event and sessions"),
        ("- event", 1, "the keys event and sessions"),
        (SMALL + "---\n" + SMALL, 6, "a second document begins here; an event file has one"),
        (SMALL + "zale: 1\n", 6, "unknown key 'zale'; known here: event, sessions"),
        (SMALL + "  - code: Zale\n    title: X\n", 6, "the code 'ZALE' comes twice"),
        (changed(SMALL, "Zāle", "Z\x00le"), 5, "a control character (U+0000)"),
        (SMALL.encode("utf-16"), 1, "not UTF-8 text; save the file as UTF-8"),
        (SMALL.encode("iso-8859-4"), 5, "not UTF-8 text; save the file as UTF-8"),
        (b"event: {title: x}\nsessions: []\n", 2, "1 to 50 sessions"),
        (b"event: {title: x}\nsessions: [null]\n", 2, "a map (key: value) is needed"),
        (b"event: {title: x}\nsessions: {}\n", 2, "a list is needed"),
        (b"event: {title: x}\n", 1, "'sessions' is missing here"),
    ],
)
def test_the_file_as_a_whole(data: str | bytes, line: int, hint: str):
    message = refusal(data)
    assert message.startswith(f"line {line}: ") and hint in message


def test_aliases_that_explode():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases make this file larger than 100,000 entries" in refusal("\n".join(lines))


def test_a_long_chain_of_aliases():
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 900))]
    assert "aliases nest this too deeply" in refusal("\n".join(lines))


@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "? "])
def test_a_file_that_nests_without_end(start: str):
    assert "nested too deeply" in refusal(start * (900_000 // len(start)))


def test_a_file_of_ten_megabytes_is_not_even_parsed():
    large, small = b"- x\n" * 2_500_000, b"- x\n" * 25_000
    assert f"at most {LARGEST_FILE:,} bytes" in refusal(large)
    seconds = [min(timeit.repeat(lambda data=data: refusal(data), number=1, repeat=3)) for data in (large, small)]
    assert seconds[0] < seconds[1], "refusing it is faster than parsing a hundredth of it"


def test_a_question_too_long_for_phones():
    options = "".join(f"    - {{id: o{n}, text: {'ā' * 290}}}\n" for n in range(60))
    question = f"- id: a\n  kind: ranking\n  text: A\n  options:\n{options}"
    message = refusal(with_question(question))
    assert message.startswith("line 7: ") and "too long for phones (32 kB); shorten or split it" in message


def test_questions_too_long_for_one_list():
    questions = "\n".join(f"- {{id: w{n}, kind: word_cloud, text: {'ā' * 300}}}" for n in range(60))
    message = refusal(with_question(questions))
    assert message.startswith("line 6: ") and "make two sessions" in message


def test_more_than_a_hundred_questions():
    questions = "\n".join(f"- {{id: w{n}, kind: word_cloud, text: W}}" for n in range(101))
    assert "at most 100 questions; make two of it" in refusal(with_question(questions))


@pytest.mark.parametrize(
    ("banned", "line", "hint"),
    [
        ("ru: [x]", 6, "'ru' is not a language of this event (lv, en); words of any language may stand in any"),
        ('lv: [labs, ""]', 6, "an empty word"),
        ("lv: [a*]", 6, "at least 3 letters stand before a star"),
        ("lv: [mu*is]", 6, "only at the end"),
        ("lv: sūds", 6, "a list is needed"),
        ("lv: [[sūds]]", 6, "a text is needed"),
        ("lv: [" + "x" * 61 + "]", 6, "at most 60 characters, here are 61"),
        ("lv: [" + ", ".join(f"w{n}" for n in range(501)) + "]", 5, "at most 500 banned words, here are 501"),
    ],
)
def test_a_banned_word_that_cannot_be_looked_for(banned: str, line: int, hint: str) -> None:
    file = f"event:\n  title: A\n  languages: [lv, en]\n  minimum_group: 5\n  banned_words:\n    {banned}\n"
    message = refusal(file + "sessions: [{code: AAAA, title: A}]\n")
    assert message.startswith(f"line {line}: ") and hint in message
