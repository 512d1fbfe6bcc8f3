"""What `make bench` makes of its samples: medians, ratios, verdicts, tables."""

from typing import Any

import pytest

from bench.figures import BARS, Bar, figure, launch_growth, median, percentile, stored_growth, works
from bench.report import as_markdown, as_text, bars_table, growth_table, number, servers_table, terminal_report
from bench.report import with_sections as written

RESULT: dict[str, Any] = {
    "date": "2017-05-24", "quick": False, "phones": 5000, "seconds": 480, "failures": [],
    "machine": {"cores": 2, "architecture": "x86_64", "memory_gb": 24, "python": "3.11.7", "node": "20.1.0"},
    "launch_ms": {"ours": [70, 60, 500], "node": [100, 90], "stock": [250], "limit": [40]},
    "votes_per_s": {"ours": [20_000], "node": [30_000], "stock": [3_000], "limit": [100_000]},
    "memory_kb": {"ours": [50], "node": [20], "stock": [70]},
    "full_hall": {"phones": 10_000, "works": True, "idle_percent": 2.5, "hall_after_last_ack_ms": 300},
    "growth": [
        {"phones": 10_000, "stored": 0, "launch_ms": 120, "votes_per_s": 20_000, "memory_kb": 50},
        {"phones": 1_000, "stored": 0, "launch_ms": 20, "votes_per_s": 18_000, "memory_kb": 52},
        {"phones": 1_000, "stored": 200_000, "launch_ms": 21, "votes_per_s": 18_000, "memory_kb": 55},
    ],
}  # fmt: skip

LAUNCH, VOTES, MEMORY = BARS[0], BARS[2], BARS[4]
PAGE = "".join(
    f"# {name}\n<!-- begin: {name} -->\nold\n<!-- end: {name} -->\n"
    for name in ("machine", "bars", "servers", "hall", "growth")
)


def test_one_slow_sample_does_not_move_the_median():
    assert median([70, 60, 500]) == 70
    assert median([4, 1, 2, 3]) == 2.5


def test_there_is_no_median_of_nothing():
    with pytest.raises(ValueError, match="nothing"):
        median([])


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float):
    assert percentile(list(range(100, 0, -1)), share) == value


def test_the_slowest_of_few_is_their_99th_percentile():
    assert percentile([3, 9, 1], 0.99) == 9


def test_a_figure_is_a_number_or_the_median_of_samples():
    assert figure(RESULT, "full_hall.idle_percent") == 2.5
    assert figure(RESULT, "launch_ms.node") == 95
    assert figure(RESULT, "joins_per_s.ours") is None


def test_a_ratio_is_of_medians():
    assert LAUNCH.measured(RESULT) == pytest.approx(70 / 95)
    assert VOTES.measured(RESULT) == pytest.approx(20 / 30)


def test_a_verdict_tells_goal_bar_and_short_apart():
    assert LAUNCH.verdict(RESULT) == "goal met"
    assert VOTES.verdict(RESULT) == "passed"
    assert MEMORY.verdict(RESULT) == "short"


def test_a_figure_that_just_reaches_its_bar_has_passed():
    bar = Bar("idle", "full_hall.idle_percent", "%", 2.5)
    assert bar.verdict(RESULT) == "passed"


def test_what_was_not_measured_has_no_verdict():
    assert BARS[6].verdict(RESULT) == "not measured"
    assert BARS[0].verdict({"launch_ms": {"ours": [1.0], "node": []}}) == "not measured"


def test_times_better_is_more_where_less_was_needed():
    assert LAUNCH.times_better(RESULT, 1.0) == pytest.approx(95 / 70)
    assert VOTES.times_better(RESULT, 0.6) == pytest.approx(20 / 30 / 0.6)


def test_growth_is_per_phone_and_one_where_it_is_linear():
    assert launch_growth(RESULT) == pytest.approx(0.6)
    assert launch_growth({"growth": RESULT["growth"][:1]}) is None


def test_stored_ballots_are_compared_at_the_same_size():
    assert stored_growth(RESULT, "launch_ms") == pytest.approx(1.05)
    assert stored_growth(RESULT, "votes_per_s") == 1
    assert stored_growth({}, "launch_ms") is None


def test_a_full_hall_that_was_not_reached_does_not_work():
    assert works(RESULT)
    assert not works({})


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (0.734, "0.73"), (17.65, "17.6"), (512.4, "512"), (28_728, "28,728")]
)
def test_figures_have_the_digits_that_count(value: float | None, text: str):
    assert number(value) == text


def test_the_table_names_what_was_measured_beside_what_was_wanted():
    rows = bars_table(RESULT)
    assert rows[1] == (
        "launch → last phone has the question", "70.0 ms", "95.0 ms, socket.io on Node", "0.74×", "≤ 1×", "≤ 0.8×",
        "goal met",
    )  # fmt: skip
    assert rows[-1][1] == "works"
    assert len({len(row) for row in rows}) == 1


def test_a_server_shows_its_median_and_its_spread():
    ours, *_, limit = servers_table(RESULT)[1:]
    assert ours[1] == "70.0 (60.0–500)"
    assert limit[3] == "–"


def test_growth_begins_with_the_emptiest_hall_and_ends_with_stored_ballots():
    assert [row[:2] for row in growth_table(RESULT)[1:]] == [("1,000", "0"), ("10,000", "0"), ("1,000", "200,000")]


def test_a_table_for_the_terminal_is_in_columns():
    assert as_text([("a", "b"), ("long", "1")]) == "a     b\n----  -\nlong  1"


def test_a_table_for_a_page_is_markdown():
    assert as_markdown([("a", "b"), ("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_only_what_is_between_markers_is_written_anew():
    page = written(PAGE, RESULT)
    assert "# bars\n<!-- begin: bars -->\n| what | Balss |" in page
    assert "old" not in page
    assert written(page, RESULT) == page


def test_a_page_without_a_marker_is_refused():
    with pytest.raises(ValueError, match="growth"):
        written(PAGE.replace("begin: growth", "begin: something"), RESULT)


def test_an_empty_result_can_be_told_too():
    text = terminal_report({"failures": ["ours: did not start"]})
    assert "not measured" in text
    assert "ours: did not start" in text


def test_files_are_held_against_the_same_hall_without_them():
    files = {"without_ms": [10.0, 12.0], "with_ms": [13.0, 20.0], "files": 7, "ratio": 1.5}
    bar = next(bar for bar in BARS if bar.figure == "while_files.ratio")
    told = {**RESULT, "while_files": files}
    assert bar.verdict(told) == "passed" and bar.verdict(RESULT) == "not measured"
    assert "p95 of a ballot while 7 files are to be made" in terminal_report(
        told
    ) and "16.5 ms with" in terminal_report(told)
