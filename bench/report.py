"""The tables of a result: for the terminal, and for docs/performance.md between its markers."""

import re
from collections.abc import Sequence

from bench.figures import BARS, NAMES, Bar, Result, figure, growth_points, launch_growth, stored_growth, works

Row = Sequence[str]
Table = list[Row]


def number(value: float | None) -> str:
    """A figure as people read it: three digits that count, thousands set apart."""
    if value is None:
        return "–"
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"


def bars_table(result: Result) -> Table:
    """Every bar: our figure, the reference's, the ratio, what is wanted, the verdict."""
    table: Table = [("what", "Balss", "reference", "ratio", "bar", "goal", "verdict")]
    table += [_bar_row(bar, result) for bar in BARS]
    hall = result.get("full_hall", {})
    phones = f"{hall.get('phones', 0):,} phones: launch, vote, exact tally, results"
    table.append((phones, "works" if works(result) else "does not work", "", "", "works", "",
                  "passed" if works(result) else "short"))  # fmt: skip
    return table


def _bar_row(bar: Bar, result: Result) -> Row:
    ours, theirs = bar.ours(result), bar.theirs(result)
    reference = f"{number(theirs)} {bar.unit}, {NAMES[bar.reference]}" if bar.reference else ""
    sign, unit = ("≥" if bar.more_is_better else "≤"), "×" if bar.reference else f" {bar.unit}"
    wanted = [f"{sign} {_plain(value)}{unit}" if value is not None else "–" for value in (bar.bar, bar.goal)]
    ratio = f"{number(bar.measured(result))}×" if bar.reference else ""
    return (bar.what, f"{number(ours)} {bar.unit}", reference, ratio, *wanted, bar.verdict(result))


def _plain(value: float) -> str:
    return f"{value:,g}" if value >= 10 else f"{value:.3g}"


def servers_table(result: Result) -> Table:
    """Each server: medians with the least and the most of all samples."""
    table: Table = [
        ("server", "launch, ms", "ballots/s", "kB per phone", "kB at the end", "joins/s", "bytes of a stage")
    ]
    paths = ("launch_ms", "votes_per_s", "memory_kb", "memory_after_kb", "joins_per_s")
    for name, title in NAMES.items():
        cells = [_spread(result.get(path, {}).get(name, [])) for path in paths]
        table.append((title, *cells, number(figure(result, f"stage_bytes.{name}"))))
    return table


def _spread(samples: Sequence[float]) -> str:
    if not samples:
        return "–"
    middle = number(figure({"samples": list(samples)}, "samples"))
    return f"{middle} ({number(min(samples))}–{number(max(samples))})" if len(samples) > 1 else middle


def growth_table(result: Result) -> Table:
    """How the figures grow with phones and with stored ballots of other questions."""
    table: Table = [
        ("phones", "other ballots stored", "launch, ms", "ms per 1,000 phones", "ballots/s", "kB per phone")
    ]
    points = growth_points(result) + [point for point in result.get("growth", []) if point["stored"]]
    for point in points:
        table.append((
            f"{point['phones']:,}", f"{point['stored']:,}", number(point["launch_ms"]),
            number(point["launch_ms"] / point["phones"] * 1000), number(point["votes_per_s"]),
            number(point["memory_kb"]),
        ))  # fmt: skip
    return table


def growth_lines(result: Result) -> list[str]:
    """Growth in words."""
    launch, flat, votes = launch_growth(result), *(stored_growth(result, k) for k in ("launch_ms", "votes_per_s"))
    return [
        f"Launch time per phone, fullest hall against emptiest: {number(launch)}× (1 is linear, less is better).",
        f"With stored ballots of other questions against none: launch {number(flat)}×, ballots per second "
        f"{number(votes)}× (1 is flat).",
    ]


def hall_table(result: Result) -> Table:
    """The fullest hall, and the hall at work, in figures."""
    hall, page, pace = (result.get(name, {}) for name in ("full_hall", "page_ms", "pace"))
    rows = [
        ("phones connected", "phones", ""), ("launch → last phone", "launch_ms", " ms"),
        ("durable ballots acknowledged", "votes_per_s", " per second"),
        ("last ack → complete tally on the hall screen", "hall_after_last_ack_ms", " ms"),
        ("last ballot sent → complete tally on the hall screen", "hall_after_last_sent_ms", " ms"),
        ("reveal → results on the last phone", "reveal_ms", " ms"), ("idle", "idle_percent", " % of a core"),
    ]  # fmt: skip
    table: Table = [("a full hall", "figure")]
    table += [(title, number(figure(hall, key)) + unit) for title, key, unit in rows]
    exact = hall.get("results_file_exact")
    table.append(("results file", "exact" if exact else "not measured" if exact is None else "wrong"))
    times = [f"{name} {number(figure(page, name))} ms" for name in ("p50", "p95", "p99", "max")]
    table.append((f"page of another person, {page.get('pages', 0)} times", ", ".join(times)))
    files = result.get("while_files", {})
    both = [f"{number(figure(files, key))} ms {what}" for key, what in (("without_ms", "without"), ("with_ms", "with"))]
    table.append((f"p95 of a ballot while {files.get('files', 0)} files are to be made", ", ".join(both)))
    table.append(("moving results on a phone", f"{number(figure(pace, 'most_per_s'))} stages per second at most"))
    return table


def machine_line(result: Result) -> str:
    """Where and when the figures were measured."""
    machine = result.get("machine", {})
    size = "A quick run (small sizes, for orientation only)" if result.get("quick") else "A full run"
    return (
        f"Measured on {result.get('date', 'an unknown day')}, {machine.get('cores', '?')} cores "
        f"({machine.get('processor', machine.get('architecture', 'unknown'))}, {machine.get('memory_gb', '?')} GB), "
        f"Python {machine.get('python', '?')}, Node {machine.get('node', '?')}. {size} of "
        f"{result.get('seconds', 0)} s, with {result.get('phones', 0):,} phones in the comparison."
    )


def as_text(table: Table) -> str:
    """For the terminal: columns in line."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def as_markdown(table: Table) -> str:
    """For a page."""
    lines = [f"| {' | '.join(row)} |" for row in table]
    return "\n".join([lines[0], "|" + " --- |" * len(table[0]), *lines[1:]])


def sections(result: Result) -> dict[str, str]:
    """What stands between the markers of docs/performance.md, by the marker's name."""
    return {
        "machine": machine_line(result),
        "bars": as_markdown(bars_table(result)),
        "servers": as_markdown(servers_table(result)),
        "hall": as_markdown(hall_table(result)),
        "growth": as_markdown(growth_table(result)) + "\n\n" + " ".join(growth_lines(result)),
    }


def with_sections(page: str, result: Result) -> str:
    """The page with all sections of this result written anew. Raises ValueError where a marker is missing."""
    for name, text in sections(result).items():
        page = with_section(page, name, text)
    return page


def with_section(page: str, name: str, text: str) -> str:
    """The page with what is between `<!-- begin: NAME -->` and `<!-- end: NAME -->` written anew.

    Raises ValueError where the markers are missing.
    """
    pattern = re.compile(rf"(<!-- begin: {name} -->\n).*?(<!-- end: {name} -->)", re.DOTALL)
    page, count = pattern.subn(lambda found: f"{found[1]}{text}\n{found[2]}", page)
    if count != 1:
        raise ValueError(f"the page has {count} places for '{name}', not one")
    return page


def terminal_report(result: Result) -> str:
    """Everything for the terminal."""
    tables = [bars_table(result), servers_table(result), hall_table(result), growth_table(result)]
    parts = [machine_line(result), *(as_text(table) for table in tables), "\n".join(growth_lines(result))]
    faults = result.get("failures", [])
    if faults:
        parts.append("Could not run:\n" + "\n".join(f"  {fault}" for fault in faults))
    return "\n\n".join(parts)
