"""`python -m checker` and the console script: a Ctrl-C while modules load is no traceback either."""

from __future__ import annotations

import gc
import sys

_MANY_OBJECTS = 100_000


def main() -> None:
    """Run the command line."""
    # Modules are made of objects that stay: to look through them for garbage every 700 costs a fifth of a start.
    gc.set_threshold(_MANY_OBJECTS)
    try:
        from checker.cli import main as run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
