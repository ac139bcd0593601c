from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.config import IndexTarget
from checker.errors import InputError
from checker.retrieval.choose import EXACT_UP_TO, Kind, format_size, parse_size, plans


@pytest.mark.parametrize(
    ("count", "recall", "memory", "kinds"),
    [
        (0, 0.98, None, ["Flat"]),
        (EXACT_UP_TO, 0.98, None, ["Flat"]),
        (EXACT_UP_TO + 1, 0.98, None, ["IVF178,PQ192x4fs", "Flat"]),
        (1_000_000, 0.98, None, ["IVF2000,PQ192x4fs", "Flat"]),
        (1_000_000, 1.0, None, ["Flat"]),
        (1_000_000, 0.98, "2GB", ["IVF2000,PQ192x4fs", "Flat"]),
        (1_000_000, 0.98, "1GB", ["IVF2000,PQ192x4fs"]),  # all vectors take 1,536 MB
        (1_000_000, 0.98, "100MB", ["IVF2000,PQ96x4fs"]),  # 96 MB of codes and 8 MB of numbers are too much
        (1_000_000, 0.98, "50MB", ["IVF2000,PQ48x4fs"]),
        (5_000, 0.98, "4MB", ["IVF128,PQ192x4fs"]),  # all of 7.68 MB is too much, though it would be fast enough
        (5_000, 0.98, "7.68MB", ["Flat"]),
        (5_000, 1.0, "7.68MB", ["Flat"]),
    ],
)
def test_what_fits_stands_fastest_first(count: int, recall: float, memory: str | None, kinds: list[str]) -> None:
    target = IndexTarget(recall, parse_size(memory) if memory else None)
    assert [plan.factory for plan in plans(count, 384, target)] == kinds


def test_the_memory_of_clusters() -> None:
    (clusters, _) = plans(1_000_000, 384, IndexTarget())

    codes, numbers, centroids = 96 * (1_000_000 + 16 * 2_000), 8 * 1_000_000, 4 * 384 * (2_000 + 16)
    assert clusters.bytes == codes + numbers + centroids + 100 * (4_096 + 768)  # and the pages of 100 candidates


def test_efforts_go_from_one_cluster_to_all() -> None:
    (clusters, _) = plans(1_000_000, 384, IndexTarget())
    assert clusters.efforts[:6] == [1, 2, 3, 4, 5, 6]
    assert clusters.efforts[-4:] == [1024, 1290, 1625, 2000]


@pytest.mark.parametrize(
    ("count", "recall", "memory", "least"),
    [(1_000_000, 0.98, "10MB", "ivf-pq"), (1_000_000, 1.0, "1GB", "1.6GB (exact)"), (100, 0.98, "1KB", "exact")],
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
        assert plan.kind is not Kind.PRODUCT or dimension % int(plan.factory.split("PQ")[1].removesuffix("x4fs")) == 0
