"""Sizes, shared material, and the table that a run prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from machine import machine, machine_lines, markdown_table, write_results
from material import CORPUS, ROOT, demo_passages, drawn_vectors, gold_claims, recombined
from pytest_benchmark.fixture import BenchmarkFixture

from checker.api import Checker
from checker.inference.encoder import OnnxEncoder
from checker.pipeline import build_index
from checker.protocols import Vectors
from checker.types import Claim, Language, Passage

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_SLOW_FROM, _SLOW_TIMEOUT = 100_000, 3 * 3600
_QUERIES = 100

_rows = pytest.StashKey[list[dict[str, Any]]]()
_machine = pytest.StashKey[dict[str, Any]]()


@dataclass(frozen=True, slots=True)
class Collection:
    """What is searched: as many texts as vectors. A vector does not belong to its text."""

    texts: list[tuple[str, Language]]
    vectors: Vectors


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("checker")
    group.addoption("--largest", type=int, default=10_000, help="largest index to search: 1000 to 1000000")
    group.addoption("--graphs", type=Path, default=ROOT / ".benchmarks" / "dense", help="where built graphs are kept")
    group.addoption("--results", type=Path, help="write the table as JSON to this file")


def pytest_configure(config: pytest.Config) -> None:
    config.stash.setdefault(_rows, [])
    config.stash[_machine] = machine()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "size" in metafunc.fixturenames:
        sizes = [size for size in _SIZES if size <= metafunc.config.getoption("--largest")]
        slow = pytest.mark.timeout(_SLOW_TIMEOUT)
        metafunc.parametrize(
            "size", [pytest.param(size, marks=[slow] if size >= _SLOW_FROM else []) for size in sizes], scope="session"
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    measured = config.stash[_rows]
    if not measured:
        return
    rows = sorted(measured, key=lambda row: _natural(row["group"]))
    cells = [
        [
            *(row["group"], row["case"], f"{row['median_ms']:.3g}", f"{row['p95_ms']:.3g}"),
            ", ".join(f"{name} {value}" for name, value in row["extra"].items()),
        ]
        for row in rows
    ]
    table = markdown_table(["what", "by", "median ms", "p95 ms", "beside"], cells)
    for line in ("", *machine_lines(config.stash[_machine]), "", *table):
        terminalreporter.write_line(line)
    if path := config.getoption("--results"):
        write_results(path, {"machine": config.stash[_machine], "rows": rows})


def _natural(text: str) -> list[tuple[int, str]]:
    """Sort numbers in a text by their size."""
    return [(int(part.replace(",", "")) if part[:1].isdigit() else 0, part) for part in re.split(r"(\d[\d,]*)", text)]


def measure(benchmark: BenchmarkFixture, run: Callable[[], object], *, rounds: int) -> None:
    """Time a fixed number of calls, after one that is not counted: for what takes long."""
    benchmark.pedantic(run, rounds=rounds, warmup_rounds=1)  # type: ignore[no-untyped-call]  # the library is not typed


@pytest.fixture(autouse=True)
def row(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep what a test measured for the table."""
    yield
    if benchmark.stats:
        stats = benchmark.stats.stats
        times = stats.sorted_data
        request.config.stash[_rows].append(
            {
                "group": benchmark.group,
                "case": benchmark.name,
                "median_ms": stats.median * 1000,
                "p95_ms": times[min(int(len(times) * 0.95), len(times) - 1)] * 1000,
                "rounds": stats.rounds,
                "extra": dict(benchmark.extra_info),
            }
        )


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    """The embedded encoder."""
    return OnnxEncoder()


@pytest.fixture(scope="session")
def passages() -> list[Passage]:
    """Every sentence of the demo corpus."""
    return demo_passages()


@pytest.fixture(scope="session")
def claims() -> list[Claim]:
    """A fixed selection of the gold claims."""
    return gold_claims()[:_QUERIES]


@pytest.fixture(scope="session")
def queries(claims: list[Claim], encoder: OnnxEncoder) -> Vectors:
    """The same claims as vectors."""
    return encoder.encode_claims([claim.text for claim in claims])


@pytest.fixture(scope="session")
def home(encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the index of the demo corpus."""
    folder = tmp_path_factory.mktemp("home")
    build_index([CORPUS], folder / "index", encoder=encoder)
    return folder


@pytest.fixture(scope="session")
def checker(home: Path) -> Checker:
    """A checker on the demo index that records nothing."""
    return Checker.open(home, record=False)


@pytest.fixture(scope="session")
def real_vectors(passages: list[Passage], encoder: OnnxEncoder) -> Vectors:
    """The vectors of the demo corpus."""
    return encoder.encode_passages([passage.indexed_text for passage in passages])


@pytest.fixture(scope="session")
def collection(size: int, passages: list[Passage], real_vectors: Vectors) -> Collection:
    """Texts and vectors of this size."""
    return Collection(recombined(passages, size), drawn_vectors(real_vectors, size))
