"""Plain strings, lists and maps into typed parts; texts into maps of all languages; problems in plain words."""

import difflib
import re
import types
import typing
from typing import Annotated, Any, TypeVar

import msgspec

from voting.domain.text import Text, clean_line, clean_paragraph

from .errors import Path, Problem

Part = TypeVar("Part")
LONGEST_TEXT, LONGEST_LABEL = 500, 300
YES_AND_NO = {"yes": True, "on": True, "no": False, "off": False}
"""As YAML files have always written them; true and false are known to msgspec."""
LABELS = frozenset({"options", "items", "labels", "groups", "axes", "unit"})
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NEEDED = {
    "int": "a whole number is needed", "bool": "true or false is needed", "array": "a list is needed",
    "object": "a map (key: value) is needed", "str": "a text is needed", "float": "a number is needed",
}  # fmt: skip


class Texts:
    """Completes texts to all languages of the event. Without languages it collects those it meets.

    With `gaps` a text may lack some of the languages, not all of them.
    """

    def __init__(self, languages: list[str] | None = None, *, gaps: bool = False) -> None:
        self.languages = languages
        self.gaps = gaps
        self.met: list[str] = []

    def is_nothing(self, value: Any) -> bool:
        """Whether a text that may be left out is as good as left out."""
        return False

    def read(self, value: Any, path: Path) -> Text:
        """A text as a map of all languages."""
        if isinstance(value, str):
            cleaned = self._checked(value, path)
            return dict.fromkeys(self.languages or [], cleaned)
        if not isinstance(value, dict) or not value:
            raise Problem(path, "a text is needed, or a map from language to text like {lv: Rīga, en: Riga}")
        self.met += [language for language in value if language not in self.met]
        for language in value:
            if not LANGUAGE.fullmatch(language):
                raise Problem(
                    (*path, language),
                    f"{language!r} is not a language code; a text is a string or like {{lv: ..., en: ...}}",
                )
            if self.languages is not None and language not in self.languages:
                raise Problem(
                    (*path, language), f"{language!r} is not a language of this event ({', '.join(self.languages)})"
                )
        for language in self.languages or []:
            if language not in value and not self.gaps:
                raise Problem(
                    path, f"the text in {language!r} is missing; the event has {', '.join(self.languages or [])}"
                )
        return {language: self._checked(text, (*path, language)) for language, text in value.items()}

    def _checked(self, text: Any, path: Path) -> str:
        if not isinstance(text, str) or not clean_paragraph(text):
            raise Problem(path, "a text is needed here")
        longest = LONGEST_LABEL if LABELS & set(path) else LONGEST_TEXT
        cleaned = clean_paragraph(text)
        if len(cleaned) > longest:
            raise Problem(path, f"this text has {len(cleaned)} characters; at most {longest} are possible")
        return cleaned


def read_part(value: Any, part: type[Part], path: Path, texts: Texts) -> Part:
    """`value` as `part`; Problem says where it does not fit and what would."""
    completed = _complete(value, part, path, texts)
    try:
        return msgspec.convert(completed, part, strict=False)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        missing = re.findall("required field `(\\w+)`", message)  # its key may be there, with nothing behind it
        raise Problem((*path, *_path_of(where), *missing), _in_words(message)) from None


def _complete(value: Any, wanted: Any, path: Path, texts: Texts) -> Any:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is Annotated:
        human = any((m.extra or {}).get("human") for m in arguments[1:] if isinstance(m, msgspec.Meta))
        if human and isinstance(value, str):
            return clean_line(value)
        return _complete(value, arguments[0], path, texts)
    if wanted is bool and isinstance(value, str):
        return YES_AND_NO.get(value.lower(), value)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in arguments if a is not type(None)]
        if inner[0] == Text and texts.is_nothing(value):
            return None
        return _complete(value, inner[0], path, texts)
    if origin is dict and arguments == (str, str):
        return texts.read(value, path)
    if origin is dict and isinstance(value, dict):
        return _complete_map(value, arguments[1], path, texts)
    if origin is list and isinstance(value, list):
        _refuse_same_ids(value, path)
        return [_complete(item, arguments[0], (*path, index), texts) for index, item in enumerate(value)]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct) and isinstance(value, dict):
        return _complete_struct(value, wanted, path, texts)
    return value


def _complete_map(value: dict[str, Any], wanted: Any, path: Path, texts: Texts) -> Any:
    if wanted == list[str]:
        return {key: _list_of_texts(item, (*path, key)) for key, item in value.items()}
    if wanted is Any:
        return value
    given = {key: item for key, item in value.items() if not (wanted == Text and texts.is_nothing(item))}
    return {key: _complete(item, wanted, (*path, key), texts) for key, item in given.items()}


def _list_of_texts(value: Any, path: Path) -> list[str]:
    """Checked here, since msgspec does not say under which key of a map something is wrong."""
    if not isinstance(value, list):
        raise Problem(path, _NEEDED["array"])
    for index, text in enumerate(value):
        if not isinstance(text, str):
            raise Problem((*path, index), _NEEDED["str"])
    return value


def _complete_struct(value: dict[str, Any], wanted: type, path: Path, texts: Texts) -> dict[str, Any]:
    hints = typing.get_type_hints(wanted, include_extras=True)
    refuse_unknown(value, wanted.__struct_fields__, path)  # type: ignore[attr-defined]
    return {key: _complete(item, hints[key], (*path, key), texts) for key, item in value.items()}


def _refuse_same_ids(entries: list[Any], path: Path) -> None:
    known: dict[str, int] = {}
    for index, entry in enumerate(entries):
        id_ = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(id_, str) and (first := known.setdefault(id_, index)) != index:
            message = f"the id {id_!r} comes twice; each id is used once in its list"
            raise Problem((*path, index, "id"), message, first=(*path, first, "id"))


def refuse_unknown(value: dict[str, Any], known: typing.Iterable[str], path: Path) -> None:
    """Problem for the first key that is not known, with the nearest one that is."""
    names = list(known)
    for key in value:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(names)}"
            raise Problem((*path, key), f"unknown key {key!r}; {hint}")


def _path_of(text: str) -> Path:
    steps = re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]", text)
    return tuple(int(index) if index else name for name, index in steps)


def _in_words(message: str) -> str:
    missing = re.match(r"Object missing required field `(\w+)`", message)
    if missing:
        return f"{missing.group(1)!r} is missing here"
    if "matching regex" in message:
        return 'this is not as it should be: a time is like "09:30", an id has no control characters'
    expected = re.match(r"Expected `(\w+)[^`]*`, got", message)
    if expected:
        return _NEEDED.get(expected.group(1), message)
    length = re.match(r"Expected `str` of length (<=|>=) (\d+)", message)
    if length:
        most = "64" if length.group(2) in ("1", "64") else length.group(2)
        return f"a text of 1 to {most} characters is needed here"
    limit = re.match(r"Expected `\w+` (<=|>=) ([\d.]+)", message)
    if limit:
        if limit.group(1) == "<=":
            return f"a number of at most {float(limit.group(2)):g} is needed"
        return f"a number of at least {float(limit.group(2)):g} is needed"
    return message[:1].lower() + message[1:]
