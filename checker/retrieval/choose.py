"""Which vector index fits: all vectors searched, or clusters of coarse codes whose best candidates are scored again.

| kind | FAISS | searched | chosen |
| --- | --- | --- | --- |
| exact | `Flat` | all vectors | up to `EXACT_UP_TO`, where that takes about a millisecond, or any size if asked for |
| ivf-pq | `IVFn,PQmx4fs` | of 2 sqrt(n) clusters the nearest few, by codes of 4 bits | above |

Clusters keep float16 vectors in a file of their own, of which a search reads the candidates only. The curve at
1,000,000 x 384 (20,486 real vectors, others drawn around them), mean recall@10 of 200 claims and 200 sentences that the
index does not hold, two cores under load; the graph was measured in an earlier run, at recall of the claims alone:

| index | build CPU s | MB | recall@10 at ms |
| --- | --- | --- | --- |
| **`IVF2000,PQ192x4fs`**, 100 candidates | 62 | 110 | 0.982 at 0.77 (64 probes), 0.991 at 1.04 (128), 0.995 at 1.95 |
| the same, 50 candidates | 62 | 110 | 0.977 at 0.55, 0.985 at 0.90, 0.990 at 1.85 |
| `IVF2000,PQ128x4fs`, 200 candidates | 70 | 77 | 0.990 at 1.31 (128) |
| `IVF4000,PQ192x4fs`, 100 candidates | 128 | 116 | 0.975 at 0.94 (64), 0.987 at 1.32 (128) |
| `HNSW16,SQ8`, efSearch 512 | 530 | 528 | 0.984 at 1.9 |

Over 200,000 vectors, at 128 probes and 100 candidates, one bit a number (RaBitQ) cost twice the time of PQ96 for the
same recall, and codes of residuals found less than codes of the vectors themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.config import IndexTarget
from checker.errors import InputError

EXACT_UP_TO = 8_000
CANDIDATES = 50
"""Times the numbers that share a code of 4 bits: how many candidates of a search are scored again, at the least."""
_LISTS_A_ROOT = 2  # clusters, times sqrt(n)
_CENTROIDS = 16  # of each part of a product-quantised vector: 4 bits
_ROWS_A_CENTROID = 39  # what FAISS wants to see for each centroid in training
_SHARES = (2, 4, 8)  # numbers of a vector that share a code, the finest first
_PAGE = 4_096
_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "B": 1}


class Kind(StrEnum):
    """A way of searching vectors."""

    NONE = "none"
    EXACT = "exact"
    PRODUCT = "ivf-pq"


@dataclass(frozen=True, slots=True)
class Plan:
    """An index that can be built.

    `factory` is its description for `faiss.index_factory`, `bytes` what a search holds in memory: the whole index
    and, of the float16 vectors, the pages of its candidates (pages of earlier searches the system keeps only while
    it has memory to spare). `lists` counts the clusters, of which 1 to all can be searched.
    """

    kind: Kind
    factory: str
    bytes: int
    lists: int = 0

    @property
    def efforts(self) -> list[int]:
        """The numbers of clusters to search that are worth trying, ascending by a quarter each time."""
        return sorted({min(round(2 ** (n / 3)), self.lists) for n in range(3 * self.lists.bit_length() + 1)})


def plans(count: int, dimension: int, target: IndexTarget) -> list[Plan]:
    """Give the indexes for `count` vectors that fit the memory, the one to prefer first.

    Raises `InputError`, with the least that would do, if none fits.
    """
    exact = Plan(Kind.EXACT, "Flat", count * dimension * 4)
    memory = exact.bytes if target.max_memory is None else target.max_memory
    clusters = [] if target.recall == 1.0 else _clusters(count, dimension)
    if count <= EXACT_UP_TO and exact.bytes <= memory:
        clusters = []
    fitting = [plan for plan in clusters if plan.bytes <= memory or target.max_memory is None][:1]
    if exact.bytes <= memory:
        fitting.append(exact)
    if not fitting:
        least = min([*clusters, exact], key=lambda plan: plan.bytes)
        raise InputError(
            f"{count} vectors of {dimension} numbers at recall {target.recall:g} take at least "
            f"{format_size(least.bytes)} ({least.kind}), more than --max-memory {format_size(memory)}"
        )
    return fitting


def candidate_bytes(count: int, dimension: int, share: int) -> int:
    """Give the bytes of the pages that hold a search's candidates, of `count` float16 vectors one after another."""
    return min(CANDIDATES * share * (_PAGE + 2 * dimension), count * 2 * dimension)


def parse_size(text: str) -> int:
    """Read a size like `700MB`, `1 GB`, `512MiB` or `1000000` in bytes; raises `InputError`."""
    digits = text.strip().upper().rstrip("BIKMGT")
    unit = text.strip().upper()[len(digits) :] or "B"
    try:
        size = int(float(digits) * _UNITS[unit])
    except (ValueError, KeyError, OverflowError) as error:
        raise InputError(f"{text!r} is not a size; write it like 700MB or 1GB") from error
    if size <= 0:
        raise InputError(f"{text!r} is not a size above nothing; write it like 700MB or 1GB")
    return size


def format_size(size: int) -> str:
    """Write a size in bytes, rounded up so that `parse_size` of it is enough: `1.2GB`, `700MB`."""
    name, unit = next(((name, unit) for name, unit in (("GB", 10**9), ("MB", 10**6)) if size >= unit), ("KB", 10**3))
    return f"{-(-size * 10 // unit) / 10:g}{name}"


def _clusters(count: int, dimension: int) -> list[Plan]:
    lists = min(int(_LISTS_A_ROOT * count**0.5), count // _ROWS_A_CENTROID)
    if count < _CENTROIDS * _ROWS_A_CENTROID:
        return []
    found = []
    for parts in dict.fromkeys(_parts(dimension, share) for share in _SHARES):
        code = (parts + 1) // 2
        padding = lists * 16 * code  # codes stand in blocks of 32, of which each cluster's last is half full
        index = count * (code + 8) + padding + 4 * dimension * (lists + _CENTROIDS)
        memory = index + candidate_bytes(count, dimension, dimension // parts)
        found.append(Plan(Kind.PRODUCT, f"IVF{lists},PQ{parts}x4fs", memory, lists))
    return found


def _parts(dimension: int, share: int) -> int:
    """Give into how many equal parts to cut a vector, so that at least `share` numbers share a code."""
    return max(n for n in range(1, max(dimension // share, 1) + 1) if dimension % n == 0)
