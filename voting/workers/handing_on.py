"""Hands a request on to the worker that it belongs to: long polling, and files that are being made.

All workers take connections on one port. A WebSocket stays where it was opened, but each request of long polling is a
connection of its own and may come to any worker, and so may the question how far a file is. The id in such a request
names its worker, so it can be passed to that one. A proxy that keeps a browser at one worker (deploy/nginx.conf) makes
this rare; nothing depends on it.
"""

import http.client
import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, quote

PATH = "/socket.io/"
NAMED = re.compile(r"\.(\d{1,4})$")
"""A connection's id ends in the number of its worker."""
FILE = re.compile(r"/files/[^/]+\.(\d{1,4})(?:/file)?$")
"""So does the id of a file that is being made."""
LONGEST_S = 60
"""A poll is answered when there is something to say, at the latest with the next ping."""
LARGEST = 1_000_000
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length"}
UNKNOWN = json.dumps({"code": 1, "message": "Session ID unknown"}).encode()
"""What Engine.IO says of a connection it does not know: the client begins a new one."""
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class HandingOn:
    """A WSGI app in front of worker `own` (from 1), of which others listen on `host` at `port` + their number."""

    def __init__(self, inner: Wsgi, host: str, port: int, own: int, workers: int) -> None:
        self._inner = inner
        self._host = "127.0.0.1" if host in ("0.0.0.0", "") else host
        self._port, self._own, self._workers = port, own, workers

    def name_ids(self, eio: Any) -> None:
        """Have the ids of this worker's connections say so."""
        made = eio.generate_id
        eio.generate_id = lambda: f"{made()}.{self._own}"

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer here, or pass on what belongs to another worker."""
        owner = self._owner(environ)
        if owner is None or owner == self._own:
            return self._inner(environ, start_response)
        if "websocket" in environ.get("HTTP_UPGRADE", "").lower():  # an upgrade; refused, a client goes on polling
            return _answer(start_response, "400 Bad Request", [("Content-Type", "application/json")], UNKNOWN)
        try:
            return self._pass_on(environ, start_response, self._port + owner)
        except (OSError, http.client.HTTPException, UnicodeError):
            return _answer(start_response, "400 Bad Request", [("Content-Type", "application/json")], UNKNOWN)

    def _owner(self, environ: dict[str, Any]) -> int | None:
        path: str = environ.get("PATH_INFO", "")
        if path.startswith(PATH):
            named = NAMED.search(parse_qs(environ.get("QUERY_STRING", "")).get("sid", [""])[0])
        else:
            named = FILE.search(path)
        number = int(named[1]) if named else 0
        return number if 1 <= number <= self._workers else None

    def _pass_on(self, environ: dict[str, Any], start_response: Any, port: int) -> Iterable[bytes]:
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if size > LARGEST:
            return _answer(start_response, "413 Content Too Large", [], b"")
        body = environ["wsgi.input"].read(size) if size else None
        headers = {
            name.removeprefix("HTTP_").replace("_", "-").title(): value
            for name, value in environ.items()
            if name.startswith("HTTP_")
        }
        for name in [name for name in headers if name.lower() in HOP_BY_HOP]:
            del headers[name]
        if content_type := environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = content_type
        connection = http.client.HTTPConnection(self._host, port, timeout=LONGEST_S)
        try:
            query = environ.get("QUERY_STRING")
            where = quote(environ["PATH_INFO"]) + (f"?{query}" if query else "")
            connection.request(environ["REQUEST_METHOD"], where, body, headers)
            response = connection.getresponse()
            data = response.read()
        finally:
            connection.close()
        kept = [(name, value) for name, value in response.getheaders() if name.lower() not in HOP_BY_HOP]
        return _answer(start_response, f"{response.status} {response.reason}", kept, data)


def _answer(start_response: Any, status: str, headers: list[tuple[str, str]], body: bytes) -> list[bytes]:
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]
