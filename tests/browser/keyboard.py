"""Somebody who has a keyboard and nothing else, and looks at each stop of Tab: has it a name, is the focus seen?"""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_STOPS = 250
OLGA, BOAT = "olga@example.lv", "a boat on the Daugava"
"""Olga's account and her password."""
STOP = """() => {
  let element = document.activeElement;
  const within = () => element?.contentDocument?.activeElement;
  while (within()?.matches(":not(body)")) element = within();
  if (!element || element === document.body) return {name: "", of: "body", bad: ""};
  const {ownerDocument: page} = element;
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ");
  const said = ids.map((id) => page.getElementById(id)?.innerText ?? "").join(" ");
  const labels = [...(element.labels ?? [])].map((label) => label.innerText).join(" ");
  const written = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? "" : element.innerText;
  const words = said.trim() || element.ariaLabel || labels || written || element.title || "";
  const ringed = [element, element.closest("label, .screen"), element.nextElementSibling].some((each) => {
    const {outlineStyle, outlineWidth} = each ? page.defaultView.getComputedStyle(each) : {};
    return outlineStyle && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  const {left, top, width, height} = element.getBoundingClientRect();
  const shown = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.5, 0.03]].some(([x, y]) => {
    const found = page.elementFromPoint(left + x * width, top + y * height);
    return found && (element.contains(found) || found.contains(element));
  });
  const lacking = [!words && "no name"];
  if (page === document) {
    const whole = element.matches(":focus, iframe") && element.tabIndex >= 0 && !element.matches(".slider");
    lacking.push(whole && !ringed && "no focus to be seen", !shown && "out of sight");
  }
  return {
    name: words.replace(/\\s+/g, " ").replaceAll(" :", ":").trim(), of: element.outerHTML.slice(0, 120),
    bad: lacking.filter(Boolean).join(", "),
  };
}"""
"""What has the focus: its name as a screen reader would say it, roughly, and what it lacks as a stop of Tab. How the
focus looks within the preview is the screens' own affair; on a part within a field (the calendar's) the browser's. A
slider's ring is around its thumb, of which no style can be read. What takes the focus and is no stop of Tab, a heading
or a notice where reading goes on, may do without a ring, but is in sight."""


@dataclass
class Keyboard:
    """Reaches everything by Tab; what cannot be reached, or loses the focus, fails. `bad` is what a stop lacks."""

    page: Page
    bad: set[str] = field(default_factory=set)

    def focused(self) -> str:
        """The name of what has the focus; "" where nothing has it."""
        found: dict[str, str] = self.page.evaluate(STOP)
        if found["bad"]:
            self.bad.add(f"{found['bad']}: {found['of']}")
        return found["name"]

    def to(self, name: str, back: bool = False) -> None:
        """Tab on until this has the focus: its name, or how its name begins."""
        wanted = re.compile(rf"{re.escape(name)}(\b|$|\s|\W)")
        passed = []
        for _ in range(MOST_STOPS):
            passed.append(self.focused())
            if wanted.match(passed[-1]):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{name!r} cannot be reached by Tab, only {list(dict.fromkeys(passed))}")

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def do(self, name: str, back: bool = False) -> None:
        """Go to a button and press it; the focus stays there or goes on, but is not lost."""
        self.to(name, back)
        self.press("Enter")
        for _ in range(20):  # what was pressed may go before the focus is elsewhere: a frame or two
            if self.focused():
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"the focus is lost after {name!r}")

    def go(self, name: str, back: bool = False) -> None:
        """Go to a link or button that leads to another page, and follow it."""
        self.to(name, back)
        with self.page.expect_navigation():
            self.press("Enter")

    def tick(self, name: str, back: bool = False) -> None:
        """Go to a box and tick it, or take the tick away."""
        self.to(name, back)
        self.press("Space")

    def fill(self, words: str) -> None:
        """Write into the field that has the focus, over what is there."""
        self.press("Control+a")
        self.page.keyboard.insert_text(words)

    def write(self, name: str, words: str, back: bool = False) -> None:
        """Go to a field and write into it, over what is there."""
        self.to(name, back)
        self.fill(words)

    def choose(self, name: str, words: str, back: bool = False) -> None:
        """Go to a list of choices and type the beginning of one."""
        self.to(name, back)
        self.page.keyboard.type(words)

    def among(self, name: str, key: str = "ArrowDown") -> None:
        """Go on by an arrow key until this has the focus."""
        passed = [self.focused()]
        while not passed[-1].startswith(name):
            self.press(key)
            passed.append(self.focused())
            assert passed[-1] != passed[-2], f"{name!r} cannot be reached by {key}, only {passed}"


def sign_in(person: Keyboard, email: str, password: str) -> None:
    """On the page to sign in, where the focus waits in the first empty field."""
    person.write("Email address", email)
    person.write("Password", password)
    person.go("Sign in")
