"""One alone held to several: "only", "alone" and "the only one" against "several", "both" and "not only"."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Several boats answered the call from Orna.", "Only the Kestrel answered the call from Orna.", "en en"),
        (
            "La grandine ha rovinato i meloni e basta.",
            "La grandine ha rovinato non solo le pesche ma anche i meloni.",
            "it it",
        ),
        ("The pass is valid not only on trams.", "L'abbonamento vale esclusivamente sui tram.", "en it"),
        ("Al torneo c'era più di una debuttante.", "Ida Ruo era l'unica debuttante del torneo.", "it it"),
        ("Il borgo ha più di un fornaio.", "Rina Bolla is the only baker in the village.", "it en"),
        ("Ada Rowe wrote four novels.", "Ada Rowe's only novel is set in a lighthouse.", "en en"),
        ("Alcuni treni merci hanno viaggiato ieri.", "Ieri hanno viaggiato soltanto treni passeggeri.", "it it"),
        ("Votano soltanto i soci anziani.", "Votano tutti, non solo i soci anziani.", "it it"),
        ("Ha vinto la Rossi e nessun'altra.", "Non solo la Rossi ha vinto, ma anche la Bianchi.", "it it"),
        ("L'asilo accoglie unicamente i residenti.", "L'asilo accoglierà sia i residenti sia i pendolari.", "it it"),
        ("Ada Rowe divide il premio con una collega.", "The prize was Ada Rowe's alone.", "it en"),
        ("Tutti i soci hanno diritto al posto.", "Only members who pay have the right to a seat.", "it en"),
        ("The bridge is open to cyclists alone.", "The bridge is open not only to cyclists.", "en en"),
    ],
)
def test_one_alone_is_not_several(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.ANTONYM}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Only one boat answered the call from Orna.", "Only the Kestrel answered the call from Orna.", "en en"),
        (
            "La grandine ha rovinato anche i meloni.",
            "La grandine ha rovinato non solo le pesche ma anche i meloni.",
            "it it",
        ),
        ("The pass is valid on trams alone.", "L'abbonamento vale esclusivamente sui tram.", "en it"),
        ("Al torneo c'era una sola debuttante.", "Ida Ruo era l'unica debuttante del torneo.", "it it"),
        ("Ada Rowe wrote four plays.", "Ada Rowe's only novel is set in a lighthouse.", "en en"),
        ("Several boats heard the call from Orna.", "Only six boats answered the call from Orna.", "en en"),
        ("Il porto ospita due imprese.", "Il porto ospita due sole imprese.", "it it"),
        ("Ha la delega alle strade e nessun'altra.", "Delle deleghe ha soltanto quella alle strade.", "it it"),
        ("L'asilo accoglie i residenti.", "L'asilo accoglierà sia i residenti sia i pendolari.", "it it"),
        ("Ada Rowe ha vinto il premio.", "The prize was Ada Rowe's alone.", "it en"),
        ("Tutti i soci che pagano hanno diritto al posto.", "Only members who pay have the right to a seat.", "it en"),
        ("Rina Solmi ha tre figli.", "Rina Solmi, unica figlia di un fabbro, dipinge.", "it it"),
        ("Several firms read the papers.", "Only Orla made an offer, although six firms had read the papers.", "en en"),
        ("Monks live alone or with others.", "Monks live alone or with several others.", "en en"),
    ],
)
def test_one_alone_may_be_of_another(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)
