"""Numbers, units and bounds, read one by one; values worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.reading.statement import read_statement


def only(text: str, language: str) -> Quantity:
    quantities = read_statement(text, language).quantities
    assert len(quantities) == 1, quantities
    return quantities[0]


# text, span, value in the base unit, dimension
ITALIAN = [
    ("costa 1.234,5 euro", "1.234,5 euro", "1234.5", "money:EUR"),
    ("sono 1.234 euro", "1.234 euro", "1234", "money:EUR"),
    ("sono 0,75 euro", "0,75 euro", "0.75", "money:EUR"),
    ("sono € 12", "€ 12", "12", "money:EUR"),
    ("dieci miliardi di yuan", "dieci miliardi di yuan", "10000000000", "money:CNY"),
    ("ne produce novecentomila l'anno", "novecentomila", "900000", "count"),
    ("un milione e mezzo di euro", "un milione e mezzo di euro", "1500000", "money:EUR"),
    ("due milioni e trecentomila voti", "due milioni e trecentomila", "2300000", "count"),
    ("23 milioni e 972 mila occupati", "23 milioni e 972 mila", "23972000", "count"),
    ("mezzo milione di firme", "mezzo milione", "500000", "count"),
    ("2,5 mld di dollari", "2,5 mld di dollari", "2500000000", "money:USD"),
    ("800 mln", "800 mln", "800000000", "count"),
    ("un bilione di lire", "un bilione di lire", "1000000000000", "money:ITL"),
    ("mille miliardi di lire", "mille miliardi di lire", "1000000000000", "money:ITL"),
    ("40mila spettatori", "40mila", "40000", "count"),
    ("una dozzina di uova", "una dozzina", "12", "count"),
    ("due dozzine di uova", "due dozzine", "24", "count"),
    ("i 3/4 dei soci", "3/4", "75", "percent"),
    ("5 gradi sotto zero", "5 gradi sotto zero", "-5", "degrees"),
    ("meno 5 gradi", "5 gradi", "-5", "degrees"),
    ("mezz'ora di sosta", "mezz'ora", "1800", "time"),
    ("una diciottenne", "diciottenne", "567993600", "time"),
    ("ha quarant'anni", "quarant'anni", "1262246400", "time"),
    ("duecentoquarantatré voti", "duecentoquarantatré", "243", "count"),
    ("millenovecentoquattro copie", "millenovecentoquattro", "1904", "count"),
    ("il 3,5 per cento", "3,5 per cento", "3.5", "percent"),
    ("il 12% dei voti", "12%", "12", "percent"),
    ("due punti percentuali", "due punti percentuali", "2", "points"),
    ("la metà dei deputati", "metà", "50", "percent"),
    ("un quarto degli iscritti", "un quarto", "25", "percent"),
    ("tre italiani su quattro", "tre italiani su quattro", "75", "percent"),
    ("lungo 2,5 km", "2,5 km", "2500", "length"),
    ("pesa 3 tonnellate", "3 tonnellate", "3000", "mass"),
    ("un'area di 20 ettari", "20 ettari", "200000", "area"),
    ("misura 85 metri quadrati", "85 metri quadrati", "85", "area"),
    ("a 120 km/h", "120 km/h", "120", "speed"),
    ("produce 3 megawattora", "3 megawattora", "3000000", "energy"),
    ("arriva a 25 °C", "25 °C", "25", "temperature"),
    ("dura 2 ore e 25 minuti", "2 ore e 25 minuti", "8700", "time"),
    ("un ragazzo 19enne", "19enne", "599594400", "time"),
    ("per un solo anno", "un solo anno", "31557600", "time"),
    ("arriva al 38esimo posto", "38esimo", "38", "ordinal"),
    ("è il trentottesimo album", "trentottesimo", "38", "ordinal"),
    ("vince 3-1 al Tardini", "3-1", "3001", "score"),
    ("minima di -3,5 gradi", "-3,5 gradi", "-3.5", "degrees"),
    ("quattordici gradi sotto zero in Celsius", "quattordici gradi sotto zero", "-14", "temperature"),
    ("quattro euro e dodici centesimi e mezzo", "quattro euro e dodici centesimi e mezzo", "4.125", "money:EUR"),
    ("una pena di un anno e mezzo", "un anno e mezzo", "47336400", "time"),
    ("due ore e venti", "due ore e venti", "8400", "time"),
    ("un socio su otto", "un socio su otto", "12.5", "percent"),
    ("il fatturato è raddoppiato", "raddoppiato", "2", "times"),
    ("la XXX edizione", "XXX", "30", "ordinal"),
    ("è arrivato terzo", "terzo", "3", "ordinal"),
    ("la gara è finita 4 a 2", "4 a 2", "4002", "score"),
    ("decine di migliaia di firme", "decine di migliaia", "20000", "count"),
    ("EUR 300", "EUR 300", "300", "money:EUR"),
]
ENGLISH = [
    ("costs 1,234.5 euros", "1,234.5 euros", "1234.5", "money:EUR"),
    ("costs $1,234", "$1,234", "1234", "money:USD"),
    ("costs US$5m", "US$5m", "5000000", "money:USD"),
    ("costs C$612", "C$612", "612", "money:CAD"),
    ("worth £1.2bn", "£1.2bn", "1200000000", "money:GBP"),
    ("one and a half million pounds", "one and a half million pounds", "1500000", "money:GBP"),
    ("two hundred and fifty thousand voters", "two hundred and fifty thousand", "250000", "count"),
    ("half a million people", "half a million", "500000", "count"),
    ("six trillion dollars", "six trillion dollars", "6000000000000", "money:USD"),
    ("twenty-three ships", "twenty-three", "23", "count"),
    ("a dozen eggs", "a dozen", "12", "count"),
    ("3.5m viewers watched", "3.5m", "3500000", "count"),
    ("a wall 3.5m high", "3.5m", "3.5", "length"),
    ("20 per cent", "20 per cent", "20", "percent"),
    ("two-thirds of the vote", "two-thirds", "66.667", "percent"),
    ("three out of four doctors", "three out of four", "75", "percent"),
    ("one in ten households", "one in ten", "10", "percent"),
    ("26 miles away", "26 miles", "41842.944", "length"),
    ("a 480-megawatt farm", "480-megawatt", "480000000", "power"),
    ("a 9-year-old girl", "9-year-old", "284018400", "time"),
    ("77 degrees Fahrenheit", "77 degrees Fahrenheit", "25", "temperature"),
    ("her third album", "third", "3", "ordinal"),
    ("the 21st edition", "21st", "21", "ordinal"),
    ("a 3-1 win", "3-1", "3001", "score"),
    ("five votes to four, the court said", "five votes to four", "5004", "score"),
    ("won two-nil", "two-nil", "2000", "score"),
    ("a tank of 2.5 megalitres", "2.5 megalitres", "2500000", "volume"),
    ("a sixth term as mayor", "sixth", "6", "ordinal"),
    ("a sixth of the votes", "a sixth", "16.6667", "percent"),
    ("one million two hundred thousand votes", "one million two hundred thousand", "1200000", "count"),
    ("The mayor is 79.", "79", "2493050400", "time"),
    ("home in 3 hours 40, ahead of all", "3 hours 40", "13200", "time"),
]


@pytest.mark.parametrize(
    ("language", "text", "span", "value", "dimension"),
    [("it", *row) for row in ITALIAN] + [("en", *row) for row in ENGLISH],
)
def test_value_unit_and_span(language: str, text: str, span: str, value: str, dimension: str) -> None:
    quantity = only(text, language)
    assert text[quantity.start : quantity.end] == span
    assert quantity.unit.dimension == dimension
    assert abs(quantity.value - Decimal(value)) <= abs(Decimal(value)) / 10_000


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("it", "mai più di 20 euro", Bound.AT_MOST),
        ("it", "non vale meno di 20 euro", Bound.AT_LEAST),
        ("it", "il museo non si paga sotto i 12 anni", Bound.UNDER),
        ("it", "non servono permessi sotto 5.000 euro", Bound.UNDER),
        ("it", "il vento non è sceso sotto i 90 nodi", Bound.AT_LEAST),
        ("it", "la sala non ha oltre 90 posti", Bound.AT_MOST),
        ("en", "you need no permit below 500 litres", Bound.UNDER),
        ("en", "you do not need a permit below 500 litres", Bound.UNDER),
        ("en", "the level did not fall below 500 litres", Bound.AT_LEAST),
        ("en", "not even 20 euros", Bound.UNDER),
        ("en", "more than doubled", Bound.OVER),
        ("en", "20 euros or so", Bound.ABOUT),
        ("it", "circa 20 euro", Bound.ABOUT),
        ("it", "circa il 20%", Bound.ABOUT),
        ("it", "20 euro circa", Bound.ABOUT),
        ("it", "una quindicina di persone", Bound.ABOUT),
        ("it", "quasi 43 milioni di euro", Bound.ALMOST),
        ("it", "poco più di 20 euro", Bound.SLIGHTLY_OVER),
        ("it", "oltre i 10 metri", Bound.OVER),
        ("it", "più dell'1%", Bound.OVER),
        ("it", "almeno 20 euro", Bound.AT_LEAST),
        ("it", "20 euro o più", Bound.AT_LEAST),
        ("it", "meno di 20 euro", Bound.UNDER),
        ("it", "fino a 4 kg", Bound.AT_MOST),
        ("it", "non più di 500 copie", Bound.AT_MOST),
        ("it", "non supera i 40 euro", Bound.AT_MOST),
        ("it", "40 euro al massimo", Bound.AT_MOST),
        ("it", "al di sotto dei 40 euro", Bound.UNDER),
        ("it", "un minimo di 40 euro", Bound.AT_LEAST),
        ("en", "not exceeding 40 euros", Bound.AT_MOST),
        ("en", "40 euros at most", Bound.AT_MOST),
        ("it", "tra 10 e 20 euro", Bound.RANGE),
        ("it", "10-15%", Bound.RANGE),
        ("en", "about 20 euros", Bound.ABOUT),
        ("en", "nearly 20 euros", Bound.ALMOST),
        ("en", "just over 20 euros", Bound.SLIGHTLY_OVER),
        ("en", "more than 20 euros", Bound.OVER),
        ("en", "at least 20 euros", Bound.AT_LEAST),
        ("en", "fewer than 20 people", Bound.UNDER),
        ("en", "up to 40 kg", Bound.AT_MOST),
        ("en", "between 5 and 10 miles", Bound.RANGE),
        ("en", "20 euros", Bound.EXACT),
    ],
)
def test_bounds(language: str, text: str, bound: Bound) -> None:
    assert only(text, language).bound is bound


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il Covid-19 e il G20"),
        ("it", "la molecola K-17"),
        ("it", "secondo il ministro, prima di partire"),
        ("it", "una ragazza e un cane"),
        ("en", "a girl and an aunt, one of the best"),
        ("en", "the A340 and the B-52"),
        ("en", "he waited a second"),
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(language: str, text: str) -> None:
    assert read_statement(text, language).quantities == ()


def test_the_separator_is_read_by_the_language() -> None:
    assert only("1.234 euro", "it").value == 1234
    foreign = only("1.234 euros", "en")
    assert foreign.value == Decimal("1.234")
    assert foreign.other == 1234


def test_a_range_takes_the_magnitude_of_its_upper_end() -> None:
    quantity = only("tra 10 e 20 milioni di euro", "it")
    assert quantity.value == 10_000_000
    assert quantity.high == 20_000_000


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("it", "alta 54 metri e lunga 310", [("54", False), ("310", True)]),
        ("it", "investirà 10 miliardi di yuan ora e 100 miliardi poi", [("1E10", False), ("1E11", True)]),
        ("it", "da 118 a 74 giorni", [("10195200", False), ("6393600", False)]),
        ("en", "took eleven weeks to go and three to come back", [("6652800", False), ("1814400", True)]),
    ],
)
def test_what_a_sentence_leaves_out_is_taken_from_its_other_number(
    language: str, text: str, values: list[tuple[str, bool]]
) -> None:
    found = read_statement(text, language).quantities
    assert [(q.value, q.implied) for q in found] == [(Decimal(value), implied) for value, implied in values]
    assert len({q.unit.dimension for q in found}) == 1


@pytest.mark.parametrize(
    ("language", "text", "nouns"),
    [
        ("en", "it would cut 340 of its 2,100 jobs", ["jobs", "jobs", "jobs"]),
        ("it", "è tornato in 14 delle 19 valli", ["valli", "valli", "valli"]),
    ],
)
def test_some_of_a_number_are_of_its_noun(language: str, text: str, nouns: list[str]) -> None:
    assert [quantity.noun for quantity in read_statement(text, language).quantities] == nouns


def test_a_sum_is_no_number_of_years() -> None:
    found = read_statement("per dieci anni alla Akkuwerk, che verserà un anticipo di 60 milioni", "it").quantities
    assert [quantity.unit.dimension for quantity in found] == ["time", "count"]


def test_a_change_of_a_share_is_told_in_points() -> None:
    *shares, points = read_statement("è passata dal 40 al 52 per cento", "it").quantities
    assert [share.value for share in shares] == [40, 52]
    assert (points.value, points.unit.dimension) == (Decimal(12), "points")
