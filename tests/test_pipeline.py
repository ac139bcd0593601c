from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import parts_around
from checker.config import Config, DecisionConfig, RetrievalConfig
from checker.ingest.claims import make_claim as read_claim
from checker.labels import Label, Stance
from checker.pipeline import Parts, build_index, check_claims, verify_claims
from checker.retrieval.index import Index, write_index
from checker.types import NOT_JUDGED, Claim, Comparison, Entailment, Passage, Timings, Verdict
from tests.fakes import FakeEncoder, FakeVerifier, compare_nothing, make_claim, make_conflict, write_article

YES, NO = Entailment(supports=0.9, refutes=0.05, neutral=0.05), Entailment(supports=0.05, refutes=0.9, neutral=0.05)


@pytest.fixture
def make_parts(tmp_path: Path) -> Callable[..., Parts]:
    write_article(tmp_path / "river.md", "The river is long. It meets the lake.", title="River")
    write_article(tmp_path / "tower.md", "The tower is tall. The bridge crosses the river.", title="Tower")
    build_index([tmp_path], tmp_path / "index", encoder=FakeEncoder())

    def make(table: dict[str, Entailment] | None = None, *, compare=compare_nothing) -> Parts:
        config = Config(decision=DecisionConfig(min_relevance=0.5, min_supports=0.5, min_refutes=0.5))
        return Parts(FakeEncoder(), Index(tmp_path / "index"), FakeVerifier(table), compare, config)

    return make


def test_from_claim_to_verdict(make_parts: Callable[..., Parts]) -> None:
    parts = make_parts({"The tower is tall.": YES, "It meets the lake.": NO, "The river is long.": NO})

    verdict = check_claims([make_claim("The tower is tall.")], parts)[0]

    assert (verdict.label, verdict.confidence) == (Label.SUPPORTED, 0.9)
    assert verdict.reason == "«Tower» supports the claim"
    # The titles carry words too: "Tower: The bridge crosses the river" shares one axis of three with the claim.
    stances = [(e.passage.sentence.text, e.stance, round(e.scores.dense, 3)) for e in verdict.evidence]
    assert stances[0] == ("The tower is tall.", Stance.SUPPORTS, 1.0)
    assert ("The bridge crosses the river.", Stance.NEUTRAL, 0.577) in stances
    # Denied by the verifier, but about something else: the cosine is 0.
    assert ("The river is long.", Stance.NEUTRAL, 0.0) in stances


def test_each_passage_gets_its_own_judgement_and_comparison(make_parts: Callable[..., Parts]) -> None:
    def compare(claim: Claim, passage: Passage) -> Comparison:
        return Comparison((make_conflict(f"{claim.claim_id} {passage.sentence.text}"),))

    parts = make_parts({"The tower is tall.": YES}, compare=compare)
    claims = [make_claim("The tower is low.", claim_id="x"), make_claim("The river is short.", claim_id="y")]

    verdicts = check_claims(claims, parts)

    assert verdicts[0].label is Label.REFUTED
    assert verdicts[0].reason == "«Tower» contradicts the claim: x The tower is tall."
    assert verdicts[1].label is Label.NOT_ENOUGH_INFO
    for verdict in verdicts:
        for evidence in verdict.evidence:
            wanted = YES if evidence.passage.sentence.text == "The tower is tall." else FakeVerifier().judge(
                [(verdict.claim, evidence.passage)]
            )[0]  # fmt: skip
            # What is not about the claim cannot move the verdict, and is not judged.
            nearest = max(other.scores.dense for other in verdict.evidence)
            judged = evidence.scores.dense >= max(0.5, nearest - 0.1)
            assert evidence.entailment == (wanted if judged else NOT_JUDGED)
            assert evidence.comparison == (compare(verdict.claim, evidence.passage) if judged else Comparison())


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("Is the tower tall?", "en", "it is a question"),
        ("«La torre è alta?»", "it", "è una domanda"),
        ("(The tower is tall? )", "en", "it is a question"),
    ],
)
def test_a_question_is_not_checked(make_parts: Callable[..., Parts], text: str, language: str, reason: str) -> None:
    (verdict,) = check_claims([make_claim(text, language=language)], make_parts({"The tower is tall.": YES}))
    assert (verdict.label, verdict.evidence) == (Label.NOT_ENOUGH_INFO, ())
    assert verdict.reason.startswith(reason)


def test_a_claim_in_another_language_is_not_checked(make_parts: Callable[..., Parts]) -> None:
    claims = [make_claim(claim_id=f"{n}", language=language) for n, language in enumerate(("fr", "en", "und", "it"))]

    verdicts = check_claims(claims, make_parts({"The tower is tall.": YES}))

    assert [verdict.claim for verdict in verdicts] == claims
    assert [verdict.label for verdict in verdicts] == [
        Label.NOT_ENOUGH_INFO,
        Label.SUPPORTED,
        Label.NOT_ENOUGH_INFO,
        Label.SUPPORTED,
    ]
    assert [verdict.timings for verdict in verdicts[::2]] == [Timings(), Timings()]
    assert check_claims(claims[:1], make_parts())[0].reason.startswith("the claim's language (fr) is not supported")


def test_an_empty_index_is_never_a_pass(tmp_path: Path) -> None:
    write_index(tmp_path / "index", [], np.empty((0, 2), dtype=np.float32), encoder_id="none")
    parts = Parts(FakeEncoder(), Index(tmp_path / "index"), FakeVerifier(), compare_nothing)

    verdict = check_claims([make_claim()], parts)[0]

    assert (verdict.label, verdict.evidence) == (Label.NOT_ENOUGH_INFO, ())
    assert verdict.reason == "the index holds no passage at all"


def test_no_claims_no_verdicts(make_parts: Callable[..., Parts]) -> None:
    assert check_claims([], make_parts()) == []
    assert list(verify_claims([], make_parts())) == []


def test_the_time_of_a_batch_is_shared(make_parts: Callable[..., Parts]) -> None:
    start = time.perf_counter()
    verdicts = check_claims([make_claim(claim_id=f"{n}") for n in range(4)], make_parts())
    spent = (time.perf_counter() - start) * 1000

    assert len({verdict.timings for verdict in verdicts}) == 1
    timings = verdicts[0].timings
    assert min(timings.embed, timings.search, timings.judge) > 0
    assert 4 * timings.total <= spent


def test_verdicts_come_batch_by_batch(make_parts: Callable[..., Parts]) -> None:
    taken: list[str] = []

    def claims() -> Iterator[Claim]:
        for n in range(7):
            taken.append(f"{n}")
            yield make_claim(claim_id=f"{n}")

    batches = verify_claims(claims(), make_parts(), batch=3)

    assert [verdict.claim.claim_id for verdict in next(batches)] == ["0", "1", "2"]
    assert taken == ["0", "1", "2"]
    assert [[verdict.claim.claim_id for verdict in batch] for batch in batches] == [["3", "4", "5"], ["6"]]


CLAIMS = [
    read_claim(text, claim_id=f"{n}", max_chars=2_000)
    for n, text in enumerate(
        (
            "Xiaomi investirà 100 milioni di yuan nelle auto elettriche",
            "Apollo 11 landed on the Moon in 1969.",
            "La torre di Pisa è alta 56 metri.",
            "The Eiffel Tower is in Rome.",
            "Xiaomi will invest 10 billion yuan first.",
            "Le vaccin contre la variole a été inventé en Angleterre par un médecin.",
            "Sì.",
            "Il ponte di Genova è stato inaugurato nel 2020. " * 30,
        )
    )
]


@pytest.fixture(scope="module")
def real_parts(corpus_home: Path) -> Parts:
    config = Config(retrieval=RetrievalConfig(top_k=3))
    return parts_around(Index(corpus_home / "index", config=config.retrieval), config=config)


@pytest.fixture(scope="module")
def alone(real_parts: Parts) -> list[Verdict]:
    return [_timeless(check_claims([claim], real_parts)[0]) for claim in CLAIMS]


def _timeless(verdict: Verdict) -> Verdict:
    return replace(verdict, timings=Timings())


def test_the_pool_of_claims_meets_the_cases(alone: list[Verdict]) -> None:
    assert [verdict.claim.language for verdict in alone[:6]] == ["it", "en", "it", "en", "en", "fr"]
    assert [len(verdict.evidence) for verdict in alone] == [3, 3, 3, 3, 3, 0, 3, 3]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(0, len(CLAIMS) - 1), min_size=1, max_size=6))
def test_a_claim_gets_the_verdict_that_it_gets_alone(
    real_parts: Parts, alone: list[Verdict], places: list[int]
) -> None:
    verdicts = check_claims([CLAIMS[n] for n in places], real_parts)

    assert [_timeless(verdict) for verdict in verdicts] == [alone[n] for n in places]


def test_a_claim_gets_the_same_verdict_in_a_large_batch(real_parts: Parts, alone: list[Verdict]) -> None:
    places = random.Random(0).sample([*range(len(CLAIMS))] * 3, 24)

    batches = list(verify_claims((CLAIMS[n] for n in places), real_parts, batch=24))

    assert [_timeless(verdict) for verdict in batches[0]] == [alone[n] for n in places]
