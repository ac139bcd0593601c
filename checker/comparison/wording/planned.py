"""Finds a claim that tells as done what the evidence tells as not done, planned, possible or still to come."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import CLAIM_LIMITS, is_corrected, lacking, shifts
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.moods import CONDITIONAL
from checker.comparison.reading.statement import Statement
from checker.comparison.values.compare import match_all
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.comparison.wording.scope import says_not_all
from checker.labels import MentionKind

# Before a participle these tell of a deed, "sono" and "are" only of some verbs or by now: "sono vietati" is a state.
_AUXILIARIES = frozenset(
    listed("ha hanno ho fu furono venne vennero aveva avevano stato stata stati state si s'")
    + listed("has have had was were been")
)
_BE = frozenset(listed("e sono era erano is are"))
_BY_NOW = frozenset(listed("gia ormai appena already just now finally"))
_NO_SHIFTS = _BY_NOW | {"dopo", "after"}
_BETWEEN = _BY_NOW | frozenset(listed("anche poi since also finalmente"))
_MOVING = word_list("done with to be")
_ENDINGS = {
    "it": tuple(listed("to ta ti te so sa si se")),
    "en": tuple(listed("ed en wn ld ft nt ght ne ut et pt de")),
}
# What was promised, or may be, is no deed.
_PLANNING = {language: word_list(f"planning.{language}") for language in ("it", "en")}
_HEDGES = word_list("hedges")
_JUDGING, _ACCUSING = word_list("judging"), word_list("accusing")
_PUT_OFF = word_list("put off")
# How far what tells of a plan stands before its deed, and what tells that it is put off after it.
_REACH, _BACK, _OBJECT = 4, 14, 2


def compare_planned(matches: Overlap) -> list[Finding]:
    """Find a deed of the claim that the evidence tells only as one to come or denies, or a verdict not yet given."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched_names or claim.turns or claim.future or shifts(claim, evidence, _NO_SHIFTS):
        return []
    if says_not_all(claim):
        return []
    if not (_HEDGES | _PLANNING[claim.language] | CLAIM_LIMITS[claim.language]).isdisjoint(claim.tokens.keys):
        return []
    open_deeds: dict[int, int] | None = None
    for word, pairs in zip(claim.words, matches.pairs, strict=True):
        if not pairs or not is_done(claim, word.token):
            continue
        if open_deeds is None:
            open_deeds = {**_not_yet(matches), **_undone(matches)}
        if all(pair.token in open_deeds for pair in pairs) and _is_said(matches, pairs[0].sentence, word.token):
            mine, theirs = claim.mark(word.token), evidence.mark(pairs[0].token)
            teller = evidence.mark(open_deeds[pairs[0].token])
            spans = (mine.start, mine.end), (min(teller.start, theirs.start), max(teller.end, theirs.end))
            said, read = claim.tokens.keys[mine.first], evidence.tokens.text[slice(*spans[1])].lower()
            denied = open_deeds[theirs.first] in evidence.negated.values()
            return [Finding(MentionKind.NEGATION if denied else MentionKind.MODALITY, *spans, said, read)]
    return _judged(matches)


def is_done(statement: Statement, i: int, *, light: bool = False) -> bool:
    """Whether a word is a participle after an auxiliary: "ha già firmato", "was opened"; with `light` "preso" too."""
    keys = statement.tokens.keys
    if not keys[i].endswith(_ENDINGS[statement.language]) or (keys[i] in LIGHT and not light):
        return False
    before = next((j for j in range(i - 1, -1, -1) if keys[j] not in _BETWEEN), -1)
    if statement.tokens.key(before) in _AUXILIARIES:
        return True
    by_now = not _BY_NOW.isdisjoint(keys[before + 1 : i]) or keys[i] in _MOVING
    return by_now and keys[before] in _BE and (keys[before] != "e" or statement.tokens.says_is(before))


def _not_yet(matches: Overlap) -> dict[int, int]:
    """What the evidence tells as to come; of a dated deed only what is put off: "arrivate il 20" may be told later."""
    found = to_come(matches.evidence)
    if not matches.claim.moments or not _BY_NOW.isdisjoint(matches.claim.tokens.keys):
        return found
    return {token: teller for token, teller in found.items() if matches.evidence.tokens.keys[teller] in _PUT_OFF}


def _undone(matches: Overlap) -> dict[int, int]:
    """The denied words of the evidence with their negator.

    None of a clause with another negator, "nessuno è senza", nor with an object of its own: "non ha causato danni".
    """
    evidence = matches.evidence
    clauses = evidence.clauses
    others = [w.token for w, back in zip(evidence.words, matches.returned, strict=True) if not back]
    return {
        token: negator
        for token, negator in evidence.negated.items()
        if not any(turn != negator and clauses[turn] == clauses[negator] for turn in evidence.turns)
        and not is_corrected(matches, token)
        and not any(token < other <= token + _OBJECT and clauses[other] == clauses[token] for other in others)
    }


def to_come(statement: Statement) -> dict[int, int]:
    """The content words that are told as planned, possible or to come, with the token that says so."""
    content = [word.token for word in statement.words]
    keys, plans = statement.tokens.keys, _PLANNING[statement.language]
    found: dict[int, int] = {}
    for i, key in enumerate(keys):
        if key in _PUT_OFF:
            # "Ha firmato l'ordinanza attesa": what is told as done is not what is awaited.
            before = [t for t in content if i - _BACK <= t < i and _is_of(keys[t:i])]
            found.update({t: i for t in before if not is_done(statement, t)})
        if (key.endswith(CONDITIONAL) and key not in plans) or not (
            i in statement.future or key in plans or key in _HEDGES
        ):
            continue
        if i in content and key not in plans:
            found[i] = i
            continue
        deed = next((t for t in content if i < t <= i + _REACH and keys[t] not in plans), None)
        if deed is not None and BREAKS.isdisjoint(keys[i:deed]):
            found.setdefault(deed, i)
    return found


def _is_of(between: tuple[str, ...]) -> bool:
    """Whether only an aside may part a subject from its verb."""
    breaks = [key for key in between if key in BREAKS]
    return not breaks or breaks == [",", ","]


def _is_said(matches: Overlap, sentence: int, deed: int) -> bool:
    """Whether the sentence says all that the claim says but the deed, or all but one word, and no other values."""
    keys = matches.claim.tokens.keys
    missing = [t for t in lacking(matches, sentence, {deed}) if keys[t] not in _BETWEEN]
    by_now = not _BY_NOW.isdisjoint(keys)
    return len(missing) <= 1 + by_now and all(match.relation is not Relation.DIFFERENT for match in match_all(matches))


def _judged(matches: Overlap) -> list[Finding]:
    """Find a verdict of the claim on somebody whom the evidence only tells to be suspected or accused."""
    claim, evidence = matches.claim, matches.evidence
    keys = evidence.tokens.keys
    accused = next((i for i, key in enumerate(keys) if key in _ACCUSING), None)
    judged = next((i for i, key in enumerate(claim.tokens.keys) if key in _JUDGING and is_done(claim, i)), None)
    tried = any(key in _JUDGING and keys[i - 1] != "not" for i, key in enumerate(keys))
    if accused is None or judged is None or tried:
        return []
    mine, theirs = claim.mark(judged), evidence.mark(accused)
    spans = (mine.start, mine.end), (theirs.start, theirs.end)
    return [Finding(MentionKind.MODALITY, *spans, claim.tokens.keys[judged], keys[accused])]
