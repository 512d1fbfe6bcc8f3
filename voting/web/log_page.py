"""The audit log as a page: what staff did, in words."""

from typing import Any
from zoneinfo import ZoneInfo

from voting.exports.cells import in_language
from voting.services.audit import WHO, Noted, audit_log, server_log
from voting.services.context import Context
from voting.services.results import results_document
from voting.translations import Translator

from .log_details import Texts, about, texts_of, together

ACTIONS = {
    "event.import": "Event imported", "event.replace": "Event replaced", "event.close": "Event closed",
    "keys.destroy": "Participant keys destroyed", "ballots.delete": "Ballots deleted, totals kept",
    "link.renew": "Link renewed", "results.download": "Results downloaded", "question.open": "Question launched",
    "question.close": "Question closed", "question.reopen": "Question reopened", "results.reveal": "Results revealed",
    "results.hide": "Results hidden", "session.end": "Session ended", "stage.show": "Question shown",
    "stage.clear": "Hall cleared", "staff.invite": "Role given", "staff.remove": "Role taken away",
    "staff.reset": "Password link given", "codes.make": "Codes made", "codes.void": "Code voided and replaced",
    "page.set": "Public page changed", "picture.set": "Picture of a speaker changed",
    "picture.remove": "Picture of a speaker removed", "registrations.download": "Registrations downloaded",
    "registrations.delete": "Registrations deleted",
    "event.edit": "Event edited", "event.create": "Event made", "event.export": "Event file downloaded",
    "event.duplicate": "Made as a copy of another event",
    "results.split": "Results by group shown or hidden",
    "stage.blank": "Hall screen darkened or lit",
    "rehearsal.start": "Rehearsal begun",
    "rehearsal.stop": "Rehearsal ended and wiped",
    "text.approve": "Text approved",
    "text.hide": "Text hidden",
    "text.highlight": "Text put first or back",
    "text.merge": "Words merged or taken apart",
    "timer.start": "Timer started",
    "timer.pause": "Timer paused",
    "timer.resume": "Timer resumed",
    "timer.add": "Time added",
    "question.improvise": "Question asked on the spot",
    "question.fix": "Words of a question corrected",
    "question.again": "Results hidden: the question is asked again",
    "question.reworded": "Words corrected after voting had begun",
    "group.reworded": "Name of a group corrected",
    "questions.order": "Question moved",
    "question.skip": "Question skipped or taken back in",
    "round.label": "Round named",
    "note.set": "Note written",
    "audience.approve": "Question from the audience let in",
    "audience.hide": "Question from the audience hidden",
    "audience.answer": "Question from the audience answered",
    "audience.show": "Question from the audience shown or taken away",
    "audience.allow": "Asking allowed or stopped",
    "account.add": "Account made", "account.sign_in": "Signed in", "account.choose_password": "Password chosen",
    "account.list": "Accounts listed", "event.delete": "Event deleted", "codes.print": "Codes printed",
    "links.show": "Secret links shown", "database.upgrade": "Database brought to a newer version",
    "event.strict": "Only people with a code may vote", "event.open": "Everybody may vote",
}  # fmt: skip
"""What actions are called; all that moderators may command are among them."""

ON_A_PAGE = 100
"""Entries of the log of the whole server."""
WHAT = {"slips": "slips", "badges": "badges"}
"""What was printed, in words."""
YES_OR_NO = {
    ("public", True): "page shown", ("public", False): "page not shown", ("used", True): "had been used",
    ("used", False): "had not been used",
}  # fmt: skip
"""Details that are true or false, in words."""


def log_page(context: Context, event_id: int, words: Translator) -> dict[str, Any]:
    """Everything the template needs: times are those of the event. NotFound."""
    document = results_document(context, event_id)
    event, texts = document["event"], texts_of(document, words)
    zone = ZoneInfo(event["time_zone"] or "UTC")
    entries = together(_told(noted, zone, words, texts) for noted in audit_log(context, event_id))
    return {"event": event, "entries": entries, "zone": zone.key, "tx": lambda text: in_language(text, words.language)}


def server_log_page(context: Context, before: int | None, words: Translator) -> dict[str, Any]:
    """Entries of all events and of none, as many as a page holds; `older`: before which entry the next page begins."""
    found = server_log(context, before, ON_A_PAGE + 1)
    entries = [
        {
            **_told(noted, ZoneInfo("UTC"), words, {}), "event": noted.event_id,
            "title": in_language(noted.title, words.language) if noted.title else "",
        }
        for noted in found[:ON_A_PAGE]
    ]  # fmt: skip
    older = found[ON_A_PAGE - 1].id if len(found) > ON_A_PAGE else None
    return {"entries": together(entries), "before": before, "older": older}


def _told(noted: Noted, zone: ZoneInfo, words: Translator, texts: Texts) -> dict[str, Any]:
    return {
        "at": f"{noted.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        "who": words(noted.who) if noted.who in WHO else noted.who,
        "action": words(ACTIONS[noted.action]) if noted.action in ACTIONS else noted.action,
        "about": about(noted.action, noted.details, words, _detail, texts),
    }


def _detail(name: str, value: Any, words: Translator) -> str:
    """A detail of an entry, so that it can be read without its name."""
    if isinstance(value, bool):
        return words(YES_OR_NO.get((name, value), "yes" if value else "no"))
    if name == "what":
        return words(WHAT.get(str(value), str(value)))
    return words("places: {n}").format(n=value) if name == "capacity" else str(value)
