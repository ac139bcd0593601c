"""Dates, periods and hours, read one by one."""

from __future__ import annotations

from datetime import date

import pytest

from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.mentions import Bound, Moment
from checker.comparison.reading.relative import reckon, resolve
from checker.comparison.reading.render import moment_value
from checker.comparison.reading.statement import read_statement
from checker.comparison.vocabulary.tokens import tokenise


def only(text: str, language: str) -> Moment:
    moments = read_statement(text, language).moments
    assert len(moments) == 1, moments
    return moments[0]


@pytest.mark.parametrize(
    ("language", "text", "span", "value"),
    [
        ("it", "nato il 14 marzo 2023", "14 marzo 2023", "2023-03-14"),
        ("it", "dal 1° luglio", "1° luglio", "since --07-01"),
        ("it", "il primo maggio 2020", "primo maggio 2020", "2020-05-01"),
        ("it", "nel marzo del 2023", "marzo del 2023", "2023-03"),
        ("it", "a marzo", "marzo", "--03"),
        ("it", "nel 1998", "1998", "1998"),
        ("it", "prima del 1900", "1900", "before 1900"),
        ("it", "entro il 2024", "2024", "by 2024"),
        ("it", "il 12/05/2023", "12/05/2023", "2023-05-12"),
        ("it", "il 12.05.2023", "12.05.2023", "2023-05-12"),
        ("it", "nel XIX secolo", "XIX secolo", "1800 to 1900"),
        ("it", "nel diciannovesimo secolo", "diciannovesimo secolo", "1800 to 1900"),
        ("it", "nell'Ottocento", "Ottocento", "1800 to 1899"),
        ("it", "negli anni Ottanta", "anni Ottanta", "1980 to 1989"),
        ("it", "negli anni '80", "anni '80", "1980 to 1989"),
        ("it", "nel III trimestre 2021", "III trimestre 2021", "Q3 2021"),
        ("it", "nel terzo trimestre del 2021", "terzo trimestre del 2021", "Q3 2021"),
        ("it", "nel primo semestre", "primo semestre", "H1"),
        ("it", "alle 18.30", "18.30", "18:30"),
        ("it", "ore 9", "9", "09:00"),
        ("it", "nel 21 a.C.", "21 a.C.", "-21"),
        ("it", "il biennio 1968-74", "1968-74", "1968 to 1974"),
        ("it", "nel '68", "'68", "1968"),
        ("it", "il 14 mar 2021", "14 mar 2021", "2021-03-14"),
        ("it", "a Natale 2019", "Natale 2019", "2019-12-25"),
        ("it", "chiuso per l'Epifania", "Epifania", "--01-06"),
        ("en", "closed at Christmas", "Christmas", "--12-25"),
        ("it", "nel secolo XIX", "secolo XIX", "1800 to 1900"),
        ("it", "nei primi anni Ottanta", "anni Ottanta", "1980 to 1984"),
        ("it", "dopo il 1950 nessuno", "1950", "after 1950"),
        ("it", "la settimana scorsa", "settimana scorsa", "-1 weeks"),
        ("it", "un anno fa", "un anno fa", "-1 years"),
        ("en", "in the late 1780s", "1780s", "1785 to 1789"),
        ("en", "in the twenty-first century", "twenty-first century", "2000 to 2100"),
        ("en", "the day before yesterday", "day before yesterday", "-2 days"),
        ("en", "on 14 March 2023", "14 March 2023", "2023-03-14"),
        ("en", "on March 14, 2023", "March 14, 2023", "2023-03-14"),
        ("en", "on the 14th of March", "14th of March", "--03-14"),
        ("en", "in May 2020", "May 2020", "2020-05"),
        ("en", "since 1998", "1998", "since 1998"),
        ("en", "in the 1980s", "1980s", "1980 to 1989"),
        ("en", "in the 1980's", "1980's", "1980 to 1989"),
        ("en", "in the eighties", "eighties", "1980 to 1989"),
        ("en", "a 19th-century house", "19th-century", "1800 to 1900"),
        ("en", "in the third quarter of 2021", "third quarter of 2021", "Q3 2021"),
        ("en", "in Q3 2021", "Q3 2021", "Q3 2021"),
        ("en", "on 2023-05-12", "2023-05-12", "2023-05-12"),
        ("en", "at 6pm", "6pm", "18:00"),
        ("en", "at six in the evening", "six in the evening", "18:00"),
        ("en", "at 11 at night", "11 at night", "23:00"),
        ("en", "at 12 a.m. sharp", "12 a.m.", "00:00"),
        ("en", "at eight o'clock", "eight o'clock", "08:00"),
        ("en", "at noon", "noon", "12:00"),
        ("it", "alle sei e alle otto di sera", "otto di sera", "20:00"),
        ("it", "alle due di notte", "due di notte", "02:00"),
        ("it", "alle 8.30 del mattino", "8.30 del mattino", "08:30"),
        ("it", "a mezzanotte", "mezzanotte", "00:00"),
        ("en", "at 14:30", "14:30", "14:30"),
        ("en", "in 44 BC", "44 BC", "-44"),
        ("en", "before 1900", "1900", "before 1900"),
    ],
)
def test_value_and_span(language: str, text: str, span: str, value: str) -> None:
    moment = only(text, language)
    assert text[moment.start : moment.end] == span
    assert moment_value(moment) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "circa 2000 persone"),
        ("it", "una spesa di 2.020 euro"),
        ("en", "it may rain and they march on"),
        ("en", "costs $2020"),
        ("en", "he ran 1500 metres"),
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(language: str, text: str) -> None:
    assert read_statement(text, language).moments == ()


def test_both_days_of_a_span_take_its_month() -> None:
    first, last = read_statement("il 12 e 15 settembre 2024", "it").moments
    assert (first.day, first.month, first.year) == (12, 9, 2024)
    assert (last.day, last.month, last.year) == (15, 9, 2024)


@pytest.mark.parametrize(
    ("language", "text", "same"),
    [
        ("it", "dal 1998 al 2004", "nel 1998-2004"),
        ("it", "tra il 1521 e il 1526", "nel 1521-1526"),
        ("en", "between 1941 and 1953", "in 1941-1953"),
        ("en", "from 1811 to 1816", "in 1811-1816"),
        ("it", "tra aprile e giugno 2021", "nel II trimestre 2021"),
    ],
)
def test_an_interval_is_one_mention(language: str, text: str, same: str) -> None:
    interval, other = only(text, language), only(same, language)
    assert (interval.since, interval.until, interval.bound) == (other.since, other.until, Bound.RANGE)


@pytest.mark.parametrize("text", ["Blade Runner 2049 stars him", "the band London 1990 split up"])
def test_a_year_in_a_name_is_no_date(text: str) -> None:
    assert read_statement(text, "en").moments == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("nel 2023", "il 14 marzo 2023", Relation.SAME),
        ("il 14 marzo 2023", "nel 2023", Relation.UNCLEAR),
        ("nel 2022", "il 14 marzo 2023", Relation.DIFFERENT),
        ("nel marzo 2023", "il 14 marzo 2023", Relation.SAME),
        ("il 14 marzo", "il 14 marzo 2023", Relation.SAME),
        ("il 15 marzo", "il 14 marzo 2023", Relation.DIFFERENT),
        ("nel XIX secolo", "nel 1855", Relation.SAME),
        ("prima del 1900", "nel 1855", Relation.SAME),
        ("prima del 1900", "nel 1955", Relation.DIFFERENT),
        ("dopo il 1900", "nel 1955", Relation.SAME),
        ("entro il 2024", "nel 2023", Relation.SAME),
        ("nel 2000", "nel biennio 1998-2004", Relation.UNCLEAR),
        ("nel 2010", "nel biennio 1998-2004", Relation.DIFFERENT),
        ("alle 18.30", "nel 1998", Relation.UNCLEAR),
        ("alle 18.30", "alle 19", Relation.DIFFERENT),
        ("verso le ore 18.30", "alle 19", Relation.UNCLEAR),
        ("prima del 2020", "entro il 2020", Relation.SAME),
        ("nel terzo trimestre", "nel quarto trimestre", Relation.DIFFERENT),
        ("a marzo", "nel terzo trimestre", Relation.UNCLEAR),
        ("verso il 1950", "nel 1953", Relation.SAME),
        ("nel 2003", "dal 1998 al 2004", Relation.SAME),
        ("nel 2006", "dal 1998 al 2004", Relation.DIFFERENT),
        ("dal 1998 al 2003", "dal 1998 al 2004", Relation.DIFFERENT),
        ("dal 1999 al 2003", "dal 1998 al 2004", Relation.SAME),
        ("nel XIII secolo", "nel XIV secolo", Relation.DIFFERENT),
        ("nel XIV secolo", "nel Trecento", Relation.SAME),
        ("dal 1950", "dal 1941 al 1953", Relation.DIFFERENT),
        ("dal 1941", "dal 1941 al 1953", Relation.SAME),
    ],
)
def test_relation_of_dates(claim: str, evidence: str, expected: Relation) -> None:
    assert relate_moments(only(claim, "it"), only(evidence, "it")) is expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("it", "lunedì scorso", "2023-01-23"),
        ("it", "giovedì prossimo", "2023-02-02"),
        ("it", "l'altro ieri", "2023-01-24"),
        ("it", "il mese scorso", "2022-12"),
        ("it", "due anni fa", "2021"),
        ("it", "fra tre giorni", "2023-01-29"),
        ("it", "lo scorso marzo", "2022-03"),
        ("en", "last week", "week of 2023-01-16"),
        ("en", "three weeks ago", "week of 2023-01-02"),
        ("en", "next March", "2023-03"),
        ("it", "99999999999 anni fa", "-99999999999 years"),
    ],
)
def test_a_distance_is_counted_from_the_day_of_the_article(language: str, text: str, value: str) -> None:
    (moment,) = read_statement(text, language).moments
    assert moment_value(resolve(tokenise(text), moment, date(2023, 1, 26), future=False)) == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "She died in 1933 and had lost her sight three years earlier.", "1930"),
        ("it", "Nacque nel 1950 e l'anno dopo partì.", "1951"),
        ("it", "Il restauro è cominciato nel febbraio 2021 ed è durato diciotto mesi.", "2022-08"),
    ],
)
def test_a_distance_is_counted_from_another_date_of_the_text(language: str, text: str, value: str) -> None:
    statement = read_statement(text, language)
    assert moment_value(reckon(statement.tokens, statement.quantities, statement.moments)[-1]) == value


def test_the_four_years_before_a_death_are_not_counted_from_a_date() -> None:
    statement = read_statement("La polizza fu firmata nel 2015, quattro anni prima della morte.", "it")
    assert reckon(statement.tokens, statement.quantities, statement.moments) is statement.moments
