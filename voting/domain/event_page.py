"""An event's public page and registration: what is kept of them with the event, and what is right in the form."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from .passwords import NotSuitable, clean_email
from .text import Text, clean_line, is_storable

MOST_PLACES = 5000
LONGEST_NAME = 300
LONGEST_WORDS = 500
"""Characters of the words above the form, as of every text of an event file."""


@dataclass(frozen=True)
class RegistrationRules:
    """How people register. `closes` is the last day on which they may, None: the day of the event, where
    it has one. Nobody registers once the event is closed."""

    capacity: int = 100
    closes: str | None = None
    text: Text | None = None

    def is_over(self, today: datetime.date, event_day: str | None) -> bool:
        """Whether the last day is behind us; `event_day` is that of the event, like 2026-05-24."""
        last = self.closes or event_day
        return last is not None and today > datetime.date.fromisoformat(last)


@dataclass(frozen=True)
class PageSettings:
    """How an event is announced. `pictures`: name of a speaker -> key of the picture."""

    public: bool = False
    registration: RegistrationRules | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)

    @property
    def takes_registrations(self) -> bool:
        """Whether there is a form, for whoever sees the page."""
        return self.public and self.registration is not None


def page_settings(stored: Mapping[str, Any]) -> PageSettings:
    """From `Event.page`: {"public": bool, "registration": null or {"capacity", "closes", "text"}, "pictures": {}}."""
    rules = stored.get("registration")
    registration = RegistrationRules(rules["capacity"], rules.get("closes"), rules.get("text")) if rules else None
    return PageSettings(bool(stored.get("public")), registration, stored.get("pictures", {}))


class FormRefused(ValueError):
    """A form is not filled in as it should be. `problems`: name of a field -> what would be right (a msgid)."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Attendee:
    """Somebody who wants to come, as checked. `group` None: none was chosen."""

    name: str
    organisation: str
    group: str | None
    email: str
    language: str


def read_attendee(typed: Mapping[str, str], groups: Collection[str], language: str) -> Attendee:
    """The filled-in form: name, organisation, group, email, consent. FormRefused tells everything that is wrong."""
    problems = {}
    name, organisation = clean_line(typed.get("name", "")), clean_line(typed.get("organisation", ""))
    group, email = typed.get("group", "") or None, typed.get("email", "")
    if not name:
        problems["name"] = "Please enter your name."
    for key, text in (("name", name), ("organisation", organisation)):
        if len(text) > LONGEST_NAME or not is_storable(text):
            problems[key] = "This text cannot be stored; at most 300 characters are possible."
    if group is not None and group not in groups:
        problems["group"] = "Please choose one of the groups."
    try:
        email = clean_email(email)
    except NotSuitable as error:
        problems["email"] = str(error)
    if typed.get("consent") != "yes":
        problems["consent"] = "Without your consent we may not keep what you entered."
    if problems:
        raise FormRefused(problems)
    return Attendee(name, organisation, group, email, language)


def read_rules(typed: Mapping[str, str], languages: Collection[str]) -> RegistrationRules:
    """The organiser's form: capacity, closes, text-LANGUAGE. FormRefused."""
    problems = {}
    capacity = int(number) if (number := typed.get("capacity", "").strip()).isdecimal() and len(number) < 6 else 0
    if not 1 <= capacity <= MOST_PLACES:
        problems["capacity"] = "There are 1 to 5000 places."
    closes = typed.get("closes", "").strip() or None
    if closes is not None and not is_day(closes):
        problems["closes"] = "A day is like 2026-05-24."
    text = {each: clean_line(typed.get(f"text-{each}", "")) for each in languages}
    if any(text.values()) and not all(text.values()):
        problems["text"] = "Please write this in every language of the event, or in none."
    if any(len(words) > LONGEST_WORDS or not is_storable(words) for words in text.values()):
        problems["text"] = "This text cannot be stored; at most 500 characters are possible."
    if problems:
        raise FormRefused(problems)
    return RegistrationRules(capacity, closes, text if any(text.values()) else None)


def is_day(text: str) -> bool:
    """Whether a text is a day like 2026-05-24."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
