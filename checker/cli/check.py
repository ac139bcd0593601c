"""`checker check`: one claim, its verdict and its evidence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from typing import Annotated

import typer

from checker.cli.output import STYLES, AsJson, Home, console, loading, print_json, printable
from checker.labels import Language, Stance
from checker.types import NOT_JUDGED, Agreement, Compared, Conflict, Doubt, Evidence, Span, Verdict
from checker.verdict import strength

_MARKS: dict[type[Compared], str] = {
    Conflict: "bold red underline",
    Agreement: "bold green",
    Doubt: "bold yellow",
}
# Where there are no colours.
_SIGNS: dict[type[Compared], str] = {Conflict: "≠", Agreement: "=", Doubt: "?"}
# Pieces of text, each with its style.
_Line = list[tuple[str, str]]


def command(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="One sentence, or - to read it from standard input.")],
    home: Home = None,
    language: Annotated[
        Language | None, typer.Option(case_sensitive=False, help="The claim's language; detected unless given.")
    ] = None,
    record: Annotated[bool, typer.Option(help="Record the verdict in the ledger.")] = True,
    show_all: Annotated[bool, typer.Option("--all", help="Also show the passages that take no side.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check one claim against the indexed articles."""
    start = time.perf_counter()
    with loading():
        from checker.api import Checker
        from checker.records import verdict_record

        checker = Checker.open(home, record=record)
    verdict = checker.check(_typed(claim), language=language)
    if as_json:
        print_json([verdict_record(verdict)])
    else:
        _print_verdict(verdict, show_all=show_all, seconds=time.perf_counter() - start)


def _typed(claim: str) -> str:
    from checker.ingest.rows import decode_text

    if claim == "-":
        return decode_text(sys.stdin.buffer.read(), "standard input")
    return decode_text(os.fsencode(claim), "the claim")


def _print_verdict(verdict: Verdict, *, show_all: bool, seconds: float) -> None:
    if not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        # Without rich, whose import takes as long as a claim takes to check.
        for line in _lines(verdict, show_all=show_all, brackets=True, seconds=seconds):
            print("".join(text for text, _ in line))
        return
    from rich.text import Text

    out = console()
    for line in _lines(verdict, show_all=show_all, brackets=out.color_system is None, seconds=seconds):
        out.print(Text.assemble(*line))


def _lines(verdict: Verdict, *, show_all: bool, brackets: bool, seconds: float) -> Iterator[_Line]:
    """Lay out a verdict."""
    shown = [evidence for evidence in verdict.evidence if show_all or evidence.stance is not Stance.NEUTRAL]
    mentions = [mention for evidence in shown for mention in _mentions(evidence)]
    yield [(verdict.label, f"bold {STYLES[verdict.label]}"), (f"  confidence {verdict.confidence:.2f}", "")]
    yield _marked(verdict.claim.text, [(mention.claim_span, mention) for mention in mentions], brackets=brackets)
    yield [(printable(verdict.reason), "italic")]
    for evidence in shown:
        yield []
        yield _source_line(evidence)
        marks = [(mention.evidence_span, mention) for mention in _mentions(evidence)]
        yield _marked(evidence.passage.sentence.text, marks, brackets=brackets)
        for conflict in evidence.comparison.conflicts:
            yield [(f"  {printable(conflict.reason)}", "red")]
        for doubt in evidence.comparison.doubts:
            yield [(f"  {printable(doubt.reason)}", "yellow")]
    yield []
    yield [(_cost_line(verdict, seconds), "dim")]


def _cost_line(verdict: Verdict, seconds: float) -> str:
    timings = verdict.timings
    stages = f"embed {timings.embed:.0f}, search {timings.search:.0f}, judge {timings.judge:.0f}"
    recorded = f", recorded as {verdict.verdict_id}" if verdict.verdict_id else ""
    return f"{timings.total:.0f} ms ({stages}), {seconds:.1f} s with loading{recorded}"


def _mentions(evidence: Evidence) -> tuple[Compared, ...]:
    comparison = evidence.comparison
    return (*comparison.conflicts, *comparison.agreements, *comparison.doubts)


def _source_line(evidence: Evidence) -> _Line:
    passage, sentence = evidence.passage, evidence.passage.sentence
    source = [f"«{passage.title}»"] if passage.title else []
    source += [sentence.article_id, *([passage.published.isoformat()] if passage.published else [])]
    source += [f"characters {sentence.start}-{sentence.end}"]
    sure = "not judged" if evidence.entailment == NOT_JUDGED else f"{strength(evidence):.2f}"
    return [
        (evidence.stance, STYLES[evidence.stance]),
        (f" {sure}  ", ""),
        (printable(", ".join(source)), "cyan"),
    ]


def _marked(text: str, spans: list[tuple[Span, Compared]], *, brackets: bool) -> _Line:
    """Underline what was compared: in colour on a terminal, in brackets where there are no colours."""
    marks = sorted({(span.start, span.end): type(mention) for span, mention in reversed(spans)}.items())
    line, reached = [("  ", "")], 0
    for (start, end), kind in marks:
        if start < reached:
            continue
        line.append((printable(text[reached:start]), ""))
        marked = printable(text[start:end])
        line.append((f"[{_SIGNS[kind]}{marked}]" if brackets else marked, _MARKS[kind]))
        reached = end
    return [*line, (printable(text[reached:]), "")]
