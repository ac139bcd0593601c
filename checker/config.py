"""Every setting that can change a verdict, in one frozen record, and the one place that reads the environment."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from checker.errors import InputError

DEFAULT_HOME = ".checker"


def resolve_home(home: Path | None) -> Path:
    """Choose the folder that holds index, models and ledger: the option, else CHECKER_HOME, else `.checker`.

    Raises `InputError` for a name that is not UTF-8, which FAISS and DuckDB cannot open.
    """
    folder = home if home is not None else Path(os.environ.get("CHECKER_HOME") or DEFAULT_HOME)
    try:
        str(folder).encode()
    except UnicodeEncodeError as error:
        shown = os.fsencode(folder).decode(errors="replace")
        raise InputError("its name is not UTF-8: choose another folder with --home", path=shown) from error
    return folder


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """What the vector index must reach when it is built; it keeps to that until it is built with another target.

    `recall` is the share of the ten truly nearest vectors that a search must find, in (0, 1]; 1 means exact search.
    `max_memory` bounds in bytes what one search holds in memory: the index and, of the float16 vectors beside it, the
    pages of its candidates (those of earlier searches stay while the system has memory to spare); None sets no bound.
    """

    recall: float = 0.98
    max_memory: int | None = None


@dataclass(frozen=True, slots=True)
class RetrievalConfig:
    """How candidates are found and fused.

    `candidates` passages are taken from each of the dense and the lexical index and ranked by cosine plus
    `lexical_weight` times their share of the claim's words; the best `top_k` may be judged. The weight was chosen on
    development claims (benchmarks/README.md).
    """

    top_k: int = 5
    candidates: int = 50
    lexical_weight: float = 1.0

    def __post_init__(self) -> None:
        _at_least("top_k", self.top_k, 1)
        _at_least("candidates", self.candidates, 1)
        _at_least("lexical_weight", self.lexical_weight, 0)


@dataclass(frozen=True, slots=True)
class DecisionConfig:
    """Thresholds of the decision, chosen on development sets (benchmarks/README.md).

    A passage is judged only if its cosine to the claim is at least `min_relevance` and within `relevance_margin` of the
    best: what lies farther off settles little and gives the verifier one more chance to err. It supports (refutes) if
    that probability is at least `min_supports` (`min_refutes`): where a wrong verdict costs twice as much as none, a
    low bar does not pay. Where claim and passage are in two languages the verifier passes more false claims, so
    support must reach `min_supports_across`. Where a conflict speaks, it is enough that the passage settles the claim
    either way with the probability `min_settled`. The sides of a CONFLICTING EVIDENCE weigh the same to within
    `conflict_margin`.
    """

    min_relevance: float = 0.35
    relevance_margin: float = 0.13
    min_supports: float = 0.6
    min_supports_across: float = 0.65
    min_refutes: float = 0.6
    min_settled: float = 0.3
    conflict_margin: float = 0.03

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not 0 <= value <= 1:
                raise InputError(f"{name} is {value}: it must be in [0, 1]")


@dataclass(frozen=True, slots=True)
class Config:
    """All settings that can change a verdict; those that mean nothing raise `InputError`."""

    retrieval: RetrievalConfig = field(default_factory=RetrievalConfig)
    decision: DecisionConfig = field(default_factory=DecisionConfig)
    max_claim_chars: int = 700

    def __post_init__(self) -> None:
        _at_least("max_claim_chars", self.max_claim_chars, 1)

    @property
    def fingerprint(self) -> str:
        """First 12 hex digits of the SHA-256 of all settings; equal settings have equal fingerprints."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]


def _at_least(name: str, value: float, least: int) -> None:
    if not value >= least:  # NaN is no number of anything
        raise InputError(f"{name} is {value}: it must be at least {least}")
