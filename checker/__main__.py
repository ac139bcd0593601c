"""`python -m checker` and the console script: a Ctrl-C while modules load is no traceback either."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

_MANY_OBJECTS = 100_000


def main() -> NoReturn:
    """Run the command line and leave the process."""
    # Modules are made of objects that stay: to look through them for garbage every 700 costs a fifth of a start.
    gc.set_threshold(_MANY_OBJECTS)
    try:
        from checker.cli import main as run

        code = run()
    except KeyboardInterrupt:
        sys.exit(130)
    leave(code)


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
