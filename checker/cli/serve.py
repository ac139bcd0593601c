"""`checker serve --stdio`: claims in and verdicts out as lines of JSON, with everything kept loaded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from checker.cli.output import Home, loading
from checker.errors import CheckerError, ClaimError, InputError

if TYPE_CHECKING:
    from checker.api import Checker

_LONGEST = 1 << 24  # bytes of a line; what is longer is read past and refused


def command(
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak on standard input and output.")] = False,
    home: Home = None,
    record: Annotated[bool, typer.Option(help="Record the verdicts in the ledger.")] = True,
) -> None:
    """Check claims as they come, for scripts and editors: one line of JSON in, one out, in the same order.

    A request is {"claim": "...", "id": "...", "language": "it"}: id (text or a whole number, by default the number of
    the line) and language (detected unless given) may be left out, and other fields are ignored. The answer is what
    `checker check --json` prints, with that id, once it is recorded. What cannot be checked is answered by
    {"error": {"kind", "message", "line"}, "id"} and the next line is read; the id is null where none could be read.
    Input is UTF-8, output ASCII; blank lines are skipped; the end of the input ends the program. It serves the index
    that it found at the start.
    """
    if not stdio:
        raise InputError("say on what to serve: --stdio")
    with loading():
        from checker.api import Checker

        checker = Checker.open(home, record=record)
    for number, line in enumerate(_lines(sys.stdin.buffer), start=1):
        if line.strip():
            print(json.dumps(_answer(checker, line, number), allow_nan=False), flush=True)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST):
        rest = line
        while len(rest) == _LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST)
        yield line


def _answer(checker: Checker, line: bytes, number: int) -> dict[str, Any]:
    from checker.records import verdict_record

    claim_id: str | None = None
    try:
        request = _request(line)
        claim_id = _claim_id(request.get("id"), default=str(number))
        claim, language = request.get("claim"), request.get("language")
        if not isinstance(claim, str):
            raise ClaimError("`claim` must be text")
        if not isinstance(language, str | None):
            raise ClaimError("`language` must be text, or left out")
        return verdict_record(checker.check(claim, claim_id=claim_id, language=language))
    except CheckerError as error:
        return {"error": {"kind": type(error).__name__, "message": str(error), "line": number}, "id": claim_id}


def _request(line: bytes) -> dict[str, Any]:
    if len(line) == _LONGEST:
        raise InputError(f"the line has {_LONGEST:,} bytes or more: send one claim a line")
    try:
        request = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError among them
        raise InputError(f"broken JSON ({error}): one object a line, in UTF-8, is needed") from error
    if not isinstance(request, dict):
        raise InputError(f"a JSON {type(request).__name__}, not an object: write {{...}} on one line")
    return request


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _claim_id(given: object, *, default: str) -> str:
    if given is None:
        return default
    if not isinstance(given, str | int) or isinstance(given, bool):
        raise ClaimError("`id` must be text or a whole number, or left out")
    return str(given)
