from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from checker.config import RetrievalConfig
from checker.ledger import Ledger
from checker.ledger.query import runs
from checker.records import verdict_schema
from checker.retrieval.index import Index
from tests.cli.program import PROGRAM, environment, on_a_terminal, run

ITALIAN = "Xiaomi investirà 100 milioni di yuan nelle auto elettriche"
ENGLISH = "Xiaomi will make 900,000 vehicles a year by 2030."
FRENCH = "Le chat est assis sur la table et il mange une souris tous les matins."
_LABELS = ("SUPPORTED", "REFUTED", "CONFLICTING EVIDENCE", "NOT ENOUGH INFO")


def test_plain_text_when_not_on_a_terminal(home: Path) -> None:
    done = run("check", ITALIAN, "--all", "--home", home)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    verdict, claim, reason, *rest = done.out.splitlines()
    assert re.fullmatch(rf"({'|'.join(_LABELS)})  confidence [01]\.\d\d", verdict)
    # What was compared stands in brackets, on both sides.
    assert "[" in claim
    assert re.sub(r"\[[≠=?](.*?)\]", r"\1", claim.strip()) == ITALIAN
    assert reason
    sources = [line for line in rest if re.match(r"(SUPPORTS|REFUTES|NEUTRAL) ([01]\.\d\d|not judged)  «", line)]
    assert len(sources) == RetrievalConfig().top_k
    assert any(re.search(r"«.+», it/xiaomi-auto-elettriche\.md, 2023-08-21, characters \d+-\d+$", s) for s in sources)
    assert any("[" in line for line in rest if not line.startswith(("SUPPORTS", "REFUTES", "NEUTRAL")))
    cost = r"\d+ ms \(embed \d+, search \d+, judge \d+\), \d+\.\d s with loading, recorded as v[0-9a-f]{16}"
    assert re.fullmatch(cost, rest[-1])
    (recorded,) = runs(Ledger(home / "ledger.duckdb"))
    assert (recorded.command, recorded.verdicts, recorded.finished_at is not None) == ("check", 1, True)
    assert not (home / "ledger.duckdb.wal").exists(), "the process left before the ledger was whole"


@pytest.mark.parametrize(("claim", "language"), [(ITALIAN, "it"), (ENGLISH, "en")])
def test_json_fulfils_the_schema_and_every_offset_points_at_its_sentence(
    corpus_home: Path, claim: str, language: str
) -> None:
    done = run("check", claim, "--json", "--no-record", "--home", corpus_home)
    (record,) = done.rows
    jsonschema.validate(record, verdict_schema(), format_checker=jsonschema.FormatChecker())
    assert (record["id"], record["claim"], record["language"], record["verdict_id"]) == ("1", claim, language, None)
    texts = {article.article_id: article.text for article, _ in Index(corpus_home / "index").store.articles()}
    assert len(record["evidence"]) == RetrievalConfig().top_k
    for evidence in record["evidence"]:
        assert texts[evidence["article_id"]][evidence["start"] : evidence["end"]] == evidence["sentence"]
        for mention in evidence["conflicts"] + evidence["agreements"]:
            (start, end), (first, last) = mention["claim_span"], mention["evidence_span"]
            assert 0 <= start < end <= len(claim)
            assert 0 <= first < last <= len(evidence["sentence"])
    assert not (corpus_home / "ledger.duckdb").exists()


def test_the_claim_comes_on_standard_input_in_the_encoding_of_an_old_editor(corpus_home: Path) -> None:
    claim = "La città di Roma è più grande di Milano."
    done = run("check", "-", "--json", "--no-record", "--home", corpus_home, stdin=f"{claim}\r\n".encode("cp1252"))
    assert done.rows[0]["claim"] == claim


def test_an_argument_in_another_encoding_is_read_too_and_its_language_taken_as_given(corpus_home: Path) -> None:
    claim = "La città è grande.".encode("cp1252")
    process = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"check", claim, b"--language", b"EN", b"--json", b"--no-record"],
        env=environment(CHECKER_HOME=str(corpus_home)),
        capture_output=True,
        check=True,
    )
    record = json.loads(process.stdout)
    assert (record["claim"], record["language"]) == ("La città è grande.", "en")


def test_a_language_that_nobody_reads_is_not_enough_info_with_the_reason(home: Path) -> None:
    done = run("check", FRENCH, "--home", home)
    assert done.code == 0
    assert done.out.startswith("NOT ENOUGH INFO  confidence 1.00\n")
    assert "the claim's language (fr) is not supported; supported are it, en" in done.out


def test_colours_and_marks_on_a_terminal(corpus_home: Path) -> None:
    shown = on_a_terminal("check", ITALIAN, "--all", "--no-record", "--home", corpus_home)
    assert re.search(r"\x1b\[[\d;]*3[123]m|\x1b\[2m", shown)
    assert re.search(r"\x1b\[1;(4;31|32)m", shown)
    assert "\x1b[36m" in shown
    assert "Xiaomi investirà 100 milioni" in re.sub(r"\x1b\[[\d;]*m", "", shown)


def test_no_color_is_honoured_and_marks_stay(corpus_home: Path) -> None:
    shown = on_a_terminal("check", ITALIAN, "--all", "--no-record", "--home", corpus_home, NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3\d", shown)
    assert re.search(r"\x1b\[1(;4)?m", shown)


def test_a_terminal_without_styles_gets_brackets(corpus_home: Path) -> None:
    shown = on_a_terminal("check", ITALIAN, "--all", "--no-record", "--home", corpus_home, TERM="dumb")
    assert "\x1b" not in shown
    assert re.search(r"investirà [^\]\n]*\[", shown)


def test_what_the_output_cannot_encode_is_replaced(corpus_home: Path) -> None:
    done = run("check", FRENCH + " é", "--no-record", "--home", corpus_home, variables={"PYTHONIOENCODING": "ascii"})
    assert (done.code, done.err) == (0, "")
    assert FRENCH + " ?" in done.out


@pytest.mark.parametrize("arguments", [["check", FRENCH, "--no-record", "--json"], ["--help"]])
def test_a_closed_pipe_is_no_error_message(corpus_home: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(CHECKER_HOME=str(corpus_home)),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert (process.stderr.read(), process.wait()) == (b"", 1)
    process.stderr.close()


@pytest.mark.parametrize(
    ("stdin", "complaint"),
    [
        (b" \n...\t\n", "error: the claim is empty: give one full sentence"),
        (b"a" * 1_000_000, "error: the claim has 1,000,000 characters, more than 700: check one sentence at a time"),
        (bytes(range(256)) * 9, "error: standard input: binary, not text: save it as UTF-8 text"),
    ],
    ids=["empty", "1 MB", "binary"],
)
def test_a_claim_that_is_none(corpus_home: Path, stdin: bytes, complaint: str) -> None:
    assert run("check", "-", "--home", corpus_home, stdin=stdin).complaint == complaint
    assert not (corpus_home / "ledger.duckdb").exists()
