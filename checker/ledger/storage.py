"""The ledger's file: opened for one transaction at a time, so that several processes can share it.

What is imported of DuckDB here is its compiled module, which is all that SQL needs: the package around it builds its
expressions and relations in Python, and takes as long to load as a claim to check.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import CheckerError, LedgerError, LedgerLockedError, StorageError
from checker.ledger.migrations import MIGRATIONS, migrate, schema_version

if TYPE_CHECKING:
    import duckdb
    from duckdb import DuckDBPyConnection

# DuckDB would fetch an extension for a file that looks like another database's, let a query read Python variables by
# name, and spill into a folder that even a confined query may write to; a ledger wants none of it. Its standard block
# of 256 KiB would make a young ledger 4.5 MB instead of 0.3, and each commit 30% dearer; threads that share the work of
# a few rows take longer than one.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "default_block_size": 16_384,
    "threads": 1,
}
# DuckDB has one exception class for all of these, so its message is what tells them apart.
_IN_USE = re.compile(r"set lock on file|used by another process|file handle conflict")
_NOT_A_LEDGER = re.compile(r"not a valid DuckDB database|Could not read enough bytes|checksum|Is a directory")
_NOT_WRITABLE = re.compile(r"No space left|Read-only file system|Permission denied|File too large|quota exceeded")
_RECORDED_TWICE = re.compile(r"Duplicate key .*claim_id")
# What DuckDB makes of a Ctrl-C while a statement runs.
_INTERRUPTED = "Query interrupted"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 0.25
_FIRST_MOMENT = 1.0  # seconds in which a new file gets its header
# DuckDB would merge the rows of a transaction with up to 2,047 before them whenever it lets go of the file: one in so
# many transactions does it for all. Chance chooses it, since the processes share no count; must divide 256.
_MERGE_EVERY = 16


class Storage:
    """A DuckDB file that is locked only while a transaction runs.

    One in-memory DuckDB instance is kept and the file is attached to it for each transaction: about 6 ms, against
    about 33 ms for opening the file as an instance of its own. `wait_seconds` is how long to wait for another process
    to let go of the file. Threads that share the object wait for each other.
    """

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self.path = path
        self.wait_seconds = wait_seconds
        self._instance: DuckDBPyConnection | None = None
        self._open: DuckDBPyConnection | None = None
        self._made_now = False
        self._lock = threading.RLock()

    def prepare(self) -> DuckDBPyConnection:
        """Start the DuckDB instance that files are attached to, unless it runs."""
        import _duckdb

        with self._lock:
            if self._instance is None:
                self._instance = _duckdb.connect(config=_SETTINGS)
            return self._instance

    @contextmanager
    def transaction(self, *, write: bool = False, create: bool = False) -> Iterator[DuckDBPyConnection]:
        """Run a transaction: committed at the end of the block, rolled back by any exception in it.

        Within another transaction of this object it is a part of that one. `create` makes a missing file and its
        folder; without it a missing file is an error. Raises `LedgerError`, `LedgerLockedError` and `StorageError`.
        """
        with self._lock:
            if self._open is not None:
                yield self._open
                return
            if create:
                self._make_folder()
            with self._attached(read_only=not write, must_exist=not create) as connection:
                connection.execute("BEGIN")
                self._open = connection
                try:
                    yield connection
                finally:
                    self._open = None
                connection.execute("COMMIT")
                self._let_go(connection, write=write)

    @contextmanager
    def confined(self) -> Iterator[DuckDBPyConnection]:
        """Open the file so that no SQL can change it, or read or write any other file, or alter these limits."""
        with self._lock, self._attached(read_only=True, must_exist=True) as connection:
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection
            self._close()

    @contextmanager
    def _attached(self, *, read_only: bool, must_exist: bool) -> Iterator[DuckDBPyConnection]:
        import _duckdb

        if must_exist and not self.path.exists():
            raise LedgerError(f"no ledger at {self.path}: run `checker check` or `checker verify` first")
        try:
            connection = self.prepare()
            self._attach(connection, read_only=read_only)
            yield connection
        except BaseException as error:
            # Closing rolls back and lets go of the file, whatever state the instance is in.
            self._close()
            if isinstance(error, _duckdb.Error):
                explained = self._explain(error)
                if self._made_now and isinstance(explained, StorageError):
                    self.path.unlink(missing_ok=True)  # the stub of a ledger that there was no room for
                raise explained from error
            if isinstance(error, RuntimeError) and str(error) == _INTERRUPTED:
                raise KeyboardInterrupt from error
            raise

    def _attach(self, connection: DuckDBPyConnection, *, read_only: bool) -> None:
        self._wait_for_file(connection, read_only=read_only)
        version = schema_version(connection)
        if version > len(MIGRATIONS):
            raise LedgerError(
                f"{self.path} was written by a newer checker (schema {version}, this one knows {len(MIGRATIONS)}): "
                "update checker or choose another folder with --home"
            )
        if version < len(MIGRATIONS):
            if read_only:
                _detach(connection)
                self._wait_for_file(connection, read_only=False)
            migrate(connection)
            if read_only:
                _detach(connection)
                self._wait_for_file(connection, read_only=True)

    def _wait_for_file(self, connection: DuckDBPyConnection, *, read_only: bool) -> None:
        import _duckdb

        attach = f"ATTACH ? AS ledger (TYPE duckdb{', READ_ONLY' if read_only else ''})"
        deadline, pause = time.monotonic() + self.wait_seconds, _FIRST_PAUSE
        while True:
            try:
                self._made_now = not self.path.exists()
                connection.execute(attach, [str(self.path.absolute())])
                break
            except _duckdb.Error as error:
                if not (_IN_USE.search(str(error)) or self._is_being_made(error)):
                    raise
                if time.monotonic() >= deadline:
                    raise self._locked(error) from error
            time.sleep(min(pause, max(0.0, deadline - time.monotonic())))
            pause = min(2 * pause, _LONGEST_PAUSE)
        connection.execute("USE ledger")

    def _is_being_made(self, error: duckdb.Error) -> bool:
        """Whether the file may be no database only because another process has just made it, and not written yet."""
        try:
            return bool(_NOT_A_LEDGER.search(str(error))) and time.time() - self.path.stat().st_ctime < _FIRST_MOMENT
        except OSError:
            return False

    def _locked(self, error: duckdb.Error) -> LedgerLockedError:
        pid = re.search(r"\(PID (\d+)\)", str(error))
        holder = f"process {pid[1]}" if pid else "another process or thread"
        return LedgerLockedError(
            f"the ledger {self.path} is in use by {holder} (waited {self.wait_seconds:g} s): "
            "let it finish or stop it, then try again"
        )

    def _explain(self, error: duckdb.Error) -> CheckerError:
        text = one_line(error)
        if _NOT_A_LEDGER.search(text):
            return LedgerError(
                f"{self.path} is not a DuckDB database, or a damaged one: move it away and the next check starts anew"
            )
        if _NOT_WRITABLE.search(text):
            return StorageError(
                f"cannot write the ledger {self.path}: {text}; make room or choose another folder with --home"
            )
        if _RECORDED_TWICE.search(text):
            return LedgerError(
                f"a claim of this run is recorded in {self.path} already: another process is at the same run (let it "
                "finish, then use --resume), or two claims have one id"
            )
        return LedgerError(f"cannot use the ledger {self.path}: {text}")

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot make the folder {self.path.parent}: {error.strerror}") from error

    def _let_go(self, connection: DuckDBPyConnection, *, write: bool) -> None:
        """Detach the file, in which what was committed stays, also where there is no room left to tidy it up."""
        import _duckdb

        try:
            if write:
                connection.execute("RESET max_vacuum_tasks" if _to_merge() else "SET max_vacuum_tasks = 0")
            _detach(connection)
        except _duckdb.Error:
            self._close()

    def _close(self) -> None:
        if self._instance is not None:
            self._instance.close()
            self._instance = None


def one_line(error: duckdb.Error) -> str:
    """What DuckDB says, without its excerpt of the query."""
    return " ".join(str(error).split("\n\n")[0].split())


def _to_merge() -> bool:
    return os.urandom(1)[0] % _MERGE_EVERY == 0


def _detach(connection: DuckDBPyConnection) -> None:
    connection.execute("USE memory")
    connection.execute("DETACH ledger")
