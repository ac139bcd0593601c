"""What every figure needs beside it: the machine, the versions, the date, and how fast the machine is just now."""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_LIBRARIES = (
    *("checker", "numpy", "faiss-cpu", "onnxruntime", "tokenizers", "tantivy", "duckdb"),
    *("bm25s", "PyStemmer", "hnswlib", "usearch", "sentence-transformers", "transformers", "torch"),
)
_CALIBRATIONS = 25


def machine() -> dict[str, Any]:
    """Give the processor, cores, memory, load, Python and library versions, and the date, as a JSON object.

    `load` is the average number of running processes over the last minute: measured on a machine that is busy with
    something else (well above 0 before a run starts), absolute figures are too slow.
    """
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "cores_used": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {library: found for library in _LIBRARIES if (found := _version(library))},
    }


def machine_lines(machine: dict[str, Any]) -> list[str]:
    """Give the same in two lines of Markdown."""
    versions = ", ".join(f"{library} {found}" for library, found in machine["versions"].items())
    return [
        f"{machine['date']}: {machine['processor']}, {machine['cores_used']} of {machine['cores']} cores, "
        f"{machine['memory_gb']} GB, "
        f"{machine['system']}, load {machine['load']} at the start.",
        f"Python {machine['python']}; {versions}.",
    ]


def markdown_table(header: list[str], rows: list[list[str]]) -> list[str]:
    """Give a table in lines of Markdown."""
    return [f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows)]


def calibration() -> dict[str, float]:
    """Give the median milliseconds of a fixed matrix product on all cores and of a fixed loop in Python.

    Times divided by these can be compared between machines, and between hours on a busy one.
    """
    import numpy as np

    # As one layer of the encoder multiplies a claim, many times over.
    left, right = (
        np.random.default_rng(0).standard_normal(shape, dtype=np.float32) for shape in ((64, 384), (384, 1536))
    )
    return {
        "matmul_ms": _median_ms(lambda: [left @ right for _ in range(20)]),
        "python_ms": _median_ms(lambda: sum(number % 7 for number in range(50_000))),
    }


def peak_bytes() -> int:
    """Give the peak resident memory of this process, mapped pages that it touched included."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak * (1 if sys.platform == "darwin" else 1024)


def write_results(path: Path, results: dict[str, Any]) -> None:
    """Write results as JSON, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _median_ms(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_CALIBRATIONS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
