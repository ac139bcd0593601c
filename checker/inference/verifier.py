"""Judging claim and passage together: a cross-encoder with three labels, on onnxruntime."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from checker.errors import ClaimError, ModelError
from checker.inference.onnx_model import EMBEDDED, OnnxModel
from checker.labels import Label
from checker.types import NOT_JUDGED, Claim, Entailment, Passage

_ORDER = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_INFO)


class OnnxVerifier:
    """A `Verifier` on onnxruntime; the embedded bilingual model unless another folder is named."""

    def __init__(self, folder: Path = EMBEDDED / "verifier") -> None:
        """Load the model folder; raises `ModelError`."""
        self._model = OnnxModel(folder)
        self._columns = _label_columns(folder)

    @property
    def model_id(self) -> str:
        """Name and content hash of the model."""
        return self._model.card.model_id

    def judge(self, pairs: Sequence[tuple[Claim, Passage]]) -> list[Entailment]:
        """Give the entailment of each pair, in the order of `pairs`.

        A claim so long that it leaves a passage less than a quarter of `max_tokens` is not judged: it is neutral to
        all passages, since neither a part of the claim nor a few words of a passage settle anything.

        A title that is the claim is left out: the model takes the sentence after it for a refutation
        (benchmarks/README.md).

        The logits are divided by the temperature of the claim's language before the softmax, so that the
        probabilities are calibrated (Guo et al., ICML 2017).
        """
        card = self._model.card
        most = card.max_tokens * 3 // 4
        sentences = [claim.sentence for claim, _ in pairs]
        short = {text for text in set(sentences) if self._model.count_tokens(text) <= most}
        texts = [
            (passage.sentence.text if passage.is_headed_by(claim) else passage.indexed_text, text)
            for (claim, passage), text in zip(pairs, sentences, strict=True)
            if text in short
        ]
        rows = iter(self._model.run(texts)[:, self._columns].tolist() if texts else ())
        return [
            _entailment(next(rows), temperature=card.temperatures.get(claim.language, 1.0))
            if text in short
            else NOT_JUDGED
            for (claim, _), text in zip(pairs, sentences, strict=True)
        ]


def _entailment(logits: Sequence[float], *, temperature: float) -> Entailment:
    # One pair at a time and not a numpy array: the last digits must not depend on the row's place in a batch.
    odds = [math.exp((logit - max(logits)) / temperature) for logit in logits]
    return Entailment(*(odd / sum(odds) for odd in odds))


def _label_columns(folder: Path) -> list[int]:
    """Find the columns of SUPPORTED, REFUTED and NOT ENOUGH INFO by the model's own `id2label`."""
    try:
        names = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / 'config.json'}: no id2label to read the label order from") from error
    try:
        columns = {Label.parse(name): int(column) for column, name in names.items()}
        return [columns[label] for label in _ORDER]
    except (ClaimError, KeyError, ValueError, AttributeError) as error:
        raise ModelError(f"{folder / 'config.json'}: id2label must name the three labels ({error})") from error
