"""Rendering and parsing give back the value; no input raises, takes long, or gives a span off its text."""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.comparison import compare
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.statement import read_statement
from checker.comparison.vocabulary.number_words import ENGLISH, ITALIAN
from checker.comparison.vocabulary.tokens import listed
from checker.labels import Language
from checker.types import Agreement, Claim, Conflict, Passage, Sentence

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


def quantity_of(text: str, language: str, dimension: str) -> Quantity:
    (quantity,) = (q for q in read_statement(text, language).quantities if q.unit.dimension == dimension)
    return quantity


def moment_of(text: str, language: str) -> Moment:
    (moment,) = read_statement(text, language).moments
    return moment


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["it", "en"]), st.sampled_from(["-", "\u2013", "word"]))
def test_scores_come_back(mine: int, theirs: int, language: str, link: str) -> None:
    joined = f" {'a' if language == 'it' else 'to'} " if link == "word" else link
    opening = "la partita è finita" if language == "it" else "the match was won"
    assert quantity_of(f"{opening} {mine}{joined}{theirs}.", language, "score").value == mine * 1000 + theirs


@given(
    st.integers(2, 110),
    st.sampled_from([("it", "ha {} anni"), ("it", "un {}enne"), ("it", "a {} anni"), ("en", "a {}-year-old")])
    | st.sampled_from([("en", "is {} years old"), ("en", "aged {}"), ("en", "at the age of {}.")]),
)
def test_ages_come_back(age: int, form: tuple[str, str]) -> None:
    quantity = quantity_of(f"Ugo {form[1].format(age)}", form[0], "time")
    assert (int(quantity.bare), quantity.role) == (age, "age")


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(
        [("it", "tra {} e {} euro"), ("it", "da {} a {} euro"), ("it", "{}-{} euro"), ("it", "{} o {} euro")]
    )
    | st.sampled_from(
        [("en", "between {} and {} euros"), ("en", "from {} to {} euros"), ("en", "between €{} and €{}")]
    ),
)
def test_ranges_come_back(low: int, more: int, form: tuple[str, str]) -> None:
    high = low + (min(more, 2 * low) if " o " in form[1] else more)
    quantity = quantity_of(f"costa {form[1].format(low, high)}", form[0], "money:EUR")
    assert (quantity.value, quantity.high) == (Decimal(low), Decimal(high))
    assert quantity.bound is Bound.RANGE


_ROMANS = listed("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI")


@given(st.integers(1600, 2199), st.integers(1, 4), st.sampled_from(["roman", "it", "en", "q"]))
def test_quarters_come_back(year: int, quarter: int, form: str) -> None:
    text, language = {
        "roman": (f"nel {_ROMANS[quarter - 1]} trimestre {year}", "it"),
        "it": (f"nel {['primo', 'secondo', 'terzo', 'quarto'][quarter - 1]} trimestre del {year}", "it"),
        "en": (f"in the {['first', 'second', 'third', 'fourth'][quarter - 1]} quarter of {year}", "en"),
        "q": (f"in Q{quarter} {year}", "en"),
    }[form]
    moment = moment_of(text, language)
    assert (moment.year, moment.month, moment.grain) == (year, quarter, "3 months")


@given(st.integers(0, len(_ROMANS) - 1), st.sampled_from(["nel {} secolo", "nel secolo {}"]))
def test_centuries_come_back(n: int, form: str) -> None:
    moment = moment_of(form.format(_ROMANS[n]), "it")
    assert (moment.grain, moment.since) == ("century", n * 100 * 372)


@given(st.integers(110, 202), st.sampled_from(["", "early ", "mid-", "late "]))
def test_decades_come_back(decade: int, part: str) -> None:
    moment = moment_of(f"in the {part}{decade}0s", "en")
    low, high = {"": (0, 9), "early ": (0, 4), "mid-": (3, 6), "late ": (5, 9)}[part]
    low, high = (0, 99) if decade % 10 == 0 and not part else (low, high)
    if decade % 10 or not part:
        assert moment.since is not None
        assert moment.until is not None
        assert (moment.since // 372, moment.until // 372) == (decade * 10 + low, decade * 10 + high)


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=90, places=1),
    st.sampled_from([("it", "punti percentuali", "points", 1, 0), ("en", "percentage points", "points", 1, 0)])
    | st.sampled_from([("it", "°C", "temperature", 1, 0), ("en", "degrees Celsius", "temperature", 1, 0)])
    | st.sampled_from([("it", "miglia", "length", "1609.344", 0), ("en", "miles", "length", "1609.344", 0)])
    | st.sampled_from([("it", "per cento", "percent", 1, 0), ("en", "%", "percent", 1, 0)]),
)
def test_units_come_back(value: Decimal, unit: tuple[str, str, str, str | int, int]) -> None:
    language, name, dimension, factor, _ = unit
    quantity = quantity_of(f"sono {separated(value, language)} {name}", language, dimension)
    assert quantity.value == value * Decimal(factor)


@given(st.integers(1, 8), st.integers(2, 9), _LANGUAGES)
def test_fractions_come_back(top: int, bottom: int, language: str) -> None:
    top, bottom = min(top, bottom), top + bottom
    if language == "it":
        text = f"{_IT_TO_WORD[top]} {'socio' if top == 1 else 'soci'} su {_IT_TO_WORD[bottom]}"
    else:
        text = f"{_EN_TO_WORD[top]} out of {_EN_TO_WORD[bottom]}"
    assert abs(quantity_of(f"x {text}", language, "percent").value - Decimal(100 * top) / bottom) < Decimal("0.001")


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from([("it", "alle {}.{:02d}"), ("en", "at {}:{:02d}")]))
def test_hours_come_back(hour: int, minute: int, form: tuple[str, str]) -> None:
    assert moment_of(f"x {form[1].format(hour, minute)}", form[0]).since == hour * 60 + minute


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


_HARD = [
    *("1 000 ", "1.", "e mezzo ", "uno due tre ", "2-", "a hundred and ", "non ", "Roma ", "€", "12 marzo ", "x", "' "),
    *("da 1 a 2 euro ", "4 a 2 ", "dopo 3 anni ", "5 e ", "ieri ", "XIX ", "centinaia di ", "un anno fa, "),
]


@pytest.mark.parametrize("piece", _HARD)
@pytest.mark.parametrize("language", ["it", "en"])
def test_comparing_costs_no_more_than_in_proportion(piece: str, language: str) -> None:
    short, long = (_looked_up(piece * (size // len(piece)), language) for size in (1_000, 4_000))
    assert long <= 6 * short + 1_000


def _looked_up(text: str, language: str) -> int:
    """How many Python functions are entered to compare a text with the part of it that may be a claim."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    read_statement.cache_clear()
    passage = Passage(Sentence("a", 0, text, 0, len(text)), "", Language(language))
    sys.setprofile(count)
    try:
        compare(Claim("c", text[:700], language), passage)
    finally:
        sys.setprofile(None)
    return calls


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
