"""The embedded models and an index of the demo corpus, made once for all tests that need them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.inference.encoder import OnnxEncoder
from checker.inference.verifier import OnnxVerifier
from checker.pipeline import build_index
from tests.fakes import FakeEncoder

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    return OnnxEncoder()


@pytest.fixture(scope="session")
def verifier() -> OnnxVerifier:
    return OnnxVerifier()


@pytest.fixture(scope="session")
def corpus_home(tmp_path_factory: pytest.TempPathFactory, encoder: OnnxEncoder) -> Path:
    """A home folder with an index of `corpus/`; not to be written to."""
    home = tmp_path_factory.mktemp("corpus") / "home"
    build_index([REPOSITORY / "corpus"], home / "index", encoder=encoder)
    return home


@pytest.fixture
def home(corpus_home: Path, tmp_path: Path) -> Path:
    """A copy of `corpus_home` to write to."""
    return Path(shutil.copytree(corpus_home, tmp_path / "home"))


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    return FakeEncoder()
