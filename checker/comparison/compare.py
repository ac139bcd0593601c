"""Compares a claim with a passage: which of their mentions agree, which conflict, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from checker.comparison.altered import compare_altered
from checker.comparison.matching.align import Overlap, overlap
from checker.comparison.matching.cues import is_future
from checker.comparison.matching.subjects import is_of_another
from checker.comparison.names.aside import compare_aside
from checker.comparison.names.lent import compare_lent
from checker.comparison.names.numbered import compare_numbered
from checker.comparison.names.replaced import compare_names
from checker.comparison.names.roles import compare_roles
from checker.comparison.names.transfer import told_alike
from checker.comparison.reading.casing import in_case_of
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.relative import reckon, resolve
from checker.comparison.reading.render import reason
from checker.comparison.reading.statement import Statement, is_apart, read_statement
from checker.comparison.restatement import compare_same, compare_whole
from checker.comparison.values.compare import all_stated, compare_values
from checker.comparison.values.edges import edge_verbs
from checker.comparison.wording.anchored import compare_anchored
from checker.comparison.wording.contrast import compare_contrast
from checker.comparison.wording.ended import compare_ended
from checker.comparison.wording.excepted import compare_excepted, is_of_exception
from checker.comparison.wording.narrowed import compare_narrowed
from checker.comparison.wording.others import compare_others
from checker.comparison.wording.planned import compare_planned
from checker.comparison.wording.reversed import compare_wording
from checker.comparison.wording.unsettled import compare_unsettled
from checker.labels import Language, MentionKind
from checker.types import Agreement, Claim, Comparison, Conflict, Doubt, Passage, Span


def compare(claim: Claim, passage: Passage) -> Comparison:
    """Find the mentions of a claim that the passage's sentence says again, contradicts or may contradict.

    Parameters: `claim` in a language of `Language`, else nothing is found; `passage`, whose sentence is compared,
    while its title helps to see what the sentence is about and its date to see what "ieri" means. Spans point into
    `claim.text` and `passage.sentence.text`. When it cannot tell whether two mentions speak of the same thing, it says
    nothing.
    """
    if claim.language not in tuple(Language):
        return Comparison()
    mine = _read_claim(claim, passage)
    if is_apart(mine, passage.sentence.text, passage.title, str(passage.language)):
        return Comparison()
    findings, doubtful = _find(read_pair(claim, passage))
    conflicts = tuple(_record(Conflict, claim, passage, finding) for finding in findings if not finding.agrees)
    return Comparison(
        conflicts,
        tuple(_record(Agreement, claim, passage, finding) for finding in findings if finding.agrees),
        () if conflicts else tuple(_record(Doubt, claim, passage, finding) for finding in doubtful),
    )


def _find(matches: Overlap) -> tuple[list[Finding], list[Finding]]:
    """What the evidence says again or contradicts, and what is in doubt."""
    values, doubtful = compare_values(matches)
    unsettled = compare_unsettled(matches)
    if (same := compare_same(matches)) and not unsettled:
        return [*(finding for finding in values if finding.agrees), *same], []
    if altered := compare_altered(matches):
        return [*(found for found in values if found.agrees and not _meet(found, altered[0])), *altered], []
    numbered = compare_numbered(matches)
    doubtful += [found for found in numbered if not found.agrees]
    doubtful += unsettled + compare_narrowed(matches) + compare_lent(matches)
    differing = [found for found in values if not found.agrees]
    # What may not be so is not denied by one who says that it is not, and "spring" for "autumn" is told with its year.
    words = [
        found
        for found in _compare_words(matches)
        if not (any(_denies(found, doubt) for doubt in unsettled) or any(_meet(found, value) for value in differing))
    ]
    findings = [*values, *words, *compare_names(matches), *compare_roles(matches)]
    findings += [found for found in numbered if found.agrees]
    findings += compare_aside(matches) if all(finding.agrees for finding in findings) else []
    others = [found for found in findings if not found.agrees and _is_elsewhere(matches, found)]
    findings = [found for found in findings if found not in others]
    doubtful += others
    # A name that the evidence says too, in another part, is no agreement where that contradicts.
    denied = {found.mine for found in findings if not found.agrees}
    findings = [found for found in findings if not (found.agrees and found.mine in denied)]
    return _once([*findings, *([] if doubtful else compare_whole(matches, findings))]), doubtful


def _is_elsewhere(matches: Overlap, finding: Finding) -> bool:
    """Whether what differs is of another thing, where a name and a number differ together, or the claim only asks."""
    if matches.claim.tokens.text.rstrip('"» ').endswith("?"):
        return True
    twice = finding.kind is MentionKind.NAME and not all_stated(matches)
    return twice or is_of_another(matches, finding)


def _denies(finding: Finding, doubt: Finding) -> bool:
    """Whether a denial is of the very words of the claim that are in doubt."""
    return finding.kind is MentionKind.NEGATION and _meet(finding, doubt)


def _meet(finding: Finding, other: Finding) -> bool:
    """Whether two findings share words of the claim."""
    return finding.mine[0] < other.mine[1] and other.mine[0] < finding.mine[1]


def _once(findings: list[Finding]) -> list[Finding]:
    """The findings without those whose two spans another before them has."""
    found: dict[tuple[tuple[int, int], tuple[int, int], bool], Finding] = {}
    for finding in findings:
        found.setdefault((finding.mine, finding.theirs, finding.agrees), finding)
    return list(found.values())


def _compare_words(matches: Overlap) -> list[Finding]:
    """What is said the other way round, by the first of the ways to say it so in which that is found."""
    ways = (
        *(compare_wording, compare_anchored, compare_planned, compare_contrast),
        *(compare_ended, compare_excepted, compare_others),
    )
    found = next(filter(None, (compare_way(matches) for compare_way in ways)), [])
    # Where both tell one deed of the same parties, "lost to" and "was beaten by" are no opposites.
    alike = {deed.verb for deed in told_alike(matches, partly=True)} | edge_verbs(matches) if found else set()
    starts = {matches.claim.tokens.starts[verb] for verb in alike}
    found = [finding for finding in found if finding.mine[0] not in starts]
    denies = any(finding.kind is MentionKind.NEGATION for finding in found)
    return [] if denies and is_of_exception(matches) else found


def read_pair(claim: Claim, passage: Passage) -> Overlap:
    """Read both sides and match their content words."""
    mine = _read_claim(claim, passage)
    read = in_case_of(passage.sentence.text, str(passage.language), (claim.text, passage.title))
    theirs = _dated(read_statement(read, str(passage.language)), passage.published)
    return overlap(mine, theirs, read_statement(passage.title, str(passage.language)))


def _read_claim(claim: Claim, passage: Passage) -> Statement:
    language = str(claim.language)
    return read_statement(in_case_of(claim.text, language, (passage.sentence.text, passage.title)), language)


def _dated(evidence: Statement, published: date | None) -> Statement:
    """The evidence with "ieri" dated by the day of its article, and "l'anno dopo" by its other dates."""
    moments = evidence.moments
    if published is not None and any(moment.since is None or moment.yearless for moment in moments):
        future = is_future(evidence, anywhere=True)
        moments = tuple(resolve(evidence.tokens, moment, published, future=future) for moment in moments)
    moments = reckon(evidence.tokens, evidence.quantities, moments)
    return evidence if moments is evidence.moments else replace(evidence, moments=moments)


Record = TypeVar("Record", Conflict, Agreement, Doubt)


def _record(record: type[Record], claim: Claim, passage: Passage, finding: Finding) -> Record:
    said = claim.text[slice(*finding.mine)]
    read = passage.sentence.text[slice(*finding.theirs)]
    return record(
        kind=finding.kind,
        claim_span=Span(*finding.mine),
        evidence_span=Span(*finding.theirs),
        claim_value=finding.claim_value,
        evidence_value=finding.evidence_value,
        reason=reason(finding, claim.language, said, read, doubted=record is Doubt),
    )
