"""Somebody who has a keyboard and nothing else."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 400
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const labels = [...(element.labels ?? [])].map((label) => label.innerText).join(" ");
  return (element.ariaLabel || labels ||
    (element.tagName === "IFRAME" ? element.title : element.innerText) || "").trim();
}"""
"""The name of what has the focus, as a screen reader would say it, roughly."""


@dataclass
class Keyboard:
    """Reaches everything by Tab: what cannot be reached fails."""

    page: Page

    def focused(self) -> str:
        """The name of what has the focus."""
        found: str = self.page.evaluate(FOCUSED)
        return found

    def to(self, name: str, back: bool = False) -> None:
        """Tab on until this has the focus: its name, or how its name begins."""
        for _ in range(MOST_STOPS):
            if re.match(rf"{re.escape(name)}(\b|$|\s|\W)", self.focused()):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{name!r} cannot be reached by Tab")

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def do(self, name: str, back: bool = False) -> None:
        """Go to a button and press it."""
        self.to(name, back)
        self.press("Enter")

    def write(self, name: str, words: str, back: bool = False) -> None:
        """Go to a field and write into it, over what is there."""
        self.to(name, back)
        self.press("Control+a")
        self.page.keyboard.insert_text(words)

    def choose(self, name: str, words: str) -> None:
        """Go to a list of choices and type the beginning of one."""
        self.to(name)
        self.page.keyboard.type(words)
