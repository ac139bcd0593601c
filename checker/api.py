"""checker as a library: open a home folder, check claims, find every verdict in its ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from checker import __version__
from checker.config import Config, resolve_home
from checker.inference.catalog import encoder_of, verifier_of
from checker.inference.encoder import OnnxEncoder
from checker.ingest.claims import make_claim
from checker.ledger import Ledger
from checker.pipeline import Parts, check_claims, verify_claims
from checker.protocols import Retriever
from checker.retrieval.index import Index
from checker.types import Claim, Provenance, Verdict

_LIBRARIES = ("duckdb", "eldc", "faiss-cpu", "numpy", "onnxruntime", "tantivy", "tokenizers")


@dataclass(frozen=True)
class Checker:
    """Checks claims against one index.

    >>> checker = Checker.open(".checker")  # doctest: +SKIP
    >>> checker.check("The first model arrives by 2024.").label  # doctest: +SKIP
    <Label.SUPPORTED: 'SUPPORTED'>
    """

    parts: Parts
    provenance: Provenance
    ledger: Ledger | None

    @classmethod
    def open(cls, home: Path | str | None = None, *, config: Config | None = None, record: bool = True) -> Checker:
        """Open the index, the models and, unless `record` is False, the ledger under `home`.

        `home` is by default CHECKER_HOME or `.checker`. Raises `IndexStateError` if there is no index to open and
        `ModelError` if a model cannot be loaded.
        """
        config = config or Config()
        folder = resolve_home(Path(home) if home is not None else None)
        ledger = Ledger(folder / "ledger.duckdb") if record else None
        # Graphs load outside Python: meanwhile all else is imported and opened here. DuckDB starts outside Python too,
        # so it comes first: the tokenizer of the graphs, which keeps Python to itself, is read at the same time.
        with ThreadPoolExecutor(max_workers=1) as aside:
            loading_verifier = aside.submit(verifier_of, folder)
            if ledger:
                ledger.prepare()
            index = Index(folder / "index", config=config.retrieval)
            loading_encoder = aside.submit(encoder_of, folder, index.manifest.encoder_id)
            from checker.comparison import compare

            libraries = library_versions()
            verifier, encoder = loading_verifier.result(), loading_encoder.result()
        provenance = Provenance(
            checker_version=__version__,
            encoder_id=encoder.model_id,
            verifier_id=verifier.model_id,
            index_fingerprint=index.manifest.fingerprint,
            config_hash=config.fingerprint,
            libraries=libraries,
        )
        parts = Parts(encoder=encoder, retriever=index, verifier=verifier, compare=compare, config=config)
        return cls(parts, provenance, ledger)

    def check(self, text: str, *, claim_id: str = "1", language: str | None = None) -> Verdict:
        """Check one claim and record the verdict, under `claim_id`, as a run of its own.

        `language` is an ISO 639-1 code, detected unless given. Raises `ClaimError` if the claim is empty or too long,
        `LedgerError` or `StorageError` if the verdict cannot be recorded.
        """
        claim = make_claim(text, claim_id=claim_id, language=language, max_chars=self.parts.config.max_claim_chars)
        verdicts = check_claims([claim], self.parts)
        if self.ledger is None:
            return verdicts[0]
        with self.ledger.together():
            run_id = self.ledger.start_run(
                command="check", provenance=self.provenance, config=self.parts.config, finished=True
            )
            return _recorded(self.ledger, run_id, verdicts)[0]

    def verify(
        self,
        claims: Sequence[Claim],
        *,
        source: Path | None = None,
        claims_sha256: str | None = None,
        resume: bool = False,
    ) -> Iterator[list[Verdict]]:
        """Check many claims as one run and give their verdicts batch by batch, each batch once it is recorded.

        With `resume`, the newest run over claims of the same hash, with the same models, index and settings, goes on:
        its verdicts come first, as one batch, and only the other claims are checked. Raises as `check` does.
        """
        if self.ledger is None:
            yield from verify_claims(claims, self.parts)
            return
        run_id = self._run_to_resume(claims_sha256) if resume else None
        done = self.ledger.verdicts_of(run_id) if run_id else []
        if done:
            yield done
        checked = {verdict.claim.claim_id for verdict in done}
        run_id = run_id or self.ledger.start_run(
            command="verify",
            provenance=self.provenance,
            config=self.parts.config,
            source=source,
            claims_sha256=claims_sha256,
        )
        batches = verify_claims((claim for claim in claims if claim.claim_id not in checked), self.parts)
        with ThreadPoolExecutor(max_workers=1) as ahead:
            coming = ahead.submit(next, batches, None)
            while verdicts := coming.result():
                coming = ahead.submit(next, batches, None)  # checked while this batch is recorded
                yield _recorded(self.ledger, run_id, verdicts)
        self.ledger.finish_run(run_id)

    def can_resume(self, claims_sha256: str) -> bool:
        """Whether there is a run over claims of this hash that `verify` would go on with."""
        return self._run_to_resume(claims_sha256) is not None

    def _run_to_resume(self, claims_sha256: str | None) -> str | None:
        if self.ledger is None or claims_sha256 is None:
            return None
        return self.ledger.resumable_run(claims_sha256=claims_sha256, provenance=self.provenance)


def parts_around(retriever: Retriever, *, home: Path | None = None, config: Config | None = None) -> Parts:
    """Give the embedded encoder and the verifier of `home` around a retriever of the caller's; raises `ModelError`."""
    from checker.comparison import compare

    verifier = verifier_of(resolve_home(home))
    return Parts(OnnxEncoder(), retriever, verifier, compare, config or Config())


def library_versions() -> tuple[tuple[str, str], ...]:
    """Give name and version of every library that a verdict can depend on."""
    # Installers name a folder after both. To read them out of it, as importlib.metadata does, takes three times as long
    # to import as this takes in all.
    installed: dict[str, str] = {}
    for place in sys.path:
        for folder in Path(place).glob("*.dist-info"):
            name, _, release = folder.stem.partition("-")
            installed.setdefault(name.lower(), release)
    return tuple((library, installed.get(library.replace("-", "_")) or _asked(library)) for library in _LIBRARIES)


def _asked(library: str) -> str:
    from importlib.metadata import version

    return version(library)


def _recorded(ledger: Ledger, run_id: str, verdicts: Sequence[Verdict]) -> list[Verdict]:
    verdict_ids = ledger.append(run_id, verdicts)
    return [replace(verdict, verdict_id=verdict_id) for verdict, verdict_id in zip(verdicts, verdict_ids, strict=True)]
