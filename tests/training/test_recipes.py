from __future__ import annotations

import random
from collections import Counter
from itertools import islice
from pathlib import Path

from checker.training import encoder, verifier
from checker.training.augment import translations
from checker.training.recipes import SHARES, train_encoder, train_verifier, verifier_sets, verifier_stream
from checker.training.streams import (
    ENCODER_SHARES,
    encoder_streams,
    parallel_stream,
    retrieval_pairs,
    retrieval_stream,
)


def test_the_sets_are_labelled_as_they_were_made(data: Path) -> None:
    sets = verifier_sets(data)
    assert set(sets) == set(SHARES) - {"reviewed"}
    assert {pair.allowed for pair in sets["mined"]} == {(2,)}
    assert {pair.allowed for pair in sets["perturbed"]} == {(0,), (1,)}
    assert all("devtest" not in pair.source for pairs in sets.values() for pair in pairs)


def test_the_stream_is_the_same_for_the_same_seed(data: Path) -> None:
    sets, table = verifier_sets(data), translations(data)
    drawn = list(islice(verifier_stream(sets, table, seed=3), 300))
    assert drawn == list(islice(verifier_stream(sets, table, seed=3), 300))
    assert Counter(bool(pair.title) for pair in drawn)[True] > 30


def test_a_verifier_is_trained_and_written(data: Path, tiny_verifier: Path, tmp_path: Path) -> None:
    train_verifier(data, tiny_verifier, tmp_path / "out", recipe=verifier.Recipe(visits=64, frozen_layers=0))
    model, _ = verifier.load(tmp_path / "out")
    before, _ = verifier.load(tiny_verifier)
    assert not model.head[0].weight.equal(before.head[0].weight)


def test_the_batches_of_the_encoder(data: Path) -> None:
    pairs = retrieval_pairs(data)
    assert all(pair.source == "authored" or pair.allowed != (2,) for pair in pairs)
    mined: list[list[int]] = [[] for _ in pairs]
    claims = [claim for claim, _ in next(retrieval_stream(pairs, mined, translations(data), size=8))]
    assert len(set(claims)) == len(claims) > 1
    assert len(next(parallel_stream(data, size=8))) == 3


def test_every_stream_of_the_encoder_gives_pairs(data: Path, tiny_encoder: str) -> None:
    streams = encoder_streams(data, encoder.load(tiny_encoder))
    assert streams.keys() == ENCODER_SHARES.keys()
    for name, stream in streams.items():
        assert all(one and other for one, other in next(stream)), name
    assert all(question.endswith("?") for question, _ in next(streams["questions"]))


def test_an_encoder_is_tuned_and_taught_by_an_english_one(data: Path, tiny_encoder: str, tmp_path: Path) -> None:
    seen: list[int] = []
    recipe = encoder.Recipe(texts=40, dimensions=(32,), report_minutes=0)
    train_encoder(
        data, tiny_encoder, tmp_path / "out", teacher=tiny_encoder, recipe=recipe, report=lambda *a: seen.append(a[1])
    )
    assert seen[-1] >= 40
    assert encoder.load(str(tmp_path / "out")).get_embedding_dimension() == 32


def test_few_pairs_end_a_batch_early(data: Path) -> None:
    pairs = retrieval_pairs(data)[:2]
    batch = next(encoder.hard_batches(pairs, [[], []], size=8, rng=random.Random(0)))
    assert 1 <= len(batch) <= 2
