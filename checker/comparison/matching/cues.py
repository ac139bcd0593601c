"""Words that shift what a sentence speaks of: another time, another member, a difference, the future."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.relation import SIDED, Relation, dimension_of, relate_quantities
from checker.comparison.reading.bounds import ARTICLES, turns_bound
from checker.comparison.reading.composites import CHANGES
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.moods import CONDITIONAL
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.places import land_of, place_at
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, Mark, listed
from checker.comparison.vocabulary.units import TIMES
from checker.comparison.vocabulary.words import LIGHT, OPPOSITES, SAYING, sides_of_form, stem, stems

SHIFTERS = word_list("shifters")
EVENTS = frozenset(stem(word) for word in word_list("events"))
_DIFFERENCES = word_list("differences")
# Shifting words that mean the same, of both languages.
_SENSES = {
    word: sense
    for sense, words in enumerate(
        (
            "dopo successivo successiva seguente seguito after later following since next prossimo prossima prossimi",
            "prima precedente precedenti before earlier previous preceding scorso scorsa scorsi last",
            "gia already ormai",
            "ancora still",
            "anche inoltre also too",
            "altro altra altri altre another other others",
            "fino finora until till sino",
            "fa ago",
            "resto restanti rimanenti remaining rest",
        )
    )
    for word in listed(words)
}
_HAD = frozenset(listed("had aveva avevano"))
_COMPARING = frozenset(listed("piu meno more less fewer higher lower"))
_RELATIVES = frozenset(listed("che cui dove who which that where whose"))
_SAID = 10
_MODALS = frozenset(listed("will to would can could should may might did not and"))
# "Make up 35 percent" is no rise.
_MAKING = frozenset(listed("make makes made making"))
_MOVES = frozenset({"up", "down"})
_LOSSES = tuple(listed("perso perde perdu guadagn lost loses losing gain shed"))
# What is named after these is where something happened, and not whose deed it was.
_PLACING = frozenset(listed("in at near to into a ad presso nel nello nella nell' nei al allo alla all'"))
_LINKS = frozenset(listed("di del dello dell' della dei by of"))
_BOUNDERS = frozenset({"prima", "dopo", "before", "after", "until", "fino"})
# So many times as much is as much as before.
_BASES = frozenset(listed("prima precedente precedenti before earlier previous fa ago"))
_WITHOUT, _DEPRIVED = frozenset({"senza", "senz'", "without", "no"}), word_list("deprived")
# "Was first meant to open in June" tells of an earlier plan.
_INTENDED = frozenset(listed("meant planned due expected scheduled supposed announced promised"))
# A claim with one of these may not contradict though it denies: it limits what it says.
CLAIM_LIMITS = {language: word_list(f"claim_limits.{language}") for language in ("it", "en")}
PLANNED = word_list("put off") | _INTENDED | word_list("naming plans")
_PLANS = word_list("once planned")
_MEANT = frozenset({("should", "have"), ("was", "to"), ("were", "to"), ("avrebbe", "dovuto"), ("avrebbero", "dovuto")})
_BE_NOW = frozenset(listed("is are will sara saranno"))
_WOULD = (*CONDITIONAL, "would")
STILL = frozenset({"ancora", "still"})
# The pairs of opposites that part things into two sorts, of which each has its own values.
SORTS = frozenset(pair for word in word_list("sorting") for pair, _ in sides_of_form(word))
# What is so in the place of what is denied follows these, so near.
_INSTEAD, _AFTER = frozenset({"ma", "bensi", "but"}), 8
POSSESSIVES = frozenset(listed("suo sua suoi sue loro his her its their"))
_CLAUSE_OPENERS = frozenset({";", ",", ".", ":", "e", "and", "mentre", "while", "whereas", "but", "ma"})


def is_future(statement: Statement, *, anywhere: bool = False) -> bool:
    """Whether a statement speaks of the future or of what would be, in more than a relative clause or `anywhere`.

    What somebody says that will be is in none: "ha annunciato che chiuderà".
    """
    keys = statement.tokens.keys
    return any(
        anywhere or _RELATIVES.isdisjoint(keys[max(0, i - 3) : i]) or not SAYING.isdisjoint(keys[max(0, i - _SAID) : i])
        for i in statement.future
    )


def is_conditional(statement: Statement) -> bool:
    """Whether a statement tells of what would be."""
    return any(key.endswith(_WOULD) for key in statement.tokens.keys)


def tells_plan(statement: Statement) -> bool:
    """Whether a statement tells what was planned, and may not have come: "was due in May", "doveva", "inizialmente"."""
    keys = statement.tokens.keys
    if is_conditional(statement) or not _PLANS.isdisjoint(keys) or any(pair in _MEANT for pair in pairwise(keys)):
        return True
    now = any(key in _BE_NOW or (key == "e" and statement.tokens.says_is(i)) for i, key in enumerate(keys))
    return not now and not PLANNED.isdisjoint(keys)


def shifts(claim: Statement, evidence: Statement, but: frozenset[str] = frozenset()) -> bool:
    """Whether the claim has a shifting word, not of `but`, that the evidence lacks.

    One that bounds a date or an amount is none.
    """
    mine = SHIFTERS.intersection(claim.tokens.keys) - but
    if not mine and "first" not in claim.tokens.keys:
        return False
    if any(moment.bound is not Bound.EXACT for moment in claim.moments):
        mine -= _BOUNDERS
    if any(quantity.bound is Bound.AT_MOST for quantity in claim.quantities):
        mine -= {"fino"}
    if any(quantity.unit is TIMES for quantity in claim.quantities):
        mine -= _BASES
    # "La prima" of a row is no time before.
    ranks = {q.value for q in evidence.quantities if q.unit.dimension == "ordinal"} if "prima" in mine else ()
    if any(q.value in ranks and claim.tokens.keys[q.first] == "prima" for q in claim.quantities):
        mine -= {"prima"}
    if "last" in mine and any(a in _MODALS and b == "last" for a, b in pairwise(claim.tokens.keys)):
        mine -= {"last"}
    if any(a == "first" and b in _INTENDED for a, b in pairwise(claim.tokens.keys)):
        mine |= {"first"}
    if not mine or mine <= set(evidence.tokens.keys):
        return False
    if claim.language == evidence.language:
        return True
    return not {_SENSES.get(word) for word in mine} <= {_SENSES.get(key, -1) for key in evidence.tokens.keys}


def is_difference(statement: Statement, mention: Quantity | Moment) -> bool:
    """Whether a quantity is how much more or less, not how much."""
    tokens, first = statement.tokens, mention.first
    if isinstance(mention, Quantity) and mention.unit.dimension in {"score", "ordinal"}:
        return False
    around = tokens.keys[mention.last : mention.last + 3]
    before, second = tokens.key(first - 1), tokens.key(first - 2)
    if second in _MAKING:
        before = ""
    if mention.bound is Bound.EXACT:
        around = (*around, before)
    share = isinstance(mention, Quantity) and mention.unit.dimension == "percent"
    changed = second if before in _LINKS or (share and before in ARTICLES) else before if share else ""
    return not _DIFFERENCES.isdisjoint(around) or _tells_change(changed, statement.language, share=share)


def is_set_against(statement: Statement, mention: Quantity) -> bool:
    """Whether an amount is how much more or less than another there is: "2 milioni in meno", "six more than"."""
    shared = mention.unit.dimension in {"percent", "points"}
    after = statement.tokens.keys[mention.last : mention.last + 3]
    return not shared and mention.bound is Bound.EXACT and not _COMPARING.isdisjoint(after)


def _tells_change(word: str, language: str, *, share: bool) -> bool:
    """Whether a word beside an amount makes it a change; before a percentage, a loss or gain does too."""
    if share and (word in _MOVES or word.startswith((*CHANGES, *_LOSSES))):
        return True
    return any(pair == 0 for one in stems(word, language) for pair, _ in OPPOSITES.get(one, ()))


def absent(matches: Overlap, sentence: int) -> list[int]:
    """The tokens of the claim's content words that neither a sentence of the evidence nor its title holds."""
    return [
        word.token
        for word, pairs, titled in zip(matches.claim.words, matches.pairs, matches.titled, strict=True)
        if not titled and all(pair.sentence != sentence for pair in pairs)
    ]


def lacking(matches: Overlap, sentence: int, but: Container[int] = ()) -> list[int]:
    """The absent words that weigh something, beside the tokens of `but`."""
    keys = matches.claim.tokens.keys
    return [token for token in absent(matches, sentence) if token not in but and keys[token] not in LIGHT]


def is_now(moment: Moment) -> bool:
    """Whether "oggi" tells but that something is so now."""
    return moment.grain == "relative" and moment.unit == "days" and not moment.count


def has_another_subject(matches: Overlap, theirs: Quantity | Moment | Mark) -> bool:
    """Whether the clause of the evidence's mention names only others, while a name of the claim is outside it."""
    evidence = matches.evidence
    keys = evidence.tokens.keys
    openers = (
        i for i in range(theirs.first - 1, -1, -1) if keys[i] in _CLAUSE_OPENERS and not evidence.tokens.says_is(i)
    )
    start = next(openers, 0)
    words = list(zip(evidence.words, matches.returned, strict=True))
    back = {word.token for word, returned in words if returned}
    # Where the clause tells of what the claim tells, a name is of the place or of the thing right before it.
    told = any(start <= token < theirs.first for token in back)
    aside: set[int] = set()
    names: dict[int, bool] = {}
    for token in (word.token for word, _ in words if evidence.tokens.upper(word.token)):
        if told and token not in back and (keys[token - 1] in _PLACING or token - 1 in back | aside):
            aside.add(token)
        elif token > 0 or token in back:
            names[token] = token in back
    inside = [returned for token, returned in names.items() if start <= token < theirs.first]
    return bool(inside) and not any(inside) and any(names.values())


def is_of_the_opposite(claim: Statement, evidence: Statement) -> bool:
    """Whether the claim tells of the old one and the evidence of the new one alone."""
    return any(
        pair in SORTS and (pair, 1 - side) in evidence.sides and (pair, side) not in evidence.sides
        for pair, side in claim.sides
    )


def tells_earlier(claim: Statement, evidence: Statement) -> bool:
    """Whether only the claim tells what had been before: "ne avevano chiesti 11"."""
    return not _HAD.isdisjoint(claim.tokens.keys) and _HAD.isdisjoint(evidence.tokens.keys)


def tells_another_event(matches: Overlap, moment: Moment) -> bool:
    """Whether the event of the claim is not told, and another at a date of the evidence: "morì", "nacque nel 1745"."""
    evidence = matches.evidence
    missing = lacking(matches, evidence.sentence_at(moment.first))
    if not any(word.token in missing and not EVENTS.isdisjoint(word.concepts) for word in matches.claim.words):
        return False
    told = [
        returned
        for word, returned in zip(evidence.words, matches.returned, strict=True)
        if evidence.clauses[word.token] == evidence.clauses[moment.first] and not EVENTS.isdisjoint(word.concepts)
    ]
    return bool(told) and not any(told)


def is_of_land(matches: Overlap, token: int) -> bool:
    """Whether the evidence names the people or the land of a place of the claim: "italiana", "d'Italia"."""
    named = place_at(matches.claim.tokens, token)
    land = named and (land_of(named[0]) or named[0])
    return any((land_of(name.place) or name.place) == land for name in matches.evidence.names)


def is_repeated(matches: Overlap, mine: Quantity) -> bool:
    """Whether the evidence tells an amount of the claim as the claim does, both of what has been or of what will be."""
    same = (q for q in matches.evidence.quantities if q.bound is mine.bound)
    alike = any(relate_quantities(mine, theirs) is Relation.SAME for theirs in same)
    return alike and is_future(matches.claim) == is_future(matches.evidence)


def is_corrected(matches: Overlap, token: int) -> bool:
    """Whether a denied word of the evidence is followed by what is so, as the claim says: "non a favore, ma contro"."""
    keys, own = matches.evidence.tokens.keys, set(matches.claim.tokens.keys)
    negator = keys[matches.evidence.negated.get(token, token)]
    if negator not in {"non", "not"} and not negator.endswith("n't"):
        return False
    returned = {word.token for word, back in zip(matches.evidence.words, matches.returned, strict=True) if back}
    _, end = matches.evidence.bounds(matches.evidence.sentence_at(token))
    turn = next((i for i in range(token, min(end, token + _AFTER)) if keys[i] in _INSTEAD), end)
    after = next((i for i in range(turn + 1, end) if keys[i] not in BEFORE_NOUNS | POSSESSIVES), end)
    return after < end and (after in returned or keys[after] in own)


def is_denied(matches: Overlap, mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    """Whether the evidence too denies what the claim does, or has lost it, or the claim denies but a larger number."""
    claim, evidence = matches.claim, matches.evidence
    clause = evidence.clauses[theirs.first]
    shared = {word.token for word, back in zip(evidence.words, matches.returned, strict=True) if back}
    if any(token in shared or evidence.clauses[token] == clause for token in evidence.negated):
        return True
    negators, keys = set(claim.negated.values()), evidence.tokens.keys
    if all(claim.tokens.keys[i] in _WITHOUT for i in negators):
        return any(key in _DEPRIVED and evidence.clauses[i] == clause for i, key in enumerate(keys))
    # What is banned over a limit is allowed up to it.
    bounded = mine.bound in SIDED and all(evidence.clauses[i] != clause for i in evidence.turns)
    return bounded and all(turns_bound(claim.tokens, i, mine.first) for i in negators)


def dated_otherwise(matches: Overlap, theirs: Quantity | Moment) -> bool:
    """Whether the evidence's mention stands beside a date that no date of the claim allows, or a year of its day."""
    evidence = matches.evidence
    sentence = evidence.sentence_at(theirs.first)
    rivals = [q.first for q in evidence.quantities if dimension_of(q) == dimension_of(theirs)]
    dates = [
        m
        for m in evidence.moments
        if m.grain != "clock"
        and evidence.sentence_at(m.first) == sentence
        # "£4.7bn, having paid out £310m since January" tells since when of the last amount alone.
        and not (m.bound in SIDED and any(theirs.first < first < m.first for first in rivals))
    ]
    mine = [m for m in matches.claim.moments if m.grain != "clock"]
    if not dates or not mine:
        return False
    nearest = min(dates, key=lambda m: abs(m.first - theirs.first))
    part = nearest.grain == "year" and all(m.grain in {"month", "day"} and m.bound is Bound.EXACT for m in mine)
    return part or all(relate_moments(m, nearest) is Relation.DIFFERENT for m in mine)
