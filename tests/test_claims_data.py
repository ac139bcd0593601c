"""The labelled claims of the repository: every piece of gold evidence stands in the corpus; labels are balanced."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from checker.ingest.claims import read_gold
from checker.ingest.readers import read_articles
from checker.ingest.sentences import sentences_of
from checker.labels import Label, Language
from checker.training.data import read_groups, read_passages
from checker.types import Article

REPOSITORY = Path(__file__).parent.parent


def articles_in(place: str) -> dict[str, Article]:
    read = list(read_articles([REPOSITORY / place]))
    assert all(isinstance(article, Article) for article in read)
    return {article.article_id: article for article in read if isinstance(article, Article)}


@pytest.fixture(scope="module")
def corpora() -> dict[str, dict[str, Article]]:
    return {place: articles_in(place) for place in ("corpus", "claims/press-articles.jsonl")}


def test_the_corpus_is_as_large_as_promised(corpora: dict[str, dict[str, Article]]) -> None:
    articles = corpora["corpus"]
    languages = Counter(article.language for article in articles.values())
    assert languages[Language.ITALIAN] >= 30
    assert languages[Language.ENGLISH] >= 15
    assert all(article.title and article.published and article.url for article in articles.values())


@pytest.mark.parametrize(
    ("name", "least", "place", "share"),
    [
        ("gold", 300, "corpus", 0.27),
        ("dev", 100, "corpus", 0.27),
        ("demo", 40, "corpus", 0.27),
        ("press", 600, "claims/press-articles.jsonl", 0.25),
    ],
)
def test_evidence_stands_in_one_sentence_and_labels_are_balanced(
    corpora: dict[str, dict[str, Article]], name: str, least: int, place: str, share: float
) -> None:
    articles = corpora[place]
    golds = read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=False, max_chars=700)
    assert len(golds) >= least
    for gold in golds:
        assert bool(gold.evidence) is (gold.label is not Label.NOT_ENOUGH_INFO), gold
        for evidence in gold.evidence:
            sentences = [sentence.text for sentence in sentences_of(articles[evidence.article_id])]
            assert any(evidence.sentence and evidence.sentence in sentence for sentence in sentences), evidence
    counts = Counter(gold.label for gold in golds)
    for label in (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_INFO):
        assert counts[label] >= share * len(golds), counts


def test_no_claim_of_dev_demo_or_press_is_a_gold_claim() -> None:
    texts = {
        name: {
            gold.claim.text for gold in read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=False, max_chars=700)
        }
        for name in ("gold", "dev", "demo", "press")
    }
    assert not texts["gold"] & (texts["dev"] | texts["demo"] | texts["press"])


@pytest.mark.parametrize(("name", "least"), [("contrast", 600), ("pairs", 1000)])
def test_minimal_pairs_differ_in_label(name: str, least: int) -> None:
    pairs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (REPOSITORY / "claims" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pairs[row["pair"]].append(row)
    assert len(pairs) >= least
    for first, second in pairs.values():
        assert (first["evidence"], first["kind"]) == (second["evidence"], second["kind"])
        assert Label.parse(first["label"]) is not Label.parse(second["label"]), first
        for row in (first, second):
            for mention in row.get("mentions", ()):
                assert mention["claim_text"] in row["claim"], mention
                assert mention["evidence_text"] in row["evidence"], mention


def test_no_labelled_claim_was_trained_on() -> None:
    trained = {pair.claim.casefold() for pair in [*read_groups(), *read_passages()]}
    for name in ("gold", "dev", "press", "contrast", "newsroom", "pairs", "local"):
        given = name in ("contrast", "newsroom", "pairs", "local")
        golds = read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=given, max_chars=700)
        assert trained.isdisjoint(gold.claim.text.casefold() for gold in golds), name


def test_local_news_is_dated_and_has_every_label() -> None:
    golds = read_gold(REPOSITORY / "claims" / "local.jsonl", given=True, max_chars=700)
    written = Counter((gold.claim.claim_id[:7], gold.label) for gold in golds)
    assert {half for half, _ in written} == {"local-a", "local-b"}
    assert min(written.values()) >= 40
    assert all(gold.given and gold.given.published for gold in golds)
