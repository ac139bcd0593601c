"""Prepares what the benchmarks search, each step in a process of its own, so that its memory is its own too.

python benchmarks/prepare.py material FOLDER SIZE [--sentences FILE] [--embed COUNT]    texts and vectors
python benchmarks/prepare.py index FOLDER                   their index: FOLDER/home/index, and what it cost
python benchmarks/prepare.py articles FOLDER FILE           their texts as articles for `checker index`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from machine import peak_bytes

_HERE = Path(__file__).resolve().parent
_RETRIEVAL = _HERE.parent / "checker" / "retrieval"
_KEPT_FROM = 100_000


def prepared(root: Path, size: int, *, file: Path | None, embed: int) -> Path:
    """Give the folder with material and index of one size under `root`, made now unless it is there.

    An index of fewer than 100,000 sentences is built each time; a larger one again only when the code under
    checker/retrieval has changed.
    """
    folder = root / f"{size}-{_key(file, embed)}"
    if not (folder / "material.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        given = ["--sentences", str(file), "--embed", str(embed)] if file else []
        _run("material", str(folder), str(size), *given)
    if size < _KEPT_FROM or index_costs(folder).get("code") != _code():
        _run("index", str(folder))
    # What it costs to record a check grows with the checks recorded one by one before, so no size may keep its own.
    (folder / "home" / "ledger.duckdb").unlink(missing_ok=True)
    return folder


def index_costs(folder: Path) -> dict[str, Any]:
    """Give what building the index of `folder` cost, or nothing if there is none."""
    path = folder / "index.json"
    costs: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return costs


def folder_bytes(folder: Path) -> int:
    """Give the bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _key(file: Path | None, embed: int) -> str:
    """Tell material apart: by the sentences, the encoder and how material is made."""
    from checker.inference.onnx_model import EMBEDDED, ModelCard

    parts = [ModelCard.read(EMBEDDED / "encoder").model_id.encode(), (_HERE / "material.py").read_bytes()]
    parts += [file.read_bytes(), str(embed).encode()] if file else []
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


def _code() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_RETRIEVAL.glob("*.py")))).hexdigest()[:8]


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.DEVNULL)


def _write_index(folder: Path) -> None:
    from material import read_corpus, read_material, read_vectors

    from checker.retrieval.index import write_index

    shutil.rmtree(folder / "home", ignore_errors=True)
    code, corpus, vectors = _code(), read_corpus(folder), read_vectors(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    manifest = write_index(folder / "home" / "index", corpus, vectors, encoder_id=read_material(folder).encoder_id)
    costs = {
        "wall_s": round(time.perf_counter() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "peak_mb": round(peak_bytes() / 1e6, 1),
        "disk_mb": round(folder_bytes(folder / "home" / "index") / 1e6, 2),
        "kind": f"{manifest.factory} {manifest.effort}".removesuffix(" 0"),
        "recall": manifest.recall,
        "code": code,
    }
    (folder / "index.json").write_text(json.dumps(costs), encoding="utf-8")


def _write_articles(folder: Path, path: Path) -> None:
    from material import read_corpus

    with path.open("w", encoding="utf-8") as file:
        for article, _ in read_corpus(folder):
            row = {"article_id": article.article_id, "title": article.title, "text": article.text}
            file.write(json.dumps({**row, "language": article.language}) + "\n")


def main() -> None:
    """Do one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["material", "index", "articles"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", nargs="?")
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--embed", type=int, default=60_000)
    options = parser.parse_args()
    if options.step == "material":
        from material import write_material

        write_material(options.folder, int(options.what), file=options.sentences, embed=options.embed)
    elif options.step == "index":
        _write_index(options.folder)
    else:
        _write_articles(options.folder, Path(options.what))


if __name__ == "__main__":
    main()
