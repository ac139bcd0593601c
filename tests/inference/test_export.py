from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError, StorageError
from checker.inference.catalog import choose_encoder, encoder_of, import_encoder
from checker.inference.encoder import OnnxEncoder
from checker.inference.export import PROBES, quantize_graph
from checker.inference.onnx_model import ModelCard, check_content

TEXTS = ["the river is long", "the tower", "il fiume è lungo 10 miliardi, non 3. " * 20, "", *PROBES]


@pytest.fixture(scope="session")
def imported_home(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    home = tmp_path_factory.mktemp("imported")
    import_encoder(home, str(tiny_model))
    return home


def _only(home: Path) -> Path:
    (folder,) = (home / "models").iterdir()
    return folder


def test_the_exported_model_gives_the_vectors_of_sentence_transformers(imported_home: Path, tiny_model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = OnnxEncoder(_only(imported_home))
    torch_model = SentenceTransformer(str(tiny_model), device="cpu")

    assert encoder.dimension == 32
    for ours, prompt in ((encoder.encode_claims, "query"), (encoder.encode_passages, "document")):
        theirs = torch_model.encode(TEXTS, prompt_name=prompt, normalize_embeddings=True)
        np.testing.assert_allclose(ours(TEXTS), theirs, atol=1e-4)
    # The prompts are at work: a claim is not embedded as a passage is.
    assert np.abs(encoder.encode_claims(TEXTS[:1]) - encoder.encode_passages(TEXTS[:1])).max() > 1e-3


def test_the_card_says_what_was_exported(imported_home: Path) -> None:
    folder = _only(imported_home)
    card = ModelCard.read(folder)

    assert (card.name, card.dimension, card.max_tokens) == ("tiny-encoder", 32, 48)
    assert card.prompts == {"query": "query: ", "document": "passage: "}
    assert folder.name == card.model_id == f"tiny-encoder@{card.sha256[:8]}"
    check_content(folder)


def test_the_catalog_finds_the_encoder_of_an_index(imported_home: Path, encoder: OnnxEncoder) -> None:
    name = _only(imported_home).name

    assert encoder_of(imported_home, name).model_id == name
    assert choose_encoder(imported_home, model=None, index_encoder_id=name).model_id == name
    assert choose_encoder(imported_home, model=None, index_encoder_id=None).model_id == encoder.model_id
    assert encoder_of(imported_home, encoder.model_id).model_id == encoder.model_id


def test_quantised_vectors_stay_near(imported_home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(_only(imported_home), tmp_path / "small"))

    quantize_graph(folder / "model.onnx")

    sizes = [(model / "model.onnx").stat().st_size for model in (folder, _only(imported_home))]
    assert sizes[0] < 0.8 * sizes[1]
    full, small = (OnnxEncoder(model).encode_passages(TEXTS) for model in (_only(imported_home), folder))
    assert np.abs(full - small).max() > 0
    assert ((full * small).sum(axis=1) > 0.97).all()


def test_what_is_no_model_is_an_error_and_leaves_nothing(tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text(json.dumps({"model_type": "unheard-of"}))

    with pytest.raises(ModelError, match="not a sentence-transformers model that can be loaded"):
        import_encoder(tmp_path, str(tmp_path / "model"))
    assert list((tmp_path / "models").iterdir()) == []


def test_a_home_that_cannot_be_written_is_an_error(tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "models").write_text("")

    with pytest.raises(StorageError, match="cannot be written"):
        import_encoder(tmp_path, str(tiny_model))
