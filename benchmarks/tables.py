"""Results as Markdown.

python benchmarks/tables.py [benchmarks/results/full.json]     puts them between the marks in README.md
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from machine import machine_lines, markdown_table

Row = dict[str, Any]

_BEGIN, _END = "<!-- tables of results/full.json -->", "<!-- end of the tables -->"


def result_lines(results: dict[str, Any]) -> list[str]:
    """Give the machine, what was real, times by stage and size, what stands beside them, and the roofline."""
    blocks = [
        machine_lines(results["machine"]),
        _material_lines(results["material"]),
        _time_lines(results["rows"]),
        _extra_lines(results["rows"]),
        _roofline_lines(results["roofline"]),
    ]
    return [line for block in blocks if block for line in (*block, "")]


def joined(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Give the results of two runs on one machine as one; where both hold a row, that of `new`."""

    def key(row: Row) -> tuple[Any, ...]:
        return row["stage"], row["by"], row["size"], row["extra"].get("effort")

    rows = {key(row): row for row in (*old["rows"], *new["rows"])}
    roofline = {row["what"]: row for row in (*old["roofline"], *new["roofline"])}
    material = {**old["material"], **new["material"]}
    return {**new, "material": material, "rows": list(rows.values()), "roofline": list(roofline.values())}


def ours(row: Row) -> bool:
    """Tell whether a row is of checker itself."""
    return bool(row["by"].startswith("checker"))


def _material_lines(material: dict[str, Row]) -> list[str]:
    header = [
        *("sentences", "real texts", "real vectors", "index", "recall@10 when built", "build wall s", "build CPU s"),
        *("peak MB of the build", "MB on disk"),
    ]
    cells = []
    for size, own in sorted(material.items(), key=lambda item: int(item[0])):
        costs = own["index"]
        numbers = [costs[name] for name in ("kind", "recall", "wall_s", "cpu_s", "peak_mb", "disk_mb")]
        cells.append([f"{int(size):,}", f"{own['real_texts']:,}", f"{own['real_vectors']:,}", *map(str, numbers)])
    return markdown_table(header, cells) if cells else []


def _time_lines(rows: list[Row]) -> list[str]:
    """One line a stage and way of doing it; the cells are p50 / p95 / p99, and how many times ours."""
    sizes = sorted({row["size"] for row in rows if row["size"]})
    header = ["stage, ms: p50 / p95 / p99", "by", "any size", *(f"{size:,}" for size in sizes)]
    found = {(row["stage"], row["by"], row["size"]): row for row in rows}
    baseline = {(row["stage"], row["size"]): row["p50_ms"] for row in reversed(rows) if ours(row)}
    cells = []
    for stage, by in dict.fromkeys((row["stage"], row["by"]) for row in rows if not row["stage"].startswith("sweep")):
        line = [stage, by]
        for size in (None, *sizes):
            row = found.get((stage, by, size))
            line.append(_times(row, baseline.get((stage, size))) if row else "")
        cells.append(line)
    return markdown_table(header, cells)


def _times(row: Row, baseline: float | None) -> str:
    times = " / ".join(f"{row[name]:.3g}" for name in ("p50_ms", "p95_ms", "p99_ms"))
    return times if ours(row) or not baseline else f"{times} (**{row['p50_ms'] / baseline:.2g}x**)"


def _extra_lines(rows: list[Row]) -> list[str]:
    cells = [
        [row["stage"], row["by"], f"{row['size']:,}" if row["size"] else "", _named(row["extra"])]
        for row in rows
        if row["extra"] and not row["stage"].startswith("sweep")
    ]
    return markdown_table(["stage", "by", "sentences", "beside the times"], cells) if cells else []


def _named(extra: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in extra.items())


def _roofline_lines(roofline: list[Row]) -> list[str]:
    cells = [
        [
            row["what"],
            row["work"],
            row["rate"],
            f"{row['floor_ms']:.3g}",
            f"{row['measured_ms']:.3g}",
            f"{row['measured_ms'] / row['floor_ms']:.2g}",
        ]
        for row in roofline
    ]
    header = ["roofline", "work", "measured rate", "at best ms", "measured ms", "times"]
    return markdown_table(header, cells) if cells else []


def main(results: Path) -> None:
    """Put the tables of `results` into the README beside this file."""
    readme = Path(__file__).resolve().with_name("README.md")
    before, _, rest = readme.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    lines = "\n".join(result_lines(json.loads(results.read_text(encoding="utf-8"))))
    readme.write_text(f"{before}{_BEGIN}\n{lines}{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "results" / "full.json")
