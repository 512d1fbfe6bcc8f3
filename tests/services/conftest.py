"""Most services are tested on both kinds of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import Emptied, postgresql_to_empty

ON_BOTH = {
    "test_admission", "test_audience_desk", "test_audience_questions", "test_ballots", "test_preparing",
    "test_rehearsals", "test_retention", "test_rounds_and_stage", "test_statements", "test_support", "test_texts",
    "test_timers",
}  # fmt: skip
"""Modules whose services write, or ask the database for more than rows; to play the others found nothing new."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of these modules on both, but those marked `sqlite`: they look into the file."""
    module = metafunc.module.__name__.rpartition(".")[2]
    of_sqlite = metafunc.definition.get_closest_marker("sqlite")
    if "context" in metafunc.fixturenames and module in ON_BOTH and not of_sqlite:
        metafunc.parametrize("address", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Emptied]:
    """A server, started by the first test that needs it."""
    with postgresql_to_empty() as server:
        yield server


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the database of a test is."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return tmp_path / "voting.db"
    server: Emptied = request.getfixturevalue("postgresql")
    return server.new()
