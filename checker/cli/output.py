"""What the commands share on the terminal: options, colours, tables, JSON lines.

Colours go to terminals only (rich honours NO_COLOR); text that is not ours is cleaned of control characters.
"""

from __future__ import annotations

import codecs
import json
import math
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.labels import Label, Stance
from checker.protocols import Progress, no_progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder of index, models and ledger (default: $CHECKER_HOME, else .checker)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

STYLES: dict[str, str] = {
    Label.SUPPORTED: "green",
    Label.REFUTED: "red",
    Label.CONFLICTING: "yellow",
    Label.NOT_ENOUGH_INFO: "dim",
    Stance.SUPPORTS: "green",
    Stance.REFUTES: "red",
    Stance.NEUTRAL: "dim",
}
INTERRUPTED = 130
_ID_HEADINGS = ("run", "verdict", "review")
# Wide enough that no cell is cut when the reader is a program.
_PIPE_WIDTH = 1_000_000


def console() -> Console:
    """Give a console on standard output."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def complain(message: str) -> None:
    """Print one line to standard error."""
    print(printable(message), file=sys.stderr)


def print_json(rows: Iterable[dict[str, Any]]) -> None:
    """Print objects, one a line; numbers that JSON lacks (infinity, NaN) become null.

    Where standard output is not UTF-8, what is not ASCII is escaped, so that no character is lost.
    """
    ascii_only = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    for row in rows:
        print(json.dumps(_finite(row), ensure_ascii=ascii_only, default=_plain))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str | None = None) -> None:
    """Print rows under headings; labels and stances stand in their colours."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), caption=caption)
    for heading in headings:
        table.add_column(_cell(heading), overflow="fold", no_wrap=heading in _ID_HEADINGS)
    for row in rows:
        table.add_row(*(_cell(cell) for cell in row))
    console().print(table)


def printable(text: str) -> str:
    """Replace what a terminal would obey rather than show, and halves of surrogate pairs, by spaces."""
    return "".join(character if character.isprintable() else " " for character in text)


def number(value: float | None, digits: int) -> str:
    """Format a number, or nothing, for a cell."""
    return "" if value is None else f"{value:.{digits}f}"


@contextmanager
def loading() -> Iterator[None]:
    """Let a Ctrl-C end the process at once while modules and models load, and nothing is written.

    An interrupt that strikes within an import leaves the lock of the module held, and threads that wait for it hang.
    """

    def leave(_signal: int, _frame: object) -> None:
        os.write(sys.stderr.fileno(), b"interrupted\n")
        os._exit(INTERRUPTED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress(what: str, unit: str) -> Iterator[Progress]:
    """Show a bar with rate and time left on standard error while it is a terminal; give its update function."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich import progress as rich_progress
    from rich.console import Console
    from rich.text import Text

    class Rate(rich_progress.ProgressColumn):
        def render(self, task: rich_progress.Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:.0f} {unit}/s")

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        Rate(),
        rich_progress.TimeRemainingColumn(),
    )
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _cell(value: object) -> Text:
    from rich.text import Text

    if value is None:
        return Text("")
    text = printable(str(value))
    return Text(text, style=STYLES.get(text, ""))


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _finite(cell) for name, cell in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(cell) for cell in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
