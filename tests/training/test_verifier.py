from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
import torch

from checker.errors import ModelError
from checker.training.data import Pair
from checker.training.verifier import (
    Recipe,
    encode,
    load,
    load_teacher,
    predict,
    save,
    set_loss,
    taught_loss,
    train,
)

PAIRS = [
    Pair(claim, f"la torre era alta {number} metri.", (label,), "it", "it", "test")
    for number in (10, 20, 30)
    for claim, label in (
        (f"la torre era alta {number} metri", 0),
        (f"la torre non era alta {number} metri", 1),
        ("il fiume è lungo", 2),
    )
]


def test_the_loss_falls_and_the_pairs_are_learnt(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    losses: list[float] = []
    recipe = Recipe(
        visits=1200, batch=9, trunk_rate=2e-3, head_rate=2e-3, average=0.9, frozen_layers=0, report_minutes=0
    )
    model = train(model, tokenizer, cycle(PAIRS), recipe, lambda _model, _seen, loss: losses.append(loss))
    assert losses[0] == pytest.approx(np.log(3), abs=0.2)
    assert losses[-1] < 0.7 * losses[0]  # the mean of all steps so far
    assert predict(model, tokenizer, PAIRS).argmax(1).tolist() == [pair.allowed[0] for pair in PAIRS]


def test_an_encoder_is_the_start_of_a_new_verifier(tiny_encoder: str) -> None:
    model, tokenizer = load(Path(tiny_encoder))
    untrained = set_loss(torch.tensor(predict(model, tokenizer, PAIRS)), torch.eye(3, dtype=torch.bool).repeat(3, 1))
    assert float(untrained) == pytest.approx(np.log(3), abs=0.1)
    assert torch.equal(*model.trunk.embeddings.token_type_embeddings.weight)
    recipe = Recipe(visits=1200, batch=9, trunk_rate=2e-3, head_rate=2e-3, average=0.9, frozen_layers=0)
    model = train(model, tokenizer, cycle(PAIRS), recipe)
    assert predict(model, tokenizer, PAIRS).argmax(1).tolist() == [pair.allowed[0] for pair in PAIRS]


def test_training_twice_gives_the_same_weights(tiny_verifier: Path) -> None:
    logits = []
    for _ in range(2):
        model, tokenizer = load(tiny_verifier)
        logits.append(predict(train(model, tokenizer, cycle(PAIRS), Recipe(visits=90, batch=9)), tokenizer, PAIRS))
    np.testing.assert_allclose(*logits, atol=5e-3)  # threads may add in another order, and bfloat16 has 3 digits


def test_embeddings_and_frozen_layers_stay(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    before = {name: value.clone() for name, value in model.trunk.state_dict().items()}
    trained = train(model, tokenizer, cycle(PAIRS), Recipe(visits=90, batch=9, frozen_layers=1))
    for name, value in trained.trunk.state_dict().items():
        assert torch.equal(value, before[name]) == name.startswith(("embeddings", "encoder.layer.0."))


def test_saving_keeps_the_logits_to_half_precision(tiny_verifier: Path, tmp_path: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    save(model, tokenizer, tmp_path / "again")
    save(model, tokenizer, tmp_path / "again")  # over what stands there
    again, _ = load(tmp_path / "again")
    np.testing.assert_allclose(predict(again, tokenizer, PAIRS), predict(model, tokenizer, PAIRS), atol=1e-3)


def test_the_head_sees_the_means_of_either_side(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    model.eval()
    batch = encode(tokenizer, PAIRS[:1])
    seen: list[torch.Tensor] = []
    model.head.register_forward_pre_hook(lambda _module, args: seen.append(args[0]))
    with torch.inference_mode():
        model(**batch)
        states = model.trunk(**batch).last_hidden_state[0]
    first = int((batch["token_type_ids"][0] == 0).sum())
    u, v = states[:first].mean(0), states[first:].mean(0)
    expected = torch.cat([states[0], u, v, (u - v).abs(), u * v])
    torch.testing.assert_close(seen[0][0], expected)


def test_a_pair_is_judged_alike_in_any_batch(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    longer = [*PAIRS, Pair("la torre", "la torre era alta. " * 40, (0,), "it", "it", "test")]
    np.testing.assert_allclose(
        predict(model, tokenizer, longer)[:2], predict(model, tokenizer, PAIRS[:2]), rtol=0, atol=1e-5
    )


def test_long_evidence_is_cut_and_the_claim_kept(tiny_verifier: Path) -> None:
    _, tokenizer = load(tiny_verifier)
    batch = encode(tokenizer, [Pair("la torre", "il fiume " * 100, (0,), "it", "it", "test")], max_length=20)
    assert batch["input_ids"].shape == (1, 20)
    assert int(batch["token_type_ids"].sum()) == 3  # la, torre, [SEP]


def test_two_way_labels_allow_either(tiny_verifier: Path) -> None:
    logits = torch.log(torch.tensor([[0.5, 0.2, 0.3]]))
    either = torch.tensor([[False, True, True]])
    assert set_loss(logits, either, smoothing=0.0).item() == pytest.approx(-np.log(0.5))


def test_another_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a verifier folder"):
        load(tmp_path)


def test_a_teacher_is_followed_where_no_label_is_known(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    recipe = Recipe(visits=1200, batch=9, trunk_rate=2e-3, head_rate=2e-3, average=0.9, frozen_layers=0)
    right = {pair.claim + pair.evidence: pair.allowed[0] for pair in PAIRS}

    def certain(pairs: Sequence[Pair]) -> torch.Tensor:
        labels = torch.tensor([right[pair.claim + pair.evidence] for pair in pairs])
        return 6 * torch.nn.functional.one_hot(labels, 3).float()

    unlabelled = [replace(pair, allowed=(0, 1, 2)) for pair in PAIRS]
    model = train(model, tokenizer, cycle(unlabelled), recipe, teacher=certain)
    assert predict(model, tokenizer, PAIRS).argmax(1).tolist() == [pair.allowed[0] for pair in PAIRS]


def test_a_teacher_reads_the_original_of_a_pair(tiny_verifier: Path) -> None:
    model, tokenizer = load(tiny_verifier)
    switched = replace(PAIRS[0], claim="the tower was tall", original=PAIRS[0])
    taught = load_teacher(tiny_verifier)([switched, PAIRS[1]]).numpy()
    np.testing.assert_allclose(taught, predict(model, tokenizer, PAIRS[:2]), atol=5e-2)  # bfloat16 has 3 digits
    assert np.abs(predict(model, tokenizer, [switched]) - taught[:1]).max() > 0.01


def test_the_loss_of_a_teacher_is_least_where_labels_agree() -> None:
    taught = torch.tensor([[2.0, 0.0, -1.0]])
    assert float(taught_loss(taught + 3, taught)) == pytest.approx(0, abs=1e-6)
    # KL((1/2, 1/4, 1/4) || uniform) = ln 3 - 1.5 ln 2, for logits (ln 2, 0, 0) and temperature 1
    half = torch.tensor([[np.log(2), 0.0, 0.0]])
    assert float(taught_loss(torch.zeros(1, 3), half, temperature=1)) == pytest.approx(np.log(3) - 1.5 * np.log(2))
