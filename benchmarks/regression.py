"""Says whether anything became slower than in the committed results: `python benchmarks/regression.py`.

Runs the quick suite, or reads `--fresh FILE`, and compares the medians of checker's own rows with those of `--committed
FILE`. Seconds of two machines, or of a busy and a quiet hour, cannot be compared: each time is first divided by that of
a fixed loop, measured at the start and at the end of the same run. Exits with 1 if a row became slower than
`--tolerance` times, 2 if there is nothing to compare.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
COMMITTED = _HERE / "results" / "full.json"
TOLERANCE = 1.6
"""Two quiet runs of the same code differ by up to 1.3 times in single rows."""
_SHORTEST_MS = 0.02
"""A median below this is as much the clock's as the code's."""

Row = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A row of both runs; `times` is fresh over committed, each divided by its calibration: above 1 is slower."""

    name: str
    committed_ms: float
    fresh_ms: float
    times: float


def compare(committed: dict[str, Any], fresh: dict[str, Any]) -> list[Change]:
    """Give the rows of checker that both results hold, the one that became slowest first."""
    speed = _calibration_ms(committed) / _calibration_ms(fresh)
    before, after = _medians(committed), _medians(fresh)
    changes = [
        Change(_name(row), before[row], after[row], after[row] / before[row] * speed) for row in before if row in after
    ]
    return sorted(changes, key=lambda change: -change.times)


def _calibration_ms(results: dict[str, Any]) -> float:
    """Give the geometric mean of the two loops: what checker does is part matrix products and part Python."""
    found = results["calibration"]
    return math.sqrt(found["matmul_ms"] * found["python_ms"])


def _medians(results: dict[str, Any]) -> dict[Row, float]:
    return {
        (row["stage"], row["by"], row["size"]): row["p50_ms"]
        for row in results["rows"]
        if row["by"].startswith("checker") and row["p50_ms"] >= _SHORTEST_MS
    }


def _name(row: Row) -> str:
    stage, _, size = row
    return stage if size is None else f"{stage}, {size:,} sentences"


def _quick_run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "fresh.json"
        options = ("--benchmark-only", "--benchmark-disable-gc", "-q", "-k", "not peer and not ten_lines and not torch")
        subprocess.run([sys.executable, "-m", "pytest", str(_HERE), *options, "--results", str(path)], check=True)
        return _read(path)


def _read(path: Path) -> dict[str, Any]:
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return results


def main(arguments: list[str] | None = None) -> int:
    """Compare, print, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--committed", type=Path, default=COMMITTED)
    parser.add_argument("--fresh", type=Path, help="results of a run that is over")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE)
    options = parser.parse_args(arguments)
    changes = compare(_read(options.committed), _read(options.fresh) if options.fresh else _quick_run())
    if not changes:
        print("the two results have no row in common")
        return 2
    for change in changes:
        mark = "slower" if change.times > options.tolerance else ""
        print(
            f"{change.times:6.2f}x  {change.committed_ms:9.3g} ms -> {change.fresh_ms:9.3g} ms  {change.name}  {mark}"
        )
    slower = sum(change.times > options.tolerance for change in changes)
    print(f"{slower} of {len(changes)} rows became slower than {options.tolerance} times")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
