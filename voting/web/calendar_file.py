"""An event as iCalendar (RFC 5545), for the calendars of those who come."""

import datetime
import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from voting.exports.cells import cell_text, in_language
from voting.services.event_page import EventPage

LONGEST_LINE = 75
"""Bytes of a line before it is folded, its end not counted (section 3.1)."""


def calendar_file(page: EventPage, language: str, links_url: str, now: datetime.datetime) -> bytes:
    """The event, which must have a date: from the first to the last time of its agenda, else the whole day."""
    host = urlsplit(links_url).hostname or "balss"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Balss//Balss//EN", "BEGIN:VEVENT",
        f"UID:{page.code.lower()}-{page.date}@{host}", f"DTSTAMP:{_moment(now)}", *_span(page),
        f"SUMMARY:{_escaped(in_language(page.title, language))}",
        f"LOCATION:{_escaped(in_language(page.venue, language))}" if page.venue else "",
        f"URL:{links_url}/e/{page.code}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(_folded(line) for line in lines if line)


def _span(page: EventPage) -> list[str]:
    assert page.date is not None
    first_day = datetime.date.fromisoformat(page.date)
    times = sorted(t for point in page.agenda for t in (point.get("start"), point.get("end")) if t)
    if not times or page.time_zone is None:
        after = first_day + datetime.timedelta(days=1)  # the end is the first day that is not part of it (3.6.1)
        return [f"DTSTART;VALUE=DATE:{first_day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start, end = (
        datetime.datetime.combine(first_day, datetime.time.fromisoformat(t), ZoneInfo(page.time_zone))
        for t in (times[0], times[-1])
    )
    return [f"DTSTART:{_moment(start)}", f"DTEND:{_moment(end)}"] if end > start else [f"DTSTART:{_moment(start)}"]


def _moment(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Section 3.3.11."""
    return re.sub(r"([\\;,])", r"\\\1", cell_text(text)).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Long lines go on behind a blank, never in the middle of a letter."""
    rows, row = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(row) + len(encoded) > LONGEST_LINE:
            rows.append(row)
            row = b" "
        row += encoded
    return b"\r\n".join([*rows, row]) + b"\r\n"
