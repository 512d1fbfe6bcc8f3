"""What is said of where tests run is said of tests that there are."""

import re
from pathlib import Path

import pytest

from tests.places import EVENTLET, IN_TURNS, LEFT_OUT, ONE_PROCESS_ONLY, SECOND, THREADING, TWO_WORKERS, places_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", [*SECOND, *LEFT_OUT, *ONE_PROCESS_ONLY])
def test_each_name_is_that_of_a_test(name: str) -> None:
    file, _, test = name.partition("::")
    assert (ROOT / file).exists()
    assert not test or re.search(rf"^def {test}", (ROOT / file).read_text(), re.M)


def test_a_test_runs_in_one_process_and_on_two_workers_or_where_it_is_wanted() -> None:
    journey, hall = "tests/browser/test_texts.py::test_words", "tests/live/test_texts.py::test_many"
    assert places_of(journey, None, both_modes=False) == [EVENTLET, TWO_WORKERS]
    assert places_of(hall, None, both_modes=True) == [EVENTLET, THREADING, IN_TURNS]
    assert places_of("tests/live/test_full_hall.py::test_three", None, both_modes=False) == [EVENTLET, TWO_WORKERS]
    assert places_of("tests/browser/test_accessible.py::test_axe", None, both_modes=False) == [EVENTLET]
    assert places_of("tests/browser/test_accessible.py::test_axe", TWO_WORKERS, both_modes=False) == [TWO_WORKERS]
    assert places_of("tests/live/test_many_connections.py::test_phone", IN_TURNS, both_modes=False) == ["nowhere"]
    assert places_of("tests/web/test_of_its_own.py::test_it", None, both_modes=False) == [EVENTLET]
