"""The two recipes whole: which sets, in which shares, made how; data folder in, model folder out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.training import augment, distill, encoder, verifier, vocabulary
from checker.training.data import (
    Pair,
    mixture,
    read_groups,
    read_jsonl,
    read_lines,
    read_pairs,
    read_parallel,
    read_synsets,
)

# Shares of the visits: general entailment for the skill, verification for the form, probes sparingly. Our own groups,
# which a model of six layers hardly learns, teach caution in small doses.
SHARES = {
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
# Encyclopedia sets, whose sentences drop their subject: the pipeline shows them under a title.
_TITLED = {
    *("fever_dev_gold_evidence", "fever_dev_nei_overlap_evidence", "fever_symmetric", "fever_it_train_sample"),
    *("feverous_dev_programfc", "foolmetwice"),
}
# Shares of the batches in which the encoder is tuned.
ENCODER_SHARES = {"claims": 0.35, "translations": 0.4, "words": 0.1, "adjacent": 0.15}
# Shares of the batches in which an English model is taught Italian, and how long.
DISTILLED_SHARES = {"translations": 0.9, "words": 0.1}
DISTILLED = encoder.Recipe(texts=22_000, rate=1e-4)
_NEWS = ("ntrex128", "wmt_newstest2009", "wmt_newssyscomb2009", "ud_pud", "rte3_en_it")
_PARALLEL = {
    "tatoeba_tests": 0.40,
    "ntrex128": 0.12,
    "mt_geneval": 0.12,
    "wmt_newstest2009": 0.10,
    "stsb_multi_mt": 0.10,
    "ud_pud": 0.05,
    "rte3_en_it": 0.05,
    "wmt_newssyscomb2009": 0.03,
    "gate_gender": 0.02,
    "cocoa_mt": 0.01,
}


def aligned(folder: Path) -> list[tuple[str, str]]:
    """Read what words are aligned on: all parallel training sentences and the wordnet pairs, (English, Italian)."""
    synsets = read_synsets(folder)
    return read_parallel(folder) + [(en, it) for english, italian in synsets for en in english for it in italian[:3]]


def translations(folder: Path) -> augment.Translations:
    """Learn the English-Italian word table (20 s on one core)."""
    return augment.align(aligned(folder))


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
        for en, it in read_parallel(folder, sources=_NEWS)
        for claim, evidence, claim_lang, evidence_lang in (
            (it, it, "it", "it"),
            (it, en, "it", "en"),
            (en, it, "en", "it"),
        )
    ]
    verified = [pair for name in ("authored", "check_covid", *sorted(_TITLED)) for pair in sets[name]]
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
    made = {"groups", "e_rte3_across", "perturbed", "mined", "reviewed"}
    sets = {name: read_pairs(folder, name) for name in SHARES if name not in made}
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
        if pair.source in _TITLED:
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
    recipe: verifier.Recipe | None = None,
    reviewed: Sequence[Pair] = (),
    report: Callable[[verifier.Verifier, Any, int, float], None] | None = None,
) -> None:
    """Train the verifier and write it to `out`.

    Parameters: `folder` is the data folder, without which only our own groups and `reviewed` are trained on; `start`
    the verifier folder to go on from; `reviewed` are pairs whose label people corrected; `report(model, tokenizer,
    visits, loss)` is called every `report_minutes` of the recipe.
    """
    model, tokenizer = verifier.load(start)
    chosen = recipe or verifier.Recipe()
    if folder is None:
        stream = mixture({"groups": read_groups(), "reviewed": reviewed}, SHARES, seed=chosen.seed)
    else:
        sets = verifier_sets(folder, seed=chosen.seed) | {"reviewed": list(reviewed)}
        stream = verifier_stream(sets, translations(folder), seed=chosen.seed)

    def tell(mean: verifier.Verifier, seen: int, loss: float) -> None:
        if report is not None:
            report(mean, tokenizer, seen, loss)

    verifier.save(verifier.train(model, tokenizer, stream, chosen, tell), tokenizer, out)


def retrieval_pairs(folder: Path, *, seed: int = 7) -> list[Pair]:
    """Claims with the passages that a search for them must find, seven in ten encyclopedia ones under a title."""
    rng = random.Random(seed)
    authored = read_pairs(folder, "authored")
    wiki = [pair for name in ("fever_dev_gold_evidence", *sorted(_TITLED)) for pair in read_pairs(folder, name)]
    wiki = [pair for pair in wiki if pair.allowed != (2,)]
    titled = [replace(pair, title=augment.guess_title(pair)) if rng.random() < 0.7 else pair for pair in wiki]
    science = [
        pair for name in ("check_covid", "healthver", "climate_fever", "e_rte3_it") for pair in read_pairs(folder, name)
    ]
    supported = [pair for pair in science if pair.allowed == (0,)]
    return [pair for pair in [*authored, *titled, *supported] if len(pair.evidence) < 330]


def retrieval_stream(
    pairs: Sequence[Pair], table: augment.Translations, *, size: int, switched: float = 0.6, seed: int = 7
) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of (claim, passage) with hard negatives among them, `switched` of the English ones code-switched."""
    rng = random.Random(seed)
    for batch in encoder.hard_batches(pairs, encoder.neighbours(pairs), size=size, rng=rng):
        switched_batch = [augment.switch_pair(p, table, rng) if rng.random() < switched else p for p in batch]
        yield [(pair.claim, pair.passage) for pair in switched_batch]


def parallel_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of translations, each batch of one source: sentences of one kind are the harder negatives."""
    rng = random.Random(seed)
    sentences = {
        name: list({en.lower(): (en, it) for en, it in read_parallel(folder, sources=[name])}.values())
        for name in _PARALLEL
    }
    while True:
        name = rng.choices(list(_PARALLEL), list(_PARALLEL.values()))[0]
        yield rng.sample(sentences[name], min(size, len(sentences[name])))


def lexicon_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of words with a translation; no word occurs twice in a batch."""
    rng = random.Random(seed)
    synsets = read_synsets(folder)
    while True:
        batch: list[tuple[str, str]] = []
        used: set[str] = set()
        for english, italian in rng.sample(synsets, min(4 * size, len(synsets))):
            if len(batch) < size and not used & {*english, *italian}:
                used |= {*english, *italian}
                batch.append((rng.choice(english), rng.choice(italian)))
        yield batch


def adjacent_stream(folder: Path, *, size: int, seed: int = 7) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of Italian sentences with the sentence after them, or with the two: texts on the same subject."""
    rng = random.Random(seed)
    sentences = read_lines(folder / "text_it" / "facta_antibufale.txt.gz")
    while True:
        places = rng.sample(range(0, len(sentences) - 2, 4), min(size, len(sentences) // 4))
        starts = [place + rng.randrange(2) for place in places]
        yield [(sentences[at], " ".join(sentences[at + 1 : at + rng.choice((2, 3))])) for at in starts]


def encoder_streams(folder: Path, *, seed: int = 7) -> dict[str, Iterator[list[tuple[str, str]]]]:
    """The streams that `ENCODER_SHARES` names."""
    pairs = retrieval_pairs(folder, seed=seed)
    return {
        "claims": retrieval_stream(pairs, translations(folder), size=64, seed=seed),
        "translations": parallel_stream(folder, size=128, seed=seed),
        "words": lexicon_stream(folder, size=256, seed=seed),
        "adjacent": adjacent_stream(folder, size=64, seed=seed),
    }


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
    vocabulary.extend(student, *vocabulary.read_counts(folder), vocabulary.to_english(aligned(folder)))
    streams = {
        "translations": parallel_stream(folder, size=64, seed=recipe.seed),
        "words": lexicon_stream(folder, size=128, seed=recipe.seed),
    }
    teaching = distill.teaching(student, teacher)
    encoder.save(encoder.train(student, streams, DISTILLED_SHARES, recipe, report, objective=teaching), out)


def train_encoder(
    folder: Path,
    start: str,
    out: Path,
    *,
    recipe: encoder.Recipe | None = None,
    report: Callable[[Any, int, float], None] | None = None,
) -> None:
    """Tune the sentence-transformers model `start` for retrieval from the data folder and save it to `out`."""
    chosen = recipe or encoder.Recipe()
    streams = encoder_streams(folder, seed=chosen.seed)
    encoder.save(encoder.train(encoder.load(start), streams, ENCODER_SHARES, chosen, report), out)
