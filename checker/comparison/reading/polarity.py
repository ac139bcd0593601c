"""Negation: which words stand under a negator, and which negators do not negate."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, Tokens, listed
from checker.comparison.vocabulary.words import stems

_NEGATORS = {language: word_list(f"negators.{language}") for language in ("it", "en")}
# What follows turns the negator into something else: "non solo", "no more than", "not until".
_HARMLESS = {
    "it": frozenset({"solo", "soltanto", "piu", "meno", "oltre", "tutti", "tutte", "appena", "prima", "a", "stop"}),
    "en": frozenset({"only", "more", "less", "fewer", "later", "until", "all", "every", "just", "doubt", "longer"}),
}
_STOPPERS = frozenset({",", ".", ";", ":", "(", ")", '"', "ma", "but", "e", "and", "che", "that", "perche", "because"})
_PLAIN = frozenset({"non", "not", "never", "mai", "didn't", "doesn't", "don't", "won't"})
# What a word must be followed by to negate what comes then: "refused to", "ruled out", "privo di", "deve ancora".
_VERBAL = {
    word: frozenset(section.split("+"))
    for section in (
        "to",
        "for",
        "di+del+dello+della+dell'+dei+degli+delle",
        "of",
        "out",
        "from",
        "that+having+being+any",
        "di",
        "di+che+d'",
        "a+ad+al+allo+alla+all'+ai+agli+alle",
        "ancora",
        "da",
        "dal+dall'",
    )
    for word in word_list(f"negating {section}")
}
# "In attesa di" tells what has not been yet, "l'attesa di" what somebody did.
_ONLY_AFTER_IN = frozenset({"attesa"})
# "Denied buying it": the verb that is denied follows at once.
_BEFORE_GERUND = word_list("negating -ing")
_MAY_NEGATE = {language: words | _VERBAL.keys() | _BEFORE_GERUND | {"ne"} for language, words in _NEGATORS.items()}
# A negated verb of being or beginning denies its subject: "i lavori non sono cominciati".
_PHASES = word_list("phases")
_NOBODY = frozenset(listed("nessuno nessuna nessun nessun' none nobody neither no"))
_OPENERS = BREAKS | frozenset(
    listed('" - ma but che which who whose mentre while whereas because perche benche although')
)
_CLAUSE_ENDS = frozenset(listed(", ; : . ( )"))
_REJECTING = frozenset(
    listed("respinto respinta respinge bocciato bocciata boccia rigettato rigettata")
    + listed("rejected rejects dismissed denied refused")
)
# Where nothing follows, these deny their subject: "l'elettricità manca".
_LACKING = word_list("lacking")
_UNDOING = {
    language: frozenset(one for word in word_list(f"undoing.{language}") for one in stems(word, language))
    for language in ("it", "en")
}
# These only share the stem of one: "cancelli" (gates), "privato" (private).
_NOT_UNDOING = word_list("not undoing")
# These negate a noun with all that belongs to it: "senza corrente elettrica".
_NOMINAL = frozenset(listed("senza ne nessun nessuno nessuna no without neither nor"))
# "Not one of the councillors" negates the councillors.
_COUNTERS = frozenset({"one", "single", "singolo", "singola", "longer"})
# "Non è vero che" negates what follows.
_TRUTHS, _THAT = frozenset({"vero", "true", "case", "correct", "corretto"}), frozenset({"che", "that"})
_RELATIVES = frozenset(listed("cui che which that when where who dove"))
# These negate anew beside another negator, those again what one has negated.
_SEPARATE, _AGAIN = frozenset({"senza", "without"}), frozenset(listed("ne nor neppure nemmeno neanche"))
_HERE, _BEING = frozenset({"c'", "ci", "vi", "v'"}), frozenset(listed("sono era erano fu furono saranno sara e"))
_REACH, _ASIDE = 6, 10
_SHORT = 5  # "king" and "thing" are no gerunds
# "Il più grande mai visto" is no negation.
_SUPERLATIVE = frozenset(
    listed("piu meno migliore migliori peggiore peggiori maggiore maggiori minore minori primo prima primi prime")
)
# "Non vende solo pane" denies that it is all, not the selling.
_ONLY, _BEFORE_ONLY = word_list("scope only"), frozenset({"non", "not"})
# After ", not" these tell that another thing is set against the one named, and nothing is negated.
_CONTRASTED = frozenset(
    listed("il la lo i gli le l' un una di da in a al del dal nel con per the a an in on at of by for from to")
)


class Turn(Enum):
    """How a word turns the sense of a sentence round: "not", "refused to", "manca", and "annullato", which undoes."""

    NEGATOR = auto()
    REFUSAL = auto()
    LACK = auto()
    UNDOING = auto()


@lru_cache(maxsize=8192)
def _undoes(word: str, language: str) -> bool:
    return word not in _NOT_UNDOING and not _UNDOING[language].isdisjoint(stems(word, language))


def _is_capital(tokens: Tokens, i: int) -> bool:
    return i < len(tokens.keys) and tokens.upper(i)


def is_negator(tokens: Tokens, i: int, language: str) -> bool:
    """Whether token `i` negates what follows it."""
    key = tokens.keys[i]
    if key == "ne" and language == "it":
        return tokens.text[tokens.starts[i] : tokens.ends[i]].lower() == "né"
    if key not in _NEGATORS[language] or (key == "mai" and _follows_superlative(tokens, i)):
        return False
    following = tokens.key(i + 1)
    if following in _HARMLESS[language] and key in {"non", "no", "not"}:
        return following == "longer"
    only = key in _BEFORE_ONLY and not _ONLY.isdisjoint(tokens.keys[i + 1 : i + _REACH])
    if only or (key == "non" and tokens.key(i - 1) == "se"):
        return False
    if key in {"non", "not"} and tokens.key(i - 1) == "," and (following in _CONTRASTED or _is_capital(tokens, i + 1)):
        return False
    return not (key == "no" and tokens.key(i + 1) in {"", ".", ","})


def _follows_superlative(tokens: Tokens, i: int) -> bool:
    """Whether "mai" only strengthens a superlative before it: "il più alto mai costruito"."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if tokens.keys[j] in _CLAUSE_ENDS or tokens.keys[j] in _NEGATORS["it"]:
            return False
        if tokens.keys[j] in _SUPERLATIVE:
            return True
    return False


def is_verbal(tokens: Tokens, i: int) -> bool:
    """Whether a verb refuses or denies what follows: "refused to", "yet to", "denied buying", "deve ancora"."""
    key = tokens.key(i)
    if key in _ONLY_AFTER_IN and tokens.key(i - 1) != "in":
        return False
    return tokens.key(i + 1) in _VERBAL.get(key, ()) or _precedes_gerund(tokens, i)


def _precedes_gerund(tokens: Tokens, i: int) -> bool:
    following = tokens.key(i + 1)
    return tokens.key(i) in _BEFORE_GERUND and following.endswith("ing") and len(following) > _SHORT


def _negates(tokens: Tokens, i: int) -> bool:
    """Whether a verb refuses or denies what follows, and is not negated itself."""
    if not is_verbal(tokens, i):
        return False
    return _PLAIN.isdisjoint(tokens.keys[max(0, i - 2) : i]) and not _governed_by_none(tokens, i)


def _governed_by_none(tokens: Tokens, i: int) -> bool:
    """Whether "none of them" is the subject of a verb of refusal: then nothing is negated."""
    for j in range(i - 1, max(-1, i - 3 * _REACH), -1):
        if tokens.keys[j] in _NOBODY:
            return True
        if tokens.keys[j] in _CLAUSE_ENDS:
            return False
    return False


def _refuses(tokens: Tokens, i: int) -> bool:
    """Whether "nobody" at `i` has a verb of refusal, or a refusal comes before "not": two negations that cancel."""
    if tokens.keys[i] in _NOBODY:
        for j in range(i + 1, min(i + 3 * _REACH, len(tokens.keys))):
            if is_verbal(tokens, j):
                return True
            if tokens.keys[j] in _CLAUSE_ENDS:
                return False
    return tokens.keys[i] in _PLAIN and not _REJECTING.isdisjoint(tokens.keys[max(0, i - _REACH) : i])


def find_turns(tokens: Tokens, language: str) -> dict[int, Turn]:
    """The tokens that turn round the sense of what follows or, if they tell of a lack, of their clause.

    Italian says a negation twice ("non ha mai", "senza mai"): all negators up to the next stop count as one, but for
    "senza" after another.
    """
    found: dict[int, Turn] = {}
    doubled, may_negate = False, _MAY_NEGATE[language]
    for i, key in enumerate(tokens.keys):
        if key in _CLAUSE_ENDS or is_truth(tokens, i):
            doubled = False
        if key in _LACKING:
            found[i] = Turn.LACK
        elif key not in may_negate:
            if len(key) > 2 and _undoes(key, language):
                found[i] = Turn.UNDOING
        elif is_verbal(tokens, i):
            found[i] = Turn.REFUSAL
        elif is_negator(tokens, i, language):
            if key in _SEPARATE or not (doubled or (key in _AGAIN and found)):
                found[i] = Turn.NEGATOR
            doubled = doubled or language == "it"
        elif _undoes(key, language):
            found[i] = Turn.UNDOING
    return found


def number_clauses(tokens: Tokens) -> list[int]:
    """The number of the clause that holds each token; what is refused or denied belongs to the verb."""
    found, number = [], 0
    for i, key in enumerate(tokens.keys):
        number += key in _OPENERS and not (is_verbal(tokens, i - 1) or is_truth(tokens, i - 1))
        found.append(number)
    return found


def negated_words(tokens: Tokens, words: list[int], language: str) -> dict[int, int]:
    """The content words, by token, that a negator governs, with the negator's token.

    `words` are the tokens of the content words. A negator governs the first content word after it in its clause, with
    "senza" and its like also those that follow at once, with a verb of beginning also the subject before; two negators
    on one word count once, as in "non ha mai vinto", and a negated verb of refusal negates nothing.
    """
    governed: dict[int, int] = {}
    content = set(words)
    for negator, verbal in _negators(tokens, language):
        key = tokens.keys[negator]
        if _denies_being(tokens, negator):
            before = [i for i in range(negator) if i in content]
            if before and not _CLAUSE_ENDS.intersection(tokens.keys[before[-1] : negator]):
                governed.setdefault(before[-1], negator)
            continue
        start = negator + 1 + (verbal and not _precedes_gerund(tokens, negator))
        for i in range(start, min(start + _REACH, len(tokens.keys))):
            if i in content and tokens.keys[i] not in _COUNTERS and not is_truth(tokens, i):
                if not is_verbal(tokens, i):
                    governed.setdefault(i, negator)
                last = i
                while key in _NOMINAL and last + 1 in content:
                    last += 1
                    governed.setdefault(last, negator)
                if tokens.keys[i] in _PHASES:
                    subject = _clause_head(tokens, content, negator)
                    if subject is not None:
                        governed.setdefault(subject, negator)
                break
            if _stops(tokens, i) and not is_truth(tokens, i - 1) and (i > start or not tokens.keys[i][0].isalpha()):
                if key in _LACKING:
                    governed.update({j: negator for j in range(negator - 2, negator) if j in content})
                break
    return governed


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
    may_negate = _MAY_NEGATE[language]
    for i, key in enumerate(tokens.keys):
        if key in _CLAUSE_ENDS:
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
        said = i if verbal else next((j for j in range(i + 1, i + _REACH) if is_truth(tokens, j)), i)
        outer = said + 1 if tokens.key(said + 1) in _THAT else _none_that(tokens, i)
    return found


def _none_that(tokens: Tokens, i: int) -> int | None:
    """The relative pronoun after which "not" makes what negator `i` denies hold of all: "no evening on which"."""
    exists = tokens.key(i + 1) == "c'" or tokens.key(i - 2) == "there"
    reach = range(i + 1, min(i + _REACH, len(tokens.keys)))
    return next((j for j in reach if tokens.keys[j] in _RELATIVES), None) if exists else None


def is_truth(tokens: Tokens, i: int) -> bool:
    """Whether a word says that what follows is true: "vero che", "vero, ha detto il sindaco, che"."""
    return tokens.key(i) in _TRUTHS and tokens.key(_after_aside(tokens, i + 1)) in _THAT


def _after_aside(tokens: Tokens, i: int) -> int:
    """The token after an aside between two commas that starts at token `i`, or that token."""
    if tokens.key(i) != ",":
        return i
    return next((j + 1 for j in range(i + 1, min(i + _ASIDE, len(tokens.keys))) if tokens.keys[j] == ","), i)


def _clause_head(tokens: Tokens, content: set[int], end: int) -> int | None:
    """The first content word without capital of the clause that ends at a token."""
    found = None
    for i in range(end - 1, max(-1, end - 2 * _REACH), -1):
        if _stops(tokens, i):
            break
        if i in content and (i == 0 or not _is_capital(tokens, i) or not tokens.key(i - 2)):
            found = i
    return found


def _stops(tokens: Tokens, i: int) -> bool:
    """Whether a clause ends at token `i`; "è" folds to the conjunction "e", which it is not."""
    return tokens.keys[i] in _STOPPERS and not tokens.says_is(i)
