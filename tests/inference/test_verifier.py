from __future__ import annotations

import json
import math
import os
import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.inference.onnx_model import EMBEDDED
from checker.inference.verifier import OnnxVerifier
from checker.labels import Label, Language
from checker.types import Claim, Entailment, Passage, Sentence

SENTENCE = "La torre di Pisa è alta 56 metri e pende di 4 gradi."
PAIRS = [
    (Claim("1", "La torre di Pisa è alta 56 metri.", "it"), SENTENCE),
    (Claim("2", "La torre di Pisa è alta 90 metri.", "it"), SENTENCE),
    (Claim("3", "The Leaning Tower is in Pisa.", "en"), SENTENCE),
    (Claim("4", "Il mercato apre di lunedì.", "it"), "parola " * 400),
    (Claim("5", "Il mercato apre di lunedì. " * 60, "it"), SENTENCE),
]


def _pair(claim: Claim, sentence: str) -> tuple[Claim, Passage]:
    return claim, Passage(Sentence("a", 0, sentence, 0, len(sentence)), "", Language.ITALIAN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED / "verifier", tmp_path / "model", copy_function=os.symlink))


def _edit(path: Path, content: object) -> None:
    path.unlink()
    path.write_text(content if isinstance(content, str) else json.dumps(content))


def test_probabilities_sum_to_one(verifier: OnnxVerifier) -> None:
    for entailment in verifier.judge([_pair(*pair) for pair in PAIRS]):
        parts = (entailment.supports, entailment.refutes, entailment.neutral)
        assert all(0.0 <= part <= 1.0 for part in parts)
        assert sum(parts) == pytest.approx(1.0)


def test_nothing_to_judge(verifier: OnnxVerifier) -> None:
    assert verifier.judge([]) == []


def test_a_title_that_is_the_claim_is_left_out(verifier: OnnxVerifier) -> None:
    claim = Claim("c", "Il Brevo esonda a Castelmira, evacuate 140 famiglie", "it")
    _, passage = _pair(claim, "Non ci sono feriti.")

    headed, bare = verifier.judge([(claim, replace(passage, title=claim.text)), (claim, passage)])

    assert headed == bare


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=8))
def test_a_pair_is_judged_as_if_it_were_alone(verifier: OnnxVerifier, pairs: list[tuple[Claim, str]]) -> None:
    together = verifier.judge([_pair(*pair) for pair in pairs])

    assert together == [verifier.judge([_pair(*pair)])[0] for pair in pairs]


@pytest.mark.parametrize("names", [("SUPPORTS", "REFUTES", "NEI"), ("entailment", "contradiction", "neutral")])
def test_the_label_order_is_the_one_of_id2label(names: tuple[str, ...], folder: Path, verifier: OnnxVerifier) -> None:
    pairs = [_pair(*pair) for pair in PAIRS[:3]]
    stored = json.loads((folder / "config.json").read_text())
    columns = {Label.parse(name): int(column) for column, name in stored["id2label"].items()}
    kept = [columns[label] for label in (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_INFO)]
    before = [(e.supports, e.refutes, e.neutral) for e in verifier.judge(pairs)]

    for order in permutations(range(3)):
        # The label that stood in column kept[n] is now said to stand in column kept[order[n]].
        _edit(folder / "config.json", {**stored, "id2label": {str(kept[order[n]]): names[n] for n in range(3)}})
        after = [(e.supports, e.refutes, e.neutral) for e in OnnxVerifier(folder).judge(pairs)]
        wanted = [tuple(row[order[n]] for n in range(3)) for row in before]
        assert after == [pytest.approx(row) for row in wanted]


@pytest.mark.parametrize(
    "config",
    [
        "",
        "{",
        "[]",
        {},
        {"id2label": ["SUPPORTS", "REFUTES", "NEI"]},
        {"id2label": {"0": "SUPPORTS", "1": "REFUTES"}},
        {"id2label": {"0": "SUPPORTS", "1": "REFUTES", "2": "LABEL_2"}},
        {"id2label": {"first": "SUPPORTS", "1": "REFUTES", "2": "NEI"}},
        {"id2label": {"0": 1, "1": 2, "2": 3}},
    ],
)
def test_a_config_without_three_labels_is_an_error(config: object, folder: Path) -> None:
    _edit(folder / "config.json", config)
    with pytest.raises(ModelError, match="id2label") as error:
        OnnxVerifier(folder)
    assert str(folder / "config.json") in str(error.value)


def test_a_missing_config_is_an_error(folder: Path) -> None:
    (folder / "config.json").unlink()
    with pytest.raises(ModelError, match="id2label"):
        OnnxVerifier(folder)


def test_the_temperature_is_that_of_the_claims_language(folder: Path, verifier: OnnxVerifier) -> None:
    card = json.loads((folder / "checker.json").read_text())
    _edit(folder / "checker.json", {**card, "temperatures": {"it": 1.0, "en": 2.0}})
    scaled = OnnxVerifier(folder)
    text = PAIRS[0][0].text

    cold, warm, other = scaled.judge([_pair(Claim("1", text, code), SENTENCE) for code in ("it", "en", "fr")])

    assert cold == other
    # Doubling the temperature halves the difference of two logits, and so takes the square root of the odds.
    assert warm.supports / warm.neutral == pytest.approx(math.sqrt(cold.supports / cold.neutral))
    assert warm.refutes / warm.neutral == pytest.approx(math.sqrt(cold.refutes / cold.neutral))


def test_of_a_long_passage_the_end_is_cut(verifier: OnnxVerifier) -> None:
    claim, filler = PAIRS[0][0], "parola " * 300
    one, two = verifier.judge([_pair(claim, f"{filler} sì"), _pair(claim, f"{filler} no, è alta 90 metri")])

    assert one == two


def test_of_a_claim_nothing_is_cut(verifier: OnnxVerifier) -> None:
    start = "La torre di Pisa è alta, come ognuno sa e come si legge in tutti i libri di storia, "
    one, two = verifier.judge([_pair(Claim("1", start + end, "it"), "parola " * 400) for end in ("56.", "non 90.")])

    assert one != two


def test_a_claim_that_leaves_no_room_for_a_passage_is_not_judged(verifier: OnnxVerifier) -> None:
    long = Claim("1", "parola " * 600, "it")

    assert verifier.judge([_pair(long, SENTENCE), _pair(*PAIRS[0]), _pair(long, "no")]) == [
        Entailment(0.0, 0.0, 1.0),
        verifier.judge([_pair(*PAIRS[0])])[0],
        Entailment(0.0, 0.0, 1.0),
    ]


def test_a_claim_is_judged_as_long_as_a_quarter_is_left_for_the_passage(folder: Path) -> None:
    card = json.loads((folder / "checker.json").read_text())
    _edit(folder / "checker.json", {**card, "max_tokens": 40})
    small = OnnxVerifier(folder)

    # Two tokens frame the claim, and a full stop ends it; "mare" is one word of the vocabulary.
    fits, over = small.judge([_pair(Claim("1", "mare " * n, "it"), SENTENCE * 9) for n in (27, 28)])

    assert fits != Entailment(0.0, 0.0, 1.0)
    assert over == Entailment(0.0, 0.0, 1.0)
