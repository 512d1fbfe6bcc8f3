"""`python -m bench.machines`: PostgreSQL, Redis, nginx and workers on this machine, and a full hall through them."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import machine
from bench.kept import HISTORY, PAGE, as_json
from bench.machines.play import FULL, QUICK, Hall, play, play_alone
from bench.machines.tables import around_table, main_table
from bench.phones import compile_hall
from bench.progress import Progress
from bench.report import as_markdown, as_text, machine_line, with_section
from bench.servers import BUILD
from tools.find_programs import MACHINES

RESULT = BUILD / "machines.json"
Result = dict[str, Any]


def main() -> int:
    """Exit code 0 where every count was exact, however slow it was; 1 otherwise; 2 where programs are missing."""
    options = _options()
    if missing := [program for program in MACHINES if not program.path]:
        packages = " ".join(package for program in missing for package in program.packages)
        print(f"Missing: {', '.join(p.what for p in missing)}. As root: apt-get install {packages}", file=sys.stderr)
        return 2
    BUILD.mkdir(exist_ok=True)
    result = measure(options.workers, QUICK if options.quick else FULL, alone=len(options.workers) > 1)
    RESULT.write_text(as_json(result))
    if result["runs"]:
        print("\n" + "\n\n".join(as_text(table) for table in (main_table(result), around_table(result))) + "\n")
    print("Written: bench/build/machines.json")
    if options.write_docs and not result["failures"]:
        write_docs(result)
    print("\n".join(result["failures"]) or "Every count is exact.")
    return 1 if result["failures"] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.machines", description=main.__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[4], help="numbers of workers, one run for each")
    parser.add_argument("--quick", action="store_true", help="a few hundred phones instead of 5,000")
    parser.add_argument("--write-docs", action="store_true", help="write the tables of docs/performance.md anew")
    return parser.parse_args()


def measure(workers: list[int], hall: Hall, *, alone: bool) -> Result:
    """Play the hall on each number of workers; with `alone`, on one worker with SQLite before."""
    machine.raise_file_limit()
    compile_hall()
    result: Result = {
        "date": datetime.now(UTC).date().isoformat(), "quick": hall is QUICK, "phones": hall.phones,
        "machine": machine.describe(), "runs": [], "failures": [],
    }  # fmt: skip
    progress = Progress()
    progress.steps = len(workers) + alone
    runs = [("one worker, SQLite, nothing around it", lambda: play_alone(hall, progress))] if alone else []
    runs += [
        (f"{count} workers, PostgreSQL, Redis, nginx", lambda count=count: play(count, hall, progress))  # type: ignore[misc]
        for count in workers
    ]
    for title, run in runs:
        played = progress.play(f"{hall.phones:,} phones: {title}", run, result["failures"])
        if played is not None:
            result["runs"].append(played)
    progress.finish()
    result["seconds"] = round(progress.seconds)
    return result


def write_docs(result: Result) -> None:
    """Put the tables into docs/performance.md, and keep the result as that of this kind of machine."""
    text = "\n\n".join([machine_line(result), as_markdown(main_table(result)), as_markdown(around_table(result))])
    PAGE.write_text(with_section(PAGE.read_text(), "machines", text))
    if not result["quick"]:
        _history(result).write_text(as_json(result))
    print("Written: docs/performance.md")


def _history(result: Result) -> Path:
    return HISTORY / f"machines-{machine.kind(result['machine'])}.json"


if __name__ == "__main__":
    sys.exit(main())
