"""Minimal pairs of numbers and dates in the manner of a newspaper: one claim that holds, one a digit or a word away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from checker.comparison.compare import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Conflict, Passage, Sentence

VALUES = {MentionKind.NUMBER, MentionKind.UNIT, MentionKind.DATE}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source with a claim that it supports and one that it refutes; `languages` of the claims and the source."""

    languages: str
    source: str
    supported: str
    refuted: str
    published: date | None = None


PAIRS = [
    # number
    Pair(
        "it it",
        "Nel rifugio di Castelnuovo vivono oggi 164 cani e una trentina di gatti, accuditi da volontari.",
        "Il rifugio di Castelnuovo ospita centosessantaquattro cani.",
        "Il rifugio di Castelnuovo ospita centoquarantasei cani.",
    ),
    Pair(
        "it it",
        "La storica merceria di via Calzaiuoli, che impiegava 17 commesse, abbassa la saracinesca dopo novant'anni.",
        "La merceria di via Calzaiuoli dava lavoro a diciassette commesse.",
        "La merceria di via Calzaiuoli dava lavoro a settanta commesse.",
    ),
    Pair(
        "en en",
        "The blaze destroyed 87 homes along the northern ridge before crews contained it.",
        "Eighty-seven homes were destroyed by the blaze on the northern ridge.",
        "Seventy-eight homes were destroyed by the blaze on the northern ridge.",
    ),
    Pair(
        "it en",
        "Rangers counted 233 wolves in the reserve last winter, more than at any time since records began.",
        "I guardaparco hanno contato 233 lupi nella riserva.",
        "I guardaparco hanno contato 323 lupi nella riserva.",
    ),
    # percentage
    Pair(
        "it it",
        "La giunta ha deciso di portare l'aliquota sulle seconde case dallo 0,86 all'1,06 per cento.",
        "L'aliquota sulle seconde case sale all'1,06 per cento.",
        "L'aliquota sulle seconde case sale all'1,6 per cento.",
    ),
    Pair(
        "en en",
        "House prices in the county climbed 3.8% over the twelve months to June, the land registry reported.",
        "House prices in the county went up by 3.8 percent in the year to June.",
        "House prices in the county went up by 8.3 percent in the year to June.",
    ),
    # range
    Pair(
        "it it",
        "Per un posto barca nel nuovo porticciolo si pagherà una cifra compresa tra i 1.800 e i 2.400 euro l'anno.",
        "Un posto barca costerà 1.800-2.400 euro all'anno.",
        "Un posto barca costerà 2.800-3.400 euro all'anno.",
    ),
    Pair(
        "it it",
        "Lo studio ha coinvolto volontari di età compresa tra i 18 e i 35 anni, tutti non fumatori.",
        "I volontari dello studio avevano fra 18 e 35 anni.",
        "I volontari dello studio avevano fra 40 e 65 anni.",
    ),
    Pair(
        "en en",
        "The council estimates that repairs to the sea wall, damaged in February, will cost between £4m and £5m.",
        "Repairing the sea wall will cost £4m to £5m, the council estimates.",
        "Repairing the sea wall will cost £7m to £8m, the council estimates.",
    ),
    Pair(
        "en it",
        "I ricercatori calcolano che nel delta nidifichino dalle 900 alle 1.100 coppie di fenicotteri.",
        "Researchers reckon that 900 to 1,100 pairs of flamingos nest in the delta.",
        "Researchers reckon that 1,900 to 2,100 pairs of flamingos nest in the delta.",
    ),
    # fraction
    Pair(
        "it it",
        "Tre scuole su quattro, in provincia, non hanno un certificato antincendio valido.",
        "I tre quarti delle scuole della provincia non hanno un certificato antincendio.",
        "Un quarto delle scuole della provincia non ha un certificato antincendio.",
    ),
    Pair(
        "it it",
        "Due terzi dei comuni hanno approvato il bilancio.",
        "Ad approvare il bilancio sono stati i due terzi dei comuni.",
        "Ad approvare il bilancio è stato un terzo dei comuni.",
    ),
    Pair(
        "en en",
        "Roughly half of the cathedral's stained glass was removed before the works, the dean explained.",
        "About half of the cathedral's stained glass was taken out before the works.",
        "About a quarter of the cathedral's stained glass was taken out before the works.",
    ),
    Pair(
        "en it",
        "Nel comune di Pontassieve due famiglie su cinque vivono in affitto.",
        "In Pontassieve two fifths of families rent their homes.",
        "In Pontassieve four fifths of families rent their homes.",
    ),
    # score
    Pair(
        "it it",
        "Il consiglio ha approvato la variante con 14 voti a favore e 9 contrari dopo una seduta fiume.",
        "La variante è passata con 14 voti favorevoli e 9 contrari.",
        "La variante è passata con 16 voti favorevoli e 7 contrari.",
    ),
    Pair(
        "it it",
        "Il Pordenone fa il colpo: sotto di un gol all'intervallo, ribalta la Triestina e vince 3-1 nel recupero.",
        "Il Pordenone ha vinto 3-1 contro la Triestina.",
        "Il Pordenone ha vinto 2-1 contro la Triestina.",
    ),
    Pair(
        "en en",
        "Rovers came from behind to win 3-2 at Barnsley, their first away victory of the season.",
        "Rovers beat Barnsley 3-2 away.",
        "Rovers beat Barnsley 4-2 away.",
    ),
    Pair(
        "en it",
        "L'Olimpia ha espugnato Sassari per 91-84 al termine di una gara tirata.",
        "Olimpia won 91-84 in Sassari.",
        "Olimpia won 99-84 in Sassari.",
    ),
    # ordinal
    Pair(
        "it it",
        "Con il successo di Imola la scuderia romagnola conquista il quarto titolo della sua storia.",
        "Per la scuderia romagnola è il quarto titolo.",
        "Per la scuderia romagnola è il sesto titolo.",
    ),
    Pair(
        "it it",
        "Il comune ha affidato a uno studio danese il restauro della torre, innalzata nel tredicesimo secolo.",
        "La torre affidata allo studio danese risale al XIII secolo.",
        "La torre affidata allo studio danese risale al XV secolo.",
    ),
    Pair(
        "en en",
        "Her latest album, recorded in Oslo, is the seventh since she left the band.",
        "The album recorded in Oslo is her seventh since leaving the band.",
        "The album recorded in Oslo is her fifth since leaving the band.",
    ),
    Pair(
        "en it",
        "Il paese è il secondo produttore europeo di nocciole.",
        "The country is Europe's second producer of hazelnuts.",
        "The country is Europe's fourth producer of hazelnuts.",
    ),
    # age
    Pair(
        "it it",
        "L'ex portiere, oggi cinquantottenne, allena i ragazzi della parrocchia due volte a settimana.",
        "L'ex portiere ha 58 anni.",
        "L'ex portiere ha 68 anni.",
    ),
    Pair(
        "it it",
        "È stata ritrovata ieri sera dai vigili del fuoco la sedicenne scomparsa sabato da Terni: sta bene.",
        "La ragazza scomparsa da Terni ha 16 anni.",
        "La ragazza scomparsa da Terni ha 19 anni.",
    ),
    Pair(
        "en en",
        "Harold Finch, a retired miner who turned 90 last week, cut the ribbon at the new museum.",
        "Harold Finch, who cut the ribbon, is 90 years old.",
        "Harold Finch, who cut the ribbon, is 80 years old.",
    ),
    Pair(
        "en it",
        "Il conducente del furgone, un trentacinquenne di Ancona, è risultato negativo all'alcoltest.",
        "The driver of the van is a 35-year-old from Ancona.",
        "The driver of the van is a 53-year-old from Ancona.",
    ),
    # count
    Pair(
        "it it",
        "La commissione, riunita per l'ultima volta, ha scelto cinque finalisti fra gli oltre cento romanzi arrivati.",
        "I finalisti scelti dalla commissione sono cinque.",
        "I finalisti scelti dalla commissione sono otto.",
    ),
    Pair(
        "it it",
        "A Trapani restano chiuse per infiltrazioni sette aule del liceo classico, mentre la palestra ha riaperto.",
        "Sette aule del liceo classico di Trapani restano chiuse.",
        "Nove aule del liceo classico di Trapani restano chiuse.",
    ),
    Pair(
        "en en",
        "Detectives have interviewed sixteen witnesses since the robbery, but nobody has been charged.",
        "Sixteen witnesses have been heard by detectives since the robbery.",
        "Twenty witnesses have been heard by detectives since the robbery.",
    ),
    Pair(
        "en it",
        "La sonda ha già inviato a terra quarantadue immagini della superficie del pianeta.",
        "The probe has already sent back 42 images of the planet's surface.",
        "The probe has already sent back 24 images of the planet's surface.",
    ),
    # duration
    Pair(
        "it it",
        "Dopo una camera di consiglio durata nove ore, la corte ha assolto tutti gli imputati.",
        "La camera di consiglio della corte è durata nove ore.",
        "La camera di consiglio della corte è durata cinque ore.",
    ),
    Pair(
        "it it",
        "Il restauro della pala, affidato a tre laboratori, ha richiesto quattordici mesi di lavoro.",
        "Per il restauro della pala sono serviti 14 mesi.",
        "Per il restauro della pala sono serviti 24 mesi.",
    ),
    Pair(
        "en en",
        "The siege of the fortress dragged on for eleven months before the garrison surrendered.",
        "The fortress was besieged for eleven months.",
        "The fortress was besieged for seven months.",
    ),
    Pair(
        "en it",
        "Il processo è durato sette anni e si è concluso con tre assoluzioni.",
        "The trial lasted seven years.",
        "The trial lasted four years.",
    ),
    # interval
    Pair(
        "it it",
        "Dal 1958 al 1971, prima di trasferirsi a Milano, lo scultore insegnò all'accademia di Ravenna.",
        "Lo scultore insegnò a Ravenna dal 1958 al 1971.",
        "Lo scultore insegnò a Ravenna dal 1948 al 1971.",
    ),
    Pair(
        "it it",
        "La linea resterà sospesa per manutenzione da lunedì 8 a domenica 21 luglio, con bus sostitutivi.",
        "La linea sarà sospesa dall'8 al 21 luglio.",
        "La linea sarà sospesa dall'8 al 28 luglio.",
    ),
    Pair(
        "en en",
        "Under Baker, who coached the team from 1987 until 1995, they won three cups.",
        "Baker was the team's coach between 1987 and 1995.",
        "Baker was the team's coach between 1987 and 1999.",
    ),
    Pair(
        "en it",
        "Diresse il giornale fra il 1974 e il 1982, negli anni più difficili.",
        "He edited the newspaper from 1974 to 1982.",
        "He edited the newspaper from 1964 to 1972.",
    ),
    # relative-date
    Pair(
        "it it",
        "Il mese scorso, spiegano i gestori, la funivia è stata riaperta al pubblico dopo i lavori.",
        "Nel settembre 2023 la funivia è stata riaperta al pubblico.",
        "Nel luglio 2023 la funivia è stata riaperta al pubblico.",
        published=date(2023, 10, 11),
    ),
    Pair(
        "it it",
        "L'altro ieri la procura ha sequestrato i registri della clinica privata di Pomezia.",
        "La procura ha sequestrato i registri della clinica il 16 febbraio 2020.",
        "La procura ha sequestrato i registri della clinica il 6 febbraio 2020.",
        published=date(2020, 2, 18),
    ),
    Pair(
        "en en",
        "Two days ago the river burst its banks, flooding the fairground and the bowling club.",
        "The river burst its banks on 15 August 2021.",
        "The river burst its banks on 5 August 2021.",
        published=date(2021, 8, 17),
    ),
    Pair(
        "it en",
        "Four years ago the factory was sold to a Korean group.",
        "La fabbrica fu venduta a un gruppo coreano nel 2014.",
        "La fabbrica fu venduta a un gruppo coreano nel 2011.",
        published=date(2018, 5, 22),
    ),
    # date
    Pair(
        "it it",
        "La cooperativa, nata nel 1907 per iniziativa di sette braccianti, gestisce oggi seicento ettari.",
        "La cooperativa fu fondata nel 1907.",
        "La cooperativa fu fondata nel 1927.",
    ),
    Pair(
        "it it",
        "L'epidemia raggiunse la laguna nell'estate del 1630 e uccise un terzo degli abitanti.",
        "L'epidemia arrivò nella laguna nel 1630.",
        "L'epidemia arrivò nella laguna nel 1603.",
    ),
    Pair(
        "en en",
        "Designed by a local engineer, the funicular carried its first passengers on 8 August 1898.",
        "The funicular carried its first passengers in August 1898.",
        "The funicular carried its first passengers in April 1898.",
    ),
    Pair(
        "en it",
        "La diga crollò nella notte del 2 dicembre 1959 travolgendo il villaggio.",
        "The dam collapsed in December 1959.",
        "The dam collapsed in November 1959.",
    ),
    # date-arith
    Pair(
        "it it",
        "Fondato nel 1898, il circolo ha chiuso i battenti dopo centoventi anni di attività.",
        "Il circolo ha chiuso nel 2018.",
        "Il circolo ha chiuso nel 2008.",
    ),
    Pair(
        "it it",
        "La pittrice, nata a Zara nel 1911, si spense a Trieste all'età di 83 anni.",
        "La pittrice morì nel 1994.",
        "La pittrice morì nel 1984.",
    ),
    Pair(
        "en en",
        "The composer was 29 when he finished the opera in 1831.",
        "The composer was born in 1802.",
        "The composer was born in 1812.",
    ),
    Pair(
        "en it",
        "Nato nel 1965, l'economista fu nominato ministro a 46 anni.",
        "Born in 1965, the economist became minister in 2011.",
        "Born in 1965, the economist became minister in 2016.",
    ),
    # approximation
    Pair(
        "it it",
        "Secondo l'ultimo inventario la collezione di conchiglie del museo civico conta 11.870 esemplari.",
        "Il museo civico possiede circa 12 mila esemplari di conchiglie.",
        "Il museo civico possiede circa 18 mila esemplari di conchiglie.",
    ),
    Pair(
        "it it",
        "Il rogo, domato solo all'alba, ha bruciato quasi 400 ettari di macchia mediterranea.",
        "Sono bruciati circa 400 ettari di macchia mediterranea.",
        "Sono bruciati circa 700 ettari di macchia mediterranea.",
    ),
    Pair(
        "en en",
        "Archaeologists believe the burial ground holds about 350 graves, most of them of children.",
        "The burial ground is thought to hold some 350 graves.",
        "The burial ground is thought to hold some 550 graves.",
    ),
    Pair(
        "en it",
        "La lotteria di beneficenza ha fruttato circa 45.000 euro all'ospedale pediatrico.",
        "The charity lottery raised around 45,000 euros for the children's hospital.",
        "The charity lottery raised around 75,000 euros for the children's hospital.",
    ),
    # bound
    Pair(
        "it it",
        "La nuova norma obbliga gli alberghi con più di 25 camere a installare colonnine di ricarica entro due anni.",
        "L'obbligo delle colonnine riguarda gli alberghi con oltre 25 camere.",
        "L'obbligo delle colonnine riguarda gli alberghi con oltre 50 camere.",
    ),
    Pair(
        "it it",
        "All'asta il violino dovrebbe superare il milione e mezzo di euro, stimano gli esperti.",
        "Secondo gli esperti il violino supererà 1,5 milioni di euro.",
        "Secondo gli esperti il violino supererà i 2,5 milioni di euro.",
    ),
    Pair(
        "en en",
        "At least 45 people were treated for smoke after the blaze at the market hall.",
        "No fewer than 45 people were treated for smoke after the blaze.",
        "No more than 20 people were treated for smoke after the blaze.",
    ),
    Pair(
        "en it",
        "Il contributo copre fino all'80 per cento delle spese per il cappotto termico.",
        "The grant covers up to 80% of the costs.",
        "The grant covers up to 50% of the costs.",
    ),
    # magnitude
    Pair(
        "it it",
        "Nel primo trimestre la piattaforma ha superato i 12 milioni di abbonati paganti.",
        "La piattaforma ha oltre dodici milioni di abbonati.",
        "La piattaforma ha oltre centoventi milioni di abbonati.",
    ),
    Pair(
        "it it",
        "Il colosso dei semiconduttori spenderà 7 miliardi per il nuovo impianto di Catania.",
        "Il nuovo impianto di Catania costerà 7 miliardi.",
        "Il nuovo impianto di Catania costerà 700 milioni.",
    ),
    Pair(
        "en en",
        "The state pension fund, which manages $410 billion, said it would sell its coal holdings.",
        "The pension fund manages 410 billion dollars.",
        "The pension fund manages 410 million dollars.",
    ),
    Pair(
        "en it",
        "Il ministero ha promesso 500 milioni di euro per i treni dei pendolari.",
        "The ministry has promised 500 million euros for commuter trains.",
        "The ministry has promised 500 billion euros for commuter trains.",
    ),
    # format
    Pair(
        "it it",
        "Il bilancio del teatro si è chiuso con ricavi per 4.250.000 euro, quasi tutti da biglietti.",
        "I ricavi del teatro sono stati di 4,25 milioni di euro.",
        "I ricavi del teatro sono stati di 4,52 milioni di euro.",
    ),
    Pair(
        "it it",
        "La petizione contro l'inceneritore, lanciata a settembre, ha raccolto ventiduemilaquattrocento adesioni.",
        "La petizione contro l'inceneritore ha raccolto 22.400 adesioni.",
        "La petizione contro l'inceneritore ha raccolto 24.200 adesioni.",
    ),
    Pair(
        "en en",
        "The charity has handed out one and a half million meals since the pandemic began.",
        "Since the pandemic began the charity has given out 1.5 million meals.",
        "Since the pandemic began the charity has given out 5.1 million meals.",
    ),
    Pair(
        "en it",
        "Il nuovo ospedale, da 1.050 posti letto, sarà il più grande della regione.",
        "The new hospital will have 1,050 beds.",
        "The new hospital will have 1,500 beds.",
    ),
    # unit
    Pair(
        "it it",
        "Il traforo, il più lungo della provincia, si sviluppa per 4.800 metri sotto il monte Cusna.",
        "Il traforo sotto il monte Cusna è lungo 4,8 chilometri.",
        "Il traforo sotto il monte Cusna è lungo 48 chilometri.",
    ),
    Pair(
        "it it",
        "Il nuovo parco eolico avrà una potenza di 36 megawatt e dodici torri.",
        "Il parco eolico avrà una potenza di 36 MW.",
        "Il parco eolico avrà una potenza di 36 GW.",
    ),
    Pair(
        "en en",
        "The wildfire has scorched 12,000 acres of grassland east of the town.",
        "East of the town the fire has burned 12,000 acres.",
        "East of the town the fire has burned 12,000 hectares.",
    ),
    Pair(
        "en it",
        "La pista ciclabile collegherà le due rive con un percorso di 9 chilometri.",
        "The cycle path will be 9 kilometres long.",
        "The cycle path will be 9 miles long.",
    ),
    # currency
    Pair(
        "it it",
        "Il canone per gli stabilimenti balneari salirà a 3.225 euro l'anno, fa sapere il ministero.",
        "Il canone per gli stabilimenti balneari salirà a 3.225 euro.",
        "Il canone per gli stabilimenti balneari salirà a 3.225 dollari.",
    ),
    Pair(
        "it it",
        "Il governo nipponico ha varato aiuti per 13 mila miliardi di yen.",
        "Gli aiuti del governo nipponico valgono 13 mila miliardi di yen.",
        "Gli aiuti del governo nipponico valgono 31 mila miliardi di yen.",
    ),
    Pair(
        "en en",
        "The council paid a consultant £310 an hour for advice on parking meters.",
        "A consultant got 310 pounds an hour from the council.",
        "A consultant got 130 pounds an hour from the council.",
    ),
    Pair(
        "en it",
        "Gli eredi hanno ottenuto un risarcimento di 95.000 euro dall'ospedale.",
        "The heirs were awarded 95,000 euros in compensation by the hospital.",
        "The heirs were awarded 59,000 euros in compensation by the hospital.",
    ),
    # distractor
    Pair(
        "it it",
        "Il bando finanzia 40 asili nido e 15 mense scolastiche; altri 8 milioni andranno alle palestre.",
        "Il bando finanzia 15 mense scolastiche.",
        "Il bando finanzia 40 mense scolastiche.",
    ),
    Pair(
        "it it",
        "Nel 2015 la squadra contava 22 tesserati, nel 2020 erano già 61 e oggi sono 94.",
        "Nel 2020 i tesserati della squadra erano 61.",
        "Nel 2020 i tesserati della squadra erano 22.",
    ),
    Pair(
        "en en",
        "The farm keeps 300 sheep and 40 goats on the upper pastures.",
        "The farm keeps 40 goats.",
        "The farm keeps 300 goats.",
    ),
    Pair(
        "en it",
        "La galleria ospita 200 dipinti e 35 sculture.",
        "The gallery houses 35 sculptures.",
        "The gallery houses 200 sculptures.",
    ),
]
# What the rules must not take for a contradiction.
SILENT = [
    # The number counts the very noun, left out in a later clause.
    (
        "Eight players reached the final stage.",
        "Of the 90 players, 32 reached the second round and eight the final.",
        "en en",
    ),
    # A year that is written, though not as a date.
    (
        "Haiti ruled itself from 1805.",
        "Haiti ruled itself under the 1805 constitution of a leader killed in 1806.",
        "en en",
    ),
    # An age told by its decade, and a day told from another.
    ("She wrote it in her late thirties.", "Born in 1959, she wrote it in 1997.", "en en"),
    ("L'incidente avvenne il 26 aprile.", "Fu evacuata il 27 aprile, il giorno dopo l'incidente.", "it it"),
    # A sentence is no age, and degrees without a scale may be of either.
    ("Il rapinatore, 30 anni, è stato condannato.", "Il rapinatore è stato condannato a 12 anni.", "it it"),
    ("A Fara si sono toccati i 104 gradi Fahrenheit.", "A Fara si sono toccati i 40 gradi.", "it it"),
    # The difference of a result.
    ("L'Italia era avanti di tre punti al riposo.", "L'Italia era avanti 13-10 al riposo e ha perso 31-19.", "it it"),
    # A magnitude left out.
    ("Ne chiedevano 11 milioni di euro.", "Per la villa chiedono 7,9 milioni di euro; ne chiedevano 11.", "it it"),
]


def _conflicts(claim: str, source: str, languages: str, published: date | None = None) -> tuple[Conflict, ...]:
    mine, theirs = languages.split()
    passage = Passage(Sentence("a", 0, source, 0, len(source)), "", Language(theirs), published)
    found = compare(Claim("c", claim, mine), passage).conflicts
    return tuple(conflict for conflict in found if conflict.kind in VALUES)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.refuted)
def test_a_digit_or_a_word_away_is_a_conflict_and_the_twin_is_none(pair: Pair) -> None:
    assert _conflicts(pair.refuted, pair.source, pair.languages, pair.published)
    assert not _conflicts(pair.supported, pair.source, pair.languages, pair.published)


@pytest.mark.parametrize(("claim", "source", "languages"), SILENT)
def test_what_only_looks_different_is_no_conflict(claim: str, source: str, languages: str) -> None:
    assert not _conflicts(claim, source, languages)
