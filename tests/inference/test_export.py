from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from checker.errors import ModelError, StorageError
from checker.inference.attention import fuse_attention
from checker.inference.catalog import choose_encoder, encoder_of, import_encoder
from checker.inference.encoder import OnnxEncoder
from checker.inference.export import PROBES, quantize_graph
from checker.inference.onnx_model import ModelCard, OnnxModel, check_content, model_files

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


def test_a_model_is_exported_again_only_after_it_changed(imported_home: Path, tiny_model: Path) -> None:
    graph, modules = _only(imported_home) / "model.onnx", tiny_model / "modules.json"
    written, content, status = graph.stat().st_mtime_ns, modules.read_bytes(), modules.stat()

    assert import_encoder(imported_home, str(tiny_model)).model_id == graph.parent.name
    assert graph.stat().st_mtime_ns == written
    modules.write_text("broken")
    try:
        with pytest.raises(ModelError, match="not a sentence-transformers model"):
            import_encoder(imported_home, str(tiny_model))
    finally:
        modules.write_bytes(content)
        os.utime(modules, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert import_encoder(imported_home, str(tiny_model)).model_id == graph.parent.name


def test_the_catalog_finds_the_encoder_of_an_index(imported_home: Path, encoder: OnnxEncoder) -> None:
    name = _only(imported_home).name

    assert encoder_of(imported_home, name).model_id == name
    assert choose_encoder(imported_home, model=None, index_encoder_id=name).model_id == name
    assert choose_encoder(imported_home, model=None, index_encoder_id=None).model_id == encoder.model_id
    assert encoder_of(imported_home, encoder.model_id).model_id == encoder.model_id


def test_quantised_vectors_stay_near(imported_home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(_only(imported_home), tmp_path / "small"))

    quantize_graph(folder / "model.onnx")

    sizes = [sum(path.stat().st_size for path in model_files(model)) for model in (folder, _only(imported_home))]
    assert sizes[0] < 0.8 * sizes[1]
    full, small = (OnnxEncoder(model).encode_passages(TEXTS) for model in (_only(imported_home), folder))
    assert np.abs(full - small).max() > 0
    assert ((full * small).sum(axis=1) > 0.97).all()


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_weights_that_are_missing_or_cut_are_an_error(kept: float, imported_home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(_only(imported_home), tmp_path / "damaged"))
    weights = folder / "model.onnx.data"
    content = weights.read_bytes()
    weights.write_bytes(content[: int(kept * len(content))]) if kept else weights.unlink()

    with pytest.raises(ModelError, match="build the model again"):
        OnnxModel(folder)
    with pytest.raises(ModelError, match="altered"):
        check_content(folder)


def test_a_graph_whose_weights_are_all_small_stands_alone(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    values = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [2, 2]) for name in ("x", "y")]
    weights = onnx.helper.make_tensor("w", onnx.TensorProto.FLOAT, [2, 2], [1.0, 2.0, 3.0, 4.0])
    node = onnx.helper.make_node("MatMul", ["x", "w"], ["y"])
    graph = onnx.helper.make_graph([node], "small", values[:1], values[1:], [weights])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 21)], ir_version=10)
    path = tmp_path / "model.onnx"
    onnx.save(model, path)

    quantize_graph(path)

    assert [file.name for file in tmp_path.iterdir()] == ["model.onnx"]
    (found,) = onnxruntime.InferenceSession(path).run(None, {"x": np.eye(2, dtype=np.float32)})
    assert np.allclose(found, [[1, 2], [3, 4]], atol=0.05)


def test_attention_is_one_operator(imported_home: Path) -> None:
    onnx = pytest.importorskip("onnx")
    fused = onnx.load(_only(imported_home) / "model.onnx")
    operators = [node.op_type for node in fused.graph.node]
    assert operators.count("MultiHeadAttention") == 1
    assert not {"Softmax", "IsNaN", "Transpose"} & set(operators)


@pytest.mark.parametrize(
    ("scale", "mask", "fused"),
    [(2**-0.5, (1, 1, 5, 5), 1), (2**-0.5, (1, 2, 5, 5), 1), (0.25, (1, 1, 5, 5), 0), (2**-0.5, (5, 5), 0)],
    ids=["as usual", "a mask a head", "another scale", "another mask"],
)
def test_what_is_fused_and_what_is_left_computes_the_same(scale: float, mask: tuple[int, ...], fused: int) -> None:
    onnx = pytest.importorskip("onnx")
    random = np.random.default_rng(0)
    # softmax(scale q k' + mask) v of two heads of two columns; queries, keys and values are the same.
    floats = {"bias": [0.1] * 4, "scale": scale, "mask": random.normal(size=mask)}
    constants = [onnx.numpy_helper.from_array(np.array(value, np.float32), name) for name, value in floats.items()]
    shapes = {"shape": [0, 0, 2, 2], "flat": [0, 0, 4]}
    constants += [onnx.numpy_helper.from_array(np.array(value, np.int64), name) for name, value in shapes.items()]
    steps = """
        Add x bias p; Reshape p shape h; Transpose h t 0213; Transpose h k 0231; Mul t scale q; Add mask0 mask mask1;
        MatMul q k s; Add s mask1 m; Softmax m w; MatMul w t c; Transpose c d 0213; Reshape d flat y
    """
    nodes = []
    for operator, *values in (step.split() for step in steps.split(";")):
        order = {"perm": [*map(int, values.pop())]} if operator == "Transpose" else {}
        nodes.append(onnx.helper.make_node(operator, values[:-1], values[-1:], **order))
    x, y = (onnx.helper.make_tensor_value_info(name, 1, [1, 5, 4]) for name in "xy")
    mask0 = onnx.helper.make_tensor_value_info("mask0", 1, mask)
    graph = onnx.helper.make_graph(nodes, "attention", [x, mask0], [y], constants)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 20)], ir_version=10)
    feed = {"x": random.normal(size=(1, 5, 4)).astype(np.float32), "mask0": np.zeros(mask, np.float32)}
    before = onnxruntime.InferenceSession(model.SerializeToString()).run(None, feed)[0]

    assert fuse_attention(model) == fused

    after = onnxruntime.InferenceSession(model.SerializeToString()).run(None, feed)[0]
    np.testing.assert_allclose(before, after, atol=1e-6)


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
