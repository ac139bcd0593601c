"""Names, places, roles, comparisons, exclusives, opposites, negations and phases: one word decides."""

from __future__ import annotations

import pytest

from tests.comparison.pairs import conflicts
from tests.comparison.vocabulary.word_pairs import PAIRS


@pytest.mark.parametrize(("kind", "languages", "source", "supported", "refuted"), PAIRS)
def test_a_word_decides(kind: str, languages: str, source: str, supported: str, refuted: str) -> None:
    assert conflicts(refuted, source, languages), kind
    assert not conflicts(supported, source, languages), kind
