"""The voting page, made once for a moment, zipped, and given to everybody without asking the app again.

When the code appears on the screen, a whole hall asks for one page in a few seconds. It is the same for all who ask
in the same way; only the cookie is each browser's own.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.http import parse_accept_header

from voting.identity import participant_cookie
from voting.services.kept import Kept

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]

PATH = "/j/"
QUERY = re.compile(r"(lang=[a-z]{2})?")
"""Other queries may be anything, and are left to the app."""
VARIES = ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")
"""What the page and its headers depend on."""


@dataclass(frozen=True)
class Answer:
    """What the app answered, without the cookie."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class NotKept(Exception):
    """An answer that is not given to anybody else."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class KeptPages:
    """WSGI in front of the app."""

    def __init__(self, inner: Wsgi, kept: Kept[Answer]) -> None:
        self._inner = inner
        self._kept = kept

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """A voting page from what was answered a moment ago; everything else from the app."""
        if not _may_be_kept(environ):
            return self._inner(environ, start_response)
        zipped = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and _takes_gzip(environ)
        key = (zipped, *[environ.get(name) for name in VARIES])
        try:
            answer = self._kept.get(key, lambda: self._ask(environ, zipped))
        except NotKept as other:
            answer = other.answer
            start_response(answer.status, answer.headers)
        else:
            start_response(answer.status, [*answer.headers, ("Set-Cookie", participant_cookie(environ))])
        return [answer.body]

    def _ask(self, environ: Environ, zipped: bool) -> Answer:
        """Ask the app; NotKept where it did not answer with a page."""
        told: list[Any] = []
        body = b"".join(self._inner(environ, lambda status, headers, _=None: told.extend((status, headers))))
        status, headers = told
        if not status.startswith("200"):
            raise NotKept(Answer(status, headers, body))
        shared = [(n, v) for n, v in headers if n.lower() not in ("set-cookie", "content-length", "vary")]
        shared.append(("Vary", "Accept-Encoding, Accept-Language"))
        if zipped:
            body = gzip.compress(body, 6)
            shared.append(("Content-Encoding", "gzip"))
        return Answer(status, [*shared, ("Content-Length", str(len(body)))], body)


def _may_be_kept(environ: Environ) -> bool:
    return (
        environ["PATH_INFO"].startswith(PATH)
        and environ["REQUEST_METHOD"] == "GET"
        and QUERY.fullmatch(environ.get("QUERY_STRING", "")) is not None
    )


def _takes_gzip(environ: Environ) -> bool:
    accepted = parse_accept_header(environ["HTTP_ACCEPT_ENCODING"])
    return bool(accepted.quality("gzip") > 0)
