from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker import Checker
from checker.config import Config, DecisionConfig
from checker.labels import Label
from checker.ledger import Ledger
from checker.ledger.query import recorded
from checker.replay import Replay, changed_since, replay
from checker.types import Comparison, Verdict
from tests.ledger.builders import CONFIG, PROVENANCE, make_verdict, start_run


def _changes(then: Verdict, now: Verdict) -> tuple[str, ...]:
    return Replay(then, now).changes


def test_the_same_but_for_ids_times_and_the_last_digit_is_no_change() -> None:
    then = make_verdict(confidence=0.75)
    assert _changes(then, replace(then, verdict_id="v1", confidence=0.7549)) == ()


def test_label_confidence_and_the_sides_of_passages_are_told_apart() -> None:
    then = make_verdict(label=Label.REFUTED, confidence=0.75)
    now = make_verdict(label=Label.NOT_ENOUGH_INFO, confidence=0.5)
    assert _changes(then, now) == (
        "REFUTED -> NOT ENOUGH INFO",
        "confidence 0.75 -> 0.50",
        "ponte «Il ponte è lungo 300 metri.»: REFUTES, number 400 m / 300 m -> no side",
    )
    (evidence,) = then.evidence
    silent = replace(then, evidence=(replace(evidence, comparison=Comparison()),))
    assert _changes(silent, then) == ("ponte «Il ponte è lungo 300 metri.»: REFUTES -> REFUTES, number 400 m / 300 m",)


def test_what_a_verdict_depends_on_is_named_where_it_changed(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.duckdb")
    ledger.append(start_run(ledger), [make_verdict()])
    run, _ = recorded(ledger)
    assert changed_since(run, PROVENANCE, CONFIG) == []
    stricter = Config(decision=DecisionConfig(min_refutes=0.9))
    newer = replace(
        PROVENANCE,
        verifier_id="verifier@9999",
        config_hash=stricter.fingerprint,
        libraries=(("duckdb", "2.0.1"), ("tantivy", "1.0")),
    )
    assert changed_since(run, newer, stricter) == [
        ("verifier_id", "verifier@3c4d", "verifier@9999"),
        ("config.decision.min_refutes", str(CONFIG.decision.min_refutes), "0.9"),
        ("libraries.numpy", "2.1.0", "none"),
        ("libraries.tantivy", "none", "1.0"),
    ]


@pytest.mark.parametrize("claim", ["Xiaomi investirà 100 milioni di yuan.", "The first Xiaomi car arrives by 2024."])
def test_a_claim_checked_again_has_the_same_verdict(home: Path, claim: str) -> None:
    checker = Checker.open(home)
    verdict = checker.check(claim)
    run, verdicts = recorded(Ledger(home / "ledger.duckdb"))
    ((again,),) = replay(verdicts, checker.parts)
    assert (again.then, again.changes) == (verdict, ())
    assert changed_since(run, checker.provenance, checker.parts.config) == []
