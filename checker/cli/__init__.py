"""The command line: one file a command; options and output here, the work in the layers below.

Exit codes: 0 done; 1 a usage or input error, or something could not be read; 3 `verify --fail-on` found its label;
130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import Annotated

import typer

from checker import __version__
from checker.cli import check, doctor, evaluate, index, review, serve, train, verify
from checker.cli.output import complain
from checker.errors import CheckerError

app = typer.Typer(
    help="Check claims in Italian and English against your own articles, offline.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("index")(index.command)
app.command("check")(check.command)
app.command("verify")(verify.command)
app.command("serve")(serve.command)
app.add_typer(review.app, name="review", no_args_is_help=False)
app.command("eval")(evaluate.command)
app.add_typer(train.app, name="train")
app.command("doctor")(doctor.command)

_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process; every error made on purpose is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still shows the rest
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # an interpreter that ends looks through all objects for garbage, thrice: a tenth of a short command
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit code."""
    try:
        code = app(arguments or ["--help"], standalone_mode=False)
        print(end="", flush=True)
    except CheckerError as error:
        complain(f"error: {error}")
        return 1
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        cure = f" (see `{context.command_path} --help`)" if context else ""
        complain(f"error: {error.format_message().rstrip('.')}{cure}")
        return 1
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is left to say, also not by Python at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if code == _INTERRUPTED:  # which typer also makes of a Ctrl-C within a command
        complain("interrupted: the old index stands; `checker verify --resume` goes on after the last recorded verdict")
    return code if isinstance(code, int) else 0


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"checker {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
