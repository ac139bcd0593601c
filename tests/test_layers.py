"""What an import may load; the layers themselves are checked by import-linter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_api import FRENCH

HEAVY = {"torch", "sentence_transformers", "transformers", "faiss", "onnxruntime", "_duckdb", "tantivy", "trafilatura"}


def _loaded_by(statement: str) -> set[str]:
    program = f"{statement}\nimport json, sys\nsys.stdout.write(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("statement", ["import checker", "import checker.cli", "import checker.types, checker.errors"])
def test_an_import_loads_nothing_heavy(statement: str) -> None:
    assert _loaded_by(statement) & (HEAVY | {"numpy"}) == set()


def test_checking_a_claim_needs_no_torch() -> None:
    statement = "import checker.api; from checker.api import OnnxEncoder; OnnxEncoder().encode_claims(['x'])"

    assert _loaded_by(statement) & {"torch", "sentence_transformers", "transformers", "onnx"} == set()


def test_a_check_loads_nothing_slow_that_it_can_do_without(home: Path) -> None:
    loaded = _loaded_by(f"from checker import Checker; assert Checker.open({str(home)!r}).check('{FRENCH}').verdict_id")
    assert {"_duckdb", "faiss", "onnxruntime"} <= loaded
    assert loaded & {"duckdb", "email", "rich", "trafilatura"} == set()
