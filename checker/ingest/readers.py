"""Articles from files, folders and standard input: each is read, or its error is given in its place."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

from checker.errors import InputError, SourceError
from checker.ingest.dates import parse_date
from checker.ingest.formats import from_html, from_markdown, from_pdf, from_plain
from checker.ingest.language import UNDETERMINED, detect_language, language_code
from checker.ingest.rows import ROW_SUFFIXES, Row, decode_text, open_binary, read_bytes, read_rows, suffix_of
from checker.ingest.text import clean
from checker.labels import Language
from checker.types import Article

_TEXT_FORMATS: dict[str, Callable[[str, Path | str], Row]] = {
    ".txt": from_plain,
    ".md": from_markdown,
    ".markdown": from_markdown,
    ".html": from_html,
    ".htm": from_html,
}
SOURCE_SUFFIXES = tuple(dict.fromkeys((*_TEXT_FORMATS, ".pdf", *ROW_SUFFIXES)))


def read_articles(
    sources: Sequence[Path | str], *, stdin: TextIO | BinaryIO | None = None, leave_out: Path | None = None
) -> Iterator[Article | SourceError]:
    """Give every article under `sources`, in sorted order, or in its place the error of what cannot be read.

    A source is a file, a folder (walked for files of `SOURCE_SUFFIXES`, hidden ones left out) or "-", one article in
    plain text or Markdown from `stdin` (default: standard input). A file reached twice is read once, and the folder
    `leave_out` not at all. An article without an id of its own gets its path below the source, a row that and its
    line: `it/news.csv#12`.
    """
    seen = set() if leave_out is None else {os.path.realpath(leave_out)}
    for source in map(str, sources):
        if source == "-":
            yield from _articles("stdin", "-", _stdin_rows(stdin or sys.stdin.buffer))
            continue
        if not source.strip():
            yield SourceError("an empty source: name a file or folder, or - for standard input")
            continue
        root = Path(source)
        for path in _walk(root, seen):
            if isinstance(path, SourceError):
                yield path
            else:
                name = path.name if path == root else path.relative_to(root).as_posix()
                yield from _articles(name, path, _file_rows(path))


def _walk(root: Path, seen: set[str]) -> Iterator[Path | SourceError]:
    """Give the files to read under `root`, depth first; `seen` holds the real paths that were given before."""
    stack, found = [root], False
    while stack:
        path = stack.pop()
        folder = os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises where a folder above is closed)
        if not folder and path != root and suffix_of(path, SOURCE_SUFFIXES) is None:
            continue
        # Real paths end the loops that symbolic links make.
        real = os.path.realpath(path)
        if real in seen:
            found = True
        elif not folder:
            found = True
            yield path
        else:
            try:
                stack += sorted((below for below in path.iterdir() if below.name[0] != "."), reverse=True)
            except OSError as error:
                found = True
                message = f"folder cannot be read ({error.strerror}): check its permissions"
                yield SourceError(message, path=printable(path))
        seen.add(real)
    if not found:
        yield SourceError(f"no {', '.join(SOURCE_SUFFIXES)} file under it", path=printable(root))


def _file_rows(path: Path) -> Iterator[tuple[int | None, Row | InputError]]:
    """Give the rows of a file, each with its line; a file of one article is a row without a line."""
    suffix = suffix_of(path, SOURCE_SUFFIXES)
    if suffix is None:
        open_binary(path).close()
        raise InputError(f"unknown kind of file: use one of {', '.join(SOURCE_SUFFIXES)}", path=path)
    if suffix == ".pdf":
        yield None, from_pdf(path)
    elif suffix in _TEXT_FORMATS:
        yield None, _TEXT_FORMATS[suffix](decode_text(read_bytes(path), path), path)
    else:
        yield from read_rows(path, required="text")


def _stdin_rows(stdin: TextIO | BinaryIO) -> Iterator[tuple[None, Row]]:
    data = stdin.read()
    text = data if isinstance(data, str) else decode_text(data, "-")
    from_text = from_markdown if text.startswith(("---", "#")) else from_plain
    yield None, from_text(text, "-")


def _articles(
    name: str, path: Path | str, rows: Iterator[tuple[int | None, Row | InputError]]
) -> Iterator[Article | SourceError]:
    """Turn the rows of the file known as `name` into articles, and their errors into `SourceError`."""
    shown, name = printable(path), printable(name)
    source_path = shown if shown == "-" else printable(os.path.realpath(path))
    line, empty = None, True
    try:
        for line, row in rows:
            empty = False
            yield _article_or_error(row, name=name, line=line, shown=shown, source_path=source_path)
    except InputError as error:
        yield SourceError(error.message, path=shown, line=error.line)
        return
    if empty:
        yield SourceError("no rows in it", path=shown)


def _article_or_error(
    row: Row | InputError, *, name: str, line: int | None, shown: str, source_path: str
) -> Article | SourceError:
    if isinstance(row, InputError):
        return SourceError(row.message, path=shown, line=line)
    try:
        return _article(row, name=name, line=line, source_path=source_path)
    except InputError as error:
        return SourceError(error.message, path=shown, line=line)


def _article(row: Row, *, name: str, line: int | None, source_path: str) -> Article:
    text = _text(row, "text")
    if not text:
        raise InputError("no text: each article needs a `text` that is not empty")
    title, url, author = _line(row, "title"), _line(row, "url") or None, _line(row, "author", "authors") or None
    language = _language(_line(row, "language", "lang"), text)
    published = _published(_line(row, "published", "date"))
    if line is None:
        article_id = _line(row, "article_id") or name
    else:
        article_id = _line(row, "article_id", "id") or f"{name}#{line}"
    kept = (article_id, title, text, language, url, published and published.isoformat(), author)
    digest = hashlib.sha256(json.dumps(kept, separators=(",", ":")).encode()).hexdigest()
    return Article(article_id, title, text, language, url, published, author, source_path, digest)


def _line(row: Row, *keys: str) -> str:
    """Give the first of the fields that is not missing as one line, else ""."""
    return next((" ".join(text.split()) for key in keys if (text := _text(row, key))), "")


def _text(row: Row, key: str) -> str:
    """Give a field as clean text, "" where it is missing in any of the ways that programs write."""
    value = row.get(key)
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        value = ", ".join(map(str, value))
    if isinstance(value, (list, dict, bytes)):
        raise InputError(f"`{key}` holds a {type(value).__name__}: write it as text")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else clean(str(value))
    return "" if text[:5].lower() in ("nan", "null", "none") else text


def _published(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError as error:
        raise InputError(f"`published` is {text[:40]!r}, not a whole date: write it as 2023-08-21") from error


def _language(declared: str, text: str) -> Language:
    """Give the declared language if it is a supported one, else that of the text."""
    supported = ", ".join(Language)
    code = language_code(declared)
    if code not in set(Language):
        code = detect_language(text)
    if code == UNDETERMINED:
        raise InputError(f"language not recognised: set `language` to one of {supported}")
    if code not in set(Language):
        raise InputError(f"language {code!r} is not supported: use one of {supported}")
    return Language(code)


def printable(path: Path | str) -> str:
    """Give a path as text that any output can hold: a file name need not be valid UTF-8."""
    return unicodedata.normalize("NFC", str(path).encode("utf-8", "backslashreplace").decode())
