"""What is tested of one server, with everybody at another worker than the one before: nobody notices."""

from collections.abc import Iterator

import pytest

from tests.live.test_files import test_files_are_made_two_at_a_time_while_people_vote
from tests.live.test_rehearsal import test_a_rehearsal_is_told_and_wiped_for_everybody
from tests.live.test_renewed_links import test_the_open_page_is_cut_off_and_the_old_link_opens_nothing
from tests.scaled.conftest import skip_where_missing
from tests.scaled.server import InTurns, ScaledServer, scaled_server
from tests.server_process import run_command

__all__ = [
    "test_a_rehearsal_is_told_and_wiped_for_everybody",
    "test_files_are_made_two_at_a_time_while_people_vote",
    "test_the_open_page_is_cut_off_and_the_old_link_opens_nothing",
]

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def two_workers() -> Iterator[ScaledServer]:
    """All around two workers, for all tests; each begins with a demo event of its own."""
    skip_where_missing()
    with scaled_server(InTurns) as server:
        yield server


@pytest.fixture
def fresh_server(two_workers: ScaledServer) -> Iterator[ScaledServer]:
    """For one test."""
    yield two_workers
    run_command("delete", "KLASTERI", "--yes", database=two_workers.database)
    run_command("demo", database=two_workers.database)


@pytest.fixture
def server(fresh_server: ScaledServer) -> ScaledServer:
    """The same."""
    return fresh_server
