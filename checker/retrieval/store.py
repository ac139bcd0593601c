"""Articles and sentences on disk, read through the page cache: memory does not grow with the corpus.

A part is written once and never changed: `texts.bin` holds the article texts one after another in UTF-8,
`articles.jsonl` what else is known of each article, `articles.npy` where its line and its text stand, and
`sentences.npy` where each sentence stands. A store is one part or two, in a row: a base, and under `delta` what came
since; `deleted.npy` numbers the articles that have gone. A sentence is addressed by its position, 0 to
len(store) - 1, counted through both parts, those of deleted articles included.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.labels import Language
from checker.types import Article, Passage, Sentence

PART_FILES = ("articles.jsonl", "articles.npy", "sentences.npy", "texts.bin")
DELTA, DELETED = "delta", "deleted.npy"
# Where line, text and first sentence of an article begin; one row more at the end.
_ARTICLE_COLUMNS = 3
# Number of the article in its part; where the sentence is in its text, and where in texts.bin.
_SENTENCE_COLUMNS = 5
_ARTICLES_KEPT = 4_096


def write_store(
    folder: Path, corpus: Iterable[tuple[Article, Sequence[Sentence]]], *, after: Sequence[Path] = ()
) -> None:
    """Write a part into `folder`: those in the folders `after`, one after another, and then the articles.

    The sentences of an article must stand in the order of its text.
    """
    articles: list[NDArray[np.int64]] = []
    sentences: list[NDArray[np.int64]] = []
    with (folder / "articles.jsonl").open("wb") as lines, (folder / "texts.bin").open("wb") as texts:
        numbered = 0
        for part in map(_Part, after):
            rows, own = part.articles[:-1].copy(), part.sentences.copy()
            rows += (lines.tell(), texts.tell(), sum(map(len, sentences)))
            own += (numbered, 0, 0, texts.tell(), texts.tell())
            articles.append(rows)
            sentences.append(own)
            numbered += len(rows)
            lines.write(part.lines)
            texts.write(part.texts)
        before = sum(map(len, sentences))
        new: list[tuple[int, ...]] = []
        for article, own_sentences in corpus:
            base = texts.tell()
            articles.append(np.array([(lines.tell(), base, before + len(new))]))
            lines.write(json.dumps(_metadata(article)).encode() + b"\n")
            texts.write(_encode(article.text))
            reached, byte = 0, base
            for sentence in own_sentences:
                byte_start = byte + len(_encode(article.text[reached : sentence.start]))
                byte = byte_start + len(_encode(sentence.text))
                reached = sentence.end
                new.append((numbered, sentence.start, sentence.end, byte_start, byte))
            numbered += 1
        articles.append(np.array([(lines.tell(), texts.tell(), before + len(new))]))
    sentences.append(np.array(new, dtype=np.int64).reshape(-1, _SENTENCE_COLUMNS))
    np.save(folder / "articles.npy", np.concatenate(articles))
    np.save(folder / "sentences.npy", np.concatenate(sentences))


class SentenceStore:
    """The sentences of an index, by position."""

    def __init__(self, folder: Path) -> None:
        """Map the files of `folder`; raises `OSError` or `ValueError` if one is missing or broken."""
        self._parts = [_Part(folder)]
        if (folder / DELTA).exists():
            self._parts.append(_Part(folder / DELTA))
        self.base = len(self._parts[0].sentences)
        self._base_articles = len(self._parts[0])
        gone = np.load(folder / DELETED) if (folder / DELETED).exists() else np.empty(0, dtype=np.int64)
        self.deleted: frozenset[int] = frozenset(gone.tolist())
        self._article_metadata = lru_cache(_ARTICLES_KEPT)(self._read_metadata)

    def __len__(self) -> int:
        return sum(len(part.sentences) for part in self._parts)

    @property
    def article_count(self) -> int:
        """How many articles there are, those included that are deleted."""
        return sum(map(len, self._parts))

    def articles(self) -> list[tuple[Article, range]]:
        """Give every article that is not deleted with the positions of its sentences."""
        return [(article, positions) for _, article, positions in self.numbered]

    @cached_property
    def numbered(self) -> list[tuple[int, Article, range]]:
        """Every article that is not deleted with its number and its sentences' positions; kept once it is read."""
        bounds = self._bounds()
        return [
            (number, self._article(number), range(bounds[number], bounds[number + 1]))
            for number in range(self.article_count)
            if number not in self.deleted
        ]

    def sentences(self, article: Article, positions: range) -> list[Sentence]:
        """Give the sentences of an article of this store."""
        return [
            Sentence(article.article_id, n, article.text[start:end], start, end)
            for n, (_, start, end, _, _) in enumerate(self._row(position)[1] for position in positions)
        ]

    def alive(self) -> NDArray[np.bool_] | None:
        """Give for each position whether its article is there, (len(self),) bool; None if none was deleted."""
        if not self.deleted:
            return None
        bounds, alive = self._bounds(), np.ones(len(self), dtype=np.bool_)
        for number in self.deleted:
            alive[bounds[number] : bounds[number + 1]] = False
        return alive

    def passage(self, position: int) -> Passage:
        """Give the sentence at `position` with title and neighbours."""
        part, (number, start, end, byte_start, byte_end) = self._row(position)
        first, last, metadata = self._article_metadata(part, number)
        own = position if part is self._parts[0] else position - self.base
        texts = part.texts
        before = part.row(own - 1) if own > first else None
        after = part.row(own + 1) if own + 1 < last else None
        return Passage(
            sentence=Sentence(metadata["article_id"], own - first, _decode(texts[byte_start:byte_end]), start, end),
            title=metadata["title"],
            language=metadata["language"],
            published=metadata["published"],
            url=metadata["url"],
            before=_decode(texts[before[3] : before[4]]) if before else "",
            after=_decode(texts[after[3] : after[4]]) if after else "",
        )

    def _row(self, position: int) -> tuple[_Part, list[int]]:
        if position < self.base:
            return self._parts[0], self._parts[0].row(position)
        return self._parts[-1], self._parts[-1].row(position - self.base)

    def _bounds(self) -> list[int]:
        base, *more = (part.articles[:, 2] for part in self._parts)
        return [*base.tolist(), *chain.from_iterable((bounds[1:] + self.base).tolist() for bounds in more)]

    @staticmethod
    def _read_metadata(part: _Part, number: int) -> tuple[int, int, dict[str, Any]]:
        (line, _, first), (end, _, last) = part.articles[number : number + 2].tolist()
        metadata = json.loads(part.lines[line:end])
        metadata["language"] = Language(metadata["language"])
        metadata["published"] = _date(metadata["published"])
        return first, last, metadata

    def _article(self, number: int) -> Article:
        part = self._parts[bisect_right([self._base_articles], number)]
        own = number if part is self._parts[0] else number - self._base_articles
        _, _, metadata = self._read_metadata(part, own)
        start, end = part.articles[own : own + 2, 1].tolist()
        return Article(text=_decode(part.texts[start:end]), **metadata)


class _Part:
    """The mapped files of one part."""

    def __init__(self, folder: Path) -> None:
        self.articles = _table(folder / "articles.npy", _ARTICLE_COLUMNS)
        self.sentences = _table(folder / "sentences.npy", _SENTENCE_COLUMNS)
        self.lines, self.texts = _map(folder / "articles.jsonl"), _map(folder / "texts.bin")

    def __len__(self) -> int:
        return len(self.articles) - 1

    def row(self, position: int) -> list[int]:
        row: list[int] = self.sentences[position].tolist()
        return row


def _metadata(article: Article) -> dict[str, str | None]:
    return {
        "article_id": article.article_id,
        "title": article.title,
        "language": article.language,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author,
        "source_path": article.source_path,
        "sha256": article.sha256,
    }


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _table(path: Path, columns: int) -> NDArray[np.int64]:
    # A plain array over the map: numpy's memmap class makes every access several times slower.
    table = np.asarray(np.load(path, mmap_mode="r"))
    if table.dtype != np.int64 or table.ndim != 2 or table.shape[1] != columns:
        raise ValueError(f"{path.name} is not a table of {columns} columns")
    return table


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


# A JSON file can hold half a surrogate pair, which strict UTF-8 refuses.
def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
