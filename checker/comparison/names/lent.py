"""Finds a deed that only the title tells, claimed of somebody whom only the sentence names."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Word
from checker.labels import MentionKind


def compare_lent(matches: Overlap) -> list[Finding]:
    """Doubt that the title speaks of whom the sentence names: "arrestato il tesoriere", "la denuncia di Fabbri".

    So it is where all names of the claim stand in the sentence and one of them not in the title, and all its other
    words in the title and none of them in the sentence.
    """
    claim, evidence = matches.claim, matches.evidence
    rows = list(zip(claim.words, matches.pairs, matches.titled, strict=True))
    names = [row for row in rows if _is_name(matches, row[0], row[1])]
    others = [row for row in rows if row not in names]
    lent = names and others and all(pairs for _, pairs, _ in names) and not all(titled for _, _, titled in names)
    if not lent or not all(titled and not pairs for _, pairs, titled in others):
        return []
    mine = claim.mark(others[0][0].token)
    first = next(pairs[0].token for _, pairs, titled in names if not titled)
    last = first + 1
    while last < len(evidence.tokens.keys) and evidence.tokens.upper(last):
        last += 1
    theirs = evidence.mark(first, last)
    said, read = claim.tokens.keys[mine.first], evidence.tokens.text[theirs.start : theirs.end]
    return [Finding(MentionKind.NAME, (mine.start, mine.end), (theirs.start, theirs.end), said, read)]


def _is_name(matches: Overlap, word: Word, pairs: tuple[Word, ...]) -> bool:
    """Whether a word has a capital; if it opens the claim, also within the sentence, or a name goes on after it."""
    tokens = matches.claim.tokens
    if not tokens.upper(word.token):
        return False
    goes_on = word.token + 1 < len(tokens.keys) and tokens.upper(word.token + 1)
    return word.token > 0 or goes_on or any(matches.evidence.is_capital(pair.token) for pair in pairs)
