"""The verifier: a cross-encoder that reads evidence and claim together, and its training loop."""

from __future__ import annotations

import copy
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from checker.errors import ModelError
from checker.inference.export import quiet
from checker.training.data import LABELS, Pair
from checker.training.precision import device, half
from checker.training.shipped import is_shipped, load_trunk

_POOL = 16  # batches
_TAUGHT = 0.75  # part of the loss that is a teacher's, where there is one
# The logits, (n, 3), that a teacher gives to pairs.
Teacher = Callable[[Sequence[Pair]], torch.Tensor]


class Verifier(nn.Module):
    """A trunk under a head on [cls, u, v, |u-v|, u*v]; u and v are the means of evidence and claim tokens.

    The trunk is BERT's or another encoder's, which may have no token types (MPNet's), with a teacher in mind.
    """

    def __init__(self, trunk: Any, *, hidden: int = 384, dropout: float = 0.1) -> None:
        super().__init__()
        width = trunk.config.hidden_size
        self.trunk = trunk
        self.typed = hasattr(trunk.embeddings, "token_type_embeddings")
        self.head = nn.Sequential(
            nn.Linear(5 * width, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, len(LABELS))
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> Any:
        """Give the logits, (n, 3) in the order of `LABELS`, of n padded pairs, (n, tokens) integers each."""
        inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
        if self.typed:
            inputs["token_type_ids"] = token_type_ids
        states = self.trunk(**inputs).last_hidden_state
        claim = (attention_mask * token_type_ids).unsqueeze(-1).to(states.dtype)
        evidence = (attention_mask * (1 - token_type_ids)).unsqueeze(-1).to(states.dtype)
        u = (states * evidence).sum(1) / evidence.sum(1).clamp(min=1)
        v = (states * claim).sum(1) / claim.sum(1).clamp(min=1)
        return self.head(torch.cat([states[:, 0], u, v, (u - v).abs(), u * v], dim=-1))


def load(folder: Path) -> tuple[Verifier, Any]:
    """Load model (float32) and tokenizer from a folder that `save` wrote or a shipped one; raises `ModelError`.

    An encoder's folder is the start of a new verifier: the head is untrained, and claims begin as passages are read.
    """
    from safetensors.torch import load_file
    from transformers import AutoModel, AutoTokenizer

    is_encoder = (folder / "modules.json").exists()
    try:
        with quiet():
            if is_shipped(folder):
                trunk, tokenizer, others = load_trunk(folder)
                head = {name.partition(".head.")[2]: value for name, value in others.items() if ".head." in name}
            else:
                tokenizer = AutoTokenizer.from_pretrained(folder)
                # Dropout on attention bars the fast attention of the CPU.
                settings = {"dtype": torch.float32, "attention_probs_dropout_prob": 0.0}
                trunk = AutoModel.from_pretrained(folder, add_pooling_layer=False, **settings)
                saved = {} if is_encoder else load_file(folder / "head.safetensors")
                head = {name: value.float() for name, value in saved.items()}
            model = Verifier(trunk)
            if is_encoder and model.typed:
                segments = trunk.embeddings.token_type_embeddings.weight.data
                segments[1] = segments[0]
            elif not is_encoder:
                model.head.load_state_dict(head)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"{folder}: not a verifier folder ({error})") from error
    return model.to(device()), tokenizer


def save(model: Verifier, tokenizer: Any, folder: Path) -> None:
    """Write the folder that `load` reads, float16, beside `folder` first and then in its place."""
    from safetensors.torch import save_file

    beside = folder.with_name(folder.name + ".new")
    beside.mkdir(parents=True, exist_ok=True)
    config = model.trunk.config
    config.id2label, config.label2id = dict(enumerate(LABELS)), {label: n for n, label in enumerate(LABELS)}
    config.save_pretrained(beside)
    tokenizer.save_pretrained(beside)
    for name, part in (("model", model.trunk), ("head", model.head)):
        tensors = {key: value.detach().half().contiguous() for key, value in part.state_dict().items()}
        save_file(tensors, beside / f"{name}.safetensors", metadata={"format": "pt"})
    if folder.exists():
        shutil.rmtree(folder)
    beside.rename(folder)


def encode(tokenizer: Any, pairs: Sequence[Pair], *, max_length: int = 128) -> dict[str, torch.Tensor]:
    """Tokenise pairs as the model reads them, evidence first, the longer text cut, onto the device of training."""
    batch = tokenizer(
        [pair.passage for pair in pairs],
        [pair.claim for pair in pairs],
        truncation="longest_first",
        max_length=max_length,
        padding=True,
        return_tensors="pt",
    )
    return {name: batch[name].to(device()) for name in ("input_ids", "attention_mask", "token_type_ids")}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast to train: learning rates rise over the first 3 percent and fall linearly to zero.

    The end is `visits` pairs or `minutes` of the clock, whichever comes first; `average` is the decay a step of the
    running mean of the weights, which is what is evaluated and kept. The embeddings and the lowest `frozen_layers`
    stay as they are, which saves a fifth of the arithmetic.
    """

    visits: int = 90_000
    minutes: float = 600.0
    batch: int = 16
    trunk_rate: float = 1e-4
    head_rate: float = 4e-4
    decay: float = 0.01
    average: float = 0.99
    frozen_layers: int = 2
    max_length: int = 128
    report_minutes: float = 12.0
    seed: int = 7


def batches(pairs: Iterator[Pair], recipe: Recipe) -> Iterator[list[Pair]]:
    """Give the pairs in batches, sorted by length in pools to spare padding."""
    rng = random.Random(recipe.seed)
    size = recipe.batch
    while True:
        pool = [next(pairs) for _ in range(_POOL * size)]
        pool.sort(key=lambda pair: len(pair.passage) + len(pair.claim))
        for index in rng.sample(range(_POOL), _POOL):
            yield pool[index * size : (index + 1) * size]


def allowed_labels(pairs: Sequence[Pair]) -> torch.Tensor:
    """The labels that are right for each pair, (n, 3) bool."""
    return torch.tensor([[label in pair.allowed for label in range(len(LABELS))] for pair in pairs], device=device())


def set_loss(logits: torch.Tensor, allowed: torch.Tensor, *, smoothing: float = 0.05) -> torch.Tensor:
    """Minus the log of the probability of all allowed labels together, with some uniform label smoothing."""
    log_prob = torch.log_softmax(logits, dim=-1)
    right = torch.logsumexp(log_prob.masked_fill(~allowed, -torch.inf), dim=-1)
    return -(1 - smoothing) * right.mean() - smoothing * log_prob.mean()


def load_teacher(folder: Path) -> Teacher:
    """Load a verifier whose logits are to be learnt: of a pair that has an English original, those of that one."""
    model, tokenizer = load(folder)
    model.eval()

    def logits_of(pairs: Sequence[Pair]) -> torch.Tensor:
        with torch.no_grad(), half(device()):
            logits: torch.Tensor = model(**encode(tokenizer, [pair.original or pair for pair in pairs]))
        return logits.float()

    return logits_of


def taught_loss(logits: torch.Tensor, taught: torch.Tensor, *, temperature: float = 1.5) -> torch.Tensor:
    """How far the labels are from the teacher's, both softened (Hinton et al. 2015, arXiv 1503.02531); 0 at best."""
    goal, given = (torch.log_softmax(values / temperature, dim=-1) for values in (taught, logits))
    return temperature**2 * nn.functional.kl_div(given, goal, reduction="batchmean", log_target=True)


def train(
    model: Verifier,
    tokenizer: Any,
    pairs: Iterator[Pair],
    recipe: Recipe,
    report: Callable[[Verifier, int, float], None] | None = None,
    *,
    teacher: Teacher | None = None,
) -> Verifier:
    """Train on a stream of pairs and return the averaged model.

    With a `teacher` three quarters of the loss are for its labels. `report(model, visits, loss)` is called every
    `report_minutes` with the averaged model and the mean loss since.
    """
    torch.manual_seed(recipe.seed)
    optimizer = _optimizer(model, recipe)
    moving = [p for p in model.parameters() if p.requires_grad]
    mean = copy.deepcopy(model).eval()
    mean_moving = [p for p in mean.parameters() if p.requires_grad]
    start = last = time.monotonic()
    seen, losses = 0, []
    model.train()
    for batch in batches(pairs, recipe):
        done = max(seen / recipe.visits, (time.monotonic() - start) / 60 / recipe.minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(done / 0.03, (1 - done) / 0.97)
        with half(device()):
            logits = model(**encode(tokenizer, batch, max_length=recipe.max_length)).float()
        loss = set_loss(logits, allowed_labels(batch))
        if teacher is not None:
            loss = (1 - _TAUGHT) * loss + _TAUGHT * taught_loss(logits, teacher(batch))
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(moving, 1.0)
        optimizer.step()
        seen += len(batch)
        losses.append(float(loss.detach()))
        # Early on the mean follows closely, so that the start is soon forgotten.
        decay = min(recipe.average, (1 + len(losses)) / (10 + len(losses)))
        with torch.no_grad():
            for kept, new in zip(mean_moving, moving, strict=True):
                kept.lerp_(new, 1 - decay)
        if report and time.monotonic() - last > recipe.report_minutes * 60:
            report(mean, seen, float(np.mean(losses[-200:])))
            last = time.monotonic()
    return mean


def _optimizer(model: Verifier, recipe: Recipe) -> torch.optim.Optimizer:
    for part in (model.trunk.embeddings, *model.trunk.encoder.layer[: recipe.frozen_layers]):
        part.requires_grad_(False)
    trunk = [p for p in model.trunk.parameters() if p.requires_grad]
    groups = [
        {"params": trunk, "peak": recipe.trunk_rate},
        {"params": list(model.head.parameters()), "peak": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=recipe.decay, fused=True)


def predict(model: Verifier, tokenizer: Any, pairs: Sequence[Pair], *, max_length: int = 192) -> NDArray[np.float32]:
    """Give the logits of pairs, (n, 3) float32, in their order."""
    model.eval()
    out = np.zeros((len(pairs), len(LABELS)), np.float32)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].passage) + len(pairs[i].claim))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            out[rows] = model(**encode(tokenizer, [pairs[i] for i in rows], max_length=max_length)).cpu().numpy()
    return out
