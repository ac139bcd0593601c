"""Rendering and parsing give back the value; no input raises, takes long, or gives a span off its text."""

from __future__ import annotations

import time
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.comparison import compare
from checker.comparison.number_words import ENGLISH, ITALIAN
from checker.comparison.statement import read_statement
from checker.comparison.tokens import listed
from checker.types import Agreement, Claim, Conflict, Language, Passage, Sentence

_IT_TO_WORD = {n: word for word, n in reversed(ITALIAN.items())}
_EN_TO_WORD = {n: word for word, n in ENGLISH.items()}
_IT_MONTHS = listed("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")
_EN_MONTHS = listed("January February March April May June July August September October November December")
_LANGUAGES = st.sampled_from(["it", "en"])


def separated(value: Decimal, language: str) -> str:
    text = f"{value:,f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "it" else text


def in_words(n: int, language: str) -> str:
    """Write 1 to 999,999 in words, by the grammar of each language."""
    thousands, rest = divmod(n, 1000)
    if language == "it":
        head = "" if not thousands else "mille" if thousands == 1 else _IT_TO_WORD[thousands] + "mila"
        return head + (_IT_TO_WORD[rest] if rest else "")
    parts = [f"{_english_below_1000(thousands)} thousand"] if thousands else []
    return " ".join([*parts, _english_below_1000(rest)] if rest else parts)


def _english_below_1000(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    tens = "" if not rest else _EN_TO_WORD.get(rest) or f"{_EN_TO_WORD[rest // 10 * 10]}-{_EN_TO_WORD[rest % 10]}"
    if not hundreds:
        return tens
    return f"{_EN_TO_WORD[hundreds]} hundred" + (f" and {tens}" if tens else "")


def value_of(text: str, language: str) -> Decimal:
    (quantity,) = read_statement(text, language).quantities
    assert text[quantity.start : quantity.end]
    return quantity.value


@given(st.decimals(min_value=1, max_value=10**11, places=2), _LANGUAGES)
def test_separated_digits_come_back(value: Decimal, language: str) -> None:
    assert value_of(f"costa {separated(value, language)} euro", language) == value


@given(st.integers(min_value=2, max_value=999_999), _LANGUAGES)
def test_number_words_come_back(n: int, language: str) -> None:
    noun = "euro" if language == "it" else "euros"
    assert value_of(f"x {in_words(n, language)} {noun}", language) == n


@given(
    st.decimals(min_value=Decimal("1.1"), max_value=999, places=1),
    st.sampled_from([("it", "mila", 3), ("it", "milioni di", 6), ("it", "mln di", 6), ("it", "miliardi di", 9)])
    | st.sampled_from([("it", "bilioni di", 12), ("en", "thousand", 3), ("en", "million", 6), ("en", "bn", 9)])
    | st.sampled_from([("en", "billion", 9), ("en", "trillion", 12)]),
)
def test_magnitudes_come_back(value: Decimal, magnitude: tuple[str, str, int]) -> None:
    language, word, power = magnitude
    text = f"vale {separated(value, language)} {word} euro"
    assert value_of(text, language) == value.scaleb(power)


@given(
    st.integers(min_value=1100, max_value=2199),
    st.integers(min_value=1, max_value=12),
    st.integers(min_value=1, max_value=31),
    st.sampled_from(["it", "en", "en-us", "iso", "slash"]),
)
def test_dates_come_back(year: int, month: int, day: int, form: str) -> None:
    text = {
        "it": f"il {day} {_IT_MONTHS[month - 1]} {year}",
        "en": f"on {day} {_EN_MONTHS[month - 1]} {year}",
        "en-us": f"on {_EN_MONTHS[month - 1]} {day}, {year}",
        "iso": f"on {year}-{month:02d}-{day:02d}",
        "slash": f"il {day:02d}/{month:02d}/{year}",
    }[form]
    (moment,) = read_statement(text, "it" if form in {"it", "slash"} else "en").moments
    assert (moment.year, moment.month, moment.day) == (year, month, day)


_PIECES = st.sampled_from(
    listed(
        "1 12 2023 1.234 1,5 , . - / ' ° % € $ km milioni miliardi mila di e un una tre due su non mai the of and half "
        "a million third Mar marzo secolo XIX anni ore alle prima dopo Roma Rome aumentato fell not never 10% bn İ ﬁ"
    )
)


@settings(max_examples=300)
@example("1 million bn bn", "en")
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map(" ".join) | st.text(max_size=200), _LANGUAGES)
def test_no_text_raises_and_spans_lie_in_it(text: str, language: str) -> None:
    other = "en" if language == "it" else "it"
    evidence = Passage(Sentence("a", 0, text, 0, len(text)), text[:20], Language(other))
    for found_in in (evidence, Passage(evidence.sentence, "", Language(language))):
        found = compare(Claim("c", text, language), found_in)
        records: list[Conflict | Agreement] = [*found.conflicts, *found.agreements]
        for record in records:
            for span in (record.claim_span, record.evidence_span):
                assert 0 <= span.start < span.end <= len(text)
            assert record.reason
            assert "\n" not in record.reason


def test_reading_takes_less_than_a_millisecond_a_hundred_characters() -> None:
    read_statement("Il 3 marzo 2020 a Roma, 5 milioni.", "it")
    hard = ["1 000 " * 2000, "1." * 5000, "e mezzo " * 1000, "uno due tre " * 1000, "2-" * 5000, "a hundred and " * 800]
    hard += ["non " * 2500, "Roma " * 2000, "€" * 10_000, "12 marzo " * 1000, "x" * 10_000, "' " * 5000]
    for text in hard:
        for language in ("it", "en"):
            assert min(_seconds(f"{text}{n}", language) for n in range(3)) < len(text) / 100_000, text[:20]


def _seconds(text: str, language: str) -> float:
    start = time.process_time()
    read_statement(text, language)
    return time.process_time() - start
