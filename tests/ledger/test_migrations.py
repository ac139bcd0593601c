from __future__ import annotations

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
