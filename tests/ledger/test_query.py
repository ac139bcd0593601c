from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import duckdb
import pytest

from checker.errors import InputError, LedgerError, StorageError
from checker.labels import Label, Stance
from checker.ledger import Ledger, query
from checker.records import evidence_record
from checker.types import Timings
from tests.ledger.builders import make_evidence, make_verdict, record, start_run

SUPPORTED, REFUTED, CONFLICTING, NEI = Label
_CONFLICT = {
    "kind": "number",
    "claim_span": [17, 20],
    "evidence_span": [17, 20],
    "claim_value": "400 m",
    "evidence_value": "300 m",
    "reason": "400 non è 300",
}


def test_verdict_summary_is_as_worked_out_by_hand(ledger: Ledger) -> None:
    empty = start_run(ledger)
    run_id = start_run(ledger)
    verdicts = [
        make_verdict("a", label=SUPPORTED, confidence=0.9, timings=Timings(1, 2, 7)),
        make_verdict("b", label=REFUTED, confidence=0.8, timings=Timings(5, 5, 10)),
        make_verdict("c", label=REFUTED, confidence=0.6, timings=Timings(10, 10, 10)),
        make_verdict("d", label=NEI, confidence=0.3, timings=Timings(0, 15, 25)),
    ]
    ids = ledger.append(run_id, verdicts)
    for label in (REFUTED, NEI):
        ledger.add_review(ids[0], label=label, reviewer="Ada", reason="why")
    full, nothing = query.runs(ledger)
    assert (full.run_id, full.verdicts) == (run_id, 4)
    # Counts are of the program's labels: the review of `a` does not move them.
    assert (full.supported, full.refuted, full.conflicting, full.not_enough_info) == (1, 2, 0, 1)
    assert full.mean_confidence == pytest.approx((0.9 + 0.8 + 0.6 + 0.3) / 4)
    # Totals are 10, 20, 30 and 40 ms; 95% of the way from first to last is 2.85 steps: 30 + 0.85 * 10.
    assert full.mean_ms == pytest.approx(25.0)
    assert full.p95_ms == pytest.approx(38.5)
    assert full.reviewed == 1
    assert (nothing.run_id, nothing.verdicts, nothing.refuted, nothing.reviewed) == (empty, 0, 0, 0)
    assert (nothing.mean_confidence, nothing.mean_ms, nothing.p95_ms) == (None, None, None)


def test_latest_verdicts_has_the_newest_verdict_and_review_of_each_claim_text(ledger: Ledger) -> None:
    (old,) = record(ledger, make_verdict("x", text="First.", label=SUPPORTED))
    ledger.add_review(old, label=CONFLICTING, reviewer="Ada", reason="of the old verdict")
    new, _, second_of_batch = record(
        ledger,
        make_verdict("y", text="First.", label=REFUTED),
        make_verdict("z", text="Second.", label=SUPPORTED),
        make_verdict("w", text="Second.", label=NEI),
    )
    latest = "SELECT verdict_id, claim, label, final_label, reviewer FROM latest_verdicts ORDER BY claim"
    assert query.sql(ledger, latest).rows == (
        (new, "First.", "REFUTED", "REFUTED", None),
        (second_of_batch, "Second.", "NOT ENOUGH INFO", "NOT ENOUGH INFO", None),
    )
    ledger.add_review(new, label=NEI, reviewer="Ada", reason="why")
    ledger.add_review(new, label=SUPPORTED, reviewer="Bo", reason="why")
    assert query.sql(ledger, latest).rows[0] == (new, "First.", "REFUTED", "SUPPORTED", "Bo")


def _claims(ledger: Ledger, **filters: object) -> list[str]:
    return [verdict.claim_id for verdict in query.verdicts(ledger, **filters)]  # type: ignore[arg-type]  # filters of many types


def test_each_filter_narrows_and_all_hold_at_once(ledger: Ledger) -> None:
    first = start_run(ledger)
    ids = ledger.append(
        first,
        [
            make_verdict("a", text="Xiaomi investirà 100 miliardi.", label=REFUTED, confidence=0.9),
            make_verdict("b", text="Perché no?", label=REFUTED, confidence=0.8),
        ],
    )
    second = start_run(ledger)
    ledger.append(second, [make_verdict("c", text="xiaomi e CATL", label=SUPPORTED, confidence=0.79)])
    assert _claims(ledger) == ["c", "b", "a"]
    assert _claims(ledger, run=first) == ["b", "a"]
    assert _claims(ledger, label=REFUTED) == ["b", "a"]
    assert _claims(ledger, min_confidence=0.8) == ["b", "a"]
    assert _claims(ledger, search="XIAOMI") == ["c", "a"]
    assert _claims(ledger, search="perche") == ["b"]
    assert _claims(ledger, limit=1) == ["c"]
    assert _claims(ledger, run=first[:9], label=REFUTED, min_confidence=0.85, search="investira", limit=5) == ["a"]
    ledger.add_review(ids[0], label=NEI, reviewer="Ada", reason="why")
    assert _claims(ledger, label=REFUTED) == ["b"]
    assert _claims(ledger, label=NEI) == ["a"]
    with pytest.raises(InputError, match="no run 'r-none' in the ledger: `checker review runs`"):
        _claims(ledger, run="r-none")


@pytest.mark.parametrize("text", ["'; DROP TABLE verdicts; --", '" OR 1=1 --', "%", "_", "\\", "$1", "?", "{x}", "';"])
def test_search_text_is_never_sql_nor_pattern(ledger: Ledger, text: str) -> None:
    record(ledger, make_verdict("plain"), make_verdict("quoted", text=f"He said {text} twice"))
    assert _claims(ledger, search=text) == ["quoted"]
    for call in (lambda: query.show(ledger, text), lambda: query.verdicts(ledger, run=text)):
        with pytest.raises(InputError, match=r"no (verdict|run)"):
            call()
    assert len(query.verdicts(ledger)) == 2


def test_show_takes_a_prefix_only_if_it_is_unique(ledger: Ledger) -> None:
    ids = record(ledger, make_verdict("a"), make_verdict("b", label=CONFLICTING))
    detail = query.show(ledger, ids[1][:12])
    assert detail.row.verdict_id == ids[1]
    assert detail.verdict == replace(make_verdict("b", label=CONFLICTING), verdict_id=ids[1])
    assert detail.run.verdicts == 2
    with pytest.raises(InputError, match="more than one verdict starts with 'v': give more of the id"):
        query.show(ledger, "v")


def test_sql_gives_columns_and_rows(ledger: Ledger) -> None:
    record(ledger, make_verdict(label=REFUTED))
    result = query.sql(ledger, "SELECT label, count(*) AS n FROM verdicts GROUP BY label; ")
    assert (result.columns, result.rows) == (("label", "n"), (("REFUTED", 1),))
    (conflict,) = json.loads(str(query.sql(ledger, "SELECT conflicts FROM evidence").rows[0][0]))
    assert conflict == _CONFLICT


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM verdicts",
        "UPDATE verdicts SET label = 'SUPPORTED'",
        "DROP VIEW verdict_summary",
        "SELECT 1; DELETE FROM evidence",
        "CREATE TABLE ledger.x (a INTEGER)",
        "COPY verdicts TO '{out}'",
        "COPY (SELECT 1) TO '{ledger}.tmp/out.csv'",
        "COPY (SELECT 1) TO '{ledger}.wal.recovery'",
        "EXPORT DATABASE '{out}'",
        "ATTACH '{out}' AS other",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM secret_rows",
        "DETACH ledger",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "CALL enable_profiling(save_location = '{out}')",
        "CALL enable_logging(storage = 'file', storage_path = '{out}')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELEC 1",
        "",
        "-- nothing",
    ],
)
def test_sql_can_only_read_the_ledger(ledger: Ledger, tmp_path: Path, statement: str) -> None:
    record(ledger, make_verdict())
    secret = tmp_path / "secret.csv"
    secret.write_text("password\nhunter2\n")
    secret_rows = {"password": ["hunter2"]}
    assert secret_rows
    # The folder into which DuckDB would spill, and where it would let a query write.
    Path(f"{ledger.storage.path}.tmp").mkdir()
    files = sorted(tmp_path.rglob("*"))
    text = statement.format(out=tmp_path / "out", secret=secret, folder=tmp_path, ledger=ledger.storage.path)
    with pytest.raises(InputError, match=r"^the query (failed: .+|is empty)$"):
        query.sql(ledger, text)
    assert sorted(tmp_path.rglob("*")) == files
    assert [(run.verdicts, run.refuted) for run in query.runs(ledger)] == [(1, 1)]


def test_sql_without_a_ledger_says_what_to_run_first(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="run `checker check` or `checker verify` first"):
        query.sql(ledger, "SELECT 1")


@pytest.fixture
def reviewed(ledger: Ledger) -> Ledger:
    first, _ = record(
        ledger,
        make_verdict("c1", text='Una "frase", con; tutto\ne à capo', timings=Timings(1.5, 2.5, 3)),
        make_verdict("c2", label=NEI),
    )
    ledger.add_review(first, label=SUPPORTED, reviewer="Ada", reason="why")
    return ledger


def _check_rows(rows: list[dict[str, object]]) -> None:
    first, second = rows
    assert (first["id"], first["claim"], first["language"]) == ("c1", 'Una "frase", con; tutto\ne à capo', "it")
    assert (first["label"], first["final_label"], first["reviewer"]) == ("REFUTED", "SUPPORTED", "Ada")
    assert float(str(first["confidence"])) == 0.75
    assert first["timings_ms"] == {"embed": 1.5, "search": 2.5, "judge": 3.0, "total": 7.0}
    evidence = cast("list[dict[str, object]]", first["evidence"])
    scores = {"dense": 0.1 + 0.2, "lexical": 0.75, "fused": 1 / 61, "supports": 0.2, "refutes": 0.7, "neutral": 0.1}
    # As `verify` writes it, but for the rounding.
    assert evidence == [{**evidence_record(make_evidence(Stance.REFUTES)), "scores": scores}]
    assert evidence[0]["conflicts"] == [_CONFLICT]
    assert (second["id"], second["label"], second["final_label"]) == ("c2", "NOT ENOUGH INFO", "NOT ENOUGH INFO")
    assert second["evidence"] == []


def test_export_as_jsonl(reviewed: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "it's [1] ?.JSONL"
    assert query.export(reviewed, out) == 2
    _check_rows([json.loads(line) for line in out.read_text("utf-8").splitlines()])


def test_export_as_csv(reviewed: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert query.export(reviewed, out) == 2
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _check_rows(
        [{**row, "evidence": json.loads(row["evidence"]), "timings_ms": json.loads(row["timings_ms"])} for row in rows]
    )


def test_export_as_parquet(reviewed: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert query.export(reviewed, out) == 2
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT to_json(r) FROM read_parquet(?) AS r", [str(out)]).fetchall()
    _check_rows([json.loads(row) for (row,) in rows])


def test_export_of_chosen_runs_replaces_the_file(ledger: Ledger, tmp_path: Path) -> None:
    runs = [start_run(ledger) for _ in range(3)]
    for number, run_id in enumerate(runs):
        ledger.append(run_id, [make_verdict(f"{number}-{i}") for i in range(2)])
    out = tmp_path / "out.jsonl"
    assert query.export(ledger, out) == 6
    assert query.export(ledger, out, runs=[runs[2], runs[0][:10]]) == 4
    ids = [json.loads(line)["id"] for line in out.read_text().splitlines()]
    assert ids == ["0-0", "0-1", "2-0", "2-1"]


def test_export_that_cannot_be_written_says_so(reviewed: Ledger, tmp_path: Path) -> None:
    for name in ("out.txt", "out", "out.jsonl.zip"):
        with pytest.raises(InputError, match=f"{name}: cannot export to .*: use .jsonl, .csv, .parquet"):
            query.export(reviewed, tmp_path / name)
    with pytest.raises(StorageError, match=r"cannot write .*none/out.csv: "):
        query.export(reviewed, tmp_path / "none" / "out.csv")
    with pytest.raises(InputError, match="no run 'r-none'"):
        query.export(reviewed, tmp_path / "out.csv", runs=["r-none"])
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
