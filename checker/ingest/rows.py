"""Rows of JSON Lines, CSV, Parquet and text files, one at a time, and the decoding of text files."""

from __future__ import annotations

import codecs
import csv
import glob
import gzip
import io
import json
import re
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from checker.errors import InputError

Row = dict[str, object]
ROW_SUFFIXES = (".jsonl", ".jsonl.gz", ".csv", ".csv.gz", ".parquet", ".txt")
MAX_TEXT = 1 << 26  # bytes of a text file, characters of a line: what a hostile or mistaken file may take of memory
_HEAD = 1 << 16
_BINARY = "binary, not text: save it as UTF-8 text"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_FALLBACK = "checker.cp1252"


def suffix_of(path: Path, suffixes: Iterable[str]) -> str | None:
    """Give the one of `suffixes` that the file name ends with, whatever its case, else None."""
    return next((suffix for suffix in suffixes if path.name.lower().endswith(suffix)), None)


def read_rows(path: Path, *, required: str | None = None) -> Iterator[tuple[int, Row | InputError]]:
    """Give each row of a file with its 1-based line (Parquet: row), or the error of a row that is broken.

    A file of text gives `{"text": line}` for each line that is not blank. CSV may be delimited by comma, semicolon,
    tab or bar, and needs a header; its column names and those of Parquet come stripped and in lower case. The file is
    streamed: no more than a line (Parquet: a row group) is held.

    Raises `InputError` for the file as a whole: missing, binary, of another suffix, truncated, or a CSV or Parquet
    file without the column `required`.
    """
    suffix = suffix_of(path, ROW_SUFFIXES)
    if suffix is None:
        raise InputError(f"unknown kind of file: use one of {', '.join(ROW_SUFFIXES)}", path=path)
    if suffix == ".parquet":
        yield from _parquet_rows(path, required)
        return
    try:
        with _open_text(path) as stream:
            lines = _lines(stream, path)
            if suffix.startswith(".csv"):
                yield from _csv_rows(lines, path, required)
            else:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield number, _json_row(line, path, number) if suffix != ".txt" else {"text": line.rstrip("\n")}
    except UnicodeError as error:
        raise InputError(_BINARY, path=path) from error
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"broken or truncated file ({error}): fetch or compress it again", path=path) from error


def decode_text(data: bytes, path: Path | str) -> str:
    r"""Decode a text file whole: UTF-8, UTF-16 with a byte order mark, or Windows-1252, with `\n` line ends.

    Bytes that are not UTF-8 are read as Windows-1252 one by one, so that a file that mixes both comes out right.
    Raises `InputError` when the result does not look like text.
    """
    return _decode(data, path, final=True).replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path) -> bytes:
    """Read a file of at most 64 MiB whole. Raises `InputError`."""
    with open_binary(path) as stream:
        try:
            data = stream.read(MAX_TEXT + 1)
        except OSError as error:
            raise _unreadable(error, path) from error
    if len(data) > MAX_TEXT:
        raise InputError("larger than 64 MiB: split it, one article a file or a row", path=path)
    return data


def open_binary(path: Path) -> BinaryIO:
    """Open a regular file. Raises `InputError` when it is missing, unreadable, or a folder, pipe or device."""
    try:
        # Before opening: to open a pipe that nobody writes to waits for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError("not a regular file", path=path)
        return path.open("rb")
    except FileNotFoundError as error:
        raise InputError("no such file or folder", path=path) from error
    except OSError as error:
        raise _unreadable(error, path) from error


def _unreadable(error: OSError, path: Path) -> InputError:
    return InputError(f"cannot be read ({error.strerror}): check the path and its permissions", path=path)


def _decode(data: bytes, path: Path | str, *, final: bool) -> str:
    """Decode `data`, which unless `final` may end inside a character."""
    encoding, errors = _encoding(data)
    decoder = codecs.getincrementaldecoder(encoding)
    try:
        text, foreign = decoder("strict").decode(data, final), 0
    except UnicodeDecodeError as error:
        if errors == "strict":
            raise InputError(_BINARY, path=path) from error
        text = decoder(errors).decode(data, final)
        foreign = len(text) - len(text.encode("ascii", "ignore"))
    # Western text that is not UTF-8 has an accent every few words; compressed data has one every other byte.
    if "\0" in text or len(_CONTROL.findall(text)) > 1 + len(text) // 50 or foreign > 1 + len(text) // 3:
        raise InputError(_BINARY, path=path)
    return text


def _encoding(head: bytes) -> tuple[str, str]:
    """Give the codec of a file that begins with `head`, and its error handler."""
    if head.startswith(_UTF16_MARKS):
        return "utf-16", "strict"
    codecs.register_error(_FALLBACK, _as_cp1252)
    return "utf-8-sig", _FALLBACK


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    characters = (chr(byte) if byte in _UNDEFINED_IN_CP1252 else bytes([byte]).decode("cp1252") for byte in bad)
    return "".join(characters), error.end


@contextmanager
def _open_text(path: Path) -> Iterator[TextIO]:
    with open_binary(path) as raw:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if path.name.lower().endswith(".gz") else raw
        head = stream.read(_HEAD)
        _decode(head, path, final=False)
        encoding, errors = _encoding(head)
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=None) as text:
            yield text


def _lines(stream: TextIO, path: Path) -> Iterator[str]:
    number = 1
    while line := stream.readline(MAX_TEXT):
        if len(line) == MAX_TEXT:
            raise InputError("a line longer than 64 MiB: one row a line is needed", path=path, line=number)
        yield line
        number += 1


def _json_row(line: str, path: Path, number: int) -> Row | InputError:
    try:
        row = json.loads(line.rstrip("\n"))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else error
        return InputError(f"broken JSON ({reason}): one object a line is needed", path=path, line=number)
    if not isinstance(row, dict):
        return InputError(
            f"a JSON {type(row).__name__}, not an object: write {{...}} on one line", path=path, line=number
        )
    return row


def _csv_rows(lines: Iterator[str], path: Path, required: str | None) -> Iterator[tuple[int, Row | InputError]]:
    csv.field_size_limit(MAX_TEXT)
    header = next(lines, "")
    # Column names hold no delimiter, so the header tells it better than a sample of prose would.
    reader = csv.reader(chain([header], lines), delimiter=max(",;\t|", key=header.count), strict=True)
    try:
        names = [name.strip().lower() for name in next(reader)] if header else []
    except csv.Error as error:
        raise InputError(f"broken CSV header ({error})", path=path, line=1) from error
    _check_names(names, path, required)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"broken CSV ({error}): check the double quotes of this row"
            yield number, InputError(message, path=path, line=number)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(names):
            yield number, {name: cell for name, cell in zip(names, cells, strict=True) if name}
        else:
            message = f"{len(cells)} cells under {len(names)} column names: put text that holds the delimiter in quotes"
            yield number, InputError(message, path=path, line=number)


def _parquet_rows(path: Path, required: str | None) -> Iterator[tuple[int, Row]]:
    import duckdb

    open_binary(path).close()
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET TimeZone = 'UTC'")
            query = "SELECT * FROM read_parquet(?, hive_partitioning = false)"
            result = connection.execute(query, [glob.escape(str(path))])
            names = [column[0].strip().lower() for column in result.description or ()]
            _check_names(names, path, required)
            number = 0
            while batch := result.fetchmany(256):
                for values in batch:
                    number += 1
                    yield number, dict(zip(names, values, strict=True))
    except (duckdb.Error, UnicodeError) as error:
        raise InputError(f"broken Parquet ({str(error).splitlines()[0]})", path=path) from error


def _check_names(names: list[str], path: Path, required: str | None) -> None:
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        raise InputError(f"column {repeated[0]!r} stands twice", path=path, line=1)
    if required is not None and required not in names:
        found = ", ".join(names) or "nothing"
        raise InputError(f"no column {required!r} in the header, which has {found}", path=path, line=1)
