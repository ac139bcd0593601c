"""A tiny verifier, exported for real: the graph against torch, its calibration, its card."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checker.errors import InputError, ModelError
from checker.inference.onnx_model import ModelCard, check_content
from checker.inference.verifier import OnnxVerifier
from checker.training import verifier
from checker.training.data import Pair
from checker.training.shipping import CALIBRATED_ON, calibrate, judge, ship_verifier
from tests.fakes import make_claim, make_passage

PAIRS = [
    Pair("la torre era alta 10", "la torre era alta 20 metri.", (1,), "it", "it", "test", title="la torre"),
    Pair("the river is long", "il fiume era lungo.", (0,), "en", "it", "test"),
]


@pytest.mark.parametrize(("quantize", "apart"), [(False, 1e-4), (True, 0.2)])
def test_the_graph_agrees_with_torch(tiny_verifier: Path, tmp_path: Path, quantize: bool, apart: float) -> None:
    ship_verifier(tiny_verifier, tmp_path / "model", name="tiny", quantize=quantize)
    check_content(tmp_path / "model")
    model, tokenizer = verifier.load(tiny_verifier)
    expected = verifier.predict(model, tokenizer, PAIRS)
    assert np.abs(judge(tmp_path / "model", PAIRS) - expected).max() < apart


def test_calibrating_writes_a_temperature_for_each_language(tiny_verifier: Path, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    before = ship_verifier(tiny_verifier, folder, name="tiny", quantize=False)
    found = calibrate(folder, data)
    after = ModelCard.read(folder)
    assert set(after.temperatures) == set(found.temperatures) == {"it", "en"}
    # Other temperatures give other verdicts, so they must not go under the same id.
    assert after.model_id.startswith("tiny@")
    assert after.model_id != before.model_id
    check_content(folder)
    assert set(found.figures) >= set(CALIBRATED_ON)
    assert [point.coverage for point in found.curves["it"]][-1] == 1.0
    entailment = OnnxVerifier(folder).judge([(make_claim("la torre"), make_passage("la torre era alta."))])[0]
    assert entailment.supports + entailment.refutes + entailment.neutral == pytest.approx(1.0)


def test_what_cannot_be_calibrated_is_named(tiny_verifier: Path, data: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a model folder"):
        calibrate(tmp_path, data)
    ship_verifier(tiny_verifier, tmp_path / "model", name="tiny", quantize=False)
    (data / "verification" / "authored.jsonl.gz").unlink()
    with pytest.raises(InputError, match="authored"):
        calibrate(tmp_path / "model", data)
