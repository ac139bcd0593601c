"""`checker doctor`: what is installed, what is there, and what is wrong."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import typer

from checker import __version__
from checker.cli.output import AsJson, Home, print_json, print_table
from checker.config import Config, resolve_home
from checker.errors import CheckerError


def command(home: Home = None, as_json: AsJson = False) -> None:
    """Show versions, models, index and ledger, and check that each can be used."""
    folder = resolve_home(home)
    facts: dict[str, Any] = {}
    problems: list[str] = []
    for section in (_program, _models, _index, _ledger):
        try:
            facts |= section(folder)
        except CheckerError as error:
            problems.append(str(error))
    if as_json:
        print_json([{**facts, "problems": problems}])
    else:
        print_table(("", ""), list(facts.items()))
        print_table(("wrong",), [(problem,) for problem in problems]) if problems else print("nothing is wrong")
    if problems:
        raise typer.Exit(1)


def _program(folder: Path) -> dict[str, Any]:
    from checker.api import library_versions

    return {
        "checker": __version__,
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        **dict(library_versions()),
        "threads": os.cpu_count(),
        "home": os.path.realpath(folder),
        "config": Config().fingerprint,
    }


def _models(folder: Path) -> dict[str, Any]:
    from checker.inference.catalog import verifier_of
    from checker.inference.encoder import OnnxEncoder
    from checker.inference.onnx_model import EMBEDDED, check_content

    imported = (folder / "models").glob("[!.]*/")
    for model in (EMBEDDED / "encoder", EMBEDDED / "verifier", folder / "verifier", *imported):
        if model.exists():
            check_content(model)
    return {"embedded encoder": OnnxEncoder().model_id, "verifier": verifier_of(folder).model_id}


def _index(folder: Path) -> dict[str, Any]:
    from checker.inference.catalog import encoder_of
    from checker.retrieval.index import Index, check_content

    check_content(folder / "index")
    manifest = Index(folder / "index").manifest
    return {
        "index": f"{manifest.articles} articles, {manifest.sentences} sentences, {manifest.bytes / 1e6:.1f} MB",
        "index fingerprint": manifest.fingerprint,
        "index kind": manifest.dense,
        "index recall@10": manifest.recall,
        "index encoder": encoder_of(folder, manifest.encoder_id).model_id,
        "indexed at": manifest.created_at,
    }


def _ledger(folder: Path) -> dict[str, Any]:
    from checker.ledger import Ledger
    from checker.ledger.query import sql

    path = folder / "ledger.duckdb"
    if not path.exists():
        return {"ledger": "none yet"}
    counts = sql(Ledger(path), "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM verdicts)").rows[0]
    return {"ledger": f"{counts[0]} runs, {counts[1]} verdicts, {path.stat().st_size / 1e6:.1f} MB"}
