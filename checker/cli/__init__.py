"""The command line: one file a command; options and output here, the work in the layers below.

Exit codes: 0 done; 1 a usage or input error, or something could not be read; 3 `verify --fail-on` found its label, or
`replay` a verdict that changed; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from checker import __version__
from checker.cli.output import INTERRUPTED, complain, loading
from checker.errors import CheckerError

# What an interrupted command leaves.
_KEPT = {
    "index": ": the old index stands",
    "verify": ": `--resume` goes on after the last recorded verdict",
}
# Each command with its module.
_COMMANDS = {
    "index": "index",
    "check": "check",
    "verify": "verify",
    "serve": "serve",
    "review": "review",
    "replay": "replay",
    "eval": "evaluate",
    "train": "train",
    "doctor": "doctor",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit code; every error made on purpose is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still shows the rest
    return run(sys.argv[1:] if arguments is None else arguments)


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit code."""
    try:
        code = _app(arguments[:1])(arguments or ["--help"], standalone_mode=False)
        print(end="", flush=True)
    except CheckerError as error:
        for message in (error, *getattr(error, "__notes__", ())):
            complain(f"error: {message}")
        return 1
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        cure = f" (see `{context.command_path} --help`)" if context else ""
        complain(f"error: {error.format_message().rstrip('.')}{cure}")
        return 1
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # a reader (head, less) that has gone needs no word
            complain(
                f"error: {error.filename or 'standard output'}: {error.strerror}; what was recorded stays recorded"
            )
        # Nothing is left to print, also not by Python at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if code == INTERRUPTED:  # which typer also makes of a Ctrl-C within a command
        complain(f"interrupted{_KEPT.get(arguments[0], '') if arguments else ''}")
    return code if isinstance(code, int) else 0


def _app(first: list[str]) -> typer.Typer:
    """Make the command line of the command that stands first, which spares the others' start, or else of all."""
    app = typer.Typer(
        help="Check claims in Italian and English against your own articles, offline.",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for name in first if first and first[0] in _COMMANDS else _COMMANDS:
        with loading():
            module = import_module(f"checker.cli.{_COMMANDS[name]}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name, no_args_is_help=False)
        else:
            app.command(name)(module.command)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"checker {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
