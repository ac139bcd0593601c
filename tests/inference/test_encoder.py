from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.inference.encoder import OnnxEncoder
from checker.inference.onnx_model import EMBEDDED

TEXTS = ["La torre di Pisa è alta 56 metri.", "The Eiffel Tower is 330 metres tall.", "", "no", "parola " * 500]


def test_rows_are_unit_vectors(encoder: OnnxEncoder) -> None:
    for vectors in (encoder.encode_claims(TEXTS), encoder.encode_passages(TEXTS)):
        assert vectors.shape == (len(TEXTS), encoder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_text_gives_no_row(encoder: OnnxEncoder) -> None:
    for vectors in (encoder.encode_claims([]), encoder.encode_passages([])):
        assert vectors.shape == (0, encoder.dimension)
        assert vectors.dtype == np.float32


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=40), min_size=1, max_size=6))
def test_a_text_has_the_same_vector_in_any_batch(encoder: OnnxEncoder, texts: list[str]) -> None:
    together = encoder.encode_passages(texts)

    np.testing.assert_array_equal(together, np.concatenate([encoder.encode_passages([text]) for text in texts]))


def test_a_text_is_nearer_to_its_paraphrase_than_to_another(encoder: OnnxEncoder) -> None:
    claim = encoder.encode_claims(["La torre di Pisa misura 56 metri."])[0]
    same, other = encoder.encode_passages([TEXTS[0], "Il mercato del pesce apre di lunedì."])

    assert claim @ same > claim @ other + 0.2


def test_what_lies_beyond_the_limit_is_cut(encoder: OnnxEncoder) -> None:
    long = "parola " * 600
    np.testing.assert_array_equal(encoder.encode_passages([long]), encoder.encode_passages([long + "fine"]))


def test_prompts_stand_before_claims_and_passages(tmp_path: Path, encoder: OnnxEncoder) -> None:
    folder = Path(shutil.copytree(EMBEDDED / "encoder", tmp_path / "model", copy_function=os.symlink))
    card = json.loads((folder / "checker.json").read_text())
    (folder / "checker.json").unlink()
    (folder / "checker.json").write_text(json.dumps({**card, "prompts": {"query": "Q: ", "document": "D: "}}))
    bare = tmp_path / "bare"
    shutil.copytree(EMBEDDED / "encoder", bare, copy_function=os.symlink)
    (bare / "checker.json").unlink()
    (bare / "checker.json").write_text(json.dumps({**card, "prompts": {}}))

    prompted, plain = OnnxEncoder(folder), OnnxEncoder(bare)

    np.testing.assert_array_equal(prompted.encode_claims(["torre"]), plain.encode_claims(["Q: torre"]))
    np.testing.assert_array_equal(prompted.encode_passages(["torre"]), plain.encode_passages(["D: torre"]))
    np.testing.assert_array_equal(plain.encode_claims(["torre"]), plain.encode_passages(["torre"]))


def test_the_embedded_model_loads_in_sentence_transformers(encoder: OnnxEncoder) -> None:
    pytest.importorskip("torch")
    sentence_transformers = pytest.importorskip("sentence_transformers")
    if not (EMBEDDED / "encoder" / "modules.json").exists():
        pytest.skip("the folder does not describe itself to sentence-transformers")
    model = sentence_transformers.SentenceTransformer(str(EMBEDDED / "encoder"), trust_remote_code=True, device="cpu")

    np.testing.assert_allclose(model.encode(TEXTS[:3]), encoder.encode_passages(TEXTS[:3]), atol=1e-6)
