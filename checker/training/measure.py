"""The figures of both models on the development halves, as the model cards and the README table give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from checker.config import RetrievalConfig
from checker.labels import Language
from checker.retrieval.fusion import weighted_sum
from checker.retrieval.lexical import LexicalIndex, write_lexical
from checker.training.calibrate import Floats, expected_calibration_error, fit_temperature, probabilities
from checker.training.data import Pair, read_jsonl, read_pairs

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
Judge = Callable[[Sequence[Pair]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How a verifier does on a set; rates in [0, 1].

    `false_supported` is the part of the refuted claims that it calls supported, `calibration_error` the expected
    calibration error after the temperature of each language.
    """

    rows: int
    accuracy: float
    false_supported: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Recall:
    """The part of the queries whose right text is among the best 1 and 5, in [0, 1]."""

    at_1: float
    at_5: float


@dataclass(frozen=True, slots=True)
class Search:
    """Recall by vectors alone, by words alone, and by both fused as `checker check` does."""

    dense: Recall
    lexical: Recall
    hybrid: Recall


def development_sets(folder: Path) -> dict[str, list[Pair]]:
    """Read the development pairs by the name of the figure that they give; FEVER gold under its titles and without."""
    fever = {lang: read_pairs(folder, f"fever_gold_{lang}_devtest", split="devtest") for lang in ("it", "en")}
    authored = read_pairs(folder, "authored", split="devtest")
    sets = {f"fever {lang}": [replace(pair, title="") for pair in fever[lang]] for lang in fever}
    sets |= {f"fever {lang} titled": fever[lang] for lang in fever}
    sets["fever it-en titled"] = [
        replace(claim, evidence=other.evidence, evidence_lang="en")
        for claim, other in zip(fever["it"], fever["en"], strict=True)
    ]
    sets |= {f"authored {lang}": [pair for pair in authored if pair.claim_lang == lang] for lang in ("it", "en")}
    sets["authored across"] = [pair for pair in authored if pair.claim_lang != pair.evidence_lang]
    sets["e-rte-3 it"] = read_pairs(folder, "e_rte3_it", split="devtest")
    return sets


def fit_temperatures(pairs: Sequence[Pair], logits: Floats) -> dict[str, float]:
    """Fit a temperature for each claim language on development pairs and their logits, (n, 3)."""
    labels = np.array([pair.allowed[0] for pair in pairs])
    languages = np.array([pair.claim_lang for pair in pairs])
    return {str(lang): fit_temperature(logits[languages == lang], labels[languages == lang]) for lang in set(languages)}


def measure_verifier(
    sets: Mapping[str, Sequence[Pair]], logits: Mapping[str, Floats], temperatures: Mapping[str, float]
) -> dict[str, Accuracy]:
    """Measure each set from the logits of its pairs, (n, 3), by the same names."""
    figures = {}
    for name, pairs in sets.items():
        labels = np.array([pair.allowed[0] for pair in pairs])
        heat = np.array([[temperatures.get(pair.claim_lang, 1.0)] for pair in pairs])
        odds = probabilities(logits[name] / heat, 1.0)
        chosen = odds.argmax(axis=1)
        figures[name] = Accuracy(
            rows=len(pairs),
            accuracy=float((chosen == labels).mean()),
            false_supported=float((chosen[labels == 1] == 0).mean()),
            calibration_error=expected_calibration_error(odds.max(axis=1), chosen == labels),
        )
    return figures


def _search(queries: Sequence[str], texts: Sequence[str], right: Sequence[int], *, lang: str, encode: Encode) -> Search:
    """Search `texts`, all of one language, for each query's right one, given by its place."""
    config = RetrievalConfig()
    cosines = encode(queries) @ encode(texts).T
    dense = [
        [int(place) for place in row] for row in np.argsort(-cosines, axis=1, kind="stable")[:, : config.candidates]
    ]
    with TemporaryDirectory() as folder:
        write_lexical(Path(folder), ((0, place, text, Language(lang)) for place, text in enumerate(texts)))
        index = LexicalIndex(Path(folder))
        shares = [dict(index.search(query, k=config.candidates)) for query in queries]
    fused = [
        weighted_sum({n: float(row[n]) for n in {*nearest, *found}}, found, lexical_weight=config.lexical_weight)
        for row, nearest, found in zip(cosines, dense, shares, strict=True)
    ]
    rankings = (dense, [list(found) for found in shares], [[place for place, _ in row] for row in fused])
    return Search(*(_recall(ranking, right) for ranking in rankings))


def _recall(rankings: Sequence[Sequence[int]], right: Sequence[int]) -> Recall:
    places = [ranking.index(own) if own in ranking else 5 for ranking, own in zip(rankings, right, strict=True)]
    return Recall(*(sum(place < k for place in places) / len(places) for k in (1, 5)))


def measure_fever(folder: Path, encode: Encode) -> dict[str, Search]:
    """Search the titled evidence texts of FEVER gold, claims and texts in both languages."""
    fever = {lang: read_pairs(folder, f"fever_gold_{lang}_devtest", split="devtest") for lang in ("it", "en")}
    texts = {lang: list(dict.fromkeys(pair.passage for pair in pairs)) for lang, pairs in fever.items()}
    settled = {lang: [pair for pair in pairs if pair.allowed != (2,)] for lang, pairs in fever.items()}
    return {
        f"fever {asked}-{read}": _search(
            [pair.claim for pair in settled[asked]],
            texts[read],
            [texts[read].index(pair.passage) for pair in settled[read]],
            lang=read,
            encode=encode,
        )
        for asked in fever
        for read in fever
    }


def measure_squad(folder: Path, encode: Encode, *, every: int = 4) -> Search:
    """Search the titled SQuAD-it paragraphs by every fourth question."""
    passages = read_jsonl(folder / "retrieval" / "squad_it_test_passages.jsonl.gz")
    questions = read_jsonl(folder / "retrieval" / "squad_it_test_questions.jsonl.gz")[::every]
    place = {passage["id"]: row for row, passage in enumerate(passages)}
    return _search(
        [question["question"] for question in questions],
        [f"{passage['title']}: {passage['text']}" for passage in passages],
        [place[question["passage_id"]] for question in questions],
        lang="it",
        encode=encode,
    )


def measure_translation(folder: Path, encode: Encode, source: str) -> float:
    """The part of the Italian sentences whose nearest English sentence is their translation, in [0, 1]."""
    rows = [row for row in read_jsonl(folder / "parallel" / f"{source}.jsonl.gz") if row["split"] == "devtest"]
    italian, english = encode([row["it"] for row in rows]), encode([row["en"] for row in rows])
    return float(((italian @ english.T).argmax(axis=1) == np.arange(len(rows))).mean())


def measure_similarity(folder: Path, encode: Encode, lang: str) -> float:
    """Spearman's correlation of cosine and human score on the STS-B test rows of a language, in [-1, 1]."""
    rows = read_jsonl(folder / "retrieval" / "stsb_it_en_scores.jsonl.gz")
    rows = [row for row in rows if row["lang"] == lang and row["split"] == "test"]
    cosine = (encode([row["a"] for row in rows]) * encode([row["b"] for row in rows])).sum(axis=1)
    return float(np.corrcoef(_ranks(cosine), _ranks(np.array([float(row["score"]) for row in rows])))[0, 1])


def _ranks(values: NDArray[np.floating]) -> Floats:
    _, place, ties = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((ties.cumsum() - (ties - 1) / 2)[place])
