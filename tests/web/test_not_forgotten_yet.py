"""When ballots and keys go is told after the close; and an event that nobody closed after its day is pointed out."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.conftest import FixedClock
from voting.domain.retention import is_behind
from voting.services import accounts, staff
from voting.services.context import Context
from voting.services.events import close_event
from voting.services.retention import purge

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "a long enough pass phrase"
NOT_CLOSED = "The day of this event is over"


@pytest.mark.parametrize(
    ("date", "zone", "behind"),
    [
        ("2017-05-24", "Europe/Riga", True),
        ("2017-05-24", None, False),
        ("2017-05-25", "Europe/Riga", False),
        (None, "Europe/Riga", False),
    ],
)
def test_a_day_is_over_at_midnight_where_the_event_is(date: str | None, zone: str | None, behind: bool) -> None:
    assert is_behind(date, zone, datetime(2017, 5, 24, 22, 0, tzinfo=UTC)) is behind


def test_after_the_close_olga_reads_when_keys_and_ballots_go(
    client: FlaskClient, context: Context, clock: FixedClock, riga: int, olga: str
) -> None:
    clock.now = datetime(2017, 5, 24, 14, 30, tzinfo=UTC)
    before = client.get(f"{olga}?lang=en").text
    assert "Whoever wants to have them recounted later" in before and NOT_CLOSED not in before
    close_event(context, riga, "organiser link")
    page = client.get(f"{olga}?lang=en").text
    assert "will be destroyed on 2017-05-25 17:30" in page
    assert "The single ballots will be deleted on 2017-06-23 17:30" in page
    assert "Whoever wants to have them recounted later" in page
    clock.now = datetime(2017, 6, 30, 22, 30, tzinfo=UTC)
    purge(context)
    page = client.get(f"{olga}?lang=lv").text
    assert "tika iznīcināta 2017-07-01 01:30" in page and "tika dzēstas 2017-07-01 01:30" in page
    assert "2017-06-30" not in page, "the same day everywhere: that of Riga"
    assert "jāpārskaita" not in page


def test_an_event_that_nobody_closed_is_pointed_out_to_those_who_can(
    client: FlaskClient, context: Context, clock: FixedClock, riga: int, olga: str
) -> None:
    clock.now = datetime(2017, 5, 25, 9, 0, tzinfo=UTC)
    assert NOT_CLOSED in client.get(f"{olga}?lang=en").text
    for email, role, told in (("otto@example.org", "organiser", True), ("max@example.org", "moderator", False)):
        accounts.add_account(context, email, PASSWORD, administrator=False, who="test")
        staff.invite(context, riga, email, role, "test")  # type: ignore[arg-type]
        client.post("/staff/sign-in", data={"email": email, "password": PASSWORD}, headers=OUR_PAGE)
        assert (NOT_CLOSED in client.get("/staff?lang=en").text) is told
    close_event(context, riga, "organiser link")
    assert NOT_CLOSED not in client.get(f"{olga}?lang=en").text
