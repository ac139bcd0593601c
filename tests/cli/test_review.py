from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from checker.cli.review import app
from checker.errors import CheckerError, ClaimError, InputError, LedgerError
from checker.labels import Label
from checker.ledger import Ledger
from checker.records import verdict_schema
from tests.ledger.builders import make_verdict, start_run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ids(home: Path) -> list[str]:
    ledger = Ledger(home / "ledger.duckdb")
    run_id = start_run(ledger)
    verdicts = [
        make_verdict("c1", text="Il ponte [bold]è lungo[/bold] 400 metri\x1b[31m :bridge: " + "e poi " * 60 + "fine"),
        make_verdict("c2", text="Nessuno lo sa.", label=Label.NOT_ENOUGH_INFO, confidence=0.25),
    ]
    return [run_id, *ledger.append(run_id, verdicts)]


def _run(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--home", str(home)])
    if isinstance(result.exception, CheckerError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def _rows(home: Path, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in _run(home, *arguments, "--json").splitlines()]


def test_runs(home: Path, ids: list[str]) -> None:
    line = next(line for line in _run(home, "runs").splitlines() if ids[0] in line)
    assert line.split()[3:] == ["no", "verify", "2", "0", "1", "0", "1", "0", "0.50", "6"]
    (row,) = _rows(home, "runs")
    assert (row["run_id"], row["verdicts"], row["refuted"], row["finished_at"]) == (ids[0], 2, 1, None)


def test_verdicts_in_a_pipe_are_whole_and_plain(home: Path, ids: list[str]) -> None:
    output = _run(home, "verdicts")
    assert "\x1b" not in output
    for verdict_id in ids[1:]:
        assert verdict_id in output
    assert "Il ponte [bold]è lungo[/bold] 400 metri [31m :bridge: " + "e poi " * 60 + "fine" in output


def test_verdicts_filters(home: Path, ids: list[str]) -> None:
    def claims(*options: str) -> list[object]:
        return [row["claim_id"] for row in _rows(home, "verdicts", *options)]

    assert claims() == ["c2", "c1"]
    assert claims("--label", "contradict") == ["c1"]
    assert claims("--min-confidence", "0.5") == ["c1"]
    assert claims("--search", "NESSUNO") == ["c2"]
    assert claims("--limit", "1") == ["c2"]
    assert claims("--run", ids[0][:8], "--label", "NEI") == ["c2"]
    with pytest.raises(ClaimError, match="unknown label 'MAYBE'"):
        _run(home, "verdicts", "--label", "MAYBE")


def test_show_names_everything_that_decided(home: Path, ids: list[str]) -> None:
    output = _run(home, "show", ids[1])
    for part in (
        *("REFUTED", "0.75", "La fonte dice 300 metri.", "embed 1.0, search 2.0, judge 3.0 ms", "encoder@1a2b"),
        *("REFUTES", "Il ponte nuovo", "2024-02-29", "Il ponte è lungo 300 metri.", "400 m", "300 m", "400 non è 300"),
    ):
        assert part in output
    (row,) = _rows(home, "show", ids[1][:14])
    assert (row["verdict_id"], row["run_id"], row["final_label"], row["reviews"]) == (ids[1], ids[0], "REFUTED", [])
    assert row["run"]["encoder_id"] == "encoder@1a2b"  # type: ignore[index]  # parsed JSON
    jsonschema.validate({name: row[name] for name in verdict_schema()["required"]}, verdict_schema())


def test_override_is_seen_everywhere_and_the_programs_label_kept(home: Path, ids: list[str]) -> None:
    override = ("override", ids[1], "--label", "supports", "--reviewer", "Ada [x]", "--reason", "misurato di nuovo")
    assert _run(home, *override).endswith(": SUPPORTED\n")
    (row,) = _rows(home, "verdicts", "--label", "SUPPORTED")
    assert (row["label"], row["final_label"], row["reviewer"]) == ("REFUTED", "SUPPORTED", "Ada [x]")
    assert "Ada [x]" in _run(home, "verdicts")
    shown = _run(home, "show", ids[1])
    assert "after review" in shown
    assert "misurato di nuovo" in shown
    with pytest.raises(InputError, match="no verdict 'v-none'"):
        _run(home, "override", "v-none", "--label", "NEI", "--reviewer", "Ada", "--reason", "why")


def test_sql(home: Path, ids: list[str]) -> None:
    assert _rows(home, "sql", "SELECT label, count(*) n, 1/0 AS big FROM verdicts GROUP BY label ORDER BY label") == [
        {"label": "NOT ENOUGH INFO", "n": 1, "big": None},
        {"label": "REFUTED", "n": 1, "big": None},
    ]
    table = _run(home, "sql", "SELECT [1, 2] AS list, DATE '2024-02-29' AS day, NULL AS nothing")
    assert [line.split() for line in table.splitlines() if "2024" in line] == [["[1,", "2]", "2024-02-29"]]
    (row,) = _rows(home, "sql", "SELECT ['nan'::DOUBLE, 2] AS list, {'a': 'inf'::DOUBLE} AS nested, MAP {1: 2} AS map")
    assert row == {"list": [None, 2], "nested": {"a": None}, "map": {"1": 2}}
    with pytest.raises(InputError, match="two columns are named 'label': give one another name with AS"):
        _run(home, "sql", "SELECT label, 'x' AS label FROM verdicts", "--json")
    with pytest.raises(InputError, match=r"the query failed: .*read-only"):
        _run(home, "sql", "DELETE FROM evidence")


def test_export(home: Path, ids: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert _run(home, "export", str(out)) == f"wrote 2 verdicts to {out}\n"
    assert _rows(home, "export", str(out), "--run", ids[0], "--run", ids[0]) == [{"path": str(out), "verdicts": 2}]
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["c1", "c2"]


@pytest.mark.parametrize("command", [["runs"], ["verdicts"], ["show", "v1"], ["sql", "SELECT 1"], ["export", "o.csv"]])
def test_no_ledger_yet_is_one_line_with_the_cure(home: Path, command: list[str]) -> None:
    with pytest.raises(LedgerError, match=r"^no ledger at .*: run `checker check` or `checker verify` first$"):
        _run(home, *command)
    assert not home.exists()


def test_home_comes_from_the_environment_too(home: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_HOME", str(home))
    assert ids[1] in CliRunner().invoke(app, ["verdicts"]).stdout


def _on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", "from checker.cli.review import app; app()", *arguments],
        stdout=terminal,
        stderr=terminal,
        env={name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        | {"TERM": "xterm-256color"}
        | environment,
    )
    os.close(terminal)
    output = bytearray()
    try:
        while chunk := os.read(screen, 65536):
            output += chunk
    except OSError:  # Linux reports the end of a terminal this way
        pass
    os.close(screen)
    assert process.wait() == 0
    return output.decode()


def test_on_a_terminal_labels_are_coloured_and_ids_whole(home: Path, ids: list[str]) -> None:
    output = _on_a_terminal(80, "verdicts", "--home", str(home))
    assert "\x1b[31mREFUTED" in output
    assert ids[1] in output
    assert all(len(line) <= 80 for line in output.replace("\x1b[1m", "").splitlines() if "\x1b" not in line)
    assert "\x1b[31m :bridge:" not in output


def test_no_color_is_honoured(home: Path, ids: list[str]) -> None:
    output = _on_a_terminal(80, "verdicts", "--home", str(home), NO_COLOR="1")
    assert "REFUTED" in output
    assert "\x1b[3" not in output


def test_help_loads_no_database_and_no_table_maker() -> None:
    script = "import sys, checker.cli.review; print(sorted({'duckdb', 'numpy', 'faiss', 'torch'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
