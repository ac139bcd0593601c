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
from checker.training.data import read_groups, read_passages
from checker.types import Article, Label, Language

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    read = list(read_articles([REPOSITORY / "corpus"]))
    assert all(isinstance(article, Article) for article in read)
    return {article.article_id: article for article in read if isinstance(article, Article)}


def test_the_corpus_is_as_large_as_promised(articles: dict[str, Article]) -> None:
    languages = Counter(article.language for article in articles.values())
    assert languages[Language.ITALIAN] >= 30
    assert languages[Language.ENGLISH] >= 15
    assert all(article.title and article.published and article.url for article in articles.values())


@pytest.mark.parametrize(("name", "least"), [("gold", 300), ("dev", 100), ("demo", 40)])
def test_evidence_stands_in_one_sentence_and_labels_are_balanced(
    articles: dict[str, Article], name: str, least: int
) -> None:
    golds = read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=False, max_chars=700)
    assert len(golds) >= least
    for gold in golds:
        assert bool(gold.evidence) is (gold.label is not Label.NOT_ENOUGH_INFO), gold
        for evidence in gold.evidence:
            sentences = [sentence.text for sentence in sentences_of(articles[evidence.article_id])]
            assert any(evidence.sentence and evidence.sentence in sentence for sentence in sentences), evidence
    counts = Counter(gold.label for gold in golds)
    for label in (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_INFO):
        assert counts[label] >= 0.27 * len(golds), counts


def test_no_claim_of_dev_or_demo_is_a_gold_claim() -> None:
    texts = {
        name: {
            gold.claim.text for gold in read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=False, max_chars=700)
        }
        for name in ("gold", "dev", "demo")
    }
    assert not texts["gold"] & (texts["dev"] | texts["demo"])


def test_the_contrast_set_holds_minimal_pairs_that_differ_in_label() -> None:
    pairs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (REPOSITORY / "claims" / "contrast.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pairs[row["pair"]].append(row)
    assert len(pairs) >= 600
    for first, second in pairs.values():
        assert (first["evidence"], first["kind"]) == (second["evidence"], second["kind"])
        assert Label.parse(first["label"]) is not Label.parse(second["label"]), first
        for row in (first, second):
            for mention in row.get("mentions", ()):
                assert mention["claim_text"] in row["claim"], mention
                assert mention["evidence_text"] in row["evidence"], mention


def test_no_labelled_claim_was_trained_on() -> None:
    trained = {pair.claim.casefold() for pair in [*read_groups(), *read_passages()]}
    for name in ("gold", "dev", "contrast", "newsroom"):
        given = name in ("contrast", "newsroom")
        golds = read_gold(REPOSITORY / "claims" / f"{name}.jsonl", given=given, max_chars=700)
        assert trained.isdisjoint(gold.claim.text.casefold() for gold in golds), name
