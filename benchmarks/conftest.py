"""Sizes, shared material, and the table that a run prints."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import peers
import pytest
from machine import calibration, machine, write_results
from material import Material, demo_corpus, gold_claims, held_out_claims, passages_of, read_material, read_vectors
from prepare import index_costs, prepared
from pytest_benchmark.fixture import BenchmarkFixture
from tables import joined, result_lines

from checker.api import Checker
from checker.inference.encoder import OnnxEncoder
from checker.labels import Language
from checker.protocols import Vectors
from checker.retrieval.index import Index
from checker.types import Claim, GoldClaim, Passage

ROOT = Path(__file__).resolve().parent.parent
LARGE = 100_000
"""From here on a build takes a minute or more."""
_TIMEOUT = 3 * 3600
_QUERIES = 100
_MOST_ROUNDS = 300
_SECONDS = 1.0

Extra = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What is searched at one size: the index, and the material for peers."""

    size: int
    folder: Path
    material: Material
    costs: dict[str, Any]
    index: Index
    vectors: Vectors

    @property
    def home(self) -> Path:
        """The home folder around the index."""
        return self.folder / "home"

    def texts(self) -> list[tuple[Language, str]]:
        """Read the indexed texts in the order of their positions."""
        passages = map(self.index.store.passage, range(len(self.index.store)))
        return [(passage.language, passage.indexed_text) for passage in passages]


@dataclass(frozen=True, slots=True)
class Bench:
    """Times calls and keeps the figures for the table."""

    fixture: BenchmarkFixture
    rows: list[dict[str, Any]]
    seconds: float

    def timed(
        self,
        run: Callable[[], object],
        *,
        stage: str,
        by: str,
        size: int | None = None,
        most: int = _MOST_ROUNDS,
        fewest: int = 10,
        warm_up: int = 5,
        extra: Extra | None = None,
    ) -> None:
        """Time a call again and again for about `--seconds`, at least `fewest` and at most `most` times."""
        for _ in range(warm_up):
            run()
        start = time.perf_counter()
        run()
        rounds = int(min(most, max(fewest, self.seconds / (time.perf_counter() - start))))
        self.fixture.group = stage if size is None else f"{stage}, {size:,}"
        self.fixture.name = by
        self.fixture.pedantic(run, rounds=rounds)  # type: ignore[no-untyped-call]  # the library is not typed
        if self.fixture.stats:
            self.add(self.fixture.stats.stats.data, stage=stage, by=by, size=size, extra=extra)

    def add(
        self, seconds: Sequence[float], *, stage: str, by: str, size: int | None = None, extra: Extra | None = None
    ) -> None:
        """Keep times that were taken elsewhere."""
        p50, p95, p99 = np.percentile(np.array(seconds) * 1000, (50, 95, 99)).tolist()
        row = {"stage": stage, "by": by, "size": size, "rounds": len(seconds), "p50_ms": p50, "p95_ms": p95}
        self.rows.append({**row, "p99_ms": p99, "min_ms": min(seconds) * 1000, "extra": dict(extra or {})})


_results = pytest.StashKey[dict[str, Any]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("checker")
    group.addoption("--sizes", default="1000,10000", help="sentences of the indexes to search, comma-separated")
    group.addoption("--sentences", type=Path, help="real sentences, one a line (see sentences.py)")
    group.addoption("--embed", type=int, default=60_000, help="how many of them get vectors of their own")
    group.addoption("--seconds", type=float, default=_SECONDS, help="about how long each call is timed")
    group.addoption("--work", type=Path, default=ROOT / ".benchmarks", help="where material and graphs are kept")
    group.addoption("--results", type=Path, help="write the results as JSON to this file")
    group.addoption("--add-to", type=Path, help="add them to the results in this file, in place of equal rows")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "large: only for large indexes")
    start = {"machine": machine(), "calibration": calibration(), "material": {}, "rows": [], "roofline": []}
    config.stash.setdefault(_results, start)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "size" in metafunc.fixturenames:
        sizes = sizes_of(metafunc.config)
        if metafunc.definition.get_closest_marker("large"):
            sizes = [size for size in sizes if size >= LARGE]
        metafunc.parametrize("size", sizes, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.timeout(_TIMEOUT))


def sizes_of(config: pytest.Config) -> list[int]:
    """Give the numbers of sentences that were asked for."""
    return [int(size) for size in config.getoption("--sizes").split(",")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    results = config.stash[_results]
    if not results["rows"]:
        return
    # The slower of start and end: what else ran, ran beside the measurements too.
    end = calibration()
    results["calibration"] = {name: max(value, end[name]) for name, value in results["calibration"].items()}
    for line in ("", *result_lines(results)):
        terminalreporter.write_line(line)
    if path := config.getoption("--results"):
        write_results(path, results)
    if path := config.getoption("--add-to"):
        write_results(path, joined(json.loads(path.read_text(encoding="utf-8")), results))


@pytest.fixture
def bench(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Bench:
    """Times what a test names."""
    return Bench(benchmark, request.config.stash[_results]["rows"], request.config.getoption("--seconds"))


@pytest.fixture(scope="session")
def roofline(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Rows of what the machine could do at best."""
    rows: list[dict[str, Any]] = request.config.stash[_results]["roofline"]
    return rows


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    """The embedded encoder."""
    return OnnxEncoder()


@pytest.fixture(scope="session")
def golds() -> list[GoldClaim]:
    """The gold claims in their drawn order."""
    return gold_claims()


@pytest.fixture(scope="session")
def claims(golds: list[GoldClaim]) -> list[Claim]:
    """A fixed selection of the gold claims."""
    return [gold.claim for gold in golds[:_QUERIES]]


@pytest.fixture(scope="session")
def queries(claims: list[Claim], request: pytest.FixtureRequest) -> list[Claim]:
    """What is searched for: gold claims and, in turn with them, real sentences that no index holds."""
    held_out = held_out_claims(request.config.getoption("--sentences"), _QUERIES)
    return [claim for pair in zip(claims, held_out, strict=True) for claim in pair] if held_out else claims


@pytest.fixture(scope="session")
def query_vectors(queries: list[Claim], encoder: OnnxEncoder) -> Vectors:
    """The same as vectors."""
    return encoder.encode_claims([claim.text for claim in queries])


@pytest.fixture(scope="session")
def passages() -> list[Passage]:
    """Every sentence of the demo corpus."""
    return passages_of(demo_corpus())


@pytest.fixture(scope="session")
def site(size: int, request: pytest.FixtureRequest) -> Site:
    """Material and index of one size."""
    option = request.config.getoption
    folder = prepared(option("--work"), size, file=option("--sentences"), embed=option("--embed"))
    material, costs = read_material(folder), index_costs(folder)
    request.config.stash[_results]["material"][str(size)] = {**asdict(material), "index": costs}
    return Site(
        size=size,
        folder=folder,
        material=material,
        costs=costs,
        index=Index(folder / "home" / "index"),
        vectors=read_vectors(folder),
    )


@pytest.fixture(scope="session")
def checker(site: Site) -> Checker:
    """A checker on that index that records nothing."""
    return Checker.open(site.home, record=False)


@pytest.fixture(scope="session")
def flat(site: Site) -> Iterator[peers.Nearest]:
    """Exact search in memory over the same vectors."""
    yield peers.flat(site.vectors)


@pytest.fixture(scope="session")
def truth(flat: peers.Nearest, query_vectors: Vectors) -> list[set[int]]:
    """The ten positions that are truly nearest to each query."""
    return [set(flat.search(vector, 10).tolist()) for vector in query_vectors]
