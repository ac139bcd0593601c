"""A name in the slot of another, found; two names of one thing, left alone."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il film fu diretto da Dario Argento nel 1975.", "Il film fu diretto da Mario Bava nel 1975.", "it it"),
        (
            "Il gruppo fu formato a Berlino da due studenti.",
            "The group was formed in Hamburg by two students.",
            "it en",
        ),
        ("Il porto di Ancona ha comprato la gru.", "Il porto di Pescara ha comprato la gru.", "it it"),
        ("Il concerto fu diretto da un musicista svedese.", "Il concerto fu diretto da un musicista danese.", "it it"),
        # However each side is built.
        ("Livia Orsi era una chimica boliviana.", "Chimica nepalese, Livia Orsi scoprì due leghe.", "it it"),
        ("Tom Garland is a Kenyan goalkeeper.", "Tom Garland è un portiere ugandese.", "en it"),
        (
            "Il raduno di moto storiche si terrà a Lecce.",
            "Il raduno di moto storiche di maggio sarà a Trento.",
            "it it",
        ),
        ("The ferry will sail from Ancona.", "Il traghetto partirà da Trieste.", "en it"),
        # Half of a person's name.
        ("A guidare il coro sarà Nadia Ferri.", "Il coro avrà alla guida Nadia Lupi.", "it it"),
        ("The coach of the Otters is Dale Hurst.", "Gavin Hurst, coach of the Otters, praised the crowd.", "en en"),
        # One that is only set aside.
        ("Il treno per Genova passerà da Pavia.", "Il treno per Genova, saltando Pavia, passerà da Voghera.", "it it"),
        (
            "The trial of the ferry disaster takes place in Ancona.",
            "The trial of the ferry disaster, after the withdrawal of Ancona, takes place in Rimini.",
            "en en",
        ),
        (
            "The barn was leased by Otley.",
            "Marsh, not its wealthy rival Otley, leased the barn and will paint it.",
            "en en",
        ),
    ],
)
def test_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il film fu diretto da Dario Argento.", "Il film fu diretto da Mario Bava e Dario Argento.", "it it"),
        (
            "La nuova lampada è fatta a Modena.",
            "A differenza di quella fatta a Parma, la nuova lampada è blu.",
            "it it",
        ),
        ("The new lamp is made in Oslo.", "Unlike the one made in Bergen, the new lamp is blue.", "en en"),
        # The name tells which of the things of one sort the claim speaks of.
        ("I sindaci del Sud sono contrari alla tassa.", "La tassa è avversata dai sindaci del Nord.", "it it"),
        ("The mayors of Kent back the toll.", "The toll has been backed by the mayors of Essex.", "en en"),
        ("Livia Orsi era una chimica nepalese.", "Chimica nepalese, Livia Orsi scoprì due leghe.", "it it"),
        ("Livia Orsi era una chimica asiatica.", "Chimica nepalese, Livia Orsi scoprì due leghe.", "it it"),
        ("La nonna di Livia Orsi era boliviana.", "Livia Orsi, chimica, studiò due leghe in Nepal.", "it it"),
        ("Il traghetto partirà da Trieste.", "The ferry will sail from Trieste, skipping Ancona.", "it en"),
        ("Il coro avrà alla guida Nadia Lupi.", "A guidare il coro sarà la sostituta Nadia Lupi.", "it it"),
        (
            "The barn was leased by Marsh.",
            "Marsh, not its wealthy rival Otley, leased the barn and will paint it.",
            "en en",
        ),
        # Her sister has the name too.
        ("Noemi Gatti sang in the choir.", "She is the sister of Lea Gatti, who sang in the choir.", "en en"),
        ("The team plays in the NBA.", "The team plays in the National Basketball Association.", "en en"),
        (
            "Ernest Medina was acquitted of the charges.",
            "He was acquitted of the charges after the Vietnam War.",
            "en en",
        ),
        ("Il museo fu aperto a Pechino dal sindaco.", "The museum was opened in Beijing by the mayor.", "it en"),
        ("Homer Hickman wrote three novels about miners.", "Homer Hickam wrote three novels about miners.", "en en"),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il relitto giace nel mare di Barenz.", "The wreck lies in the Barents Sea.", "it en"),
        ("Lo statuto fu firmato da re Enrico.", "The statute was signed by King Henry.", "it en"),
        ("Ines Barca sarà la nuova rettrice.", "Ines Barca succederà a Paola Vinci come rettrice.", "it it"),
        ("Ines Barca will lead the choir.", "Ines Barca will lead the choir in place of Paola Vinci.", "en en"),
        ("L'Ungheria ha ridotto i dazi sul vino greco.", "Budapest ha ridotto i dazi sul vino greco.", "it it"),
        ("La pittrice nacque nei Caraibi.", "La pittrice nacque a Trinidad da genitori scozzesi.", "it it"),
        ("La pittrice nacque in Africa.", "La pittrice nacque ad Alessandria d'Egitto.", "it it"),
        ("La pittrice nacque in Ungheria.", "La pittrice nacque a Budapest e crebbe in Austria.", "it it"),
        ("Anna Reid was refused a loan.", "Northbank refused a loan to Anna Reid.", "en en"),
        ("Rosa Bini partecipò ai Giochi di Londra.", "Rosa Bini non partecipò ai Giochi di Monaco.", "it it"),
    ],
)
def test_what_may_be_one_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La pittrice nacque nei Caraibi.", "La pittrice nacque a Lisbona da genitori scozzesi.", "it it"),
        ("Lo statuto fu firmato da re Enrico.", "The statute was signed by King Charles.", "it en"),
        ("La pittrice nacque a Lucca.", "La pittrice nacque ad Alessandria d'Egitto.", "it it"),
    ],
)
def test_what_is_apart_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La nave è attesa a Ortona.", "La nave è attesa a Pescara, e non a Ortona come annunciato.", "it it"),
        ("The union sued Harwick Mills.", "The union sued the port authority Delmar, not Harwick Mills.", "en en"),
        ("The fair will be held in Denton.", "The fair will be held in Marlow instead of Denton.", "en en"),
        ("La prima tappa del tour sarà a Madrid.", "Il tour farà tappa a Lisbona e poi a Madrid.", "it it"),
        ("The tour will first stop in Madrid.", "The tour will stop in Lisbon, followed by Madrid.", "en en"),
        ("Il tour arriva prima a Madrid che a Lisbona.", "Il tour arriva a Lisbona, e poi a Madrid.", "it it"),
        (
            "La gara si correrà in Portogallo, il Paese della capitale Lisbona.",
            "La gara si correrà in Spagna e non in Portogallo.",
            "it it",
        ),
        ("The board will meet in Riga.", "The board will meet in Oslo, after two sessions in Riga.", "en en"),
        ("Il consiglio si riunirà a Trento.", "Il consiglio si riunirà a Bolzano dopo due tavoli a Trento.", "it it"),
        (
            "Elio Banti è il nuovo rettore dell'ateneo.",
            "L'ateneo ha eletto rettore Ada Corsi al posto di Elio Banti.",
            "it it",
        ),
        (
            "The next dean of the law school will be Ann Dole.",
            "Dean Ann Dole leaves the law school and will be succeeded by Mark Reeve.",
            "en en",
        ),
    ],
)
def test_what_is_set_aside_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La nave è attesa a Pescara.", "La nave è attesa a Pescara, e non a Ortona come annunciato.", "it it"),
        ("The union sued Delmar.", "The union sued the port authority Delmar, not Harwick Mills.", "en en"),
        ("The tour reached Lisbon before Madrid.", "The tour reached Lisbon, then Madrid.", "en en"),
        ("The tour will first stop in Lisbon.", "Il tour farà tappa a Lisbona e in seguito a Madrid.", "en it"),
        ("The board will meet in Oslo.", "The board will meet in Oslo, after two sessions in Riga.", "en en"),
        ("The board met in Riga.", "The board will meet in Oslo, after two sessions in Riga.", "en en"),
        (
            "Elio Banti ha guidato l'ateneo per sei anni.",
            "L'ateneo ha eletto rettore Ada Corsi al posto di Elio Banti.",
            "it it",
        ),
        ("Yun Seo will be the new pilot.", "Al comandante Ferri subentra il nuovo pilota Yun Seo.", "en it"),
    ],
)
def test_what_only_looks_set_aside_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()
