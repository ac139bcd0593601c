"""Our model folders as sentence-transformers models, for users who want the embedded encoder elsewhere.

>>> from sentence_transformers import SentenceTransformer  # doctest: +SKIP
>>> from checker.inference.onnx_model import EMBEDDED  # doctest: +SKIP
>>> SentenceTransformer(str(EMBEDDED / "encoder"), trust_remote_code=True)  # doctest: +SKIP

`modules.json` of the folder names this module, which sentence-transformers calls custom code: hence the flag.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers.base.modules import InputModule

from checker.inference.onnx_model import OnnxModel, model_files


class OnnxSentenceEncoder(InputModule):
    """Text in, unit vectors out, by the same graph and tokenizer as `OnnxEncoder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._model = OnnxModel(folder)
        self.max_seq_length = self._model.card.max_tokens

    @classmethod
    def load(cls, model_name_or_path: str, *_: Any, **__: Any) -> OnnxSentenceEncoder:
        """Load the folder that holds `modules.json`."""
        return cls(Path(model_name_or_path))

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Copy the model files to another folder."""
        for path in (*model_files(self._model.folder), self._model.folder / "checker.json"):
            shutil.copyfile(path, Path(output_path) / path.name)

    def get_embedding_dimension(self) -> int:
        """Give the length of a vector."""
        return self._model.card.dimension

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, *_: Any, **__: Any) -> dict[str, Any]:
        """Pass texts on: each is tokenised where it runs, alone."""
        return {"texts": [(prompt or "") + text for text in inputs]}

    def forward(self, features: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        """Add `sentence_embedding`, (n, dimension) float32 unit rows."""
        return {**features, "sentence_embedding": torch.from_numpy(self._model.run(features["texts"]))}
