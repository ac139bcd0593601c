"""`checker verify`: a file of claims, batched, recorded and resumable."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.output import AsJson, Home, complain, loading, number, print_json, print_table, progress
from checker.errors import ClaimError, InputError, StorageError
from checker.labels import Label
from checker.types import Claim, Verdict

_LABEL_FOUND = 3


def command(
    claims_file: Annotated[
        Path, typer.Argument(metavar="CLAIMS", help="A .jsonl(.gz), .csv(.gz), .parquet or .txt (a claim a line) file.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Write the verdicts here: .jsonl(.gz), .csv, .parquet or .txt.")
    ] = None,
    home: Home = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the interrupted run over this file.")] = False,
    fail_on: Annotated[
        str | None, typer.Option(help="Exit with 3 if one of these labels is found: refuted,conflicting,nei.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check every claim of a file."""
    from checker.api import Checker
    from checker.config import Config
    from checker.ingest.claims import read_claims
    from checker.records import verdict_record
    from checker.writers import writer_for

    if out and out.exists() and claims_file.exists() and out.samefile(claims_file):
        raise InputError("holds the claims: choose another file for the verdicts", path=out)
    write = writer_for(out) if out else None
    unwanted = set() if fail_on is None else {Label.parse(name) for name in fail_on.split(",")}
    rows = list(read_claims(claims_file, max_chars=Config().max_claim_chars))
    claims = [row for row in rows if isinstance(row, Claim)]
    errors = [row for row in rows if isinstance(row, ClaimError)]
    if not claims:
        for error in errors:
            complain(f"not checked: {error}")
        raise ClaimError(f"holds no claim{' that can be checked' if errors else ''}", path=claims_file)
    with loading():
        checker = Checker.open(home)
    verdicts: dict[str, Verdict] = {}
    claims_sha256 = hashlib.sha256(claims_file.read_bytes()).hexdigest()
    if resume and not checker.can_resume(claims_sha256):
        complain("nothing to resume: no run over these claims with this index and these models; a new run starts")
    with progress("checking", "claims") as update:
        for batch in checker.verify(claims, source=claims_file, claims_sha256=claims_sha256, resume=resume):
            verdicts |= {verdict.claim.claim_id: verdict for verdict in batch}
            update(len(verdicts), len(claims))
    ordered = [verdicts[claim.claim_id] for claim in claims]
    if write:
        try:
            write(ordered)
        except StorageError as unwritten:
            message = f"{unwritten}; the verdicts are recorded: --resume with another --out writes them"
            raise StorageError(message) from unwritten
    if as_json:
        print_json(verdict_record(verdict) for verdict in ordered)
    else:
        _print_summary(ordered, listed=out is None)
    for error in errors:
        complain(f"not checked: {error}")
    if errors:
        raise typer.Exit(1)
    if any(verdict.label in unwanted for verdict in ordered):
        raise typer.Exit(_LABEL_FOUND)


def _print_summary(verdicts: list[Verdict], *, listed: bool) -> None:
    if listed:
        rows = [
            (verdict.claim.claim_id, verdict.label, number(verdict.confidence, 2), verdict.claim.text)
            for verdict in verdicts
        ]
        print_table(("id", "label", "confidence", "claim"), rows)
    counts = Counter(verdict.label for verdict in verdicts)
    total = sum(verdict.timings.total for verdict in verdicts)
    print_table(("label", "claims"), [(label, counts[label]) for label in Label])
    print(f"{len(verdicts)} claims, {total / max(len(verdicts), 1):.0f} ms each")
