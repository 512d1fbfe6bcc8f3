"""What the organiser's page shows: the results document, links beside its sessions, tables beside its rounds."""

from dataclasses import dataclass
from typing import Any

from voting.exports.cells import in_language
from voting.exports.consensus_words import verdict_words
from voting.exports.figures import DECIMAL_COMMA
from voting.exports.tables import MEASURES, Part, Value, group_labels, parts_of, round_state
from voting.services.context import Context
from voting.services.forgetting import Forgetting, forgetting
from voting.services.links import event_links
from voting.services.results import results_document
from voting.translations import Translator, translator

from .hall import plain_address, qr_svg
from .moments import moment


@dataclass(frozen=True)
class RoundTable:
    """One round for its template: `shown` are all ballots, `groups` those that may be shown, `hidden` the others."""

    number: int
    state: str
    shown: Part
    groups: tuple[Part, ...]
    hidden: tuple[str, ...]
    label: str
    verdict: str


def organiser_page(context: Context, event_id: int, words: Translator) -> dict[str, Any]:
    """Everything the template needs. NotFound."""
    document = results_document(context, event_id)
    links = event_links(context, event_id)
    for session, found in zip(document["sessions"], links["sessions"], strict=True):
        session |= found | {"title": session["title"], "qr": qr_svg(found["join_url"])}
        session["results_url"] = f"{context.links_url}/r/{session['code']}"
        for question in session["questions"]:
            question["tables"] = [round_table(question, r, words) for r in question["rounds"]]
    labels = group_labels(document, words)
    return {
        "event": document["event"], "sessions": document["sessions"], "links": links["event"],
        **_keeping(forgetting(context, event_id)),
        "tx": lambda text: in_language(text, words.language), "figure": lambda m, v: figure(words, m, v),
        "heading": lambda measure: words(MEASURES.get(measure, str(measure))),
        "group_label": lambda group: in_language(labels.get(group, {"": group}), words.language),
    }  # fmt: skip


def _keeping(found: Forgetting) -> dict[str, Any]:
    """What is kept how long: `ends` are moments, of an event that was closed."""
    closed, zone = found.closed_at, found.time_zone
    ends = {
        "keys_end": found.keys_destroyed_at or (closed and found.retention.keys_end(closed)),
        "ballots_end": found.ballots_deleted_at or (closed and found.retention.ballots_end(closed)),
    }
    return {
        "kept": found, "retention": found.retention,
        "ends": {what: moment(at, zone) for what, at in ends.items() if at},
    }  # fmt: skip


def round_table(question: dict[str, Any], of_round: dict[str, Any], words: Translator) -> RoundTable:
    """One round of a question of a results document."""
    shown, *groups = parts_of(question, of_round)
    return RoundTable(
        number=of_round["round"], state=round_state(of_round), shown=shown,
        groups=tuple(part for part in groups if not part.suppressed),
        hidden=tuple(part.group for part in groups if part.suppressed),
        label=in_language(of_round.get("label"), words.language),
        verdict=verdict_words(question, of_round.get("verdict"), words.language, words),
    )  # fmt: skip


def figure(words: Translator, measure: str, value: Value) -> str:
    """A measure as people read it: shares as whole per cents, figures with two decimals, a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if measure == "share":
        return f"{100 * value:.0f}\u00a0%"
    if isinstance(value, int):
        return str(value)
    return f"{value:.2f}".replace(".", "," if words.language in DECIMAL_COMMA else ".")


def printed_page(context: Context, event_id: int, code: str) -> dict[str, Any] | None:
    """What the page to print shows of a join code of this event; None where it is not one of its codes."""
    event = results_document(context, event_id)
    titles = {session["code"]: session["title"] for session in event["sessions"]}
    if event["event"]["code"]:
        titles[event["event"]["code"]] = {}
    if code not in titles:
        return None
    join_url = f"{context.links_url}/j/{code}"
    return {
        "event": event["event"], "title": titles[code], "code": code, "join_url": join_url,
        "address": plain_address(context.links_url), "qr": qr_svg(join_url),
        "translators": _translators(event["event"]["languages"]),
    }  # fmt: skip


def _translators(languages: list[str]) -> list[Translator]:
    """One for each language of the event that the product speaks, or that it answers with another."""
    found = {spoken.language: spoken for spoken in (translator(language, "web") for language in languages)}
    return list(found.values())
