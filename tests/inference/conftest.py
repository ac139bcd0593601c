"""A sentence-transformers model made in the test: a random layer over a vocabulary of a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.inference.export import PROBES

WORDS = "the river tower is long tall il fiume torre è lunga alta di 10 2021 3 ha non miliardi query passage"


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model's folder; it has prompts for queries and documents. Skips where the extra `models` is missing."""
    torch = pytest.importorskip("torch")
    sentence_transformers = pytest.importorskip("sentence_transformers")
    transformers = pytest.importorskip("transformers")
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("tiny")
    letters = sorted({letter for text in (*PROBES, WORDS) for letter in text.lower() if letter.isalnum()})
    pieces = [*letters, *(f"##{letter}" for letter in letters), *WORDS.split()]
    unused = (f"unused{n}" for n in range(1_000))  # only of a large table are the rows made int8
    words = dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *".,':", *pieces, *unused])
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    tokenizer = transformers.BertTokenizer(vocab=str(folder / "vocab.txt"), do_lower_case=True, strip_accents=False)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    trunk = folder / "trunk"
    transformers.BertModel(config).save_pretrained(trunk)
    tokenizer.save_pretrained(trunk)
    layers = [Transformer(str(trunk), max_seq_length=48), Pooling(32, pooling_mode="mean"), Normalize()]
    prompts = {"query": "query: ", "document": "passage: "}
    model = sentence_transformers.SentenceTransformer(modules=layers, prompts=prompts, device="cpu")
    model.save(str(folder / "tiny-encoder"), create_model_card=False)
    return folder / "tiny-encoder"
