"""Which words the templates and scripts use, by catalogue: what voting/translations/ must hold."""

from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "t": None, "plural": (2, 3), "tIn": (2,), "pluralIn": (3, 4), "textIn": None, "_": None, "translate": None,
    "ngettext": (1, 2), "say": None, "caption": (1,),
}  # fmt: skip
SOURCES = {
    "phone": ["static/js/participant"],
    "kinds": ["static/js/core", "static/js/question_kinds", "static/js/charts"],
    "screens": ["static/js/hall", "static/js/moderator"],
    "prepare": ["static/js/organiser"],
    "fields": ["voting/question_kinds"],
    "web": ["templates", "voting/exports", "voting/web", "voting/services/event_file/workbook"],
}
METHODS = [
    ("**.jsx", "javascript"),
    ("**.js", "javascript"),
    ("**.html", "jinja2.ext.babel_extract"),
    ("**.py", "python"),
]


def used_messages(domain: str) -> dict[str, str | None]:
    """msgid -> plural msgid or None, of everything a catalogue must hold."""
    found: dict[str, str | None] = {}
    for folder in SOURCES[domain]:
        options = {"**.jsx": {"parse_template_string": "false"}}
        rows = extract_from_dir(ROOT / folder, METHODS, options, KEYWORDS, strip_comment_tags=False)
        for _file, _line, message, _comments, _context in rows:
            if isinstance(message, tuple):
                found[message[0]] = message[1]
            elif message:
                found.setdefault(message, None)
    return found


if __name__ == "__main__":
    for name in SOURCES:
        print(f"# {name}")
        for message, plural in used_messages(name).items():
            print(repr(message), repr(plural) if plural else "")
