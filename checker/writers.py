"""Verdicts to a file, in the format that its suffix names."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from checker.errors import InputError, StorageError
from checker.records import verdict_record
from checker.types import Verdict


def writer_for(path: Path) -> Callable[[Sequence[Verdict]], None]:
    """Give the function that writes verdicts to `path`, whole or not at all, in place of what was there.

    Raises `InputError` if the suffix names no format and `StorageError` if no file can be made there, both before
    there is anything to write; the function raises `StorageError`.
    """
    for suffix, render in _FORMATS.items():
        if path.name.lower().endswith(suffix):
            _replace(path, None)
            return lambda verdicts: _replace(path, render([verdict_record(verdict) for verdict in verdicts]))
    raise InputError(f"cannot write this format; use one of {', '.join(_FORMATS)}", path=path)


def _replace(path: Path, data: bytes | None) -> None:
    """Put `data` in place of what was at `path`, which keeps its mode; None only tries whether that could be done.

    A link stays one, and a pipe or device is written to.
    """
    place = Path(os.path.realpath(path))
    beside = None
    try:
        if place.is_dir():
            raise IsADirectoryError("is a folder")
        if place.exists() and not place.is_file():
            place.write_bytes(data or b"")
            return
        number, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        beside = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(data or b"")
        if data is not None:
            beside.chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666 & ~_umask())
            beside.replace(place)
    except OSError as error:
        raise StorageError(
            f"{path}: cannot be written ({error.strerror or error}); choose a file in a folder that you can write to"
        ) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _jsonl(records: Sequence[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8", "replace")


def _csv(records: Sequence[dict[str, Any]]) -> bytes:
    rows = [_flat(record) for record in records]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(_flat(None)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _txt(records: Sequence[dict[str, Any]]) -> bytes:
    lines = (f"{record['label']}\t{record['confidence']:.2f}\t{record['claim']}\n" for record in records)
    return "".join(lines).encode("utf-8", "replace")


def _parquet(records: Sequence[dict[str, Any]]) -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        source, target = Path(folder) / "verdicts.jsonl", Path(folder) / "verdicts.parquet"
        source.write_bytes(_jsonl([_flat(record) for record in records]))
        columns = {
            name: "DOUBLE" if name == "confidence" else "BIGINT" if name in {"start", "end"} else "VARCHAR"
            for name in _flat(None)
        }
        connection.read_json(str(source), columns=columns, format="newline_delimited").write_parquet(str(target))
        return target.read_bytes()


def _flat(record: dict[str, Any] | None) -> dict[str, Any]:
    """Lay a record out as one row: the claim, its verdict and the passage that weighed most."""
    record = record or {}
    best: dict[str, Any] = next(iter(record.get("evidence", ())), {})
    return {
        **{
            name: record.get(name)
            for name in ("id", "claim", "language", "label", "confidence", "reason", "verdict_id")
        },
        **{name: best.get(name) for name in ("article_id", "title", "sentence", "start", "end", "stance")},
        "conflicts": "; ".join(conflict["reason"] for conflict in best.get("conflicts", ())),
    }


_FORMATS: dict[str, Callable[[Sequence[dict[str, Any]]], bytes]] = {
    ".jsonl": _jsonl,
    ".jsonl.gz": lambda records: gzip.compress(_jsonl(records), mtime=0),
    ".csv": _csv,
    ".txt": _txt,
    ".parquet": _parquet,
}
