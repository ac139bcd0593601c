"""Reviews in a real ledger, and the pairs that they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import InputError, LedgerError
from checker.labels import Label, Stance
from checker.ledger import Ledger
from checker.training.reviewed import reviewed_pairs
from checker.types import Entailment, Verdict
from tests.ledger.builders import make_evidence, make_verdict, start_run

SUPPORTS, REFUTES, OPEN = (0,), (1,), (2,)
FIRST, SECOND = "Il ponte è lungo 300 metri.", "The bridge is 400 metres long."


def _verdict() -> Verdict:
    """Judged REFUTED by the first passage; the second is nearer to supporting the claim."""
    first = replace(make_evidence(Stance.REFUTES, sentence=FIRST), entailment=Entailment(0.1, 0.8, 0.1))
    second = replace(make_evidence(Stance.NEUTRAL, sentence=SECOND), entailment=Entailment(0.4, 0.1, 0.5))
    return replace(make_verdict(), evidence=(first, second))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (Label.SUPPORTED, [(SECOND, SUPPORTS)]),
        (Label.REFUTED, [(FIRST, REFUTES)]),
        (Label.CONFLICTING, [(SECOND, SUPPORTS), (FIRST, REFUTES)]),
        (Label.NOT_ENOUGH_INFO, [(FIRST, OPEN), (SECOND, OPEN)]),
    ],
)
def test_a_review_labels_the_passages_that_come_nearest(
    tmp_path: Path, label: Label, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    ledger = Ledger(tmp_path / "ledger.duckdb")
    reviewed, _ = ledger.append(start_run(ledger), [_verdict(), make_verdict("unreviewed")])
    ledger.add_review(reviewed, label=Label.SUPPORTED, reviewer="Ada", reason="hasty")
    ledger.add_review(reviewed, label=label, reviewer="Ada", reason="on second thoughts")
    pairs = reviewed_pairs(ledger)
    assert [(pair.evidence, pair.allowed) for pair in pairs] == expected
    assert {pair.claim for pair in pairs} == {"Il ponte è lungo 400 metri."}
    assert all(pair.passage.startswith("Il ponte nuovo: ") for pair in pairs)


def test_nothing_reviewed_is_an_input_error(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.duckdb")
    with pytest.raises(LedgerError, match="no ledger"):
        reviewed_pairs(ledger)
    ledger.append(start_run(ledger), [make_verdict()])
    with pytest.raises(InputError, match="no reviewed verdicts"):
        reviewed_pairs(ledger)
