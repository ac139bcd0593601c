"""The library as its docstrings tell it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from importlib.metadata import version
from pathlib import Path

import pytest

import checker
from checker import Checker
from checker.api import library_versions
from checker.config import Config, RetrievalConfig
from checker.errors import ClaimError, IndexMissingError, IndexStateError, LedgerError
from checker.labels import Label, Language
from checker.ledger import Ledger
from checker.ledger.query import runs
from checker.types import Claim, Verdict

CLAIM = "Xiaomi investirà 100 milioni di yuan nelle auto elettriche."
FRENCH = "Le chat est assis sur la table et il mange une souris tous les matins."


def claims(count: int) -> list[Claim]:
    """Claims that cost nothing to check."""
    return [Claim(f"c{n}", f"{FRENCH} ({n})", "fr") for n in range(count)]


def test_the_package_is_typed_and_its_names_come_when_asked_for() -> None:
    assert (Path(checker.__file__).parent / "py.typed").exists()
    assert checker.__all__ == ["Checker", "__version__"]
    with pytest.raises(AttributeError, match="module 'checker' has no attribute 'Chequer'"):
        _ = checker.Chequer
    script = "import sys, checker; print(sorted({'numpy', 'checker.api', 'onnxruntime'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_check_decides_and_records(home: Path) -> None:
    verdict = Checker.open(str(home)).check(CLAIM)
    assert (verdict.claim.claim_id, verdict.claim.text, verdict.claim.language) == ("1", CLAIM, "it")
    assert verdict.label in Label
    assert len(verdict.evidence) == RetrievalConfig().top_k
    assert min(verdict.timings.embed, verdict.timings.search, verdict.timings.judge) > 0
    ledger = Ledger(home / "ledger.duckdb")
    (run,) = runs(ledger)
    assert ledger.verdicts_of(run.run_id) == [verdict]
    assert (run.command, run.source, run.finished_at is None) == ("check", None, False)
    assert (run.checker_version, run.libraries) == (checker.__version__, dict(library_versions()))
    assert run.config_hash == Config().fingerprint


def test_versions_are_those_that_the_installer_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = library_versions()
    assert [name for name, _ in versions] == [
        "duckdb",
        "eldc",
        "faiss-cpu",
        "numpy",
        "onnxruntime",
        "tantivy",
        "tokenizers",
    ]
    assert versions == tuple((name, version(name)) for name, _ in versions)
    # The first place counts, as for an import, and folders of another kind are read too.
    (tmp_path / "numpy-9.8.7.dist-info").mkdir()
    (tmp_path / "faiss_cpu.egg-info").mkdir()
    (tmp_path / "faiss_cpu.egg-info" / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: faiss-cpu\nVersion: 6.5\n")
    others = [f"{name}-1.dist-info" for name in ("duckdb", "eldc", "onnxruntime", "tantivy", "tokenizers")]
    for name in others:
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    assert dict(library_versions()) == {**dict.fromkeys(dict(versions), "1"), "faiss-cpu": "6.5", "numpy": "9.8.7"}


def test_without_a_ledger_the_same_verdict_has_no_id(home: Path) -> None:
    silent = Checker.open(home, record=False)
    verdict = silent.check(CLAIM)
    assert verdict.verdict_id is None
    (batch,) = silent.verify([verdict.claim], resume=True, claims_sha256="0" * 64)
    assert not (home / "ledger.duckdb").exists()
    recorded = Checker.open(home).check(CLAIM)
    assert recorded.verdict_id is not None
    assert _timeless(batch[0]) == _timeless(verdict) == _timeless(recorded)


def _timeless(verdict: Verdict) -> Verdict:
    return replace(verdict, timings=type(verdict.timings)(), verdict_id=None)


def test_settings_are_the_callers(home: Path) -> None:
    config = Config(retrieval=RetrievalConfig(top_k=3), max_claim_chars=len(CLAIM))
    checker = Checker.open(home, config=config)
    assert len(checker.check(CLAIM).evidence) == 3
    with pytest.raises(ClaimError, match="more than 59"):
        checker.check(CLAIM + "!")
    with pytest.raises(ClaimError, match="the claim is empty"):
        checker.check(" … ")
    assert runs(Ledger(home / "ledger.duckdb"))[0].config_hash == config.fingerprint != Config().fingerprint
    with pytest.raises(FrozenInstanceError):
        checker.ledger = None  # type: ignore[misc]


def test_language_is_detected_unless_given(home: Path) -> None:
    checker = Checker.open(home, record=False)
    french = checker.check(FRENCH)
    assert (french.label, french.claim.language, french.evidence) == (Label.NOT_ENOUGH_INFO, "fr", ())
    assert checker.check(FRENCH, language="it").claim.language == Language.ITALIAN


def test_the_home_is_an_option_else_the_environments_else_the_usual_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_HOME", raising=False)
    with pytest.raises(
        IndexMissingError, match=r"^\.checker/index: no index here yet; run `checker index SOURCES` first"
    ):
        Checker.open()
    monkeypatch.setenv("CHECKER_HOME", str(home))
    assert len(Checker.open(record=False).check(CLAIM).evidence) == RetrievalConfig().top_k
    with pytest.raises(IndexStateError, match="elsewhere"):
        Checker.open("elsewhere")


def test_each_batch_is_given_once_it_is_recorded(home: Path) -> None:
    checker, ledger = Checker.open(home), Ledger(home / "ledger.duckdb")
    seen: list[Verdict] = []
    for batch in checker.verify(claims(33), source=Path("claims.jsonl")):
        seen += batch
        (run,) = runs(ledger)
        assert run.finished_at is None
        assert ledger.verdicts_of(run.run_id) == seen
    assert [verdict.claim for verdict in seen] == claims(33)
    (run,) = runs(ledger)
    assert (run.finished_at is None, run.source, run.command) == (False, "claims.jsonl", "verify")


def test_an_abandoned_run_is_resumed_and_no_claim_checked_twice(home: Path) -> None:
    ledger = Ledger(home / "ledger.duckdb")
    first = next(Checker.open(home).verify(claims(20), claims_sha256="a" * 64))
    assert len(first) == 16
    done, rest = Checker.open(home).verify(claims(20), claims_sha256="a" * 64, resume=True)
    assert done == first
    assert [verdict.claim for verdict in rest] == claims(20)[16:]
    (run,) = runs(ledger)
    assert (run.verdicts, run.finished_at is None) == (20, False)


@pytest.mark.parametrize(("sha256", "config"), [("b", Config()), ("a", Config(max_claim_chars=1_000))])
def test_a_run_over_other_claims_or_with_other_settings_is_not_resumed(home: Path, sha256: str, config: Config) -> None:
    next(Checker.open(home).verify(claims(17), claims_sha256="a"))
    other = Checker.open(home, config=config).verify(claims(17), claims_sha256=sha256, resume=True)
    assert [len(batch) for batch in other] == [16, 1]
    assert sorted(run.verdicts for run in runs(Ledger(home / "ledger.duckdb"))) == [16, 17]


def test_a_ledger_that_cannot_be_used_is_an_error_of_ours(home: Path) -> None:
    (home / "ledger.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(LedgerError, match="not a DuckDB database"):
        Checker.open(home).check(FRENCH)
