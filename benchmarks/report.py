"""What pytest-benchmark does not measure: how fast `checker index` is, the wheel, and how good the verdicts are.

    python benchmarks/report.py [--sentences FILE] [--index 20000] [--results FILE]

Prints Markdown and writes JSON. Takes about three minutes on two idle cores.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# This process stays small, without numpy: the kernel counts the memory of a parent at its fork as its child's.
from machine import machine, machine_lines, markdown_table, write_results

ROOT = Path(__file__).resolve().parent.parent
CHECKER = Path(sys.executable).parent / "checker"
GOLD = ROOT / "claims" / "gold.jsonl"
_QUALITY = ("claims", "accuracy", "macro_f1", "false_supported_rate", "recall@1", "recall@3", "recall@5")


@dataclass(frozen=True, slots=True)
class Run:
    """A process that ended well: wall time in seconds, peak resident memory in bytes, what it printed."""

    seconds: float
    peak: int
    output: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `wanted` says what it should reach."""

    name: str
    value: float
    unit: str
    wanted: str = ""


def run(*command: str | Path) -> Run:
    """Run a command and wait for it; raises `SystemExit` with its error output if it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=err, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{err.read().decode()}")
        # Linux counts in KiB, macOS in bytes.
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Run(seconds, peak, out.read().decode())


def indexing(home: Path, folder: Path, size: int, file: Path | None) -> list[Figure]:
    """Measure `checker index` on the demo corpus, into `home`, and on more sentences, as whole processes."""
    prepare, articles = (sys.executable, ROOT / "benchmarks" / "prepare.py"), folder / "articles.jsonl"
    run(*prepare, "material", folder, str(size), *(("--sentences", file, "--embed", "0") if file else ()))
    run(*prepare, "articles", folder, articles)
    figures = []
    for name, source, target in (("the demo corpus", ROOT / "corpus", home), ("more", articles, folder / "more")):
        built = run(CHECKER, "index", source, "--home", target, "--json")
        sentences = json.loads(built.output)["sentences"]
        of = f"`checker index`, {name}: {sentences:,} sentences"
        figures += [
            Figure(of, sentences / built.seconds, "sentences a second", "at least 400"),
            Figure(f"{of}, peak resident", built.peak / 1e6, "MB"),
        ]
    return figures


def wheel(folder: Path) -> list[Figure]:
    """Measure the wheel, the embedded models in it."""
    # Where the build backend is at hand, no network is needed.
    isolation = ("--no-isolation",) if find_spec("hatchling") else ()
    run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, ROOT)
    return [Figure("wheel", next(folder.glob("*.whl")).stat().st_size / 1e6, "MB")]


def quality(home: Path) -> dict[str, Any]:
    """Give the report of `checker eval` on the gold claims."""
    report: dict[str, Any] = json.loads(run(CHECKER, "eval", GOLD, "--home", home, "--json").output)
    return report


def quality_lines(report: dict[str, Any]) -> list[str]:
    """Give the report as a Markdown table: a row for all claims and for each language."""
    columns = (*_QUALITY, "majority", "calibration_error")
    rows = []
    for name, group in {"all": report, **report["by_language"]}.items():
        alone = group["model_alone"]
        cells = [*(group[column] for column in columns), alone["accuracy"], alone["false_supported_rate"]]
        rows.append([name, *map(_number, cells)])
    headings = [*(column.replace("_", " ") for column in columns), "model alone: accuracy", "false supported"]
    similarity = f"Similarity alone, its threshold chosen on these claims: {report['similarity_baseline']:.3f}."
    return [*markdown_table(["verdicts on the gold claims", *headings], rows), "", similarity]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=int, default=20_000, help="sentences to run `checker index` on")
    parser.add_argument("--sentences", type=Path, help="real sentences for it, one a line (see sentences.py)")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results" / "report.json")
    options = parser.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = folder / "home"
        figures = [
            *indexing(home, folder, options.index, options.sentences),
            *wheel(folder),
        ]
        report = quality(home)
    rows = [[figure.name, f"{figure.value:.3g} {figure.unit}", figure.wanted] for figure in figures]
    lines = [*machine_lines(where), "", *markdown_table(["what", "measured", "wanted"], rows), ""]
    print("\n".join([*lines, *quality_lines(report)]))
    fields = [{"name": f.name, "value": f.value, "unit": f.unit, "wanted": f.wanted} for f in figures]
    write_results(options.results, {"machine": where, "figures": fields, "quality": report})


def _number(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    main()
