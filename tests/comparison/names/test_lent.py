from __future__ import annotations

import pytest

from checker.comparison import compare
from checker.labels import Language
from checker.types import Claim, Passage, Sentence


def _doubted(claim: str, source: str, title: str, language: Language) -> bool:
    passage = Passage(Sentence("a", 0, source, 0, len(source)), title, language)
    found = compare(Claim("c", claim, language), passage)
    assert not found.conflicts
    return bool(found.doubts)


@pytest.mark.parametrize(
    ("claim", "source", "title", "language"),
    [
        ("Tullio Renzi è stato arrestato.", "Ne parla Tullio Renzi.", "Arrestato un vigile", "it"),
        ("Renzi è morto.", "A dare l'allarme è stato il vicino Renzi.", "Brusca, morto un pensionato", "it"),
        ("Ada Colley was fined.", "Ada Colley had written to the council.", "Trawler skipper fined", "en"),
    ],
)  # fmt: skip
def test_a_deed_of_the_title_is_not_that_of_whom_the_sentence_names(
    claim: str, source: str, title: str, language: str
) -> None:
    assert _doubted(claim, source, title, Language(language))


@pytest.mark.parametrize(
    ("claim", "source", "title", "language"),
    [
        ("Tullio Renzi è stato arrestato.", "Renzi è ai domiciliari.", "Brusca, arrestato Tullio Renzi", "it"),
        ("Tullio Renzi è stato arrestato.", "Hanno arrestato Tullio Renzi.", "Arrestato un vigile", "it"),
        ("La giunta ha approvato il bilancio.", "Renzi ne è lieto.", "Approvato il bilancio della giunta", "it"),
        ("Ada Colley was fined.", "A court fined Ada Colley.", "Trawler skipper fined", "en"),
    ],
)  # fmt: skip
def test_what_title_or_sentence_tells_as_a_whole_is_in_no_doubt(
    claim: str, source: str, title: str, language: str
) -> None:
    assert not _doubted(claim, source, title, Language(language))
