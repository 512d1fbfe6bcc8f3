"""What participants wrote: quoted only where they agreed to it and a moderator let it through."""

from collections.abc import Iterator
from typing import Any

from voting.question_kinds import Row

from ..tables import Part
from .model import Block, Paragraph, Quotes
from .words import Words


def quote_blocks(say: Words, question: dict[str, Any], part: Part) -> Iterator[Block]:
    """How many texts there are, and those that may be quoted."""
    approved = [row for row in part.rows if row.values.get("approved")]
    yield Paragraph(say("Texts: {n}; approved by moderators: {approved}.", n=len(part.rows), approved=len(approved)))
    if not question["settings"].get("publication_consent"):
        yield Paragraph(say("No text is quoted here: participants were not asked whether they agree to it."))
        return
    quoted = [row for row in approved if row.values.get("consent") is True]
    if not quoted:
        yield Paragraph(
            say("No text is quoted here: there is none that its author agreed to and a moderator approved.")
        )
        return
    yield Paragraph(say("Quoted are the {n} approved texts whose authors agreed to publication.", n=len(quoted)))
    yield Quotes(tuple(_quote(say, row) for row in quoted))


def _quote(say: Words, row: Row) -> str:
    text, supporters = say.text(row.option_text), row.values.get("supporters")
    return f"{text} ({say('Supporters')}: {supporters})" if supporters else text
