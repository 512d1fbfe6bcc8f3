"""The stage: the whole public state of a session for one audience, with a revision that grows when it changes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import bindparam, case, select

from voting.domain.lifecycle import AUDIENCES, Audience
from voting.domain.timer import Timer, milliseconds
from voting.storage import Storage, Transaction, insert
from voting.storage.models import StageRevision

from .added import listed_additions
from .anonymous_ballots import AnonymousBallots
from .audience_board import AudienceBoards
from .audience_stage import with_audience
from .groups import GroupTallies
from .right_answers import groups_with_right, right_on_stage, tally_with_right
from .session_views import EventView, QuestionView, SessionView, Split
from .shifts import Shifts, without_groups
from .stage_size import fitted
from .tallies import RoundTally, Tallies
from .verdicts import verdict_of


@dataclass(frozen=True)
class Counters:
    """How many phones joined, are connected now, and have answered the question on stage."""

    joined: int
    connected: int
    answered: int


@dataclass(frozen=True)
class Parts:
    """What only hall and moderators see besides: groups, shifts, the ballots' fingerprint at the end; who moderates."""

    groups: GroupTallies | None = None
    shifts: Shifts | None = None
    desk: dict[str, Any] | None = None
    ballots: AnonymousBallots | None = None


def build_stage(
    view: SessionView, audience: Audience, tallies: Tallies, counters: Counters | None, parts: Parts | None = None
) -> dict[str, Any]:
    """The stage without its revision. `counters` are left out for phones, and so are results by group and shifts.

    Moderators see the shift of the question on stage before it is revealed, as `shift`, and who moderates, as `desk`.
    """
    parts = parts or Parts()
    stage: dict[str, Any] = {
        "session": public_session(view),
        "question": public_question(view.stage) if view.stage else None,
        "results": _results(view.stage, audience, tallies),
    }
    if audience == "phones":
        return fitted(stage)
    assert counters is not None
    if stage["results"] and view.stage and parts.groups is not None:
        _split(view, view.stage, stage["results"], parts.groups)
    if parts.ballots and (fingerprint := parts.ballots.shown_at_the_end(view)):
        stage["session"]["ballots_sha256"] = fingerprint
    stage["counters"] = msgspec.to_builtins(counters)
    stage["blank"] = view.blank
    shift = parts.shifts.newest(view.event, view.stage) if parts.shifts and view.stage else None
    if stage["results"] and shift and view.stage:
        stage["results"]["shift"] = without_groups(shift, MOST_GROUPS if view.stage.split.by_group else 0)
    if audience == "moderators":
        stage["shift"] = shift
        stage["desk"] = parts.desk
        stage["questions"] = [_listed(question, tallies) for question in view.questions]
    return fitted(stage)


def public_session(view: SessionView) -> dict[str, Any]:
    """A session as everybody may see it; a rehearsal says so."""
    session: dict[str, Any] = {"code": view.code, "title": view.title, "state": view.state}
    return {**session, "rehearsal": True} if view.rehearsal else session


def public_question(question: QuestionView) -> dict[str, Any]:
    """A question as everybody may see it once it is on stage."""
    return {
        "state": question.state, "round": question.round, **public_timer(question), **question_words(question),
        "label": question.label_of(question.round), "consensus": question.consensus,
    }  # fmt: skip


def question_words(question: QuestionView) -> dict[str, Any]:
    """What a question asks: everything that voting does not change."""
    return {
        "id": question.key, "kind": question.kind.name, "text": question.text, "help": question.help,
        "abstain": question.abstain, "change": question.change, "sealed": question.sealed,
        "seconds": question.seconds, **question.kind.public(question.settings),
    }  # fmt: skip


def public_timer(question: QuestionView) -> dict[str, Any]:
    """`ends_at` (server milliseconds) while a timer runs, `left_ms` while it is paused, else null."""
    timer = question.timer if question.state == "open" else Timer()
    return {"ends_at": milliseconds(timer.ends_at), "left_ms": timer.left_ms}


def _listed(question: QuestionView, tallies: Tallies) -> dict[str, Any]:
    return {
        "id": question.key, "kind": question.kind.name, "text": question.text, "state": question.state,
        "round": question.round, "sealed": question.sealed, "revealed": list(question.revealed),
        **public_timer(question),
        "rounds": [
            {"round": t.round, "ballots": t.ballots, "label": question.label_of(t.round)}
            for t in tallies.of_question(question)
        ],
        "split": msgspec.to_builtins(question.split), "skipped": question.skipped,
        **_additions(question),
    }  # fmt: skip


def _additions(question: QuestionView) -> dict[str, Any]:
    if question.kind.growing(question.settings) is None:
        return {}
    return listed_additions(question.additions, question.banned)


def _results(question: QuestionView | None, audience: Audience, tallies: Tallies) -> dict[str, Any] | None:
    shown_to = "phones" if audience == "phones" else "hall"  # moderators see what the hall sees
    if question is None or shown_to not in question.revealed:
        return None
    told = right_on_stage(question, shown_to)
    counted = [tally for tally in tallies.of_question(question) if tally.tally is not None]
    rounds = [shown_round(question, tally, "public", bool(told)) for tally in counted]
    return {"question": question.key, **told, "rounds": rounds}


MOST_GROUPS = 6
"""Groups side by side in the hall: more cannot be read from the last row."""


def _split(view: SessionView, question: QuestionView, results: dict[str, Any], groups: GroupTallies) -> None:
    """Where a moderator wants it, put the groups beside the newest round."""
    if (rounds := results["rounds"]) and question.split != Split():
        grouped = shown_groups(view.event, question, rounds[-1]["round"], groups, "public", "right" in results)
        if question.split.by_group and "by_group" in grouped:
            shown = [g for g, part in grouped["by_group"].items() if "suppressed" not in part]
            rounds[-1]["by_group"] = {g: p for g, p in grouped["by_group"].items() if g not in shown[MOST_GROUPS:]}
        if question.split.weighted and "weighted" in grouped:
            rounds[-1]["weighted"] = grouped["weighted"]


def shown_groups(
    event: EventView, question: QuestionView, number: int, groups: GroupTallies, audience: str, told: bool = False
) -> dict[str, Any]:
    """`by_group` and `weighted` of a round, as far as there are any; nothing where all ballots are of one group."""
    grouped = groups_with_right(groups.of_round(event, question, number), told)
    if grouped is None or len(grouped.by_group) < 2:
        return {}

    def shown(part: dict[str, Any]) -> dict[str, Any]:
        if "suppressed" in part:
            return part
        return {**part, "tally": question.kind.shown(question.settings, part["tally"], audience)}

    parts: dict[str, Any] = {"by_group": {group: shown(part) for group, part in grouped.by_group.items()}}
    return parts if grouped.weighted is None else {**parts, "weighted": shown(grouped.weighted)}


def shown_round(question: QuestionView, tally: RoundTally, audience: str, told: bool = False) -> dict[str, Any]:
    """One round as `audience` ("public" or "moderator") may see it; `told`: with who was right."""
    whole = tally_with_right(tally, told)
    shown = whole and question.kind.shown(question.settings, whole, audience)
    return {
        "round": tally.round, "label": question.label_of(tally.round), "ballots": tally.ballots, "tally": shown,
        "verdict": verdict_of(question, tally),
    }  # fmt: skip


def digest_of(stage: dict[str, Any]) -> bytes:
    """16 bytes that differ when the stage differs."""
    return hashlib.blake2b(msgspec.json.encode(stage, order="sorted"), digest_size=16).digest()


def advance_revisions(storage: Storage, session_id: int, digests: Mapping[Audience, bytes]) -> dict[Audience, int]:
    """The revisions of stages with these digests: the stored one where it is that stage, else the next. For good.

    One statement judges and counts, so that of two workers with different stages each gets a number of its own.
    """
    stored = _stored(storage, session_id)
    revisions: dict[Audience, int] = {}
    for audience, digest in digests.items():
        number, known = stored.get(audience, (0, b""))
        if known == digest:
            revisions[audience] = number
    new = [audience for audience in AUDIENCES if audience in digests and audience not in revisions]

    def advance(transaction: Transaction) -> dict[Audience, int]:
        given = {"session_id": session_id, "revision": 1}
        execute = transaction.session.connection().execute
        return {a: execute(_ADVANCE, {**given, "audience": a, "digest": digests[a]}).scalar_one() for a in new}

    return {**revisions, **storage.write(advance, beside_others=True)} if new else revisions


def stored_revisions(storage: Storage, session_id: int) -> dict[Audience, int]:
    """The number of the newest stage of a session for each audience, whichever worker told it."""
    return {audience: number for audience, (number, _) in _stored(storage, session_id).items()}


def _stored(storage: Storage, session_id: int) -> dict[Audience, tuple[int, bytes]]:
    rows = storage.look_up(_REVISIONS, of=session_id)
    return {audience: (number, digest) for audience, number, digest in rows}


_REVISIONS = select(StageRevision.audience, StageRevision.revision, StageRevision.digest).where(
    StageRevision.session_id == bindparam("of")
)
_NEW = insert(StageRevision)
_IS_SAME = StageRevision.digest == _NEW.excluded.digest
_ADVANCE = _NEW.on_conflict_do_update(
    index_elements=["session_id", "audience"],
    set_={
        "revision": case((_IS_SAME, StageRevision.revision), else_=StageRevision.revision + 1),
        "digest": _NEW.excluded.digest,
    },
).returning(StageRevision.revision)


def stored_stage(storage: Storage, view: SessionView, tallies: Tallies, asked: AudienceBoards) -> dict[str, Any] | None:
    """The phones' stage for a page, read only: None unless it is the one that was told last."""
    stage = with_audience(build_stage(view, "phones", tallies, None), view, "phones", asked)
    query = select(StageRevision.revision, StageRevision.digest).where(
        StageRevision.session_id == view.id, StageRevision.audience == "phones"
    )
    with storage.read() as db:
        row = db.execute(query).one_or_none()
    return {"revision": row[0], **stage} if row and row[1] == digest_of(stage) else None
