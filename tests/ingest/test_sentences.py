from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest.sentences import MAX_SENTENCE_CHARS, sentences_of, split_sentences
from checker.labels import Language
from checker.types import Article, Span


def golden_cases(language: Language) -> list[tuple[Language, str]]:
    path = Path(__file__).parent / f"golden_sentences_{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    cases = [line for line in lines if line and not line.startswith("%")]
    assert len(cases) >= 90
    return [(language, case.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")) for case in cases]


def sentences(text: str, language: Language = Language.ITALIAN) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language)]


@pytest.mark.parametrize(("language", "case"), [*golden_cases(Language.ITALIAN), *golden_cases(Language.ENGLISH)])
def test_golden(language: Language, case: str) -> None:
    assert sentences(case.replace("‖ ", ""), language) == [part.strip() for part in case.split("‖ ")]


PIECES = st.sampled_from(
    [
        *(
            "Roma",
            "il",
            "Il",
            "The",
            "sig",
            "No",
            "ecc",
            "a.C",
            "U.S",
            "S.p.A",
            "J",
            "5",
            "1.234,56",
            "10.30",
            "XVI",
            "é",
        ),
        *(
            ".",
            "!",
            "?",
            "...",
            "…",
            ",",
            ";",
            ":",
            "«",
            "»",
            '"',
            "'",
            "(",
            ")",
            "[",
            "]",
            "[3]",
            "-",
            "–",
            "*",
            "#",
            "##",
        ),
        *(
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u2028",
            "\0",
            "\ud800",
            "😀",
            "שלום",
            "x" * 300,
            "- ",
            "1. ",
        ),
    ]
)
TEXTS = st.text() | st.lists(PIECES, max_size=60).map("".join) | st.lists(PIECES, max_size=60).map(" ".join)


@given(TEXTS, st.sampled_from(Language))
def test_spans_hold_every_visible_character_once_in_order(text: str, language: Language) -> None:
    spans = split_sentences(text, language)
    covered = [index for span in spans for index in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {index for index, char in enumerate(text) if not char.isspace()} <= set(covered)
    for span in spans:
        sentence = text[span.start : span.end]
        assert sentence == sentence.strip() != ""
        assert len(sentence) <= MAX_SENTENCE_CHARS


@given(TEXTS, TEXTS, st.sampled_from(Language))
def test_a_blank_line_makes_two_texts_of_one(first: str, second: str, language: Language) -> None:
    offset = len(first) + 2
    moved = [Span(span.start + offset, span.end + offset) for span in split_sentences(second, language)]
    assert split_sentences(f"{first}\n\n{second}", language) == split_sentences(first, language) + moved


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n\u00a0\u2028"])
def test_white_space_has_no_sentence(text: str) -> None:
    assert split_sentences(text, Language.ITALIAN) == []


def test_offsets_count_characters() -> None:
    assert split_sentences(" 😀 Sì.  È qui.", Language.ITALIAN) == [Span(1, 6), Span(8, 14)]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("x" * 1_000, [1_000]),
        ("x" * 2_500, [1_000, 1_000, 500]),
        ("a" * 600 + "; " + "b" * 100 + ", " + "c" * 400, [601, 502]),
        ("a" * 600 + ", " + "b" * 100 + "; " + "c" * 400, [703, 400]),
        ("a" * 400 + "; " + "b" * 300 + " " + "c" * 400, [702, 400]),
        ("a" * 600 + ", " + "b" * 100 + " " * 900 + "\n\nFine.", [702, 5]),
        ("a, " * 300 + "b" * 700, [899, 700]),
    ],
)
def test_overlong_sentences_break_at_the_best_clause_end(text: str, lengths: list[int]) -> None:
    assert [len(sentence) for sentence in sentences(text)] == lengths


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["x", "x ", ".", ". ", ". . ,", "! ", "…", '."', ".)", "(. ", "[1", "\n", " \n", "\n-", "# ", "1. "]
)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (300_000 // len(unit)) + "x"
    assert split_sentences(text, Language.ITALIAN)[-1].end == len(text)


def test_sentences_of_an_article_are_numbered_and_point_into_its_text() -> None:
    text = "# Titolo\nIl sig. G. Verdi è nato nel 1813. Morì nel 1901.\n\nFine"
    article = Article("a1", "Titolo", text, Language.ITALIAN, None, None, None, "a1.md", "0" * 64)
    found = sentences_of(article)
    assert [sentence.text for sentence in found] == [
        "# Titolo",
        "Il sig. G. Verdi è nato nel 1813.",
        "Morì nel 1901.",
        "Fine",
    ]
    assert [sentence.sentence_id for sentence in found] == [0, 1, 2, 3]
    assert all(sentence.article_id == "a1" for sentence in found)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
