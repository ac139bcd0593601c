from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from checker.errors import CheckerError, ClaimError, InputError
from checker.labels import Label, Language, Stance
from checker.types import Claim, Entailment, Passage, Sentence, Timings, Verdict
from tests.fakes import make_claim, make_evidence

SUP, REF, CON, NEI = Label.SUPPORTED, Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH_INFO


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("SUPPORTED", SUP),
        ("supports", SUP),
        ("Support", SUP),
        ("entailment", SUP),
        ("true", SUP),
        ("REFUTED", REF),
        ("REFUTES", REF),
        ("CONTRADICT", REF),
        ("contradiction", REF),
        ("False", REF),
        ("Conflicting Evidence/Cherrypicking", CON),
        ("conflicting", CON),
        ("NOT ENOUGH INFO", NEI),
        ("not_enough_info", NEI),
        ("  Not  Enough Evidence ", NEI),
        ("NEI", NEI),
        ("neutral", NEI),
        ("NotEnoughInfo", NEI),
        ("Vero", SUP),
        ("falso", REF),
        ("non verificabile", NEI),
    ],
)
def test_labels_in_every_dialect(text: str, label: Label) -> None:
    assert Label.parse(text) is label


@pytest.mark.parametrize("text", ["", "maybe", "SUPPORTED?", "NOT SUPPORTED", "label_0"])
def test_an_unknown_label_is_an_error(text: str) -> None:
    with pytest.raises(ClaimError, match=r"unknown label .*; use one of SUPPORTED, REFUTED, CONFLICTING EVIDENCE"):
        Label.parse(text)


def test_each_label_reads_itself() -> None:
    assert [Label.parse(label.value) for label in Label] == list(Label)


@pytest.mark.parametrize(
    ("supports", "refutes", "neutral", "stance"),
    [
        (0.5, 0.3, 0.2, Stance.SUPPORTS),
        (0.3, 0.5, 0.2, Stance.REFUTES),
        (0.2, 0.3, 0.5, Stance.NEUTRAL),
        # Of equals the one that claims least.
        (0.4, 0.2, 0.4, Stance.NEUTRAL),
        (0.2, 0.4, 0.4, Stance.NEUTRAL),
        (0.4, 0.4, 0.2, Stance.REFUTES),
    ],
)
def test_the_stance_is_the_most_probable(supports: float, refutes: float, neutral: float, stance: Stance) -> None:
    assert Entailment(supports, refutes, neutral).stance is stance


def test_the_text_of_a_passage() -> None:
    passage = Passage(
        Sentence("a", 1, "It is tall.", 5, 16), "Tower", Language.ENGLISH, before="Look.", after="It leans."
    )

    assert passage.indexed_text == "Tower: It is tall."
    assert replace(passage, title="").indexed_text == "It is tall."


@pytest.mark.parametrize(
    ("title", "claim", "headed"),
    [
        ("Il Brevo esonda, evacuate 140 famiglie", "Il Brevo esonda, evacuate 140 famiglie", True),
        ("Il Brevo esonda, evacuate 140 famiglie", "il Brevo esonda.", True),
        ("Il Brevo esonda, evacuate 140 famiglie", "«Evacuate 140 famiglie»", True),
        ("Flood: Brevo bursts its banks - 140 flee", "Brevo bursts its banks, 140 flee.", True),
        # Not whole parts of it, nor in its order.
        ("Il Brevo non esonda, evacuate 140 famiglie", "Il Brevo esonda, evacuate 140 famiglie", False),
        ("Non è vero che il Brevo esonda", "Il Brevo esonda", False),
        ("Il Brevo esonda, evacuate 140 famiglie", "Evacuate 140 famiglie, il Brevo esonda", False),
        ("Il Brevo esonda", "Il Brevo esonda oggi", False),
        ("", "Il Brevo esonda", False),
        ("Brevo", "!", False),
    ],
)
def test_whether_a_title_is_the_claim(title: str, claim: str, headed: bool) -> None:
    passage = Passage(Sentence("a", 0, "Ieri.", 0, 5), title, Language.ITALIAN)
    assert passage.is_headed_by(Claim("c", claim, "it")) is headed


def test_the_total_of_timings() -> None:
    assert Timings(1.0, 2.0, 4.0).total == 7.0
    assert Timings().total == 0.0


_STANCES = {Stance.SUPPORTS, Stance.REFUTES}


@pytest.mark.parametrize(
    ("label", "needed"),
    [(SUP, {Stance.SUPPORTS}), (REF, {Stance.REFUTES}), (CON, _STANCES), (NEI, set())],
)
def test_a_verdict_without_its_evidence_cannot_exist(label: Label, needed: set[Stance]) -> None:
    for held in (set(), {Stance.NEUTRAL}, {Stance.SUPPORTS}, {Stance.REFUTES}, _STANCES):
        evidence = tuple(make_evidence(stance) for stance in sorted(held))
        if needed <= held:
            assert Verdict(make_claim(), label, 0.5, "r", evidence).label is label
        else:
            with pytest.raises(ValueError, match=f"{label} needs evidence that"):
                Verdict(make_claim(), label, 0.5, "r", evidence)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValueError, match=r"confidence must be in \[0, 1\]"):
        Verdict(make_claim(), NEI, confidence, "r")


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        make_claim().text = "another"  # type: ignore[misc]


def test_input_errors_say_where() -> None:
    assert str(InputError("broken", path="a.jsonl", line=3)) == "a.jsonl:3: broken"
    assert str(InputError("broken", path="a.jsonl")) == "a.jsonl: broken"
    assert str(ClaimError("broken")) == "broken"


def test_every_error_is_caught_by_the_base() -> None:
    import checker.errors

    errors = [value for value in vars(checker.errors).values() if isinstance(value, type)]
    errors = [error for error in errors if issubclass(error, Exception)]
    assert len(errors) > 8
    assert all(issubclass(error, CheckerError) for error in errors)
    # The tree in the module's docstring is whole.
    assert all(error.__name__ in (checker.errors.__doc__ or "") for error in errors)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Il ponte è lungo 42 metri", "Il ponte è lungo 42 metri."),
        ("Il ponte è lungo 42 metri.", "Il ponte è lungo 42 metri."),
        ("“Il ponte è lungo 42 metri”", "Il ponte è lungo 42 metri."),
        ("«Il ponte è lungo 42 metri.»", "Il ponte è lungo 42 metri."),
        ("Il ponte è lungo 42 metri!", "Il ponte è lungo 42 metri."),
        ("«Il ponte» è un film", "«Il ponte» è un film."),
        ('The "Bridge" is 42 metres long, "he said"', 'The "Bridge" is 42 metres long, "he said".'),
        ("“Il ponte” è “lungo”", "“Il ponte” è “lungo”."),
    ],
)
def test_the_sentence_that_a_claim_is(text: str, sentence: str) -> None:
    assert Claim("1", text, "it").sentence == sentence
