"""One check in a process of its own, stage by stage, for test_process.py: the first and the second time.

    python benchmarks/cold.py HOME CLAIM

Prints a JSON object: seconds to import and open, seconds of each stage when it runs first and when it runs again, and
the peak resident bytes of the process.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from machine import peak_bytes

if TYPE_CHECKING:
    from checker.api import Checker

_T = TypeVar("_T")


def main(home: Path, text: str) -> dict[str, object]:
    """Check one claim twice."""
    gc.set_threshold(100_000)  # as `checker` does
    start = time.perf_counter()
    from checker.api import Checker
    from checker.verdict import decide  # noqa: F401  # imported before the stages are timed

    imported = time.perf_counter()
    checker = Checker.open(home)
    opened = time.perf_counter()
    rounds = [stages(checker, text) for _ in range(2)]
    return {"import": imported - start, "open": opened - imported, "stages": rounds, "peak": peak_bytes()}


def stages(checker: Checker, text: str) -> dict[str, float]:
    """Give the seconds of each stage of a check, each run once, and then of a whole check."""
    from checker.ingest.claims import make_claim
    from checker.types import NOT_JUDGED
    from checker.verdict import decide, relevant, weigh

    parts = checker.parts
    seconds: dict[str, float] = {}

    def timed(name: str, run: Callable[[], _T]) -> _T:
        begin = time.perf_counter()
        result = run()
        seconds[name] = time.perf_counter() - begin
        return result

    claim = make_claim(text, claim_id="1", max_chars=parts.config.max_claim_chars)
    vectors = timed("embed a claim", lambda: parts.encoder.encode_claims([text]))
    hits = timed("search", lambda: parts.retriever.search([claim], vectors)[0])
    config = parts.config.decision
    wanted = relevant(hits, config=config)
    asked = timed("judge", lambda: parts.verifier.judge([(claim, hit.passage) for hit in compress(hits, wanted)]))
    entailments = iter(asked)
    judged = [next(entailments) if is_relevant else NOT_JUDGED for is_relevant in wanted]
    compared = timed("compare", lambda: [parts.compare(claim, hit.passage) for hit in hits])
    weighed = [weigh(claim, *each, config=config) for each in zip(hits, judged, compared, strict=True)]
    timed("decide", lambda: decide(claim, weighed, config=config))
    timed("whole check, recorded", lambda: checker.check(text))
    return seconds


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
