from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError
from checker.inference.catalog import encoder_of
from checker.inference.encoder import OnnxEncoder
from checker.inference.onnx_model import EMBEDDED, ModelCard, OnnxModel, check_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED / "encoder", tmp_path / "model", copy_function=os.symlink))


def _replace(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


_DAMAGES: dict[str, Callable[[Path], object]] = {
    "no folder": shutil.rmtree,
    "no card": lambda f: (f / "checker.json").unlink(),
    "broken card": lambda f: _replace(f / "checker.json", b'{"name": '),
    "card of another shape": lambda f: _replace(f / "checker.json", b"[1, 2]"),
    "card with a foreign field": lambda f: _replace(f / "checker.json", b'{"name": "x", "colour": "red"}'),
    "no graph": lambda f: (f / "model.onnx").unlink(),
    "empty graph": lambda f: _replace(f / "model.onnx", b""),
    "graph that is none": lambda f: _replace(f / "model.onnx", b"no protobuf at all" * 50),
    "cut graph": lambda f: _replace(f / "model.onnx", (f / "model.onnx").read_bytes()[:100_000]),
    "no tokenizer": lambda f: (f / "tokenizer.json").unlink(),
    "broken tokenizer": lambda f: _replace(f / "tokenizer.json", b"{}"),
    "binary tokenizer": lambda f: _replace(f / "tokenizer.json", b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_broken_model_folder_is_an_error(damage: str, folder: Path) -> None:
    _DAMAGES[damage](folder)

    with pytest.raises(ModelError, match=r"build it again|build the model again") as error:
        OnnxModel(folder)

    assert str(folder) in str(error.value)


def test_the_embedded_models_are_those_of_their_cards() -> None:
    for name in ("encoder", "verifier"):
        check_content(EMBEDDED / name)


def test_an_altered_model_is_noticed(folder: Path) -> None:
    graph = (folder / "model.onnx").read_bytes()
    _replace(folder / "model.onnx", graph[:-1] + bytes([graph[-1] ^ 1]))

    with pytest.raises(ModelError, match="altered"):
        check_content(folder)
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        check_content(folder)


def test_an_id_is_a_name_and_the_head_of_a_hash() -> None:
    assert ModelCard(name="m", sha256="0123456789abcdef", max_tokens=9).model_id == "m@01234567"


def test_tokens_are_counted_up_to_the_limit(folder: Path) -> None:
    card = json.loads((folder / "checker.json").read_text())
    _replace(folder / "checker.json", json.dumps({**card, "max_tokens": 10}).encode())
    model = OnnxModel(folder)

    # A classification and a separation token frame the words.
    assert [model.count_tokens("mare " * n) for n in (0, 1, 5, 8, 9, 50)] == [2, 3, 7, 10, 10, 10]


def test_models_that_share_a_tokenizer_keep_their_own_limits(folder: Path) -> None:
    long, short = OnnxModel(EMBEDDED / "encoder"), "mare " * 50
    card = json.loads((folder / "checker.json").read_text())
    _replace(folder / "checker.json", json.dumps({**card, "max_tokens": 10}).encode())
    cut = OnnxModel(folder)

    assert (long.count_tokens(short), cut.count_tokens(short)) == (52, 10)
    # A text that stands twice runs once, and has its row at both places.
    rows = cut.run([short, "sì", short])
    np.testing.assert_array_equal(rows, np.concatenate([cut.run([text]) for text in (short, "sì", short)]))
    assert (rows[0] != rows[1]).any()


def test_the_encoder_of_an_index_may_be_gone(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone@12345678.*checker index --fresh"):
        encoder_of(tmp_path, "gone@12345678")


def test_another_home_models_folder_is_searched(folder: Path, tmp_path: Path, encoder: OnnxEncoder) -> None:
    card = json.loads((folder / "checker.json").read_text())
    _replace(folder / "checker.json", json.dumps({**card, "name": "other"}).encode())
    (tmp_path / "home" / "models").mkdir(parents=True)
    encoder_id = f"other@{card['sha256'][:8]}"
    folder.rename(tmp_path / "home" / "models" / encoder_id)

    assert encoder_of(tmp_path / "home", encoder_id).dimension == encoder.dimension
