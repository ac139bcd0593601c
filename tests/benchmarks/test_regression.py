"""The regression check, on numbers whose ratios are worked out by hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "regression.py"


@pytest.fixture(scope="module")
def regression() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regression", _PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["regression"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _results(matmul: float, python: float, **medians: float) -> dict[str, Any]:
    rows = [
        {"stage": stage.removeprefix("peer_"), "by": "bm25s" if stage.startswith("peer_") else "checker (int8)",
         "size": 1000, "p50_ms": median}
        for stage, median in medians.items()
    ]  # fmt: skip
    return {"calibration": {"matmul_ms": matmul, "python_ms": python}, "rows": rows}


def test_a_machine_half_as_fast_is_no_regression(regression: ModuleType) -> None:
    # The loops take 2 and 8 times as long: sqrt(2 * 8) = 4 times on the whole.
    changes = regression.compare(_results(1, 1, search=2.0, embed=5.0), _results(2, 8, search=8.0, embed=30.0))
    assert [(change.name, change.times) for change in changes] == [
        ("embed, 1,000 sentences", pytest.approx(1.5)),
        ("search, 1,000 sentences", pytest.approx(1.0)),
    ]


def test_only_rows_of_checker_in_both_and_long_enough_are_compared(regression: ModuleType) -> None:
    committed = _results(1, 1, search=2.0, peer_BM25=2.0, gone=1.0, tiny=0.001)
    fresh = _results(1, 1, search=1.0, peer_BM25=9.0, new=1.0, tiny=0.009)
    assert [(change.name, change.times) for change in regression.compare(committed, fresh)] == [
        ("search, 1,000 sentences", 0.5)
    ]


@pytest.mark.parametrize(
    ("median", "code", "last"),
    [(3.1, 0, "0 of 1 rows became slower than 1.6 times"), (3.3, 1, "1 of 1 rows became slower than 1.6 times")],
)
def test_exit_code(
    regression: ModuleType, median: float, code: int, last: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _main(regression, tmp_path, _results(1, 1, search=2.0), _results(1, 1, search=median)) == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_nothing_to_compare_is_not_a_pass(regression: ModuleType, tmp_path: Path) -> None:
    assert _main(regression, tmp_path, _results(1, 1, search=2.0), _results(1, 1)) == 2


def _main(regression: ModuleType, folder: Path, committed: dict[str, Any], fresh: dict[str, Any]) -> int:
    for name, results in (("committed", committed), ("fresh", fresh)):
        (folder / name).write_text(json.dumps(results), encoding="utf-8")
    code: int = regression.main(["--committed", str(folder / "committed"), "--fresh", str(folder / "fresh"),
                                 "--tolerance", "1.6"])  # fmt: skip
    return code
