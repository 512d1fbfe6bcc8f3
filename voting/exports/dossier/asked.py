"""What the audience asked the people on stage."""

from collections.abc import Iterator
from typing import Any

from .model import Block, Heading, Paragraph, Table
from .words import Words


def asked_blocks(say: Words, session: dict[str, Any]) -> Iterator[Block]:
    """The questions that moderators let in, with their supporters; nothing where nobody asked anything."""
    asked = session.get("audience_questions") or []
    if not asked:
        return
    approved = [each for each in asked if each["state"] == "approved"]
    yield Heading(2, say.section(2, say("Questions from the audience")))
    said = say(
        "Approved by moderators: {n}; not decided about: {waiting}.",
        n=len(approved),
        waiting=len(asked) - len(approved),
    )
    yield Paragraph(said, "base")
    if approved:
        head = tuple(say(name) for name in ("Question", "Supporters", "Answered"))
        rows = tuple(
            (each["text"], say.figure("supporters", each["supporters"]), say.figure("answered", each["answered"]))
            for each in approved
        )
        title = say("Questions from the audience, the most supported first.")
        yield Table(say.caption("Table {number}.", title), head, rows, 1, (10, 2, 2))
