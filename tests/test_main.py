"""Leaving the process early loses nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment

_LEAVE = """
import atexit, sys
from checker.__main__ import leave
atexit.register(print, "handled")
sys.stderr.write("complained")
sys.stdout.write("x" * int(sys.argv[1]))
leave(3)
"""


def test_what_was_printed_is_flushed_exit_handlers_run_and_the_code_is_told() -> None:
    done = subprocess.run([sys.executable, "-c", _LEAVE, "300000"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "complained")
    assert done.stdout == "x" * 300_000 + "handled\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_flushed_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", _LEAVE, "1"]
        buffered = environment(PYTHONUNBUFFERED="")
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=buffered, check=False)
    assert done.returncode == 120
    assert "No space left on device" in done.stderr
