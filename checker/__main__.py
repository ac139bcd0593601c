"""`python -m checker` and the console script: a Ctrl-C while modules load is no traceback either."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

_MANY_OBJECTS = 100_000
_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and leave the process."""
    open_streams()
    # Modules are made of objects that stay: to look through them for garbage every 700 costs a fifth of a start.
    gc.set_threshold(_MANY_OBJECTS)
    try:
        from checker.cli import main as run

        code = run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    leave(code)


def open_streams() -> None:
    """Open what a daemon has closed of standard input, output and error on nothing.

    Else the first file that is opened, the ledger or the index, would take the place of one.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  # it stays open


def leave(code: int) -> NoReturn:
    """Leave the process without taking the interpreter apart.

    Commands return once what they write is on disk; exit handlers run, and what was printed is flushed. Left out is
    only to free one by one the objects, models and tables that go with the process: a twelfth of a check.
    """
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)  # Python tries again and says what was lost
    os._exit(code)


if __name__ == "__main__":
    main()
