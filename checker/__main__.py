"""`python -m checker` and the console script: a Ctrl-C while modules load is no traceback either."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from checker.cli import main as run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
