"""The async mode: patch, worker threads, watched sockets, serve. The only room that names eventlet.

`run.py` calls `patch()` before anything else is imported. Everywhere else the standard library's `threading`,
`time` and `queue` are used; under eventlet they are green.

A real thread is needed where a call would block the hub: for commits (`Worker`) and slow reads (`offload`).
"""

import os
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

Mode = Literal["eventlet", "threading"]
Result = TypeVar("Result")

mode: Mode = "threading"

SERVE = "serve"
"""The command that serves, also without its name."""


def wanted_mode(arguments: Sequence[str]) -> str:
    """The mode for a command line: commands that serve nobody need none; VOTING_ASYNC_MODE decides for the server."""
    other = any(not argument.startswith("-") and argument != SERVE for argument in arguments[:1])
    if other or "--help" in arguments:
        return "threading"
    return os.environ.get("VOTING_ASYNC_MODE") or "eventlet"


def patch(wanted: str) -> None:
    """Make the standard library cooperative for `eventlet`; nothing to do for `threading`."""
    global mode
    if wanted != "eventlet":
        return
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # its resolver is slow to give up
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")  # else psycopg 3 blocks the whole process
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="\\s*Eventlet is deprecated")
        import eventlet
        import eventlet.patcher
    from .real_locks import import_before_patching, use_real_locks

    import_before_patching()
    eventlet.monkey_patch()
    mode = "eventlet"
    use_real_locks(unpatched("threading"))
    from .resolving import resolve_beside

    resolve_beside()


def unpatched(name: str) -> Any:
    """A module of the standard library as it is without the patch: for real threads, queues and waiting."""
    if mode == "eventlet":
        import eventlet.patcher

        return eventlet.patcher.original(name)
    import importlib

    return importlib.import_module(name)


def real_sleep(seconds: float) -> None:
    """Sleep in a real thread without touching a hub."""
    unpatched("time").sleep(seconds)


def offload(call: Callable[..., Result], *args: Any) -> Result:
    """Run a slow call in a real thread while others go on; its result or exception comes back."""
    if mode == "eventlet":
        from eventlet import tpool

        result: Result = tpool.execute(call, *args)
        return result
    return call(*args)


def wait_for_file(fd: int, *, write: bool, seconds: float | None = None) -> bool:
    """Under eventlet, let others go on until a file can be read, or written; False where that takes too long."""
    from eventlet.hubs import trampoline
    from eventlet.timeout import Timeout

    try:
        trampoline(fd, read=not write, write=write, timeout=seconds)
    except Timeout:
        return False
    return True


def spawn(call: Callable[..., object], *args: Any) -> None:
    """Run a call beside this one: in a green thread, or a real one where there are none."""
    if mode == "eventlet":
        import eventlet

        eventlet.spawn_n(call, *args)
    else:
        import threading

        threading.Thread(target=call, args=args, daemon=True).start()


def soon(call: Callable[[], object]) -> None:
    """Call once everything that is ready now has been worked on; at once where there is no hub."""
    if mode == "eventlet":
        from eventlet.hubs import get_hub

        get_hub().schedule_call_global(0, call)
    else:
        call()


def later(seconds: float, call: Callable[[], object]) -> None:
    """Call after a while, beside the caller. Under eventlet it runs on the hub, so it must not wait."""
    if mode == "eventlet":
        from eventlet.hubs import get_hub

        get_hub().schedule_call_global(seconds, call)
    else:
        import threading

        timer = threading.Timer(seconds, call)
        timer.daemon = True
        timer.start()
