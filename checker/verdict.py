"""From judged passages to a verdict: pure functions, contradiction looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from checker.config import DecisionConfig
from checker.labels import Label, Language, MentionKind, Stance
from checker.types import (
    NOT_JUDGED,
    Agreement,
    Claim,
    Comparison,
    Entailment,
    Evidence,
    RetrievedPassage,
    Timings,
    Verdict,
)

# How probably a passage supports a claim that it says word for word: what stands around it may still unsay it.
_COPIED = 0.98


def relevant(found: Sequence[RetrievedPassage], *, config: DecisionConfig) -> list[bool]:
    """Tell of each passage found for a claim whether it may move the verdict: it is about it, more than most others."""
    nearest = max((hit.scores.dense for hit in found), default=0.0)
    least = max(config.min_relevance, nearest - config.relevance_margin)
    return [hit.scores.dense >= least for hit in found]


def reconcile(found: Sequence[RetrievedPassage], comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Drop each conflict or doubt about a mention of the claim that another passage of the same article says again.

    An article that says "10 billion now" and "100 billion in ten years" in two sentences contradicts neither claim.
    """
    articles = [hit.passage.sentence.article_id for hit in found]
    said_again = {
        (article, agreement.claim_span)
        for article, comparison in zip(articles, comparisons, strict=True)
        for agreement in comparison.agreements
    }
    return [
        replace(
            comparison,
            conflicts=tuple(c for c in comparison.conflicts if (article, c.claim_span) not in said_again),
            doubts=tuple(d for d in comparison.doubts if (article, d.claim_span) not in said_again),
        )
        for article, comparison in zip(articles, comparisons, strict=True)
    ]


def weigh(
    claim: Claim,
    found: RetrievedPassage,
    entailment: Entailment,
    comparison: Comparison,
    *,
    config: DecisionConfig,
) -> Evidence:
    """Settle the stance of one passage towards a claim.

    A passage that was `NOT_JUDGED`, as it is not `relevant`, stays NEUTRAL, and what differs there is of another thing
    as often as not: it is not told. A conflict overrules a
    model that finds support, as entailment models pass wrong numbers, dates and negations, unless the model is sure
    that the passage settles nothing; where a number or date differs, maybe of another thing, nothing is supported; and
    words that say the claim again overrule a model that finds a refutation. No article refutes its own headline.
    """
    if headed := found.passage.is_headed_by(claim):
        comparison = replace(comparison, conflicts=(), doubts=())
    across = claim.language != found.passage.language
    min_supports = config.min_supports_across if across else config.min_supports
    min_refutes = _refuting(config.min_settled) if comparison.conflicts else config.min_refutes
    if entailment == NOT_JUDGED:
        stance, comparison = Stance.NEUTRAL, Comparison()
    elif not headed and _refutation(entailment, comparison) >= min_refutes:
        stance = Stance.REFUTES
    elif _support(entailment, comparison) >= min_supports:
        stance = Stance.SUPPORTS
    else:
        stance = Stance.NEUTRAL
    return Evidence(
        passage=found.passage, scores=found.scores, entailment=entailment, comparison=comparison, stance=stance
    )


def decide(
    claim: Claim, evidence: Sequence[Evidence], *, config: DecisionConfig, timings: Timings | None = None
) -> Verdict:
    """Decide on a claim from all its weighed evidence.

    The passage that weighs most wins for its side; two articles on opposite sides are CONFLICTING EVIDENCE where they
    weigh the same to within `conflict_margin`, or one says what the other contradicts, and these stand first; without
    a passage that takes a side the verdict is NOT ENOUGH INFO, as sure as the passage most likely to settle the claim
    leaves it. The evidence of each side stands in the order of its weight, of equal weight the better retrieved first.
    """
    ranked = sorted(evidence, key=_rank)
    supporting = sorted((e for e in ranked if e.stance is Stance.SUPPORTS), key=weight, reverse=True)
    refuting = sorted((e for e in ranked if e.stance is Stance.REFUTES), key=weight, reverse=True)
    neutral = [e for e in ranked if e.stance is Stance.NEUTRAL]
    first, second = refuting, supporting
    if opposed := _opposed(supporting, refuting, config=config):
        label, confidence = Label.CONFLICTING, min(map(strength, opposed))
        first, second = (sorted(side, key=lambda e: e not in opposed) for side in (refuting, supporting))
    elif refuting and (not supporting or weight(refuting[0]) >= weight(supporting[0])):
        label, confidence = Label.REFUTED, strength(refuting[0])
    elif supporting:
        label, confidence = Label.SUPPORTED, strength(supporting[0])
        first, second = supporting, refuting
    else:
        label, confidence = Label.NOT_ENOUGH_INFO, min((e.entailment.neutral for e in evidence), default=1.0)
    return Verdict(
        claim=claim,
        label=label,
        confidence=confidence,
        reason=_reason(claim, label, first, second, neutral),
        evidence=(*first, *second, *neutral),
        timings=timings or Timings(),
    )


def refusal(claim: Claim) -> Verdict | None:
    """The verdict on what cannot be checked, in another language or a question: NOT ENOUGH INFO, with the reason.

    None for a claim that can be.
    """
    if claim.language not in set(Language):
        reason = f"the claim's language ({claim.language}) is not supported; supported are {', '.join(Language)}"
    elif claim.text.rstrip("\"'»”’) ").endswith("?"):
        reason = _QUESTION[Language(claim.language)]
    else:
        return None
    return Verdict(claim=claim, label=Label.NOT_ENOUGH_INFO, confidence=1.0, reason=reason)


def strength(evidence: Evidence) -> float:
    """How strongly a passage takes its side: the probability of its stance, in [0, 1]."""
    if evidence.stance is Stance.REFUTES:
        return _refutation(evidence.entailment, evidence.comparison)
    if evidence.stance is Stance.SUPPORTS:
        return _support(evidence.entailment, evidence.comparison)
    return evidence.entailment.neutral


def weight(evidence: Evidence) -> float:
    """How much a passage weighs in the decision, in [0, 1]: its strength times its cosine to the claim."""
    return strength(evidence) * max(evidence.scores.dense, 0.0)


def _opposed(
    supporting: Sequence[Evidence], refuting: Sequence[Evidence], *, config: DecisionConfig
) -> tuple[Evidence, Evidence] | None:
    """Two passages of different articles that contradict each other; within one it is rather the model that errs."""
    for one, other in product(supporting, refuting):
        agreed = {agreement.claim_span for agreement in one.comparison.agreements}
        denied = {conflict.claim_span for conflict in other.comparison.conflicts}
        heaviest = one is supporting[0] and other is refuting[0]
        alike = heaviest and abs(weight(one) - weight(other)) <= config.conflict_margin
        if one.passage.sentence.article_id != other.passage.sentence.article_id and (alike or agreed & denied):
            return one, other
    return None


def _rank(evidence: Evidence) -> tuple[float, str, int]:
    sentence = evidence.passage.sentence
    return -evidence.scores.fused, sentence.article_id, sentence.sentence_id


def _refutation(entailment: Entailment, comparison: Comparison) -> float:
    """The probability that a passage refutes; a conflict says that it does, if it settles the claim at all."""
    if comparison.conflicts:
        return _refuting(1.0 - entailment.neutral)
    return 0.0 if comparison.restates else entailment.refutes


def _refuting(settled: float) -> float:
    """How probably a conflict is one, by the probability that the passage settles the claim either way.

    The line through the part of right ones among the conflicts found on development pairs: 0.67 where that is 0.25,
    0.85 where it is 0.82, 0.9 where it is 0.95 (benchmarks/README.md).
    """
    return 0.6 + 0.3 * settled


def _support(entailment: Entailment, comparison: Comparison) -> float:
    """The probability that a passage supports; where it says the claim again, that it settles it either way.

    Of a passage that is the claim, word for word, the model is not asked: of whole articles it lets one sentence in
    fourteen not support itself, and one clause in three not be supported by its sentence.
    """
    if comparison.conflicts or comparison.doubts:
        return 0.0
    if comparison.repeats:
        return _COPIED
    return 1.0 - entailment.neutral if comparison.restates else entailment.supports


_QUESTION = {
    Language.ITALIAN: "è una domanda e non afferma nulla: scrivi come frase ciò che va controllato",
    Language.ENGLISH: "it is a question and states nothing: write what is to be checked as a statement",
}
_EMPTY_INDEX = {
    Language.ITALIAN: "l'indice non contiene alcun passaggio",
    Language.ENGLISH: "the index holds no passage at all",
}
_REASONS: dict[Language, dict[Label, str]] = {
    Language.ITALIAN: {
        Label.SUPPORTED: "{first} conferma l'affermazione",
        Label.REFUTED: "{first} contraddice l'affermazione",
        Label.CONFLICTING: "le fonti si contraddicono: {first} nega ciò che {second} conferma",
        Label.NOT_ENOUGH_INFO: "nessuno dei {count} passaggi trovati conferma o contraddice l'affermazione",
    },
    Language.ENGLISH: {
        Label.SUPPORTED: "{first} supports the claim",
        Label.REFUTED: "{first} contradicts the claim",
        Label.CONFLICTING: "the sources disagree: {first} denies what {second} supports",
        Label.NOT_ENOUGH_INFO: "none of the {count} passages found supports or contradicts the claim",
    },
}


def _reason(
    claim: Claim, label: Label, first: Sequence[Evidence], second: Sequence[Evidence], neutral: Sequence[Evidence]
) -> str:
    """Say in the claim's language why.

    Of the passages that decided, one that can show a conflict speaks first; where none decided, one speaks that the
    model takes for support and a number or date does not.
    """
    language, count = Language(claim.language), len((*first, *second, *neutral))
    if not count:
        return _EMPTY_INDEX[language]
    shows = label is not Label.CONFLICTING
    spoken = sorted(first, key=lambda evidence: shows and not evidence.comparison.conflicts)
    reason = _REASONS[language][label].format(first=_source(spoken), second=_source(second), count=count)
    spoken = spoken or [e for e in neutral if e.comparison.doubts and e.entailment.stance is Stance.SUPPORTS]
    shown = (*spoken[0].comparison.conflicts, *spoken[0].comparison.doubts, *_said_again(spoken[0])) if spoken else ()
    return f"{reason}: {shown[0].reason}" if shown else reason


def _said_again(evidence: Evidence) -> list[Agreement]:
    """What makes a passage support that says the claim again, if the model alone would not have it so."""
    lifted = evidence.stance is Stance.SUPPORTS and evidence.entailment.stance is not Stance.SUPPORTS
    return [a for a in evidence.comparison.agreements if lifted and a.kind is MentionKind.STATEMENT]


def _source(evidence: Sequence[Evidence]) -> str:
    return f"«{evidence[0].passage.title or evidence[0].passage.sentence.article_id}»" if evidence else ""
