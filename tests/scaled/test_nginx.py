"""What the shipped nginx settings do: who gets to which worker, what is let through, what is written down."""

import http.client
import json
import ssl
from collections import Counter

import pytest

from tests.clients import Phone
from tests.scaled.conftest import Front

pytestmark = pytest.mark.live


class Answer:
    """One request, on a connection of its own."""

    def __init__(
        self, port: int, path: str, headers: dict[str, str] | None = None, body: bytes | None = None, tls: bool = False
    ) -> None:
        trusting = ssl._create_unverified_context() if tls else None
        connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=trusting)
            if tls
            else http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        )
        try:
            connection.request("POST" if body is not None else "GET", path, body=body, headers=headers or {})
            answer = connection.getresponse()
            self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    @property
    def cookies(self) -> list[str]:
        """All it sets."""
        return self.headers.get_all("Set-Cookie") or []


def opened(front: Front, cookie: str) -> str:
    """Open a connection by long-polling; returns its id, which one server alone knows."""
    told = Answer(front.nginx.port, "/socket.io/?EIO=4&transport=polling", {"Cookie": cookie})
    sid: str = json.loads(told.body[1:])["sid"]
    return sid


def home(front: Front, sid: str) -> int:
    """Which server knows this connection."""
    path = f"/socket.io/?EIO=4&transport=polling&sid={sid}"
    knows = [Answer(server.port, path, body=b"1").status == 200 for server in front.servers]
    assert knows.count(True) == 1
    return knows.index(True)


def test_phones_of_one_address_are_spread_and_each_stays(front: Front) -> None:
    homes: Counter[int] = Counter()
    for number in range(80):
        cookie = f"participant=phone-of-the-hall-{number:04}"
        for _ in range(2):
            sid = opened(front, cookie)
            path = f"/socket.io/?EIO=4&transport=polling&sid={sid}"
            assert Answer(front.nginx.port, path, {"Cookie": cookie}, b"40/participant,{}").status == 200
        homes[home(front, sid)] += 1
    assert min(homes[0], homes[1]) >= 20  # by chance less than once in a hundred thousand runs


def test_a_phone_that_polls_takes_part_through_nginx(front: Front) -> None:
    import asyncio

    async def join() -> None:
        for number in range(6):
            token = f"polls-through-nginx-{number}"
            for polling in (True, False):
                phone = Phone(front.nginx.url, token=token, polling=polling)
                async with phone:
                    assert phone.stage["revision"] >= 0

    asyncio.run(join())


def test_the_page_of_a_phone_gives_one_cookie_and_staff_pages_a_place(front: Front) -> None:
    page = Answer(front.nginx.port, "/j/KLASTERI")
    assert page.status == 200
    assert [cookie.partition("=")[0] for cookie in page.cookies] == ["participant"]
    staff = Answer(front.nginx.port, "/check")
    places = [cookie for cookie in staff.cookies if cookie.startswith("place=")]
    assert len(places) == 1
    name, value = places[0].split(";")[0].split("=")
    assert len(value) == 3
    again = Answer(front.nginx.port, "/check", {"Cookie": f"{name}={value}"})
    assert [cookie for cookie in again.cookies if cookie.startswith("place=")] == []
    known = Answer(front.nginx.port, "/check", {"Cookie": "participant=a-phone-that-checks"})
    assert [cookie for cookie in known.cookies if cookie.startswith("place=")] == []


def test_a_place_stays_when_the_browser_joins_too(front: Front) -> None:
    for number in range(12):
        alone = home(front, opened(front, f"place={number:03x}"))
        assert home(front, opened(front, f"place={number:03x}; participant=somebody-of-the-staff-{number}")) == alone


@pytest.mark.parametrize("path", ["/metrics", "//metrics", "/x/../metrics", "/%6Detrics", "/metrics?x"])
def test_figures_are_not_for_those_outside(front: Front, path: str) -> None:
    for headers in ({}, {"X-Forwarded-For": ""}, {"Forwarded": ""}):
        assert Answer(front.nginx.port, path, headers).status in (403, 404)
    assert Answer(front.servers[0].port, "/metrics").status == 200


def test_over_tls_cookies_are_for_tls_alone(front: Front) -> None:
    for path, count in (("/j/KLASTERI", 1), ("/check", 1), ("/staff/sign-in", 1)):
        answer = Answer(front.nginx.tls_port, path, tls=True)
        named = [cookie for cookie in answer.cookies if cookie.startswith(("participant=", "place="))]
        assert len(named) == count
        assert all("; Secure" in cookie and "; HttpOnly" in cookie for cookie in named)
    plain = Answer(front.nginx.port, "/j/KLASTERI", {"X-Forwarded-Proto": "https"})
    assert "Secure" not in plain.cookies[0]
    moved = Answer(front.nginx.redirect_port, "/j/KLASTERI", {"Host": "vote.example.org"})
    assert (moved.status, moved.headers["Location"]) == (301, "https://vote.example.org/j/KLASTERI")


def test_built_files_come_from_nginx_zipped_and_for_good(front: Front) -> None:
    names = json.loads(Answer(front.nginx.port, "/static/build/manifest.json").body)
    for name in ("participant.js", "participant.css"):
        answer = Answer(front.nginx.port, f"/static/build/{names[name]}", {"Accept-Encoding": "gzip, br"})
        assert answer.status == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Server"] == "nginx"
        assert answer.headers["Content-Type"].startswith("text/")
    assert Answer(front.nginx.port, "/static/js/build.mjs").status == 404
    assert Answer(front.nginx.port, "/static/build/../../run.py").status == 404
    assert "immutable" not in Answer(front.nginx.port, "/static/build/manifest.json").headers["Cache-Control"]


def test_bodies_are_let_through_as_far_as_the_program_takes_them(front: Front) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert Answer(front.nginx.port, "/e/KLASTERI/register", form, b"x" * 2_300_000).status == 413
    picture = Answer(front.nginx.port, "/o/nobody/page/picture", form, b"x" * 2_050_000)
    assert picture.status != 413  # nobody's link: asked of the program, which says so
    sid = opened(front, "participant=somebody-who-says-much")
    path = f"/socket.io/?EIO=4&transport=polling&sid={sid}"
    headers = {"Cookie": "participant=somebody-who-says-much"}
    assert Answer(front.nginx.port, path, headers, b"4" + b"x" * 64_001).status == 413


def test_pages_of_another_site_may_not_connect(front: Front) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    for origin, status in ((front.nginx.url, 200), ("https://evil.example", 400)):
        assert Answer(front.nginx.port, path, {"Origin": origin, "Cookie": "participant=x"}).status == status


def test_nobody_is_in_the_log_also_when_a_worker_is_away(front: Front) -> None:
    away = front.servers[1]
    away.kill()
    try:
        for number in range(12):
            page = Answer(front.nginx.port, "/j/KLASTERI?canary", {"Cookie": f"participant=late-{number:016}"})
            assert page.status == 200
    finally:
        away.start()
    Answer(front.nginx.port, "/m/canary/%zz")
    assert front.nginx.log.read_text() == ""
