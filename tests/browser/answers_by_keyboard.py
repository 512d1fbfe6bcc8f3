"""How each kind of question is answered by keyboard; the focus is on the heading of the question to begin with."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.by_hand import SLIP_MS, Answer
from tests.browser.keyboard import Keyboard

Settings = dict[str, Any]


def words_of(choice: dict[str, Any]) -> str:
    """An option, item or statement in English."""
    found: str = choice["text"]["en"]
    return found


def _one(paula: Keyboard, settings: Settings) -> Answer:
    """Space takes the first, an arrow goes on to the second."""
    first, second, *_ = settings["options"]
    paula.tick(words_of(first))
    paula.press("ArrowDown")
    assert paula.focused() == words_of(second)
    return {"option": second["id"]}


def _several(paula: Keyboard, settings: Settings) -> Answer:
    """One is ticked by mistake, and the tick taken away again."""
    first, second, third, *_ = settings["options"]
    for option in (first, second, third):
        paula.tick(words_of(option))
    paula.tick(words_of(second), back=True)
    return {"options": [first["id"], third["id"]]}


def _rated(paula: Keyboard, settings: Settings) -> Answer:
    """One stop for each line, arrows within it; the last line is left out where there are several."""
    rated = settings["items"][:-1] or settings["items"]
    for number in range(len(rated)):
        if number:
            paula.press("Tab")
        paula.to("1")
        paula.press("Space", "ArrowRight", "ArrowRight")
        assert paula.focused()[:1] == "3"
    return {"ratings": {item["id"]: 3 for item in rated}}


def _ranked(paula: Keyboard, settings: Settings) -> Answer:
    """Three are added one after the other, the third is moved to the top, the second is taken out."""
    first, second, third, *_ = settings["options"]
    paula.to(f"+ {words_of(first)}")
    for option in (first, second, third):
        assert paula.focused() == f"+ {words_of(option)}", "the focus goes on to the next that is left"
        paula.press("Enter")
    paula.do(f"Move up: {words_of(third)}", back=True)
    paula.do(f"Move up: {words_of(third)}")
    assert paula.focused() == f"Move down: {words_of(third)}", "it is the first now and cannot move on"
    paula.do(f"Remove: {words_of(second)}")
    assert paula.focused() == f"+ {words_of(second)}"
    return {"order": [third["id"], first["id"]]}


def _shared(paula: Keyboard, settings: Settings) -> Answer:
    """Typed, and the last point by a button."""
    first, second, *others = settings["options"]
    paula.write(words_of(first), "60")
    paula.write(words_of(second), "39")
    paula.do(f"More: {words_of(second)}")
    assert paula.focused() == f"More: {words_of(second)}", "a button without a next step keeps the focus"
    return {"points": {first["id"]: 60, second["id"]: 40, **{option["id"]: 0 for option in others}}}


def _number(paula: Keyboard, settings: Settings) -> Answer:
    """Typed, then one step by an arrow."""
    paula.to("Less")
    paula.press("Tab")
    paula.fill("6")
    paula.press("ArrowUp")
    return {"value": 7}


def _placed(paula: Keyboard, settings: Settings) -> Answer:
    """The first by both sliders, the second by one, all others left out; the first out and in again."""
    first, second, *others = settings["items"]
    across, up = ("from “{low}” to “{high}”".format(**_ends(settings["axes"][axis])) for axis in "xy")
    paula.to(across)
    paula.press("End")
    paula.do("Leave this one out")
    paula.to(across, back=True)
    paula.press("End")
    paula.to(up)
    paula.press("Home", "ArrowRight")
    paula.do("Next")
    paula.to(across)
    paula.press("End", "ArrowLeft")
    for _ in others:
        paula.do("Next" if paula.page.get_by_role("button", name="Next", exact=True).count() else "Skip")
    return {"points": {first["id"]: [1, 0.01], second["id"]: [0.99, 0.5]}}


def _ends(axis: dict[str, Any]) -> dict[str, str]:
    return {end: axis[end]["en"] for end in ("low", "high")}


def _worded(paula: Keyboard, settings: Settings) -> Answer:
    """Enter leads from field to field."""
    paula.write("Word 1", "trust")
    paula.press("Enter")
    assert paula.focused() == "Word 2"
    paula.fill("exports")
    return {"words": ["trust", "exports"]}


def _written(paula: Keyboard, settings: Settings) -> Answer:
    paula.write("Your text", "Fewer forms, more trust, please.")
    return {"text": "Fewer forms, more trust, please."}


def _voted(paula: Keyboard, settings: Settings) -> Answer:
    """Each is sent at once. One vote is looked at again, and changed from the list at the end."""
    statements = settings["statements"]
    for statement in statements:
        expect(paula.page.locator(".statements__text")).to_have_text(words_of(statement))
        paula.do("✓ Agree")
        paula.page.wait_for_timeout(SLIP_MS)
    assert paula.focused().startswith("You have voted on all statements")
    paula.do(f"✓ Agree: {words_of(statements[0])}")
    paula.do("✕ Disagree")
    assert paula.focused().startswith("You have voted on all statements")
    paula.do(f"✓ Agree: {words_of(statements[1])}")
    paula.do("‹ Back")
    paula.do("Next ›")
    return {"votes": {statement["id"]: -1 if statement == statements[0] else 1 for statement in statements}}


HANDS: dict[str, Callable[[Keyboard, Settings], Answer]] = {
    "single_choice": _one, "multiple_choice": _several, "scale": _rated, "ranking": _ranked, "points": _shared,
    "numeric": _number, "matrix": _placed, "word_cloud": _worded, "open_text": _written, "statements": _voted,
}  # fmt: skip
