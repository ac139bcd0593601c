from __future__ import annotations

import itertools
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.config import DecisionConfig
from checker.labels import Label, Language, MentionKind, Stance
from checker.types import NOT_JUDGED, Agreement, Comparison, Doubt, Entailment, Evidence, RetrievedPassage, Timings
from checker.verdict import decide, reconcile, refusal, relevant, strength, weigh, weight
from tests.fakes import make_claim, make_conflict, make_evidence

CONFIG = DecisionConfig(min_relevance=0.5, min_supports=0.6, min_refutes=0.7, min_settled=0.3, conflict_margin=0.1)
SUPPORTS, REFUTES, NEUTRAL = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL


def _weighed(evidence: Evidence, config: DecisionConfig = CONFIG) -> Evidence:
    found = RetrievedPassage(evidence.passage, evidence.scores)
    return weigh(make_claim(), found, evidence.entailment, evidence.comparison, config=config)


@pytest.mark.parametrize(
    ("cosines", "wanted"),
    [
        ([], []),
        ([0.49, 0.5, 0.55], [False, True, True]),
        # Only what is about as near as the nearest counts, in whatever order it was found.
        ([0.75, 0.875, 0.625, 0.5], [True, True, False, False]),
        ([0.1, -0.2], [False, False]),
    ],
)
def test_which_passages_are_relevant(cosines: list[float], wanted: list[bool]) -> None:
    evidence = [make_evidence(NEUTRAL, dense=cosine) for cosine in cosines]
    found = [RetrievedPassage(e.passage, e.scores) for e in evidence]

    assert relevant(found, config=DecisionConfig(min_relevance=0.5, relevance_margin=0.125)) == wanted


@pytest.mark.parametrize("threshold", [0.0, 0.6])
def test_a_passage_that_was_not_judged_takes_no_side(threshold: float) -> None:
    evidence = make_evidence(NEUTRAL, conflicts=(make_conflict(),))
    config = DecisionConfig(min_supports=threshold, min_refutes=threshold)

    assert _weighed(replace(evidence, entailment=NOT_JUDGED), config).stance is NEUTRAL


@pytest.mark.parametrize(
    ("supports", "refutes", "conflict", "stance"),
    [
        (0.6, 0.3, False, SUPPORTS),
        (0.59, 0.3, False, NEUTRAL),
        (0.2, 0.7, False, REFUTES),
        (0.2, 0.69, False, NEUTRAL),
        # A conflict turns support into refutation, and adds to a refutation that alone is too weak.
        (0.9, 0.0, True, REFUTES),
        (0.1, 0.25, True, REFUTES),
        # A conflict in a passage that settles little decides nothing.
        (0.25, 0.0, True, NEUTRAL),
    ],
)
def test_the_stance_of_a_passage(supports: float, refutes: float, conflict: bool, stance: Stance) -> None:
    conflicts = (make_conflict(),) if conflict else ()
    evidence = make_evidence(NEUTRAL, supports=supports, refutes=refutes, conflicts=conflicts)

    weighed = _weighed(evidence)

    assert weighed.stance is stance
    assert weighed.passage is evidence.passage
    assert weighed.scores is evidence.scores
    assert weighed.comparison is evidence.comparison


@pytest.mark.parametrize(("supports", "stance"), [(0.05, NEUTRAL), (0.9, SUPPORTS)])
def test_no_article_refutes_its_own_headline(supports: float, stance: Stance) -> None:
    evidence = make_evidence(NEUTRAL, supports=supports, refutes=0.95 - supports, conflicts=(make_conflict(),))
    claim = make_claim()
    headed = replace(evidence, passage=replace(evidence.passage, title=claim.text))

    assert _weighed(evidence).stance is REFUTES
    assert (_weighed(headed).stance, _weighed(headed).comparison) == (stance, Comparison())


def test_a_number_said_again_elsewhere_in_the_article_is_no_conflict() -> None:
    conflict = make_conflict()
    agreement = Agreement(**{field.name: getattr(conflict, field.name) for field in fields(conflict)})
    evidence = [make_evidence(NEUTRAL, article_id=article_id) for article_id in ("one", "one", "two")]
    found = [RetrievedPassage(e.passage, e.scores) for e in evidence]

    reconciled = reconcile(found, [Comparison((conflict,)), Comparison((), (agreement,)), Comparison((conflict,))])

    assert [comparison.conflicts for comparison in reconciled] == [(), (), (conflict,)]
    assert reconciled[1].agreements == (agreement,)


@pytest.mark.parametrize(("supports", "refutes", "stance"), [(0.9, 0.05, NEUTRAL), (0.1, 0.8, REFUTES)])
def test_a_number_that_differs_supports_nothing_but_may_be_refuted(
    supports: float, refutes: float, stance: Stance
) -> None:
    said = make_conflict("a number, maybe of another thing")
    doubt = Doubt(**{field.name: getattr(said, field.name) for field in fields(said)})
    evidence = replace(
        make_evidence(NEUTRAL, supports=supports, refutes=refutes), comparison=Comparison((), (), (doubt,))
    )

    weighed = _weighed(evidence)

    assert weighed.stance is stance
    verdict = decide(make_claim(), [weighed], config=CONFIG)
    assert verdict.label is (Label.NOT_ENOUGH_INFO if stance is NEUTRAL else Label.REFUTED)
    assert verdict.reason.endswith(": a number, maybe of another thing")


def test_a_doubt_goes_where_another_passage_of_the_article_says_the_number_again() -> None:
    said = {field.name: getattr(make_conflict(), field.name) for field in fields(make_conflict())}
    found = [RetrievedPassage(e.passage, e.scores) for e in (make_evidence(NEUTRAL), make_evidence(NEUTRAL, n=1))]

    first, _ = reconcile(found, [Comparison(doubts=(Doubt(**said),)), Comparison(agreements=(Agreement(**said),))])

    assert first == Comparison()


@pytest.mark.parametrize(
    ("supports", "refutes", "conflict", "stance", "least"),
    [
        # What model and words leave open together decides: 0.3 + 0.65 that the passage settles the claim.
        (0.3, 0.65, False, SUPPORTS, 0.95),
        (0.3, 0.25, False, NEUTRAL, 0.45),
        # Of the conflicts in passages that settle that much 0.6 + 0.3 * 0.95 are right.
        (0.3, 0.65, True, REFUTES, 0.885),
    ],
)
def test_a_passage_that_says_the_claim_again_does_not_refute_it(
    supports: float, refutes: float, conflict: bool, stance: Stance, least: float
) -> None:
    said = make_conflict()
    whole = Agreement(**{field.name: getattr(said, field.name) for field in fields(said)})
    comparison = Comparison((said,) if conflict else (), (replace(whole, kind=MentionKind.STATEMENT),))
    evidence = replace(make_evidence(NEUTRAL, supports=supports, refutes=refutes), comparison=comparison)

    weighed = _weighed(evidence)

    assert weighed.stance is stance
    assert strength(weighed) == pytest.approx(least)


@pytest.mark.parametrize(("articles", "label"), [(("one", "two"), Label.CONFLICTING), (("one", "one"), Label.REFUTED)])
def test_two_articles_of_which_one_contradicts_what_the_other_says_disagree(
    articles: tuple[str, str], label: Label
) -> None:
    conflict = make_conflict()
    agreement = Agreement(**{field.name: getattr(conflict, field.name) for field in fields(conflict)})
    supporting = make_evidence(SUPPORTS, article_id=articles[0], supports=0.6)
    evidence = [
        replace(supporting, comparison=Comparison((), (agreement,))),
        make_evidence(REFUTES, article_id=articles[1], refutes=0.95, conflicts=(conflict,)),
    ]

    assert decide(make_claim(), evidence, config=CONFIG).label is label


def test_the_articles_that_disagree_are_those_that_the_verdict_names() -> None:
    conflict = make_conflict()
    agreement = Agreement(**{field.name: getattr(conflict, field.name) for field in fields(conflict)})
    agreeing = replace(
        make_evidence(SUPPORTS, article_id="river", supports=0.7), comparison=Comparison((), (agreement,))
    )
    # The heaviest on both sides is one article, which does not contradict itself.
    heaviest = make_evidence(SUPPORTS, article_id="tower", supports=0.9)
    refuting = make_evidence(REFUTES, article_id="tower", refutes=0.95, conflicts=(conflict,), n=1)
    verdict = decide(make_claim(), [heaviest, refuting, agreeing], config=CONFIG)

    assert verdict.label is Label.CONFLICTING
    assert verdict.evidence == (refuting, agreeing, heaviest)
    assert "«Tower»" in verdict.reason and "«River»" in verdict.reason
    assert verdict.confidence == min(strength(refuting), strength(agreeing))


def test_support_across_languages_must_be_stronger() -> None:
    evidence = make_evidence(NEUTRAL, supports=0.62)
    found = RetrievedPassage(evidence.passage, evidence.scores)

    stances = [
        weigh(make_claim(language=language), found, Entailment(p, 0.0, 1.0 - p), Comparison(), config=CONFIG).stance
        for language, p in (("en", 0.62), ("it", 0.62), ("it", 0.7))
    ]

    assert stances == [SUPPORTS, NEUTRAL, SUPPORTS]


def test_the_strength_of_each_stance() -> None:
    conflict = (make_conflict(),)
    assert strength(make_evidence(SUPPORTS, supports=0.7, refutes=0.1)) == 0.7
    assert strength(make_evidence(REFUTES, supports=0.1, refutes=0.75)) == 0.75
    assert strength(make_evidence(REFUTES, supports=0.5, refutes=0.25, conflicts=conflict)) == pytest.approx(0.825)
    assert strength(make_evidence(NEUTRAL, supports=0.25, refutes=0.25)) == 0.5


@pytest.mark.parametrize(
    ("sides", "label", "confidence", "order"),
    [
        ([], Label.NOT_ENOUGH_INFO, 1.0, []),
        ([(SUPPORTS, 0.7), (SUPPORTS, 0.9)], Label.SUPPORTED, 0.9, [1, 0]),
        ([(REFUTES, 0.7), (REFUTES, 0.8)], Label.REFUTED, 0.8, [1, 0]),
        ([(SUPPORTS, 0.7), (REFUTES, 0.9)], Label.REFUTED, 0.9, [1, 0]),
        ([(REFUTES, 0.7), (SUPPORTS, 0.9)], Label.SUPPORTED, 0.9, [1, 0]),
        ([(SUPPORTS, 0.9), (REFUTES, 0.85)], Label.CONFLICTING, 0.85, [1, 0]),
        ([(REFUTES, 0.875), (SUPPORTS, 0.8125)], Label.CONFLICTING, 0.8125, [0, 1]),
        ([(SUPPORTS, 0.8), (REFUTES, 0.8)], Label.CONFLICTING, 0.8, [1, 0]),
        # Many weak passages do not outweigh a strong one.
        ([(SUPPORTS, 0.7), (SUPPORTS, 0.7), (SUPPORTS, 0.7), (REFUTES, 0.9)], Label.REFUTED, 0.9, [3, 0, 1, 2]),
    ],
)
def test_the_stronger_side_wins(
    sides: list[tuple[Stance, float]], label: Label, confidence: float, order: list[int]
) -> None:
    evidence = [
        make_evidence(
            stance,
            supports=p if stance is SUPPORTS else 0.0,
            refutes=p if stance is REFUTES else 0.0,
            article_id=stance,
            n=n,
        )
        for n, (stance, p) in enumerate(sides)
    ]

    verdict = decide(make_claim(), evidence, config=CONFIG, timings=Timings(1, 2, 3))

    assert (verdict.label, verdict.confidence) == (label, confidence)
    assert [e.passage.sentence.sentence_id for e in verdict.evidence] == order
    assert verdict.timings == Timings(1, 2, 3)


def test_one_article_does_not_conflict_with_itself() -> None:
    evidence = [make_evidence(SUPPORTS, supports=0.8, n=0), make_evidence(REFUTES, refutes=0.82, n=1)]

    assert decide(make_claim(), evidence, config=CONFIG).label is Label.REFUTED


def test_the_passage_nearer_to_the_claim_weighs_more() -> None:
    near = make_evidence(SUPPORTS, supports=0.75, dense=0.8, article_id="near")
    far = make_evidence(REFUTES, refutes=0.8, dense=0.5, article_id="far")

    assert (weight(near), weight(far)) == (pytest.approx(0.6), pytest.approx(0.4))
    assert decide(make_claim(), [far, near], config=CONFIG).label is Label.SUPPORTED


def test_silence_is_as_sure_as_the_passage_that_comes_nearest_to_breaking_it() -> None:
    evidence = [
        make_evidence(NEUTRAL, supports=0.25, refutes=0.0, fused=0.01, n=0),
        make_evidence(NEUTRAL, supports=0.0, refutes=0.5, fused=0.02, n=1),
        replace(make_evidence(NEUTRAL, fused=0.03, n=2), entailment=NOT_JUDGED),
    ]

    verdict = decide(make_claim(), evidence, config=CONFIG)

    assert (verdict.label, verdict.confidence) == (Label.NOT_ENOUGH_INFO, 0.5)
    assert [e.passage.sentence.sentence_id for e in verdict.evidence] == [2, 1, 0]


_SUPPORT = make_evidence(SUPPORTS, supports=0.9, article_id="lake")
_REFUTE = make_evidence(REFUTES, refutes=0.9)
_CONFLICT = make_evidence(REFUTES, supports=0.9, conflicts=(make_conflict("30 is not 300"), make_conflict("no")))


@pytest.mark.parametrize(
    ("evidence", "italian", "english"),
    [
        ([], "l'indice non contiene alcun passaggio", "the index holds no passage at all"),
        ([_SUPPORT], "«Lake» conferma l'affermazione", "«Lake» supports the claim"),
        ([_REFUTE], "«Tower» contraddice l'affermazione", "«Tower» contradicts the claim"),
        (
            [_CONFLICT],
            "«Tower» contraddice l'affermazione: 30 is not 300",
            "«Tower» contradicts the claim: 30 is not 300",
        ),
        (
            [_REFUTE, _SUPPORT],
            "le fonti si contraddicono: «Tower» nega ciò che «Lake» conferma",
            "the sources disagree: «Tower» denies what «Lake» supports",
        ),
        (
            [make_evidence(NEUTRAL), make_evidence(NEUTRAL, n=1)],
            "nessuno dei 2 passaggi trovati conferma o contraddice l'affermazione",
            "none of the 2 passages found supports or contradicts the claim",
        ),
    ],
)
def test_the_reason_is_in_the_language_of_the_claim(evidence: list[Evidence], italian: str, english: str) -> None:
    for language, reason in ((Language.ITALIAN, italian), (Language.ENGLISH, english)):
        assert decide(make_claim(language=language), evidence, config=CONFIG).reason == reason


def test_a_source_without_a_title_is_named_by_its_id() -> None:
    untitled = replace(_SUPPORT, passage=replace(_SUPPORT.passage, title=""))

    assert decide(make_claim(), [untitled], config=CONFIG).reason == "«lake» supports the claim"


def test_an_unsupported_language_is_never_a_pass() -> None:
    verdict = refusal(make_claim(language="fr"))

    assert verdict is not None
    assert (verdict.label, verdict.evidence) == (Label.NOT_ENOUGH_INFO, ())
    assert verdict.reason == "the claim's language (fr) is not supported; supported are it, en"


@st.composite
def _passages(draw: st.DrawFn) -> list[Evidence]:
    passages = []
    for n in range(draw(st.integers(0, 5))):
        odds = [draw(st.sampled_from((1e-20, 0.1, 0.4, 1.0, 3.0))) for _ in range(3)]
        supports, refutes, neutral = (odd / sum(odds) for odd in odds)
        conflicts = (make_conflict(),) if draw(st.booleans()) else ()
        dense, fused = draw(st.sampled_from((0.2, 0.5, 0.8))), draw(st.sampled_from((0.01, 0.02)))
        evidence = make_evidence(NEUTRAL, dense=dense, fused=fused, conflicts=conflicts, n=n)
        entailment = Entailment(supports, refutes, neutral) if dense >= 0.5 else NOT_JUDGED
        passages.append(
            weigh(
                make_claim(),
                RetrievedPassage(evidence.passage, evidence.scores),
                entailment,
                evidence.comparison,
                config=CONFIG,
            )
        )
    return passages


@given(_passages())
def test_a_label_rests_on_evidence_of_its_side(evidence: list[Evidence]) -> None:
    verdict = decide(make_claim(), evidence, config=CONFIG)

    if verdict.label in (Label.SUPPORTED, Label.CONFLICTING):
        assert any(e.stance is SUPPORTS and e.entailment.supports >= 0.6 and e.scores.dense >= 0.5 for e in evidence)
    if verdict.label in (Label.REFUTED, Label.CONFLICTING):
        assert any(e.stance is REFUTES and e.scores.dense >= 0.5 for e in evidence)
    if verdict.label is Label.NOT_ENOUGH_INFO:
        assert all(e.stance is NEUTRAL for e in evidence)
    assert sorted(map(repr, verdict.evidence)) == sorted(map(repr, evidence))


@given(_passages(), st.randoms())
def test_the_order_of_the_evidence_does_not_matter(evidence: list[Evidence], random) -> None:
    shuffled = random.sample(evidence, len(evidence))

    assert decide(make_claim(), shuffled, config=CONFIG) == decide(make_claim(), evidence, config=CONFIG)


@given(_passages())
def test_a_passage_that_conflicts_supports_nothing(evidence: list[Evidence]) -> None:
    assert all(e.stance is not SUPPORTS for e in evidence if e.comparison.conflicts)
    conflicting = [e for e in evidence if e.comparison.conflicts]

    assert decide(make_claim(), conflicting, config=CONFIG).label in (Label.REFUTED, Label.NOT_ENOUGH_INFO)


@given(_passages())
def test_passages_that_were_not_judged_never_move_the_verdict(evidence: list[Evidence]) -> None:
    judged = [e for e in evidence if e.entailment is not NOT_JUDGED]
    whole, part = (decide(make_claim(), group, config=CONFIG) for group in (evidence, judged))

    assert (whole.label, whole.confidence) == (part.label, part.confidence)
    if whole.label is not Label.NOT_ENOUGH_INFO:
        assert whole.reason == part.reason


@given(
    *[st.floats(0, 1) for _ in range(5)],
    st.booleans(),
)
def test_any_probability_gives_a_verdict(a: float, b: float, c: float, dense: float, margin: float, conflict: bool):
    """No rounding error may take a confidence out of [0, 1], and no threshold lead to a verdict without evidence."""
    config = DecisionConfig(min_relevance=a, min_supports=b, min_refutes=c, conflict_margin=margin)
    odds = (a + 1e-9, b + 1e-9, c * 1e-17 + 1e-300)
    entailment = Entailment(*(odd / sum(odds) for odd in odds))
    base = make_evidence(NEUTRAL, dense=dense, conflicts=(make_conflict(),) if conflict else ())
    found = RetrievedPassage(base.passage, base.scores)

    for comparisons in itertools.product((Comparison(), base.comparison), repeat=2):
        weighed = [weigh(make_claim(), found, entailment, comparison, config=config) for comparison in comparisons]
        assert 0.0 <= decide(make_claim(), weighed, config=config).confidence <= 1.0


def test_probabilities_that_round_to_more_than_one_give_a_verdict() -> None:
    entailment = Entailment(supports=0.0025251762143736617, refutes=0.9974748237856265, neutral=9.2e-21)
    assert entailment.supports + entailment.refutes > 1.0
    base = make_evidence(NEUTRAL, conflicts=(make_conflict(),))
    weighed = weigh(
        make_claim(), RetrievedPassage(base.passage, base.scores), entailment, base.comparison, config=CONFIG
    )

    assert decide(make_claim(), [weighed], config=CONFIG).confidence == pytest.approx(0.9)
