"""The encoder: retrieval tuning of the bilingual sentence model, on claims with passages and on translations."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from checker.errors import ModelError
from checker.inference.export import quiet
from checker.training.augment import terms
from checker.training.data import Pair
from checker.training.precision import half
from checker.training.shipped import is_shipped, load_trunk

_AT_ONCE = 512
# The loss of a batch of text pairs, a scalar tensor.
Objective = Callable[[list[tuple[str, str]]], Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast to tune; the end is `texts` pairs or `minutes` of the clock, whichever comes first."""

    texts: int = 60_000
    minutes: float = 600.0
    rate: float = 8e-5
    scale: float = 20.0
    dimensions: tuple[int, ...] = (384, 256, 128)
    report_minutes: float = 10.0
    seed: int = 7


def load(name: str, *, max_length: int = 128, dropout: float = 0.05) -> Any:
    """Load a sentence-transformers model, or a shipped folder, for tuning, on the CPU, float32; raises `ModelError`."""
    import torch
    from sentence_transformers import SentenceTransformer

    try:
        with quiet():
            if is_shipped(Path(name)):
                model = SentenceTransformer(modules=_modules(Path(name)), device="cpu")
            else:
                model = SentenceTransformer(name, device="cpu", model_kwargs={"dtype": torch.float32})
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: not a sentence-transformers model ({error})") from error
    model.max_seq_length = max_length
    for name_of, module in model.named_modules():
        if isinstance(module, torch.nn.Dropout):
            # Dropout on attention bars the fast attention of the CPU.
            module.p = 0.0 if "attention.self" in name_of else dropout
    return model


def _modules(folder: Path) -> list[Any]:
    """The encoder of a shipped folder as modules of sentence-transformers."""
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    trunk, tokenizer, _ = load_trunk(folder)
    with tempfile.TemporaryDirectory() as scratch:
        trunk.save_pretrained(scratch)
        tokenizer.save_pretrained(scratch)
        transformer = Transformer(scratch)
    return [transformer, Pooling(trunk.config.hidden_size, pooling_mode="mean"), Normalize()]


def save(model: Any, folder: Path, *, max_length: int = 256) -> None:
    """Write a sentence-transformers folder, float16, beside `folder` first and then in its place.

    `max_length` is the longest text in tokens that the saved model reads: more than in tuning, as positions carry over.
    """
    beside = folder.with_name(folder.name + ".new")
    model.max_seq_length = max_length
    model.half().save(str(beside))
    model.float()
    if folder.exists():
        shutil.rmtree(folder)
    beside.rename(folder)


def neighbours(pairs: Sequence[Pair], *, count: int = 8) -> list[list[int]]:
    """Mine for each claim the pairs whose passages BM25 ranks highest though they are not its own: hard negatives.

    Returns row numbers, best first; a passage that shares a sentence or a group with the claim's own is left out.
    """
    import bm25s

    index = bm25s.BM25()
    index.index(terms([pair.passage for pair in pairs]), show_progress=False)
    found, _ = index.retrieve(terms([pair.claim for pair in pairs]), k=min(count * 4, len(pairs)), show_progress=False)
    return _of_others(pairs, found, count)


def nearest(model: Any, pairs: Sequence[Pair], *, count: int = 8) -> list[list[int]]:
    """Mine the same by the cosines of a sentence-transformers model (five minutes for 28 thousand pairs)."""
    model.eval()
    with half(model.device):
        claims, passages = (
            model.encode(texts, batch_size=64, show_progress_bar=False).astype(np.float32)
            for texts in ([pair.claim for pair in pairs], [pair.passage for pair in pairs])
        )
    wanted = min(count * 4, len(pairs))
    found: list[Any] = []
    for start in range(0, len(pairs), _AT_ONCE):
        cosines = claims[start : start + _AT_ONCE] @ passages.T
        found += list(np.argsort(-cosines, axis=1)[:, :wanted])
    return _of_others(pairs, found, count)


def _of_others(pairs: Sequence[Pair], found: Sequence[Any], count: int) -> list[list[int]]:
    """Of the rows found for each pair the first `count` that share no sentence and no group with it."""
    parts = [frozenset(pair.evidence.split(". ")) for pair in pairs]
    return [
        [
            int(other)
            for other in row
            if not parts[own] & parts[other] and not (pairs[own].group and pairs[own].group == pairs[other].group)
        ][:count]
        for own, row in enumerate(found)
    ]


def hard_batches(
    pairs: Sequence[Pair], mined: Sequence[Sequence[int]], *, size: int, rng: random.Random
) -> Iterator[list[Pair]]:
    """Draw batches in which every fourth pair brings three of its hard negatives along as pairs of their own.

    No claim, passage or group occurs twice in a batch, so that a negative never is a second right answer.
    """
    order: list[int] = []
    while True:
        batch: list[Pair] = []
        used: set[str] = set()
        for _ in range(len(pairs)):  # few pairs may not fill a batch
            if not order:
                order = rng.sample(range(len(pairs)), len(pairs))
            seed = order.pop()
            for row in (seed, *rng.sample(mined[seed], min(3, len(mined[seed])))):
                pair = pairs[row]
                keys = {pair.claim, *pair.evidence.split(". "), pair.group or pair.claim}
                if len(batch) < size and not keys & used:
                    used |= keys
                    batch.append(pair)
            if len(batch) == size:
                break
        yield batch


def symmetric(model: Any, *, scale: float) -> Any:
    """The loss with in-batch negatives in which either text of a pair is to be found from the other."""
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    return MultipleNegativesRankingLoss(
        model, scale=scale, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )


def ranking(model: Any, recipe: Recipe) -> Objective:
    """Make the loss with in-batch negatives, either text to be found from the other, at every Matryoshka dimension."""
    import torch
    from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss

    most = model.get_embedding_dimension()
    dimensions = sorted({min(dimension, most) for dimension in recipe.dimensions}, reverse=True)
    loss_of = MatryoshkaLoss(model, symmetric(model, scale=recipe.scale), dimensions)
    return lambda batch: loss_of(
        [model.preprocess(list(column)) for column in zip(*batch, strict=True)], torch.empty(0)
    )


def train(
    model: Any,
    streams: Mapping[str, Iterator[list[tuple[str, str]]]],
    shares: Mapping[str, float],
    recipe: Recipe,
    report: Callable[[Any, int, float], None] | None = None,
    *,
    objectives: Mapping[str, Objective] | None = None,
) -> Any:
    """Tune a sentence-transformers model in place.

    Parameters: each of `streams` gives batches of text pairs without end; `shares` are relative numbers of batches by
    the same names; `report(model, seen, loss)` is called every `report_minutes`; `objectives` are the losses of a batch
    by those names, `ranking` where none is named.
    """
    import torch

    losses_of = dict.fromkeys(streams, ranking(model, recipe)) | dict(objectives or {})

    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.0, weight_decay=0.01, fused=True)
    start = last = time.monotonic()
    seen, losses = 0, []
    model.train()
    while (done := max(seen / recipe.texts, (time.monotonic() - start) / 60 / recipe.minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * min(done / 0.05, (1 - done) / 0.95)
        name = rng.choices(list(streams), [shares[name] for name in streams])[0]
        batch = next(streams[name])
        with half(model.device):
            loss = losses_of[name](batch).float()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        seen += len(batch)
        losses.append(float(loss.detach()))
        if report and time.monotonic() - last > recipe.report_minutes * 60:
            report(model, seen, float(np.mean(losses[-50:])))
            model.train()
            last = time.monotonic()
    return model.eval()
