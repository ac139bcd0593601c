"""Who did it to whom: exchanged or given to another, found; the passive voice, left alone."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La Morvena fu invasa dalla Karvania.", "La Morvena invase la Karvania.", "it it"),
        ("Baldor ha acquistato Sintera.", "Sintera ha acquistato Baldor per 90 milioni di euro.", "it it"),
        (
            "A disegnare il teatro fu Carlo Bevi.",
            "Il teatro fu disegnato dall'architetta Emma Zanardi e inaugurato da Carlo Bevi.",
            "it it",
        ),
        (
            "Edwin Boole was the botanist who described the blue lily.",
            "The blue lily was described by botanist Edwin Poole.",
            "en en",
        ),
        ("La Tilbrook Paper è creditrice della Arbour Bank.", "Tilbrook Paper owes Arbour Bank £12 million.", "it en"),
        ("La sede passerà da Ivrea a Torino.", "La sede passerà da Torino a Ivrea.", "it it"),
        ("The chairman of Orsel is Ida Stone.", "Orsel has hired Ida Stone; Mark Lund remains chairman.", "en en"),
        (
            "Il direttore della Orsel è Ada Serra.",
            "La Orsel ha promosso Ada Serra a capo degli acquisti; Ugo Neri resta direttore.",
            "it it",
        ),
    ],
)
def test_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La Karvania fu invasa dalla Morvena.", "La Morvena invase la Karvania.", "it it"),
        ("Owen Carrick was defeated by Marta Quillen.", "Marta Quillen defeated Owen Carrick.", "en en"),
        (
            "Riverdale has an executive producer.",
            "It was adapted by Roberto Sacasa and executive produced by Greg Berlanti.",
            "en en",
        ),
        ("Ada Lins succeeded Ugo Neri.", "Ugo Neri è stato sostituito da Ada Lins.", "en it"),
        ("Ida Moro insegnò il greco ad Ada Lins.", "Ada Lins, allieva di Ida Moro, parlava greco.", "it it"),
        ("A citare in giudizio Lenti è stata la Corvo.", "La Corvo ha citato in giudizio Lenti.", "it it"),
        ("Jamie Murray is a champion of the Davis Cup.", "He is a Davis Cup champion.", "en en"),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Morvelli ha venduto il marchio a Tessaro.", "La Morvelli ha rilevato il marchio dalla Tessaro.", "it it"),
        ("Karvania borrowed two planes from Morvena.", "Karvania lent two planes to Morvena.", "en en"),
        ("La Fulgor ha sconfitto la Robur.", "La Fulgor si è arresa per 3-1 alla Robur.", "it it"),
        ("The Rovers lost to Ashby.", "I Rovers hanno battuto l'Ashby in finale.", "en it"),
        ("La sconfitta di Zani contro Petri è netta.", "Netta vittoria di Zani contro Petri.", "it it"),
        ("Il liutaio Galli imparò il mestiere da Conti.", "Fu Galli a insegnare il mestiere a Conti.", "it it"),
        ("Ada Lins succeeded Ugo Neri.", "Ugo Neri è subentrato ad Ada Lins.", "en it"),
        ("La spia passò dal Karvani al Morven.", "Il Morven ha ceduto la spia al Karvani.", "it it"),
        ("A citare in giudizio Lenti è stata la Corvo.", "Lenti ha citato in giudizio la Corvo.", "it it"),
        ("Ada Lins insegnò il greco a Ida Moro.", "Ada Lins, allieva di Ida Moro, parlava greco.", "it it"),
        ("Ugo Neri was a pupil of Lea Moro.", "Lea Moro was Ugo Neri's pupil.", "en en"),
        ("Galli ha denunciato Conti.", "A denunciare Galli è stato il vicino Conti.", "it it"),
        ("La Lenti porterà la linea da Lubiana a Bari.", "La Lenti trasferirà la linea da Bari a Lubiana.", "it it"),
        ("Ida Ward was dismissed by Tom Reeve.", "Ida Ward, the mayor, had dismissed Reeve.", "en en"),
        ("Aldo Berti morì prima di Ugo Landi.", "Aldo Berti sopravvisse di un anno a Ugo Landi.", "it it"),
        ("Tess Moran died before her husband Karl.", "Tess Moran outlived her husband Karl.", "en en"),
        ("Il pittore Sandri fu ospite di Belotti a Lerna.", "Sandri ospitò a Lerna il pittore Belotti.", "it it"),
        ("Ada Crewe lived as a guest of Ida Stone.", "Ada Crewe ospitò Ida Stone per un inverno.", "en it"),
        (
            "Il comune di Lerna cederà il bosco al comune di Orta.",
            "È il comune di Orta a cedere il bosco al comune di Lerna.",
            "it it",
        ),
    ],
)
def test_exchanged_parties_are_found(claim: str, source: str, languages: str) -> None:
    assert MentionKind.NAME in conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Tessaro ha venduto il marchio a Morvelli.", "La Morvelli ha rilevato il marchio dalla Tessaro.", "it it"),
        ("Morvena borrowed two planes from Karvania.", "Karvania lent two planes to Morvena.", "en en"),
        ("La Robur ha sconfitto la Fulgor.", "La Fulgor si è arresa per 3-1 alla Robur.", "it it"),
        ("Ashby lost to the Rovers.", "I Rovers hanno battuto l'Ashby in finale.", "en it"),
        ("Conti imparò il mestiere da Galli.", "Fu Galli a insegnare il mestiere a Conti.", "it it"),
        ("Conti ha denunciato Galli.", "A denunciare Galli è stato il vicino Conti.", "it it"),
        ("Tom Reeve was dismissed by Ida Ward.", "Ida Ward, the mayor, had dismissed Reeve.", "en en"),
        ("Aldo Berti sopravvisse a Ugo Landi.", "Ugo Landi died before Aldo Berti.", "it en"),
        ("Karl Moran died before Tess.", "Tess outlived her husband Karl Moran by six years.", "en en"),
        ("Ada Crewe hosted Ida Stone.", "Ida Stone lived as a guest of Ada Crewe.", "en en"),
        (
            "Il comune di Orta cederà il bosco al comune di Lerna.",
            "È il comune di Orta a cedere il bosco al comune di Lerna.",
            "it it",
        ),
        ("The chairman of Orsel is Mark Lund.", "Orsel has hired Ida Stone; Mark Lund remains chairman.", "en en"),
        ("Bini ha consegnato a Sarti i gioielli.", "Sarti si è fatta consegnare i gioielli da Bini.", "it it"),
        ("Brandi ha battuto Pecci.", "Sconfitto di poco da Brandi, il sindaco Pecci ha lasciato.", "it it"),
        ("Han ha sconfitto Bettini.", "Bettini ha perso la finale contro la coreana Han.", "it it"),
    ],
)
def test_the_same_parties_are_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        (
            "Il titolo di Lorna è di Ada Petri.",
            "A Lorna Ida Zani vince l'oro con un punto di vantaggio su Ada Petri.",
            "it it",
        ),
        ("La gara di Lorna è stata vinta da Petri.", "Zani vince la gara di Lorna davanti a Petri.", "it it"),
        (
            "The prize for the novel went to Ida Reeve.",
            "Tom Ward won the prize for the novel, beating Ida Reeve.",
            "en en",
        ),
        ("Oslo has won the seat of the agency.", "La sede dell'agenzia va a Riga, che ha prevalso su Oslo.", "en it"),
    ],
)
def test_a_winner_who_was_beaten_is_found(claim: str, source: str, languages: str) -> None:
    assert MentionKind.NAME in conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La gara di Lorna è stata vinta da Zani.", "Zani vince la gara di Lorna davanti a Petri.", "it it"),
        ("Tom Ward won the prize ahead of Ida Reeve.", "Tom Ward won the prize, beating Ida Reeve.", "en en"),
        ("Ada Petri perse il titolo di Lorna.", "Ida Zani vinse il titolo di Lorna battendo Ada Petri.", "it it"),
        ("Ida Reeve wrote the novel.", "Tom Ward won the prize for the novel, beating Ida Reeve.", "en en"),
    ],
)
def test_one_who_was_beaten_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert MentionKind.NAME not in conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages", "same"),
    [
        (
            "Il frate ha dato ragione al mugnaio.",
            "Il mugnaio ha dato ragione al frate.",
            "it it",
            "Il mugnaio ha ragione.",
        ),
        ("The miller made war to the monks.", "The monks made war to the miller.", "en en", "The monks made war."),
    ],
)
def test_a_deed_told_by_a_noun_has_two_parts(claim: str, source: str, languages: str, same: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}
    assert conflicts(source, source, languages) == conflicts(same, source, languages) == set()
