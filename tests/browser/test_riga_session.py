"""The Riga session from import to XLSX: phones in two languages, a moderator, the hall screen. All numbers agree."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Day
from tests.server_process import run_command

pytestmark = pytest.mark.browser


def launch(max_: Page, question: str) -> None:
    """Select a question in the list and launch it."""
    max_.get_by_role("button", name=re.compile(re.escape(question))).first.click()
    max_.get_by_role("button", name=re.compile("^Sākt")).first.click()


def test_the_riga_session_is_played_from_phone_to_file(day: Day, tmp_path: Path) -> None:
    hall, max_, paula, pete = day.hall(), day.console(), day.phone(), day.phone("en")
    expect(hall.get_by_text("RIGA2017").first).to_be_visible()
    paula.get_by_role("button", name="Politikas plānotāji").click()
    pete.get_by_role("button", name="Skip").click()
    expect(paula.get_by_text("Jūs esat klāt.")).to_be_visible()
    expect(pete.get_by_text("You are in.")).to_be_visible()

    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    expect(paula.get_by_role("heading", name="Kas visvairāk kavē")).to_be_focused()
    paula.get_by_label("Finansējuma trūkums").check()
    paula.get_by_role("button", name="EN").click()  # another language: the answer stays
    expect(paula.get_by_label("Lack of funding")).to_be_checked()
    paula.get_by_role("button", name="LV").click()
    paula.get_by_role("button", name="Nosūtīt").click()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible()
    pete.get_by_label("Lack of trust between companies").check()
    pete.get_by_role("button", name="Send").click()
    expect(pete.get_by_text("Counted.")).to_be_visible()
    expect(max_.get_by_text("50 %").first).to_be_visible()  # the moderator sees it before the reveal
    expect(hall.get_by_text("50 %")).to_have_count(0)
    pete.get_by_role("button", name="Change my answer").click()
    pete.get_by_label("Lack of funding").check()
    pete.get_by_role("button", name="Send").click()
    expect(pete.get_by_text("Counted.")).to_be_visible()
    expect(max_.get_by_text("100 %").first).to_be_visible()

    max_.keyboard.press("r")
    expect(hall.get_by_text("100 %").first).to_be_visible()
    expect(paula.get_by_text("Zāles atbildes")).to_have_count(0)
    max_.get_by_role("button", name=re.compile("Rezultāti tālruņos")).or_(
        max_.get_by_role("switch", name=re.compile("Rezultāti tālruņos"))
    ).first.click()
    expect(paula.get_by_text("Zāles atbildes")).to_be_visible()
    expect(paula.get_by_text("100 %").first).to_be_visible()

    paula.reload()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible()
    numbers_agree_in_files(day, tmp_path)


def numbers_agree_in_files(day: Day, folder: Path) -> None:
    for suffix in ("json", "xlsx", "csv"):
        output = str(folder / f"results.{suffix}")
        run_command("results", "KLASTERI", "--format", suffix, "--output", output, database=day.server.database)
    document = json.loads((folder / "results.json").read_text())
    questions = {q["id"]: q for q in document["sessions"][0]["questions"]}
    (round_1,) = questions["barriers"]["rounds"]
    assert round_1["ballots"] == 2
    assert round_1["tally"]["counts"]["funding"] == 2
    assert round_1["closed_at"] is None
    book = openpyxl.load_workbook(folder / "results.xlsx")
    cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert any("Finansējuma trūkums" in row and 2 in row for row in cells)
    csv_text = (folder / "results.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"barriers;single_choice;.*;funding;[^;]*;2;", csv_text)


def test_an_answer_chosen_offline_is_sent_once_when_the_link_is_back(day: Day) -> None:
    max_, paula = day.console(), day.phone()
    paula.get_by_role("button", name="Izlaist").click()
    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    paula.get_by_label("Finansējuma trūkums").check()
    day.server.kill()
    paula.get_by_role("button", name="Nosūtīt").click()
    expect(paula.get_by_text("Ieskaitīts.")).to_have_count(0)
    expect(paula.get_by_text(re.compile("Nosūta…")).first).to_be_visible()
    day.server.start()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible(timeout=30_000)
    expect(max_.get_by_text("100 %").first).to_be_visible(timeout=30_000)


def test_an_answer_that_comes_too_late_is_not_called_counted(day: Day) -> None:
    max_, paula = day.console(), day.phone()
    paula.get_by_role("button", name="Izlaist").click()
    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    paula.get_by_label("Finansējuma trūkums").check()
    paula.context.set_offline(True)
    paula.evaluate("window.dispatchEvent(new Event('offline'))")
    max_.wait_for_timeout(1000)  # a second press within 0.7 s counts as a double press
    max_.keyboard.press("PageDown")
    expect(max_.get_by_text("slēgts").first).to_be_visible()
    paula.context.set_offline(False)
    expect(paula.get_by_text("Balsošana ir beigusies.")).to_be_visible(timeout=30_000)
    expect(paula.get_by_text("Ieskaitīts.")).to_have_count(0)


def test_voting_and_moderating_work_by_keyboard_alone(day: Day) -> None:
    hall, max_, paula = day.hall(), day.console(), day.phone()
    paula.get_by_role("button", name="Izlaist").press("Enter")
    max_.keyboard.press("ArrowDown")
    max_.keyboard.press("PageDown")
    expect(paula.get_by_role("heading", level=1)).not_to_have_text("Jūs esat klāt.")
    expect(paula.get_by_role("heading", level=1)).to_be_focused()
    heading = paula.get_by_role("heading", level=1).inner_text()
    expect(hall.get_by_text(heading).first).to_be_visible()
    paula.keyboard.press("Tab")
    if "Vārdi" in heading:
        paula.keyboard.type("sadarbība")
    else:
        paula.keyboard.press("Space")
    paula.get_by_role("button", name="Nosūtīt").press("Enter")
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible()
    max_.keyboard.press("b")
    expect(hall.locator(".hall--blank")).to_be_visible()
    max_.wait_for_timeout(900)
    max_.keyboard.press("b")
    expect(hall.locator(".hall--blank")).to_have_count(0)
    max_.keyboard.press("?")
    expect(max_.get_by_role("dialog")).to_be_visible()
    max_.keyboard.press("Escape")
    expect(max_.get_by_role("dialog")).to_have_count(0)


def test_a_phone_whose_websockets_are_swallowed_votes_by_long_polling(day: Day) -> None:
    swallow = """
        window.WebSocket = class { constructor() { this.readyState = 0; } send() {} close() {} addEventListener() {} };
    """
    context = day.browser.new_context(viewport={"width": 360, "height": 740}, locale="lv")
    context.add_init_script(swallow)
    paula = context.new_page()
    paula.goto(f"{day.server.url}/j/KLASTERI")
    max_ = day.console()
    paula.get_by_role("button", name="Izlaist").click(timeout=30_000)
    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    paula.get_by_label("Finansējuma trūkums").check(timeout=30_000)
    paula.get_by_role("button", name="Nosūtīt").click()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible(timeout=30_000)
