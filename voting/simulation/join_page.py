"""The join page as a browser reads it: the cookie it sets, and what it says of the event."""

import re
import urllib.error
import urllib.request
from http.cookies import SimpleCookie
from urllib.parse import quote

import msgspec

from voting.domain.errors import NotFound, Unavailable

PATIENCE_S = 20.0
DATA = re.compile(rb'<script type="application/json" id="page">(.*?)</script>', re.DOTALL)
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""A rehearsal talks to a server nearby; a proxy of the environment knows nothing of it."""


class Group(msgspec.Struct, frozen=True):
    """A stakeholder group of the event; its other facts are not needed here."""

    id: str


class EventFacts(msgspec.Struct, frozen=True):
    """What the page says of the event."""

    languages: list[str]
    groups: list[Group] = []


class PageData(msgspec.Struct, frozen=True):
    """The JSON that the page starts from."""

    event: EventFacts


class JoinPage(msgspec.Struct, frozen=True):
    """A browser that has opened the join page: its cookie, and the languages and groups it may choose."""

    cookie: str
    languages: tuple[str, ...]
    groups: tuple[str, ...]


def read_join_page(url: str, code: str) -> JoinPage:
    """Open /j/CODE without a cookie, as a new phone does.

    NotFound where there is no such code; Unavailable where no server of ours answers.
    """
    address = f"{url}/j/{quote(code, safe='')}"
    try:
        with DIRECT.open(address, timeout=PATIENCE_S) as answer:
            cookies = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", [])))
            body = answer.read()
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 404:
            raise NotFound(f"There is no join code {code!r} on {url}.") from None
        raise Unavailable(f"{address} answers with {error.code}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise Unavailable(f"No server answers at {url}: {reason}. Start it, or name it with --url.") from None
    found = DATA.search(body)
    if found is None or "participant" not in cookies:
        raise Unavailable(f"{address} is not a join page.")
    event = msgspec.json.decode(found[1], type=PageData).event
    groups = tuple(group.id for group in event.groups)
    return JoinPage(f"participant={cookies['participant'].value}", tuple(event.languages), groups)
