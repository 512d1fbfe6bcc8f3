"""Locks that the hub and real threads share are real ones.

A green lock belongs to the hub. Where a real thread finds it taken (the interpreter may go over to the thread at any
moment, also while the hub holds one for a microsecond), the thread waits on a hub of its own that nobody runs: it
stands still for ever, and with it every write or slow read. None of these locks is held while something is waited for,
so a real one stops the hub for no longer than that.
"""

import importlib
import logging
from typing import Any


def import_before_patching() -> None:
    """What makes locks while it is imported that every query asks for: the counters of SQLAlchemy's sessions."""
    importlib.import_module("sqlalchemy.orm")


def use_real_locks(threading: Any) -> None:
    """Let caches of compiled queries, and logging, have locks of this module, the one without the patch."""
    importlib.import_module("sqlalchemy.util._collections").threading = threading  # type: ignore[attr-defined]
    logging.threading = threading  # type: ignore[attr-defined]
    logging._lock = threading.RLock()  # type: ignore[attr-defined]
    for reference in logging._handlerList:  # type: ignore[attr-defined]
        handler = reference()
        if handler is not None:
            handler.lock = threading.RLock()
