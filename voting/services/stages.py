"""The stage: the whole public state of a session for one audience, with a revision that grows when it changes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from voting.domain.lifecycle import Audience
from voting.storage import Storage, Transaction
from voting.storage.models import StageRevision

from .groups import GroupTallies
from .session_views import EventView, QuestionView, SessionView, Split
from .tallies import RoundTally, Tallies

LARGEST_STAGE = 62_000
"""Bytes; the contract says at most 64 kB."""


@dataclass(frozen=True)
class Counters:
    """How many phones joined, are connected now, and have answered the question on stage."""

    joined: int
    connected: int
    answered: int


def build_stage(
    view: SessionView, audience: Audience, tallies: Tallies, counters: Counters | None,
    groups: GroupTallies | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The stage without its revision. `counters` are left out for phones, and so are results by group."""
    stage: dict[str, Any] = {
        "session": public_session(view),
        "question": public_question(view.stage) if view.stage else None,
        "results": _results(view.stage, audience, tallies),
    }
    if audience == "phones":
        return _fitting(stage)
    assert counters is not None
    if stage["results"] and view.stage and groups is not None:
        _split(view, view.stage, stage["results"]["rounds"], groups)
    stage["counters"] = msgspec.to_builtins(counters)
    stage["blank"] = view.blank
    if audience == "moderators":
        stage["questions"] = [_listed(question, tallies) for question in view.questions]
    return _fitting(stage)


def public_session(view: SessionView) -> dict[str, Any]:
    """A session as everybody may see it; a rehearsal says so."""
    session: dict[str, Any] = {"code": view.code, "title": view.title, "state": view.state}
    return {**session, "rehearsal": True} if view.rehearsal else session


def public_question(question: QuestionView) -> dict[str, Any]:
    """A question as everybody may see it once it is on stage."""
    return {
        "id": question.key, "kind": question.kind.name, "state": question.state, "round": question.round,
        "text": question.text, "help": question.help, "abstain": question.abstain, "change": question.change,
        "sealed": question.sealed, "seconds": question.seconds, "ends_at": None,
        **question.kind.public(question.settings),
    }  # fmt: skip


def _listed(question: QuestionView, tallies: Tallies) -> dict[str, Any]:
    return {
        "id": question.key, "kind": question.kind.name, "text": question.text, "state": question.state,
        "round": question.round, "sealed": question.sealed, "revealed": list(question.revealed),
        "rounds": [{"round": t.round, "ballots": t.ballots} for t in tallies.of_question(question)],
        "split": msgspec.to_builtins(question.split),
    }  # fmt: skip


def _results(question: QuestionView | None, audience: Audience, tallies: Tallies) -> dict[str, Any] | None:
    shown_to = "phones" if audience == "phones" else "hall"  # moderators see what the hall sees
    if question is None or shown_to not in question.revealed:
        return None
    rounds = [
        shown_round(question, tally, "public") for tally in tallies.of_question(question) if tally.tally is not None
    ]  # fmt: skip
    return {"question": question.key, "rounds": rounds}


MOST_GROUPS = 6
"""Groups side by side in the hall: more cannot be read from the last row."""


def _split(view: SessionView, question: QuestionView, rounds: list[dict[str, Any]], groups: GroupTallies) -> None:
    """Where a moderator wants it, put the groups beside the newest round."""
    if rounds and question.split != Split():
        grouped = shown_groups(view.event, question, rounds[-1]["round"], groups, "public")
        if question.split.by_group and "by_group" in grouped:
            shown = [g for g, part in grouped["by_group"].items() if "suppressed" not in part]
            left_out = set(shown[MOST_GROUPS:])
            rounds[-1]["by_group"] = {g: part for g, part in grouped["by_group"].items() if g not in left_out}
        if question.split.weighted and "weighted" in grouped:
            rounds[-1]["weighted"] = grouped["weighted"]


def shown_groups(
    event: EventView, question: QuestionView, number: int, groups: GroupTallies, audience: str
) -> dict[str, Any]:
    """`by_group` and `weighted` of a round, as far as there are any; nothing where all ballots are of one group."""
    grouped = groups.of_round(event, question, number)
    if grouped is None or len(grouped.by_group) < 2:
        return {}

    def shown(part: dict[str, Any]) -> dict[str, Any]:
        if "suppressed" in part:
            return part
        return {**part, "tally": question.kind.shown(question.settings, part["tally"], audience)}

    told: dict[str, Any] = {"by_group": {group: shown(part) for group, part in grouped.by_group.items()}}
    return told if grouped.weighted is None else {**told, "weighted": shown(grouped.weighted)}


def shown_round(question: QuestionView, tally: RoundTally, audience: str) -> dict[str, Any]:
    """One round as `audience` ("public" or "moderator") may see it."""
    shown = None if tally.tally is None else question.kind.shown(question.settings, tally.tally, audience)
    return {"round": tally.round, "ballots": tally.ballots, "tally": shown}


def _fitting(stage: dict[str, Any]) -> dict[str, Any]:
    """Leave the oldest rounds out until the stage is small enough for a phone; `more_rounds` says how many."""
    left_out = 0
    while len(msgspec.json.encode(stage)) > LARGEST_STAGE and stage["results"] and len(stage["results"]["rounds"]) > 1:
        del stage["results"]["rounds"][0]
        left_out += 1
    if left_out:
        stage["results"]["more_rounds"] = left_out
    if stage["results"] and len(msgspec.json.encode(stage)) > LARGEST_STAGE:
        for of_round in stage["results"]["rounds"]:
            of_round.pop("by_group", None)
    return stage


def digest_of(stage: dict[str, Any]) -> bytes:
    """16 bytes that differ when the stage differs."""
    return hashlib.blake2b(msgspec.json.encode(stage, order="sorted"), digest_size=16).digest()


def advance_revisions(storage: Storage, session_id: int, digests: Mapping[Audience, bytes]) -> dict[Audience, int]:
    """The revisions of stages with these digests: the stored one where it is that stage, else the next. For good."""

    def advance(transaction: Transaction) -> dict[Audience, int]:
        connection = transaction.session.connection()
        stored = {a: (number, digest) for a, number, digest in connection.execute(_REVISIONS, {"of": session_id})}
        revisions: dict[Audience, int] = {}
        for audience, digest in digests.items():
            number, known = stored.get(audience, (0, b""))
            revisions[audience] = number if known == digest else number + 1
        moved = [
            {"session_id": session_id, "audience": audience, "revision": revision, "digest": digests[audience]}
            for audience, revision in revisions.items()
            if stored.get(audience, (0, b""))[0] != revision
        ]
        if moved:
            connection.execute(_ADVANCE, moved)
        return revisions

    return storage.write(advance)


_REVISIONS = select(StageRevision.audience, StageRevision.revision, StageRevision.digest).where(
    StageRevision.session_id == bindparam("of")
)
_NEW = insert(StageRevision)
_ADVANCE = _NEW.on_conflict_do_update(
    index_elements=["session_id", "audience"],
    set_={"revision": _NEW.excluded.revision, "digest": _NEW.excluded.digest},
)


def stored_stage(storage: Storage, view: SessionView, tallies: Tallies) -> dict[str, Any] | None:
    """The phones' stage for a page, read only: None unless it is the one that was told last."""
    stage = build_stage(view, "phones", tallies, None)
    query = select(StageRevision.revision, StageRevision.digest).where(
        StageRevision.session_id == view.id, StageRevision.audience == "phones"
    )
    with storage.read() as db:
        row = db.execute(query).one_or_none()
    return {"revision": row[0], **stage} if row and row[1] == digest_of(stage) else None
