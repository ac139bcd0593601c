"""Draws the results: `python benchmarks/plots.py [benchmarks/results/full.json]` writes SVG files beside them.

latency.svg   median and p95 of searches and of the whole check against the number of sentences, peers beside
recall.svg    recall@10 against the median of a search, from cheap to dear settings, at the large sizes
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot as plt  # the backend comes first
from matplotlib.axes import Axes

Row = dict[str, Any]

_PANELS = {
    "Vectors: 50 nearest of a claim": ("dense search",),
    "Words: 50 best of a claim by BM25": ("BM25",),
    "From a claim to passages, and to a verdict": (
        "claim to passages",
        "search: both, fused, fetched",
        "whole check, recorded",
    ),
}
_COLOURS = {
    "checker": "#1b6e53",
    "FAISS IndexFlatIP": "#b5483a",
    "hnswlib": "#d68a1d",
    "usearch": "#6a5acd",
    "tantivy": "#3a78b5",
    "bm25s": "#b5483a",
    "sentence-transformers + IndexFlatIP": "#b5483a",
}
_STYLES = {"search: both, fused, fetched": ":", "whole check, recorded": "--"}
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "checker",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "legend.frameon": False,
}


def draw_latency(rows: Sequence[Row], path: Path) -> None:
    """Draw time against size on logarithmic axes; the band reaches from the median to p95."""
    figure, axes = plt.subplots(1, len(_PANELS), figsize=(13, 4.2), layout="constrained")
    for axis, (title, stages) in zip(axes, _PANELS.items(), strict=True):
        for stage in stages:
            for by in dict.fromkeys(row["by"] for row in rows if row["stage"] == stage):
                own = sorted((row for row in rows if (row["stage"], row["by"]) == (stage, by)), key=lambda r: r["size"])
                _line(axis, own, label=by if len(stages) == 1 or by != "checker" else f"{by}, {stage}")
        axis.set(xscale="log", yscale="log", title=title, xlabel="sentences", ylabel="milliseconds")
        axis.set_ylim(top=axis.get_ylim()[1] * 10)  # room for the legend
        axis.legend(fontsize=8, loc="upper left")
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _line(axis: Axes, rows: Sequence[Row], *, label: str) -> None:
    sizes, colour = [row["size"] for row in rows], _COLOURS.get(rows[0]["by"])
    axis.plot(
        sizes,
        [row["p50_ms"] for row in rows],
        _STYLES.get(rows[0]["stage"], "-"),
        marker="o",
        ms=4,
        color=colour,
        label=label,
    )
    axis.fill_between(
        sizes, [row["p50_ms"] for row in rows], [row["p95_ms"] for row in rows], alpha=0.15, color=colour, linewidth=0
    )


def draw_recall(rows: Sequence[Row], path: Path) -> None:
    """Draw recall@10 against the median time of a search, a point for each value of efSearch or nprobe."""
    sweep = [row for row in rows if row["stage"] == "sweep"]
    sizes = sorted({row["size"] for row in sweep})
    if not sizes:
        return
    figure, axes = plt.subplots(1, len(sizes), figsize=(5 * len(sizes), 4.2), layout="constrained", squeeze=False)
    for axis, size in zip(axes[0], sizes, strict=True):
        for by in dict.fromkeys(row["by"] for row in sweep if row["size"] == size):
            own = [row for row in sweep if (row["size"], row["by"]) == (size, by)]
            axis.plot(
                [row["p50_ms"] for row in own],
                [row["extra"]["recall@10"] for row in own],
                marker="o", ms=4, label=by, color=_COLOURS.get(by),
            )  # fmt: skip
        axis.axhline(0.98, color="grey", linewidth=0.8, linestyle="--")
        axis.set(
            xscale="log", title=f"{size:,} sentences", xlabel="milliseconds, median", ylabel="recall@10 against exact"
        )
        axis.legend(fontsize=8, loc="lower right")
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def main(results: Path) -> None:
    """Draw both figures beside the results."""
    rows = json.loads(results.read_text(encoding="utf-8"))["rows"]
    with mpl.rc_context(_SETTINGS):
        draw_latency(rows, results.with_name("latency.svg"))
        draw_recall(rows, results.with_name("recall.svg"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "results" / "full.json")
