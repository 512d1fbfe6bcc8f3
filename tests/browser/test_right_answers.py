"""A quiz question in real browsers: chosen with how sure one is, right answers nowhere, then revealed to everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, HALL
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations

pytestmark = pytest.mark.browser
EVENT = """
event: {title: Quiz, languages: [lv, en]}
sessions:
  - code: QUIZ
    title: Quiz
    questions:
      - id: founded
        kind: single_choice
        text: {lv: Kurā gadā sākās programma?, en: In which year did the programme begin?}
        confidence: true
        right: later
        options:
          - {id: early, text: {lv: 2004. gadā, en: In 2004}}
          - {id: later, text: {lv: 2009. gadā, en: In 2009}}
"""


def test_from_a_sure_choice_to_what_is_right(day: Day) -> None:
    links = day.server.imported(EVENT)["sessions"][0]
    paula, pete = day.phone("en", "QUIZ"), day.phone("lv", "QUIZ")
    max_, hall = day.open(links["moderator_url"], DESK, "en"), day.open(links["hall_url"], HALL)
    max_.get_by_role("button", name="Launch").first.click()

    expect(paula.get_by_role("radio", name="5: certain")).to_be_disabled()
    paula.get_by_text("In 2009").click()
    paula.get_by_role("radio", name="4", exact=True).check(force=True)
    paula.get_by_text("In 2004").click()  # another choice; how sure stays
    expect(paula.get_by_role("radio", name="4", exact=True)).to_be_checked()
    assert violations(paula) == []
    paula.get_by_role("button", name="Send").click()
    expect(paula.get_by_text("Counted.")).to_be_visible()
    pete.get_by_text("2009. gadā").click()
    pete.get_by_role("button", name="Nosūtīt").click()  # without saying how sure
    expect(pete.get_by_text("Ieskaitīts.")).to_be_visible()
    paula.reload()
    expect(paula.get_by_role("radio", name="4", exact=True)).to_be_checked()

    expect(max_.locator(".sure--4")).to_have_count(2)  # on its bar and in the legend
    max_.get_by_role("button", name="Close voting").click()
    expect(max_.get_by_text("Only you see this")).to_be_visible()
    assert max_.locator(".bar--right, .right-line").count() == 0
    max_.wait_for_timeout(800)  # a second press within 0.7 s counts as a double press
    max_.get_by_role("switch", name="Results in the hall").click()
    expect(hall.locator(".bar--right")).to_contain_text("2009. gadā")
    expect(hall.locator(".right-line")).to_contain_text("50 % atbildēja pareizi")
    expect(hall.locator(".right-line")).to_contain_text("50% right")
    expect(hall.locator(".bar .sure--wrong")).to_have_count(1)
    expect(hall.get_by_role("img", name="Pareizi: 2009. gadā.")).to_be_visible()
    expect(max_.locator(".right-line")).to_contain_text("50% sure, but not right")
    assert paula.get_by_text("You chose differently").count() == 0
    max_.get_by_role("switch", name="Results on phones").click()
    expect(paula.get_by_text("You chose differently. Right: In 2009.")).to_be_visible()
    expect(pete.get_by_text("Jūsu atbilde ir pareiza.")).to_be_visible()
    for page in (paula, pete, max_, hall):
        assert violations(page) == []
