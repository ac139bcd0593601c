"""The wheel carries everything: installed elsewhere, without source tree and network, it checks a claim."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent

# Our own dependencies come from the environment that runs the tests; checker itself only from the wheel.
_RUN = """
import sys
from pathlib import Path
import checker
assert Path(checker.__file__).is_relative_to(sys.prefix), checker.__file__
from checker.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, REPOSITORY]
    subprocess.run(build, check=True, capture_output=True, timeout=200)
    (wheel,) = folder.glob("checker-*.whl")
    assert 50e6 < wheel.stat().st_size < 90e6, "the embedded models travel inside"
    venv.create(folder / "environment", with_pip=False, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "environment")}))
    install = [*pip, "install", "--no-deps", "--no-index", "--no-compile", "--target", site, wheel]
    subprocess.run(install, check=True, capture_output=True, timeout=200)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "environment" / "bin" / "python"


def run(python: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-c", _RUN, *arguments]
    if os.geteuid() == 0 and shutil.which("unshare"):
        command = ["unshare", "--net", *command]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=200, check=False)


def test_the_wheel_alone_checks_a_claim(python: Path, tmp_path: Path) -> None:
    article = "---\ntitle: Il ponte\n---\nIl ponte di Rivalta è lungo 120 metri.\n"
    (tmp_path / "ponte.md").write_text(article, encoding="utf-8")
    indexed = run(python, "index", "ponte.md", folder=tmp_path)
    assert indexed.returncode == 0, indexed.stderr
    checked = run(python, "check", "Il ponte di Rivalta è lungo 320 metri.", folder=tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert "Il ponte di Rivalta è lungo [≠120 metri]" in checked.stdout
    assert checked.stdout.startswith("REFUTED")
