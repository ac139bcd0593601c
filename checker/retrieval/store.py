"""Articles and sentences on disk, read through the page cache: memory does not grow with the corpus.

A store is written once and never changed. `texts.bin` holds the article texts one after another in UTF-8,
`articles.jsonl` what else is known of each article, `articles.npy` where its line and its text stand, and
`sentences.npy` where each sentence stands. A sentence is addressed by its position, 0 to len(store) - 1.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from checker.types import Article, Language, Passage, Sentence

_ARTICLE = np.dtype(
    [("line", "<i8"), ("text", "<i8"), ("sentence", "<i8")]
)  # where each begins; one row more at the end
_SENTENCE = np.dtype([(name, "<i8") for name in ("article", "start", "end", "byte_start", "byte_end")])


def write_store(folder: Path, corpus: Iterable[tuple[Article, Sequence[Sentence]]]) -> None:
    """Write the articles with their sentences, which must stand in the order of the text, into `folder`."""
    articles: list[tuple[int, ...]] = []
    sentences: list[tuple[int, ...]] = []
    with (folder / "articles.jsonl").open("wb") as lines, (folder / "texts.bin").open("wb") as texts:
        for article, own_sentences in corpus:
            base = texts.tell()
            articles.append((lines.tell(), base, len(sentences)))
            lines.write(json.dumps(_metadata(article)).encode() + b"\n")
            texts.write(_encode(article.text))
            reached, byte = 0, base
            for sentence in own_sentences:
                byte_start = byte + len(_encode(article.text[reached : sentence.start]))
                byte = byte_start + len(_encode(sentence.text))
                reached = sentence.end
                sentences.append((len(articles) - 1, sentence.start, sentence.end, byte_start, byte))
        articles.append((lines.tell(), texts.tell(), len(sentences)))
    np.save(folder / "articles.npy", np.array(articles, dtype=_ARTICLE))
    np.save(folder / "sentences.npy", np.array(sentences, dtype=_SENTENCE))


class SentenceStore:
    """The sentences of an index, by position."""

    def __init__(self, folder: Path) -> None:
        """Map the files of `folder`; raises `OSError` or `ValueError` if one is missing or broken."""
        self._articles = np.load(folder / "articles.npy", mmap_mode="r")
        self._sentences = np.load(folder / "sentences.npy", mmap_mode="r") if (self._articles["sentence"][-1]) else []
        self._lines = _map(folder / "articles.jsonl")
        self._texts = _map(folder / "texts.bin")

    def __len__(self) -> int:
        return len(self._sentences)

    def articles(self) -> list[tuple[Article, range]]:
        """Give every article with the positions of its sentences."""
        bounds = self._articles["sentence"].tolist()
        return [(self._article(n), range(bounds[n], bounds[n + 1])) for n in range(len(bounds) - 1)]

    def passage(self, position: int) -> Passage:
        """Give the sentence at `position` with title and neighbours."""
        number = int(self._sentences[position]["article"])
        first, last = (int(self._articles[n]["sentence"]) for n in (number, number + 1))
        article = self._article_metadata(number)
        row = self._sentences[position]
        return Passage(
            sentence=Sentence(
                article_id=article["article_id"],
                sentence_id=position - first,
                text=self._text(position),
                start=int(row["start"]),
                end=int(row["end"]),
            ),
            title=article["title"],
            language=Language(article["language"]),
            published=_date(article["published"]),
            url=article["url"],
            before=self._text(position - 1) if position > first else "",
            after=self._text(position + 1) if position + 1 < last else "",
        )

    def _text(self, position: int) -> str:
        row = self._sentences[position]
        return _decode(self._texts[int(row["byte_start"]) : int(row["byte_end"])])

    def _article_metadata(self, number: int) -> dict[str, str]:
        start, end = (int(self._articles[n]["line"]) for n in (number, number + 1))
        metadata: dict[str, str] = json.loads(self._lines[start:end])
        return metadata

    def _article(self, number: int) -> Article:
        metadata = self._article_metadata(number)
        start, end = (int(self._articles[n]["text"]) for n in (number, number + 1))
        return Article(
            article_id=metadata["article_id"],
            title=metadata["title"],
            text=_decode(self._texts[start:end]),
            language=Language(metadata["language"]),
            url=metadata["url"],
            published=_date(metadata["published"]),
            author=metadata["author"],
            source_path=metadata["source_path"],
            sha256=metadata["sha256"],
        )


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


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


# A JSON file can hold half a surrogate pair, which strict UTF-8 refuses.
def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
