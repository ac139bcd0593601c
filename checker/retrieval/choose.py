"""Which vector index fits: a list of FAISS indexes, fastest first, of which those that fit the memory are tried.

| kind | FAISS | searched | fits |
| --- | --- | --- | --- |
| exact | `Flat` | all vectors | up to `EXACT_UP_TO`, where that takes about a millisecond, or any size if asked for |
| hnsw-sq8 | `HNSW16,SQ8` | a graph over 8-bit vectors, candidates scored again | the usual one above |
| hnsw-fp16 | `HNSW32,SQfp16` | a denser graph over 16-bit vectors | where 8 bits find too little |
| ivf-pq | `IVFn,PQmnp` | a few clusters of product-quantised vectors, scored again | where memory is short |

Kinds that lose precision keep float16 vectors in a file of their own, of which a search reads the candidates only.
Against a float32 graph, over 20,000 x 384 vectors drawn like those of real text, the 8-bit graph took a third of the
memory and half the time, and with its candidates scored again found the same. With 16 links a node it found what it
finds with 32, and FAISS reads all links when it opens a graph. Product quantisation with candidates scored again found
0.9995 of the ten nearest of 50,000 without a rotation before it (OPQ), so none is trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.config import IndexTarget
from checker.errors import InputError

EXACT_UP_TO = 8_000
_CENTROIDS = 256  # of each part of a product-quantised vector: a byte
_ROWS_A_CENTROID = 39  # what FAISS wants to see for each centroid in training
_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "B": 1}


class Kind(StrEnum):
    """A way of searching vectors."""

    NONE = "none"
    EXACT = "exact"
    GRAPH_8BIT = "hnsw-sq8"
    GRAPH_16BIT = "hnsw-fp16"
    PRODUCT = "ivf-pq"


@dataclass(frozen=True, slots=True)
class Plan:
    """An index that can be built.

    `factory` is its description for `faiss.index_factory`, `bytes` what all of it takes in memory, `lossy` whether
    the vectors in it are too coarse to rank by, `efforts` the values of efSearch or nprobe to try, cheapest first.
    """

    kind: Kind
    factory: str
    bytes: int
    lossy: bool = False
    efforts: tuple[int, ...] = (0,)


def plans(count: int, dimension: int, target: IndexTarget) -> list[Plan]:
    """Give the indexes for `count` vectors that fit the memory, the one to prefer first.

    Raises `InputError`, with the least that would do, if none fits.
    """
    fast = [] if count <= EXACT_UP_TO or target.recall == 1.0 else _approximate(count, dimension)
    exact = Plan(Kind.EXACT, "Flat", count * dimension * 4)
    possible = [*fast, exact]
    if target.max_memory is None:
        return possible
    if count <= EXACT_UP_TO and exact.bytes > target.max_memory and target.recall < 1.0:
        possible = _approximate(count, dimension)
    fitting = [plan for plan in possible if plan.bytes <= target.max_memory]
    if not fitting:
        least = min(possible, key=lambda plan: plan.bytes)
        raise InputError(
            f"{count} vectors of {dimension} numbers at recall {target.recall:g} take at least "
            f"{format_size(least.bytes)} ({least.kind}), more than --max-memory {format_size(target.max_memory)}"
        )
    return fitting


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


def _approximate(count: int, dimension: int) -> list[Plan]:
    graphs = [
        Plan(
            Kind.GRAPH_8BIT,
            "HNSW16,SQ8",
            count * (dimension + _graph_bytes(16)),
            True,
            (64, 96, 128, 192, 256, 384, 512, 768),
        ),
        Plan(
            Kind.GRAPH_16BIT,
            "HNSW32,SQfp16",
            count * (2 * dimension + _graph_bytes(32)),
            efforts=(64, 96, 128, 192, 256, 384, 512, 768),
        ),
    ]
    if count < _CENTROIDS * _ROWS_A_CENTROID:
        return graphs
    lists = min(int(4 * count**0.5), count // _ROWS_A_CENTROID)
    return graphs + [
        Plan(
            Kind.PRODUCT,
            f"IVF{lists},PQ{parts}np",
            count * (parts + 8) + 4 * dimension * (lists + _CENTROIDS),
            lossy=True,
            efforts=tuple(effort for n in range(3, 12) if (effort := 2**n) <= lists),
        )
        for parts in _product_parts(dimension)
    ]


def _graph_bytes(links: int) -> int:
    # 2 x links ids on the ground level; one node in `links` is on each level above; level and offset.
    return 4 * (2 * links + 1 + links // (links - 1)) + 12


def _product_parts(dimension: int) -> list[int]:
    """Give the numbers of bytes to cut a vector into: about one for four numbers, else one for eight."""
    parts = {max(n for n in range(1, max(dimension // share, 1) + 1) if dimension % n == 0) for share in (4, 8)}
    return sorted(parts, reverse=True)
