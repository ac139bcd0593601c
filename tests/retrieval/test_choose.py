from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.config import IndexTarget
from checker.errors import InputError
from checker.retrieval.choose import EXACT_UP_TO, Kind, format_size, parse_size, plans


def _kinds(count: int, target: IndexTarget, dimension: int = 384) -> list[Kind]:
    return [plan.kind for plan in plans(count, dimension, target)]


@pytest.mark.parametrize(
    ("count", "recall", "memory", "kinds"),
    [
        (0, 0.98, None, ["exact"]),
        (EXACT_UP_TO, 0.98, None, ["exact"]),
        (EXACT_UP_TO + 1, 0.98, None, ["hnsw-sq8", "hnsw-fp16", "exact"]),
        (1_000_000, 0.98, None, ["hnsw-sq8", "hnsw-fp16", "ivf-pq", "ivf-pq", "exact"]),
        (1_000_000, 1.0, None, ["exact"]),
        (1_000_000, 0.98, "1GB", ["hnsw-sq8", "ivf-pq", "ivf-pq"]),  # 16 bits take 768 MB and 264 MB of links
        (1_000_000, 0.98, "500MB", ["ivf-pq", "ivf-pq"]),
        (1_000_000, 0.98, "100MB", ["ivf-pq"]),
        (5_000, 0.98, "4MB", ["hnsw-sq8"]),  # all of 7.68 MB is too much, though it would be fast enough
        (5_000, 1.0, "7.68MB", ["exact"]),
    ],
)
def test_what_fits_stands_fastest_first(count: int, recall: float, memory: str | None, kinds: list[str]) -> None:
    assert _kinds(count, IndexTarget(recall, parse_size(memory) if memory else None)) == kinds


@pytest.mark.parametrize(
    ("count", "recall", "memory", "least"),
    [(1_000_000, 0.98, "10MB", "ivf-pq"), (1_000_000, 1.0, "1GB", "1.6GB (exact)"), (100, 0.98, "1KB", "hnsw-sq8")],
)
def test_what_cannot_be_names_the_least_that_would_do(count: int, recall: float, memory: str, least: str) -> None:
    with pytest.raises(InputError, match="more than --max-memory") as error:
        plans(count, 384, IndexTarget(recall, parse_size(memory)))

    assert least in str(error.value)
    enough = parse_size(str(error.value).split("at least ")[1].split(" ")[0])
    assert plans(count, 384, IndexTarget(recall, enough))


@pytest.mark.parametrize(
    ("text", "size"),
    [("700MB", 700_000_000), ("1GB", 10**9), (" 1.5 gb ", 1_500_000_000), ("512MiB", 2**29), ("1000", 1000), ("9B", 9)],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", "MB", "1XB", "-1GB", "0", "0.1B", "nan", "inf GB", "1e999", "1 G B", "GB1", "1MM"]
)
def test_what_is_not_a_size(text: str) -> None:
    with pytest.raises(InputError, match="write it like 700MB or 1GB"):
        parse_size(text)


@given(st.integers(1, 10**13))
def test_a_written_size_is_enough_and_hardly_more(size: int) -> None:
    assert size <= parse_size(format_size(size)) <= size * 1.1 + 100


@given(st.integers(1, 10**7), st.integers(1, 2_000), st.floats(0.5, 1.0))
def test_any_count_and_dimension_has_a_plan(count: int, dimension: int, recall: float) -> None:
    assert plans(count, dimension, IndexTarget(recall))[-1].kind is Kind.EXACT
    for plan in plans(count, dimension, IndexTarget(recall)):
        assert plan.kind is not Kind.PRODUCT or dimension % int(plan.factory.split("PQ")[1].removesuffix("np")) == 0
