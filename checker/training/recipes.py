"""The two recipes whole: which sets, in which shares, made how; data folder in, model folder out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.training import augment, distill, encoder, verifier, vocabulary
from checker.training.data import (
    ENCYCLOPEDIA,
    NEWS,
    Pair,
    mixture,
    read_groups,
    read_jsonl,
    read_pairs,
    read_parallel,
    read_passages,
)
from checker.training.streams import ENCODER_SHARES, encoder_streams, lexicon_stream, parallel_stream

# Shares of the visits: general entailment for the skill, verification for the form, probes sparingly. Our own groups,
# which a model of six layers hardly learns, teach caution in small doses.
SHARES = {
    "passages": 0.18,
    "groups": 0.05,
    "mnli_dev": 0.34,
    "snli_dev_test": 0.12,
    "snli_counterfactual_cad": 0.08,
    "ambient": 0.01,
    "authored": 0.22,
    "fever_dev_gold_evidence": 0.11,
    "fever_dev_nei_overlap_evidence": 0.07,
    "fever_symmetric": 0.02,
    "fever_it_train_sample": 0.008,
    "feverous_dev_programfc": 0.03,
    "foolmetwice": 0.025,
    "climate_fever": 0.01,
    "check_covid": 0.02,
    "healthver": 0.002,
    "e_rte3_it": 0.02,
    "e_rte3_across": 0.016,
    "negation_nli": 0.008,
    "scone_nli": 0.004,
    "conjnli": 0.008,
    "perturbed": 0.04,
    "mined": 0.02,
    "reviewed": 0.1,
}
# Shares of the batches in which an English model is taught Italian, and how long.
DISTILLED_SHARES = {"translations": 0.9, "words": 0.1}
DISTILLED = encoder.Recipe(texts=22_000, rate=1e-4)


def _balance_climate(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    by_label = [[pair for pair in pairs if pair.allowed == (label,)] for label in range(3)]
    supports, refutes, unsettled = by_label
    return [*supports, *refutes, *refutes, *rng.sample(unsettled, min(len(unsettled), len(supports)))]


def _across(pairs: Sequence[Pair], folder: Path) -> list[Pair]:
    """Put the English original in the place of the Italian claim, or of the Italian evidence."""
    english = {row["it"].strip(): row["en"].strip() for row in read_jsonl(folder / "parallel" / "rte3_en_it.jsonl.gz")}
    out = []
    for pair in pairs:
        if evidence := english.get(pair.evidence.strip()):
            out.append(replace(pair, evidence=evidence, evidence_lang="en"))
        if claim := english.get(pair.claim.strip()):
            out.append(replace(pair, claim=claim, claim_lang="en"))
    return out


def _perturbed(sets: Mapping[str, Sequence[Pair]], folder: Path, rng: random.Random) -> list[Pair]:
    news = [
        Pair(claim, evidence, (0,), claim_lang, evidence_lang, "perturbed")
        for en, it in read_parallel(folder, sources=NEWS)
        for claim, evidence, claim_lang, evidence_lang in (
            (it, it, "it", "it"),
            (it, en, "it", "en"),
            (en, it, "en", "it"),
        )
    ]
    verified = [pair for name in ("authored", "check_covid", *sorted(ENCYCLOPEDIA)) for pair in sets[name]]
    out = []
    for pair in [*news, *verified]:
        for change in (augment.swap_number, augment.negate):
            if changed := change(pair, rng):
                # The unchanged pair comes along often enough that a translation is not refuted by its looks.
                out += [changed, pair] if rng.random() < 0.4 else [changed]
    return out


def verifier_sets(folder: Path, *, seed: int = 7) -> dict[str, list[Pair]]:
    """Read and make every set that `SHARES` names, except `reviewed`."""
    rng = random.Random(seed)
    made = {"passages", "groups", "e_rte3_across", "perturbed", "mined", "reviewed"}
    sets = {name: read_pairs(folder, name) for name in SHARES if name not in made}
    sets["passages"] = read_passages()
    sets["groups"] = read_groups()
    sets["climate_fever"] = _balance_climate(sets["climate_fever"], rng)
    sets["e_rte3_across"] = _across(sets["e_rte3_it"], folder)
    sets["perturbed"] = _perturbed(sets, folder, rng)
    base = [p for name in ("authored", "check_covid", "fever_dev_gold_evidence") for p in sets[name]]
    sets["mined"] = augment.mine_unrelated(base, rng) + augment.mismatch(base, rng, count=1500)
    return sets


def verifier_stream(
    sets: Mapping[str, Sequence[Pair]], table: augment.Translations, *, switched: float = 0.65, seed: int = 7
) -> Iterator[Pair]:
    """Draw training pairs without end: titled, among distractors or code-switched, each now and then.

    `switched` is the part of the English pairs that is code-switched, in [0, 1].
    """
    rng = random.Random(seed + 1)
    distractors = [pair.evidence.split(". ")[0] for pair in sets["fever_dev_gold_evidence"]]
    for drawn in mixture(sets, SHARES, seed=seed):
        pair = drawn
        if pair.source in ENCYCLOPEDIA:
            if rng.random() < 0.45:
                pair = replace(pair, title=augment.guess_title(pair))
            if rng.random() < 0.12:
                parts = [pair.evidence, rng.choice(distractors).rstrip(".") + "."]
                rng.shuffle(parts)
                pair = replace(pair, evidence=" ".join(parts))
        yield augment.switch_pair(pair, table, rng) if rng.random() < switched else pair


def train_verifier(
    folder: Path | None,
    start: Path,
    out: Path,
    *,
    teacher: Path | None = None,
    recipe: verifier.Recipe | None = None,
    reviewed: Sequence[Pair] = (),
    report: Callable[[verifier.Verifier, Any, int, float], None] | None = None,
) -> None:
    """Train the verifier and write it to `out`.

    Parameters: `folder` is the data folder, without which only our own writing and `reviewed` are trained on; `start`
    the verifier folder to go on from; `teacher` that of a larger verifier, whose labels are learnt too; `reviewed` are
    pairs whose label people corrected; `report(model, tokenizer, visits, loss)` is called every `report_minutes` of
    the recipe.
    """
    model, tokenizer = verifier.load(start)
    chosen = recipe or verifier.Recipe()
    if folder is None:
        own = {"passages": read_passages(), "groups": read_groups(), "reviewed": reviewed}
        stream = mixture(own, SHARES, seed=chosen.seed)
    else:
        sets = verifier_sets(folder, seed=chosen.seed) | {"reviewed": list(reviewed)}
        stream = verifier_stream(sets, augment.translations(folder), seed=chosen.seed)

    def tell(mean: verifier.Verifier, seen: int, loss: float) -> None:
        if report is not None:
            report(mean, tokenizer, seen, loss)

    taught_by = verifier.load_teacher(teacher) if teacher else None
    verifier.save(verifier.train(model, tokenizer, stream, chosen, tell, teacher=taught_by), tokenizer, out)


def make_bilingual(
    folder: Path,
    english: str,
    out: Path,
    *,
    recipe: encoder.Recipe = DISTILLED,
    report: Callable[[Any, int, float], None] | None = None,
) -> None:
    """Give the English sentence-transformers model `english` Italian words, teach them to it, and save it to `out`."""
    teacher, student = encoder.load(english), encoder.load(english)
    vocabulary.extend(student, *vocabulary.read_counts(folder), vocabulary.to_english(augment.aligned(folder)))
    streams = {
        "translations": parallel_stream(folder, size=64, seed=recipe.seed),
        "words": lexicon_stream(folder, size=128, seed=recipe.seed),
    }
    teaching = dict.fromkeys(streams, distill.teaching(student, teacher))
    encoder.save(encoder.train(student, streams, DISTILLED_SHARES, recipe, report, objectives=teaching), out)


def train_encoder(
    folder: Path,
    start: str,
    out: Path,
    *,
    teacher: str | None = None,
    recipe: encoder.Recipe | None = None,
    report: Callable[[Any, int, float], None] | None = None,
) -> None:
    """Tune the sentence-transformers model `start` for retrieval from the data folder and save it to `out`.

    `teacher` is the English model that it came from: its vectors of English texts go on being taught, so that what it
    knows beyond the claims of the data folder stays.
    """
    chosen, model = recipe or encoder.Recipe(), encoder.load(start)
    streams = encoder_streams(folder, model, seed=chosen.seed)
    objectives = {}
    if teacher:
        objectives["taught"] = distill.teaching(model, encoder.load(teacher))
    else:
        del streams["taught"]
    encoder.save(encoder.train(model, streams, ENCODER_SHARES, chosen, report, objectives=objectives), out)
