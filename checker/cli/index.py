"""`checker index`: articles into an index."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.output import AsJson, Home, complain, print_json, progress
from checker.config import IndexTarget, resolve_home

if TYPE_CHECKING:
    from checker.retrieval.index import Manifest

_LEAST_RECALL = 0.5


def _size(text: str | int) -> int:
    from checker.errors import InputError
    from checker.retrieval.choose import parse_size

    try:
        return parse_size(str(text))
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def _share(text: str | float) -> float:
    with suppress(ValueError):
        if _LEAST_RECALL <= float(text) <= 1.0:
            return float(text)
    raise typer.BadParameter(f"{str(text)!r} is not a share from {_LEAST_RECALL} to 1; write it like 0.98")


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
    target_recall: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            parser=_share,
            help="Share of the ten nearest sentences that a search must find, 0.98 unless the index has another; "
            "1 searches all.",
        ),
    ] = None,
    max_memory: Annotated[
        int | None,
        typer.Option(
            metavar="SIZE",
            parser=_size,
            help="Memory that a search may hold for the vectors, like 700MB or 1GB (the index and the pages of its "
            "candidates), no bound unless the index has one; decides, with --target-recall, on the kind of index.",
        ),
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
            sources,
            folder / "index",
            encoder=encoder,
            fresh=fresh,
            target=_target(manifest.target if manifest else IndexTarget(), target_recall, max_memory),
            progress=update,
        )
    counts = {name: getattr(report, name) for name in ("added", "changed", "removed", "unchanged")}
    if as_json:
        unreadable = [str(error) for error in report.unreadable]
        print_json([{**asdict(report.manifest), **counts, "unreadable": unreadable}])
    else:
        print(f"{report.manifest.articles} articles, {report.manifest.sentences} sentences in {folder / 'index'}")
        print(", ".join(f"{count} {name}" for name, count in counts.items()))
        print(_vectors(report.manifest))
    for error in report.unreadable:
        complain(f"not read: {error}")
    if report.unreadable:
        raise typer.Exit(1)


def _target(old: IndexTarget, recall: float | None, max_memory: int | None) -> IndexTarget:
    return IndexTarget(old.recall if recall is None else recall, old.max_memory if max_memory is None else max_memory)


def _vectors(manifest: Manifest) -> str:
    """Describe the vector index and what it was measured to find."""
    from checker.retrieval.choose import format_size

    target = f"target {manifest.target_recall:g}"
    if manifest.max_memory is not None:
        target += f", at most {format_size(manifest.max_memory)}"
    return f"vectors: {manifest.dense}, {format_size(manifest.dense_bytes)}, recall@10 {manifest.recall:.3f} ({target})"
