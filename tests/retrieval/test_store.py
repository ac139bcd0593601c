from __future__ import annotations

import tempfile
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.labels import Language
from checker.retrieval.store import SentenceStore, write_store
from checker.types import Article, Sentence
from tests.fakes import make_article

# Lone surrogates too: a JSON file can hold them.
_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@st.composite
def _articles(draw: st.DrawFn) -> list[tuple[Article, list[Sentence]]]:
    corpus = []
    for n in range(draw(st.integers(0, 4))):
        text = draw(_TEXT)
        article = Article(
            article_id=f"{n}-{draw(_TEXT)}",
            title=draw(_TEXT),
            text=text,
            language=draw(st.sampled_from(Language)),
            url=draw(st.none() | _TEXT),
            published=draw(st.none() | st.dates()),
            author=draw(st.none() | _TEXT),
            source_path=draw(_TEXT),
            sha256="0" * 64,
        )
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        corpus.append((article, [Sentence(article.article_id, m, text[a:b], a, b) for m, (a, b) in enumerate(spans)]))
    return corpus


@given(_articles())
def test_all_that_was_written_is_read_back(corpus: list[tuple[Article, list[Sentence]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_store(Path(name), corpus)
        store = SentenceStore(Path(name))
        passages = [store.passage(position) for position in range(len(store))]
        articles = store.articles()

    assert [article for article, _ in articles] == [article for article, _ in corpus]
    assert [sentence for _, own in corpus for sentence in own] == [passage.sentence for passage in passages]
    for (article, positions), (_, own) in zip(articles, corpus, strict=True):
        texts = ["", *(sentence.text for sentence in own), ""]
        for n, position in enumerate(positions):
            passage = passages[position]
            assert (passage.before, passage.after) == (texts[n], texts[n + 2])
            assert passage.sentence.text == article.text[passage.sentence.start : passage.sentence.end]
            assert (passage.title, passage.language) == (article.title, article.language)
            assert (passage.published, passage.url) == (article.published, article.url)


def test_neighbours_end_at_the_article(tmp_path: Path) -> None:
    first, empty, last = make_article("a", "One. Two."), make_article("b", ""), make_article("c", "Three è. Four.")
    write_store(
        tmp_path,
        [
            (first, [Sentence("a", 0, "One.", 0, 4), Sentence("a", 1, "Two.", 5, 9)]),
            (empty, []),
            (last, [Sentence("c", 0, "Three è.", 0, 8), Sentence("c", 1, "Four.", 9, 14)]),
        ],
    )
    store = SentenceStore(tmp_path)

    neighbours = [(passage.before, passage.after) for passage in map(store.passage, range(4))]
    assert neighbours == [("", "Two."), ("One.", ""), ("", "Four."), ("Three è.", "")]
    assert store.articles() == [(first, range(2)), (empty, range(2, 2)), (last, range(2, 4))]


def test_an_empty_store_opens(tmp_path: Path) -> None:
    write_store(tmp_path, [])

    assert len(SentenceStore(tmp_path)) == 0
    assert SentenceStore(tmp_path).articles() == []


def test_opening_takes_no_memory_for_the_texts(tmp_path: Path) -> None:
    text = "A sentence that is repeated again and again. " * 20
    spans = [(start, start + 44) for start in range(0, len(text), 45)]
    write_store(
        tmp_path,
        (
            (make_article(f"{n}", text), [Sentence(f"{n}", m, text[a:b], a, b) for m, (a, b) in enumerate(spans)])
            for n in range(2_000)
        ),
    )
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) > 3_000_000

    tracemalloc.start()
    try:
        store = SentenceStore(tmp_path)
        assert store.passage(len(store) - 1).sentence.text == text[:44]
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


def test_a_missing_or_broken_file_is_an_error(tmp_path: Path) -> None:
    write_store(tmp_path, [(make_article("a", "One."), [Sentence("a", 0, "One.", 0, 4)])])
    (tmp_path / "sentences.npy").write_bytes(b"not an array")
    with pytest.raises(ValueError):
        SentenceStore(tmp_path)
    (tmp_path / "articles.npy").unlink()
    with pytest.raises(FileNotFoundError):
        SentenceStore(tmp_path)


def test_dates_survive(tmp_path: Path) -> None:
    article = Article("a", "T", "x", Language.ITALIAN, "https://e.org", date(1, 1, 1), "Ada", "/a", "f")
    write_store(tmp_path, [(article, [])])

    assert SentenceStore(tmp_path).articles() == [(article, range(0))]
