"""Where the models are: the embedded ones, encoders under HOME/models, and a verifier of your own in HOME/verifier."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from checker.errors import ModelError, StorageError
from checker.inference.encoder import OnnxEncoder
from checker.inference.onnx_model import EMBEDDED, ModelCard, check_content
from checker.inference.verifier import OnnxVerifier


def encoder_of(home: Path, encoder_id: str) -> OnnxEncoder:
    """Load the encoder that an index was built with; raises `ModelError` if it is no longer there."""
    for folder in (EMBEDDED / "encoder", home / "models" / encoder_id):  # an imported one is named by its id
        if (folder / "checker.json").exists() and ModelCard.read(folder).model_id == encoder_id:
            return OnnxEncoder(folder)
    raise ModelError(
        f"{home}: the index was built with the encoder {encoder_id}, which is not here; "
        "run `checker index --fresh SOURCES` to build it again"
    )


def verifier_of(home: Path) -> OnnxVerifier:
    """Load HOME/verifier, as `checker train verifier` writes it, or else the embedded one; raises `ModelError`."""
    own = home / "verifier"
    return OnnxVerifier(own) if own.exists() else OnnxVerifier()


def import_encoder(home: Path, source: str) -> OnnxEncoder:
    """Export a sentence-transformers model (a path or hub id) under `home` and load it; raises `ModelError`.

    What `checker train encoder` wrote is copied as it is. What this version of checker exported before is loaded at
    once, if no file of the path has changed since.
    """
    models = home / "models"
    note = f"{_stamp(source)}.source"
    for exported in models.glob(f"*/{note}"):
        return OnnxEncoder(exported.parent)
    try:
        models.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=models, prefix=".export-"))
        try:
            target = models / _exported(source, scratch).model_id
            if not target.exists():
                scratch.replace(target)
            (target / note).touch()
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"{models}: cannot be written ({error.strerror or error})") from error
    return OnnxEncoder(target)


def _exported(source: str, folder: Path) -> ModelCard:
    if (Path(source) / "checker.json").exists():
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("torch"), dirs_exist_ok=True)
        check_content(folder)
        return ModelCard.read(folder)
    from checker.inference.export import export_encoder

    return export_encoder(source, folder)


def choose_encoder(home: Path, *, model: str | None, index_encoder_id: str | None) -> OnnxEncoder:
    """Load the encoder to index with: `model` if one is named, else the index's own, else the embedded one."""
    if model is not None:
        return import_encoder(home, model)
    return OnnxEncoder() if index_encoder_id is None else encoder_of(home, index_encoder_id)


def _stamp(source: str) -> str:
    """Name what an export is made of: this program, the source, and if that is a folder, its files as they are."""
    from importlib.metadata import version

    folder = Path(source)
    files = [
        (path.relative_to(folder).as_posix(), (status := path.stat()).st_size, status.st_mtime_ns)
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else [])
        if path.is_file()
    ]
    name = str(folder.resolve()) if folder.is_dir() else source
    return hashlib.sha256(json.dumps([version("checker"), name, files]).encode()).hexdigest()[:16]
