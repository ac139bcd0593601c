"""`checker check`: one claim, its verdict and its evidence."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.output import STYLES, AsJson, Home, console, print_json, printable
from checker.types import Agreement, Conflict, Evidence, Language, Span, Stance, Verdict
from checker.verdict import strength

if TYPE_CHECKING:
    from rich.text import Text


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
    from checker.api import Checker
    from checker.records import verdict_record

    start = time.perf_counter()
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
    from rich.text import Text

    out = console()
    shown = [evidence for evidence in verdict.evidence if show_all or evidence.stance is not Stance.NEUTRAL]
    mentions = [mention for evidence in shown for mention in _mentions(evidence)]
    out.print(
        Text(f"{verdict.label}", style=f"bold {STYLES[verdict.label]}").append(
            f"  confidence {verdict.confidence:.2f}", "none"
        )
    )
    out.print(_marked(verdict.claim.text, [(mention.claim_span, mention) for mention in mentions]))
    out.print(Text(printable(verdict.reason), style="italic"))
    for evidence in shown:
        out.print()
        out.print(_source_line(evidence))
        out.print(_marked(evidence.passage.sentence.text, [(m.evidence_span, m) for m in _mentions(evidence)]))
        for conflict in evidence.comparison.conflicts:
            out.print(Text(f"  {printable(conflict.reason)}", style="red"))
    out.print()
    out.print(Text(_cost_line(verdict, seconds), style="dim"))


def _cost_line(verdict: Verdict, seconds: float) -> str:
    timings = verdict.timings
    stages = f"embed {timings.embed:.0f}, search {timings.search:.0f}, judge {timings.judge:.0f}"
    recorded = f", recorded as {verdict.verdict_id}" if verdict.verdict_id else ""
    return f"{timings.total:.0f} ms ({stages}), {seconds:.1f} s with loading{recorded}"


def _mentions(evidence: Evidence) -> tuple[Conflict | Agreement, ...]:
    return (*evidence.comparison.conflicts, *evidence.comparison.agreements)


def _source_line(evidence: Evidence) -> Text:
    from rich.text import Text

    passage, sentence = evidence.passage, evidence.passage.sentence
    source = [f"«{passage.title}»"] if passage.title else []
    source += [sentence.article_id, *([passage.published.isoformat()] if passage.published else [])]
    source += [f"characters {sentence.start}-{sentence.end}"]
    line = Text(evidence.stance, style=STYLES[evidence.stance])
    return line.append(f" {strength(evidence):.2f}  ", "none").append(printable(", ".join(source)), "cyan")


def _marked(text: str, spans: list[tuple[Span, Conflict | Agreement]]) -> Text:
    """Underline what was compared: in colour on a terminal, in brackets where there are no colours."""
    from rich.text import Text

    plain = console().color_system is None
    marks = sorted({(span.start, span.end): type(mention) for span, mention in reversed(spans)}.items())
    line, reached = Text("  "), 0
    for (start, end), kind in marks:
        if start < reached:
            continue
        line.append(printable(text[reached:start]))
        marked = printable(text[start:end])
        line.append(f"[{marked}]" if plain else marked, "bold red underline" if kind is Conflict else "bold green")
        reached = end
    return line.append(printable(text[reached:]))
