"""The weights with which `comparison/` tells contradictions from other mismatches of numbers, dates and names.

`fit_all(DATA, [contrast.jsonl, newsroom.jsonl], CORPUS)`, both of `claims/`, gives `QUANTITY_WEIGHTS` and
`DATE_WEIGHTS` of `comparison/values/weights.py`; `fit_names(read_replacements(...))` of the same, with `pairs.jsonl`
and `read_passages()`, gives the `NAME_WEIGHTS` of `comparison/names/sureness.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.comparison.compare import read_pair
from checker.comparison.matching.relation import Relation
from checker.comparison.names.replaced import replacing
from checker.comparison.names.sureness import odds_of
from checker.comparison.names.sureness import signs as name_signs
from checker.comparison.reading.mentions import Quantity
from checker.comparison.values.compare import match_all
from checker.comparison.values.sureness import is_forbidden, signs
from checker.errors import InputError
from checker.ingest.claims import read_gold
from checker.ingest.readers import read_articles
from checker.ingest.sentences import sentences_of
from checker.labels import Label, Language
from checker.training.data import Pair, read_fact_checks, read_pairs, read_parallel, read_passages
from checker.types import Article, Claim, Passage, Sentence

# What a mismatch of each set counts: our own pairs twice, and thrice the few of `claims/` (`_GIVEN`).
SOURCES = {
    "authored": 2.0,
    "e_rte3_it": 1.0,
    "fever_dev_gold_evidence": 1.0,
    "feverous_dev_programfc": 1.0,
    "foolmetwice": 1.0,
}
_GIVEN = 3.0
# A mismatch of a pair that neither supports nor refutes counts less.
_OPEN = 0.6
# A mismatch of two sentences of one text, so far apart at most: as a search finds them, and no contradiction.
_TOGETHER, _APART = 0.05, 8
_TEXTS = ("ntrex128", "wmt_newstest2009")
# Odds of e^margin at least make a contradiction: chosen on the same pairs, so that few of those supported show one.
QUANTITY_MARGIN, DATE_MARGIN, NAME_MARGIN = 0.8, 0.9, 1.2
# The pairs that show how names are replaced, beside those of the passages: what each counts.
NAME_SOURCES = {"authored": 1.5, "fever_dev_gold_evidence": 0.3, "foolmetwice": 0.3}
_ROUNDS = 3
_MAX_CHARS = 1000
_LONG = 400
# In the order of the numbers of `data.LABELS`.
_LABELS = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_INFO)
_NUMBER = re.compile(r"\d+")

Weights = dict[str, float]
# A claim, a passage, what the claim is to it and how much that counts.
Labelled = tuple[Claim, Passage, Label, float]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number or date that differs from the one aligned with it, whether that is refuted, and how much it counts."""

    is_quantity: bool
    signs: dict[str, float]
    refuted: bool
    count: float = 1.0


def fit_all(folder: Path, given: Sequence[Path], corpus: Path) -> tuple[Weights, Weights]:
    """Fit the weights of quantities and those of dates on the data folder, our own claims, passages and articles."""
    found = [*read_mismatches(folder), *(mismatch for path in given for mismatch in read_given(path))]
    found += [mismatch for pair in read_passages() for mismatch in _mismatches(*_as_labelled(pair, 1.0))]
    found += [mismatch for text in _texts(folder, corpus) for mismatch in read_together(*text)]
    return (
        fit_weights([mismatch for mismatch in found if mismatch.is_quantity], margin=QUANTITY_MARGIN),
        fit_weights([mismatch for mismatch in found if not mismatch.is_quantity], margin=DATE_MARGIN),
    )


def fit_names(groups: Sequence[Sequence[Mismatch]]) -> Weights:
    """Fit the weights of names: of each claim counts the pair of names that speaks most for a contradiction."""
    weights = {"bias": 0.0, "near": 1.0}
    for _ in range(_ROUNDS):
        told = [max(group, key=lambda mismatch: odds_of(weights, mismatch.signs)) for group in groups]
        weights = fit_weights(told, margin=NAME_MARGIN)
    return weights


def read_replacements(
    folder: Path, given: Sequence[Path], corpus: Path | None = None, written: Sequence[Pair] = ()
) -> Iterator[list[Mismatch]]:
    """Give by claim the pairs of names of the rows in `NAME_SOURCES`, of our own claims, passages and articles."""
    yield from filter(None, (_replacements(*_as_labelled(pair, 1.0)) for pair in written))
    yield from filter(None, (_replacements(*row) for row in _read_labelled(folder, NAME_SOURCES)))
    yield from filter(None, (_replacements(*row) for path in given for row in _read_odd(path)))
    for text in _texts(folder, corpus) if corpus is not None else ():
        yield from filter(None, (_replacements(*row) for row in _set_together(*text)))


def read_mismatches(folder: Path) -> Iterator[Mismatch]:
    """Give the mismatches of the training pairs in `SOURCES` of the data folder that nothing forbids to contradict."""
    for row in _read_labelled(folder, SOURCES):
        yield from _mismatches(*row)


def read_given(path: Path) -> Iterator[Mismatch]:
    """Give those of the odd-numbered pairs or passages of a set; the even half stays unseen, to measure on.

    Raises `InputError` on an id without number, `ClaimError` on a line that is no labelled claim.
    """
    for row in _read_odd(path):
        yield from _mismatches(*row)


def read_together(sentences: Sequence[str], language: Language) -> Iterator[Mismatch]:
    """Give those between sentences of one text that stand near each other, either as claim: none is refuted."""
    for row in _set_together(sentences, language):
        yield from _mismatches(*row)


def _read_labelled(folder: Path, sources: Mapping[str, float]) -> Iterator[Labelled]:
    for source, count in sources.items():
        yield from (_as_labelled(pair, count) for pair in read_pairs(folder, source))


def _as_labelled(pair: Pair, count: float) -> Labelled:
    passage = Passage(Sentence("", 0, pair.evidence, 0, len(pair.evidence)), pair.title, Language(pair.evidence_lang))
    return Claim("", pair.claim, pair.claim_lang), passage, _LABELS[pair.allowed[0]], count


def _read_odd(path: Path) -> Iterator[Labelled]:
    for gold in read_gold(path, given=True, max_chars=_MAX_CHARS):
        number = _NUMBER.search(gold.claim.claim_id)
        if number is None:
            raise InputError(f"the id {gold.claim.claim_id!r} has no number: name pairs as contrast-0001a", path=path)
        if int(number.group()) % 2 and gold.given is not None:
            yield gold.claim, gold.given, gold.label, _GIVEN


def _set_together(sentences: Sequence[str], language: Language) -> Iterator[Labelled]:
    for place, said in enumerate(sentences):
        for read in sentences[max(0, place - _APART) : place + _APART + 1]:
            if read != said and max(len(read), len(said)) < _LONG:
                passage = Passage(Sentence("", 0, read, 0, len(read)), "", language)
                yield Claim("", said, language), passage, Label.SUPPORTED, _TOGETHER


def _texts(folder: Path, corpus: Path) -> Iterator[tuple[list[str], Language]]:
    """The articles of our corpus, and of the data folder news in both languages and Italian fact checks."""
    for article in read_articles([corpus]):
        if isinstance(article, Article):
            yield [sentence.text for sentence in sentences_of(article)], article.language
    for source in _TEXTS:
        english, italian = zip(*read_parallel(folder, sources=[source]), strict=True)
        yield list(english), Language.ENGLISH
        yield list(italian), Language.ITALIAN
    yield read_fact_checks(folder), Language.ITALIAN


def _replacements(claim: Claim, passage: Passage, label: Label, count: float) -> list[Mismatch]:
    """The pairs of names that may be a contradiction."""
    matches = read_pair(claim, passage)
    count *= _OPEN if label is Label.NOT_ENOUGH_INFO else 1.0
    refuted = label is Label.REFUTED
    return [Mismatch(False, name_signs(matches, pair), refuted, count) for pair in replacing(matches)]


def _mismatches(claim: Claim, passage: Passage, label: Label, count: float) -> Iterator[Mismatch]:
    matches = read_pair(claim, passage)
    found = match_all(matches)
    for match in found:
        mine, best = match.mine, match.best
        if match.relation is Relation.DIFFERENT and best is not None and not is_forbidden(matches, mine, best):
            yield Mismatch(
                isinstance(mine, Quantity),
                signs(matches, mine, best, found),
                label is Label.REFUTED,
                count * (_OPEN if label is Label.NOT_ENOUGH_INFO else 1.0),
            )


def fit_weights(mismatches: Sequence[Mismatch], *, margin: float, penalty: float = 2.0) -> Weights:
    """Fit log-odds of a contradiction by ridge logistic regression, by Newton's method.

    Parameters: `mismatches` all quantities or all dates; `margin` is taken off the bias, so that odds must be e^margin;
    `penalty` on the squares of all weights but the bias. Returns weights rounded to a tenth, those under 0.2 left out;
    the bias is named "bias".
    """
    names = sorted({name for mismatch in mismatches for name in mismatch.signs})
    told = np.array([[1.0, *(mismatch.signs[name] for name in names)] for mismatch in mismatches])
    refuted = np.array([float(mismatch.refuted) for mismatch in mismatches])
    counts = np.array([mismatch.count for mismatch in mismatches])
    ridge = penalty * np.eye(len(names) + 1)
    ridge[0, 0] = 0.0
    weights: NDArray[np.float64] = np.zeros(len(names) + 1)
    for _ in range(30):
        odds = 1.0 / (1.0 + np.exp(-told @ weights))
        slope = told.T @ (counts * (odds - refuted)) + ridge @ weights
        weights -= np.linalg.solve((told.T * (counts * odds * (1.0 - odds))) @ told + ridge, slope)
    fitted = zip(names, weights[1:], strict=True)
    kept = {name: round(float(weight), 1) for name, weight in fitted if abs(weight) >= 0.2}
    return {"bias": round(float(weights[0]) - margin, 1), **kept}
