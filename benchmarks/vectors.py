"""Vectors of real sentences, embedded once and kept.

To embed costs 200 to 400 sentences a second, so the vectors stay beside the file, under the id of the encoder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from checker.protocols import Encoder, Vectors

_AT_ONCE = 256


def embedded(file: Path, texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Give (len(texts), dim) float32 unit rows for the first sentences of `file`: kept ones, the others embedded.

    An interrupted call keeps what it has done.
    """
    path = vectors_path(file, encoder.model_id)
    done: Vectors = np.load(path) if path.exists() else np.empty((0, encoder.dimension), dtype=np.float32)
    if len(done) >= len(texts):
        return done[: len(texts)]
    rows = [done]
    try:
        for first in range(len(done), len(texts), _AT_ONCE):
            rows.append(encoder.encode_passages(texts[first : first + _AT_ONCE]))
    finally:
        np.save(path, np.concatenate(rows))
    return np.concatenate(rows)


def vectors_path(file: Path, model_id: str) -> Path:
    """Name the file of the vectors beside the sentences: other sentences and other encoders have others."""
    content = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    return file.with_name(f"{file.name}.{content}.{model_id}.npy")
