from __future__ import annotations

import random

import pytest

from checker.training.questions import ask

WHO = {"Chi", "Quale", "Dove", "Che", "A", "Qual"}


@pytest.mark.parametrize(
    ("statement", "lang", "words", "asked"),
    [
        ("La torre fu costruita nel 1921 dai monaci.", "it", {"In", "Quando", "Nel"}, "1921"),
        ("The bridge by the old mill has 12 arches.", "en", {"How"}, "12"),
        ("Il romanzo premiato ieri è di Anna Rovi, dice la giuria.", "it", WHO, "Anna Rovi"),
    ],
)
def test_a_question_asks_for_what_it_leaves_out(statement: str, lang: str, words: set[str], asked: str) -> None:
    for seed in range(30):
        question = ask(statement, lang, random.Random(seed))
        assert question is not None
        assert question.split()[0] in words
        assert question.endswith("?")
        assert asked not in question
        assert set(question.rstrip("?").split()) & set(statement.split())


def test_nothing_to_ask_for_gives_no_question() -> None:
    assert ask("il gatto dorme sul divano", "it", random.Random(0)) is None
    assert ask("Nel 1990 nacque.", "it", random.Random(0)) is None  # too little is left
