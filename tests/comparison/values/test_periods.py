"""Dates held to what a text tells of them by a denial, a plan, a distance or a period, each beside its true twin."""

from __future__ import annotations

from datetime import date

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import compared

EN, IT, IT_EN, EN_IT = "en en", "it it", "it en", "en it"

_LAKE = "La pesca nel lago di Orlo non potrà riprendere prima del 2026, ha stabilito la regione."
_REACTOR = "The Hensby reactor will not be ready before 2031, the ministry said."
_STRIKE = "Lo sciopero dei bus, previsto per il 12 marzo, è stato spostato al 19 marzo."
_WING = "The opening of the new wing at Selby hospital has been put back from September to November."
_GRANT = "La regione ha prorogato dal 30 ottobre al 15 dicembre la scadenza del bando per gli agriturismi."
_PIPELINE = "The Tarn pipeline must be completed by 2029, two years earlier than planned."
_CLINIC = "Il nuovo ospedale di Lissa sarà consegnato nel 2027, con due anni di ritardo sul programma."
_ABBEY = "The abbey tower was finished in 1478, nine years after the fire that destroyed the old nave."
_LIGHT = "The Corran lighthouse, completed in 1871, was hit by lightning the following year."
_MUSEUM = "Il museo Baldi riaprirà il 1° dicembre 2023 dopo due settimane di lavori, con biglietti a sei euro."
_BRIDGE = "The Orrin bridge closes on 4 March 2024 for ten weeks, engineer Paul Dent said."
_ROAD = "La strada del Falco resterà chiusa dal 5 al 20 luglio per la posa dei cavi."
_SHOW = "The Rowan exhibition, open from 3 May until 28 September, gathers sixty watercolours."
_MARKET = "Il mercato coperto di Borgo resterà aperto fino al 30 aprile, poi cominceranno i lavori."
_STILL = "Dal 1932 al 1951 la distilleria Bardi produsse 40mila bottiglie l'anno."
_PAPERS = "L'archivio di Corte Vecchia apre al pubblico i documenti anteriori al 1940; gli altri restano riservati."
_STERN = "Livia Stern assunse la guida dell'orchestra nel 1998 e la tenne per quindici anni."
_TREES = "Nei prossimi cinque anni il comune di Verla pianterà ottomila alberi."
_TUNNEL = "Over the next three years the county will dig a tunnel under Mount Pell."
_HARBOUR = "I lavori al porto di Canna, cominciati a gennaio, finiranno fra tre anni."
_STORM = "The storm that hit Marle on Tuesday cut power to 600 homes."
_POOL = "The Hale pool reopened a fortnight ago."
_THEATRE = "Il primo teatro Corradi fu inaugurato nell'autunno del 1891 con un'opera di Donizetti."
_GUIDE = "Teresa Onofri, nata nel 1931, guidò la scuola di Cerreto fino al 1988."
_PALACE = "Il palazzo Dorigo, iniziato nel 1640, fu terminato nel 1662."
_ENVOY = "Aldo Serra guidò l'ambasciata d'Italia a Tunisi dal 1951 al 1956."
_SHIFT = "The Harlow bridge reopened at 6 a.m. on Monday after repairs that cost £4.2 million."
_FAIR = "La fiera del miele è stata rinviata al 14 maggio per la pioggia."
_RAID = "Knights of Holm, who lost a banner during the siege in Norway on 8 January, took it back three days later."


@pytest.mark.parametrize(
    ("source", "languages", "holds", "differs"),
    [
        # A denial that tells from when on.
        (_LAKE, IT, "La pesca nel lago di Orlo riprenderà nel 2026.", "La pesca nel lago di Orlo riprenderà nel 2025."),
        (_LAKE, EN_IT, "Fishing in Lake Orlo may resume in 2026.", "Fishing in Lake Orlo will resume by 2025."),
        (
            _LAKE,
            IT,
            "La pesca nel lago di Orlo non riprenderà nel 2024.",
            "La pesca nel lago di Orlo riprende nel 2024.",
        ),
        (_REACTOR, EN, "The Hensby reactor will be ready in 2031.", "The Hensby reactor will be ready by 2030."),
        (
            _REACTOR,
            IT_EN,
            "Il reattore di Hensby sarà pronto non prima del 2031.",
            "Il reattore di Hensby sarà pronto nel 2029.",
        ),
        # What was planned is not what is so.
        (_STRIKE, IT, "Lo sciopero dei bus si terrà il 19 marzo.", "Lo sciopero dei bus si terrà il 12 marzo."),
        (_STRIKE, EN_IT, "The bus strike was originally due on 12 March.", "The bus strike is on 12 March."),
        (
            _WING,
            EN,
            "The new wing at Selby hospital opens in November.",
            "The new wing at Selby hospital opens in September.",
        ),
        (
            _WING,
            EN,
            "The new wing at Selby was originally due to open in September.",
            "The new wing at Selby opens in September.",
        ),
        (_GRANT, IT, "La scadenza del bando era il 30 ottobre.", "La scadenza del bando è il 30 ottobre."),
        (
            _PIPELINE,
            EN,
            "The Tarn pipeline is to be completed by 2029.",
            "The Tarn pipeline is to be completed by 2031.",
        ),
        (
            _PIPELINE,
            EN,
            "The Tarn pipeline was originally to be completed by 2031.",
            "The Tarn pipeline is completed in 2031.",
        ),
        (
            _CLINIC,
            EN_IT,
            "The new Lissa hospital should have been handed over in 2025.",
            "The new Lissa hospital will be handed over in 2025.",
        ),
        (
            _FAIR,
            IT,
            "Hanno spostato la fiera del miele al 14 maggio.",
            "Hanno spostato la fiera del miele al 4 maggio.",
        ),
        # A distance leads to one date only, and to none of what the claim does not tell.
        (_ABBEY, EN, "Fire destroyed the old nave in 1469.", "The abbey tower was finished in 1469."),
        (_LIGHT, IT_EN, "Un fulmine colpì il faro di Corran nel 1872.", "Un fulmine colpì il faro di Corran nel 1870."),
        (
            _MUSEUM,
            EN_IT,
            "The Baldi museum reopens on 1 December 2023.",
            "The Baldi museum reopens on 11 December 2023.",
        ),
        (_BRIDGE, IT_EN, "Il ponte di Orrin chiude dal 4 marzo 2024.", "Il ponte di Orrin chiude dal 4 maggio 2024."),
        (_STERN, EN_IT, "Livia Stern led the orchestra until 2013.", "Livia Stern led the orchestra until 2008."),
        (_STERN, IT, "Livia Stern guidò l'orchestra fino al 2013.", "Livia Stern guidò l'orchestra fino al 2018."),
        (
            _RAID,
            IT_EN,
            "I cavalieri di Holm persero lo stendardo l'8 gennaio.",
            "I cavalieri di Holm persero lo stendardo il 18 gennaio.",
        ),
        (
            _GUIDE,
            IT,
            "Teresa Onofri lasciò la scuola di Cerreto a 57 anni.",
            "Teresa Onofri lasciò la scuola di Cerreto a 67 anni.",
        ),
        (_PALACE, EN_IT, "The Dorigo palace took 22 years to build.", "The Dorigo palace took 32 years to build."),
        (_PALACE, IT, "I lavori a palazzo Dorigo durarono 22 anni.", "I lavori a palazzo Dorigo durarono 12 anni."),
        (
            _ENVOY,
            IT,
            "Nel 1953 Serra guidava l'ambasciata italiana a Tunisi.",
            "Nel 1963 Serra guidava l'ambasciata italiana a Tunisi.",
        ),
        (
            _SHIFT,
            EN,
            "The Harlow bridge reopened at six in the morning.",
            "The Harlow bridge reopened at six in the evening.",
        ),
        # The ends of a period, and what lies outside it.
        (
            _ROAD,
            IT,
            "La strada del Falco resterà chiusa fino al 20 luglio.",
            "La strada del Falco resterà chiusa fino al 30 luglio.",
        ),
        (_ROAD, EN_IT, "The Falco road will be closed on 10 July.", "The Falco road will be closed on 25 July."),
        (_SHOW, IT_EN, "La mostra Rowan è aperta a giugno.", "La mostra Rowan si può visitare in ottobre."),
        (_SHOW, IT_EN, "La mostra Rowan apre il 3 maggio.", "La mostra Rowan apre il 13 maggio."),
        (
            _MARKET,
            IT,
            "Il mercato coperto di Borgo sarà aperto a marzo.",
            "Il mercato coperto di Borgo chiuderà a marzo.",
        ),
        (_STILL, IT, "Nel 1940 la Bardi produsse 40mila bottiglie.", "Nel 1955 la Bardi produsse 40mila bottiglie."),
        (
            _STILL,
            EN_IT,
            "The Bardi distillery made 40,000 bottles a year from 1932 to 1951.",
            "The Bardi distillery made 40,000 bottles a year from 1932 to 1961.",
        ),
        (
            _PAPERS,
            IT,
            "L'archivio di Corte Vecchia apre al pubblico i documenti precedenti al 1940.",
            "L'archivio di Corte Vecchia apre al pubblico i documenti successivi al 1940.",
        ),
        (
            _THEATRE,
            IT,
            "Il primo teatro Corradi aprì nell'autunno del 1891.",
            "Il primo teatro Corradi aprì nell'estate del 1891.",
        ),
        (
            _THEATRE,
            EN_IT,
            "The first Corradi theatre opened in autumn 1891.",
            "The first Corradi theatre opened in spring 1891.",
        ),
    ],
)
def test_a_date_differs_from_what_is_told_of_it(source: str, languages: str, holds: str, differs: str) -> None:
    published = date(2023, 4, 1)
    assert compared(holds, source, languages, published=published).conflicts == ()
    found = compared(differs, source, languages, published=published).conflicts
    assert [conflict.kind for conflict in found] == [MentionKind.DATE]


@pytest.mark.parametrize(
    ("source", "languages", "holds", "differs"),
    [
        (
            _TREES,
            EN_IT,
            "Verla council will plant eight thousand trees by 2027.",
            "Verla council will plant eight thousand trees by 2024.",
        ),
        (
            _TUNNEL,
            IT_EN,
            "La contea scaverà la galleria entro il 2025.",
            "La contea scaverà la galleria entro il 2030.",
        ),
        (
            _HARBOUR,
            IT,
            "I lavori al porto di Canna sono cominciati nel gennaio 2022.",
            "I lavori al porto di Canna sono cominciati nel gennaio 2024.",
        ),
        (_STORM, IT_EN, "La tempesta ha colpito Marle il 31 maggio.", "La tempesta ha colpito Marle il 3 giugno."),
        (_POOL, EN, "The Hale pool reopened in May 2022.", "The Hale pool reopened in April 2022."),
    ],
)
def test_a_date_differs_from_one_told_from_the_article(source: str, languages: str, holds: str, differs: str) -> None:
    published = date(2022, 6, 5)
    assert compared(holds, source, languages, published=published).conflicts == ()
    found = compared(differs, source, languages, published=published).conflicts
    assert [conflict.kind for conflict in found] == [MentionKind.DATE]


_ROAD_ENDS = "La strada del Falco resterà chiusa dal 5 al 20 luglio 2023 per la posa dei cavi."
_BAN = "Hunting on Mount Aller will be banned from 2025 until 2029."


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        # Outside a period the opposite may be so.
        ("La strada del Falco è aperta il 25 luglio 2023.", _ROAD_ENDS, IT),
        ("La strada del Falco riaprirà il 21 luglio 2023.", _ROAD_ENDS, IT),
        ("La strada del Falco chiude il 5 luglio 2023.", _ROAD_ENDS, IT),
        ("The Falco road was open on 2 July 2023.", _ROAD_ENDS, EN_IT),
        ("Nel 2031 sul monte Aller si potrà cacciare.", _BAN, IT_EN),
        ("Hunting on Mount Aller resumes in 2030.", _BAN, EN),
        ("The Rowan exhibition closes on 28 September.", _SHOW, EN),
        ("The Rowan exhibition is closed in October.", _SHOW, EN),
        ("Il mercato coperto di Borgo chiude dal 1° maggio.", _MARKET, IT),
        ("I lavori al mercato coperto di Borgo cominceranno a maggio.", _MARKET, IT),
        ("La pesca nel lago di Orlo resta vietata nel 2025.", _LAKE, IT),
        # Of what was put off the old date may be told.
        ("Lo sciopero dei bus del 12 marzo è stato rinviato.", _STRIKE, IT),
        ("Salta lo sciopero dei bus del 12 marzo.", _STRIKE, IT),
        ("The bus strike called for 12 March is off.", _STRIKE, EN_IT),
        ("L'ospedale di Lissa non sarà pronto nel 2025.", _CLINIC, IT),
        ("Teresa Onofri aveva 25 anni quando entrò nella scuola di Cerreto.", _GUIDE, IT),
    ],
)
def test_what_a_period_or_plan_leaves_open_does_not_differ(claim: str, source: str, languages: str) -> None:
    assert compared(claim, source, languages, published=date(2023, 4, 1)).conflicts == ()
