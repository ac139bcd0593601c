"""The comparison as a whole, on pairs of minimal difference."""

from __future__ import annotations

from datetime import date

import pytest

from checker.comparison import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Comparison, Passage, Sentence
from tests.comparison.cases import CASES, Case


def passage(text: str, language: str, title: str = "", published: date | None = None) -> Passage:
    return Passage(Sentence("a", 0, text, 0, len(text)), title, Language(language), published)


def run(case: Case) -> Comparison:
    return compare(Claim("c", case.claim, case.claim_language), passage(case.source, case.source_language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.claim)
def test_conflicts_are_found_and_nothing_else(case: Case) -> None:
    found = run(case)
    assert {conflict.kind for conflict in found.conflicts} == set(case.conflicts), found


def test_what_conflicts_does_not_agree_too() -> None:
    claim = Claim("c", "Il raduno si terrà a Vienna.", "it")
    found = compare(claim, passage("Il raduno si terrà a Monaco di Baviera, dopo la rinuncia di Vienna.", "it"))
    assert [claim.text[c.claim_span.start : c.claim_span.end] for c in found.conflicts] == ["Vienna"]
    assert found.agreements == ()


@pytest.mark.parametrize(
    ("claim", "source", "agreed"),
    [
        ("La diga fu inaugurata nel 2022.", "La diga fu inaugurata lo scorso anno.", "2022"),
        ("La diga fu inaugurata nel marzo 2023.", "La diga fu inaugurata a marzo.", "2023-03"),
        ("La diga fu inaugurata nel novembre 2022.", "La diga fu inaugurata a novembre.", "2022-11"),
        ("La diga fu inaugurata il 9 maggio 2023.", "La diga fu inaugurata ieri.", "2023-05-09"),
    ],
)
def test_relative_dates_are_resolved_against_the_article(claim: str, source: str, agreed: str) -> None:
    found = compare(Claim("c", claim, "it"), passage(source, "it", published=date(2023, 5, 10)))
    dates = [agreement for agreement in found.agreements if agreement.kind is MentionKind.DATE]
    assert [agreement.evidence_value for agreement in dates] == [agreed]
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("claim", "source", "value"),
    [
        ("La diga fu inaugurata nel 1999.", "La diga fu inaugurata ieri.", "2023-05-09"),
        ("La diga fu inaugurata nel 2023.", "La diga fu inaugurata l'anno scorso.", "2022"),
        ("La diga fu inaugurata nel maggio 2022.", "La diga fu inaugurata a marzo.", "2023-03"),
        ("La diga fu inaugurata nel marzo 2022.", "La diga fu inaugurata a marzo.", None),
    ],
)
def test_only_a_year_that_the_source_leaves_out_is_too_vague_to_conflict(
    claim: str, source: str, value: str | None
) -> None:
    found = compare(Claim("c", claim, "it"), passage(source, "it", published=date(2023, 5, 10)))
    assert [conflict.evidence_value for conflict in found.conflicts] == ([] if value is None else [value])


def test_a_conflict_points_at_both_sides_and_says_why_in_the_language_of_the_claim() -> None:
    source = "Xiaomi ha investito 10 miliardi di yuan nelle auto elettriche."
    claim = "Xiaomi ha investito 100 milioni di yuan nelle auto elettriche."
    (conflict,) = compare(Claim("c", claim, "it"), passage(source, "it")).conflicts
    assert claim[conflict.claim_span.start : conflict.claim_span.end] == "100 milioni di yuan"
    assert source[conflict.evidence_span.start : conflict.evidence_span.end] == "10 miliardi di yuan"
    assert (conflict.claim_value, conflict.evidence_value) == ("100 million CNY", "10 billion CNY")
    assert conflict.reason == "numero diverso: l'affermazione dice 100 milioni di yuan, la fonte 10 miliardi di yuan"


def test_the_reason_says_which_day_yesterday_was() -> None:
    told = passage("Ieri ha riaperto il teatro di Brusca.", "it", published=date(2024, 5, 10))
    (conflict,) = compare(Claim("c", "Il teatro di Brusca ha riaperto il 3 maggio 2024.", "it"), told).conflicts
    assert conflict.reason == "data diversa: l'affermazione dice 3 maggio 2024, la fonte Ieri (2024-05-09)"


def test_the_reason_is_english_for_an_english_claim() -> None:
    found = compare(
        Claim("c", "The fine is €1.5 billion.", "en"), passage("La multa è di 1.500.000 euro.", "it")
    ).conflicts
    assert [c.reason for c in found] == ["different number: the claim says €1.5 billion, the source 1.500.000 euro"]


def test_an_agreement_has_the_same_form() -> None:
    found = compare(
        Claim("c", "Il film fu girato a Pechino nel 1999.", "it"),
        passage("The film was shot in Beijing on 3 May 1999.", "en"),
    )
    assert {(a.kind, a.claim_value, a.evidence_value) for a in found.agreements} == {
        (MentionKind.DATE, "1999", "1999-05-03"),
        (MentionKind.NAME, "pechino", "pechino"),
    }


def test_an_amount_given_in_two_currencies_conflicts_in_the_claims_own() -> None:
    text = "Il primo investimento è di 10 miliardi di yuan, pari a circa 1,3 miliardi di euro."
    title = "Xiaomi ottiene il via libera per le auto elettriche"

    found = compare(
        Claim("c", "Xiaomi investirà 100 milioni di yuan nelle auto elettriche", "it"), passage(text, "it", title)
    )

    (conflict,) = found.conflicts
    assert text[conflict.evidence_span.start : conflict.evidence_span.end] == "10 miliardi di yuan"


def test_the_title_tells_what_the_sentence_is_about() -> None:
    claim = Claim("c", "Il ponte Vecchio di Bassano è lungo 180 metri.", "it")
    sentence = "È lungo 64 metri."
    assert compare(claim, passage(sentence, "it")).conflicts == ()
    assert compare(claim, passage(sentence, "it", title="Ponte Vecchio di Bassano")).conflicts != ()


def test_a_claim_in_another_language_is_left_alone() -> None:
    assert (
        compare(Claim("c", "Le prix est de 10 euros.", "fr"), passage("Il prezzo è di 20 euro.", "it")) == Comparison()
    )


def test_a_number_that_may_be_of_another_thing_is_a_doubt() -> None:
    source = passage("Il museo di Rovo ha 500 mila visitatori l'anno.", "it")
    said = "Il museo di Rovo ha 300 mila visitatori stranieri l'anno."

    found = compare(Claim("c", said, "it"), source)

    reason = "numero diverso, forse di altro: l'affermazione dice 300 mila, la fonte 500 mila"
    assert (found.conflicts, [doubt.reason for doubt in found.doubts]) == ((), [reason])
    assert compare(Claim("c", said.replace("300", "500"), "it"), source).doubts == ()
