from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest.language import detect_language
from checker.labels import Language

FOREIGN = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "golden_languages.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

# Short, and each with a trap: names of another language, numbers, no capital, capitals only.
ITALIAN = [
    "Roma ospitò le Olimpiadi nel 1960.",
    "Benjamin Franklin era uno scienziato.",
    "Charles de Gaulle fu un generale francese.",
    "Johann Wolfgang von Goethe visse a Weimar.",
    "Il Manchester United ha battuto il Real Madrid 2-1.",
    "Gli U2 hanno pubblicato The Joshua Tree nel 1987.",
    "Netflix costa 7,99 euro al mese.",
    "Bruce Springsteen ha cantato a San Siro.",
    "Lo Hobbit è un romanzo di J. R. R. Tolkien.",
    "Gabriel García Márquez nacque in Colombia.",
    "La Deutsche Bank licenzia 18.000 persone.",
    "la juventus non ha mai vinto a napoli",
    "IL COMUNE NON HA APPROVATO IL BILANCIO",
    "Morì nel 1706.",
    "Xiaomi investirà 10 miliardi di yuan.",
    "L’Italia non è mai stata una monarchia.",
    "Perche\u0301 il prezzo e\u0300 salito del 3%?",
]
ENGLISH = [
    "Rome hosted the Olympics in 1960.",
    "Benjamin Franklin was a scientist.",
    "Charles de Gaulle was a French general.",
    "Johann Wolfgang von Goethe lived in Weimar.",
    "Brian De Palma is Italian American.",
    "La dolce vita is a film by Federico Fellini.",
    "The author of Il gattopardo is Giuseppe Tomasi di Lampedusa.",
    "The Leopard was written by Giuseppe Tomasi di Lampedusa.",
    "Luciano Pavarotti was born in Modena in 1935.",
    "Padua is in Venezuela.",
    "Netflix costs 7.99 euros a month.",
    "Gabriel García Márquez was born in Colombia.",
    "Deutsche Bank cut 18,000 jobs.",
    "the mayor of milan did not resign",
    "THE COUNCIL HAS NOT PASSED THE BUDGET",
    "He died in 1706.",
    "Xiaomi will invest 10 billion yuan.",
]


@pytest.mark.parametrize("text", ITALIAN)
def test_italian_claims(text: str) -> None:
    assert detect_language(text) == Language.ITALIAN


@pytest.mark.parametrize("text", ENGLISH)
def test_english_claims(text: str) -> None:
    assert detect_language(text) == Language.ENGLISH


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_other_languages_are_not_taken_for_italian_or_english(code: str, text: str) -> None:
    assert detect_language(text) == code
    assert detect_language(text, default=Language.ITALIAN) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Москва является столицей России", "ru"), ("北京是中国的首都", "zh"), ("القاهرة عاصمة مصر", "ar")],
)
def test_other_scripts(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "1706", "12,5 %", "😀😀😀", "Roma", "\ud800", "\0\0\0\0\0\0\0\0", "__--__"]
)
def test_too_little_text_is_undetermined_or_the_default(text: str) -> None:
    assert detect_language(text) == "und"
    assert detect_language(text, default=Language.ENGLISH) == "en"


def test_an_article_with_a_foreign_quotation_keeps_its_language() -> None:
    article = (
        "Il ministro ha parlato ieri a Londra davanti a duecento imprenditori. “We will not go back,” ha detto, "
        "e la sala ha applaudito. Il testo della riforma arriverà in aula entro la fine del mese.\n\n"
    ) * 200
    assert detect_language(article) == "it"


def test_unreadable_characters_do_not_hide_the_language() -> None:
    assert detect_language("\ud800Il cane\0dorme\ufffdsul tappeto\udfff") == "it"


@given(st.text())
def test_any_text_has_a_code_and_with_a_default_one_that_is_known(text: str) -> None:
    code = detect_language(text)
    assert code == "und" or (len(code) == 2 and code.isalpha() and code.islower())
    assert detect_language(text, default=Language.ITALIAN) == ("it" if code == "und" else code)


def test_threads_agree_with_one_thread() -> None:
    texts = [*ITALIAN, *ENGLISH] * 20
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect_language, texts)) == [detect_language(text) for text in texts]


def test_import_is_light() -> None:
    code = "import sys, checker.ingest.language; print(*sorted({'numpy', 'torch', 'onnxruntime'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
