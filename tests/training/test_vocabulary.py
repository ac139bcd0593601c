from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError
from checker.training.data import Pair
from checker.training.encoder import load, save
from checker.training.verifier import load as load_verifier
from checker.training.verifier import predict
from checker.training.vocabulary import extend, italian_share, read_counts, to_english
from tests.training.conftest import write_jsonl

ITALIAN = {"fiume": 4, "lungo": 3, "come": 10, "tà": 2, "long": 1}
ENGLISH = {"come": 1, "long": 5, "river": 2}
TABLE = {
    "fiume": (("river",), (0.5,)),
    "lungo": (("long", "tower"), (0.6, 0.2)),
    "come": (("the",), (0.9,)),
    "long": (("the",), (0.9,)),
}


def row(model, token: str) -> np.ndarray:
    weight = model[0].auto_model.get_input_embeddings().weight.detach().numpy()
    return weight[model.tokenizer.get_vocab()[token]]


def test_rows_are_means_of_the_english_rows(tiny_english: str) -> None:
    before, model = load(tiny_english), extend(load(tiny_english), ITALIAN, ENGLISH, TABLE)
    expected = {
        "fiume": row(before, "river"),
        "lungo": 0.75 * row(before, "long") + 0.25 * row(before, "tower"),
        # Without a translation: the pieces.
        "tà": (row(before, "t") + row(before, "##a")) / 2,
        # Ten of 20 Italian words and one of 8 English: a share of 0.8, so 0.6 of the way to the translation.
        "come": 0.4 * row(before, "come") + 0.6 * row(before, "the"),
        # Commoner in English.
        "long": row(before, "long"),
        "ö": row(before, "o"),
        "##é": row(before, "##e"),
        "river": row(before, "river"),
    }
    for token, wanted in expected.items():
        np.testing.assert_allclose(row(model, token), wanted, atol=1e-6, err_msg=token)


def test_italian_is_read_by_words_and_accents_are_kept(tiny_english: str, tmp_path: Path) -> None:
    model = load(tiny_english)
    assert model.tokenizer.tokenize("Tà fiume lò") == ["t", "##a", "f", "##i", "##u", "##m", "##e", "l", "##o"]
    extend(model, ITALIAN, ENGLISH, TABLE)
    save(model, tmp_path / "saved")
    again = load(str(tmp_path / "saved"))
    assert again.tokenizer.tokenize("Tà FIUME lò, river") == ["tà", "fiume", "l", "##ò", "[UNK]", "river"]
    np.testing.assert_allclose(again.encode(["tà fiume"]), model.encode(["tà fiume"]), atol=2e-3)


def test_only_the_most_frequent_words_are_taken_and_only_once(tiny_english: str) -> None:
    model = extend(load(tiny_english), ITALIAN, ENGLISH, TABLE, size=1)
    vocabulary = model.tokenizer.get_vocab()
    assert "fiume" in vocabulary
    assert "lungo" not in vocabulary
    with pytest.raises(ModelError, match="only an uncased English WordPiece model"):
        extend(model, ITALIAN, ENGLISH, TABLE)


def test_a_word_as_common_in_english_has_half_a_share() -> None:
    assert italian_share({"a": 1, "b": 3}, {"a": 2, "c": 6}) == {"a": 0.5, "b": 1.0}


def test_an_elided_article_is_aligned_apart_from_its_noun() -> None:
    table = to_english([("the water", "l'acqua"), ("the tower", "la torre"), ("water", "acqua"), ("the hour", "l’ora")])
    assert table["acqua"][0][0] == "water"
    assert table["l"][0][0] == "the"


def test_devtest_and_what_is_measured_on_are_not_counted(tmp_path: Path) -> None:
    for name, text in {"facta": "La torre.\nLa casa.", "squad_it_test_contexts_MT": "La prova."}.items():
        path = tmp_path / "text_it" / f"{name}.txt.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()))
    sides = {"claim": "L'uva", "evidence": "A grape", "label": "SUPPORTS", "claim_lang": "it", "evidence_lang": "en"}
    write_jsonl(
        tmp_path / "verification" / "authored.jsonl.gz",
        [sides | {"split": "train"}, sides | {"split": "devtest", "claim": "Segreto", "evidence": "Secret"}],
    )
    write_jsonl(
        tmp_path / "parallel" / "news.jsonl.gz",
        [{"en": "A house", "it": "Una casa", "split": "train"}, {"en": "Test", "it": "Prova", "split": "devtest"}],
    )
    write_jsonl(tmp_path / "lexicon" / "en_it_wordnet_pairs.jsonl.gz", [{"en": ["house"], "it": ["casa", "dimora"]}])
    italian, english = read_counts(tmp_path)
    assert italian == {"la": 2, "torre": 1, "casa": 3, "dimora": 1, "l": 1, "uva": 1, "una": 1}
    assert english == {"a": 2, "grape": 1, "house": 1}


def test_another_kind_of_encoder_learns_the_words_and_becomes_a_verifier(tiny_mpnet: str, tmp_path: Path) -> None:
    english, model = load(tiny_mpnet), extend(load(tiny_mpnet), ITALIAN, ENGLISH, TABLE)
    np.testing.assert_allclose(model.encode(["the river"]), english.encode(["the river"]), atol=1e-6)
    assert model.tokenizer("fiume")["input_ids"] == [0, model.tokenizer.get_vocab()["fiume"], 2]
    save(model, tmp_path / "bilingual")
    pairs = [Pair("fiume", "the river", (), "it", "en", ""), Pair("the river", "fiume fiume lungo", (), "en", "it", "")]
    model, tokenizer = load_verifier(tmp_path / "bilingual")
    logits = predict(model, tokenizer, pairs)
    assert logits.shape == (2, 3)
    # Padding, which only the shorter pair has, changes nothing.
    np.testing.assert_allclose(logits[:1], predict(model, tokenizer, pairs[:1]), atol=1e-5)
