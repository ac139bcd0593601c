"""From trained torch folders to the int8 model folders that checker runs, calibrated and measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from checker.errors import InputError, ModelError
from checker.inference.export import export_encoder, quantize_graph, write_graph
from checker.inference.onnx_model import ModelCard, OnnxModel
from checker.training import verifier
from checker.training.calibrate import Coverage, Floats, probabilities, risk_coverage
from checker.training.data import Pair
from checker.training.measure import Accuracy, development_sets, fit_temperatures, measure_verifier

_COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)
# Under their titles, as the pipeline judges; together they hold every label, language and way of writing.
CALIBRATED_ON = ("fever it titled", "fever en titled", "authored it", "authored en")
_MAX_TOKENS = 256
# How far the graph, before it is made int8, may be from torch.
_SAME_LOGITS = 1e-4
_PROBES = (
    Pair("Il ponte è lungo un chilometro.", "Il ponte, lungo 1.067 metri, è stato aperto nel 2020.", (), "", "", ""),
    Pair("The bridge opened in 2020.", "Lo inaugurò il sindaco.", (), "", "", "", title="Il ponte di Genova"),
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What calibrating a verifier found: a temperature, and the risk-coverage curve, by the language of the claim.

    `figures` are of each development set, their calibration error after temperatures fitted on the other half of it.
    """

    temperatures: dict[str, float]
    figures: dict[str, Accuracy]
    curves: dict[str, list[Coverage]]


def ship_verifier(
    source: Path, folder: Path, *, name: str, quantize: bool = True, temperatures: Mapping[str, float] | None = None
) -> ModelCard:
    """Export a trained verifier folder as a model folder and give its card; without `temperatures` they are 1.

    Raises `ModelError` if the graph does not agree with torch.
    """
    model, tokenizer = verifier.load(source)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    model.trunk.config.save_pretrained(folder)
    card = ModelCard(name=name, sha256="", max_tokens=_MAX_TOKENS, temperatures=temperatures or {})
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    expected = verifier.predict(model, tokenizer, _PROBES)
    # The graph is traced on the processor, wherever the model was trained.
    card = write_graph(model.cpu(), folder, inputs=inputs, card=card, quantize=False)
    apart = np.abs(judge(folder, _PROBES) - expected).max()
    if apart > _SAME_LOGITS:
        raise ModelError(f"{source}: the exported graph does not agree with torch (logits {apart:.5f} apart)")
    if quantize:
        quantize_graph(folder / "model.onnx")
    return card.write(folder)


def ship_encoder(source: Path, folder: Path, *, name: str, quantize: bool = True) -> ModelCard:
    """Export a tuned sentence-transformers folder as a model folder and give its card; raises `ModelError`."""
    return export_encoder(source, folder, name=name, quantize=quantize)


def judge(folder: Path, pairs: Sequence[Pair]) -> Floats:
    """Give the logits, (n, 3), of a model folder for pairs."""
    return OnnxModel(folder).run([(pair.passage, pair.claim) for pair in pairs]).astype(np.float64)


def calibrate(folder: Path, data: Path) -> Calibration:
    """Fit the temperatures of a verifier's model folder on the development halves of `data` and write its card anew.

    Raises `ModelError` if `folder` is not a model folder, `InputError` if `data` lacks a set.
    """
    card = ModelCard.read(folder)
    sets = {name: pairs for name, pairs in development_sets(data).items() if pairs}
    if missing := [name for name in CALIBRATED_ON if name not in sets]:
        raise InputError(f"no development rows of {', '.join(missing)}", path=data)
    logits = {name: judge(folder, pairs) for name, pairs in sets.items()}
    pairs = [pair for name in CALIBRATED_ON for pair in sets[name]]
    together = np.concatenate([logits[name] for name in CALIBRATED_ON])
    temperatures = {lang: round(heat, 3) for lang, heat in fit_temperatures(pairs, together).items()}
    replace(card, temperatures=temperatures).write(folder)
    return Calibration(
        temperatures,
        _cross_fitted(sets, logits),
        {lang: _curve(pairs, together, lang, heat) for lang, heat in temperatures.items()},
    )


def _cross_fitted(sets: dict[str, list[Pair]], logits: dict[str, Floats]) -> dict[str, Accuracy]:
    """Measure each half of every set with the temperatures that the other halves give, and take the mean."""
    halves = []
    for half in (0, 1):
        other = [pair for name in CALIBRATED_ON for pair in sets[name][1 - half :: 2]]
        fitted = fit_temperatures(other, np.concatenate([logits[name][1 - half :: 2] for name in CALIBRATED_ON]))
        mine = {name: pairs[half::2] for name, pairs in sets.items()}
        halves.append(measure_verifier(mine, {name: logits[name][half::2] for name in mine}, fitted))
    return {
        name: replace(
            whole,
            calibration_error=(halves[0][name].calibration_error + halves[1][name].calibration_error) / 2,
        )
        for name, whole in measure_verifier(sets, logits, {}).items()
    }


def _curve(pairs: Sequence[Pair], logits: Floats, lang: str, temperature: float) -> list[Coverage]:
    rows = np.array([pair.claim_lang == lang for pair in pairs])
    labels = np.array([pair.allowed[0] for pair in pairs])[rows]
    odds = probabilities(logits[rows], temperature)
    return risk_coverage(odds.max(axis=1), odds.argmax(axis=1) == labels, points=_COVERAGES)
