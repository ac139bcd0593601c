"""The README's commands are run as they stand, in its order, in a folder that holds what a clone holds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    for name in ("corpus", "claims"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CHECKER_HOME"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=280, check=False
    )


def test_shell_commands_and_python_run_in_order(clone: Path) -> None:
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) >= 14
    for command in commands:
        done = run(["bash", "-o", "pipefail", "-c", command], clone)
        assert done.returncode == 0, (command, done.stderr)
    for suffix in ("jsonl", "csv", "parquet"):
        assert (clone / f"verdicts.{suffix}").stat().st_size > 1_000
    (program,) = blocks("python")
    done = run([sys.executable, "-c", program], clone)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("SUPPORTED", "REFUTED", "CONFLICTING EVIDENCE", "NOT ENOUGH INFO"))


def test_make_targets_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)$", README, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target
