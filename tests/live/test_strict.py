"""Strict mode as phones meet it: no connection without a code, and none of a rehearsal's that goes on voting."""

import asyncio
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
import socketio

from tests.clients import Console, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
TRUST = {"option": "trust"}


def post(url: str, cookie: str = "", **form: str) -> str:
    """Send a form as our own page does; returns where it led to and what was shown there."""
    data = urllib.parse.urlencode(form).encode()
    headers = {"Sec-Fetch-Site": "same-origin", "Cookie": cookie}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:  # noqa: S310 - our own server
        return str(answer.url) + answer.read().decode()


def new_code(organiser_url: str) -> str:
    """A code, as the desk hands one out for the first that was made."""
    page = post(f"{organiser_url}/codes/void?lang=en", number="1")
    found = re.search(r'<span class="code">([A-Z2-9]{4}-[A-Z2-9]{4})</span>', page)
    assert found is not None
    return found[1]


async def refused(phone: Phone) -> str:
    """The code with which a phone is refused."""
    with pytest.raises(socketio.exceptions.ConnectionError):
        await phone.join()
    assert phone.refusal is not None
    return str(phone.refusal["data"]["code"])


async def play(server: ServerProcess) -> None:
    links = server.links()
    olga, session = links["event"]["organiser_url"], links["sessions"][0]
    async with Console(server.url, session["moderator_url"]) as max_:
        await max_.must("rehearsal.start")
        await asyncio.to_thread(post, f"{olga}/codes", how_many="1")
        await asyncio.to_thread(post, f"{olga}/codes/mode", strict="yes")
        async with Phone(server.url) as pete:
            await max_.must("question.open", question="barriers")
            assert (await pete.cast("barriers", TRUST))["ok"], "a rehearsal takes everybody"
            await max_.must("rehearsal.stop")
            await max_.must("question.open", question="barriers")
            for command in (pete.cast("barriers", TRUST), pete.command("profile.set", {"group": "policy"})):
                assert (await command)["error"]["code"] == "code_needed"

            assert await refused(Phone(server.url)) == "code_needed"
            code = await asyncio.to_thread(new_code, olga)
            cookie = f"participant={pete.token}"
            assert "/j/" in await asyncio.to_thread(post, f"{server.url}/admit", cookie, code=code)
            assert (await pete.cast("barriers", TRUST))["ok"], "the page that stayed open votes on"
        sid = Phone(server.url)
        with pytest.raises(urllib.error.HTTPError):
            await asyncio.to_thread(post, f"{server.url}/admit", f"participant={sid.token}", code=code)
        assert await refused(sid) == "code_needed"
        await max_.until(lambda: max_.stage["counters"]["answered"] == 1)


def test_who_has_no_code_does_not_vote(fresh_server: ServerProcess) -> None:
    asyncio.run(play(fresh_server))
