"""Which words a negator governs, worked out by hand."""

from __future__ import annotations

import pytest

from checker.comparison.reading.statement import read_statement


@pytest.mark.parametrize(
    ("text", "language", "negated"),
    [
        ("Il ministro non ha mai firmato il decreto.", "it", {"firmato"}),
        ("Il paese è senza corrente elettrica da ieri.", "it", {"corrente", "elettrica"}),
        ("La sonda deve ancora raggiungere Venere.", "it", {"raggiungere"}),
        ("I lavori del ponte di Vado non sono ancora cominciati.", "it", {"cominciati", "lavori"}),
        ("Sull'isola l'elettricità manca.", "it", {"elettricita"}),
        ("Nessuna delle ditte ha rinunciato alla gara.", "it", set()),
        ("Il giudice ha respinto la richiesta di non ammettere i testimoni.", "it", set()),
        ("Non solo il sindaco ha votato.", "it", set()),
        ("The lifeboat failed to reach the yacht.", "en", {"reach"}),
        ("The committee did not fail to notice the gap.", "en", set()),
        ("The council is still to pay the firm.", "en", {"pay"}),
        ("Not one of the councillors turned up.", "en", {"councillors"}),
        ("The warden ruled out any cull.", "en", {"cull"}),
        ("In attesa della firma il cantiere è fermo", "it", {"firma"}),
        ("L'attesa dei malati dura un'ora", "it", set()),
        ("Per l'orto la terra non c'è, dice il sindaco.", "it", {"terra"}),
        ("For the garden the soil is not there, they say.", "en", {"soil"}),
        ("Non c'è notte in cui non scriva alla madre", "it", set()),
        ("There was no night when she did not write home", "en", set()),
    ],
)
def test_negators_govern(text: str, language: str, negated: set[str]) -> None:
    statement = read_statement(text, language)
    assert {statement.tokens.keys[token] for token in statement.negated} == negated
