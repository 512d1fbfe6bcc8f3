"""Serving HTTP until the process is told to stop."""

import contextlib
import gc
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from voting import concurrency

MAX_CONNECTIONS = 65_000
"""eventlet's own default is 1,024: phone 1,025 would wait for ever."""
BACKLOG = 4096
"""Phones that knock at the same moment; the system's own default is 128 or less."""
GARBAGE_THRESHOLDS = (50_000, 10, 10)
"""A full collection looks at every object of every phone. Python's own 700 makes collections all the time while a hall
joins or votes; nearly all of what a phone needs is freed by counting references, when it leaves."""


def raise_file_limit() -> None:
    """Allow as many sockets as the system lets this process have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def tame_garbage_collector() -> None:
    """Leave what was made at the start out of every collection, and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def serve(
    app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None], own_port: int | None = None
) -> None:
    """Serve until SIGTERM or Ctrl-C. OSError where the address cannot be had.

    `ready` is called once connections are taken, `stopped` when no more are. With `own_port` this is one of several
    workers: all take connections on `port` together, and this one besides on a port of its own.
    """
    raise_file_limit()
    tame_garbage_collector()
    if concurrency.mode == "eventlet":
        _serve_eventlet(app, host, port, ready, stopped, own_port)
    else:
        _serve_threading(app, host, port, ready, stopped)


def _serve_eventlet(
    app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None], own_port: int | None
) -> None:
    import eventlet
    import eventlet.wsgi

    # reuse_port: else a second server on the same port starts happily and takes half of the phones
    listeners = [eventlet.listen((host, port), backlog=BACKLOG, reuse_port=own_port is not None)]
    if own_port is not None:
        listeners.append(eventlet.listen((host, own_port), backlog=BACKLOG, reuse_port=False))
    ending: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: ending.append(received))
    servers = [
        eventlet.spawn(
            eventlet.wsgi.server, listener, app, max_size=MAX_CONNECTIONS,
            log_output=False, debug=False,  # debug would show tracebacks to clients
        ) for listener in listeners
    ]  # fmt: skip
    ready()
    parent = os.getppid() if own_port is not None else None  # a worker does not outlive it: its port would stay taken
    while not ending and not any(server.dead for server in servers) and parent in (None, os.getppid()):
        eventlet.sleep(0.1)
    stopped()
    for listener in listeners:
        listener.close()
    eventlet.sleep(0.3)  # requests under way
    sys.stdout.flush()
    os._exit(0)  # sleeping phones hold green threads that would keep the process


def _serve_threading(app: Any, host: str, port: int, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
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
