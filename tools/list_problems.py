"""What the reader of events may find wrong: every message, with {} for what is filled in.

Whoever edits an event in the browser reads them in their language (voting/web/problem_words.py).
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    *(ROOT / "voting/services/event_file").glob("*.py"),
    *(ROOT / "voting/question_kinds").glob("*.py"),
    ROOT / "voting/domain/banned_words.py",
    ROOT / "voting/services/applying.py",
    ROOT / "voting/services/freezing.py",
]
OF_FILES_ONLY = {"yaml_tree.py", "syntax.py"}
"""What is wrong with the writing of a file is told with its line, to those who write files."""
FILES = [
    *(ROOT / "voting/services/event_file").glob("*.py"),
    *(ROOT / "voting/services/event_file/workbook").glob("*.py"),
]
AT_PLACE = {"at", "at_line"}
"""Functions whose message has a place before it."""
RAISED = {"Problem", "SettingsError"}
TELLING = {"_in_words", "problem_of"}
"""Functions that return a message."""


def problem_messages() -> set[str]:
    """All of them."""
    found: set[str] = set()
    for file in SOURCES:
        if file.name not in OF_FILES_ONLY:
            for node in ast.walk(ast.parse(file.read_text())):
                found |= _told_by(node)
    return found


def file_messages() -> set[str]:
    """What only files can have wrong, without the place that is told before it (file_problem_words.py)."""
    found: set[str] = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in AT_PLACE:
                found |= _messages(node.args[1])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "EventFileError":
                listed = node.args[0].elts if isinstance(node.args[0], ast.List) else []
                found |= {text.removeprefix("{}: ").removeprefix("line 1: ") for m in listed for text in _messages(m)}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
                found |= {text for text in _messages(node.args[0]) if " " in text}
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found |= _messages(node.value) if node.targets[0].id == "NOT_ONE" else _advice(node)
    return {message.replace("{}{}", "{}") for message in found if message not in ("{}", "{}: {}", "line {}: {}")}


def _advice(node: ast.Assign) -> set[str]:
    """How YAML is written: the second of each pair."""
    if not (isinstance(node.targets[0], ast.Name) and node.targets[0].id == "_HINTS"):
        return set()
    assert isinstance(node.value, ast.Tuple)
    return {text for pair in node.value.elts if isinstance(pair, ast.Tuple) for text in _messages(pair.elts[1])}


def _told_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
        return _messages(node.args[1])
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "message":
        return _messages(node.value)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "_NEEDED":
        assert isinstance(node.value, ast.Dict)
        return {text for value in node.value.values for text in _messages(value)}
    if isinstance(node, ast.FunctionDef) and node.name in TELLING:
        returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
        return {text for value in returned for text in _messages(value)}
    return set()


def _messages(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.JoinedStr):
        return {"".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)}
    if isinstance(node, ast.IfExp):
        return _messages(node.body) | _messages(node.orelse)
    return set()


if __name__ == "__main__":
    for text in sorted(problem_messages() | file_messages()):
        print(text)
