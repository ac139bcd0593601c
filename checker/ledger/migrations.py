"""The schema of the ledger, as numbered scripts that only ever grow: a new need is a new script at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What the program records. `config`, `libraries`, `conflicts`, `agreements` and `doubts` are JSON; times are UTC.
_RECORDS = """
    CREATE TABLE runs (
        run_id VARCHAR PRIMARY KEY, started_at TIMESTAMPTZ NOT NULL, finished_at TIMESTAMPTZ,
        command VARCHAR NOT NULL, source VARCHAR, claims_sha256 VARCHAR,
        checker_version VARCHAR NOT NULL, encoder_id VARCHAR NOT NULL, verifier_id VARCHAR NOT NULL,
        index_fingerprint VARCHAR NOT NULL, config_hash VARCHAR NOT NULL,
        config JSON NOT NULL, libraries JSON NOT NULL
    );
    CREATE TABLE verdicts (
        verdict_id VARCHAR PRIMARY KEY, run_id VARCHAR NOT NULL REFERENCES runs, position INTEGER NOT NULL,
        claim_id VARCHAR NOT NULL, claim VARCHAR NOT NULL, language VARCHAR NOT NULL,
        label VARCHAR NOT NULL, confidence DOUBLE NOT NULL, reason VARCHAR NOT NULL,
        embed_ms DOUBLE NOT NULL, search_ms DOUBLE NOT NULL, judge_ms DOUBLE NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        UNIQUE (run_id, claim_id)
    );
    CREATE TABLE evidence (
        verdict_id VARCHAR NOT NULL REFERENCES verdicts, rank INTEGER NOT NULL,
        article_id VARCHAR NOT NULL, title VARCHAR NOT NULL, url VARCHAR, published DATE, language VARCHAR NOT NULL,
        sentence_id INTEGER NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
        sentence VARCHAR NOT NULL, text_before VARCHAR NOT NULL, text_after VARCHAR NOT NULL,
        stance VARCHAR NOT NULL, supports DOUBLE NOT NULL, refutes DOUBLE NOT NULL, neutral DOUBLE NOT NULL,
        dense DOUBLE NOT NULL, lexical DOUBLE NOT NULL, fused DOUBLE NOT NULL,
        conflicts JSON NOT NULL, agreements JSON NOT NULL
    );
"""
# What people decide: an override is a new row.
_REVIEWS = """
    CREATE TABLE reviews (
        review_id VARCHAR PRIMARY KEY, verdict_id VARCHAR NOT NULL REFERENCES verdicts,
        label VARCHAR NOT NULL, reviewer VARCHAR NOT NULL, reason VARCHAR NOT NULL, created_at TIMESTAMPTZ NOT NULL
    );
"""
# The same rows without foreign keys: whenever DuckDB 2.0 writes a file, it adds another copy of every foreign key to
# the table that is referred to, and reads all copies when the file is opened, so that each check made the next one
# dearer. `Ledger` itself looks for the run of a verdict and the verdict of a review.
_TABLES = ("reviews", "evidence", "verdicts", "runs")
_WITHOUT_FOREIGN_KEYS = "".join(
    (
        *(f"CREATE TEMP TABLE old_{table} AS FROM {table}; DROP TABLE {table};" for table in _TABLES),
        re.sub(r" REFERENCES \w+", "", _RECORDS + _REVIEWS),
        *(f"INSERT INTO {table} FROM old_{table}; DROP TABLE old_{table};" for table in _TABLES),
    )
)
MIGRATIONS: tuple[str, ...] = (
    _RECORDS,
    _REVIEWS,
    # What is asked most: each verdict as it stands after review, the last word on each claim, a line a run.
    """
    CREATE VIEW reviewed_verdicts AS
    SELECT verdicts.*, embed_ms + search_ms + judge_ms AS total_ms,
           coalesce(review.label, verdicts.label) AS final_label, review.reviewer
    FROM verdicts LEFT JOIN (
        SELECT verdict_id, arg_max(label, created_at) AS label, arg_max(reviewer, created_at) AS reviewer
        FROM reviews GROUP BY verdict_id
    ) AS review USING (verdict_id);

    CREATE VIEW latest_verdicts AS
    SELECT * FROM reviewed_verdicts
    QUALIFY row_number() OVER (PARTITION BY claim ORDER BY created_at DESC, position DESC) = 1;

    CREATE VIEW verdict_summary AS
    SELECT run_id, count(verdict_id) AS verdicts,
           count(*) FILTER (label = 'SUPPORTED') AS supported, count(*) FILTER (label = 'REFUTED') AS refuted,
           count(*) FILTER (label = 'CONFLICTING EVIDENCE') AS conflicting,
           count(*) FILTER (label = 'NOT ENOUGH INFO') AS not_enough_info,
           avg(confidence) AS mean_confidence, avg(total_ms) AS mean_ms, quantile_cont(total_ms, 0.95) AS p95_ms,
           count(reviewer) AS reviewed
    FROM runs LEFT JOIN reviewed_verdicts USING (run_id) GROUP BY run_id;
    """,
    _WITHOUT_FOREIGN_KEYS,
    # What may be a conflict, which earlier versions did not tell.
    """
    ALTER TABLE evidence ADD COLUMN doubts JSON DEFAULT '[]';
    ALTER TABLE evidence ALTER COLUMN doubts SET NOT NULL;
    """,
)


def schema_version(connection: DuckDBPyConnection) -> int:
    """Number of the last script applied to the current database; 0 for a new one."""
    import _duckdb

    try:
        return int(connection.execute("SELECT coalesce(max(version), 0) FROM schema_migrations").fetchall()[0][0])
    except _duckdb.CatalogException:
        return 0


def migrate(connection: DuckDBPyConnection, *, target: int = len(MIGRATIONS)) -> None:
    """Apply the scripts that the current database lacks, up to number `target`, each in a transaction of its own."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL)"
    )
    for version in range(schema_version(connection) + 1, target + 1):
        connection.execute("BEGIN")
        connection.execute(MIGRATIONS[version - 1])
        connection.execute("INSERT INTO schema_migrations VALUES (?, now())", [version])
        connection.execute("COMMIT")
