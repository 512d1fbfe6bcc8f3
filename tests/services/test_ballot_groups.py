"""Ballots that arrive together are stored as if they had come one after the other."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from voting.concurrency.worker import Failed
from voting.domain.errors import AlreadyCast
from voting.services import access, questions
from voting.services.context import Context
from voting.services.demo import make_demo
from voting.storage import CastBallot
from voting.storage.ballot_box import store_ballots
from voting.storage.databases.sqlite import BOX as SQLITE_BOX
from voting.storage.databases.sqlite import open_engine
from voting.storage.models import Ballot, Participant

ANSWERS = ['{"option":"trust"}', '{"option":"ā\'\\"%"}', None]


@dataclass
class Box:
    """A database with an open question, and one connection to it."""

    folder: TemporaryDirectory[str]

    def __post_init__(self) -> None:
        path = Path(self.folder.name) / "voting.db"
        from voting.storage import Storage

        context = Context(Storage(path), "http://balss.example")
        make_demo(context)
        self.session_id = access.by_code(context, "KLASTERI").session_id
        questions.open_question(context, self.session_id, "barriers")
        self.question_id = context.views.get(self.session_id).question("barriers").id
        context.storage.close()
        self.engine = open_engine(path, writer=True)

    def ballot(self, who: int, answer: str | None, *, group: str | None = None, change: bool = True) -> CastBallot:
        """A ballot of one of a few people."""
        return CastBallot(
            self.session_id, self.question_id, 1, bytes([who] * 16), bytes([who + 100] * 16), answer, group, "lv",
            change,
        )  # fmt: skip


BOX = Box(TemporaryDirectory())
STEPS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(ANSWERS)), max_size=30)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.booleans(), st.integers(1, 30))
def test_any_mixture_of_casting_changing_and_withdrawing_ends_as_one_by_one(
    steps: list[tuple[int, str | None]], change: bool, cut: int
) -> None:
    expected: dict[bytes, str] = {}
    refused: list[bool] = []
    for who, answer in steps:
        voter = bytes([who] * 16)
        refused.append(not change and voter in expected)
        if refused[-1]:
            continue
        if answer is None:
            expected.pop(voter, None)
        else:
            expected[voter] = answer
    with BOX.engine.connect() as connection:
        results: list[None | Failed] = []
        for start in range(0, len(steps), cut):  # in groups of any size
            group = [BOX.ballot(who, answer, change=change) for who, answer in steps[start : start + cut]]
            results += store_ballots(connection, SQLITE_BOX, group)[0]
        stored = dict(connection.execute(select(Ballot.voter, Ballot.answer)).all())
        connection.rollback()
    assert stored == expected
    assert [isinstance(result, Failed) for result in results] == refused
    assert all(isinstance(r.error, AlreadyCast) for r in results if isinstance(r, Failed))


def test_a_ballot_carries_the_group_of_the_stored_participant() -> None:
    with BOX.engine.connect() as connection:
        store_ballots(connection, SQLITE_BOX, [BOX.ballot(1, ANSWERS[0], group="policy"), BOX.ballot(2, ANSWERS[0])])
        store_ballots(
            connection, SQLITE_BOX, [BOX.ballot(1, ANSWERS[1], group="companies")]
        )  # joined as policy, and still is
        groups = dict(connection.execute(select(Ballot.voter, Ballot.group_id)).all())
        people = connection.execute(select(Participant.group_id, Participant.language)).all()
        connection.rollback()
    assert groups == {bytes([1] * 16): "policy", bytes([2] * 16): None}
    assert sorted(map(tuple, people), key=str) == [("policy", "lv"), (None, "lv")]
