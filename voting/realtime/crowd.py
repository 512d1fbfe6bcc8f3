"""Participants of a session as one number, though some of them are at two workers."""

from voting.domain.digests import packed_digests


class Crowd:
    """Participants that are here, and those that other workers tell of; whoever is both counts once."""

    def __init__(self) -> None:
        self._here: set[int] = set()
        self._elsewhere: frozenset[int] = frozenset()
        self._both = 0
        self._packed: bytes | None = b""

    def __len__(self) -> int:
        """All together."""
        return len(self._here) + len(self._elsewhere) - self._both

    @property
    def only_elsewhere(self) -> int:
        """How many of them are not here."""
        return len(self._elsewhere) - self._both

    def add(self, digest: int) -> None:
        """Somebody is here."""
        if digest not in self._here:
            self._here.add(digest)
            self._both += digest in self._elsewhere
            self._packed = None

    def discard(self, digest: int) -> None:
        """Somebody is not here any more."""
        if digest in self._here:
            self._here.remove(digest)
            self._both -= digest in self._elsewhere
            self._packed = None

    def hear(self, elsewhere: frozenset[int]) -> bool:
        """What all other workers tell together. True if the number moved."""
        before = len(self)
        if elsewhere is not self._elsewhere:
            self._elsewhere = elsewhere
            self._both = len(self._here & elsewhere)
        return len(self) != before

    def packed(self) -> bytes:
        """Those who are here, for the other workers."""
        if self._packed is None:
            self._packed = packed_digests(self._here)
        return self._packed
