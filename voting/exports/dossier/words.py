"""How a dossier says things: texts of the event, numbers, dates, numbered captions and headings, in one language."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date

from voting.domain.text import Text

from ..base import Translate
from ..cells import in_language
from ..figures import LOCALES, decimals, number, percent
from ..tables import MEASURES, Value


class Words:
    """One language of one document. Headings and captions are counted as they are made."""

    def __init__(self, language: str, translate: Translate, languages: list[str], zone: str) -> None:
        self.language = language if language in languages else languages[0]
        """Of the event's texts."""
        self.own: str = getattr(translate, "language", "en")
        """Of our words; an event may have languages that the product does not speak."""
        self.languages = languages
        self.translate = translate
        self.zone = zone
        self._counted: dict[str, int] = {}
        self._sections = [0, 0]

    def __call__(self, message: str, **values: object) -> str:
        """Our say, with the values put in."""
        return self.translate(message).format(**values) if values else self.translate(message)

    def text(self, text: Text | str | None) -> str:
        """A text of the event."""
        return in_language(text, self.language)

    def others(self, text: Text) -> tuple[tuple[str, str], ...]:
        """A text in the other languages of the event, where it says something else there: (language, text)."""
        own = self.text(text)
        return tuple((code, text[code]) for code in self.languages if text.get(code, own) != own)

    def section(self, level: int, text: str) -> str:
        """A heading with its number: 3 or 3.2, in Latvian with a full stop behind. Level 3 has none."""
        if level > 2:
            return text
        self._sections[level - 1] += 1
        if level == 1:
            self._sections[1] = 0
        number = ".".join(str(n) for n in self._sections[:level])
        return f"{number}{'.' if self.own == 'lv' else ''} {text}"

    def caption(self, name: str, text: str) -> str:
        """`Table 3. ...`; `name` is the msgid, with a place for the number."""
        self._counted[name] = self._counted.get(name, 0) + 1
        return f"{self(name, number=self._counted[name])} {text}"

    def percent(self, share: float) -> str:
        """A share as whole per cents."""
        return percent(share, self.own)

    def decimal(self, value: float, least: int = 0) -> str:
        """At most two decimals."""
        return number(value, self.own, least=least)

    def column(self, measure: str, values: Sequence[Value]) -> tuple[str, ...]:
        """The figures of one measure below each other: each with as many decimals as any of them needs."""
        least = decimals(values)
        return tuple(self.figure(measure, value, least) for value in values)

    def figure(self, measure: str, value: Value, least: int = 0) -> str:
        """A measure as people read it; a dash where there is none. `least` decimals, but of whole counts."""
        if value is None:
            return chr(0x2013)
        if isinstance(value, bool):
            return self("yes") if value else self("no")
        if isinstance(value, str):
            return value
        return self.percent(value) if measure == "share" else self.decimal(value, least if measure != "n" else 0)

    def measure(self, name: str) -> str:
        """The heading of a measure."""
        return self(MEASURES.get(name, name))

    def day(self, text: str | None) -> str:
        """A day, such as 2017-05-24, in words; whatever else it says as it is."""
        try:
            return (
                format_date(date.fromisoformat(str(text)), "long", locale=LOCALES.get(self.own, self.own))
                if text
                else ""
            )
        except ValueError:
            return str(text)

    def moment(self, moment: str | None) -> str:
        """A moment as the clocks at the venue showed it."""
        if not moment:
            return ""
        try:
            local = datetime.fromisoformat(moment).astimezone(ZoneInfo(self.zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return moment
        return f"{format_date(local.date(), 'long', locale=LOCALES.get(self.own, self.own))}, {local:%H:%M}"

    def language_names(self) -> str:
        """The languages of the event, by their names."""
        names = Locale.parse(self.own).languages
        return ", ".join(str(names.get(code, code)) for code in self.languages)
