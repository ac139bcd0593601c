"""Generations of an index: folders written whole beside the one in use and swapped in by a rename.

    HOME/index/CURRENT        the name of the generation in use
    HOME/index/<generation>/  manifest.json, hashes.json, a base part, and what the other modules put beside it

A file that a new generation shares with the old one is one file with two names (a hard link), so nothing in a
generation is ever written to again. A build that dies leaves CURRENT, and so the old index, as it was; the next build
clears what it left.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from checker.config import IndexTarget
from checker.errors import IndexCorruptError, IndexMissingError, IndexStateError, IndexVersionError, StorageError
from checker.retrieval.choose import Kind
from checker.retrieval.dense import DenseSummary

# Raise it whenever older files would be read wrongly, or sentences would be split or indexed otherwise.
INDEX_VERSION = 4
REBUILD = "run `checker index --fresh SOURCES` to build it again"

_MANIFEST, _HASHES = "manifest.json", "hashes.json"
_NAME_FORMAT, _NAME = "%Y%m%dT%H%M%S%f", re.compile(r"\d{8}T\d{12}")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index holds; `fingerprint` is equal for equal articles, encoder, target and version.

    `dense`, `factory`, `effort`, `recall` and `dense_bytes` describe the vector index as `DenseSummary` does, for the
    `target_recall` and `max_memory` that it was built to. It was last built as a whole over `built` sentences; since
    then `delta` came that are searched beside it, and `deleted` went that are only passed over.
    """

    version: int
    fingerprint: str
    encoder_id: str
    dimension: int
    articles: int
    sentences: int
    dense: str
    factory: str
    effort: int
    recall: float
    dense_bytes: int
    target_recall: float
    max_memory: int | None
    built: int
    delta: int
    deleted: int
    bytes: int
    created_at: str

    @property
    def target(self) -> IndexTarget:
        """What the vector index was built to."""
        return IndexTarget(self.target_recall, self.max_memory)

    @property
    def summary(self) -> DenseSummary:
        """The vector index."""
        return DenseSummary(Kind(self.dense), self.factory, self.effort, self.recall, self.dense_bytes)


def current_manifest(folder: Path) -> Manifest | None:
    """Give the manifest of the index under `folder`, or None if there is none; raises as `Index` does."""
    try:
        return read_current(folder, read_manifest)
    except IndexMissingError:
        return None


def check_content(folder: Path) -> None:
    """Read every file of the index under `folder`; raises `IndexCorruptError` if one is not what was written."""
    read_current(folder, check_hashes)


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Let one process at a time build under `folder`; raises `IndexStateError` if another is at it."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "LOCK", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexStateError(f"{folder}: another process is building this index; wait for it to end") from error
    except OSError as error:
        raise StorageError(f"{folder}: cannot be written ({error})") from error
    try:
        yield
    finally:
        lock.release()


def read_current(folder: Path, read: Callable[[Path], _T]) -> _T:
    """Read the current generation; if a build swapped in another one meanwhile, and so removed it, read that one."""
    while True:
        generation = _current(folder)
        try:
            return read(generation)
        except IndexCorruptError:
            if _current(folder) == generation:
                raise


def read_manifest(generation: Path) -> Manifest:
    """Read what a generation holds; raises `IndexCorruptError` or `IndexVersionError`."""
    try:
        fields = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
        version = fields["version"]
        if version != INDEX_VERSION:
            raise IndexVersionError(
                f"{generation}: index version {version}, this checker reads version {INDEX_VERSION}; {REBUILD}"
            )
        return Manifest(**fields)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexCorruptError(f"{generation / _MANIFEST}: cannot be read ({error}); {REBUILD}") from error


def new_generation(folder: Path) -> Path:
    """Name a generation to be written under `folder`: the time, to the microsecond."""
    return folder / datetime.now(UTC).strftime(_NAME_FORMAT)


def swap_in(folder: Path, generation: Path, manifest: str, *, old: Path | None) -> None:
    """Finish a generation with its manifest and the hashes of its files, and make it the current one.

    Files that it shares with the generation `old` are not read again.
    """
    (generation / _MANIFEST).write_text(manifest, encoding="utf-8")
    known = _read_hashes(old) if old else {}
    hashes = {}
    for path in _files(generation):
        name = path.relative_to(generation).as_posix()
        shared = old is not None and name in known and (old / name).samefile(path)
        hashes[name] = known[name] if shared else _sha256(path)
    (generation / _HASHES).write_text(json.dumps(hashes, indent=1), encoding="utf-8")
    pointer = folder / "CURRENT.new"
    pointer.write_text(generation.name, encoding="ascii")
    pointer.replace(folder / "CURRENT")


def remove_all_but_current(folder: Path) -> None:
    """Remove what the last build replaced, or what a build that failed or was killed has left.

    Only generations go: the folder may be the user's own, with other folders in it.
    """
    with suppress(IndexCorruptError):
        current = _current(folder) if (folder / "CURRENT").exists() else None
        for other in folder.glob("*/"):
            if other != current and _NAME.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)


def content_bytes(generation: Path) -> int:
    """Give the size of all files but the manifest and the hashes, by which a cut file is noticed on opening."""
    return sum(path.stat().st_size for path in _files(generation) if path.name not in {_MANIFEST, _HASHES})


def share(old: Path, new: Path) -> None:
    """Give the file `old` a second name, or copy it where the file system knows no hard links."""
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, new)


def share_all(old: Path, new: Path) -> None:
    """Share all files of a folder with the new folder `new`."""
    new.mkdir()
    for path in _files(old):
        share(path, new / path.name)


def _current(folder: Path) -> Path:
    try:
        return folder / (folder / "CURRENT").read_text(encoding="ascii")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(f"{folder}: no index here yet; run `checker index SOURCES` first") from error
    except (OSError, ValueError) as error:
        raise IndexCorruptError(f"{folder / 'CURRENT'}: cannot be read ({error}); {REBUILD}") from error


def _files(generation: Path) -> Iterator[Path]:
    # tantivy's lock files come and go.
    return (path for path in generation.rglob("*") if path.is_file() and path.suffix != ".lock")


def check_hashes(generation: Path) -> None:
    """Read every file of a generation; raises `IndexCorruptError` if one is not what was written."""
    read_manifest(generation)
    hashes = _read_hashes(generation)
    try:
        found = {path.relative_to(generation).as_posix(): path for path in _files(generation)}
        del found[_HASHES]
        wrong = sorted(name for name in hashes.keys() | found.keys() if _sha256(generation / name) != hashes.get(name))
    except OSError as error:
        raise IndexCorruptError(f"{generation}: cannot be read ({error}); {REBUILD}") from error
    if wrong:
        raise IndexCorruptError(f"{generation}: altered: {', '.join(wrong)}; {REBUILD}")


def _read_hashes(generation: Path) -> dict[str, str]:
    try:
        return dict(json.loads((generation / _HASHES).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexCorruptError(f"{generation / _HASHES}: cannot be read ({error}); {REBUILD}") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
