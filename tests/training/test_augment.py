from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.training.augment import (
    align,
    guess_title,
    mine_unrelated,
    mismatch,
    negate,
    swap_number,
    switch,
    switch_pair,
)
from checker.training.data import Pair


def pair(claim: str, evidence: str = "", *, label: int = 0, lang: str = "it", group: str = "") -> Pair:
    return Pair(claim, evidence or claim, (label,), lang, lang, "test", group=group)


def test_alignment_finds_the_words_that_occur_together() -> None:
    pairs = [("the tower", "la torre"), ("the house", "la casa"), ("a tower", "una torre"), ("a house", "una casa")]
    table = align(pairs * 3, rounds=10)
    best = {english: italian[0] for english, (italian, _) in table.items()}
    assert best == {"the": "la", "tower": "torre", "house": "casa", "a": "una"}


def test_switching_keeps_names_and_punctuation() -> None:
    table = {"the": (("la",), (1.0,)), "tower": (("torre",), (1.0,)), "rose": (("salì",), (1.0,))}
    assert switch("The tower, Rose said, rose.", table, random.Random(0), share=1.0) == "La torre, Rose said, salì."
    assert switch("The tower", table, random.Random(0), share=0.0) == "The tower"


def test_only_english_pairs_are_switched() -> None:
    table = {"tower": (("torre",), (1.0,))}
    italian = pair("tower")
    assert switch_pair(italian, table, random.Random(0)) is italian


def test_a_title_never_depends_on_the_label() -> None:
    evidence = "Ada Rossi (born 1950) is a painter."
    titles = {guess_title(pair("Ada Rossi paints.", evidence, label=label)) for label in range(3)}
    assert titles == {"Ada Rossi"}
    assert guess_title(pair("Ada Rossi paints.", "She was born in 1950.")) == "Ada Rossi"
    assert guess_title(pair("nobody paints.", "she paints.")) == ""


@given(st.integers(0, 10_000), st.sampled_from(["nel 1990", "12 metri", "1.250 euro", "il 3,5 per cento"]))
def test_a_swapped_number_differs_from_all_of_the_evidence(seed: int, claim: str) -> None:
    changed = swap_number(pair(claim, f"{claim} e 7"), random.Random(seed))
    if changed:
        assert changed.allowed == (1,)
        assert changed.claim != claim
        assert changed.evidence == f"{claim} e 7"


def test_numbers_are_swapped_only_where_the_label_is_known() -> None:
    rng = random.Random(0)
    assert swap_number(pair("nel 1990", "nel 1990", label=2), rng) is None
    assert swap_number(pair("nel 1990", "nel 1991"), rng) is None


@pytest.mark.parametrize(
    ("claim", "negated"),
    [("La torre è alta.", "La torre non è alta."), ("La torre si è inclinata.", "La torre non si è inclinata.")],
)
def test_negation_refutes_a_supported_claim(claim: str, negated: str) -> None:
    changed = negate(pair(claim, "La torre pende."), random.Random(0))
    assert changed is not None
    assert (changed.claim, changed.allowed) == (negated, (1,))


@pytest.mark.parametrize("claim", ["La torre non è alta.", "Torre alta."])
def test_nothing_to_negate(claim: str) -> None:
    assert negate(pair(claim), random.Random(0)) is None


def test_a_negation_on_both_sides_is_supported() -> None:
    made = [negate(pair("La torre è alta."), random.Random(seed)) for seed in range(30)]
    for changed in made:
        assert changed is not None
        assert (changed.claim == changed.evidence) == (changed.allowed == (0,))


def test_mismatches_are_never_of_the_same_group() -> None:
    pairs = [pair(f"c{n}", f"e{n}", group=str(n % 2)) for n in range(6)]
    for made in mismatch(pairs, random.Random(0), count=50):
        assert made.allowed == (2,)
        assert int(made.claim[1:]) % 2 != int(made.evidence[1:]) % 2


def test_mined_passages_share_words_but_not_the_group() -> None:
    pairs = [
        pair("il ponte è lungo", "il ponte misura molto", group="a"),
        pair("la torre è alta", "la torre misura molto", group="b"),
        pair("il fiume è largo", "il fiume misura molto", group="c"),
    ]
    mined = mine_unrelated(pairs, random.Random(0), count=3, depth=3)
    assert len(mined) == 3
    for made in mined:
        assert made.allowed == (2,)
        assert made.claim.split()[1] != made.evidence.split()[1]
