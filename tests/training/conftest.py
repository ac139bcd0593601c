"""A tiny randomly initialised model and a data folder of a few rows, made anew for the tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import torch

from checker.training.verifier import Verifier, save

WORDS = (
    "la il fiume torre è era non lunga lungo alta alto 10 20 30 1990 2000 metri the river tower is was not long tall"
)


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def tiny_trunk(tmp_path: Path):
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(0)
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ":", *WORDS.split()]) + "\n")
    tokenizer = BertTokenizer(vocab=str(vocabulary), do_lower_case=True, strip_accents=False)
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    return BertModel(config, add_pooling_layer=False), tokenizer


@pytest.fixture
def tiny_verifier(tiny_trunk, tmp_path: Path) -> Path:
    trunk, tokenizer = tiny_trunk
    folder = tmp_path / "verifier"
    save(Verifier(trunk, hidden=384), tokenizer, folder)
    return folder
