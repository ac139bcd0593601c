from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from checker.errors import LedgerError
from checker.ledger import Ledger, query
from checker.ledger.migrations import MIGRATIONS, migrate, schema_version
from tests.ledger.builders import make_verdict, record

_OLD_ROWS = """
    INSERT INTO runs VALUES ('r1', '2024-01-01 10:00:00+00', NULL, 'verify', 'old.jsonl', 'abc', '0.0.1', 'e', 'v', 'i',
                             'c', '{"a": 1}', '{}');
    INSERT INTO verdicts VALUES ('v1', 'r1', 0, 'c1', 'Old claim', 'en', 'NOT ENOUGH INFO', 0.5, 'why', 1, 2, 3,
                                 '2024-01-01 10:00:01+00');
"""


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    path.parent.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(str(path))


@pytest.mark.parametrize("version", range(len(MIGRATIONS) + 1))
def test_a_ledger_of_every_earlier_version_is_upgraded_and_keeps_its_rows(ledger: Ledger, version: int) -> None:
    with _open(ledger.storage.path) as connection:
        migrate(connection, target=version)
        if version:
            connection.execute(_OLD_ROWS)
    if version:
        (old,) = query.verdicts(ledger)
        assert (old.verdict_id, old.claim, old.final_label, old.total_ms) == ("v1", "Old claim", "NOT ENOUGH INFO", 6.0)
    record(ledger, make_verdict())
    assert len(query.verdicts(ledger)) == 1 + (version > 0)
    with _open(ledger.storage.path) as connection:
        assert schema_version(connection) == len(MIGRATIONS)
        applied = connection.execute("SELECT version FROM schema_migrations ORDER BY version").fetchall()
        assert applied == [(number,) for number in range(1, len(MIGRATIONS) + 1)]


def test_a_ledger_of_a_newer_checker_is_left_alone(ledger: Ledger) -> None:
    record(ledger, make_verdict())
    with _open(ledger.storage.path) as connection:
        connection.execute("INSERT INTO schema_migrations VALUES (99, now())")
    for call in (lambda: query.runs(ledger), lambda: record(ledger, make_verdict())):
        with pytest.raises(LedgerError, match=r"newer checker .schema 99.*update checker"):
            call()


def test_a_script_that_fails_leaves_nothing_of_itself(ledger: Ledger) -> None:
    with _open(ledger.storage.path) as connection:
        migrate(connection, target=2)
        # In the way of the last statement of script 3.
        connection.execute("CREATE VIEW verdict_summary AS SELECT 1 AS a")
    with pytest.raises(LedgerError, match="verdict_summary"):
        query.runs(ledger)
    with _open(ledger.storage.path) as connection:
        assert schema_version(connection) == 2
        views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert views == [("verdict_summary",)]


_TABLES = ("runs", "verdicts", "evidence", "reviews")
_MORE_OLD_ROWS = """
    INSERT INTO evidence VALUES ('v1', 0, 'a', 'Title', NULL, '2023-12-31', 'en', 4, 0, 9, 'A bridge.', '', 'After.',
                                 'NEUTRAL', 0.25, 0.25, 0.5, 0.1, 0.2, 0.3, '[]', '[]');
    INSERT INTO reviews VALUES ('w1', 'v1', 'SUPPORTED', 'Ada', 'measured', '2024-01-02 10:00:00+00');
"""
_KILLED = """
import os, signal, sys
import duckdb
from checker.ledger.migrations import MIGRATIONS

connection = duckdb.connect(sys.argv[1])
connection.execute("BEGIN")
connection.execute(MIGRATIONS[3])
os.kill(os.getpid(), signal.SIGKILL)
"""


def _rows(path: Path) -> list[list[object]]:
    with _open(path) as connection:
        return [connection.execute(f"FROM {table}").fetchall() for table in _TABLES]


def test_foreign_keys_are_dropped_and_no_row_with_them_though_the_first_try_is_killed(ledger: Ledger) -> None:
    path = ledger.storage.path
    with _open(path) as connection:
        migrate(connection, target=3)
        connection.execute(_OLD_ROWS + _MORE_OLD_ROWS)
    before = _rows(path)
    assert [len(rows) for rows in before] == [1, 1, 1, 1]
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(path)], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert _rows(path) == before
    assert query.show(ledger, "v1").reviews[0].reason == "measured"
    evidence = _TABLES.index("evidence")
    before[evidence] = [(*row, "[]") for row in before[evidence]]  # the doubts, which a later script adds
    assert _rows(path) == before
    with _open(path) as connection:
        found = connection.execute(
            "SELECT table_name, constraint_type FROM duckdb_constraints() "
            "WHERE constraint_type <> 'NOT NULL' ORDER BY ALL"
        ).fetchall()
    assert found == [
        ("reviews", "PRIMARY KEY"),
        ("runs", "PRIMARY KEY"),
        ("schema_migrations", "PRIMARY KEY"),
        ("verdicts", "PRIMARY KEY"),
        ("verdicts", "UNIQUE"),
    ]
