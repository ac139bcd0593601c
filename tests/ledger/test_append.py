from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError, LedgerError
from checker.labels import Label, Language, MentionKind, Stance
from checker.ledger import Ledger, query
from checker.types import (
    Agreement,
    Claim,
    Comparison,
    Conflict,
    Entailment,
    Evidence,
    Passage,
    Provenance,
    RetrievalScores,
    Sentence,
    Span,
    Timings,
    Verdict,
)
from tests.ledger.builders import CONFIG, PROVENANCE, make_evidence, make_verdict, record, start_run, with_ids

_numbers = st.floats(min_value=-1e6, max_value=1e6)
_probabilities = st.floats(min_value=0, max_value=1)
_offsets = st.integers(min_value=0, max_value=2**31 - 1)
_spans = st.builds(Span, _offsets, _offsets)
_mention = (st.sampled_from(MentionKind), _spans, _spans, st.text(), st.text(), st.text())
_passages = st.builds(
    Passage,
    st.builds(Sentence, st.text(), _offsets, st.text(), _offsets, _offsets),
    st.text(),
    st.sampled_from(Language),
    st.none() | st.dates(min_value=date(1, 1, 1)),
    st.none() | st.text(),
    st.text(),
    st.text(),
)
_evidence = st.builds(
    Evidence,
    _passages,
    st.builds(RetrievalScores, _numbers, _numbers, _numbers),
    st.builds(Entailment, _probabilities, _probabilities, _probabilities),
    st.builds(
        Comparison,
        st.lists(st.builds(Conflict, *_mention), max_size=2).map(tuple),
        st.lists(st.builds(Agreement, *_mention), max_size=2).map(tuple),
    ),
    st.sampled_from(Stance),
)
_verdicts = st.builds(
    Verdict,
    st.builds(Claim, st.text(), st.text(), st.text()),
    st.just(Label.NOT_ENOUGH_INFO),
    _probabilities,
    st.text(),
    st.lists(_evidence, max_size=3).map(tuple),
    st.builds(Timings, _numbers, _numbers, _numbers),
)


def test_verdicts_come_back_equal_and_in_order(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    first = [make_verdict("b"), make_verdict("a", label=Label.CONFLICTING)]
    second = [make_verdict("0", label=Label.NOT_ENOUGH_INFO), make_verdict("z", label=Label.SUPPORTED)]
    ids = ledger.append(run_id, first) + ledger.append(run_id, second)
    assert ledger.verdicts_of(run_id) == with_ids(first + second, ids)
    assert [query.show(ledger, verdict_id).row.claim_id for verdict_id in ids] == ["b", "a", "0", "z"]


@settings(max_examples=40, deadline=None)
@given(verdicts=st.lists(_verdicts, max_size=4, unique_by=lambda verdict: verdict.claim.claim_id))
def test_any_verdict_comes_back_equal(verdicts: list[Verdict], tmp_path_factory: pytest.TempPathFactory) -> None:
    ledger = Ledger(tmp_path_factory.getbasetemp() / "any" / "ledger.duckdb")
    run_id = start_run(ledger)
    verdict_ids = ledger.append(run_id, verdicts)
    assert ledger.verdicts_of(run_id) == with_ids(verdicts, verdict_ids)


def test_a_batch_is_recorded_whole_or_not_at_all(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    ledger.append(run_id, [make_verdict("a")])
    with pytest.raises(LedgerError, match=r"recorded in .* already: another process is at the same run"):
        ledger.append(run_id, [make_verdict("b"), make_verdict("a")])
    assert [verdict.claim.claim_id for verdict in ledger.verdicts_of(run_id)] == ["a"]
    assert query.sql(ledger, "SELECT count(*) FROM evidence").rows == ((1,),)


def test_the_same_claim_may_be_checked_in_every_run(ledger: Ledger) -> None:
    record(ledger, make_verdict("a"))
    record(ledger, make_verdict("a"))
    assert len(query.verdicts(ledger)) == 2


def test_half_a_surrogate_pair_stops_no_batch_and_moves_no_offset(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    evidence = make_evidence(Stance.REFUTES, sentence="È lungo \udcff300 m.")
    ledger.append(run_id, [replace(make_verdict("a", text="\ud800 metri"), evidence=(evidence,))])
    (verdict,) = ledger.verdicts_of(run_id)
    assert (verdict.claim.text, verdict.evidence[0].passage.sentence.text) == ("? metri", "È lungo ?300 m.")


def test_an_empty_batch_is_no_error(ledger: Ledger) -> None:
    assert ledger.append(start_run(ledger), []) == []


def test_unknown_run_is_refused(ledger: Ledger) -> None:
    start_run(ledger)
    with pytest.raises(LedgerError, match="r0"):
        ledger.append("r0", [make_verdict()])
    with pytest.raises(LedgerError, match="no run 'r0'"):
        ledger.finish_run("r0")


def test_only_starting_a_run_makes_a_ledger(ledger: Ledger) -> None:
    reading = (ledger.verdicts_of, ledger.finish_run)
    for call in reading:
        with pytest.raises(LedgerError, match=r"no ledger at .*ledger.duckdb: run `checker check` or `checker verify`"):
            call("r0")
    with pytest.raises(LedgerError, match="no ledger"):
        ledger.add_review("v0", label=Label.SUPPORTED, reviewer="Ada", reason="why")
    assert ledger.resumable_run(claims_sha256="abc", provenance=PROVENANCE) is None
    assert not ledger.storage.path.parent.exists()


def test_a_run_records_where_its_verdicts_come_from(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    run_id = ledger.start_run(
        command="verify", provenance=PROVENANCE, config=CONFIG, source=Path("claims.jsonl"), claims_sha256="abc"
    )
    (run,) = query.runs(ledger)
    assert (run.run_id, run.command, run.source, run.claims_sha256) == (run_id, "verify", "claims.jsonl", "abc")
    assert (run.checker_version, run.encoder_id, run.verifier_id) == ("0.1.0", "encoder@1a2b", "verifier@3c4d")
    assert (run.index_fingerprint, run.config_hash) == ("5e6f", CONFIG.fingerprint)
    assert run.libraries == {"duckdb": "2.0.1", "numpy": "2.1.0"}
    assert run.config["retrieval"] == asdict(CONFIG.retrieval)
    assert before <= run.started_at <= datetime.now(UTC)
    assert run.finished_at is None
    ledger.append(run_id, [make_verdict()])
    ledger.finish_run(run_id)
    (run,) = query.runs(ledger)
    assert run.finished_at is not None
    assert timedelta(0) <= run.finished_at - run.started_at < timedelta(minutes=1)


@pytest.mark.parametrize("finished", [False, True])
def test_the_newest_run_of_the_same_claims_is_resumed(ledger: Ledger, finished: bool) -> None:
    start_run(ledger, claims_sha256="abc")
    newest = start_run(ledger, claims_sha256="abc")
    if finished:
        ledger.append(newest, [make_verdict()])
        ledger.finish_run(newest)
    start_run(ledger, claims_sha256="other")
    start_run(ledger)
    assert ledger.resumable_run(claims_sha256="abc", provenance=PROVENANCE) == newest
    assert ledger.resumable_run(claims_sha256="nothing", provenance=PROVENANCE) is None


@pytest.mark.parametrize(
    "provenance",
    [
        replace(PROVENANCE, checker_version="0.2.0"),
        replace(PROVENANCE, encoder_id="x"),
        replace(PROVENANCE, verifier_id="x"),
        replace(PROVENANCE, index_fingerprint="x"),
        replace(PROVENANCE, config_hash="x"),
        replace(PROVENANCE, libraries=(("duckdb", "2.0.1"),)),
    ],
)
def test_no_run_is_resumed_under_another_provenance(ledger: Ledger, provenance: Provenance) -> None:
    start_run(ledger, claims_sha256="abc")
    assert ledger.resumable_run(claims_sha256="abc", provenance=provenance) is None


def test_calls_together_are_one_transaction(ledger: Ledger) -> None:
    with ledger.together():
        run_id = start_run(ledger)
        ledger.append(run_id, [make_verdict()])
        ledger.finish_run(run_id)
    with pytest.raises(LedgerError), ledger.together():
        run_id = start_run(ledger)
        ledger.append(run_id, [make_verdict(), make_verdict()])
    (run,) = query.runs(ledger)
    assert (run.verdicts, run.finished_at is None) == (1, False)


def test_a_review_is_a_new_row_and_the_verdict_stays(ledger: Ledger) -> None:
    (verdict_id,) = record(ledger, make_verdict(label=Label.REFUTED))
    first = ledger.add_review(verdict_id, label=Label.NOT_ENOUGH_INFO, reviewer=" Ada ", reason="another bridge")
    second = ledger.add_review(verdict_id[:6], label=Label.SUPPORTED, reviewer="Bo", reason="measured again")
    detail = query.show(ledger, verdict_id)
    assert (detail.row.label, detail.row.final_label, detail.row.reviewer) == ("REFUTED", "SUPPORTED", "Bo")
    assert [(review.review_id, review.label, review.reviewer, review.reason) for review in detail.reviews] == [
        (first, Label.NOT_ENOUGH_INFO, "Ada", "another bridge"),
        (second, Label.SUPPORTED, "Bo", "measured again"),
    ]


def test_a_review_needs_a_verdict_a_reviewer_and_a_reason(ledger: Ledger) -> None:
    (verdict_id,) = record(ledger, make_verdict())
    with pytest.raises(InputError, match="no verdict 'v-none'"):
        ledger.add_review("v-none", label=Label.SUPPORTED, reviewer="Ada", reason="why")
    with pytest.raises(InputError, match="reviewer"):
        ledger.add_review(verdict_id, label=Label.SUPPORTED, reviewer=" ", reason="why")
    with pytest.raises(InputError, match="reason"):
        ledger.add_review(verdict_id, label=Label.SUPPORTED, reviewer="Ada", reason="")
    assert query.show(ledger, verdict_id).reviews == ()


def test_ids_are_unlike_numbers_and_never_repeat(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    ids = ledger.append(run_id, [make_verdict(str(i)) for i in range(200)])
    assert len({*ids}) == 200
    assert all(verdict_id.isalnum() and verdict_id[0] == "v" and len(verdict_id) == 17 for verdict_id in ids)


def test_a_run_recorded_as_finished_is_complete(ledger: Ledger) -> None:
    ledger.prepare()
    assert not ledger.storage.path.parent.exists()
    with ledger.together():
        run_id = ledger.start_run(command="check", provenance=PROVENANCE, config=CONFIG, finished=True)
        ledger.append(run_id, [make_verdict()])
    (run,) = query.runs(ledger)
    assert (run.run_id, run.verdicts, run.finished_at) == (run_id, 1, run.started_at)
