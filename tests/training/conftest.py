"""A tiny randomly initialised model and a data folder of a few rows, made anew for the tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from string import ascii_lowercase

import pytest
import torch

from checker.training import streams
from checker.training.data import NEWS, read_passages
from checker.training.recipes import SHARES
from checker.training.streams import _PARALLEL
from checker.training.verifier import Verifier, save

WORDS = (
    "la il fiume torre è era non lunga lungo alta alto 10 20 30 1990 2000 metri the river tower is was not long tall"
)

LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
ITALIAN = {"authored": ("it", "en"), "fever_gold_it_devtest": ("it",), "e_rte3_it": ("it",)}
TEXTS = {"it": "La torre è alta {} metri.", "en": "The tower was {} tall."}
MADE = {"passages", "groups", "e_rte3_across", "perturbed", "mined", "reviewed"}


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


@pytest.fixture(autouse=True)
def few_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few of our own passages: to mine negatives among all of them takes 20 seconds."""
    monkeypatch.setattr(streams, "read_passages", lambda: read_passages()[:60])


@pytest.fixture
def tiny_verifier(tiny_trunk, tmp_path: Path) -> Path:
    trunk, tokenizer = tiny_trunk
    folder = tmp_path / "verifier"
    save(Verifier(trunk, hidden=384), tokenizer, folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name in {*SHARES, "fever_gold_it_devtest", "fever_gold_en_devtest"} - MADE:
        rows: list[dict[str, object]] = [
            {"claim": TEXTS[lang].format(n), "evidence": f"{TEXTS[lang].format(n)} {name}.", "label": label}
            | {"split": split, "claim_lang": lang, "evidence_lang": lang, "group": f"{name}{n}"}
            for lang in ITALIAN.get(name, ("en",))
            for n in (10, 20, 30)
            for split in ("train", "devtest")
            for label in LABELS
        ]
        write_jsonl(folder / "verification" / f"{name}.jsonl.gz", rows)
    for name in {*NEWS, *_PARALLEL}:
        sentences: list[dict[str, object]] = [
            {"en": f"The tower was {n} tall.", "it": f"La torre è alta {n} metri.", "split": "train"} for n in range(3)
        ]
        write_jsonl(folder / "parallel" / f"{name}.jsonl.gz", sentences)
    (folder / "text_it").mkdir()
    with gzip.open(folder / "text_it" / "facta_antibufale.txt.gz", "wt", encoding="utf-8") as out:
        out.writelines(f"La torre è alta {n} metri.\n" for n in range(8))
    write_jsonl(folder / "lexicon" / "en_it_wordnet_pairs.jsonl.gz", [{"en": ["river"], "it": ["fiume"]}])
    return folder


def build_encoder(folder: Path, trunk, tokenizer) -> str:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    trunk.save_pretrained(folder / "trunk")
    tokenizer.save_pretrained(folder / "trunk")
    pooling = Pooling(trunk.config.hidden_size, pooling_mode="mean")
    parts = [Transformer(str(folder / "trunk")), pooling, Normalize()]
    SentenceTransformer(modules=parts, device="cpu").save(str(folder / "encoder"))
    return str(folder / "encoder")


@pytest.fixture
def tiny_encoder(tiny_trunk, tmp_path: Path) -> str:
    return build_encoder(tmp_path, *tiny_trunk)


@pytest.fixture
def tiny_english(tmp_path: Path) -> str:
    """An uncased model that drops accents, with every letter and a few English words; 32 dimensions."""
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(0)
    tokens = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *ascii_lowercase,
        *(f"##{letter}" for letter in ascii_lowercase),
    ]
    tokens += [".", "the", "river", "long", "tower", "tall", "was", "come"]
    tokenizer = BertTokenizer(vocab={token: place for place, token in enumerate(tokens)}, do_lower_case=True)
    config = BertConfig(
        vocab_size=len(tokens), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    trunk = BertModel(config, add_pooling_layer=False)
    torch.nn.init.normal_(trunk.embeddings.word_embeddings.weight)
    (tmp_path / "english").mkdir()
    return build_encoder(tmp_path / "english", trunk, tokenizer)


@pytest.fixture
def tiny_mpnet(tmp_path: Path) -> str:
    """As `tiny_english`, but MPNet: no token types, marks of its own beside BERT's."""
    from transformers import MPNetConfig, MPNetModel, MPNetTokenizer

    torch.manual_seed(0)
    tokens = ["<s>", "<pad>", "</s>", "[UNK]", "[PAD]", "[CLS]", "[SEP]", *ascii_lowercase]
    tokens += [*(f"##{letter}" for letter in ascii_lowercase), ".", "the", "river", "long", "<mask>"]
    tokenizer = MPNetTokenizer(vocab={token: place for place, token in enumerate(tokens)})
    config = MPNetConfig(
        vocab_size=len(tokens), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    (tmp_path / "mpnet").mkdir()
    return build_encoder(tmp_path / "mpnet", MPNetModel(config, add_pooling_layer=False), tokenizer)
