"""Finds what is said the other way round: a negation on one side only, or an opposite in the same place."""

from __future__ import annotations

from collections.abc import Iterable

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import CLAIM_LIMITS, absent
from checker.comparison.matching.relation import Relation
from checker.comparison.matching.tense import same_tense
from checker.comparison.reading.mentions import Finding, Quantity
from checker.comparison.reading.polarity import Turn
from checker.comparison.reading.statement import Statement, Word
from checker.comparison.values.compare import match_all
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import NEVER, OF, Mark, listed
from checker.comparison.vocabulary.words import EXISTING, LIGHT, SAYING, SLIGHT, synonyms
from checker.comparison.wording.comparatives import compare_comparatives
from checker.comparison.wording.excepted import EXCEPTING
from checker.comparison.wording.exclusives import ALSO, EXCLUSIVES
from checker.comparison.wording.opposites import EXCEPT, compare_opposites, go_together, is_reversed
from checker.comparison.wording.scope import compare_scope, says_not_all
from checker.comparison.wording.sense import Sense, read_sense
from checker.comparison.wording.shares import compare_shares
from checker.comparison.wording.superlatives import compare_superlatives
from checker.comparison.wording.undenied import cancels, denies_nothing, is_echoed, tells_end
from checker.labels import MentionKind

# Of a source with one of these a negation may be no contradiction.
_EVIDENCE_LIMITS = word_list("evidence_limits")
# Where the evidence says "never", no limit of time in the claim matters.
_TEMPORAL = frozenset({"prima", "quando", "finche", "piu", "sempre", "when", "before", "until", "always"})
# How near a word must stand to its match when the evidence, or the claim (True), negates it.
_MIN_NEGATED = {False: 0.3, True: 0.5}
# The same of what the evidence says is not there: "senza sale", "non si contano feriti".
_BARE, _MIN_BARE = frozenset(listed("senza without no nessun nessuna nessun'")), 0.15
# With so many words missing, one of them that of an opposite, only an opposite beside a value is sure.
_MOST_MISSING = 3
# The part of the common words that must stand in the clauses of what turns the sense round.
_MIN_SHARE = 0.9
# So near a word what undoes or refuses is of it: "smentito la vendita".
_TURN_NEAR = 3
# So near before what tells that somebody says it stands who does.
_SPEAKER = 4
_WOULD = frozenset(listed("would sarebbe avrebbe"))
_RANKING = frozenset(
    listed("first last primo prima primi prime ultimo ultima ultimi ultime unico unica only sole mai never since")
    + listed("piu more than")
)
_SHORT = 4
_CONDITIONS = frozenset(listed("se if unless whether"))
_ANTONYM = MentionKind.ANTONYM
_PAIRED = frozenset({"ne", "neither", "nor"})
_NOT_EITHER = _PAIRED | frozenset(listed("neppure nemmeno neanche"))
_ADVERSATIVES = frozenset({"ma", "but", "mentre", "while", "whereas", "pero", "however"})
_BEFORE = frozenset({"prima", "before"})
_TIMES = frozenset(listed("anno anni mese mesi settimana settimane trimestre year years month months week weeks"))
_THAT = frozenset(listed("quello quella quelli quelle that those"))
# After "not" these limit nothing: "non canta più".
_AFTER_NOT = frozenset({"piu", "any", "ancora"})


def compare_wording(matches: Overlap) -> list[Finding]:
    """Find negations and opposites that contradict, where the rest of claim and evidence says the same."""
    weighty = sum(matches.claim.tokens.keys[token] not in LIGHT for token in matches.missing)
    if matches.unmatched_names or weighty > _MOST_MISSING or not same_tense(matches):
        return []
    if weighty == _MOST_MISSING:
        found = compare_opposites(matches)
        return found if found and _is_stated(matches, found) else []
    compared, settled = compare_comparatives(matches)
    shares, shared = compare_shares(matches)
    if shared:
        return []
    candidates = compared or compare_superlatives(matches) or shares or _negation(matches)
    if not candidates and not settled:
        candidates = compare_opposites(matches)
    sense = None if compared or settled or shares else read_sense(matches)
    if sense is not None and not sense.reversed and len(sense.missing) <= sense.double:
        candidates = []
    elif sense is not None and not candidates and _is_reverse(matches, sense):
        candidates = [_finding(matches, sense)]
    if not candidates and not is_reversed(matches):
        candidates = compare_scope(matches, degrees=not settled)
    candidates = [
        found for found in candidates if found.kind is not MentionKind.NEGATION or not denies_nothing(matches, found)
    ]
    # What "only" shuts out differs: "anche di domenica", "solo il lunedì".
    shut_out = any(not EXCLUSIVES.isdisjoint({found.claim_value, found.evidence_value}) for found in candidates)
    return candidates if candidates and _is_stated(matches, candidates, dates=not shut_out) else []


def _is_reverse(matches: Overlap, sense: Sense) -> bool:
    """Whether the claim says the reverse of the evidence's sentence and nothing that this does not say."""
    claim, evidence = matches.claim, matches.evidence
    near = align(matches, claim.mark(sense.mine), evidence.mark(sense.theirs)).near
    clear = sense.reversed and not sense.vague and sense.share >= _MIN_SHARE and len(sense.missing) <= sense.refusal
    if not clear or not (sense.opposite or sense.refusal or near >= _MIN_NEGATED[False]):
        return False
    if says_not_all(claim) or says_not_all(evidence) or is_reversed(matches):
        return False
    if sense.opposite and go_together(matches, sense.mine, sense.theirs):
        return False
    own, (start, keys) = set(claim.tokens.keys), evidence.keys_around(sense.theirs)
    limits = CLAIM_LIMITS[claim.language].intersection(own).difference(evidence.tokens.keys)
    # What turns it round twice has been counted.
    others = {key for i, key in enumerate(keys, start) if not (sense.double and i in evidence.turns)}
    limits |= _limiting(claim).intersection(others).difference(own) | _ADVERSATIVES.intersection(own)
    # Nobody leaves without what comes before leaving.
    limits -= _BEFORE if cancels(evidence) else frozenset()
    if not limits <= (_AFTER_NOT if claim.negated else frozenset()):
        return False
    return all(match.relation is Relation.SAME for match in match_all(matches))


def _finding(matches: Overlap, sense: Sense) -> Finding:
    claim, evidence = matches.claim, matches.evidence
    mine, theirs = claim.mark(sense.mine), evidence.mark(sense.theirs)
    if sense.opposite:
        spans = (mine.start, mine.end), (theirs.start, theirs.end)
        return Finding(MentionKind.ANTONYM, *spans, claim.tokens.keys[mine.first], evidence.tokens.keys[theirs.first])
    return _denial(claim, mine, evidence, theirs)


def _denial(claim: Statement, mine: Mark, evidence: Statement, theirs: Mark) -> Finding:
    spans = _with_negator(claim, mine), _with_negator(evidence, theirs)
    return Finding(MentionKind.NEGATION, *spans, _polarity(claim, mine), _polarity(evidence, theirs))


def _is_stated(matches: Overlap, findings: list[Finding], *, dates: bool = True) -> bool:
    """Whether no `dates` of the claim differ from the evidence's, and each of its quantities is found there.

    What an opposite is of, "more than half", is no such quantity.
    """
    return all(
        (match.relation is not Relation.DIFFERENT or not (dates or isinstance(match.mine, Quantity)))
        and (match.relation is not Relation.UNCLEAR or match.best is not None or not isinstance(match.mine, Quantity))
        for match in match_all(matches)
        # "L'ultimo anno" is a time.
        if not (isinstance(match.mine, Quantity) and match.mine.value == -1 and match.mine.noun in _TIMES)
        if not any(found.mine[0] <= match.mine.start < found.mine[1] for found in findings if found.kind is _ANTONYM)
    )


def _negation(matches: Overlap) -> list[Finding]:
    """The best aligned word that one side negates and the other asserts."""
    claim, evidence = matches.claim, matches.evidence
    if not (claim.negated or evidence.negated) or len(claim.words) < 2 or len(_weighty(claim, matches.missing)) > 1:
        return []
    if says_not_all(claim) or says_not_all(evidence) or cancels(evidence):
        return []
    negators = set() if _ranks(claim) or _ranks(evidence) else {claim.tokens.keys[i] for i in claim.negated.values()}
    limits = CLAIM_LIMITS[claim.language].intersection(claim.tokens.keys).difference(evidence.tokens.keys, negators)
    allowed = frozenset() if NEVER.isdisjoint(evidence.tokens.keys) else _TEMPORAL
    # What "neither" denies is said of each: "porta anche la firma degli impiegati".
    either = {evidence.tokens.keys[negator] for negator in evidence.negated.values()} & _NOT_EITHER
    if not limits <= (allowed | ALSO if either else allowed):
        return []
    best: tuple[float, Mark, Mark] | None = None
    for word, pairs in zip(claim.words, matches.pairs, strict=True):
        negated = word.token in claim.negated
        if not pairs or any((pair.token in evidence.negated) == negated for pair in pairs):
            continue
        if is_echoed(matches, word.token, pairs):
            continue
        # "Passo Lesa" does not pass.
        named = claim.tokens.upper(word.token)
        for pair in [pair for pair in pairs if named or not evidence.is_capital(pair.token)]:
            mine, theirs = claim.mark(word.token), evidence.mark(pair.token)
            near = align(matches, mine, theirs).near
            least = best[0] if best else _least_near(evidence, pair.token, negated=negated)
            if near > least and _denies(matches, word, pair, negated=negated):
                best = near, mine, theirs
    if best is None:
        return []
    _, mine, theirs = best
    return [_denial(claim, mine, evidence, theirs)]


def _denies(matches: Overlap, word: Word, pair: Word, *, negated: bool) -> bool:
    """Whether the sentence of a matching word says all that the claim says, but for the negation.

    An evidence that denies may leave out a word of the claim, one that asserts only a word before the negated one:
    "not born in Italy" is no denial of a birth elsewhere.
    """
    claim, evidence = matches.claim, matches.evidence
    if claim.language == evidence.language and synonyms(claim.tokens.keys[word.token], claim.language).isdisjoint(
        synonyms(evidence.tokens.keys[pair.token], evidence.language)
    ):
        return False
    start, keys = evidence.keys_around(pair.token)
    negators = {negator for negator in evidence.negated.values() if start <= negator < start + len(keys)}
    if _number(claim, set(claim.negated.values())) == _number(evidence, negators):
        return False
    missing = _weighty(claim, absent(matches, pair.sentence))
    if len(missing) > 1 or (negated and any(token > word.token for token in missing)):
        return False
    # Another may say another thing.
    speaks = next((i for i, key in enumerate(claim.tokens.keys) if key in SAYING), 0)
    if any(speaks - _SPEAKER <= token < speaks for token in missing):
        return False
    if negated and any(name.place not in {other.place for other in evidence.names} for name in claim.names):
        return False
    return _is_plain(claim, evidence, pair.token, negated=negated)


def _limiting(claim: Statement) -> frozenset[str]:
    """The words that limit what a source says against a claim; "never" is denied by all but an exception too."""
    never = bool(claim.negated) and not NEVER.isdisjoint(claim.tokens.keys)
    return _EVIDENCE_LIMITS - EXCEPT if never else _EVIDENCE_LIMITS


def _least_near(evidence: Statement, token: int, *, negated: bool) -> float:
    """How near a word must stand to its match; nearer is not needed where just its being there is denied."""
    bare = evidence.tokens.key(token - 1) in _BARE or evidence.tokens.keys[token - 1] in EXISTING
    return _MIN_BARE if not negated and bare else _MIN_NEGATED[negated]


def _ranks(statement: Statement) -> bool:
    """Whether something is the first or the last, or the most: "nobody did before" goes with "the first who did"."""
    return any(key in _RANKING or (len(key) > _SHORT and key.endswith("est")) for key in statement.tokens.keys)


def _weighty(statement: Statement, tokens: Iterable[int]) -> list[int]:
    """Those of some tokens that say more than who says something, or that something is there."""
    return [token for token in tokens if statement.tokens.keys[token] not in SLIGHT]


def _number(statement: Statement, negators: set[int]) -> int:
    """How many negations some negators make: "né gli operai né gli impiegati" is one."""
    paired = sum(statement.tokens.keys[negator] in _PAIRED for negator in negators)
    return len(negators) - max(paired - 1, 0)


def _is_plain(claim: Statement, evidence: Statement, token: int, *, negated: bool) -> bool:
    """Whether the evidence's sentence around a token neither limits what it says nor undoes it.

    Of what it denies only a condition that stands in another clause limits it.
    """
    start, keys = evidence.keys_around(token)
    clauses = evidence.clauses[start:]
    here = evidence.clauses[token]
    # What is told of another after it limits nothing: "è dolce, quella del lago no".
    keys = tuple(
        k
        for i, (k, clause) in enumerate(zip(keys, clauses, strict=False), start)
        if (negated and not (k in _THAT and clause > here and evidence.tokens.key(i + 1) in OF))
        or clause == here
        or k in _CONDITIONS
    )
    # What is no more was until then.
    limits = _limiting(claim) - _TEMPORAL if tells_end(evidence) else _limiting(claim)
    limits -= _WOULD if claim.future else frozenset()
    if negated and not NEVER.isdisjoint(claim.tokens.keys):
        limits -= EXCEPTING  # what is so but for an exception is not never so
    if not limits.intersection(keys) <= set(claim.tokens.keys):
        return False
    if not negated:
        return True
    turns = (turn for turn, kind in evidence.turns.items() if kind is not Turn.NEGATOR)
    return all(abs(turn - token) > _TURN_NEAR for turn in turns)


def _with_negator(statement: Statement, mark: Mark) -> tuple[int, int]:
    """The span of a word, from the negator that governs it if there is one."""
    negator = statement.negated.get(mark.first)
    return (mark.start if negator is None else statement.tokens.starts[negator]), mark.end


def _polarity(statement: Statement, mark: Mark) -> str:
    word = statement.tokens.text[mark.start : mark.end].lower()
    return f"not {word}" if mark.first in statement.negated else word
