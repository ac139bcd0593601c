"""Run as a program: builds an index, slowly at a chosen stage, and says when that stage begins, so as to be killed.

python -m tests.slow_build STAGE INDEX SOURCES       STAGE: embedding or writing
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np

from checker.pipeline import build_index
from checker.protocols import Vectors
from tests.fakes import FakeEncoder


class SlowEncoder(FakeEncoder):
    """Embeds for ever, or at once into vectors so mixed that their graph takes its time."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage

    def encode_passages(self, texts: list[str]) -> Vectors:
        if self.stage == "embedding":
            print("embedding", flush=True)  # noqa: T201
            time.sleep(60)
        rows = np.random.default_rng(len(texts)).normal(size=(len(texts), self.dimension)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def announce_writing(folder: Path, before: set[Path]) -> None:
    """Say so once a new generation has its sentences: what comes next, the graph, takes seconds."""
    while not set(folder.glob("*/sentences.npy")) - before:
        time.sleep(0.001)
    print("writing", flush=True)  # noqa: T201


def main() -> None:
    stage, folder, source = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if stage == "writing":
        before = set(folder.glob("*/sentences.npy"))
        threading.Thread(target=announce_writing, args=(folder, before), daemon=True).start()
    build_index([source], folder, encoder=SlowEncoder(stage))


if __name__ == "__main__":
    main()
