from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.labels import Language
from checker.retrieval.lexical import LexicalIndex, write_lexical

IT, EN = Language.ITALIAN, Language.ENGLISH


def _index(folder: Path, *texts: tuple[str, Language]) -> LexicalIndex:
    write_lexical(folder / "lexical", [(n, n, text, language) for n, (text, language) in enumerate(texts)])
    return LexicalIndex(folder / "lexical")


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        ("Gli investimenti crescono", IT, "un investimento"),
        ("L'azienda ha costruito due ponti", IT, "le aziende costruiranno un ponte"),
        ("nell'accordo dell'industria", IT, "l’industria e gli accordi"),
        ("La città universitaria", IT, "CITTA universitarie"),
        ("Il caffè di Niccolò", IT, "niccolo"),
        ("The companies were building bridges", EN, "a company builds a bridge"),
        ("L'economia di Torino nel 1990", IT, "the population of Torino"),
        ("Nel 1990 la popolazione era minore", IT, "In 1990 there was a war"),
        ("Founded by Volkswagen and BYD", EN, "uno stabilimento della Volkswagen"),
        ("It cost 12.5 billion", EN, "il costo è di 12,5 miliardi"),
    ],
)
def test_a_passage_is_found(tmp_path: Path, text: str, language: Language, claim: str) -> None:
    index = _index(tmp_path, ("Altro, diverso", IT), ("Something else", EN), (text, language))

    assert [position for position, _ in index.search(claim, k=5)] == [2]


@pytest.mark.parametrize("claim", ["", "...", "il di la e the of and", "sconosciuta", "x" * 500, "\0 «»"])
def test_nothing_is_found(tmp_path: Path, claim: str) -> None:
    assert _index(tmp_path, ("Il ponte", IT), ("The bridge", EN)).search(claim, k=5) == []


def test_shares_are_those_of_bm25(tmp_path: Path) -> None:
    texts = [
        "torre torre fiume",
        "torre lago",
        "fiume monte monte monte strada casa",
        "lago strada",
        "torre fiume lago monte strada casa porto nave",
    ]
    claim = "torre fiume nave"

    found = _index(tmp_path, *((text, IT) for text in texts)).search(claim, k=10)

    wanted = _bm25([text.split() for text in texts], claim.split())
    order = sorted((n for n in range(len(texts)) if wanted[n]), key=lambda n: -wanted[n])
    assert [position for position, _ in found] == order
    # The highest a passage could have: 2.2 times the weights of its terms, which 3, 3 and 1 of the five passages hold.
    highest = 2.2 * (2 * math.log(1 + 2.5 / 3.5) + math.log(1 + 4.5 / 1.5))
    assert [share for _, share in found] == pytest.approx([wanted[n] / highest for n in order], rel=1e-5)


def _bm25(documents: Sequence[Sequence[str]], query: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> list[float]:
    """Robertson and Zaragoza (2009), with the inverse document frequency that Lucene keeps above 0."""
    mean = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        score = 0.0
        for word in query:
            holders = sum(word in other for other in documents)
            idf = math.log(1 + (len(documents) - holders + 0.5) / (holders + 0.5))
            tf = document.count(word)
            score += idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(document) / mean))
        scores.append(score)
    return scores


def test_only_the_best_k_come_and_ties_stand_in_index_order(tmp_path: Path) -> None:
    index = _index(tmp_path, *[("torre", IT)] * 4, ("torre torre", IT))

    found = index.search("torre", k=5)
    assert [position for position, _ in found] == [4, 0, 1, 2, 3]
    assert [position for position, _ in index.search("torre", k=1)] == [4]


def test_common_words_count_only_where_no_other_word_is_found(tmp_path: Path) -> None:
    # Of 16 passages more than 16^0.75 = 8 hold a common word: "torre" is one, "lago" is not.
    texts = ["torre fiume"] + ["torre lago"] * 8 + [f"monte{n}" for n in range(7)]
    index = _index(tmp_path, *((text, IT) for text in texts))

    assert index.search("torre lago", k=16) == index.search("lago", k=16)
    assert [position for position, _ in index.search("lago", k=16)] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [position for position, _ in index.search("torre", k=16)] == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert [position for position, _ in index.search("torre porto", k=16)] == [0, 1, 2, 3, 4, 5, 6, 7, 8]


def test_what_was_deleted_makes_no_share_negative(tmp_path: Path) -> None:
    _index(tmp_path, *([("torre", IT)] * 20))
    write_lexical(tmp_path / "lexical", [], deleted=[0])
    shares = [share for _, share in LexicalIndex(tmp_path / "lexical").search("torre", k=50)]
    assert len(shares) == 19
    assert all(0 <= share <= 1 for share in shares)


def test_stop_words_of_one_language_are_no_words_of_another(tmp_path: Path) -> None:
    index = _index(tmp_path, ("Il gruppo The Who", IT), ("Il film Dalla Vita", IT), ("A song of Lucio Dalla", EN))

    assert index.search("the who", k=5) == index.search("who", k=5)
    assert index.search("dalla", k=5) == []


def test_a_share_comes_near_one_and_never_over_it(tmp_path: Path) -> None:
    index = _index(tmp_path, ("torre " * 500, IT), ("lago", IT), ("the tower of the town", EN))

    ((_, share),) = index.search("la torre", k=5)
    assert 0.9 < share <= 1
    ((position, share),) = index.search("the tower and the lake", k=5)
    assert position == 2
    assert 0 < share < 0.6  # half of what the English claim says, whatever the Italian field makes of "the"
