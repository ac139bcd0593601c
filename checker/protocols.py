"""The seams between the story and the libraries: what a model or an index must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from checker.types import Claim, Comparison, Entailment, Passage, RetrievedPassage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[np.float32]"

Progress = Callable[[int, int], None]
"""Called with the number of things done and their total."""


def no_progress(_done: int, _total: int) -> None:
    """Report nothing."""


class Encoder(Protocol):
    """Turns texts into vectors; the same text always gives the same vector, whatever else is in the batch."""

    @property
    def model_id(self) -> str:
        """Name and content hash of the model, e.g. `checker-encoder@1a2b3c4d`."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_claims(self, texts: Sequence[str]) -> Vectors:
        """Embed claims into a (len(texts), dimension) float32 array of unit rows."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages into a (len(texts), dimension) float32 array of unit rows."""


class Verifier(Protocol):
    """Judges whether a passage supports a claim; each pair is judged as if it were alone."""

    @property
    def model_id(self) -> str:
        """Name and content hash of the model."""

    def judge(self, pairs: Sequence[tuple[Claim, Passage]]) -> list[Entailment]:
        """Give the entailment of each pair, in the order of `pairs`."""


class Retriever(Protocol):
    """Finds the passages that may bear on a claim."""

    def search(self, claims: Sequence[Claim], vectors: Vectors, /) -> list[list[RetrievedPassage]]:
        """Give for each claim, embedded as the same row of `vectors`, its passages, best first."""


class Comparator(Protocol):
    """Compares quantities, dates, negation and names of a claim with those of a passage."""

    def __call__(self, claim: Claim, passage: Passage) -> Comparison:
        """Give the mentions that conflict and those that agree."""
