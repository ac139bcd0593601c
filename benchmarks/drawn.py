"""Writes recombined sentences: as articles for `checker index` to read, or as an index with drawn vectors.

python benchmarks/drawn.py articles FILE.jsonl SENTENCES
python benchmarks/drawn.py index HOME SENTENCES         (to embed a million sentences would take an hour)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from material import demo_passages, drawn_vectors, recombined, recombined_corpus

from checker.inference.encoder import OnnxEncoder
from checker.retrieval.index import write_index


def write_articles(path: Path, size: int) -> None:
    """Write articles of `size` sentences together as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for article, _ in recombined_corpus(recombined(demo_passages(), size)):
            row = {"article_id": article.article_id, "text": article.text, "language": article.language}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_drawn_index(home: Path, size: int) -> None:
    """Write an index of `size` sentences under `home`."""
    encoder, passages = OnnxEncoder(), demo_passages()
    real = encoder.encode_passages([passage.indexed_text for passage in passages])
    corpus = recombined_corpus(recombined(passages, size))
    write_index(home / "index", corpus, drawn_vectors(real, size), encoder_id=encoder.model_id)


if __name__ == "__main__":
    write = {"articles": write_articles, "index": write_drawn_index}[sys.argv[1]]
    write(Path(sys.argv[2]), int(sys.argv[3]))
