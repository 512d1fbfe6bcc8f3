"""What all commands share."""

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=1, max_length=64)]
RoundNumber = Annotated[int, Meta(ge=1, le=1_000_000)]


class Command(Struct, frozen=True, forbid_unknown_fields=True):
    """What all commands share: an unknown field is an error."""
