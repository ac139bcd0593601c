from __future__ import annotations

import re
from pathlib import Path

from checker.ledger import Ledger
from tests.cli.program import run, write_rows
from tests.ledger.builders import start_run

TOWER = "La torre di Rovo è alta 80 metri. Fu costruita nel 1321."
TALLER = [{"id": "t", "claim": "La torre di Rovo è alta 90 metri."}, {"id": "f", "claim": "Le chat dort ici."}]


def test_what_changed_since_a_run_is_shown_and_exits_with_3(tmp_path: Path) -> None:
    home, corpus = tmp_path / "home", tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "torre.txt").write_text(TOWER, encoding="utf-8")
    (corpus / "lago.txt").write_text("La barca parte ogni giorno dal porto di Levante.", encoding="utf-8")
    assert run("index", corpus, "--home", home).code == 0
    assert run("verify", write_rows(tmp_path / "claims.jsonl", TALLER), "--home", home).code == 0
    same = run("replay", "--home", home)
    assert (same.code, same.err) == (0, "")
    assert "2 checked again, 0 changed; models, index, settings and versions are as they were" in same.out

    (corpus / "torre.txt").unlink()
    assert run("index", corpus, "--home", home).code == 0
    done = run("replay", "--home", home)
    assert (done.code, done.err) == (3, "")
    assert "index_fingerprint" in done.out
    assert "REFUTED -> NOT ENOUGH INFO" in done.out
    assert re.search(r"torre\.txt «[^»]+»: REFUTES, number 90 m / 80 m -> no side", done.out)
    assert "2 checked again, 1 changed" in done.out

    rows = run("replay", "--home", home, "--json").rows
    assert [bool(row["changes"]) for row in rows] == [True, False]
    assert rows[0]["changed_since"].keys() == {"index_fingerprint"}
    one = run("replay", str(rows[0]["verdict_id"])[:12], "--home", home, "--json")
    assert (one.code, one.rows) == (3, rows[:1])
    assert run("review", "runs", "--home", home, "--json").rows[0]["verdicts"] == 2  # nothing was recorded


def test_nothing_to_replay_is_said_in_one_line(tmp_path: Path) -> None:
    assert "no ledger at" in run("replay", "--home", tmp_path).complaint
    ledger = Ledger(tmp_path / "ledger.duckdb")
    run_id = start_run(ledger)
    assert f"run {run_id} has no verdict" in run("replay", "--home", tmp_path).complaint
    assert "no run 'x' in the ledger" in run("replay", "x", "--home", tmp_path).complaint
    assert "no verdict 'v1' in the ledger" in run("replay", "v1", "--home", tmp_path).complaint
