"""Passages that share words with a claim: BM25 with Italian and English stems, by tantivy.

Every passage is indexed in the field of its own language; a claim is searched in all fields, each with that field's
stems, so that names and numbers are found across languages too. tantivy was chosen over bm25s by the measurement in
benchmarks/README.md.
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import tantivy

from checker.labels import Language

_STEMMERS = {Language.ITALIAN: "italian", Language.ENGLISH: "english"}
_LONGEST_TERM = 40
_K1 = 1.2  # tantivy's constant of BM25
_WRITER_BYTES = 256_000_000  # as much as a million sentences take: each segment is searched on its own
# Every passage that holds one of the words is scored: the common ones take most of the time and tell least.
# A word is one if more than this power of the number of passages hold it: of a million 32 thousand.
_COMMON = 0.75


def write_lexical(
    folder: Path, texts: Iterable[tuple[int, int, str, Language]], *, deleted: Iterable[int] = ()
) -> None:
    """Index texts, each under its article's number and its own position, in the directory `folder`.

    An index that is there is added to, after all texts of the `deleted` article numbers are taken out of it. Its
    files are replaced and never changed, so they may be hard links to those of another index.
    """
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(_schema(), path=str(folder))
    for language, analyzer in _analyzers().items():
        index.register_tokenizer(language, analyzer)
    writer = index.writer(_WRITER_BYTES, 1)
    for number in deleted:
        writer.delete_documents_by_term("article", number)
    for number, position, text, language in texts:
        document = tantivy.Document(article=number, position=position)
        document.add_text(language, text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """A BM25 index on disk."""

    def __init__(self, folder: Path) -> None:
        """Open the directory, which need not be writable; raises `ValueError` if tantivy cannot read it."""
        self._analyzers = _analyzers()
        self._schema = _schema()
        with _writable(folder) as place:
            index = tantivy.Index.open(str(place))
            for language, analyzer in self._analyzers.items():
                index.register_tokenizer(language, analyzer)
            index.config_reader("Manual")  # an index that is open never changes: nothing to watch for
            index.reload()
            self._searcher = index.searcher()
        self._passages = self._searcher.num_docs

    def search(self, text: str, *, k: int) -> list[tuple[int, float]]:
        """Give the positions of the k best passages with their shares of the claim's words, best first.

        A share, in [0, 1], is the BM25 score over the highest that a passage could have: one that holds all terms of
        the claim again and again. Words weigh by their rarity, and indexes of any size give like shares. Common words
        are left out, unless no passage holds another one.
        """
        held = {
            language: {term: self._searcher.doc_freq(language, term) for term in sorted(set(analyzer.analyze(text)))}
            for language, analyzer in self._analyzers.items()
        }
        most = self._passages**_COMMON
        telling = {language: {term: n for term, n in own.items() if n <= most} for language, own in held.items()}
        if not any(chain.from_iterable(own.values() for own in telling.values())):
            telling = held
        queries = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, language, term))
            for language, own in telling.items()
            for term, n in own.items()
            if n
        ]
        if not queries:
            return []
        hits = self._searcher.search(tantivy.Query.boolean_query(queries), k, count=False).hits
        # Words of another language are rare in a field: the claim's own field is the one with the least.
        highest = min(filter(None, (self._highest(own.values()) for own in telling.values())))
        positions = [
            int(n or 0) for n in self._searcher.fast_field_values("position", [address for _, address in hits])
        ]
        # Ties stand in index order, not in the order of tantivy's segments.
        scored = [
            (position, min(max(float(score or 0), 0.0) / highest, 1.0))
            for position, (score, _) in zip(positions, hits, strict=True)
        ]
        return sorted(scored, key=_rank)

    def _highest(self, held: Iterable[int]) -> float:
        """The limit of BM25 for a passage that repeats all terms: (k1 + 1) times their weights together.

        `held` gives for each term how many passages hold it, deleted ones counted: at most as many as there are.
        """
        held = [min(n, self._passages) for n in held]
        return (_K1 + 1) * sum(math.log(1 + (self._passages - n + 0.5) / (n + 0.5)) for n in held)


def _rank(hit: tuple[int, float]) -> tuple[float, int]:
    return -hit[1], hit[0]


@contextmanager
def _writable(folder: Path) -> Iterator[Path]:
    """Give a directory with the same files that can be written to: tantivy locks an index while it opens it."""
    if os.access(folder, os.W_OK) or not os.access(folder, os.R_OK):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="checker-") as place:
        for path in (path for path in folder.iterdir() if path.suffix != ".lock"):  # which it would open for writing
            (Path(place) / path.name).symlink_to(path.absolute())
        yield Path(place)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for language in _STEMMERS:
        builder.add_text_field(language, tokenizer_name=language, index_option="freq")
    builder.add_integer_field("position", fast=True)
    builder.add_integer_field("article", indexed=True)
    return builder.build()


def _analyzers() -> dict[Language, tantivy.TextAnalyzer]:
    analyzers = {}
    for language, stemmer in _STEMMERS.items():
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        builder = builder.filter(tantivy.Filter.remove_long(_LONGEST_TERM)).filter(tantivy.Filter.lowercase())
        for own in _STEMMERS.values():  # of all languages: in the field of another a stop word would be a rare one
            builder = builder.filter(tantivy.Filter.stopword(own))
        builder = builder.filter(tantivy.Filter.stemmer(stemmer))
        # After stemming: the Italian stemmer reads accents.
        analyzers[language] = builder.filter(tantivy.Filter.ascii_fold()).build()
    return analyzers
