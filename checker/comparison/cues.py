"""Words that shift what a sentence speaks of: another time, another member, a difference, the future."""

from __future__ import annotations

import re

from checker.comparison.align import Overlap
from checker.comparison.data import word_list
from checker.comparison.mentions import Bound, Moment, Quantity
from checker.comparison.statement import Statement
from checker.comparison.words import OPPOSITES, stem

SHIFTERS = word_list("shifters")
EVENTS = frozenset(stem(word) for word in word_list("events"))
_DIFFERENCES = word_list("differences")
_NOT_FUTURE = word_list("not_future")
_FUTURE_IT = re.compile(r"[a-z]{2}(?:era|ira|ara|eranno|iranno|aranno|rebbe|rebbero)")
_BOUNDERS = frozenset({"prima", "dopo", "before", "after", "until", "fino"})
_FUTURE_EN = frozenset({"will", "would", "won't", "shall"})


def is_future(statement: Statement) -> bool:
    """Whether a statement speaks of the future or of what would be."""
    if statement.language == "en":
        return not _FUTURE_EN.isdisjoint(statement.tokens.keys)
    return any(
        key not in _NOT_FUTURE and len(key) > 4 and _FUTURE_IT.fullmatch(key[-8:] if len(key) > 8 else key) is not None
        for key in statement.tokens.keys
        if key.endswith(("era", "ira", "ara", "anno", "bbe", "bbero"))
    )


def shifts(claim: Statement, evidence: Statement) -> bool:
    """Whether the claim has a shifting word that the evidence lacks; one that bounds a date or an amount is none."""
    mine = SHIFTERS.intersection(claim.tokens.keys)
    if any(moment.bound is not Bound.EXACT for moment in claim.moments):
        mine -= _BOUNDERS
    if any(quantity.bound is Bound.AT_MOST for quantity in claim.quantities):
        mine -= {"fino"}
    return bool(mine) and not mine <= set(evidence.tokens.keys)


def is_difference(statement: Statement, mention: Quantity | Moment) -> bool:
    """Whether a quantity is how much more or less, not how much."""
    around = statement.tokens.keys[mention.last : mention.last + 3]
    if mention.bound is Bound.EXACT:
        around = (*around, statement.tokens.key(mention.first - 1))
    changed = statement.tokens.key(mention.first - 2) if statement.tokens.key(mention.first - 1) in {"di", "by"} else ""
    return not _DIFFERENCES.isdisjoint(around) or any(pair == 0 for pair, _ in OPPOSITES.get(stem(changed), ()))


def absent(matches: Overlap, sentence: int) -> list[int]:
    """The tokens of the claim's content words that neither a sentence of the evidence nor its title holds."""
    return [
        word.token
        for word, pairs, titled in zip(matches.claim.words, matches.pairs, matches.titled, strict=True)
        if not titled and all(pair.sentence != sentence for pair in pairs)
    ]
