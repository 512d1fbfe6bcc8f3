"""Sockets watched in one list, whatever the system has for it."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from voting.concurrency.watcher import READABLE, WRITABLE, Selector, Watcher, _list_of_sockets

LISTS = {"the system's own": _list_of_sockets, "a selector": Selector}


@pytest.fixture(params=LISTS)
def watched(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Watcher, socket.socket, socket.socket]]:
    listed = LISTS[request.param]()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield listed, Watcher(listed), ours, theirs


def test_a_socket_is_ready_when_something_comes(watched: Any) -> None:
    listed, watcher, ours, theirs = watched
    watcher.add(ours.fileno(), print)
    assert listed.poll(0, 10) == []
    theirs.send(b"x")
    assert listed.poll(0, 10) == [(ours.fileno(), READABLE)]


def test_it_can_wait_to_write_to_read_for_both_and_for_nothing(watched: Any) -> None:
    listed, watcher, ours, theirs = watched
    watcher.add(ours.fileno(), print)
    theirs.send(b"x")
    for read, write, expected in ((False, True, WRITABLE), (True, True, READABLE | WRITABLE), (True, False, READABLE)):
        watcher.change(ours.fileno(), read=read, write=write)
        assert listed.poll(0, 10) == [(ours.fileno(), expected)]
    watcher.change(ours.fileno(), read=False, write=False)
    assert listed.poll(0, 10) == []
    watcher.change(ours.fileno(), read=True, write=False)
    assert listed.poll(0, 10) == [(ours.fileno(), READABLE)]


def test_a_forgotten_socket_is_never_ready_and_may_be_forgotten_twice(watched: Any) -> None:
    listed, watcher, ours, theirs = watched
    watcher.add(ours.fileno(), print)
    theirs.send(b"x")
    watcher.remove(ours.fileno())
    watcher.remove(ours.fileno())
    assert listed.poll(0, 10) == []


def test_the_other_side_going_is_something_to_read(watched: Any) -> None:
    listed, watcher, ours, theirs = watched
    watcher.add(ours.fileno(), print)
    theirs.close()
    ((_, events),) = listed.poll(0, 10)
    assert events & READABLE
