"""Commands about texts and words beyond approving them: words merged, texts of others supported."""

from typing import Annotated, Any

from msgspec import Meta

from .command import Command, Id

TextId = Annotated[str, Meta(min_length=1, max_length=200)]


class MergeText(Command, frozen=True):
    """Count a word of a cloud together with another one, in all rounds; null takes it apart again.

    Who wrote both is counted once. The public sees the target's words, and the commonest of the others as `also`.
    Merging into a merged word goes to its target; a word that others were merged into takes them along, and parts
    from all of them with null. `text.approve`, `text.hide` and `text.highlight` of a merged word are about its target.
    """

    question: Id
    text: TextId
    into: TextId | None


class SupportText(Command, frozen=True):
    """Support a text of somebody else, or (false) do not any more; durable before `ok`. Only texts of the question on
    stage that are revealed to phones. A changed text is another one and begins without support."""

    question: Id
    text: TextId
    support: bool


TEXT_COMMANDS: dict[str, type[Command]] = {"text.merge": MergeText}
SUPPORT_COMMANDS: dict[str, type[Command]] = {"text.support": SupportText}
TEXT_EXAMPLES: dict[str, dict[str, Any]] = {
    "text.merge": {"question": "one-word", "text": "trust", "into": "uzticēšanās"},
    "text.support": {"question": "recommendation", "text": "0f3a9c2b7d5e1f64", "support": True},
}
