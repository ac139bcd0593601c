"""Replaying the ledger: claims of a run checked again, and what has changed since they were recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from checker.config import Config
from checker.labels import Stance
from checker.ledger.query import RunRow
from checker.pipeline import Parts, verify_claims
from checker.types import Evidence, Provenance, Verdict

# Half of the last digit that is printed: other processors round the arithmetic of int8 models a little differently.
_NEAR = 0.005

Change = tuple[str, str, str]
"""A name, what it was and what it is."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A recorded verdict and what the same claim gives now."""

    then: Verdict
    now: Verdict

    @property
    def changes(self) -> tuple[str, ...]:
        """What of the verdict, or of the passages that take a side in it, is not as it was; empty if all is."""
        changes = [f"{self.then.label} -> {self.now.label}"] if self.then.label is not self.now.label else []
        if abs(self.then.confidence - self.now.confidence) >= _NEAR:
            changes.append(f"confidence {self.then.confidence:.2f} -> {self.now.confidence:.2f}")
        then, now = _sides(self.then), _sides(self.now)
        for place in sorted({*then, *now}):
            before, after = (said.get(place, "no side") for said in (then, now))
            if before != after:
                changes.append(f"{place}: {before} -> {after}")
        return tuple(changes)


def replay(recorded: Sequence[Verdict], parts: Parts) -> Iterator[list[Replay]]:
    """Check the claims of recorded verdicts again, batch by batch, in their order; nothing is recorded."""
    waiting = iter(recorded)
    for batch in verify_claims((verdict.claim for verdict in recorded), parts):
        yield [Replay(next(waiting), now) for now in batch]


def changed_since(run: RunRow, provenance: Provenance, config: Config) -> list[Change]:
    """Give whatever a verdict depends on that is not as it was at the time of a run: versions, models, index, settings.

    Nested names have a dot, as `config.decision.min_refutes`.
    """
    present = {**asdict(provenance), "libraries": dict(provenance.libraries), "config": asdict(config)}
    now, then = _flat(present), _flat({name: value for name, value in asdict(run).items() if name in present})
    names = [name for name in {**then, **now} if name != "config_hash"]  # the settings themselves say more
    return [(name, then.get(name, "none"), now.get(name, "none")) for name in names if then.get(name) != now.get(name)]


def _flat(nested: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in nested.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": str(value)}
    return flat


def _sides(verdict: Verdict) -> dict[str, str]:
    """By the article and sentence of each passage that takes a side: which, and what conflicts there."""
    return {_passage(e): _stand(e) for e in verdict.evidence if e.stance is not Stance.NEUTRAL}


def _passage(evidence: Evidence) -> str:
    # Not by its place: a sentence that moved within its article says what it said.
    sentence = evidence.passage.sentence
    return f"{sentence.article_id} «{sentence.text}»"


def _stand(evidence: Evidence) -> str:
    conflicts = [f"{c.kind} {c.claim_value} / {c.evidence_value}" for c in evidence.comparison.conflicts]
    return ", ".join([evidence.stance.value, *conflicts])
