"""Which words of a text stand under a negator."""

from __future__ import annotations

from itertools import takewhile

from checker.comparison.reading.polarity import (
    CLAUSE_ENDS,
    LACKING,
    MAY_NEGATE,
    REACH,
    THAT,
    after_aside,
    is_negator,
    is_truth,
    is_verbal,
    precedes_gerund,
)
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, OF, Tokens, listed
from checker.comparison.vocabulary.words import EXISTING

_STOPPERS = frozenset({",", ".", ";", ":", "(", ")", '"', "ma", "but", "e", "and", "che", "that", "perche", "because"})
_PLAIN = frozenset({"non", "not", "never", "mai", "didn't", "doesn't", "don't", "won't"})
# A negated verb of being or beginning denies its subject: "i lavori non sono cominciati".
_PHASES = word_list("phases")
_NOBODY = frozenset(listed("nessuno nessuna nessun nessun' none nobody neither no"))
_REJECTING = frozenset(
    listed("respinto respinta respinge bocciato bocciata boccia rigettato rigettata")
    + listed("rejected rejects dismissed denied refused")
)
# These negate a noun with all that belongs to it: "senza corrente elettrica".
_NOMINAL = frozenset(listed("senza ne nessun nessuno nessuna no without neither nor"))
# "Not one of the councillors" negates the councillors.
_COUNTERS = frozenset(listed("one single singolo singola longer tuttora"))
_RELATIVES = frozenset(listed("cui che which that when where who dove"))
_HERE, _BEING = frozenset({"c'", "ci", "vi", "v'"}), frozenset(listed("sono era erano fu furono saranno sara e"))
# Of a noun with one of these, "no trace of lead", what follows is denied, and not past a preposition.
_TRACES = word_list("traces")
_PREPOSITIONS = BEFORE_NOUNS - frozenset(listed("il lo la l' i gli le un uno una un' dei degli delle the a an"))


def negated_words(tokens: Tokens, words: list[int], language: str) -> dict[int, int]:
    """The content words, by token, that a negator governs, with the negator's token.

    `words` are the tokens of the content words. A negator governs the first content word after it in its clause, with
    "senza" and its like also those that follow at once, with a verb of beginning also the subject before; two negators
    on one word count once, as in "non ha mai vinto", and a negated verb of refusal negates nothing.
    """
    governed: dict[int, int] = {}
    content = set(words)
    for negator, verbal in _negators(tokens, language):
        if _denies_being(tokens, negator):
            before = [i for i in range(negator) if i in content]
            if before and not CLAUSE_ENDS.intersection(tokens.keys[before[-1] : negator]):
                governed.setdefault(before[-1], negator)
            continue
        start = negator + 1
        if verbal and not precedes_gerund(tokens, negator):
            start = after_aside(tokens, start) + 1
        truth = next((i for i in range(start, start + REACH) if is_truth(tokens, i)), None)
        start = start if truth is None else after_aside(tokens, truth + 1) + 1
        for i in _governed_from(tokens, content, negator, start):
            governed.setdefault(i, negator)
    return governed


def _governed_from(tokens: Tokens, content: set[int], negator: int, start: int) -> list[int]:
    """The content words that a negator governs, the first of which stands at token `start` or behind it."""
    key, found = tokens.keys[negator], []
    # "That" is no conjunction in "no longer that".
    start += tokens.key(start) in _COUNTERS
    for i in range(start, min(start + REACH, len(tokens.keys))):
        if i in content and tokens.keys[i] not in _COUNTERS:
            found += [i] if not is_verbal(tokens, i) else []
            if _passes_on(tokens, i):
                continue
            found += takewhile(content.__contains__, range(i + 1, len(tokens.keys) if key in _NOMINAL else 0))
            subject = _clause_head(tokens, content, negator) if tokens.keys[i] in _PHASES else None
            return found if subject is None else [*found, subject]
        if _stops(tokens, i) and (i > start or not tokens.keys[i][0].isalpha()):
            return [*found, *(j for j in range(negator - 2, negator) if j in content and key in LACKING)]
    return found


def _passes_on(tokens: Tokens, i: int) -> bool:
    """Whether what is denied is not the word but that a thing is there: "no trace of lead", "non si contano feriti"."""
    key = tokens.keys[i]
    following = tokens.key(i + 1)
    return following in OF if key in _TRACES else key in EXISTING and following not in _PREPOSITIONS


def _denies_being(tokens: Tokens, i: int) -> bool:
    """Whether "not" denies at the end of a clause that its subject is there: "i soldi non ci sono", "is not there"."""
    being = tokens.key(i + 1) in _HERE and tokens.key(i + 2) in _BEING
    end = i + 2 + being
    return (being or tokens.key(i + 1) == "there") and (tokens.key(end) in {"", '"'} or _stops(tokens, end))


def _negators(tokens: Tokens, language: str) -> list[tuple[int, bool]]:
    """The tokens that negate, with whether they are verbs; of two of which one denies the other none is."""
    found: list[tuple[int, bool]] = []
    outer: int | None = None
    void = False
    may_negate = MAY_NEGATE[language]
    for i, key in enumerate(tokens.keys):
        if key in CLAUSE_ENDS and (outer is None or i > outer):
            outer, void = None, False
        if key not in may_negate or (void and key in _PLAIN):
            continue
        verbal = _negates(tokens, i)
        if not verbal and (not is_negator(tokens, i, language) or _refuses(tokens, i)):
            continue
        if outer is not None and i > outer and key in _PLAIN:
            found, outer, void = found[:-1], None, True
            continue
        found.append((i, verbal))
        said = i if verbal else next((j for j in range(i + 1, i + REACH) if is_truth(tokens, j)), i)
        that = after_aside(tokens, said + 1)
        outer = that if tokens.key(that) in THAT else _none_that(tokens, i)
    return found


def _none_that(tokens: Tokens, i: int) -> int | None:
    """The relative pronoun after which "not" makes what negator `i` denies hold of all: "no evening on which"."""
    exists = tokens.key(i + 1) == "c'" or tokens.key(i - 2) == "there"
    reach = range(i + 1, min(i + REACH, len(tokens.keys)))
    return next((j for j in reach if tokens.keys[j] in _RELATIVES), None) if exists else None


def _negates(tokens: Tokens, i: int) -> bool:
    """Whether a verb refuses or denies what follows, and is not negated itself."""
    if not is_verbal(tokens, i):
        return False
    return _PLAIN.isdisjoint(tokens.keys[max(0, i - 2) : i]) and not _governed_by_none(tokens, i)


def _governed_by_none(tokens: Tokens, i: int) -> bool:
    """Whether "none of them" is the subject of a verb of refusal: then nothing is negated."""
    for j in range(i - 1, max(-1, i - 3 * REACH), -1):
        if tokens.keys[j] in _NOBODY:
            return True
        if tokens.keys[j] in CLAUSE_ENDS:
            return False
    return False


def _refuses(tokens: Tokens, i: int) -> bool:
    """Whether "nobody" at `i` has a verb of refusal, or a refusal comes before "not": two negations that cancel."""
    if tokens.keys[i] in _NOBODY:
        for j in range(i + 1, min(i + 3 * REACH, len(tokens.keys))):
            if is_verbal(tokens, j):
                return True
            if tokens.keys[j] in CLAUSE_ENDS:
                return False
    return tokens.keys[i] in _PLAIN and not _REJECTING.isdisjoint(tokens.keys[max(0, i - REACH) : i])


def _clause_head(tokens: Tokens, content: set[int], end: int) -> int | None:
    """The first content word without capital of the clause that ends at a token."""
    found = None
    for i in range(end - 1, max(-1, end - 2 * REACH), -1):
        if _stops(tokens, i):
            break
        if i in content and (i == 0 or not tokens.upper(i) or not tokens.key(i - 2)):
            found = i
    return found


def _stops(tokens: Tokens, i: int) -> bool:
    """Whether a clause ends at token `i`; "è" folds to the conjunction "e", which it is not."""
    return tokens.keys[i] in _STOPPERS and not tokens.says_is(i)
