"""Olga renews a link: the old one is dead at once, and who is connected by it is cut off within a second."""

import asyncio
import time
import urllib.error
import urllib.request

import pytest
import socketio

from tests.clients import Client, Console, HallScreen, Message, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live


def renew(server: ServerProcess, audience: str) -> None:
    """Press Olga's button."""
    olga = server.links()["event"]["organiser_url"]
    request = urllib.request.Request(
        f"{olga}/renew/KLASTERI/{audience}", data=b"", headers={"Sec-Fetch-Site": "same-origin"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        assert response.status == 200


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def hearing_dismissal(client: Client) -> list[Message]:
    heard: list[Message] = []

    async def note(message: Message) -> None:
        heard.append(message)

    client.socket.on("dismissed", note, namespace=client.namespace)
    return heard


@pytest.mark.parametrize("audience", ["moderators", "hall"])
def test_the_open_page_is_cut_off_and_the_old_link_opens_nothing(server: ServerProcess, audience: str) -> None:
    async def play() -> None:
        links = server.links()["sessions"][0]
        max_, hall = Console(server.url, links["moderator_url"]), HallScreen(server.url, links["hall_url"])
        cut, stays = (max_, hall) if audience == "moderators" else (hall, max_)
        heard = hearing_dismissal(cut)
        async with Phone(server.url) as paula, cut, stays:
            await asyncio.to_thread(renew, server, audience)
            renewed = time.monotonic()
            while cut.socket.namespaces and time.monotonic() - renewed < 5:
                await asyncio.sleep(0.01)
            assert time.monotonic() - renewed < 1
            assert heard == [{"reason": "link_renewed"}]
            assert stays.socket.namespaces and paula.socket.namespaces, "nobody else is disturbed"
            old = links["moderator_url"] if audience == "moderators" else links["hall_url"]
            assert await asyncio.to_thread(status, old) == 404
            late = type(cut)(server.url, old)  # type: ignore[call-arg]
            with pytest.raises(socketio.exceptions.ConnectionError):
                await late.join()
            assert late.refusal is not None and late.refusal["data"]["code"] == "not_found"
            new = server.links()["sessions"][0]
            async with Console(server.url, new["moderator_url"]) as mara, HallScreen(server.url, new["hall_url"]):
                await mara.must("question.open", question="barriers")
                await paula.until(lambda: paula.stage["question"] is not None)

    asyncio.run(play())
