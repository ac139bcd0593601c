"""What leaves a value that differs open: it is barred, counted on, worked out, titled, or told of a time beside."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import PLANNED, SHIFTERS, is_set_against, tells_plan
from checker.comparison.matching.relation import is_bare
from checker.comparison.reading.bounds import BOUND_WORDS
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.relative import LASTING
from checker.comparison.reading.statement import Statement
from checker.comparison.values.counterparts import has_noun
from checker.comparison.values.distances import TO_PLAN, leads_from
from checker.comparison.values.edges import ENDING
from checker.comparison.values.sureness import is_full
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.number_words import DETERMINERS, LAST, ORDINALS
from checker.comparison.vocabulary.tokens import BREAKS
from checker.comparison.vocabulary.words import LIGHT

_ONLY = word_list("scope only")
# Of the claim's words, beside a date that is told from the day of the article.
_TOLD, _TOLD_GUESSED = 0.3, 0.67
_PARTING = frozenset({".", ";", ":"})
_NEAR = 6
_RESTING = word_list("resting")
_PLANS = word_list("plans")
# The claim speaks of another time, or of what was meant to be.
_ELSE = SHIFTERS | word_list("planning.it") | word_list("planning.en") | frozenset({"era", "erano"})
_JOINING = frozenset({"o", "e", "ed", "or", "and"})


def is_excepted(matches: Overlap, theirs: Quantity) -> bool:
    """Whether only the evidence says "only": what it allows "only up to" a number is barred over it."""
    claim, evidence = matches.claim.tokens.keys, matches.evidence.tokens.keys
    start = max((i for i in range(theirs.first) if evidence[i] in _PARTING), default=0)
    return not _ONLY.isdisjoint(evidence[start : theirs.first]) and _ONLY.isdisjoint(claim)


def told_alone(matches: Overlap) -> Statement:
    """The evidence without amounts set against what was meant, of which the claim does not speak: "than planned"."""
    evidence = matches.evidence
    if not is_full(matches) or matches.claim.moments or not _ELSE.isdisjoint(matches.claim.tokens.keys):
        return evidence
    keys = evidence.tokens.keys
    kept = tuple(
        q
        for q in evidence.quantities
        if not is_set_against(evidence, q) or _PLANS.isdisjoint(keys[q.last : _end(keys, q.last)])
    )
    return evidence if len(kept) == len(evidence.quantities) else replace(evidence, quantities=kept)


def is_counted_on(matches: Overlap, mine: Quantity) -> bool:
    """Whether the evidence has a place where the claim has as many, or the reverse: "the hundredth"."""
    languages = matches.claim.language, matches.evidence.language
    alike = (q for q in matches.evidence.quantities if q.bare == mine.bare > 1)
    return any(
        {q.unit.dimension, mine.unit.dimension} == {"count", "ordinal"}
        and (not q.head or has_noun(mine, q, *languages))
        for q in alike
    )


def is_unnamed(mine: Quantity, evidence: Statement) -> bool:
    """Whether the claim's number counts nothing that it names, and the evidence too has it: "volo AZ 612"."""
    plain = mine.unit.dimension == "count" and mine.bound is not Bound.RANGE
    return plain and not mine.head and str(mine.bare) in evidence.tokens.keys


def is_titled(matches: Overlap, mine: Quantity) -> bool:
    """Whether the title of the evidence says the number of the claim: there the passage itself is summed up."""
    return any(q.value == mine.value and q.unit == mine.unit for q in matches.title.quantities)


def is_ordered(matches: Overlap, mine: Quantity) -> bool:
    """Whether the evidence has the word for an ordinal of the claim where none was read: "and lost the second 3-6".

    Not if words follow that the claim lacks, as in "the first without horses".
    """
    if mine.unit.dimension != "ordinal":
        return False
    evidence = matches.evidence
    words = ORDINALS[evidence.language] | LAST[evidence.language]
    read = {token for q in evidence.quantities for token in range(q.first, q.last)}
    keys = evidence.tokens.keys
    found = [i for i, key in enumerate(keys[:-1]) if words.get(key) == mine.bare and keys[i - 1] in DETERMINERS]
    lacking = {word.token for word, back in zip(evidence.words, matches.returned, strict=True) if not back}
    return any(
        i not in read and (keys[i + 1] in _JOINING or lacking.isdisjoint(range(i + 1, _end(keys, i)))) for i in found
    )


def _end(keys: tuple[str, ...], start: int) -> int:
    """The next comma or stop, no more than so many tokens away."""
    return next((i for i in range(start, min(start + _NEAR, len(keys))) if keys[i] in BREAKS), start + _NEAR)


def may_be_rest(matches: Overlap, mine: Quantity) -> bool:
    """Whether the claim has a word that the evidence lacks, and may be about those that are left."""
    if mine.unit.dimension == "percent" and not _RESTING.isdisjoint(matches.claim.tokens.keys):
        return True
    missing = [token for token in matches.missing if matches.claim.tokens.keys[token] not in BOUND_WORDS | LIGHT]
    counted = any(
        has_noun(mine, q, matches.claim.language, matches.evidence.language) for q in matches.evidence.quantities
    )
    return any(not counted or token >= mine.last + 2 + len(mine.head) or token < mine.last for token in missing)


def idle_distances(matches: Overlap) -> list[Quantity]:
    """The distances of the evidence that lead to no date of the claim: from an event that it does not tell.

    "Un anno prima del previsto" leads to what was planned, "nine years after the fire" to the fire.
    """
    evidence, tokens = matches.evidence, matches.evidence.tokens
    found, dates = [], [moment.first for moment in evidence.moments]
    for quantity in evidence.quantities:
        end = min(quantity.last + TO_PLAN, len(tokens.keys))
        if quantity.unit.dimension != "time":
            continue
        if not PLANNED.isdisjoint(tokens.keys[quantity.last : end]):
            found += [quantity] * (not tells_plan(matches.claim))
        elif leads_from(tokens, quantity) and is_full(matches) and not any(quantity.last < d < end for d in dates):
            words = zip(evidence.words, matches.returned, strict=True)
            event = [returned for word, returned in words if quantity.last < word.token < end]
            found += [quantity] * (bool(event) and not any(event))
    return found


def compares_times(claim: Statement) -> bool:
    """Whether a claim sets two times against each other: then a source may leave either out ("more than in 2024")."""
    keys = claim.tokens.keys
    return any(
        "than" in keys[one.last : other.first] or "che" in keys[max(one.last, other.first - 2) : other.first]
        for one, other in pairwise(claim.moments)
    )


def is_beside(mine: Moment, theirs: Moment) -> bool:
    """Whether the claim tells of the time before or after what happened at that very date: "Before 2014 none had"."""
    beside = mine.grain == "year" and mine.bound in {Bound.UNDER, Bound.OVER} and theirs.bound is Bound.EXACT
    if not beside or None in {mine.since, mine.until, theirs.since, theirs.until}:
        return False
    return (mine.since or 0) <= (theirs.since or 0) and (theirs.until or 0) <= (mine.until or 0)


def is_written(mine: Moment, keys: tuple[str, ...], read: list[Moment]) -> bool:
    """Whether the evidence holds the year of the claim where no date was read: "the 1805 constitution"."""
    return str(mine.year) in keys and all(m.year != mine.year for m in read)


def is_day_written(mine: Moment, evidence: Statement) -> bool:
    """Whether the evidence has the day of the claim's month without its month: "il 22 maggio, con stacco il 20"."""
    alone = any(q.bare == mine.day and is_bare(q) for q in evidence.quantities)
    return alone and mine.month is not None and any(m.month == mine.month for m in evidence.moments)


def is_untold(matches: Overlap, mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    """Whether the sentence of a date tells too little of the claim for both to be of one event.

    What the title alone says is not told of the date; "ieri" and "venerdì" are those of the article's news.
    """
    if not (isinstance(mine, Moment) and isinstance(theirs, Moment)):
        return False
    sentence = matches.evidence.sentence_at(theirs.first)
    told = sum(any(word.sentence == sentence for word in pairs) for pairs in matches.pairs)
    named = mine.unit == theirs.unit or (theirs.unit == "weekday" and mine.weekday is not None)
    news = theirs.unit in {"weekday", "days"} and not named
    share = (_TOLD_GUESSED if theirs.resolved else _TOLD) if news else 0
    return not told or told < share * len(matches.pairs)


def is_duration(matches: Overlap, mine: Quantity) -> bool:
    """Whether the claim says how long what the evidence tells lasted, or how old one was then, with hardly a word else.

    Only that something "lasted" or was "left" may be told by the dates alone.
    """
    keys = matches.claim.tokens.keys
    missing = [t for t in matches.missing if not keys[t].startswith(LASTING if not mine.role else ENDING)]
    if mine.role and not any(key.startswith(ENDING) for key in keys):
        return False
    lasts = mine.unit.name == "years" and mine.bound in {Bound.EXACT, Bound.ABOUT} and mine.role in {"", "age"}
    return lasts and len(missing) <= (not mine.role) and not matches.unmatched_names
