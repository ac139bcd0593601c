from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.ledger import Ledger
from checker.ledger.query import runs, verdicts
from checker.records import verdict_schema
from tests.cli.program import PROGRAM, environment, run

ITALIAN = "Xiaomi investirà 100 milioni di yuan nelle auto elettriche"
ENGLISH = "Xiaomi will make 900,000 vehicles a year by 2030."
FRENCH = "Le chat est assis sur la table et il mange une souris tous les matins."


class Served:
    """A running `checker serve --stdio`, to be asked line by line."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self.stdin, self.stdout = process, process.stdin, process.stdout

    def ask(self, request: object) -> dict[str, Any]:
        line = request if isinstance(request, bytes) else json.dumps(request, ensure_ascii=False).encode()
        self.stdin.write(line + b"\n")
        self.stdin.flush()
        answer: dict[str, Any] = json.loads(self.stdout.readline())
        return answer


@contextmanager
def serving(home: Path, *options: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--stdio", "--home", str(home), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with process:
        try:
            yield Served(process)
        finally:
            process.kill()


def _complaint(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stderr is not None
    return process.stderr.read()


def test_each_line_is_answered_before_the_next_is_sent_and_recorded_by_then(home: Path) -> None:
    ledger = Ledger(home / "ledger.duckdb")
    with serving(home) as served:
        for request, claim_id, language in (
            ({"claim": ITALIAN, "id": "a b", "ignored": 1}, "a b", "it"),
            ({"claim": ENGLISH}, "2", "en"),
            ({"claim": f"  {FRENCH}\n", "id": 7, "language": None}, "7", "fr"),
            ({"claim": FRENCH, "id": "a b", "language": "IT-it"}, "a b", "it"),
        ):
            answer = served.ask(request)
            jsonschema.validate(answer, verdict_schema(), format_checker=jsonschema.FormatChecker())
            assert (answer["id"], answer["language"]) == (claim_id, language)
            newest = verdicts(ledger, limit=1)[0]
            assert (newest.verdict_id, newest.claim) == (answer["verdict_id"], answer["claim"])
        served.stdin.close()
        assert (served.process.wait(10), served.stdout.read(), _complaint(served.process)) == (0, b"", b"")
    assert [(row.command, row.verdicts, row.finished_at is not None) for row in runs(ledger)] == [
        ("check", 1, True)
    ] * 4


def test_the_answers_are_those_of_check(corpus_home: Path) -> None:
    requests = [{"claim": claim, "id": "1"} for claim in (ITALIAN, ENGLISH)]
    # The last line lacks its line end, and a byte order mark stands before the first.
    lines = "\ufeff" + "\n \n".join(json.dumps(request) for request in requests)
    done = run("serve", "--stdio", "--no-record", "--home", corpus_home, stdin=lines.encode())
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    for answer, request in zip(done.rows, requests, strict=True):
        (checked,) = run("check", request["claim"], "--json", "--no-record", "--home", corpus_home).rows
        assert {**answer, "timings_ms": None} == {**checked, "timings_ms": None}
    assert not (corpus_home / "ledger.duckdb").exists()


_BROKEN = "broken JSON ({}): one object a line, in UTF-8, is needed"
_BAD: list[tuple[bytes, str | None, str, str]] = [
    (b"{", None, "InputError", "Expecting property name"),
    (b"\x80", None, "InputError", "can't decode byte 0x80"),
    ('{"id": "1", "claim": "La città è grande."}'.encode("cp1252"), None, "InputError", "can't decode byte 0xe0"),
    (b'{"claim": NaN, "id": "n"}', None, "InputError", _BROKEN.format("NaN is no JSON")),
    (b'{"claim": "x", "id": -Infinity}', None, "InputError", _BROKEN.format("-Infinity is no JSON")),
    (b"[" * 100_000, None, "InputError", "recursion"),
    (b"1" * 5_000, None, "InputError", "digits"),
    (b'["claim"]', None, "InputError", "a JSON list, not an object: write {...} on one line"),
    (b"null", None, "InputError", "a JSON NoneType, not an object"),
    (b"{}", "10", "ClaimError", "`claim` must be text"),
    (b'{"claim": 5, "id": 5}', "5", "ClaimError", "`claim` must be text"),
    (b'{"claim": ["x"], "id": "l"}', "l", "ClaimError", "`claim` must be text"),
    (b'{"claim": "x", "id": 1.5}', None, "ClaimError", "`id` must be text or a whole number, or left out"),
    (b'{"claim": "x", "id": true}', None, "ClaimError", "`id` must be text or a whole number, or left out"),
    (b'{"claim": "x", "id": 1e999}', None, "ClaimError", "`id` must be text or a whole number, or left out"),
    (b'{"claim": "x", "id": "x", "language": 1}', "x", "ClaimError", "`language` must be text, or left out"),
    (b'{"claim": "", "id": "e"}', "e", "ClaimError", "the claim is empty: give one full sentence"),
    (b'{"claim": " \\u0000 ... \\ud800", "id": "e"}', "e", "ClaimError", "the claim is empty: give one full sentence"),
    (b'{"claim": "%s", "id": "m"}' % (b"a" * 1_000_000), "m", "ClaimError", "the claim has 1,000,000 characters"),
    (b'{"claim": "%s"}' % (b"a" * (1 << 24)), None, "InputError", "the line has 16,777,216 bytes or more"),
]


def test_what_is_no_request_is_named_and_the_next_is_answered(home: Path) -> None:
    with serving(home) as served:
        for number, (line, claim_id, kind, message) in enumerate(_BAD):
            answer = served.ask(line)
            assert answer.keys() == {"error", "id"}
            assert answer["error"].keys() == {"kind", "message", "line"}
            assert (answer["id"], answer["error"]["kind"]) == (claim_id, kind), line[:99]
            assert message in answer["error"]["message"]
            assert "\n" not in answer["error"]["message"]
            assert answer["error"]["line"] == number + 1
        half = json.dumps({"claim": FRENCH, "id": "\ud800 half"}).encode()
        assert served.ask(half)["id"] == "\ud800 half"
    assert len(runs(Ledger(home / "ledger.duckdb"))) == 1


def test_a_ledger_that_breaks_is_named_and_used_again_when_mended(home: Path) -> None:
    ledger = home / "ledger.duckdb"
    with serving(home) as served:
        assert served.ask({"claim": FRENCH})["verdict_id"]
        whole = ledger.read_bytes()
        ledger.write_bytes(b"garbage " * 1000)
        answer = served.ask({"claim": FRENCH, "id": "x"})
        assert (answer["id"], answer["error"]["kind"], answer["error"]["line"]) == ("x", "LedgerError", 2)
        ledger.write_bytes(whole)
        assert served.ask({"claim": FRENCH})["verdict_id"]
    assert len(runs(Ledger(ledger))) == 2


@pytest.mark.parametrize("busy", [False, True])
def test_ctrl_c_ends_it(corpus_home: Path, busy: bool) -> None:
    with serving(corpus_home, "--no-record") as served:
        served.ask({"claim": FRENCH})
        if busy:
            served.stdin.write(json.dumps({"claim": ITALIAN}).encode() + b"\n")
            served.stdin.flush()
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(10) == 130
        assert _complaint(served.process).count(b"\n") == 1


def test_a_reader_that_is_gone_ends_it_without_a_word(corpus_home: Path) -> None:
    with serving(corpus_home, "--no-record") as served:
        served.ask({"claim": FRENCH})
        served.stdout.close()
        served.stdin.write(b"{}\n" * 2)
        served.stdin.flush()
        assert (_complaint(served.process), served.process.wait(10)) == (b"", 1)


def test_what_stops_it_from_starting_is_one_line(tmp_path: Path) -> None:
    assert "no index here yet" in run("serve", "--stdio", "--home", tmp_path).complaint
    assert "say on what to serve: --stdio" in run("serve", "--home", tmp_path).complaint


def test_help_tells_the_protocol() -> None:
    done = run("serve", "--help")
    assert (done.code, done.err) == (0, "")
    for part in ("--stdio", "--home", "--no-record", '{"claim": "...", "id": "...", "language": "it"}', '{"error": {'):
        assert part in done.out
