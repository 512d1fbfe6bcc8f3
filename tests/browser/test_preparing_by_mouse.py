"""Olga drags, copies, deletes and looks at the preview."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Day
from tests.browser.test_preparing import exported, prepared, saved
from voting.question_kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.fixture
def olga(day: Day) -> Page:
    return prepared(day, day.server.links()["event"]["organiser_url"])


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """With the mouse, as a hand does: past the middle of the other."""
    what.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # the script for dragging is loaded when it is wanted
    start, end = what.bounding_box(), onto.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 14, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + 12, end["y"] + end["height"] * 0.7, steps=12)
    page.wait_for_timeout(200)
    page.mouse.up()


def outline(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Parts of the event")


def test_options_and_questions_are_dragged_within_and_between_lists(olga: Page) -> None:
    outline(olga).get_by_role("button", name="What hinders").click()
    grips = olga.locator("#form .entry > .grip")
    drag(olga, grips.nth(0), grips.nth(1))
    expect(olga.get_by_role("textbox", name="Options 1, English")).to_have_value("Lack of trust between companies")
    sessions = olga.locator(".outline__questions")
    drag(
        olga,
        sessions.nth(0).get_by_role("button", name="Words that describe"),
        sessions.nth(0).get_by_role("button").nth(1),
    )
    expect(sessions.nth(0).get_by_role("button").nth(1)).to_contain_text("Words that describe")
    recommendation = sessions.nth(0).get_by_role("button", name="One recommendation")
    drag(olga, recommendation, sessions.nth(1).get_by_role("button").nth(0))
    expect(sessions.nth(1)).to_contain_text("One recommendation")
    expect(sessions.nth(0)).not_to_contain_text("One recommendation")
    saved(olga)
    first, second = exported(olga).sessions
    assert [o["id"] for o in first.questions[0].settings["options"]][:2] == ["trust", "funding"]
    assert [q.id for q in first.questions][:2] == ["barriers", "one-word"]
    assert "recommendation" in [q.id for q in second.questions]


def test_copies_are_new_deleting_is_undone_and_templates_help(olga: Page) -> None:
    outline(olga).get_by_role("button", name="SFOREXCELLENCE").click()
    olga.locator("#form").get_by_role("button", name="Duplicate").click()
    expect(outline(olga).get_by_role("button", name="SFOREXCELLENCE")).to_have_count(2)
    outline(olga).get_by_role("button", name="What hinders").click()
    olga.locator("#form").get_by_role("button", name="Duplicate").click()
    olga.locator("#form").get_by_role("button", name="Delete").click()
    expect(olga.get_by_text("Removed: What hinders")).to_be_visible()
    olga.locator(".removed").get_by_role("button", name="Undo").click()
    expect(outline(olga).get_by_role("button", name="What hinders")).to_have_count(2)
    outline(olga).get_by_role("button", name="The role of clusters").click()
    olga.get_by_role("button", name="Yes or no").click()
    saved(olga)
    draft = exported(olga)
    assert len(draft.sessions) == 3
    assert len({session.code for session in draft.sessions}) == 3
    assert [q.id for q in draft.sessions[0].questions] == [
        "one-word", "barriers", "barriers-2", "instruments", "assessment", "main-tool", "areas", "budget", "years",
        "measures", "statements", "recommendation", "yes-no",
    ]  # fmt: skip


def test_the_preview_is_the_phone_and_the_hall_as_they_will_be(olga: Page) -> None:
    hall, phone = olga.frame_locator(".screen--hall iframe"), olga.frame_locator(".screen--phone iframe")
    expect(hall.get_by_text("RIGA2017")).to_be_visible()
    expect(phone.get_by_role("button", name="Policy planners")).to_be_visible()
    outline(olga).get_by_role("button", name="What hinders").click()
    expect(phone.get_by_role("heading", name="What hinders")).to_be_visible()
    expect(hall.get_by_role("heading")).to_contain_text("Kas visvairāk kavē klasteru attīstību Latvijā?")
    olga.get_by_role("textbox", name="Options 1, English").fill("Too little money")
    phone.get_by_label("Too little money").check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Counted.")).to_be_visible()
    olga.get_by_role("group", name="Language of the preview").get_by_role("button", name=re.compile("^LV")).click()
    expect(phone.get_by_text("Ieskaitīts.")).to_be_visible()
    olga.get_by_role("button", name="Example results").click()
    expect(hall.locator(".chart")).to_be_visible()
    expect(phone.locator(".chart")).to_be_visible()
    for screen in (hall, phone):
        expect(screen.locator("body")).to_have_css("background-color", "rgb(250, 249, 246)")
    olga.get_by_role("button", name="Dark", exact=True).click()
    for screen in (hall, phone):
        expect(screen.locator("body")).to_have_css("background-color", "rgb(20, 23, 26)")


def test_a_language_is_added_shown_as_missing_and_taken_away_with_undo(olga: Page) -> None:
    languages = olga.locator("#form").get_by_role("group", name="Languages")
    languages.get_by_role("combobox").select_option("lt")
    languages.get_by_role("button", name="Add").click()
    expect(olga.get_by_text("Lithuanian is missing").first).to_be_visible()
    expect(outline(olga).get_by_role("button", name="What hinders")).to_contain_text("LT missing")
    languages.get_by_role("button", name="Remove: Latvian").click()
    expect(olga.get_by_role("textbox", name="Title, Latvian")).to_have_count(0)
    olga.get_by_role("button", name="Undo").first.click()
    expect(olga.get_by_role("textbox", name="Title, Latvian", exact=True)).to_have_value(re.compile("Sadarbība"))
    saved(olga)
    link = olga.get_by_role("link", name="Download the event file")
    text = olga.request.get(str(link.evaluate("a => a.href"))).text()
    assert "lt" in text


def test_every_kind_can_be_made_and_seen(day: Day, olga: Page) -> None:
    outline(olga).get_by_role("button", name="SFOREXCELLENCE").click()
    names = olga.locator("#form .cards").first.locator(".card b").all_inner_texts()
    for name in names:
        outline(olga).get_by_role("button", name="SFOREXCELLENCE").click()
        olga.locator("#form .card").filter(has=olga.get_by_text(name, exact=True)).first.click()
        for field in olga.locator("#form .words-in :is(input, textarea)").all():
            field.fill(f"Words for {name}")
        saved(olga)
        for screen in ("hall", "phone"):
            shown = olga.frame_locator(f".screen--{screen} iframe").get_by_role("heading").first
            expect(shown).to_contain_text(f"Words for {name}")
    made = exported(olga).sessions[1].questions[3:]
    assert len(names) == len({question.kind for question in made}) == len(KINDS)
