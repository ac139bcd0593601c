from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from checker import __version__
from tests.cli.program import environment, run

_COMMANDS = [[], ["index"], ["check"], ["verify"], ["serve"], ["eval"], ["doctor"], ["replay"], ["review"], ["train"]]
_COMMANDS += [["review", name] for name in ("runs", "verdicts", "show", "sql", "override", "export")]
_COMMANDS += [["train", name] for name in ("verifier", "encoder", "calibrate", "measure")]


def test_every_help_works_and_loads_nothing_heavy() -> None:
    script = f"""
import contextlib, io, sys
from checker.cli import run
for command in {_COMMANDS}:
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        code = run([*command, "--help"])
    assert code == 0 and "Usage:" in text.getvalue() and "--help" in text.getvalue(), command
heavy = {{"torch", "faiss", "onnxruntime", "duckdb", "numpy", "tantivy", "trafilatura", "transformers", "tokenizers"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment(), check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_no_argument_at_all_shows_the_help() -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    for command in ("index", "check", "verify", "serve", "review", "replay", "eval", "train", "doctor"):
        assert f"\n  {command} " in done.out


def test_version_and_console_script() -> None:
    assert run("--version").out == f"checker {__version__}\n"
    (script,) = entry_points(group="console_scripts", name="checker")
    assert script.value == "checker.__main__:main"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["bogus"], "No such command 'bogus' (see `python -m checker --help`)"),
        (["check", "--bogus", "x"], "No such option: --bogus (see `python -m checker check --help`)"),
        (["check", "one", "two"], "(two) (see `python -m checker check --help`)"),
        (["review"], "Missing command (see `python -m checker review --help`)"),
        (["check", "x", "--language", "klingon"], "'klingon' is not one of 'it', 'en'"),
        (["eval", "x.jsonl", "--evidence", "found"], "'found' is not one of 'retrieved', 'given'"),
        (["index"], "Missing argument 'SOURCES...' (see `python -m checker index --help`)"),
    ],
)
def test_wrong_usage_is_one_line_with_the_cure(arguments: list[str], complaint: str) -> None:
    assert complaint in run(*arguments).complaint
