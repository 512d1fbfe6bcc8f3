"""Whether voting will work in the hall is asked where one stands: at hall screen, console and organiser page."""

import json
import re

import pytest
from flask.testing import FlaskClient

from voting.services.context import Context
from voting.services.links import event_links


@pytest.mark.parametrize("screen", ["hall_url", "moderator_url"])
def test_the_screens_of_a_session_know_the_way(client: FlaskClient, context: Context, riga: int, screen: str) -> None:
    address = event_links(context, riga)["sessions"][0][screen]
    html = client.get(address[address.index("/", 8) :] + "?lang=lv").text
    data = re.search(r'id="page">(.*?)</script>', html)
    assert data and json.loads(data.group(1))["check_url"] == "/check?lang=lv"
    assert "Vai balsošana šeit darbosies?" in html  # in the words of the screens
    assert client.get("/check?lang=lv").status_code == 200


def test_who_organises_finds_it_and_the_way_in(client: FlaskClient, olga: str) -> None:
    assert 'href="/check?lang=en"' in client.get(f"{olga}?lang=en").text
    home = client.get("/?lang=en").text
    assert 'href="/check?lang=en"' in home and 'href="/staff?lang=en"' in home
    assert client.get("/staff?lang=en", follow_redirects=True).request.path == "/staff/sign-in"
