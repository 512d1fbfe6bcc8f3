"""What a slow phone cannot take now."""

from collections.abc import Callable

MOST_WAITING = 1_000_000
"""Bytes that wait for a slow phone before it is given up; it will come back and get the newest stage."""


class Waiting:
    """Frames that a slow phone cannot take now. Of those marked so, only the newest is kept."""

    __slots__ = ("_frames", "_sent", "ends")

    def __init__(self, frame: bytes, sent: int, newest_only: bool) -> None:
        self._frames: list[tuple[bytes, bool]] = [(frame, newest_only)]
        self._sent = sent
        """Bytes of the first frame that are gone: it must be finished."""
        self.ends = False

    def add(self, frame: bytes, newest_only: bool) -> bool:
        """Keep a frame for later; False where too much is waiting."""
        if newest_only:
            begun = self._frames[:1] if self._sent else []
            self._frames = begun + [kept for kept in self._frames[len(begun) :] if not kept[1]]
        self._frames.append((frame, newest_only))
        return sum(len(kept) for kept, _ in self._frames) <= MOST_WAITING

    def write(self, send: Callable[[bytes], int]) -> bool:
        """Send what can be sent now; True when nothing is left. OSError where the connection is gone."""
        while self._frames:
            frame = self._frames[0][0]
            try:
                self._sent += send(frame[self._sent :])
            except BlockingIOError:
                return False
            if self._sent < len(frame):
                return False
            del self._frames[0]
            self._sent = 0
        return True
