"""`checker review`: read, query, override and export what the ledger recorded."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.output import AsJson, Home, number, print_json, print_table
from checker.config import resolve_home
from checker.errors import InputError
from checker.labels import Label
from checker.ledger import Ledger
from checker.records import verdict_record
from checker.types import NOT_JUDGED, Evidence

if TYPE_CHECKING:
    from checker.ledger.query import RunRow, VerdictDetail

app = typer.Typer(help="Read, query, override and export recorded verdicts.", no_args_is_help=True)


@app.command("runs")
def runs_command(home: Home = None, as_json: AsJson = False) -> None:
    """List the runs, newest first, with their verdicts counted by label."""
    from checker.ledger.query import runs

    found = runs(_ledger(home))
    if as_json:
        print_json(asdict(run) for run in found)
        return
    print_table(
        ("run", "started", "done", "command", "source", *("all", "S", "R", "C", "N"), "reviewed", "conf.", "p95 ms"),
        [_run_cells(run) for run in found],
        caption="S supported, R refuted, C conflicting evidence, N not enough info; conf. mean confidence",
    )


@app.command("verdicts")
def verdicts_command(
    run: Annotated[str | None, typer.Option(help="Only this run: its id or the start of it.")] = None,
    label: Annotated[str | None, typer.Option(help="Only this final label, in any dialect: REFUTED, NEI ...")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="Only at least this confidence.")] = None,
    search: Annotated[str | None, typer.Option(help="Only claims that contain this, whatever its case.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 100,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """List verdicts, newest first."""
    from checker.ledger.query import verdicts

    found = verdicts(
        _ledger(home),
        run=run,
        label=None if label is None else Label.parse(label),
        min_confidence=min_confidence,
        search=search,
        limit=limit,
    )
    if as_json:
        print_json(asdict(verdict) for verdict in found)
        return
    print_table(
        ("verdict", "recorded", "label", "reviewer", "conf.", "ms", "claim"),
        [
            (
                *(verdict.verdict_id, _moment(verdict.created_at), verdict.final_label, verdict.reviewer),
                *(number(verdict.confidence, 2), number(verdict.total_ms, 0), verdict.claim),
            )
            for verdict in found
        ],
    )


@app.command("show")
def show_command(
    verdict_id: Annotated[str, typer.Argument(metavar="VERDICT_ID", help="A verdict's id or the start of it.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show one verdict in full: evidence, conflicts, reviews and what produced it."""
    from checker.ledger.query import show

    detail = show(_ledger(home), verdict_id)
    if as_json:
        found = {"run_id": detail.run.run_id, "final_label": detail.row.final_label, "run": asdict(detail.run)}
        reviews = [asdict(review) for review in detail.reviews]
        print_json([{**verdict_record(detail.verdict), **found, "reviews": reviews}])
    else:
        _print_detail(detail)


@app.command("sql")
def sql_command(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="For example: FROM verdict_summary")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Run SQL over the ledger, which it can only read.

    Tables: runs, verdicts, evidence, reviews. Views: latest_verdicts, reviewed_verdicts, verdict_summary.
    """
    from checker.ledger.query import sql

    result = sql(_ledger(home), query)
    if as_json:
        if twice := [name for name, times in Counter(result.columns).items() if times > 1]:
            raise InputError(f"two columns are named {twice[0]!r}: give one another name with AS")
        print_json(dict(zip(result.columns, row, strict=True)) for row in result.rows)
    else:
        print_table(result.columns, result.rows)


@app.command("override")
def override_command(
    verdict_id: Annotated[str, typer.Argument(metavar="VERDICT_ID", help="A verdict's id or the start of it.")],
    label: Annotated[str, typer.Option(help="The right label, in any dialect: SUPPORTED, REFUTED, CONFLICTING, NEI.")],
    reviewer: Annotated[str, typer.Option(help="Who decided.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Record a person's label for a verdict; the program's own stays on record."""
    parsed = Label.parse(label)
    review_id = _ledger(home).add_review(verdict_id, label=parsed, reviewer=reviewer, reason=reason)
    if as_json:
        print_json([{"review_id": review_id, "label": parsed}])
    else:
        print(f"recorded review {review_id}: {parsed}")


@app.command("export")
def export_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A file to write: .jsonl, .csv or .parquet.")],
    run: Annotated[list[str] | None, typer.Option(help="Only this run (id or start of it); may be repeated.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write verdicts with evidence and final label to a file."""
    from checker.ledger.query import export

    count = export(_ledger(home), out, runs=run or ())
    if as_json:
        print_json([{"path": out, "verdicts": count}])
    else:
        print(f"wrote {count} verdicts to {out}")


def _ledger(home: Path | None) -> Ledger:
    return Ledger(resolve_home(home) / "ledger.duckdb")


def _run_cells(run: RunRow) -> tuple[object, ...]:
    done = "no" if run.finished_at is None else "yes"
    counts = (run.verdicts, run.supported, run.refuted, run.conflicting, run.not_enough_info, run.reviewed)
    means = number(run.mean_confidence, 2), number(run.p95_ms, 0)
    return run.run_id, _moment(run.started_at), done, run.command, run.source, *counts, *means


def _judged(evidence: Evidence) -> tuple[str, str]:
    if evidence.entailment == NOT_JUDGED:
        return "not judged", ""
    return number(evidence.entailment.supports, 2), number(evidence.entailment.refutes, 2)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _print_detail(detail: VerdictDetail) -> None:
    row, verdict, run = detail.row, detail.verdict, detail.run
    facts = {
        "claim": row.claim,
        "label": row.label,
        "after review": row.final_label if detail.reviews else None,
        "confidence": number(row.confidence, 2),
        "reason": row.reason,
        "verdict": f"{row.verdict_id} of run {row.run_id} ({run.command}), claim {row.claim_id}",
        "recorded": _moment(row.created_at),
        "time": f"embed {row.embed_ms:.1f}, search {row.search_ms:.1f}, judge {row.judge_ms:.1f} ms",
        "models": f"{run.encoder_id}, {run.verifier_id}",
        "index": run.index_fingerprint,
        "config": f"{run.config_hash} (checker {run.checker_version})",
    }
    print_table(("", ""), list(facts.items()))
    if verdict.evidence:
        print_table(
            ("stance", "supports", "refutes", "cosine", "source", "published", "sentence"),
            [
                (
                    *(evidence.stance, *_judged(evidence), number(evidence.scores.dense, 2)),
                    *(evidence.passage.title or evidence.passage.sentence.article_id, evidence.passage.published),
                    evidence.passage.sentence.text,
                )
                for evidence in verdict.evidence
            ],
        )
    for name in ("conflict", "doubt", "agreement"):
        found = [one for evidence in verdict.evidence for one in getattr(evidence.comparison, f"{name}s")]
        if found:
            rows = [(one.kind, one.claim_value, one.evidence_value, one.reason) for one in found]
            print_table((name, "claim says", "source says", "reason"), rows)
    if detail.reviews:
        print_table(
            ("review", "recorded", "label", "reviewer", "reason"),
            [
                (review.review_id, _moment(review.created_at), review.label, review.reviewer, review.reason)
                for review in detail.reviews
            ],
        )
