from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import checker
from tests.cli.program import run

FRENCH = "Le chat est assis sur la table et il mange une souris tous les matins."


def test_healthy(home: Path) -> None:
    done = run("doctor", "--json", "--home", home)
    (facts,) = done.rows
    assert (done.code, done.err, facts["problems"]) == (0, "", [])
    assert facts["checker"] == checker.__version__
    assert facts["index"].startswith("50 articles, ")
    assert facts["index encoder"] == facts["embedded encoder"]
    assert facts["home"] == str(home)
    assert facts["ledger"] == "none yet"
    for name in ("python", "duckdb", "faiss-cpu", "onnxruntime", "threads", "index fingerprint", "verifier"):
        assert facts[name]

    checker.Checker.open(home).check(FRENCH)
    text = run("doctor", "--home", home)
    assert text.code == 0
    assert "1 runs, 1 verdicts" in text.out
    assert text.out.endswith("nothing is wrong\n")


def test_no_index_yet(tmp_path: Path) -> None:
    done = run("doctor", "--home", tmp_path / "none")
    assert (done.code, done.err) == (1, "")
    assert f"{tmp_path / 'none' / 'index'}: no index here yet; run `checker index SOURCES` first" in done.out
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["dense.faiss", "manifest.json"])
def test_a_truncated_index_file(home: Path, name: str) -> None:
    (path,) = (home / "index").glob(f"*/{name}")
    os.truncate(path, path.stat().st_size // 2)
    done = run("doctor", "--json", "--home", home)
    (facts,) = done.rows
    assert done.code == 1
    (problem,) = facts["problems"]
    assert str(path.parent) in problem
    assert "checker index --fresh" in problem


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_truncated_model(home: Path, tmp_path: Path, name: str) -> None:
    package = Path(checker.__file__).parent
    copy = tmp_path / "installed" / "checker"
    shutil.copytree(package, copy, copy_function=os.symlink, ignore=shutil.ignore_patterns("__pycache__"))
    # A module must lie in the copy to look for its models there.
    for module in package.rglob("*.py"):
        (copy / module.relative_to(package)).unlink()
        shutil.copy(module, copy / module.relative_to(package))
    damaged = copy / "inference" / "models" / "verifier" / name
    content = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(content[: len(content) // 2])
    variables = {"PYTHONPATH": str(copy.parent)}
    done = run("doctor", "--json", "--home", home, cwd=tmp_path, variables=variables)
    assert done.code == 1
    (problem,) = done.rows[0]["problems"]
    assert str(damaged.parent) in problem
    assert "install checker again" in problem
    assert str(damaged.parent) in run("check", FRENCH, "--home", home, cwd=tmp_path, variables=variables).complaint
