"""The picture of a result, as PNG and SVG: bars and goals, the servers side by side, growth."""

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import pyplot  # noqa: E402 - the backend is chosen before
from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: E402
from matplotlib.ticker import FuncFormatter  # noqa: E402

from bench.figures import BARS, NAMES, Bar, Result, figure, growth_points  # noqa: E402
from bench.report import number  # noqa: E402

COLOURS = {"ours": "#0b6e4f", "node": "#8a94a6", "stock": "#c2c8d2", "limit": "#e0b34c"}
SHORT, INK, FAINT = "#b3412e", "#1d2430", "#d9dde3"
STYLE: Any = {
    "font.family": "DejaVu Sans", "font.size": 9.5, "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": FAINT,
    "axes.titlesize": 11, "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.titlepad": 10,
    "axes.spines.top": False, "axes.spines.right": False, "xtick.color": INK, "ytick.color": INK,
    "figure.facecolor": "white", "axes.facecolor": "white", "svg.hashsalt": "balss", "svg.fonttype": "path",
}  # fmt: skip
SHORT_NAMES = {"ours": "Balss", "node": "Node", "stock": "Flask-\nSocketIO", "limit": "limit"}
SIDE_BY_SIDE = (
    ("launch_ms", "Launch → last phone", "milliseconds, less is better"),
    ("votes_per_s", "All vote at once", "ballots per second, more is better"),
    ("memory_kb", "Memory per phone", "kilobytes, less is better"),
    ("joins_per_s", "Joining", "phones per second, more is better"),
)
GROWTH = (
    ("launch_ms", "Launch → last phone", "milliseconds"),
    ("votes_per_s", "All vote at once", "durable ballots per second"),
    ("memory_kb", "Memory", "kilobytes per phone"),
)


def draw(result: Result, folder: Path) -> None:
    """Write performance.png and performance.svg into the folder."""
    with mpl.rc_context(STYLE):
        picture = pyplot.figure(figsize=(12, 12.5), layout=ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.08))
        rows: Any = picture.subfigures(3, 1, height_ratios=(5, 3, 3.2))
        _draw_bars(rows[0], result)
        _draw_servers(rows[1], result)
        _draw_growth(rows[2], result)
        for kind, more in (("png", {"dpi": 110}), ("svg", {"metadata": {"Date": None}})):
            picture.savefig(folder / f"performance.{kind}", **more)
        pyplot.close(picture)


def _draw_bars(row: Any, result: Result) -> None:
    wanted = [bar for bar in reversed(BARS) if bar.bar is not None and bar.times_better(result, bar.bar)]
    axes = row.subplots()
    axes.set_title(f"How far beyond each bar, {result.get('phones', 0):,} phones")
    axes.set_xscale("log")
    left = 0.4 * min([1.0, *(bar.times_better(result, bar.bar) or 1.0 for bar in wanted)])
    for place, bar in enumerate(wanted):
        times = bar.times_better(result, bar.bar) or 1.0
        axes.barh(place, times, color=COLOURS["ours"] if times >= 1 else SHORT, height=0.62)
        words = {"textcoords": "offset points", "va": "center", "color": "white", "fontweight": "bold"}
        axes.annotate(f"{number(times)}×", (left, place), (6, 0), **words)
        if bar.goal is not None and bar.bar is not None:
            goal = bar.goal / bar.bar if bar.more_is_better else bar.bar / bar.goal
            axes.plot([goal, goal], [place - 0.4, place + 0.4], color=COLOURS["limit"], linewidth=3)
    axes.axvline(1, color=INK, linewidth=1.2)
    axes.set_yticks(range(len(wanted)), [_label(bar, result) for bar in wanted])
    axes.set_xlim(left=left)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}×"))
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("times better than the bar (black line = just reached, yellow mark = the goal), logarithmic")


def _label(bar: Bar, result: Result) -> str:
    if bar.reference:
        return f"{bar.what}\n{number(bar.measured(result))}× {NAMES[bar.reference]}"
    return f"{bar.what}\n{number(bar.ours(result))} {bar.unit}"


def _draw_servers(row: Any, result: Result) -> None:
    row.suptitle("Side by side, in one run", x=0.01, ha="left", fontweight="bold", fontsize=11)
    for axes, (path, title, unit) in zip(row.subplots(1, len(SIDE_BY_SIDE)), SIDE_BY_SIDE, strict=True):
        found = [(name, value) for name in NAMES if (value := figure(result, f"{path}.{name}")) is not None]
        for place, (name, value) in enumerate(found):
            axes.bar(place, value, color=COLOURS[name], width=0.66)
            axes.annotate(number(value), (place, value), (0, 3), textcoords="offset points", ha="center")
        axes.set_xticks(range(len(found)), [SHORT_NAMES[name] for name, _ in found], fontsize=8.5)
        axes.tick_params(axis="x", length=0)
        axes.set_title(title)
        axes.set_ylabel(unit)
        axes.margins(y=0.15)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _draw_growth(row: Any, result: Result) -> None:
    row.suptitle("Growth with the hall", x=0.01, ha="left", fontweight="bold", fontsize=11)
    points = growth_points(result)
    stored = [point for point in result.get("growth", []) if point["stored"]]
    for axes, (path, title, unit) in zip(row.subplots(1, len(GROWTH)), GROWTH, strict=True):
        axes.plot([p["phones"] for p in points], [p[path] for p in points], "o-", color=COLOURS["ours"], linewidth=2)
        for point in stored:
            words = f"with {point['stored']:,} ballots\nof other questions"
            axes.plot(point["phones"], point[path], "D", color=COLOURS["limit"], markersize=8, label=words)
        if stored:
            axes.legend(frameon=False, fontsize=8, loc="upper left", ncols=2)
        axes.set_title(title)
        axes.set_xlabel("phones connected")
        axes.set_ylabel(unit)
        axes.set_xlim(0, 1.06 * max([1, *(p["phones"] for p in points)]))
        axes.set_ylim(0, 1.35 * max([1, *(p[path] for p in points + stored)]))
        axes.grid(color=FAINT, linewidth=0.7)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
