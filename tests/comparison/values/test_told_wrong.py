"""Numbers that the claim tells wrong: slips, shares of one whole, bounds and ranges, scales, what was so before."""

from __future__ import annotations

import pytest

from checker.comparison.reading.mentions import Bound
from checker.comparison.reading.statement import read_statement
from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "I trapiantati di Verzuolo sono 381.",
            "I trapiantati di Verzuolo sono 318.",
            "L'ospedale di Verzuolo ha eseguito 318 trapianti in un anno, trenta dei quali su bambini.",
            "it it",
        ),
        (
            "The fund paid £2.3m to farmers in Orrin.",
            "The fund paid £3.2m to farmers in Orrin.",
            "Farmers in Orrin received £3.2m from the fund.",
            "en en",
        ),
        (
            "Il mulino di Travo macina 1.350 quintali l'anno.",
            "Il mulino di Travo macina 135 quintali l'anno.",
            "Nel mulino di Travo si macinano 135 quintali di grano l'anno, e vi lavorano tre persone.",
            "it it",
        ),
        (
            "Around 3,850 people signed the appeal for Harrow Pier.",
            "Around 38,500 people signed the appeal for Harrow Pier.",
            "The appeal for Harrow Pier has gathered 38,500 signatures since spring.",
            "en en",
        ),
        (
            "The Corvin dam holds back 4.6 million cubic metres.",
            "The Corvin dam holds back 46 million cubic metres.",
            "La diga di Corvin trattiene 46 milioni di metri cubi d'acqua.",
            "en it",
        ),
    ],
)
def test_a_slip_of_digits_tells_of_no_other_thing(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NUMBER}
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "Il 40 per cento degli iscritti di Rivolta ha meno di trent'anni.",
            "Il 25 per cento degli iscritti di Rivolta ha meno di trent'anni.",
            "A Rivolta un quarto degli iscritti ha meno di trent'anni; gli altri sono pensionati.",
            "it it",
        ),
        (
            "Half of the seats in the Corley theatre were empty.",
            "A fifth of the seats in the Corley theatre were empty.",
            "Nel teatro di Corley un quinto dei posti era vuoto.",
            "en it",
        ),
        (
            "A Sarnico paga in ritardo un inquilino su tre.",
            "A Sarnico paga in ritardo un inquilino su nove.",
            "A Sarnico un inquilino ogni nove paga in ritardo.",
            "it it",
        ),
        (
            "One in three pupils at Ebbing School walks there.",
            "One in five pupils at Ebbing School walks there.",
            "One pupil in every five walks to Ebbing School.",
            "en en",
        ),
        (
            "Più della metà delle scuole di Lambra ha aderito.",
            "Meno della metà delle scuole di Lambra ha aderito.",
            "Delle 40 scuole di Lambra hanno aderito in 13, mentre le altre aspettano i fondi.",
            "it it",
        ),
        (
            "Two thirds of the buses in Orvel were found faulty.",
            "A quarter of the buses in Orvel were found faulty.",
            "Of the 48 buses inspected in Orvel, 12 were found faulty and 36 passed.",
            "en en",
        ),
        (
            "Il mutuo della Popolare di Luni salirà di 4 punti percentuali.",
            "Il mutuo della Popolare di Luni salirà di 0,4 punti percentuali.",
            "La Popolare di Luni alzerà il tasso dei mutui dal 2,1 al 2,5 per cento.",
            "it it",
        ),
    ],
)
def test_shares_of_one_whole_are_held_together(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NUMBER}
    assert conflicts(right, source, languages) == set()


def test_each_part_of_a_whole_has_a_share_of_its_own() -> None:
    source = "Il 55% dei soci di Grivola è favorevole alla fusione; il 31% è contrario, gli altri tacciono."
    assert conflicts("È incerto sulla fusione il 14% dei soci di Grivola.", source) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "Nessun abbonamento della piscina di Ceva supera i 200 euro.",
            "Nessun abbonamento della piscina di Ceva supera i 480 euro.",
            "Gli abbonamenti della piscina di Ceva costano tra 200 e 480 euro l'anno.",
            "it it",
        ),
        (
            "None of the flats in Harbour Row exceeds 300,000 pounds.",
            "None of the flats in Harbour Row exceeds 550,000 pounds.",
            "Flats in Harbour Row sell for between 300,000 and 550,000 pounds.",
            "en en",
        ),
        (
            "La camera più cara dell'albergo Miralago costa 90 euro.",
            "La camera più cara dell'albergo Miralago costa 210 euro.",
            "All'albergo Miralago le camere costano da 90 a 210 euro.",
            "it it",
        ),
        (
            "The cheapest ticket for the Aldern derby costs £70.",
            "The cheapest ticket for the Aldern derby costs £25.",
            "Tickets for the Aldern derby cost from £25 to £70.",
            "en en",
        ),
        (
            "I cinghiali del parco di Rovo sono tra 300 e 500.",
            "I cinghiali del parco di Rovo sono tra 80 e 120.",
            "Nel parco di Rovo vivono tra 80 e 120 cinghiali.",
            "it it",
        ),
        (
            "Il rimborso della Solmar arriva a oltre 600 euro.",
            "Il rimborso della Solmar arriva a 600 euro.",
            "Il rimborso della Solmar ammonta al massimo a 600 euro a famiglia.",
            "it it",
        ),
        (
            "The bridge at Soller does not carry more than 400 lorries a day.",
            "The bridge at Soller carries more than 400 lorries a day.",
            "The bridge at Soller carries more than 400 lorries a day, most of them at night.",
            "en en",
        ),
        (
            "Rents in Tolm are now less than double what they were before the tunnel.",
            "Rents in Tolm are now more than double what they were before the tunnel.",
            "Rents in Tolm have more than doubled since the tunnel opened.",
            "en en",
        ),
    ],
)
def test_bounds_and_ends_of_ranges_are_told_apart(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NUMBER}
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "About 900 flats in Torve were left without heating.",
            "About 90 flats in Torve were left without heating.",
            "Some 90 flats in Torve lost their heating when a boiler failed.",
            "en en",
        ),
        (
            "A Gerenzo sono senza medico 6.000 abitanti.",
            "A Gerenzo sono senza medico 600 abitanti.",
            "A Gerenzo seicento abitanti hanno perso il medico.",
            "it it",
        ),
        (
            "Oggi la diga di Ferno alimenta 70 comuni.",
            "Oggi la diga di Ferno alimenta 40 comuni.",
            "La diga di Ferno alimenterà 70 comuni, contro i 40 di oggi.",
            "it it",
        ),
        (
            "The Ardmore mill employs 300 people today.",
            "The Ardmore mill employs 180 people today.",
            "The Ardmore mill will employ 300 people by spring, up from 180 today.",
            "en en",
        ),
    ],
)
def test_what_is_lost_and_what_is_so_today_is_seen(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NUMBER}
    assert conflicts(right, source, languages) == set()


def test_what_is_banned_over_a_limit_is_allowed_up_to_it() -> None:
    source = "Al porto di Lesa è vietata la sosta oltre due ore."
    assert conflicts("Al porto di Lesa la sosta non può superare due ore.", source) == set()


def test_degrees_of_italian_are_celsius() -> None:
    source = "Ieri a Porto Lume si sono toccati i 31 gradi."
    assert conflicts("Ieri a Porto Lume c'erano 31 gradi Fahrenheit.", source) == {MentionKind.UNIT}
    assert conflicts("Yesterday Porto Lume reached 31 degrees Celsius.", source, "en it") == set()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("tra le 30 e le 80 casse di agrumi", 30, 80), ("lupi stimati tra 60 e 90.", 60, 90)],
)
def test_ranges_need_no_unit_and_are_no_hours(text: str, low: int, high: int) -> None:
    (quantity,) = read_statement(text, "it").quantities
    assert (quantity.bound, quantity.value, quantity.high) == (Bound.RANGE, low, high)


def test_massimo_is_a_name_and_no_superlative() -> None:
    source = "Le guide di Alagna, tra cui Massimo Viola, guadagnano da 90 a 210 euro al giorno."
    assert conflicts("Massimo Viola, guida di Alagna, guadagna 90 euro al giorno.", source) == set()
    assert conflicts("Le guide di Alagna guadagnano al massimo 90 euro al giorno.", source) == {MentionKind.NUMBER}


def test_what_is_handed_over_is_not_bounded() -> None:
    (quantity,) = read_statement("The club handed over 420 books.", "en").quantities
    assert quantity.bound is Bound.EXACT


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "Turnout in the Brackley mayoral election was 61%.",
            "Turnout in the Brackley mayoral election was 34%.",
            "Jo Tarrant won the Brackley mayoral election with 61% of the vote on a turnout of 34%.",
            "en en",
        ),
        (
            "Alle urne di Borgo Selva è andato il 62% degli elettori.",
            "Alle urne di Borgo Selva è andato il 47% degli elettori.",
            "A Borgo Selva il nuovo sindaco ha avuto il 62% delle preferenze, con un'affluenza del 47%.",
            "it it",
        ),
        (
            "In Salce 47% of residents are undecided about the bypass.",
            "In Salce 15% of residents are undecided about the bypass.",
            "A Salce il 38% degli abitanti è favorevole alla tangenziale, il 47% contrario e il 15% indeciso.",
            "en it",
        ),
    ],
)
def test_a_turnout_is_no_share_of_the_votes(wrong: str, right: str, source: str, languages: str) -> None:
    assert MentionKind.NUMBER in conflicts(wrong, source, languages)
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "The repair of the pier will cost 30 to 45 million pounds.",
            "The repair of the pier will cost 30 to 40 million pounds.",
            "Repairing the pier will take two years and cost between 30 and 40 million pounds.",
            "en en",
        ),
        (
            "Il restauro dell'organo è costato all'incirca 53mila euro.",
            "Il restauro dell'organo è costato all'incirca 36mila euro.",
            "Per il restauro dell'organo la parrocchia ha speso 35mila euro, offerti dai fedeli.",
            "it it",
        ),
        (
            "La ricerca ha richiesto quattro mesi per il ritorno.",
            "La ricerca ha richiesto due mesi per il ritorno.",
            "La ricerca ha richiesto quattro mesi per l'andata e due per il ritorno.",
            "it it",
        ),
    ],
)
def test_an_amount_may_differ_in_one_end_or_two_digits(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NUMBER}
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "La scadenza per le domande di alloggio è il 30 giugno.",
            "La scadenza per le domande di alloggio è il 15 giugno.",
            "Le domande di alloggio vanno presentate entro il 15 giugno.",
            "it it",
        ),
        (
            "The deadline for grant applications is 12 March.",
            "The deadline for grant applications is 2 March.",
            "Le domande di contributo vanno presentate entro il 2 marzo.",
            "en it",
        ),
    ],
)
def test_a_deadline_is_the_last_date(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.DATE}
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "La mostra di Velia si potrà visitare in agosto.",
            "La mostra di Velia si potrà visitare in giugno.",
            "La mostra di Velia, aperta fino al 30 giugno, raccoglie settanta tele.",
            "it it",
        ),
        (
            "The Velia show will be open in September.",
            "The Velia show will be open in July.",
            "La mostra di Velia è aperta fino al 31 luglio e raccoglie settanta tele.",
            "en it",
        ),
    ],
)
def test_what_is_open_until_a_day_is_not_open_after_it(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.DATE}
    assert conflicts(right, source, languages) == set()


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "I feriti nello scontro di Osio sono undici.",
            "I morti nello scontro di Osio sono undici.",
            "Lo scontro di Osio ha fatto undici morti.",
            "it it",
        ),
        (
            "On the bypass 40% of residents are undecided.",
            "On the bypass 40% of residents are against it.",
            "Sulla tangenziale il 40% degli abitanti è contrario, il 35% favorevole.",
            "en it",
        ),
    ],
)
def test_a_number_told_of_another_state_is_told_wrong(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.ANTONYM}
    assert conflicts(right, source, languages) == set()
