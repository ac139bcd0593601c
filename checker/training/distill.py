"""Bilingual distillation (Reimers and Gurevych 2020, arXiv 2004.09813): an English model teaches its Italian copy."""

from __future__ import annotations

from typing import Any

import torch

from checker.training.encoder import Objective, symmetric


def teaching(student: Any, teacher: Any, *, contrast: float = 0.3, scale: float = 20.0) -> Objective:
    """Make the loss of (English, Italian) batches: both of the student's vectors shall be the teacher's English one.

    It is the squared distance of the unit vectors, in [0, 4], the mean of both languages, and `contrast` times the
    cross-entropy of finding the teacher's vector of each Italian sentence in the batch and back (cosine times `scale`).
    """
    from sentence_transformers.sentence_transformer.losses import MSELoss

    squares, ranking = MSELoss(student), symmetric(student, scale=scale)

    def loss_of(batch: list[tuple[str, str]]) -> torch.Tensor:
        english, italian = (list(side) for side in zip(*batch, strict=True))
        # What `encode` gives cannot take part in a backward pass; its copy can.
        right = teacher.encode(english, convert_to_tensor=True, show_progress_bar=False).clone()
        vectors = [student(student.preprocess(side))["sentence_embedding"] for side in (english, italian)]
        # The squared error is a mean over the dimensions: their number makes a distance of it.
        distance = right.shape[1] * squares.compute_loss_from_embeddings(vectors, [right, right])
        found = ranking.compute_loss_from_embeddings([vectors[1], right], torch.empty(0))
        loss: torch.Tensor = distance + contrast * found
        return loss

    return loss_of
