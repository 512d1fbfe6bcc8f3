"""What the fields of a kind's settings are called where they are edited."""

from typing import Any

from msgspec import Meta


def _(message: str) -> str:
    """Marks what the catalogues must hold: the msgid is the English text."""
    return message


def labelled(label: str, help_: str = "", *, least: float | None = None, most: float | None = None) -> Meta:
    """The label of a field, a hint, and the limits that the kind's own check judges; nothing is judged here."""
    limits: dict[str, Any] = {"least": least, "most": most}
    known = {name: limit for name, limit in limits.items() if limit is not None}
    return Meta(title=label, description=help_, extra=known or None)
