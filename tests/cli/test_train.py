"""`checker train` as a user runs it, on a data folder of a few rows and tiny models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.inference.onnx_model import ModelCard, check_content
from checker.labels import Label
from checker.ledger import Ledger
from tests.cli.program import run
from tests.ledger.builders import make_verdict, start_run
from tests.training.conftest import data, tiny_encoder, tiny_english, tiny_trunk, tiny_verifier

__all__ = ["data", "tiny_encoder", "tiny_english", "tiny_trunk", "tiny_verifier"]  # the fixtures


def test_a_verifier_is_trained_made_int8_and_calibrated(data: Path, tiny_verifier: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    done = run(
        *("train", "verifier", "--data", data, "--start", tiny_verifier, "--out", out),
        *("--visits", "64", "--name", "mine"),
    )
    assert (done.code, done.err) == (0, "")
    assert "false supported" in done.out
    card = ModelCard.read(out)
    assert card.model_id.split("@")[0] == "mine"
    assert set(card.temperatures) == {"it", "en"}
    check_content(out)
    again = run("train", "verifier", "--data", data, "--start", out / "torch", "--out", out, "--visits", "16")
    assert again.code == 0, again

    recalibrated = run("train", "calibrate", "--data", data, "--out", out)
    assert (recalibrated.code, recalibrated.err) == (0, "")
    assert "calibration error" in recalibrated.out


def test_reviews_alone_are_enough_to_train_on(tiny_verifier: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.duckdb")
    (verdict,) = ledger.append(start_run(ledger), [make_verdict()])
    ledger.add_review(verdict, label=Label.REFUTED, reviewer="Ada", reason="read it")
    done = run(
        *("train", "verifier", "--from-ledger", tmp_path / "ledger.duckdb", "--start", tiny_verifier),
        *("--out", tmp_path / "model", "--visits", "32"),
    )
    assert (done.code, done.err) == (0, "")
    assert "pairs of reviewers: 1" in done.out


def test_an_encoder_is_tuned_and_made_int8(data: Path, tiny_encoder: str, tmp_path: Path) -> None:
    done = run(
        *("train", "encoder", "--data", data, "--start", tiny_encoder, "--out", tmp_path / "model", "--texts", "32")
    )
    assert done.code == 0, done
    assert ModelCard.read(tmp_path / "model").dimension == 32


def test_an_english_encoder_is_made_bilingual_and_tuned(data: Path, tiny_english: str, tmp_path: Path) -> None:
    out = tmp_path / "model"
    done = run(
        *("train", "encoder", "--data", data, "--from-english", tiny_english, "--out", out),
        *("--taught", "32", "--texts", "32"),
    )
    assert done.code == 0, done
    assert ModelCard.read(out).dimension == 32
    # "torre" came into the vocabulary, and the model between the steps is kept.
    for step in ("bilingual", "torch"):
        assert "torre" in json.loads((out / step / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["verifier"], "nothing to train on: name --data, --from-ledger or both"),
        (["verifier", "--from-ledger", "none.duckdb"], "no ledger at none.duckdb"),
        (["verifier", "--data", "none"], "not a gzipped JSON lines file"),
        (["encoder", "--data", "none"], "not a gzipped JSON lines file"),
        (["encoder", "--data", "none", "--start", "a", "--from-english", "b"], "name --start or --from-english"),
        (["calibrate", "--data", "none"], "not a model folder of checker"),
    ],
)
def test_what_cannot_be_trained_is_one_line(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    assert complaint in run("train", *arguments, "--out", tmp_path / "model", cwd=tmp_path).complaint
