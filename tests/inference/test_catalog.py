from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.inference.catalog import encoder_of, import_encoder, verifier_of
from checker.inference.onnx_model import EMBEDDED, ModelCard


def _own(kind: str, folder: Path, **changes: object) -> ModelCard:
    """A model of the user's: the embedded one with other settings."""
    shutil.copytree(EMBEDDED / kind, folder)
    return replace(ModelCard.read(folder), **changes).write(folder)  # type: ignore[arg-type]


def test_a_verifier_of_ones_own_takes_the_place_of_the_embedded_one(tmp_path: Path) -> None:
    embedded = verifier_of(tmp_path).model_id
    own = _own("verifier", tmp_path / "verifier", name="mine")
    assert verifier_of(tmp_path).model_id == own.model_id != embedded


def test_a_verifier_that_is_no_model_is_an_error_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "verifier").mkdir()
    with pytest.raises(ModelError, match="not a model folder"):
        verifier_of(tmp_path)


def test_a_trained_encoder_is_copied_without_its_float_weights(tmp_path: Path) -> None:
    own = _own("encoder", tmp_path / "tuned", name="mine")
    (tmp_path / "tuned" / "torch").mkdir()
    home = tmp_path / "home"
    assert import_encoder(home, str(tmp_path / "tuned")).model_id == own.model_id
    assert encoder_of(home, own.model_id).model_id == own.model_id
    assert not (home / "models" / own.model_id / "torch").exists()


def test_a_name_is_no_place(tmp_path: Path) -> None:
    _own("encoder", tmp_path / "tuned", name="../outside")
    with pytest.raises(ModelError, match=r"'../outside' is no name"):
        import_encoder(tmp_path / "home", str(tmp_path / "tuned"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "tuned"]


def test_a_broken_encoder_beside_the_right_one_does_no_harm(tmp_path: Path) -> None:
    own = _own("encoder", tmp_path / "tuned", name="mine")
    import_encoder(tmp_path / "home", str(tmp_path / "tuned"))
    broken = tmp_path / "home" / "models" / "aaa"
    broken.mkdir()
    (broken / "checker.json").write_text("{", encoding="utf-8")
    assert encoder_of(tmp_path / "home", own.model_id).model_id == own.model_id


def test_an_altered_encoder_is_not_taken(tmp_path: Path) -> None:
    _own("encoder", tmp_path / "tuned")
    (tmp_path / "tuned" / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="altered"):
        import_encoder(tmp_path / "home", str(tmp_path / "tuned"))
