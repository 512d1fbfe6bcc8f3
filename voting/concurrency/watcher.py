"""Many sockets watched by one task: a phone that says nothing costs no thread, green or real.

A green thread for each connection holds its stack, its frames and its buffers: about 40 kB. Here a connection is an
entry in the kernel's list (epoll) and a function to call. eventlet's hub watches that list as one more file.
"""

import logging
import socket
import time
from collections.abc import Callable
from typing import Any

from voting import concurrency

log = logging.getLogger(__name__)

MOST_AT_ONCE = 512
"""Sockets worked on before others get their turn: a few milliseconds of work."""
READABLE, WRITABLE = 1, 4  # EPOLLIN and EPOLLOUT, which eventlet's patch hides
PULSE_S, STILL_S, AFTER_S = 1.0, 3.0, 2.0
"""A process whose pulse is late by so much stood still; so long afterwards it may find what has come meanwhile."""


class Selector:
    """What Watcher needs of epoll, on systems that have something else (kqueue on macOS and BSD)."""

    def __init__(self) -> None:
        selectors = concurrency.unpatched("selectors")
        self._selector = selectors.DefaultSelector()
        self._ours = {selectors.EVENT_READ: READABLE, selectors.EVENT_WRITE: WRITABLE}

    def fileno(self) -> int:
        """The file that is readable when a watched one is ready."""
        number: int = self._selector.fileno()
        return number

    def register(self, fd: int, events: int) -> None:
        """Watch a file."""
        self._selector.register(fd, self._theirs(events))

    def modify(self, fd: int, events: int) -> None:
        """Wait for something else; for nothing at all too, which a selector does not know."""
        if fd in self._selector.get_map():
            self._selector.unregister(fd)
        if events:
            self.register(fd, events)

    def unregister(self, fd: int) -> None:
        """Forget a file."""
        if fd in self._selector.get_map():
            self._selector.unregister(fd)

    def poll(self, _timeout: float, most: int) -> list[tuple[int, int]]:
        """Up to `most` files that are ready, with their events."""
        ready = self._selector.select(0)
        return [(key.fd, sum(ours for bit, ours in self._ours.items() if events & bit)) for key, events in ready[:most]]

    def _theirs(self, events: int) -> int:
        return sum(bit for bit, ours in self._ours.items() if events & ours)


def _list_of_sockets() -> Any:
    select = concurrency.unpatched("select")
    return select.epoll() if hasattr(select, "epoll") else Selector()


class Watcher:
    """Calls `ready(events)` of each watched socket when it can be read or written, in one task.

    `ready` must not wait for anything: while it runs, nobody else is heard.
    """

    def __init__(self, sockets: Any = None) -> None:
        self._epoll = sockets or _list_of_sockets()
        self._ready: dict[int, Callable[[int], object]] = {}
        self._idle = False
        self._pulse = time.monotonic()
        self._late_until = 0.0
        self.stood_still = False
        """Whether what is read now may have lain here for long: this process was paused, or its machine was."""

    def add(self, fd: int, ready: Callable[[int], object]) -> None:
        """Watch a socket for reading."""
        self._ready[fd] = ready
        self._epoll.register(fd, READABLE)

    def change(self, fd: int, *, read: bool, write: bool) -> None:
        """Say what a watched socket is waiting for."""
        self._epoll.modify(fd, READABLE * read | WRITABLE * write)

    def remove(self, fd: int) -> None:
        """Forget a socket. Call it before the socket is closed: its number is given to the next one."""
        if self._ready.pop(fd, None) is not None:
            self._epoll.unregister(fd)

    def start(self) -> None:
        """Begin to watch, beside the caller."""
        concurrency.spawn(self._run)
        concurrency.spawn(self._beat)

    def _beat(self) -> None:
        while True:
            time.sleep(PULSE_S)
            self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        if now - self._pulse > STILL_S:
            self._late_until = now + AFTER_S
        self._pulse, self.stood_still = now, now < self._late_until

    def _run(self) -> None:
        import greenlet
        from eventlet.hubs import get_hub

        hub, own = get_hub(), greenlet.getcurrent()
        # listened to for good: to add a list of sockets to the hub's makes the kernel look through both, each time
        hub.add(hub.READ, self._epoll.fileno(), lambda _fd: own.switch() if self._idle else None, own.throw, None)
        while True:
            self._idle = True
            hub.switch()
            self._idle = False
            self._look_at_the_clock()
            for fd, events in self._epoll.poll(0, MOST_AT_ONCE):
                ready = self._ready.get(fd)
                try:
                    if ready is not None:  # one that was closed by an earlier one of this turn is not called
                        ready(events)
                except Exception:
                    log.exception("a connection failed")


def has_hung_up(fd: int) -> bool:
    """Whether the other side has ended its side, though there may be something to read; False where nobody knows."""
    select = concurrency.unpatched("select")
    if not hasattr(select, "POLLRDHUP"):
        return False
    looking = select.poll()
    looking.register(fd, select.POLLRDHUP)
    return bool(looking.poll(0))


def take_socket(environ: dict[str, Any]) -> socket.socket:
    """Take the connection of a request out of eventlet's server: it closes its side, the connection stays open.

    The request's handler must then return at once, with nothing. The socket does not block.
    """
    from eventlet import wsgi

    green = environ["eventlet.input"].get_socket().fd
    own: socket.socket = type(green)(green.family, green.type, green.proto, fileno=green.detach())
    own.setblocking(False)
    wsgi.WSGI_LOCAL.already_handled = True
    return own
