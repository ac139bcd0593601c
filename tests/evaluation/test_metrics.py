"""Every number here was worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.evaluation.metrics import (
    Outcome,
    calibration_error,
    majority_baseline,
    recall_at,
    report,
    scores,
    similarity_baseline,
)
from checker.labels import Label, Stance
from checker.types import Claim, Comparison, Evidence, GoldClaim, GoldEvidence, Timings, Verdict
from tests.fakes import make_conflict, make_evidence

SUP, REF, CON, NEI = Label.SUPPORTED, Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH_INFO
_STANCES = {
    SUP: (Stance.SUPPORTS,),
    REF: (Stance.REFUTES,),
    CON: (Stance.SUPPORTS, Stance.REFUTES),
    NEI: (Stance.NEUTRAL,),
}


def _outcome(
    gold: Label,
    said: Label,
    *,
    confidence: float = 1.0,
    language: str = "it",
    kind: str | None = None,
    wanted: tuple[GoldEvidence, ...] = (),
    evidence: tuple[Evidence, ...] | None = None,
    milliseconds: float = 0.0,
    alone: Label | None = None,
) -> Outcome:
    claim = Claim("1", "x", language)
    found = evidence if evidence is not None else tuple(make_evidence(stance) for stance in _STANCES[said])
    timings = Timings(embed=milliseconds / 2, search=milliseconds / 4, judge=milliseconds / 4)
    verdict = Verdict(claim, said, confidence, "r", found, timings)
    return Outcome(GoldClaim(claim, gold, wanted, kind=kind), verdict, alone or said)


# gold: 3 SUP, 3 REF, 2 NEI; right: 2 SUP, 1 REF, 1 NEI.
OUTCOMES = [
    _outcome(SUP, SUP),
    _outcome(SUP, SUP),
    _outcome(SUP, NEI),  # not answered: wrong
    _outcome(REF, REF),
    _outcome(REF, SUP),
    _outcome(REF, NEI),
    _outcome(NEI, NEI),
    _outcome(NEI, SUP),
]


def test_labels() -> None:
    result = scores(OUTCOMES)

    assert result["claims"] == 8
    assert result["accuracy"] == 4 / 8
    assert result["confusion"] == {
        SUP: {SUP: 2, REF: 0, NEI: 1},
        REF: {SUP: 1, REF: 1, NEI: 1},
        NEI: {SUP: 1, REF: 0, NEI: 1},
    }
    assert result["per_label"] == {
        SUP: {"precision": 2 / 4, "recall": 2 / 3, "f1": pytest.approx(4 / 7), "claims": 3},
        REF: {"precision": 1.0, "recall": 1 / 3, "f1": pytest.approx(1 / 2), "claims": 3},
        NEI: {"precision": 1 / 3, "recall": 1 / 2, "f1": pytest.approx(2 / 5), "claims": 2},
    }
    assert result["macro_f1"] == pytest.approx((4 / 7 + 1 / 2 + 2 / 5) / 3)
    assert result["false_supported_rate"] == pytest.approx(1 / 3)


def test_the_unanswered_are_wrong() -> None:
    silent = scores([_outcome(SUP, NEI, evidence=()), _outcome(REF, NEI, evidence=())])

    assert (silent["accuracy"], silent["macro_f1"], silent["false_supported_rate"]) == (0.0, 0.0, 0.0)


def test_a_label_that_is_only_said_lowers_accuracy_but_has_no_f1_to_average() -> None:
    result = scores([_outcome(SUP, SUP), _outcome(SUP, CON)])

    assert result["macro_f1"] == pytest.approx(2 / 3)
    assert result["confusion"] == {SUP: {SUP: 1, CON: 1}, CON: {SUP: 0, CON: 0}}
    assert result["per_label"][CON] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "claims": 0}


def test_the_model_alone_is_scored_on_the_same_claims() -> None:
    outcomes = [_outcome(REF, REF, alone=SUP), _outcome(REF, REF), _outcome(SUP, REF, alone=SUP), _outcome(NEI, NEI)]

    result = scores(outcomes)

    assert (result["accuracy"], result["false_supported_rate"]) == (3 / 4, 0.0)
    assert result["model_alone"] == {"accuracy": 3 / 4, "false_supported_rate": 1 / 2}


def test_conflicts_are_wanted_on_refuted_claims_only() -> None:
    plain = make_evidence(Stance.REFUTES)
    conflicting = (plain, replace(plain, comparison=Comparison(conflicts=(make_conflict(),))))
    outcomes = [
        _outcome(REF, REF, evidence=conflicting),
        _outcome(REF, REF, evidence=(plain,)),
        _outcome(NEI, REF, evidence=conflicting),
        _outcome(SUP, SUP),
    ]

    result = scores(outcomes)

    assert (result["conflict_recall"], result["conflict_precision"]) == (1 / 2, 1 / 2)
    assert (scores(outcomes[3:])["conflict_recall"], scores(outcomes[3:])["conflict_precision"]) == (None, None)


def test_rates_without_any_claim_of_their_kind_are_none() -> None:
    result = scores([_outcome(SUP, SUP)])

    assert (result["false_supported_rate"], result["recall@5"]) == (None, None)


def _ranked(*places: tuple[str, int]) -> tuple[Evidence, ...]:
    """Passages of these articles and sentences, best retrieved first, in a verdict that lists the worst first."""
    found = [make_evidence(Stance.NEUTRAL, fused=1 / (61 + n), article_id=a, n=m) for n, (a, m) in enumerate(places)]
    return tuple(reversed(found))


def test_recall_counts_the_passages_retrieved_first() -> None:
    found = _ranked(*[("a", n) for n in range(12)])
    by_place = {
        n: _outcome(NEI, NEI, wanted=(GoldEvidence("a", sentence_id=n),), evidence=found) for n in (0, 4, 9, 10)
    }

    assert [recall_at([by_place[0]], k) for k in (1, 5, 10)] == [1.0, 1.0, 1.0]
    assert [recall_at([by_place[4]], k) for k in (1, 4, 5)] == [0.0, 0.0, 1.0]
    assert [recall_at(list(by_place.values()), k) for k in (1, 5, 10)] == [1 / 4, 2 / 4, 3 / 4]


def test_any_piece_of_gold_evidence_is_enough_and_claims_without_any_do_not_count() -> None:
    found = _ranked(("a", 3))
    several = (GoldEvidence("b", sentence_id=3), GoldEvidence("a", sentence_id=3))

    assert recall_at([_outcome(NEI, NEI, wanted=several, evidence=found), _outcome(NEI, NEI)], 5) == 1.0
    assert recall_at([_outcome(NEI, NEI, wanted=several, evidence=())], 5) == 0.0


@pytest.mark.parametrize(
    ("gold", "hit"),
    [
        (GoldEvidence("tower"), True),
        (GoldEvidence("lake"), False),
        (GoldEvidence("tower", sentence_id=2), True),
        (GoldEvidence("tower", sentence_id=1), False),
        (GoldEvidence("tower", sentence="The  tower is\n300 metres tall."), True),
        # Split otherwise: the one holds the other.
        (GoldEvidence("tower", sentence="300 metres tall."), True),
        (GoldEvidence("tower", sentence="Indeed. The tower is 300 metres tall."), True),
        (GoldEvidence("tower", sentence="The tower is 301 metres tall."), False),
        (GoldEvidence("lake", sentence="The tower is 300 metres tall."), False),
    ],
)
def test_gold_evidence_is_a_sentence_or_any_of_an_article(gold: GoldEvidence, hit: bool) -> None:
    outcome = _outcome(NEI, NEI, wanted=(gold,), evidence=(make_evidence(Stance.NEUTRAL, n=2),))

    assert recall_at([outcome], 1) == float(hit)


def test_calibration_error() -> None:
    # Bin [0.9, 1]: 0.95 and 1.0, one right: |1 - 1.95| = 0.95. Bin [0.5, 0.6): 0.5, right: 0.5. Of three: 1.45 / 3.
    outcomes = [
        _outcome(SUP, SUP, confidence=0.95),
        _outcome(REF, SUP, confidence=1.0),
        _outcome(SUP, SUP, confidence=0.5),
    ]

    assert calibration_error(outcomes) == pytest.approx(1.45 / 3)


def test_perfect_calibration_has_no_error() -> None:
    half = [_outcome(SUP, SUP, confidence=0.5), _outcome(REF, SUP, confidence=0.5)]

    assert calibration_error([*half, _outcome(SUP, SUP), _outcome(REF, NEI, confidence=0.0)]) == 0.0


def test_latency_percentiles() -> None:
    times = [30.0, 10.0, 40.0, 20.0]

    assert scores([_outcome(SUP, SUP, milliseconds=t) for t in times])["latency_ms"] == {"p50": 30.0, "p95": 40.0}
    assert scores([_outcome(SUP, SUP, milliseconds=7.0)])["latency_ms"] == {"p50": 7.0, "p95": 7.0}


def test_the_majority_baseline() -> None:
    assert majority_baseline([outcome.gold for outcome in OUTCOMES]) == 3 / 8


def test_the_similarity_baseline_takes_the_best_threshold() -> None:
    def at(gold: Label, *cosines: float) -> Outcome:
        return _outcome(gold, NEI, evidence=tuple(make_evidence(Stance.NEUTRAL, dense=c) for c in cosines))

    # A threshold of 0.8 is right on 0.9, 0.8 (SUP) and 0.3, none (NEI), wrong on the REFUTED: 4 of 5.
    outcomes = [at(SUP, 0.1, 0.9), at(SUP, 0.8), at(REF, 0.7), at(NEI, 0.3), at(NEI)]
    assert similarity_baseline(outcomes) == 4 / 5
    # No threshold helps where all is NEI but calling all of it so.
    assert similarity_baseline([at(NEI, 0.9), at(NEI, 0.8)]) == 1.0


def test_groups_have_the_same_metrics() -> None:
    outcomes = [
        _outcome(SUP, SUP, language="it", kind="number"),
        _outcome(SUP, REF, language="en", kind="number"),
        _outcome(REF, REF, language="en"),
    ]

    result = report(outcomes)

    assert result["accuracy"] == pytest.approx(2 / 3)
    assert list(result["by_language"]) == ["en", "it"]
    assert result["by_language"]["en"] == scores(outcomes[1:])
    assert {pair: group["claims"] for pair, group in result["by_languages"].items()} == {"en-en": 2, "it-en": 1}
    assert {kind: group["accuracy"] for kind, group in result["by_kind"].items()} == {"number": 0.5}


def test_an_outcome_is_right_by_its_label_alone() -> None:
    right = _outcome(SUP, SUP, confidence=0.01)

    assert right.is_right
    assert not replace(right, gold=replace(right.gold, label=REF)).is_right
