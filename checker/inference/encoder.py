"""Texts to vectors with an exported sentence-transformers model, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from checker.inference.onnx_model import EMBEDDED, OnnxModel
from checker.protocols import Vectors


class OnnxEncoder:
    """An `Encoder` on onnxruntime; the embedded bilingual model unless another folder is named."""

    def __init__(self, folder: Path = EMBEDDED / "encoder") -> None:
        """Load the model folder; raises `ModelError`."""
        self._model = OnnxModel(folder)

    @property
    def model_id(self) -> str:
        """Name and content hash of the model."""
        return self._model.card.model_id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._model.card.dimension

    def encode_claims(self, texts: Sequence[str]) -> Vectors:
        """Embed claims into a (len(texts), dimension) float32 array of unit rows."""
        return self._encode(texts, prompt="query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages into a (len(texts), dimension) float32 array of unit rows."""
        return self._encode(texts, prompt="document")

    def _encode(self, texts: Sequence[str], *, prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        prefix = self._model.card.prompts.get(prompt, "")
        return self._model.run([prefix + text for text in texts])
