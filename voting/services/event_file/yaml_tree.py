"""YAML as plain lists, maps and strings, with the line of everything.

Every scalar stays the string that was written, so `no`, `yes`, `2017-05-24` and `012` mean themselves; the types that
are wanted are read later. Duplicate keys, tags and second documents are refused; aliases may be used, but not to blow
up a small file.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from voting.domain.text import is_storable

from .errors import EventFileError, Path, at_line
from .syntax import in_words, refuse_controls

LARGEST_FILE = 1_000_000
MOST_NODES = 100_000
DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")


@dataclass
class Document:
    """The data of a file, and the line of each path in it."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def place(self, path: Path) -> str:
        """The same for people: `line 5`."""
        return f"line {self.line(path)}"


@dataclass
class _Node:
    line: int
    value: Any
    key_lines: dict[str, int] = field(default_factory=dict)


def read_yaml(data: bytes) -> Document:
    """Parse a file; EventFileError with the line of what is wrong."""
    if len(data) > LARGEST_FILE:
        raise EventFileError([f"line 1: the file is too large; an event file has at most {LARGEST_FILE:,} bytes"])
    try:
        text = data.decode("utf-8-sig")
        refuse_controls(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise at_line(line, "this is not UTF-8 text; save the file as UTF-8") from None
    try:
        root = _Builder(yaml.parse(text, Loader=_LOADER)).document()
    except yaml.YAMLError as error:
        raise in_words(error, text) from None
    lines: dict[Path, int] = {}
    return Document(_Expander(lines).plain(root, ()), lines)


class _Builder:
    """Nodes from the parser's events, without recursion: a file cannot nest us to death."""

    def __init__(self, events: Any) -> None:
        self._events = events
        self._anchors: dict[str, _Node] = {}

    def document(self) -> _Node:
        root: _Node | None = None
        stack: list[tuple[_Node, list[_Node]]] = []
        for event in self._events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise at_line(line, "a second document begins here; an event file has one")
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                node, children = stack.pop()
                _finish(node, children)
                continue
            found = self._node(event, line)
            if found is None:
                continue
            if stack:
                stack[-1][1].append(found)
            else:
                root = found
            if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                stack.append((found, []))
                if len(stack) > DEEPEST:
                    raise at_line(line, "this is nested too deeply for an event file")
        return root or _Node(1, None)

    def _node(self, event: Any, line: int) -> _Node | None:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise at_line(line, f"there is no &{event.anchor} before this; put texts that begin with * in quotes")
            return self._anchors[event.anchor]
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            return None
        if event.tag is not None and event.tag != "!":
            raise at_line(line, f"tags like {event.tag} are not used in event files; leave it out")
        if isinstance(event, yaml.ScalarEvent):
            if not is_storable(event.value):
                raise at_line(line, "this holds half a character, which cannot be stored; write it again")
            plain = not event.style and event.value in _EMPTY
            node = _Node(line, None if plain else event.value)
        else:
            node = _Node(line, {} if isinstance(event, yaml.MappingStartEvent) else [])
        if event.anchor:
            self._anchors[event.anchor] = node
        return node


def _finish(node: _Node, children: list[_Node]) -> None:
    if isinstance(node.value, list):
        node.value.extend(children)
        return
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key.value, str):
            raise at_line(key.line, "a key is a plain word; put it in quotes if it is to be empty")
        if key.value in node.key_lines:
            first = node.key_lines[key.value]
            raise at_line(key.line, f"the key {key.value!r} comes twice (first in line {first}); keep one of them")
        node.value[key.value] = value
        node.key_lines[key.value] = key.line


class _Expander:
    """Nodes to plain data; counts what aliases make of it."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self._lines = lines
        self._nodes = 0
        self._open: set[int] = set()

    def plain(self, node: _Node, path: Path) -> Any:
        self._nodes += 1
        if len(path) > DEEPEST:
            raise at_line(node.line, "aliases nest this too deeply; write the text out")
        if self._nodes > MOST_NODES:
            raise at_line(node.line, f"aliases make this file larger than {MOST_NODES:,} entries; write fewer of them")
        self._lines.setdefault(path, node.line)
        if not isinstance(node.value, list | dict):
            return node.value
        if id(node) in self._open:
            raise at_line(node.line, "an alias contains itself; write the text out")
        self._open.add(id(node))
        try:
            if isinstance(node.value, list):
                return [self.plain(child, (*path, index)) for index, child in enumerate(node.value)]
            return self._map(node, path)
        finally:
            self._open.discard(id(node))

    def _map(self, node: _Node, path: Path) -> dict[str, Any]:
        data = {}
        for key, child in node.value.items():
            self._lines[*path, key] = node.key_lines[key]
            value = self.plain(child, (*path, key))
            if value is not None:  # an empty value is as good as none
                data[key] = value
        return data
