"""Recording runs, verdicts and reviews: rows are added and never changed, save the end of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from checker.config import Config
from checker.errors import InputError, LedgerError
from checker.labels import Label
from checker.ledger.rows import evidence_rows, fetch, find_id, insert, new_id, read_verdicts, verdict_row
from checker.ledger.storage import Storage
from checker.types import Provenance, Verdict


class Ledger:
    """The record of every verdict in one DuckDB file, shared with other processes.

    Each call is one transaction: when it returns, what it wrote survives a kill. While another process holds the file
    a call waits up to `wait_seconds`, then raises `LedgerLockedError`; any call may raise `LedgerError` (no ledger
    yet, not a ledger, or of a newer checker) and those that write `StorageError` (disk full or read-only). Nothing is
    opened or made before the first call. Threads that share it wait for each other.
    """

    def __init__(self, path: Path, *, wait_seconds: float = 10.0) -> None:
        self.storage = Storage(path, wait_seconds=wait_seconds)

    def prepare(self) -> None:
        """Load DuckDB now rather than at the first call; touches no file."""
        self.storage.prepare()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the calls in the block one transaction, at the cost of one: all of them are recorded, or none."""
        with self.storage.transaction(write=True, create=True):
            yield

    def start_run(
        self,
        *,
        command: str,
        provenance: Provenance,
        config: Config,
        source: Path | None = None,
        claims_sha256: str | None = None,
        finished: bool = False,
    ) -> str:
        """Record the start of a run and give its id; makes the ledger if there is none.

        `source` is the claims file and `claims_sha256` the hash of its content; both None for claims typed in. With
        `finished` the run is complete with what is recorded together with it.
        """
        run_id, now = new_id("r"), _now()
        row = {
            **asdict(provenance),
            "run_id": run_id,
            "started_at": now,
            "finished_at": now if finished else None,
            "command": command,
            "source": None if source is None else str(source),
            "claims_sha256": claims_sha256,
            "config": asdict(config),
            "libraries": dict(provenance.libraries),
        }
        with self.storage.transaction(write=True, create=True) as connection:
            insert(connection, "runs", [row])
        return run_id

    def append(self, run_id: str, verdicts: Sequence[Verdict]) -> list[str]:
        """Record a batch of verdicts with their evidence, all or none, and give their ids in the same order.

        A run holds one verdict a `claim_id`: a second one raises `LedgerError`, as an unknown run does.
        """
        if not verdicts:
            return []
        verdict_ids, created_at = [new_id("v") for _ in verdicts], _now()
        with self.storage.transaction(write=True) as connection:
            ((found, recorded),) = connection.execute(
                "SELECT (SELECT count(*) FROM runs WHERE run_id = $1), count(*) FROM verdicts WHERE run_id = $1",
                [run_id],
            ).fetchall()
            if not found:
                raise self._no_run(run_id)
            insert(
                connection,
                "verdicts",
                [
                    verdict_row(verdict, verdict_id=verdict_id, run_id=run_id, position=position, created_at=created_at)
                    for position, (verdict_id, verdict) in enumerate(zip(verdict_ids, verdicts, strict=True), recorded)
                ],
            )
            evidence = [
                row
                for verdict_id, verdict in zip(verdict_ids, verdicts, strict=True)
                for row in evidence_rows(verdict, verdict_id=verdict_id)
            ]
            insert(connection, "evidence", evidence)
        return verdict_ids

    def finish_run(self, run_id: str) -> None:
        """Record that a run is complete; one that was stays as it is."""
        with self.storage.transaction(write=True) as connection:
            # Without RETURNING, which DuckDB answers by a delete and an insert.
            (found,) = connection.execute(
                "UPDATE runs SET finished_at = coalesce(finished_at, ?) WHERE run_id = ?", [_now(), run_id]
            ).fetchall()[0]
            if not found:
                raise self._no_run(run_id)

    def resumable_run(self, *, claims_sha256: str, provenance: Provenance) -> str | None:
        """Give the newest run over the same claims under the same provenance, finished or not, or None.

        Every field of `provenance` must be equal, since a run states one provenance for all its verdicts.
        """
        if not self.storage.path.exists():
            return None
        wanted = {**asdict(provenance), "libraries": dict(provenance.libraries)}
        with self.storage.transaction() as connection:
            runs = fetch(
                connection, "SELECT * FROM runs WHERE claims_sha256 = ? ORDER BY started_at DESC", [claims_sha256]
            )
        for run in runs:
            run["libraries"] = json.loads(run["libraries"])
            if all(run[name] == value for name, value in wanted.items()):
                return str(run["run_id"])
        return None

    def verdicts_of(self, run_id: str) -> list[Verdict]:
        """Give the verdicts of a run with their ids, otherwise equal to those recorded, in the order of recording."""
        with self.storage.transaction() as connection:
            return read_verdicts(connection, column="run_id", value=run_id)

    def add_review(self, verdict_id: str, *, label: Label, reviewer: str, reason: str) -> str:
        """Record a person's label for a verdict, named by its id or the start of it, and give the review's id.

        The verdict stays as it was. Raises `InputError` on an unknown verdict or an empty reviewer or reason.
        """
        for name, text in (("reviewer", reviewer), ("reason", reason)):
            if not text.strip():
                raise InputError(f"a review needs a {name}")
        review_id = new_id("w")
        with self.storage.transaction(write=True) as connection:
            row = {
                "review_id": review_id,
                "verdict_id": find_id(connection, "verdicts", verdict_id),
                "label": label,
                "reviewer": reviewer.strip(),
                "reason": reason.strip(),
                "created_at": _now(),
            }
            insert(connection, "reviews", [row])
        return review_id

    def _no_run(self, run_id: str) -> LedgerError:
        return LedgerError(f"no run {run_id!r} in {self.storage.path}")


def _now() -> str:
    return datetime.now(UTC).isoformat()
