"""`checker eval`: how good the verdicts are, against labelled claims."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from checker.cli.output import AsJson, Home, number, print_json, print_table, progress


class EvidenceFrom(StrEnum):
    """Where the passages that are judged come from."""

    RETRIEVED = "retrieved"
    GIVEN = "given"


def command(
    gold_file: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Labelled claims: .jsonl(.gz), .csv(.gz), .parquet.")
    ],
    evidence: Annotated[
        EvidenceFrom, typer.Option(help="Retrieve it from the index, or judge the text of each row's `evidence`.")
    ] = EvidenceFrom.RETRIEVED,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Measure accuracy, calibration and recall of evidence on labelled claims."""
    from checker.api import Checker, parts_around
    from checker.config import Config
    from checker.evaluation.metrics import report, similarity_baseline
    from checker.evaluation.run import GivenEvidence, evaluate
    from checker.ingest.claims import read_gold

    given = evidence is EvidenceFrom.GIVEN
    golds = read_gold(gold_file, given=given, max_chars=Config().max_claim_chars)
    parts = parts_around(GivenEvidence(golds), home=home) if given else Checker.open(home, record=False).parts
    with progress("checking", "claims") as update:
        outcomes = evaluate(golds, parts, progress=update)
    result = report(outcomes)
    if not given:
        result["similarity_baseline"] = similarity_baseline(outcomes)
    if as_json:
        print_json([result])
    else:
        _print_report(result)


_COLUMNS = (
    *("accuracy", "macro_f1", "majority", "false_supported_rate", "conflict_precision", "conflict_recall"),
    *("recall@1", "recall@3", "recall@5", "calibration_error"),
)


def _print_report(result: dict[str, Any]) -> None:
    groups = {"all": result, **result["by_language"], **result["by_languages"], **result["by_kind"]}
    shown = [name for name in _COLUMNS if any(group[name] is not None for group in groups.values())]
    print_table(
        (
            *("", "claims", *(column.replace("_", " ") for column in shown)),
            *("model alone: accuracy", "model alone: false supported rate"),
        ),
        [
            (
                *(name, group["claims"], *(number(group[column], 3) for column in shown)),
                *(number(group["model_alone"][rate], 3) for rate in ("accuracy", "false_supported_rate")),
            )
            for name, group in groups.items()
        ],
    )
    for name, group in {"all": result, **result["by_language"]}.items():
        labels = list(group["confusion"])
        print_table(
            (f"{name}: gold", *(f"said {label}" for label in labels), "precision", "recall", "f1"),
            [
                (
                    gold,
                    *group["confusion"][gold].values(),
                    *(number(group["per_label"][gold][m], 3) for m in ("precision", "recall", "f1")),
                )
                for gold in labels
            ],
        )
    if "similarity_baseline" in result:
        print(f"similarity alone, its threshold chosen on these claims: accuracy {result['similarity_baseline']:.3f}")
    latency = result["latency_ms"]
    print(f"latency p50 {latency['p50']:.0f} ms, p95 {latency['p95']:.0f} ms (claims in batches)")
