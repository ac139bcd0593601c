from __future__ import annotations

import csv
import gzip
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest

from checker.ledger import Ledger
from checker.ledger.query import runs
from checker.records import verdict_schema
from tests.cli.program import PROGRAM, environment, on_a_terminal, read_rows, run, write_rows

ITALIAN = "Xiaomi produrrà 900.000 veicoli all'anno entro il 2030, dice l'azienda."
FRENCH = "Le chat est assis sur la table et il mange une souris tous les matins."
ROWS = [{"id": "a", "claim": ITALIAN}, {"id": "b", "claim": FRENCH}]


def _write_gz(path: Path) -> None:
    plain = write_rows(path.with_suffix(""), ROWS)
    path.write_bytes(gzip.compress(plain.read_bytes()))


def _write_csv(path: Path) -> None:
    path.write_text(f'id;claim\na;"{ITALIAN}"\nb;{FRENCH}\n', encoding="cp1252")


def _write_txt(path: Path) -> None:
    path.write_text(f"{ITALIAN}\n\n{FRENCH}\n", encoding="utf-8")


def _write_parquet(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE claims AS SELECT unnest(['a', 'b']) AS id, unnest(?) AS claim", [[ITALIAN, FRENCH]]
        )
        connection.table("claims").write_parquet(str(path))


def _read_gz(path: Path) -> list[dict[str, Any]]:
    plain = path.with_suffix("")
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return read_rows(plain)


def _read_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _read_txt(path: Path) -> list[dict[str, Any]]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [{"label": label, "confidence": confidence, "claim": claim} for label, confidence, claim in lines]


def _read_parquet(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        result = connection.read_parquet(str(path))
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


@pytest.mark.parametrize(
    ("source", "write", "target", "read"),
    [
        ("claims.jsonl", lambda path: write_rows(path, ROWS), "out.parquet", _read_parquet),
        ("claims.jsonl.gz", _write_gz, "out.csv", _read_csv),
        ("claims.csv", _write_csv, "out.jsonl.gz", _read_gz),
        ("claims.txt", _write_txt, "OUT.JSONL", read_rows),
        ("claims.parquet", _write_parquet, "out.txt", _read_txt),
    ],
)
def test_every_format_in_and_out(
    home: Path,
    tmp_path: Path,
    source: str,
    write: Callable[[Path], object],
    target: str,
    read: Callable[[Path], list[dict[str, Any]]],
) -> None:
    write(tmp_path / source)
    (tmp_path / target).write_text("what was there before")
    done = run("verify", tmp_path / source, "--out", tmp_path / target, "--home", home)
    assert (done.code, done.err) == (0, "")
    first, second = read(tmp_path / target)
    assert (first["claim"], second["claim"]) == (ITALIAN, FRENCH)
    assert second["label"] == "NOT ENOUGH INFO"
    assert float(second["confidence"]) == 1.0
    if "id" in first:
        assert (first["id"], second["id"]) == (("1", "3") if source.endswith(".txt") else ("a", "b"))
    if "article_id" in first:
        assert first["article_id"]
        assert not second["article_id"]
    if target.lower().endswith((".jsonl", ".jsonl.gz")):
        for record in (first, second):
            jsonschema.validate(record, verdict_schema())
            assert record["verdict_id"].startswith("v")
    assert not list(tmp_path.glob(".*"))


def test_summary_and_list_of_verdicts(home: Path, tmp_path: Path) -> None:
    claims = write_rows(tmp_path / "c.jsonl", [{"id": n, "claim": FRENCH} for n in range(3)])
    done = run("verify", claims, "--home", home)
    lines = [line.split() for line in done.out.splitlines()]
    assert [line[0] for line in lines if "matins." in line] == ["0", "1", "2"]
    for label, count in (("SUPPORTED", 0), ("REFUTED", 0), ("CONFLICTING EVIDENCE", 0), ("NOT ENOUGH INFO", 3)):
        assert [*label.split(), str(count)] in lines
    assert done.out.splitlines()[-1] == "3 claims, 0 ms each"
    assert "\x1b" not in done.out


def test_on_a_terminal_there_is_a_bar_and_labels_are_coloured(home: Path, tmp_path: Path) -> None:
    shown = on_a_terminal("verify", write_rows(tmp_path / "c.jsonl", ROWS[1:]), "--home", home)
    assert "checking" in shown
    assert "\x1b[2mNOT ENOUGH INFO" in shown


@pytest.mark.parametrize(("names", "code"), [("refuted,nei", 3), ("conflicting,CONTRADICT", 0)])
def test_fail_on(home: Path, tmp_path: Path, names: str, code: int) -> None:
    claims = write_rows(tmp_path / "c.jsonl", ROWS[1:])
    done = run("verify", claims, "--fail-on", names, "--json", "--home", home)
    assert (done.code, done.err, done.rows[0]["label"]) == (code, "", "NOT ENOUGH INFO")


def test_broken_rows_are_named_and_the_others_done(home: Path, tmp_path: Path) -> None:
    claims = tmp_path / "c.jsonl"
    claims.write_text(
        "\n".join(
            [
                f'{{"id": "a", "claim": "{FRENCH}"}}',
                '{"id": "b", "claim": "cut off',
                f'{{"id": "a", "claim": "{FRENCH}"}}',
                '{"id": "c", "claim": "  "}',
                '["not", "an", "object"]',
                f'{{"id": "d", "claim": "{"parola " * 400}"}}',
                '{"id": "\\udc00e", "claim": "Un \\ud800 mot et une phrase de plus.", "language": "fr-FR"}',
            ]
        ),
        encoding="utf-8",
    )
    done = run("verify", claims, "--json", "--fail-on", "nei", "--home", home)
    assert done.code == 1
    assert [row["label"] for row in done.rows] == ["NOT ENOUGH INFO"] * 2
    assert [row["language"] for row in done.rows] == ["fr", "fr"]
    complaints = done.err.splitlines()
    assert [line.split(": ")[:2] for line in complaints] == [["not checked", f"{claims}:{n}"] for n in range(2, 7)]
    for complaint, part in zip(complaints, ("broken JSON", "'a'", "`claim`", "not an object", "700"), strict=True):
        assert part in complaint


def test_without_a_claim_that_can_be_checked_nothing_is_started(tmp_path: Path) -> None:
    claims = tmp_path / "c.jsonl"
    claims.write_text('{"claim": "cut off\n{"claim": " "}\n')
    # Without an index, any work would end in another error.
    done = run("verify", claims, "--home", tmp_path / "none")
    assert (done.code, done.out) == (1, "")
    assert [line.split(": ")[:2] for line in done.err.splitlines()] == [
        ["not checked", f"{claims}:1"],
        ["not checked", f"{claims}:2"],
        ["error", str(claims)],
    ]


def _interrupted(claims: Path, out: Path, home: Path, what: signal.Signals) -> tuple[int, str, str]:
    """Start `verify`, wait until its first batch is recorded, and send it the signal."""
    process = subprocess.Popen(
        [*PROGRAM, "verify", str(claims), "--out", str(out), "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    ledger = Ledger(home / "ledger.duckdb")
    while process.poll() is None and not (ledger.storage.path.exists() and any(run.verdicts for run in runs(ledger))):
        time.sleep(0.02)
    process.send_signal(what)
    printed, complained = process.communicate(timeout=60)
    return process.returncode, printed, complained


@pytest.mark.parametrize("what", [signal.SIGKILL, signal.SIGINT])
def test_interrupted_and_resumed_every_claim_is_checked_once(home: Path, tmp_path: Path, what: signal.Signals) -> None:
    # The first batch of 16 costs nothing, the second about a second.
    cheap = [{"id": f"c{n}", "claim": FRENCH, "language": "fr"} for n in range(26)]
    dear = [{"id": f"d{n}", "claim": f"{ITALIAN} Lo ripete {n} volte."} for n in range(6)]
    claims, out = write_rows(tmp_path / "claims.jsonl", cheap + dear), tmp_path / "out.jsonl"
    code, printed, complained = _interrupted(claims, out, home, what)
    assert printed == ""
    if what is signal.SIGINT:
        assert (code, complained.count("\n")) == (130, 1)
        assert "--resume" in complained
    else:
        assert code == -signal.SIGKILL
    assert not out.exists()

    ledger = Ledger(home / "ledger.duckdb")
    (unfinished,) = runs(ledger)
    assert (unfinished.verdicts, unfinished.finished_at) == (16, None)
    before = [verdict.verdict_id for verdict in ledger.verdicts_of(unfinished.run_id)]
    assert run("verify", claims, "--out", out, "--resume", "--home", home).code == 0
    (finished,) = runs(ledger)
    assert (finished.run_id, finished.verdicts, finished.finished_at is None) == (unfinished.run_id, 32, False)
    written = read_rows(out)
    assert [row["id"] for row in written] == [row["id"] for row in cheap + dear]
    assert [row["verdict_id"] for row in written][:16] == before
    assert len({row["verdict_id"] for row in written}) == 32


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("c.csv", "id,text\n1,Roma\n", "c.csv:1: no column 'claim' in the header, which has id, text"),
        ("c.jsonl", "", "c.jsonl: holds no claim"),
        ("missing.jsonl", None, "missing.jsonl: no such file or folder"),
        ("c.jsonl.gz", "not gzip", "c.jsonl.gz: broken or truncated file"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: str | None, complaint: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    # There is no index either: the file is looked at first.
    assert f"{tmp_path}/{complaint}" in run("verify", tmp_path / name, "--home", tmp_path / "none").complaint


def test_options_are_looked_at_before_the_work_starts(tmp_path: Path) -> None:
    claims = write_rows(tmp_path / "c.jsonl", ROWS)
    (tmp_path / "folder.csv").mkdir()
    for options, complaint in (
        (["--fail-on", "refuted,wrong"], "unknown label 'wrong'; use one of SUPPORTED, REFUTED, CONFLICTING"),
        (["--out", "v.docx"], "v.docx: cannot write this format; use one of .jsonl, .jsonl.gz, .csv, .txt, .parquet"),
        (["--out", "nowhere/v.csv"], "nowhere/v.csv: cannot be written (No such file or directory); choose"),
        (["--out", "folder.csv"], "folder.csv: cannot be written (is a folder); choose"),
        (["--out", "./c.jsonl"], "c.jsonl: holds the claims: choose another file for the verdicts"),
    ):
        # Without an index, any work would end in another error.
        assert complaint in run("verify", claims, *options, "--home", tmp_path / "none", cwd=tmp_path).complaint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.jsonl", "folder.csv"]
