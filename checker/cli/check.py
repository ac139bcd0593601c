"""`checker check`: one claim, its verdict and its evidence."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.output import STYLES, AsJson, Home, console, print_json, printable
from checker.types import Agreement, Conflict, Evidence, Span, Stance, Verdict

if TYPE_CHECKING:
    from rich.text import Text


def command(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="One sentence, or - to read it from standard input.")],
    home: Home = None,
    language: Annotated[str | None, typer.Option(help="it or en; detected unless given.")] = None,
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
    if claim != "-":
        return claim
    from checker.ingest.rows import decode_text

    return decode_text(sys.stdin.buffer.read(), "standard input")


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
    timings = verdict.timings
    recorded = f", recorded as {verdict.verdict_id}" if verdict.verdict_id else ""
    out.print()
    out.print(
        Text(
            f"{timings.total:.0f} ms (embed {timings.embed:.0f}, search {timings.search:.0f}, judge {timings.judge:.0f}), "
            f"{seconds:.1f} s with loading{recorded}",
            style="dim",
        )
    )


def _mentions(evidence: Evidence) -> tuple[Conflict | Agreement, ...]:
    return (*evidence.comparison.conflicts, *evidence.comparison.agreements)


def _source_line(evidence: Evidence) -> Text:
    from rich.text import Text

    sentence, passage = evidence.passage.sentence, evidence.passage
    probability = {Stance.SUPPORTS: evidence.entailment.supports, Stance.REFUTES: evidence.entailment.refutes}
    line = Text(f"{evidence.stance}", style=STYLES[evidence.stance])
    line.append(f" {probability.get(evidence.stance, evidence.entailment.neutral):.2f}", "none")
    published = f", {passage.published.isoformat()}" if passage.published else ""
    title = f"«{printable(passage.title)}», " if passage.title else ""
    line.append(
        f"  {title}{printable(sentence.article_id)}{published}, characters {sentence.start}-{sentence.end}", "cyan"
    )
    return line


def _marked(text: str, spans: list[tuple[Span, Conflict | Agreement]]) -> Text:
    """Underline what was compared: in colour on a terminal, in brackets where there are no colours."""
    from rich.text import Text

    plain = not console().is_terminal
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
