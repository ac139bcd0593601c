"""Running the program as a user does: its own process, its exit code, what it prints where."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "checker")
_OF_THE_TESTER = {"CHECKER_HOME", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"}


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line that a refusal is made of."""
        assert (self.code, self.out, self.err.count("\n")) == (1, "", 1), self
        assert self.err.startswith("error: "), self
        return self.err.strip()


def environment(**extra: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_THE_TESTER} | extra


def run(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    before: Iterable[str] = (),
    variables: Mapping[str, str] | None = None,
) -> Done:
    process = subprocess.run(
        [*before, *PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**variables or {}),
        timeout=120,
        check=False,
    )
    return Done(process.returncode, process.stdout.decode(), process.stderr.decode())


def on_a_terminal(*arguments: str | Path, **variables: str) -> str:
    """Give all that the program shows on a terminal of 100 columns."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(**{"TERM": "xterm-256color", **variables}),
    )
    os.close(terminal)
    shown = bytearray()
    try:
        while chunk := os.read(screen, 65536):
            shown += chunk
    except OSError:  # Linux reports the end of a terminal this way
        pass
    os.close(screen)
    assert process.wait() == 0, shown.decode()
    return shown.decode()


def held_to_permissions() -> list[str]:
    """What to put before a command so that the permissions of files count, for root too."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root reads everything, and there is no setpriv to prevent it")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
