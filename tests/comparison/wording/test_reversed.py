"""Opposites, exclusives, quantifiers and ranks that contradict, and their look-alikes that do not."""

from __future__ import annotations

import pytest

from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.words import CONVERSES, OPPOSITES, concepts, root, stem
from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        (
            "The ban on night fishing was upheld on appeal.",
            "The appeal court overturned the ban on night fishing.",
            "en en",
        ),
        ("Il vino della cantina Arbo non è secco.", "Il vino della cantina Arbo è secco, quello di Nori no.", "it it"),
        ("Il comune ha venduto solo mele.", "Il comune ha venduto mele e pere.", "it it"),
        ("In inverno il traghetto parte anche di domenica.", "In inverno il traghetto parte solo il lunedì.", "it it"),
        ("All the stalls were moved.", "The stalls were moved, except the oldest.", "en en"),
        ("Nessun gruppo ha votato la legge.", "Tutti i gruppi hanno votato la legge.", "it it"),
        ("La cometa è la più luminosa del secolo.", "La cometa è la seconda più luminosa del secolo.", "it it"),
        ("The crows made fewer errors at night.", "The crows made more errors at night.", "en en"),
        ("Il molino chiuse nel 1931 per i debiti.", "Nel 1931 il molino aprì, grazie a un prestito.", "it it"),
        ("The union rejected the deal with 61% of the vote.", "Members approved the pact by 61%.", "en en"),
        (
            "Il lago di Serra è più profondo del Tovel.",
            "Il Serra, con i suoi 40 metri, è meno profondo del Tovel.",
            "it it",
        ),
        ("La Tarma ha superato la Cortesa nel 2019.", "La Tarma fu superata dalla Cortesa nel 2019.", "it it"),
        ("Il museo è aperto anche nel 2024.", "Il museo è aperto solo nel 2023.", "it it"),
        ("La barca entrò nel porto nel 1988.", "La barca uscì dal porto nel 1988.", "it it"),
        ("Il forno sarà riparato prima di Natale.", "Il forno, dice il fornaio, sarà riparato dopo Natale.", "it it"),
        ("Il canone del molo è salito.", "Il canone del molo passa da 90 a 70 euro.", "it it"),
        ("The age for a licence was lowered.", "The council moved the age for a licence from 15 to 17.", "en en"),
        ("L'atleta fu condannata dal giudice.", "Il giudice ha prosciolto l'atleta.", "it it"),
        ("The speech was booed in Parma.", "Il discorso a Parma fu applaudito a lungo.", "en it"),
        ("The choir sang before the toast.", "The choir sang two songs after the toast.", "en en"),
    ],
)
def test_a_contrary_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) & {MentionKind.ANTONYM, MentionKind.NEGATION}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il comune non ha venduto solo mele.", "Il comune ha venduto mele e pere.", "it it"),
        ("Verona beat Parma.", "Parma lost to Verona.", "en en"),
        ("Il comune ha comprato la caserma.", "La caserma fu venduta al comune.", "it it"),
        (
            "Every district other than Alder received a grant.",
            "Alder is the only district that received no grant.",
            "en en",
        ),
        ("Saltaqui vale meno di Girotto.", "Girotto vale più di Saltaqui.", "it it"),
        ("La barca entrò nel porto nel 1988.", "La barca è uscita dal porto, nel quale era entrata nel 1988.", "it it"),
        ("L'albero è meno alto del pino di Ugo.", "L'albero è più alto del faggio, ma cede al pino di Ugo.", "it it"),
        ("Nella finale Rosetti ha battuto Vanni.", "Sconfitto in finale da Rosetti, Vanni lascia il tennis.", "it it"),
        ("Il biglietto sarà più economico.", "Il biglietto costerà due euro in meno.", "it it"),
        ("Back in 1981 Olga turned down the prize.", "Nel 1981 Olga aveva rifiutato il premio.", "en it"),
        ("Nessuna casa ha meno di tre piani.", "Tutte le case hanno più di tre piani.", "it it"),
        ("Può entrare soltanto chi paga dieci euro.", "Per entrare si paga un pegno e dieci euro.", "it it"),
        ("Il Comune ha chiuso solo in parte il parco.", "Ha chiuso tutto il parco, ma soltanto di notte.", "it it"),
        ("La tessera non era più valida.", "La tessera era scaduta.", "it it"),
        ("The oak survived, the elm did not.", "The oak survived the storm; the elm beside it died.", "en en"),
        ("Gli incidenti sono aumentati.", "Gli incidenti sono triplicati, ma il costo medio è diminuito.", "it it"),
        ("Anche il padre di Ugo era un fabbro.", "Ugo, figlio di un fabbro, recitò in Only Two.", "it it"),
        ("Il sale è più comune dello zolfo.", "Lo zolfo è il secondo minerale più comune dopo il sale.", "it it"),
        ("Il canone del molo è salito.", "Il canone del molo passa da 70 a 90 euro.", "it it"),
        (
            "Il pesce pescato è diminuito.",
            "Le barche passano da 40 a 52, il pesce pescato da 90 a 30 quintali.",
            "it it",
        ),
        ("Il coro era nervoso prima della gara.", "La gara fu vinta dal coro dopo tre prove.", "it it"),
        ("I lettoni hanno superato gli azzurri.", "Gli azzurri hanno perso, superati dai lettoni.", "it it"),
        (
            "Il patto è rimasto senza la firma dei medici.",
            "Né i medici né gli autisti hanno firmato il patto.",
            "it it",
        ),
    ],
)
def test_a_look_alike_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


def test_every_line_of_the_lists_is_well_formed() -> None:
    assert all(
        line.count("|") == 1 and all(side.strip(" *") for side in line.split("|"))
        for line in read_lines("opposites.txt")
    )
    assert all(line.count("|") == 1 for line in read_lines("terms.txt"))
    assert all(len(line.split()) > 1 for line in read_lines("forms.txt"))


def test_no_word_is_on_both_sides_of_a_pair() -> None:
    assert all((pair, 1 - side) not in places for places in OPPOSITES.values() for pair, side in places)
    assert CONVERSES


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("vendette it", "venduto it"), ("nacque it", "nato it"), ("sold en", "vendere it"), ("sindaco it", "mayor en")],
)
def test_forms_and_translations_meet(mine: str, theirs: str) -> None:
    assert concepts(*mine.split()) & concepts(*theirs.split())


def test_roots() -> None:
    assert root("multato") == root("multare") == root("multavano") == stem("multa")
