"""What was measured on several workers, as tables."""

from typing import Any

from bench.figures import median
from bench.report import Table, number

Result = dict[str, Any]


def main_table(result: Result) -> Table:
    """One line for each number of workers; ratios are against one worker with SQLite in the same run."""
    table: Table = [(
        "workers", "launch, ms", "×", "durable ballots/s", "×", "joins/s", "MB of a worker", "phones of a worker",
    )]  # fmt: skip
    alone = next((run for run in result["runs"] if run["database"] == "SQLite"), None)
    for run in result["runs"]:
        launch, votes = median(run["launch_ms"]), median(run["votes_per_s"])
        ratios = ("–", "–") if alone is None else (
            f"{launch / median(alone['launch_ms']):.2f}", f"{votes / median(alone['votes_per_s']):.2f}",
        )  # fmt: skip
        table.append((
            f"{run['workers']}, {run['database']}", number(launch), ratios[0], number(votes), ratios[1],
            number(run["joins_per_s"]), _range(run["memory_mb"]), _range(run.get("spread", [result["phones"]])),
        ))  # fmt: skip
    return table


def around_table(result: Result) -> Table:
    """What the machines around the workers had to do while a hall voted as people do."""
    table: Table = [(
        "workers", "ballots over", "p95 of an ack, ms", "transactions/s", "PostgreSQL, % of a core",
        "messages/s", "Redis in/out, kB/s", "Redis, % of a core", "nginx, % of a core", "connections of PostgreSQL",
    )]  # fmt: skip
    for run in result["runs"]:
        if (told := run.get("ballots")) is None:
            continue
        seconds = told["seconds"]
        table.append((
            str(run["workers"]), f"{seconds:.1f} s", number(told["p95_ms"]), number(told["transactions"] / seconds),
            number(told["database_cpu_s"] / seconds * 100), number(told["messages"] / seconds),
            f"{told['bytes_in'] / seconds / 1e3:.1f}/{told['bytes_out'] / seconds / 1e3:.1f}",
            number(told["redis_cpu_s"] / seconds * 100), number(told["nginx_cpu_s"] / seconds * 100),
            number(run["connections"]["database"]),
        ))  # fmt: skip
    return table


def _range(values: list[float]) -> str:
    least, most = number(min(values)), number(max(values))
    return least if least == most else f"{least}–{most}"
