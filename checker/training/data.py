"""Reading the data folder into labelled pairs, and drawing an endless mixture of them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import InputError

LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
# Two-way sets know only that a claim is not supported: either of the other labels is right.
_ALLOWED = {label: (number,) for number, label in enumerate(LABELS)} | {"NOT SUPPORTS": (1, 2)}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside an evidence text; `allowed` holds every label number (of `LABELS`) that is right for it."""

    claim: str
    evidence: str
    allowed: tuple[int, ...]
    claim_lang: str
    evidence_lang: str
    source: str
    title: str = ""
    group: str = ""
    kind: str = ""

    @property
    def passage(self) -> str:
        """The evidence as the pipeline shows it: after its title where there is one."""
        return f"{self.title}: {self.evidence}" if self.title else self.evidence


def read_jsonl(path: Path) -> list[dict[str, str]]:
    """Read a gzipped file of JSON objects, one a line; raises `InputError` if it is missing or malformed."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"not a gzipped JSON lines file ({error})", path=path) from error


def read_pairs(folder: Path, source: str, *, split: str = "train") -> list[Pair]:
    """Read the pairs of one verification set of the data folder, in file order.

    Parameters: `folder` is the data folder, `source` a file name in `verification/` without its endings, `split` one
    of train and devtest. Raises `InputError` on a missing file or an unknown label.
    """
    path = folder / "verification" / f"{source}.jsonl.gz"
    pairs = []
    for number, row in enumerate(read_jsonl(path), start=1):
        if row["split"] != split:
            continue
        if row["label"] not in _ALLOWED:
            raise InputError(f"unknown label {row['label']!r}", path=path, line=number)
        pairs.append(
            Pair(
                claim=row["claim"],
                evidence=row["evidence"],
                allowed=_ALLOWED[row["label"]],
                claim_lang=row["claim_lang"],
                evidence_lang=row["evidence_lang"],
                source=source,
                title=row.get("title", ""),
                group=row.get("group", ""),
                kind=row.get("kind", ""),
            )
        )
    return pairs


def read_parallel(folder: Path, *, sources: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Read the English-Italian training sentences of `sources` (of every file, where none is named)."""
    paths = [folder / "parallel" / f"{name}.jsonl.gz" for name in sources]
    rows = (row for path in paths or sorted((folder / "parallel").glob("*.jsonl.gz")) for row in read_jsonl(path))
    return [(row["en"], row["it"]) for row in rows if row["split"] == "train"]


def _cycle(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    order = list(pairs)
    while True:
        rng.shuffle(order)
        yield from order


def mixture(sets: Mapping[str, Sequence[Pair]], shares: Mapping[str, float], *, seed: int) -> Iterator[Pair]:
    """Draw pairs without end: each set gets its share of the visits, and is gone through evenly.

    Parameters: `shares` are relative weights by name; sets without a share, or empty, are left out.
    """
    rng = random.Random(seed)
    names = [name for name in sets if sets[name] and shares.get(name, 0) > 0]
    streams = {name: _cycle(sets[name], rng) for name in names}
    weights = [shares[name] for name in names]
    while True:
        yield next(streams[rng.choices(names, weights)[0]])
