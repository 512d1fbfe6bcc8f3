"""`python -m bench`: measure, print the tables, write bench/build/result.json and the plot."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import machine, plot
from bench.kept import HISTORY, PAGE, ROOT, as_json
from bench.plan import FULL, QUICK, Plan
from bench.progress import Progress
from bench.report import terminal_report, with_sections
from bench.scenarios import Scenes, steps
from bench.servers import BUILD

RESULT = BUILD / "result.json"
PICTURES = ROOT / "docs" / "pictures"
Result = dict[str, Any]


def main() -> int:
    """Exit code 0 however slow it was, 1 where something could not run at all."""
    options = _options()
    BUILD.mkdir(exist_ok=True)
    if options.result:
        result: Result = json.loads(options.result.read_text())
    else:
        result = measure(QUICK if options.quick else FULL, options.server_dir.resolve())
    RESULT.write_text(as_json(result))
    print("\n" + terminal_report(result) + "\n")
    plot.draw(result, BUILD)
    print("Written: bench/build/result.json and its picture, performance.png and performance.svg there")
    if options.note:
        note(result)
    if options.write_docs:
        PAGE.write_text(with_sections(PAGE.read_text(), result))
        plot.draw(result, PICTURES)
        print("Written: docs/performance.md and its pictures")
    return 1 if result["failures"] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, under a minute")
    parser.add_argument("--server-dir", type=Path, default=ROOT, help="a folder with the run.py to measure")
    parser.add_argument("--result", type=Path, metavar="FILE", help="measure nothing: report this result again")
    parser.add_argument("--note", action="store_true", help="keep the result in bench/history/, by kind of machine")
    parser.add_argument("--write-docs", action="store_true", help="write the tables of docs/performance.md anew")
    return parser.parse_args()


def measure(plan: Plan, server_folder: Path) -> Result:
    """Play all scenes; what could not run is noted, and the run goes on."""
    machine.raise_file_limit()
    (BUILD / "hall.log").unlink(missing_ok=True)
    result: Result = {
        "date": datetime.now(UTC).date().isoformat(), "quick": plan.quick, "phones": plan.phones,
        "machine": machine.describe(), "failures": [],
    }  # fmt: skip
    progress = Progress()
    listed = steps(Scenes(plan, server_folder, progress, result))
    progress.steps = len(listed)
    for title, scene in listed:
        progress.play(title, scene, result["failures"])
    progress.finish()
    result["seconds"] = round(progress.seconds)
    return result


def note(result: Result) -> None:
    """Keep the result as that of this kind of machine."""
    if result["quick"]:
        print("A quick run is not kept in bench/history/.", file=sys.stderr)
        return
    HISTORY.mkdir(exist_ok=True)
    file = HISTORY / f"{machine.kind(result['machine'])}.json"
    file.write_text(as_json(result))
    print(f"Written: bench/history/{file.name}")


if __name__ == "__main__":
    sys.exit(main())
