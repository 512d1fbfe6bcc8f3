"""Names are resolved in a real thread: the system's resolver lets its caller do nothing else until it knows.

psycopg, redis and http.client all ask `socket.getaddrinfo`, each time that they connect. Eventlet's own resolver, which
would ask name servers itself, is not used: it knows less than the system's, and is slow to give up.
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from voting import concurrency


def resolve_beside() -> None:
    """Have the patched `socket.getaddrinfo` let others go on while a name is looked up. Call once, on the hub's thread.

    Numbers are no question to anybody and are answered at once; other real threads may wait, and do.
    """
    blocking: Callable[..., Any] = sys.modules["socket"].getaddrinfo
    own_thread = concurrency.unpatched("threading").get_ident
    hub = own_thread()

    def getaddrinfo(
        host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> list[tuple[Any, ...]]:
        """As socket.getaddrinfo."""
        socket = sys.modules["socket"]
        ask = partial(blocking, host, port, family, type, proto)
        try:
            found: list[tuple[Any, ...]] = ask(flags | socket.AI_NUMERICHOST)
        except socket.gaierror:
            found = concurrency.offload(ask, flags) if own_thread() == hub else ask(flags)
        return found

    for name in ("socket", "eventlet.green.socket"):
        sys.modules[name].getaddrinfo = getaddrinfo  # type: ignore[attr-defined]
