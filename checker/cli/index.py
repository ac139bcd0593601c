"""`checker index`: articles into an index."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.output import AsJson, Home, complain, print_json, progress
from checker.config import resolve_home


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCES...", help="Articles (.txt .md .html .pdf .jsonl .csv .parquet), folders, or -."
        ),
    ],
    home: Home = None,
    model: Annotated[
        str | None, typer.Option(help="A sentence-transformers model, path or hub id, in place of the embedded one.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the old index: only SOURCES remain.")] = False,
    as_json: AsJson = False,
) -> None:
    """Index articles; only new and changed ones are embedded, deleted ones go."""
    from checker.inference.catalog import choose_encoder
    from checker.pipeline import build_index
    from checker.retrieval.index import current_manifest

    folder = resolve_home(home)
    manifest = None if fresh else current_manifest(folder / "index")
    encoder = choose_encoder(folder, model=model, index_encoder_id=manifest.encoder_id if manifest else None)
    with progress("embedding", "sentences") as update:
        report = build_index(
            [source if source == "-" else Path(source) for source in sources],
            folder / "index",
            encoder=encoder,
            fresh=fresh,
            progress=update,
        )
    counts = {name: getattr(report, name) for name in ("added", "changed", "removed", "unchanged")}
    if as_json:
        unreadable = [str(error) for error in report.unreadable]
        print_json([{**asdict(report.manifest), **counts, "unreadable": unreadable}])
    else:
        print(f"{report.manifest.articles} articles, {report.manifest.sentences} sentences in {folder / 'index'}")
        print(", ".join(f"{count} {name}" for name, count in counts.items()))
    for error in report.unreadable:
        complain(f"not read: {error}")
    if report.unreadable:
        raise typer.Exit(1)
