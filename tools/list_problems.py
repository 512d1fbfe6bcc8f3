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
    for text in sorted(problem_messages()):
        print(text)
