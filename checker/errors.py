"""Every error that checker raises on purpose.

Each carries one line for the user: what is wrong, where (`path:line`), and the cure.

    CheckerError
    ├── InputError            a file, row, claim or option that cannot be used
    │   ├── SourceError       an article that cannot be read
    │   └── ClaimError        a claim, or a row of a claims file, that cannot be checked
    ├── IndexStateError
    │   ├── IndexMissingError     no index under the home folder yet
    │   ├── IndexVersionError     written by another version of checker
    │   └── IndexCorruptError     a file of the index is missing, truncated or altered
    ├── LedgerError
    │   └── LedgerLockedError     another process holds the ledger
    ├── ModelError            a model folder that cannot be loaded or exported
    └── StorageError          the disk is full or not writable
"""

from __future__ import annotations

from pathlib import Path


class CheckerError(Exception):
    """Base of all errors raised on purpose; `str(error)` is one line fit for the user."""


class InputError(CheckerError):
    """Input that cannot be used.

    Parameters: `message` says what is wrong and how to mend it; `path` and `line` (1-based) say where.
    """

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(f"{where}{message}")


class SourceError(InputError):
    """An article that cannot be read."""


class ClaimError(InputError):
    """A claim, or a row of a claims file, that cannot be checked."""


class IndexStateError(CheckerError):
    """The index on disk cannot serve a query."""


class IndexMissingError(IndexStateError):
    """There is no index under the home folder yet."""


class IndexVersionError(IndexStateError):
    """The index was written by another version of checker."""


class IndexCorruptError(IndexStateError):
    """A file of the index is missing, truncated or altered."""


class LedgerError(CheckerError):
    """The ledger cannot be opened, read or written."""


class LedgerLockedError(LedgerError):
    """Another process held the ledger for longer than the wait."""


class ModelError(CheckerError):
    """A model folder that cannot be loaded or exported."""


class StorageError(CheckerError):
    """The disk is full, or a folder cannot be written."""
