"""By keyboard only: invited by a link, a password chosen, given again, signed out everywhere; what each role opens."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK
from tests.browser.conftest import Day
from tests.browser.keyboard import BOAT, OLGA, Keyboard, sign_in
from tests.browser.test_accessible import violations
from tests.browser.test_beginning_by_keyboard import begin_with

pytestmark = pytest.mark.browser
OSKARS, HILL, MILL = "oskars@example.lv", "a hill behind Sigulda", "a mill on the Gauja"
MAX = "max@example.lv"


def link_of(olga: Keyboard) -> str:
    """The one-time link: reading goes on above it."""
    assert olga.focused() == "Give this link to the person"
    assert violations(olga.page) == []
    olga.to("http")
    return olga.focused()


def invite(olga: Keyboard, email: str, organiser: bool) -> str:
    olga.write("Email address", email)
    olga.to("Moderator: opens the consoles")
    if organiser:
        olga.press("ArrowDown")
    olga.go("Invite")
    return link_of(olga)


def choose_password(olga_day: Day, link: str, password: str) -> Keyboard:
    """Somebody else's browser at a one-time link; a short password is refused by the browser."""
    person = Keyboard(olga_day.open(f"{link}?lang=en", DESK, "en-GB"))
    assert person.focused() == "Password"
    person.fill("short")
    person.press("Enter")
    assert person.focused() == "Password"
    person.fill(password)
    person.go("Go on")
    return person


def test_roles_are_given_and_passwords_chosen_by_keyboard(olga: Keyboard, olga_day: Day) -> None:
    begin_with(olga, "Quick feedback")
    olga.do("To the form")
    olga.go("‹ Organiser page", back=True)
    olga.go("Staff")
    moderator = choose_password(olga_day, invite(olga, MAX, organiser=False), HILL)
    moderator.go("Moderator console: How was it?")
    expect(moderator.page.locator(".step__button")).to_be_visible()
    oskars = choose_password(olga_day, invite(olga, OSKARS, organiser=True), HILL)
    oskars.go("Quick feedback")
    oskars.go("Staff")
    roles = [row.split("\t")[:3] for row in oskars.page.get_by_role("row").all_inner_texts()[1:]]
    assert [MAX, "moderator", "in use"] in roles and [OSKARS, "organiser", "in use"] in roles
    olga.go(f"Link to choose a password: {OSKARS}", back=True)
    again = choose_password(olga_day, link_of(olga), MILL)
    oskars.go("Back to the organiser page", back=True)
    expect(oskars.page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(oskars, OSKARS, HILL)
    expect(oskars.page.get_by_text("Email address or password is wrong.")).to_be_visible()
    assert oskars.focused() == "Password"
    oskars.fill(MILL)
    oskars.go("Sign in")
    oskars.go("Your events")  # from the page that was wanted
    oskars.go("Sign out in all browsers")
    expect(oskars.page.get_by_role("heading", name="Sign in")).to_be_visible()
    again.go("Quick feedback")
    expect(again.page.get_by_role("heading", name="Sign in")).to_be_visible()
    olga.go("Back to the organiser page", back=True)
    olga.do("Anonymity")
    olga.go("What staff did")
    log = [row.split("\t")[1:] for row in olga.page.get_by_role("row").all_inner_texts()[1:]]
    assert [entry[:2] for entry in log if entry[1] != "Event made"] == [
        [OLGA, "Password link given"], [OLGA, "Role given"], [OLGA, "Role given"],
    ]  # fmt: skip
    assert moderator.bad | oskars.bad | again.bad == set()
    olga.go("Back to the organiser page", back=True)
    olga.go("Your events")
    olga.go("Sign out")
    sign_in(olga, OLGA, BOAT)
