"""What every service needs: storage, clock, and what was read and counted already."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from voting.storage import Storage
from voting.storage.peppers import Pepper

from .anonymous_ballots import AnonymousBallots
from .audience_board import AudienceBoards
from .groups import GroupTallies
from .kept import Kept
from .loaded_views import SessionViews
from .shifts import Shifts
from .tallies import Tallies


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


@dataclass
class Context:
    """Passed first to every service. `links_url` is the address in every link, without a slash at the end."""

    storage: Storage
    links_url: str
    clock: Callable[[], datetime] = utc_now
    worker: str = ""
    """The name of this process among several on one database."""
    views: SessionViews = field(init=False)
    tallies: Tallies = field(init=False)
    shifts: Shifts = field(init=False)
    groups: GroupTallies = field(init=False)
    asked: AudienceBoards = field(init=False)
    """What the audience asked."""
    ballots: AnonymousBallots = field(init=False)
    joins: Kept[Any] = field(init=False)
    """Where join codes lead, for a moment."""
    peppers: Kept[Pepper | None] = field(init=False)
    """The peppers of events, for a moment."""
    seen_texts: Kept[frozenset[str]] = field(init=False)
    """Ids of the texts that phones can see, by question, for a moment."""
    additions: Counter[tuple[int, bytes]] = field(init=False)
    """How many statements were added since the server began, by question and participant key."""

    def __post_init__(self) -> None:
        self.storage.database.named(self.worker)
        self.views = SessionViews(self.storage)
        self.tallies = Tallies(self.storage)
        self.groups = GroupTallies(self.storage)
        self.shifts = Shifts(self.storage, self.groups)
        self.ballots = AnonymousBallots(self.storage)
        self.asked = AudienceBoards(self.storage)
        self.joins, self.peppers, self.seen_texts = Kept(), Kept(), Kept()
        self.additions = Counter()
        self.storage.listen(self.joins.hear)
        self.storage.listen(self.peppers.hear)
        self.storage.listen(self.seen_texts.hear)
