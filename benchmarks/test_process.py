"""What a single `checker check` pays: whole processes, their first calls, and their memory, at every size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import LARGE, ROOT, Bench, Site, sizes_of

from checker.inference.onnx_model import EMBEDDED

_COLD = ROOT / "benchmarks" / "cold.py"
_CHECKER = Path(sys.executable).parent / "checker"
_CLAIM = "Xiaomi investirà 100 milioni di yuan nelle auto elettriche"


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> int:
    """How many processes to start."""
    return 10 if max(sizes_of(request.config)) >= LARGE else 4


def test_cold(bench: Bench, site: Site, runs: int) -> None:
    command = [str(_CHECKER), "check", _CLAIM, "--home", str(site.home)]
    bench.timed(
        lambda: _output(command), stage="`checker check`, a process", by="checker", size=site.size,
        most=runs, fewest=runs, warm_up=1,
    )  # fmt: skip


def test_cold_disk(bench: Bench, site: Site) -> None:
    """The same with index and models out of the page cache."""
    if not hasattr(os, "posix_fadvise"):
        pytest.skip("this system cannot empty its page cache for a file")
    command = [str(_CHECKER), "check", _CLAIM, "--home", str(site.home)]
    seconds = []
    bench.fixture.pedantic(lambda: None)  # type: ignore[no-untyped-call]  # what stands between is not timed
    for _ in range(3):
        _evict(site.home / "index", EMBEDDED)
        start = time.perf_counter()
        _output(command)
        seconds.append(time.perf_counter() - start)
    bench.add(seconds, stage="`checker check`, index and models not in memory", by="checker", size=site.size)


def test_first_calls(bench: Bench, site: Site, runs: int) -> None:
    command = [sys.executable, str(_COLD), str(site.home), _CLAIM]
    found: list[dict[str, Any]] = []
    timed: Any = bench.fixture.pedantic  # the library is not typed
    timed(lambda: found.append(json.loads(_output(command))), rounds=runs)
    peak = {"peak resident MB": round(float(np.median([run["peak"] for run in found])) / 1e6)}
    for part in ("import", "open"):
        seconds = [run[part] for run in found]
        extra = peak if part == "open" else None
        bench.add(seconds, stage=f"cold: {part}", by="checker", size=site.size, extra=extra)
    for stage in found[0]["stages"][0]:
        seconds = [run["stages"][0][stage] for run in found]
        bench.add(seconds, stage=f"cold: {stage}", by="checker", size=site.size)


def test_help(bench: Bench, runs: int) -> None:
    command = [str(_CHECKER), "--help"]
    bench.timed(
        lambda: _output(command), stage="`checker --help`, a process", by="checker", most=runs, fewest=runs, warm_up=1
    )


def test_import_of_torch(bench: Bench) -> None:
    """What the ten lines pay before their first."""
    pytest.importorskip("sentence_transformers", reason="install the extra: pip install '.[models]'")
    command = [sys.executable, "-c", "import sentence_transformers"]
    stage, by = "import, a process", "sentence-transformers alone"
    bench.timed(lambda: _output(command), stage=stage, by=by, most=2, fewest=2, warm_up=0)


def _output(command: list[str]) -> str:
    # Compiled modules are kept, as for a user, whatever the shell of the benchmarks says.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment).stdout


def _evict(*folders: Path) -> None:
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
