"""Statements, one at a time: agree, pass or disagree; and who thinks alike."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Annotated, Any, ClassVar

import msgspec

from voting.domain.opinion_groups import opinion_groups
from voting.domain.statistics import share

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, Tally, TextState
from .comparing import Stand
from .labels import _, labelled

VOTES = {1: "agree", 0: "pass", -1: "disagree"}
WORDS = {
    "agree": {"lv": "Piekrītu", "en": "Agree"},
    "pass": {"lv": "Izlaižu", "en": "Pass"},
    "disagree": {"lv": "Nepiekrītu", "en": "Disagree"},
}
LARGEST_GROUPS = 8_000
"""Bytes that opinion groups may take on a stage: 200 points and a few statements of each group."""


class StatementsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    statements: Annotated[list[Choice], labelled(_("Statements"), least=1, most=60)]
    participants_may_add: Annotated[bool, labelled(_("People may add statements"))] = False


class Statements(QuestionKind[StatementsSettings]):
    """Statements, one at a time: agree (1), pass (0) or disagree (-1). Statements may be left out, not all of them.
    Where `participants_may_add` is on, participants add statements of 3 to 140 characters; a moderator lets them in.
    The tally's `groups` says who thinks alike: it is found beside the counting, every few seconds, of everybody's
    ballots (null: not looked for yet); its `state` is `too_few`, `one` or `found`."""

    name = "statements"
    label = _("Statements")
    about = _("Statements come one at a time: agree, pass or disagree. Shows who thinks alike.")
    Settings = StatementsSettings
    slow_part: ClassVar[str] = "groups"
    drawing = "opinions"
    examples = Examples(
        settings={
            "statements": [
                {"id": "s1", "text": {"lv": "Viens", "en": "One"}},
                {"id": "s2", "text": {"lv": "Divi", "en": "Two"}},
                {"id": "s3", "text": {"lv": "Trīs", "en": "Three"}},
            ],
            "participants_may_add": True,
        },
        right=[{"votes": {"s1": 1, "s2": 0, "s3": -1}}, {"votes": {"s2": 1}}],
        wrong=[
            ({"votes": {}}, "no vote"),
            ({"votes": {"s1": 2}}, "no such vote"),
            ({"votes": {"s9": 1}}, "no such statement"),
            ({"votes": {"s1": True}}, "not a number"),
            ({"votes": {"s1": 1.0}}, "not a whole number"),
            ({"votes": {"s1": None}}, "not a number"),
            ({"votes": [1, 0]}, "not a map"),
        ],
    )

    def check(self, settings: StatementsSettings) -> None:
        """One to sixty statements."""
        base.check_choices("statements", settings.statements, 1, 60)

    def size(self, settings: StatementsSettings) -> int:
        """The groups come on top of what is counted."""
        return super().size(settings) + LARGEST_GROUPS

    def public(self, settings: StatementsSettings) -> dict[str, Any]:
        """The statements, added ones at the end, and whether more may be added."""
        return {
            "statements": base.builtin_choices(settings.statements),
            "participants_may_add": settings.participants_may_add,
        }

    def growing(self, settings: StatementsSettings) -> Sequence[Choice] | None:
        """The statements, where the event file says so."""
        return settings.statements if settings.participants_may_add else None

    def with_additions(self, settings: StatementsSettings, added: Sequence[Choice]) -> StatementsSettings:
        """Added statements stand after the file's."""
        return msgspec.structs.replace(settings, statements=[*settings.statements, *added])

    def parse_answer(self, settings: StatementsSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"votes": {statement: 1 | 0 | -1}}`."""
        votes = base.only_key(answer, "votes")
        if not isinstance(votes, dict) or not votes:
            raise InvalidAnswer("Vote on at least one statement: {statement: 1, 0 or -1}.")
        known = {statement.id for statement in settings.statements}
        for statement, vote in votes.items():
            if statement not in known:
                raise InvalidAnswer("An id is not one of those of this question.")
            if type(vote) is not int or vote not in VOTES:
                raise InvalidAnswer("A vote is 1 (agree), 0 (pass) or -1 (disagree).")
        return {"votes": {s.id: votes[s.id] for s in settings.statements if s.id in votes}}

    def tally(self, settings: StatementsSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Agree, pass and disagree of each statement. Votes on a statement that was taken off count no more."""
        counts = {s.id: dict.fromkeys(VOTES, 0) for s in settings.statements}
        for c in base.answers(counted):
            for statement, vote in c.answer["votes"].items():
                if statement in counts:
                    counts[statement][vote] += c.count
        named = {s: {VOTES[vote]: n for vote, n in of.items()} for s, of in counts.items()}
        return {"statements": named, self.slow_part: None, "abstained": base.abstained(counted)}

    def find_slow_part(self, settings: StatementsSettings, counted: Sequence[Counted], minimum: int) -> dict[str, Any]:
        """Who thinks alike."""
        ids = [s.id for s in settings.statements]
        votes = [
            row
            for c in base.answers(counted)
            for row in [[c.answer["votes"].get(i) for i in ids]] * c.count
        ]  # fmt: skip
        return opinion_groups(votes, ids, minimum)

    def rows(self, settings: StatementsSettings, tally: Tally) -> list[Row]:
        """A row for each vote on each statement."""
        rows = []
        for statement in settings.statements:
            counts = tally["statements"].get(statement.id) or dict.fromkeys(WORDS, 0)
            n = sum(counts.values())
            for vote, words in WORDS.items():
                values = {"count": counts[vote], "share": share(counts[vote], n), "n": n}
                rows.append(Row(statement.id, statement.text, vote, words, values))
        return rows

    def stands(self, settings: StatementsSettings, tally: Tally) -> list[Stand]:
        """Each group with the statements it stands for, then what all groups agree on."""
        found = tally.get(self.slow_part)
        if not found or found["state"] != "found":
            return [Stand("", 0, found["state"])] if found else []
        texts = {s.id: s.text for s in settings.statements}
        letters = " ".join(group["id"] for group in found["groups"])
        lists = [(group["id"], group["people"], group["statements"]) for group in found["groups"]]
        return [
            Stand(letter, people, "found", told["statement"], texts.get(told["statement"]), told["side"], told["share"])
            if told else Stand(letter, people, "found")
            for letter, people, stated in [*lists, (letters, found["people"], found["agreed"])]
            for told in stated or [None]
        ]  # fmt: skip

    def random_answer(self, settings: StatementsSettings, rng: Random, language: str) -> dict[str, Any]:
        """One of three opinions: each has its own pattern over the statements, and people stray from it."""
        opinion = rng.randrange(3)
        votes = {}
        for place, statement in enumerate(settings.statements):
            if place and rng.random() < 0.08:
                continue
            leaning = 1 if place % 4 == 3 else (1, -1, 1, 1, -1, -1, -1, 1)[(place + opinion * 3 + place * opinion) % 8]
            votes[statement.id] = leaning if rng.random() < 0.82 else rng.choice([1, 0, 0, -1])
        return {"votes": votes}
