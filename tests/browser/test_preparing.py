"""What has ballots is frozen; two people save at once; nothing typed is lost; problems are told at their fields."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations
from tests.browser.test_audience_questions import beside
from tests.clients import Console, Phone
from voting.services.event_file import EventDraft, read_event_file

pytestmark = pytest.mark.browser


def prepared(day: Day, organiser_url: str, language: str = "en") -> Page:
    """Olga on the page where the event is prepared."""
    return day.open(f"{organiser_url}/prepare?lang={language}", DESK, language)


def saved(page: Page) -> None:
    expect(page.get_by_text("All saved")).to_be_visible(timeout=20_000)


def exported(page: Page) -> EventDraft:
    """The event file, read as it would be imported."""
    link = page.get_by_role("link", name="Download the event file", include_hidden=True)
    page.get_by_role("button", name="The event", exact=True).click()
    return read_event_file(page.request.get(str(link.evaluate("a => a.href"))).body())


async def one_votes(day: Day) -> None:
    async with Console(day.server.url, day.links["moderator_url"]) as max_, Phone(day.server.url) as pete:
        await max_.must("question.open", question="barriers")
        assert (await pete.cast("barriers", {"option": "trust"}))["ok"]
        await max_.must("question.close", question="barriers")


def test_what_has_ballots_is_locked_and_says_why_but_its_words_can_be_corrected(day: Day) -> None:
    beside(one_votes(day))
    url = day.server.links()["event"]["organiser_url"]
    page = prepared(day, url)
    outline, form = page.get_by_role("navigation", name="Parts of the event"), page.locator("#form")
    voted = outline.get_by_role("button", name="What hinders the development")
    expect(voted).to_contain_text("has ballots")
    voted.click()
    expect(form.get_by_text("People have voted on it").first).to_be_visible()
    expect(form.get_by_role("button", name="Delete")).to_have_attribute("aria-disabled", "true")
    form.get_by_role("button", name="Delete").click(force=True)
    expect(form.get_by_role("combobox", name="Kind of question")).to_be_disabled()
    for gone in ("Remove: Lack of funding", "Move down: Lack of funding", "+ Add a line"):
        expect(form.get_by_role("button", name=gone)).to_have_count(0)
    abstain = form.get_by_role("checkbox", name="People may abstain")
    abstain.click(force=True)
    expect(abstain).to_be_checked()
    form.get_by_role("textbox", name="Options 1, English").fill("A lack of funding")
    form.get_by_role("textbox", name="The question, English", exact=True).fill("What hinders clusters most?")
    saved(page)
    assert violations(page) == []
    question = exported(page).sessions[0].questions[1]
    assert question.text["en"] == "What hinders clusters most?"
    assert question.settings["options"][0] == {
        "id": "funding", "text": {"lv": "Finansējuma trūkums", "en": "A lack of funding"},
    }  # fmt: skip
    outline.get_by_role("button", name="The role of clusters").click()
    expect(form.get_by_role("textbox", name="Join code")).not_to_be_editable()


def test_when_two_change_different_things_both_stay(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    olga, oskars = prepared(day, url), prepared(day, url)
    olga.get_by_role("textbox", name="Venue, English").fill("Riga Castle")
    saved(olga)
    oskars.get_by_role("textbox", name="Organiser, English").fill("The ministry")
    expect(oskars.get_by_text("All saved, with what somebody else changed")).to_be_visible(timeout=20_000)
    expect(oskars.get_by_role("textbox", name="Venue, English")).to_have_value("Riga Castle")
    draft = exported(oskars)
    assert draft.venue and draft.organiser
    assert (draft.venue["en"], draft.organiser["en"]) == ("Riga Castle", "The ministry")


def test_when_two_change_the_same_the_second_is_asked(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    olga, oskars = prepared(day, url), prepared(day, url)
    title = {page: page.get_by_role("textbox", name="Title, English", exact=True) for page in (olga, oskars)}
    title[olga].fill("Olga's conference")
    saved(olga)
    title[oskars].fill("A day of Oskars")
    expect(oskars.get_by_role("heading", name="Somebody else has saved this event meanwhile")).to_be_visible()
    assert violations(oskars) == []
    oskars.get_by_role("button", name="Theirs, saved later").click()
    expect(title[oskars]).to_have_value("Olga's conference")
    expect(oskars.get_by_text("All saved")).to_be_visible()
    oskars.get_by_role("button", name="Undo").click()
    expect(title[oskars]).to_have_value("A day of Oskars")
    saved(oskars)
    title[olga].fill("Olga again")
    olga.get_by_role("button", name="Mine", exact=True).click()
    saved(olga)
    assert exported(olga).title["en"] == "Olga again"


def test_typing_survives_a_lost_connection_and_a_reload(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    olga = prepared(day, url)
    olga.context.set_offline(True)
    venue = olga.get_by_role("textbox", name="Venue, English")
    venue.fill("Riga, the castle")
    expect(olga.get_by_text("No connection. What you type is kept here and saved later.")).to_be_visible()
    olga.context.set_offline(False)
    saved(olga)
    olga.route("**/prepare/document*", lambda route: route.abort())
    venue.fill("Riga, the tower")
    expect(olga.get_by_text("No connection.")).to_be_visible()
    olga.on("dialog", lambda dialog: dialog.accept())
    olga.reload()
    expect(venue).to_have_value("Riga, the tower")
    olga.unroute("**/prepare/document*")
    saved(olga)
    assert (exported(olga).venue or {})["en"] == "Riga, the tower"


def test_who_has_no_access_any_more_is_told_and_keeps_what_was_typed(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    olga = prepared(day, url)
    olga.route("**/prepare/document*", lambda route: route.fulfill(status=404, body="gone"))
    olga.get_by_role("textbox", name="Venue, English").fill("Riga, the tower")
    expect(olga.get_by_text("Not saved: you have no access now.")).to_be_visible()
    olga.unroute("**/prepare/document*")
    saved(olga)


def test_a_problem_is_told_at_its_field_and_a_link_leads_there(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    page = prepared(day, url)
    page.get_by_role("button", name="How many years should").click()
    page.get_by_role("spinbutton", name="Largest number").fill("0")
    expect(page.get_by_text("Saved, except what you are writing")).to_be_visible()
    expect(page.locator(".problem")).to_have_count(0)
    page.get_by_role("button", name="The event", exact=True).click()
    expect(page.get_by_text("Saved, except 1 part to fix")).to_be_visible()
    summary = page.get_by_role("region", name="To be fixed before it can be saved")
    assert violations(page) == []
    summary.get_by_role("button", name="How many years should").click()
    field = page.get_by_role("spinbutton", name="Largest number")
    expect(field).to_be_focused()
    expect(page.locator(".plain").filter(has=field).locator(".problem")).to_contain_text("greater than")
    field.fill("12")
    saved(page)
    expect(summary).to_have_count(0)


def test_what_is_unfinished_keeps_nothing_else_from_being_saved(day: Day) -> None:
    url = day.server.links()["event"]["organiser_url"]
    page = prepared(day, url)
    outline, form = page.get_by_role("navigation", name="Parts of the event"), page.locator("#form")
    outline.get_by_role("button", name="The role of clusters").click()
    form.get_by_role("button", name="Number", exact=False).first.click()
    expect(form.get_by_role("textbox", name="The question, Latvian", exact=True)).to_be_focused()
    expect(page.get_by_text("Saved, except what you are writing")).to_be_visible(timeout=20_000)
    expect(page.locator(".problem, .mark-of--problem")).to_have_count(0)
    outline.get_by_role("button", name="The event", exact=True).click()
    expect(page.get_by_text("Saved, except 1 part to fix")).to_be_visible()
    form.get_by_role("textbox", name="Title, English").fill("A day with an open end")
    summary = page.get_by_role("region", name="To be fixed before it can be saved")
    expect(summary).to_contain_text("Everything else is saved.")
    other = prepared(day, url)
    expect(other.get_by_role("heading", level=1)).to_have_text("A day with an open end")
    expect(other.get_by_role("button", name="Question without words")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Saved, except 1 part to fix")).to_be_visible(timeout=20_000)
    assert violations(page) == []
    summary.get_by_role("button", name="Question without words").click()
    for language in ("Latvian", "English"):
        form.get_by_role("textbox", name=f"The question, {language}", exact=True).fill("How many?")
    form.get_by_role("spinbutton", name="Largest number").fill("9")
    saved(page)
    assert [q.text["en"] for q in exported(page).sessions[0].questions][-1] == "How many?"
