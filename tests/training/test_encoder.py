from __future__ import annotations

import random
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError
from checker.training.data import Pair
from checker.training.encoder import Recipe, hard_batches, load, neighbours, save, train

RETRIEVAL = [("torre alta", "la torre era alta 10 metri"), ("fiume lungo", "il fiume era lungo 20")]
PARALLEL = [("the river is long", "il fiume è lungo"), ("the tower was tall", "la torre era alta")]


def test_the_loss_falls_and_the_folder_loads_again(tiny_encoder: str, tmp_path: Path) -> None:
    losses: list[float] = []
    model = load(tiny_encoder, dropout=0.0)
    recipe = Recipe(texts=240, rate=2e-3, dimensions=(32, 16), report_minutes=0)
    streams = {"claims": cycle([RETRIEVAL]), "translations": cycle([PARALLEL])}
    shares = {"claims": 0.4, "translations": 0.6}
    train(model, streams, shares, recipe, lambda _model, _seen, loss: losses.append(loss))
    assert np.mean(losses[-5:]) < 0.5 * losses[0]
    save(model, tmp_path / "tuned")
    again = load(str(tmp_path / "tuned"))
    texts = [text for pair in RETRIEVAL for text in pair]
    np.testing.assert_allclose(again.encode(texts), model.encode(texts), atol=2e-3)


def pair(claim: str, evidence: str, group: str = "") -> Pair:
    return Pair(claim, evidence, (0,), "it", "it", "test", group=group)


def test_neighbours_share_words_but_neither_sentence_nor_group() -> None:
    pairs = [
        pair("il ponte", "Il ponte è lungo. Fine", "a"),
        pair("un ponte", "Il ponte è alto", "a"),
        pair("due ponte", "Il ponte è lungo. Altro", "b"),
        pair("tre ponte", "Il ponte è largo", "c"),
    ]
    assert neighbours(pairs)[0] == [3]


def test_hard_batches_hold_no_claim_passage_or_group_twice() -> None:
    pairs = [pair(f"c{n % 7}", f"e{n % 5}", f"g{n % 6}") for n in range(40)]
    mined = [[(n + 1) % 40, (n + 2) % 40, (n + 3) % 40] for n in range(40)]
    for batch in islice(hard_batches(pairs, mined, size=4, rng=random.Random(0)), 20):
        for part in ("claim", "evidence", "group"):
            assert len({getattr(row, part) for row in batch}) == len(batch) == 4


def test_no_model_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a sentence-transformers model"):
        load(str(tmp_path / "nothing"))
