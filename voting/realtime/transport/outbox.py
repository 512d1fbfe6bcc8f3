"""Finished frames for many sockets at once, the sending shared out between the processors."""

from collections.abc import Iterable

from voting.concurrency.sharing import Sharing

from .websocket import WebSocket


class Outbox:
    """Writes frames to many WebSockets. Each may come once in a call."""

    def __init__(self) -> None:
        self._sharing = Sharing()

    def write_to_all(self, sockets: Iterable[WebSocket], frame: bytes, *, newest_only: bool = False) -> None:
        """One frame for all of them."""
        self.write_each([(ws, frame) for ws in sockets], newest_only=newest_only)

    def write_each(self, letters: list[tuple[WebSocket, bytes]], *, newest_only: bool = False) -> None:
        """A frame for each. What a phone cannot take now is kept for it; one that is gone is closed."""
        unfinished: list[tuple[WebSocket, bytes, int]] = []

        def send(letter: tuple[WebSocket, bytes]) -> None:
            ws, frame = letter
            sent = ws.send_now(frame)
            if sent != len(frame):
                unfinished.append((ws, frame, sent))

        self._sharing.each(send, [letter for letter in letters if letter[0].is_free()])
        busy = [letter for letter in letters if not letter[0].is_free()]
        for ws, frame in busy:
            ws.write(frame, newest_only=newest_only)
        for ws, frame, sent in unfinished:
            ws.send_rest(frame, sent, newest_only)
