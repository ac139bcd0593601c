"""The batches that the encoder is tuned on, as endless streams of text pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.training import augment, encoder
from checker.training.data import (
    ENCYCLOPEDIA,
    Pair,
    read_fact_checks,
    read_pairs,
    read_parallel,
    read_passages,
    read_synsets,
)
from checker.training.questions import question_stream

# Shares of the batches.
ENCODER_SHARES = {
    "claims": 0.33,
    "translations": 0.22,
    "questions": 0.17,
    "taught": 0.15,
    "adjacent": 0.08,
    "words": 0.05,
}
_PARALLEL = {
    "tatoeba_tests": 0.40,
    "ntrex128": 0.12,
    "mt_geneval": 0.12,
    "wmt_newstest2009": 0.10,
    "stsb_multi_mt": 0.10,
    "ud_pud": 0.05,
    "rte3_en_it": 0.05,
    "wmt_newssyscomb2009": 0.03,
    "gate_gender": 0.02,
    "cocoa_mt": 0.01,
}


def retrieval_pairs(folder: Path, *, seed: int = 7) -> list[Pair]:
    """Claims with the passages that a search for them must find, seven in ten encyclopedia ones under a title."""
    rng = random.Random(seed)
    authored = read_pairs(folder, "authored")
    wiki = [pair for name in ("fever_dev_gold_evidence", *sorted(ENCYCLOPEDIA)) for pair in read_pairs(folder, name)]
    wiki = [pair for pair in wiki if pair.allowed != (2,)]
    titled = [replace(pair, title=augment.guess_title(pair)) if rng.random() < 0.7 else pair for pair in wiki]
    science = [
        pair for name in ("check_covid", "healthver", "climate_fever", "e_rte3_it") for pair in read_pairs(folder, name)
    ]
    supported = [pair for pair in science if pair.allowed == (0,)]
    own = [pair for pair in read_passages() if pair.allowed != (2,)]
    return [pair for pair in [*authored, *own, *titled, *supported] if len(pair.evidence) < 330]


def retrieval_stream(
    pairs: Sequence[Pair],
    mined: Sequence[Sequence[int]],
    table: augment.Translations,
    *,
    size: int,
    switched: float = 0.6,
    seed: int = 7,
) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of (claim, passage) with hard negatives among them, `switched` of the English ones code-switched.

    `mined` gives for each pair the rows of those whose passages are easily taken for its own.
    """
    rng = random.Random(seed)
    for batch in encoder.hard_batches(pairs, mined, size=size, rng=rng):
        switched_batch = [augment.switch_pair(p, table, rng) if rng.random() < switched else p for p in batch]
        yield [(pair.claim, pair.passage) for pair in switched_batch]


def parallel_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of translations, each batch of one source: sentences of one kind are the harder negatives."""
    rng = random.Random(seed)
    sentences = {
        name: list({en.lower(): (en, it) for en, it in read_parallel(folder, sources=[name])}.values())
        for name in _PARALLEL
    }
    while True:
        name = rng.choices(list(_PARALLEL), list(_PARALLEL.values()))[0]
        yield rng.sample(sentences[name], min(size, len(sentences[name])))


def lexicon_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of words with a translation; no word occurs twice in a batch."""
    rng = random.Random(seed)
    synsets = read_synsets(folder)
    while True:
        batch: list[tuple[str, str]] = []
        used: set[str] = set()
        for english, italian in rng.sample(synsets, min(4 * size, len(synsets))):
            if len(batch) < size and not used & {*english, *italian}:
                used |= {*english, *italian}
                batch.append((rng.choice(english), rng.choice(italian)))
        yield batch


def adjacent_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of Italian sentences with the sentence after them, or with the two: texts on the same subject."""
    rng = random.Random(seed)
    sentences = read_fact_checks(folder)
    while True:
        places = rng.sample(range(0, len(sentences) - 2, 4), min(size, len(sentences) // 4))
        starts = [place + rng.randrange(2) for place in places]
        yield [(sentences[at], " ".join(sentences[at + 1 : at + rng.choice((2, 3))])) for at in starts]


def taught_stream(
    folder: Path, pairs: Sequence[Pair], table: augment.Translations, *, size: int, seed: int = 7
) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of English texts with their Italian: translations, or passages and claims in Italian words."""
    rng = random.Random(seed)
    translated = parallel_stream(folder, size=size, seed=seed)
    english = [pair.passage for pair in pairs if pair.evidence_lang == "en"]
    english += [pair.claim for pair in read_pairs(folder, "mnli_dev")]
    while True:
        if rng.random() < 0.6:
            yield next(translated)
        else:
            drawn = rng.sample(english, min(size, len(english)))
            yield [(text, augment.switch(text, table, rng, share=rng.choice((0.9, 1.0)))) for text in drawn]


def encoder_streams(folder: Path, model: Any, *, seed: int = 7) -> dict[str, Iterator[list[tuple[str, str]]]]:
    """The streams that `ENCODER_SHARES` names; hard negatives are those of BM25 and those of `model` as it is."""
    pairs, table = retrieval_pairs(folder, seed=seed), augment.translations(folder)
    both = zip(encoder.neighbours(pairs), encoder.nearest(model, pairs), strict=True)
    mined = [list(dict.fromkeys([*by_words[:4], *by_meaning[:6]])) for by_words, by_meaning in both]
    return {
        "claims": retrieval_stream(pairs, mined, table, size=64, seed=seed),
        "translations": parallel_stream(folder, size=128, seed=seed),
        "words": lexicon_stream(folder, size=256, seed=seed),
        "adjacent": adjacent_stream(folder, size=64, seed=seed),
        "questions": question_stream(folder, table, size=64, seed=seed),
        "taught": taught_stream(folder, pairs, table, size=64, seed=seed),
    }
