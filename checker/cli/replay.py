"""`checker replay`: recorded claims checked again, and what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli.output import AsJson, Home, loading, print_json, print_table, progress
from checker.config import resolve_home

if TYPE_CHECKING:
    from checker.replay import Change, Replay

_CHANGED = 3


def command(
    recorded_id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A run's or a verdict's id, or the start of it (default: the newest run)."),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check recorded claims again and say what has changed since; exits with 3 if a verdict has. Records nothing."""
    from checker.api import Checker
    from checker.ledger import Ledger
    from checker.ledger.query import recorded
    from checker.replay import changed_since, replay

    run, verdicts = recorded(Ledger(resolve_home(home) / "ledger.duckdb"), recorded_id)
    with loading():
        checker = Checker.open(home, record=False)
    since = changed_since(run, checker.provenance, checker.parts.config)
    replayed: list[Replay] = []
    with progress("checking again", "claims") as update:
        for batch in replay(verdicts, checker.parts):
            replayed += batch
            update(len(replayed), len(verdicts))
    changed = [one for one in replayed if one.changes]
    if as_json:
        print_json(_record(one, run.run_id, since) for one in replayed)
    else:
        if since:
            print_table(("changed since", "then", "now"), since)
        if changed:
            rows = [(one.then.verdict_id, one.then.claim.text, "; ".join(one.changes)) for one in changed]
            print_table(("verdict", "claim", "what changed"), rows)
        same = "" if since else "; models, index, settings and versions are as they were"
        print(f"run {run.run_id}: {len(replayed)} checked again, {len(changed)} changed{same}")
    if changed:
        raise typer.Exit(_CHANGED)


def _record(one: Replay, run_id: str, since: list[Change]) -> dict[str, Any]:
    return {
        "verdict_id": one.then.verdict_id,
        "run_id": run_id,
        "id": one.then.claim.claim_id,
        "claim": one.then.claim.text,
        "then": {"label": one.then.label, "confidence": one.then.confidence},
        "now": {"label": one.now.label, "confidence": one.now.confidence},
        "changes": one.changes,
        "changed_since": {name: {"then": then, "now": now} for name, then, now in since},
    }
