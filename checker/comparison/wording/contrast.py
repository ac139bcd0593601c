"""Finds what the evidence sets aside for another and the claim affirms in its place: "il parroco, non il sindaco"."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import CLAIM_LIMITS, lacking
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.values.compare import match_all
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, BREAKS, NOT, listed
from checker.labels import MentionKind

_BEFORE = frozenset({",", "e", "and", "ma", "but"})
_ENDS = BREAKS | frozenset(listed("ma but che cui who which that whose as come bensi e and"))
_LENGTH, _BACK = 5, 5


def compare_contrast(matches: Overlap) -> list[Finding]:
    """Find a word that the evidence names only to set it aside, where the claim says the rest of the same."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched_names or claim.turns or NOT.isdisjoint(evidence.tokens.keys):
        return []
    if not CLAIM_LIMITS[claim.language].isdisjoint(claim.tokens.keys):
        return []
    there = matches.linked
    for negator, phrase, instead in _set_aside(evidence):
        word = next((t for t, found in there.items() if found and set(found) <= set(phrase[:1])), None)
        if word is None or any(set(found) & set(instead) for found in there.values()):
            continue
        if _is_said(matches, word, phrase):
            mine, theirs = claim.mark(word), evidence.mark(phrase[0])
            spans = (mine.start, mine.end), (evidence.tokens.starts[negator], theirs.end)
            said, read = claim.tokens.keys[word], evidence.tokens.keys[phrase[0]]
            return [Finding(MentionKind.NEGATION, *spans, said, f"not {read}")]
    return []


def _set_aside(statement: Statement) -> list[tuple[int, list[int], list[int]]]:
    """Each "not" that sets a thing aside, with the content words of it and those, before it, of what stands instead."""
    keys = statement.tokens.keys
    content = [word.token for word in statement.words]
    found = []
    for i, key in enumerate(keys):
        if key not in NOT or statement.tokens.key(i - 1) not in _BEFORE:
            continue
        # ", non aprirà" denies a verb and sets nothing aside; "e non verde" does.
        if statement.tokens.key(i + 1) not in BEFORE_NOUNS and (i + 1 not in content or keys[i - 1] == ","):
            continue
        end = next((j for j in range(i + 1, len(keys)) if keys[j] in _ENDS), len(keys))
        phrase = [t for t in content if i < t < min(end, i + 1 + _LENGTH)]
        instead = [t for t in content if i - _BACK <= t < i]
        counted = any(i < quantity.first < end for quantity in statement.quantities)
        if phrase and instead and not counted and BREAKS.isdisjoint(keys[instead[-1] : i - 1]):
            found.append((i, phrase, instead[-1:]))
    return found


def _is_said(matches: Overlap, word: int, phrase: list[int]) -> bool:
    """Whether the sentence says the claim, its words near the phrase and hardly one of them only after it."""
    missing = lacking(matches, matches.evidence.sentence_at(phrase[0]))
    others = [found for token, found in matches.linked.items() if token != word and found]
    if (
        len(missing) > 1
        or not others
        or not all(min(found) < phrase[0] or set(found) & set(phrase) for found in others)
    ):
        return False
    if not any(min(found) < phrase[0] for found in others):
        return False
    return all(match.relation is Relation.SAME for match in match_all(matches))
