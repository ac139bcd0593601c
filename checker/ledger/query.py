"""Reading the ledger: runs, verdicts, one verdict in full, free SQL, and export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import InputError, StorageError
from checker.labels import Label
from checker.ledger.append import Ledger
from checker.ledger.rows import fetch, find_id, read_verdicts
from checker.ledger.storage import one_line
from checker.types import Verdict

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_RUNS = "SELECT * FROM runs JOIN verdict_summary USING (run_id)"
_VERDICTS = """
    SELECT verdict_id, run_id, created_at, claim_id, claim, language, label, final_label, reviewer, confidence, reason,
           embed_ms, search_ms, judge_ms, total_ms
    FROM reviewed_verdicts
"""
# The fields of `checker.records`, unrounded, with the run of each verdict and what a reviewer made of it.
_EXPORT = """
    SELECT verdict_id, run_id, reviewed_verdicts.created_at, claim_id AS id, claim, language, label, final_label,
           reviewer, confidence, reason, coalesce(sentences, []) AS evidence,
           {'embed': embed_ms, 'search': search_ms, 'judge': judge_ms, 'total': total_ms} AS timings_ms
    FROM reviewed_verdicts JOIN runs USING (run_id) LEFT JOIN (
        SELECT verdict_id, list({
            'article_id': article_id, 'title': title, 'published': published, 'url': url,
            'sentence_id': sentence_id, 'sentence': sentence, 'start': start_char, 'end': end_char, 'stance': stance,
            'scores': {'dense': dense, 'lexical': lexical, 'fused': fused,
                       'supports': supports, 'refutes': refutes, 'neutral': neutral},
            'conflicts': conflicts, 'agreements': agreements, 'doubts': doubts
        } ORDER BY rank) AS sentences
        FROM evidence GROUP BY verdict_id
    ) USING (verdict_id)
    WHERE $all_runs OR list_contains($run_ids::VARCHAR[], run_id)
    ORDER BY started_at, run_id, position
"""
_FORMATS = {
    ".jsonl": (_EXPORT, "FORMAT json"),
    ".csv": (
        f"SELECT * REPLACE (to_json(evidence) AS evidence, to_json(timings_ms) AS timings_ms) FROM ({_EXPORT})",
        "FORMAT csv, HEADER",
    ),
    ".parquet": (_EXPORT, "FORMAT parquet"),
}


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with what came of it: counts by the program's label, milliseconds a claim; no verdicts, no means."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    command: str
    source: str | None
    claims_sha256: str | None
    checker_version: str
    encoder_id: str
    verifier_id: str
    index_fingerprint: str
    config_hash: str
    config: dict[str, Any]
    libraries: dict[str, str]
    verdicts: int
    supported: int
    refuted: int
    conflicting: int
    not_enough_info: int
    mean_confidence: float | None
    mean_ms: float | None
    p95_ms: float | None
    reviewed: int


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict without its evidence. `label` is the program's, `final_label` the newest `reviewer`'s if any."""

    verdict_id: str
    run_id: str
    created_at: datetime
    claim_id: str
    claim: str
    language: str
    label: Label
    final_label: Label
    reviewer: str | None
    confidence: float
    reason: str
    embed_ms: float
    search_ms: float
    judge_ms: float
    total_ms: float


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A person's label for a verdict."""

    review_id: str
    verdict_id: str
    label: Label
    reviewer: str
    reason: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class VerdictDetail:
    """All that the ledger knows of a verdict; reviews stand oldest first."""

    row: VerdictRow
    verdict: Verdict
    run: RunRow
    reviews: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a free query gave: each row has a value for each of `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def runs(ledger: Ledger) -> list[RunRow]:
    """Give all runs, newest first."""
    with ledger.storage.transaction() as connection:
        return [_run(row) for row in fetch(connection, f"{_RUNS} ORDER BY started_at DESC")]


def verdicts(
    ledger: Ledger,
    *,
    run: str | None = None,
    label: Label | None = None,
    min_confidence: float | None = None,
    search: str | None = None,
    limit: int | None = None,
) -> list[VerdictRow]:
    """Give the verdicts that pass every filter, newest first.

    `run` is a run's id or the start of it; `label` is compared with the final label; `search` is looked for in the
    claim, whatever its case and accents; `limit` None gives all. Raises `InputError` on an unknown run.
    """
    with ledger.storage.transaction() as connection:
        filters = {
            "run_id = ?": None if run is None else find_id(connection, "runs", run),
            "final_label = ?": label,
            "confidence >= ?": min_confidence,
            "contains(strip_accents(lower(claim)), strip_accents(lower(?)))": search,
        }
        kept = {condition: value for condition, value in filters.items() if value is not None}
        where = " AND ".join(kept) or "true"
        query = f"{_VERDICTS} WHERE {where} ORDER BY created_at DESC, position DESC LIMIT ?"
        return [_verdict(row) for row in fetch(connection, query, [*kept.values(), limit])]


def show(ledger: Ledger, verdict_id: str) -> VerdictDetail:
    """Give one verdict in full, named by its id or the start of it.

    Raises `InputError` when no verdict, or more than one, fits.
    """
    with ledger.storage.transaction() as connection:
        found = find_id(connection, "verdicts", verdict_id)
        (row,) = fetch(connection, f"{_VERDICTS} WHERE verdict_id = ?", [found])
        (run,) = fetch(connection, f"{_RUNS} WHERE run_id = ?", [row["run_id"]])
        (verdict,) = read_verdicts(connection, column="verdict_id", value=found)
        reviews = fetch(connection, "SELECT * FROM reviews WHERE verdict_id = ? ORDER BY created_at", [found])
    return VerdictDetail(
        row=_verdict(row),
        verdict=verdict,
        run=_run(run),
        reviews=tuple(ReviewRow(**{**review, "label": Label(review["label"])}) for review in reviews),
    )


def recorded(ledger: Ledger, recorded_id: str | None = None) -> tuple[RunRow, list[Verdict]]:
    """Give a run with its verdicts, or with one of them, by the id of run or verdict or its start.

    None is the newest run. Raises `InputError` when nothing, or more than one, fits, or the run has no verdict.
    """
    if recorded_id is not None and recorded_id.startswith("v"):
        detail = show(ledger, recorded_id)
        return detail.run, [detail.verdict]
    with ledger.storage.transaction() as connection:
        if recorded_id is None:
            recorded_id = connection.execute("SELECT max_by(run_id, started_at) FROM runs").fetchall()[0][0]
        if recorded_id is None:
            raise InputError("the ledger holds no run: `checker check` and `checker verify` record one")
        found = find_id(connection, "runs", recorded_id)
        verdicts = read_verdicts(connection, column="run_id", value=found)
        if not verdicts:
            raise InputError(f"run {found} has no verdict: `checker review runs` lists them with their number")
        (run,) = fetch(connection, f"{_RUNS} WHERE run_id = ?", [found])
    return _run(run), verdicts


def sql(ledger: Ledger, query: str) -> QueryResult:
    """Run any SQL over the ledger; it can change nothing in it, nor read or write any other file.

    Raises `InputError` with what DuckDB has to say against the query.
    """
    import duckdb

    # DuckDB heeds Ctrl-C only between statements: the main thread stays free to take it.
    with ledger.storage.confined() as connection, ThreadPoolExecutor(max_workers=1) as pool:
        answer = pool.submit(_answer, connection, query)
        try:
            return answer.result()
        except duckdb.Error as error:
            raise InputError(f"the query failed: {one_line(error)}") from error
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def export(ledger: Ledger, out: Path, *, runs: Sequence[str] = ()) -> int:
    """Write verdicts with evidence and final label to a .jsonl, .csv or .parquet file and give their number.

    `runs` are ids, or starts of ids, of the runs to write; none means all. In .csv the nested columns are JSON. Raises
    `InputError` on another extension or an unknown run, `StorageError` if `out` cannot be written.
    """
    import duckdb

    extension = out.suffix.lower()
    if extension not in _FORMATS:
        raise InputError(f"cannot export to {extension or 'no extension'!r}: use {', '.join(_FORMATS)}", path=out)
    query, options = _FORMATS[extension]
    with ledger.storage.transaction() as connection:
        run_ids = [find_id(connection, "runs", run) for run in runs]
        parameters = {"all_runs": not runs, "run_ids": run_ids, "out": str(out.absolute())}
        try:
            (count,) = connection.execute(f"COPY ({query}) TO $out ({options})", parameters).fetchall()[0]
        except duckdb.IOException as error:
            raise StorageError(f"cannot write {out}: {one_line(error)}") from error
    return int(count)


def _answer(connection: DuckDBPyConnection, query: str) -> QueryResult:
    result = connection.execute(query)
    if result is None or result.description is None:
        raise InputError("the query is empty")
    return QueryResult(tuple(column[0] for column in result.description), tuple(result.fetchall()))


def _run(row: dict[str, Any]) -> RunRow:
    return RunRow(**{**row, "config": json.loads(row["config"]), "libraries": json.loads(row["libraries"])})


def _verdict(row: dict[str, Any]) -> VerdictRow:
    return VerdictRow(**{**row, "label": Label(row["label"]), "final_label": Label(row["final_label"])})
