"""What is drawn: the ballots of a round, or of a group in it, as one side of a chart."""

from dataclasses import dataclass, field, replace
from typing import Any

from voting.exports.base import Translate
from voting.exports.cells import cell_text, in_language
from voting.exports.tables import WEIGHTED, Part, group_labels, parts_of
from voting.question_kinds import Row


@dataclass(frozen=True)
class Side:
    """Ballots that are drawn alike. `n` people answered, abstentions apart; `tally` is what files get of them, and
    `settings` are those of the question."""

    name: str
    n: int
    part: Part
    tally: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """The words of a chart: the language of its texts, and the product's own."""

    language: str
    translate: Translate

    def of(self, text: Any) -> str:
        """A text of the event in this language, fit for a file."""
        return cell_text(in_language(text, self.language))

    def option(self, row: Row) -> str:
        """What a row's option is called; points of a scale keep their number, right answers are marked where told."""
        words = self.of(row.option_text)
        if row.values.get("right") is True:
            return f"✓ {words or row.option}"
        return f"{row.option} {words}" if words and row.item and row.option.isdigit() else words or row.option


def name_of_round(of_round: dict[str, Any], words: Words) -> str:
    """`Round 2: after the discussion`."""
    name = words.translate("Round {number}").format(number=of_round["round"])
    return f"{name}: {words.of(of_round['label'])}" if of_round.get("label") else name


def side_of_round(question: dict[str, Any], of_round: dict[str, Any], words: Words) -> Side | None:
    """All ballots of a round; None where nothing may be seen or nobody answered."""
    return _side(name_of_round(of_round, words), parts_of(question, of_round)[0], of_round, question)


def sides_of_groups(
    question: dict[str, Any], of_round: dict[str, Any], event: dict[str, Any], words: Words
) -> list[Side]:
    """The groups of a round that may be shown; then all of them weighted, where that is told: as many as answered."""
    labels = group_labels({"event": event}, words.translate)
    groups = {**(of_round.get("by_group") or {}), WEIGHTED: of_round.get("weighted")}
    whole, *parts = parts_of(question, of_round)
    found = [
        _side(words.of(labels.get(part.group, {"": part.group})), part, groups[part.group], question) for part in parts
    ]
    n = (whole.ballots or 0) - (whole.abstained or 0)
    return [replace(side, n=n) if side.part.weighted else side for side in found if side is not None]


def hidden_groups(of_round: dict[str, Any], event: dict[str, Any], words: Words) -> str:
    """`Hidden to protect small groups: Companies, No group`; nothing where none is."""
    labels = group_labels({"event": event}, words.translate)
    hidden = [group for group, found in (of_round.get("by_group") or {}).items() if found.get("suppressed")]
    names = ", ".join(words.of(labels.get(group, {"": group})) for group in hidden)
    return words.translate("Hidden to protect small groups: {names}").format(names=names) if hidden else ""


def _side(name: str, part: Part, found: dict[str, Any], question: dict[str, Any]) -> Side | None:
    n = (part.ballots or 0) - (part.abstained or 0)
    return Side(name, n, part, found.get("tally") or {}, question["settings"]) if part.rows and n > 0 else None
