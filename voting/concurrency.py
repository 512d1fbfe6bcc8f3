"""The async mode: patch, worker threads, serve. One of the two files that name eventlet.

`run.py` calls `patch()` before anything else is imported. Everywhere else the standard library's `threading`,
`time` and `queue` are used; under eventlet they are green.

A real thread is needed where a call would block the hub: for commits (`Worker`) and slow reads (`offload`).
"""

import contextlib
import logging
import os
import resource
import sys
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, Generic, Literal, TypeVar

Mode = Literal["eventlet", "threading"]
Item = TypeVar("Item")
Result = TypeVar("Result")

MAX_CONNECTIONS = 65_000
"""eventlet's own default is 1,024: phone 1,025 would wait for ever."""

mode: Mode = "threading"
log = logging.getLogger(__name__)


COMMANDS_WITHOUT_SERVER = frozenset({"import", "demo", "links", "results", "delete", "upgrade"})


def wanted_mode(arguments: Sequence[str]) -> str:
    """The mode for a command line: commands that serve nobody need none; VOTING_ASYNC_MODE decides for the server."""
    if any(argument in COMMANDS_WITHOUT_SERVER for argument in arguments[:1]) or "--help" in arguments:
        return "threading"
    return os.environ.get("VOTING_ASYNC_MODE") or "eventlet"


def patch(wanted: str) -> None:
    """Make the standard library cooperative for `eventlet`; nothing to do for `threading`."""
    global mode, SimpleQueue, Thread
    if wanted != "eventlet":
        return
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # its resolver is slow to give up
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")  # else psycopg 3 blocks the whole process
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="\\s*Eventlet is deprecated")
        import eventlet
        import eventlet.patcher
    SimpleQueue = eventlet.patcher.original("queue").SimpleQueue  # type: ignore[misc]
    Thread = eventlet.patcher.original("threading").Thread  # type: ignore[misc]
    eventlet.monkey_patch()
    mode = "eventlet"


def real_sleep(seconds: float) -> None:
    """Sleep in a real thread without touching a hub."""
    if mode == "eventlet":
        import eventlet.patcher

        eventlet.patcher.original("time").sleep(seconds)
    else:
        import time

        time.sleep(seconds)


def offload(call: Callable[..., Result], *args: Any) -> Result:
    """Run a slow call in a real thread while others go on; its result or exception comes back."""
    if mode == "eventlet":
        from eventlet import tpool

        result: Result = tpool.execute(call, *args)
        return result
    return call(*args)


class Failed:
    """Carries an exception as a result, so that one item of a group can fail alone."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class Ticket(Generic[Item]):
    """One item on its way through a Worker."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.done = Event()
        self.result: Any = None


class Worker(Generic[Item, Result]):
    """A real thread that works on everything that has arrived together as one group.

    `work` gets the items of a group in order of arrival, in the real thread, and returns one result (or Failed) each.
    `told` is called with the group's items and results where green code may run, before the callers wake.
    """

    def __init__(
        self,
        work: Callable[[list[Item]], Sequence[Result | Failed]],
        told: Callable[[list[Item], Sequence[Result | Failed]], None],
        largest_group: int = 5_000,
    ) -> None:
        self._work = work
        self._told = told
        self._largest = largest_group
        self._queue: SimpleQueue[Ticket[Item] | None] = SimpleQueue()
        self._finished: deque[list[Ticket[Item]]] = deque()
        self._wake_reader, self._wake_writer = os.pipe()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()
        if mode == "eventlet":
            import eventlet

            eventlet.spawn(self._deliver_forever)

    def call(self, item: Item) -> Result:
        """Hand over an item and wait for its result; raises what `work` failed it with."""
        ticket = Ticket(item)
        self._queue.put(ticket)
        ticket.done.wait()
        if isinstance(ticket.result, Failed):
            raise ticket.result.error
        result: Result = ticket.result
        return result

    def stop(self) -> None:
        """Finish what has arrived and end the thread. May be called from the hub."""
        self._queue.put(None)

    def _run(self) -> None:
        while (group := self._next_group()) is not None:
            try:
                results = self._work([ticket.item for ticket in group])
            except BaseException as error:  # noqa: BLE001 - every caller must be told
                results = [Failed(error)] * len(group)
            for ticket, result in zip(group, results, strict=True):
                ticket.result = result
            if mode == "eventlet":
                self._finished.append(group)
                os.write(self._wake_writer, b"x")
            else:
                self._deliver(group)

    def _next_group(self) -> list[Ticket[Item]] | None:
        first = self._queue.get()
        if first is None:
            return None
        group = [first]
        while len(group) < self._largest and not self._queue.empty():
            ticket = self._queue.get()
            if ticket is None:
                self._queue.put(None)
                break
            group.append(ticket)
        return group

    def _deliver_forever(self) -> None:
        from eventlet.hubs import trampoline

        while True:
            trampoline(self._wake_reader, read=True)
            os.read(self._wake_reader, 4096)
            while self._finished:
                self._deliver(self._finished.popleft())

    def _deliver(self, group: list[Ticket[Item]]) -> None:
        try:
            self._told([t.item for t in group], [t.result for t in group])
        except Exception:  # a listener's fault must not keep the acks back
            log.exception("a listener failed after a commit")
        for ticket in group:
            ticket.done.set()


def raise_file_limit() -> None:
    """Allow as many sockets as the system lets this process have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve(app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. OSError where the address cannot be had.

    `ready` is called once connections are taken, `stopped` when no more are.
    """
    raise_file_limit()
    if mode == "eventlet":
        _serve_eventlet(app, host, port, ready, stopped)
    else:
        _serve_threading(app, host, port, ready, stopped)


def _serve_eventlet(app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
    import signal

    import eventlet
    import eventlet.wsgi

    # reuse_port: else a second server on the same port starts happily and takes half of the phones
    listener = eventlet.listen((host, port), backlog=4096, reuse_port=False)
    ending: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: ending.append(received))
    server = eventlet.spawn(
        eventlet.wsgi.server, listener, app, max_size=MAX_CONNECTIONS,
        log_output=False, debug=False,  # debug would show tracebacks to clients
    )  # fmt: skip
    ready()
    while not ending and not server.dead:
        eventlet.sleep(0.1)
    stopped()
    listener.close()
    eventlet.sleep(0.3)  # requests under way
    sys.stdout.flush()
    os._exit(0)  # sleeping phones hold green threads that would keep the process


def _serve_threading(app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
    import signal

    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        """No addresses in any log."""

        def log(self, type: str, message: str, *args: Any) -> None:
            pass

    server = make_server(host, port, app, threaded=True, request_handler=Quiet)
    server.daemon_threads = True  # type: ignore[attr-defined]
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    ready()
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    stopped()
    os._exit(0)
