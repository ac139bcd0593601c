"""The lexicon from a handful of parallel sentences whose translations are plain."""

from __future__ import annotations

from pathlib import Path

from checker.training.lexicon import LEFT_OUT, learn_lexicon, write_lexicon
from tests.training.conftest import write_jsonl

SENTENCES = [
    ("The river is deep.", "Il fiume è profondo."),
    ("A deep lake.", "Un lago profondo."),
    ("The river and the lake.", "Il fiume e il lago."),
    ("The old bridge.", "Il vecchio ponte."),
    ("An old river.", "Un vecchio fiume."),
    ("The bridge is deep.", "Il ponte è profondo."),
    ("A bridge on the lake.", "Un ponte sul lago."),
    ("The old lake.", "Il vecchio lago."),
]


def data_folder(folder: Path) -> Path:
    rows: list[dict[str, object]] = [{"en": en, "it": it, "split": "train"} for en, it in SENTENCES]
    write_jsonl(folder / "parallel" / "sentences.jsonl.gz", rows)
    noise: list[dict[str, object]] = [{"en": "river", "it": "mela", "split": "train"}] * 50
    write_jsonl(folder / "parallel" / f"{min(LEFT_OUT)}.jsonl.gz", noise)
    write_jsonl(folder / "lexicon" / "en_it_wordnet_pairs.jsonl.gz", [{"en": ["river"], "it": ["fiume"]}])
    return folder


def test_plain_translations_are_learned_and_the_sources_left_out_are_not(tmp_path: Path) -> None:
    lexicon = learn_lexicon(data_folder(tmp_path), min_count=3)
    assert {english: stems[0] for english, stems in lexicon.items()} == {
        "bridg": "pont", "deep": "profon", "lak": "lag", "old": "vecch", "river": "fium",
    }  # fmt: skip


def test_rare_words_are_left_out_and_the_same_folder_gives_the_same_file(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    assert "old" in learn_lexicon(folder, min_count=3)
    assert "old" not in learn_lexicon(folder, min_count=4)
    paths = tmp_path / "one", tmp_path / "two"
    for path in paths:
        write_lexicon(learn_lexicon(folder, min_count=3), path)
    assert paths[0].read_text() == paths[1].read_text()
    assert "river fium" in paths[0].read_text()
