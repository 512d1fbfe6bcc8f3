"""What a YAML parser complains about, in words that help somebody who wrote the file by hand."""

import re

import yaml

from .errors import EventFileError, at_line

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HINTS = (
    (
        "mapping values are not allowed",
        "a second colon in this line, or wrong indentation; put texts with ': ' in quotes",
    ),
    ("could not find expected ':'", "a colon is missing after the key (key: value), or a quote is not closed"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("did not find expected ',' or", "a comma or closing bracket is missing; put texts with , : [ ] { } in quotes"),
    ("did not find expected key", "wrong indentation, or a text with quotes inside; put the whole text in quotes"),
    ("did not find expected '-'", "wrong indentation: entries of a list begin with '- ' in the same column"),
    ("block sequence entries are not allowed", "a list begins in a new line, each entry with '- '"),
    ("escape", "in double quotes a backslash is written twice, or use single quotes"),
    ("unexpected ':'", "a colon is followed by a space (key: value)"),
    ("cannot start any token", "put texts that begin with % @ ` or a similar sign in quotes"),
)


def refuse_controls(text: str) -> None:
    """EventFileError where a file holds characters that no text file should."""
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise at_line(line, f"a control character (U+{ord(found.group()):04X}) is not allowed in texts; delete it")


def in_words(error: yaml.YAMLError, text: str) -> EventFileError:
    """The line of a syntax error, what the parser says, and what would be right."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return at_line(1, f"this is not YAML: {' '.join(str(error).split())}")
    problem = error.problem or error.context or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem and error.context_mark:
        mark = error.context_mark  # where the quote begins, not where the file ends
    number = mark.line + 1 if mark else 1
    line = text.split("\n")[number - 1] if number <= text.count("\n") + 1 else ""
    if re.match(r" *\t", line):
        return at_line(number, "this line is indented with a tab; indent with spaces")
    hint = next((hint for words, hint in _HINTS if words in problem), "compare it with the example in the documents")
    began = error.context_mark.line + 1 if error.context_mark else number
    where = f" (it began in line {began})" if began != number else ""
    return at_line(number, f"this is not YAML: {problem}; {hint}{where}")
