"""What is known of a text or word beside its words."""

import msgspec


class TextState(msgspec.Struct, frozen=True):
    """What moderators decided about a text. `position`: order of appearance, growing. `merged_into`: the id of the word
    that this one is counted with. `banned`: it contains a banned word."""

    approved: bool = False
    hidden: bool = False
    highlighted: bool = False
    position: int = 0
    merged_into: str | None = None
    banned: bool = False

    def is_shown(self, moderated: bool) -> bool:
        """Whether the public may see it: what contains a banned word waits for a moderator even where others do not."""
        return not self.hidden and (self.approved or not (moderated or self.banned))
