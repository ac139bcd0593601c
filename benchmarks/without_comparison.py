"""Prints the report of `checker eval --json` as it would be if facts were not compared.

python benchmarks/without_comparison.py HOME GOLD
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from checker.api import Checker
from checker.config import Config
from checker.evaluation.metrics import report
from checker.evaluation.run import evaluate
from checker.ingest.claims import read_gold
from checker.types import Claim, Comparison, Passage


def blind(claim: Claim, passage: Passage) -> Comparison:  # noqa: ARG001 (a Comparator that looks at nothing)
    """A `Comparator` that sees nothing."""
    return Comparison()


def main(home: Path, gold: Path) -> None:
    """Evaluate and print."""
    golds = read_gold(gold, given=False, max_chars=Config().max_claim_chars)
    parts = replace(Checker.open(home, record=False).parts, compare=blind)
    print(json.dumps(report(evaluate(golds, parts))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
