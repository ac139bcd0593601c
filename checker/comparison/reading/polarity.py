"""Negation: which words negate, refuse, lack or undo, and in which clause."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, Tokens, listed
from checker.comparison.vocabulary.words import SAYING, stems

_NEGATORS = {language: word_list(f"negators.{language}") for language in ("it", "en")}
# What follows turns the negator into something else: "non solo", "no more than", "not until".
_HARMLESS = {
    "it": frozenset({"solo", "soltanto", "piu", "meno", "oltre", "tutti", "tutte", "appena", "prima", "a", "stop"}),
    "en": frozenset({"only", "more", "less", "fewer", "later", "until", "all", "every", "just", "doubt", "longer"}),
}
# What a word must be followed by to negate what comes then: "refused to", "ruled out", "privo di", "deve ancora".
_LINKED = {
    section: word_list(f"negating {section}")
    for section in (
        "to",
        "for",
        "di+del+dello+della+dell'+dei+degli+delle",
        "of",
        "out",
        "against",
        "la+il+lo+l'+le+i+gli+ogni+qualsiasi+the+any+all",
        "from",
        "that+having+being+any",
        "di",
        "di+che+d'",
        "a+ad+al+allo+alla+all'+ai+agli+alle",
        "ancora",
        "da",
        "dal+dall'",
    )
}
_VERBAL = {
    word: frozenset(link for section, words in _LINKED.items() if word in words for link in section.split("+"))
    for word in frozenset().union(*_LINKED.values())
}
# "In attesa di" tells what has not been yet, "l'attesa di" what somebody did.
_ONLY_AFTER_IN = frozenset({"attesa"})
# Who denies "the charges" denies what they say, which is said elsewhere.
_ACCOUNTS = word_list("accounts")
# "Denied buying it": the verb that is denied follows at once.
_BEFORE_GERUND = word_list("negating -ing")
MAY_NEGATE = {language: words | _VERBAL.keys() | _BEFORE_GERUND | {"ne"} for language, words in _NEGATORS.items()}
_OPENERS = BREAKS | frozenset(
    listed('" - ma but che which who whose mentre while whereas because perche benche although')
)
CLAUSE_ENDS = frozenset(listed(", ; : . ( )"))
# Where nothing follows, these deny their subject: "l'elettricità manca".
LACKING = word_list("lacking")
_UNDOING = {
    language: frozenset(one for word in word_list(f"undoing.{language}") for one in stems(word, language))
    for language in ("it", "en")
}
# These only share the stem of one: "cancelli" (gates), "privato" (private).
_NOT_UNDOING = word_list("not undoing")
# "Non è vero che" negates what follows.
_TRUTHS, THAT = frozenset({"vero", "true", "case", "correct", "corretto"}), frozenset({"che", "that"})
# These negate anew beside another negator, those again what one has negated.
_SEPARATE, _AGAIN = frozenset({"senza", "without", "non"}), frozenset(listed("ne nor neppure nemmeno neanche"))
REACH, _ASIDE = 6, 10
# The number of the clause of words that are of none.
NO_CLAUSE = -1
# "Si attendono trenta centimetri" foretells them.
_WAITING = frozenset(listed("attende attendono attendeva attendevano aspetta aspettano aspettava aspettavano"))
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
    only = key in _BEFORE_ONLY and not _ONLY.isdisjoint(tokens.keys[i + 1 : i + REACH])
    if only or (key == "non" and tokens.key(i - 1) == "se") or (key in _WAITING and tokens.key(i - 1) == "si"):
        return False
    if (
        key in {"non", "not"}
        and tokens.key(i - 1) == ","
        and (following in _CONTRASTED or (i + 1 < len(tokens.keys) and tokens.upper(i + 1)))
    ):
        return False
    return not (key == "no" and tokens.key(i + 1) in {"", ".", ",", "-"})


def _follows_superlative(tokens: Tokens, i: int) -> bool:
    """Whether "mai" only strengthens a superlative before it: "il più alto mai costruito"."""
    for j in range(i - 1, max(-1, i - REACH), -1):
        if tokens.keys[j] in CLAUSE_ENDS or tokens.keys[j] in _NEGATORS["it"]:
            return False
        if tokens.keys[j] in _SUPERLATIVE:
            return True
    return False


def is_verbal(tokens: Tokens, i: int) -> bool:
    """Whether a verb refuses or denies what follows: "refused to", "yet to", "denied buying", "deve ancora"."""
    key = tokens.key(i)
    if (key in _ONLY_AFTER_IN and tokens.key(i - 1) != "in") or tokens.key(i + 2) in _ACCOUNTS:
        return False
    links = _VERBAL.get(key)
    return (links is not None and tokens.key(after_aside(tokens, i + 1)) in links) or precedes_gerund(tokens, i)


def precedes_gerund(tokens: Tokens, i: int) -> bool:
    following = tokens.key(i + 1)
    return tokens.key(i) in _BEFORE_GERUND and following.endswith("ing") and len(following) > _SHORT


def find_turns(tokens: Tokens, language: str) -> dict[int, Turn]:
    """The tokens that turn round the sense of what follows or, if they tell of a lack, of their clause.

    Italian says a negation twice ("non ha mai", "senza mai"): all negators up to the next stop count as one, but for
    "senza" and "non" after another.
    """
    found: dict[int, Turn] = {}
    doubled, may_negate = False, MAY_NEGATE[language]
    for i, key in enumerate(tokens.keys):
        if key in CLAUSE_ENDS or is_truth(tokens, i):
            doubled = False
        if key in LACKING:
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
    """The number of the clause that holds each token; what is refused or denied belongs to the verb.

    Those that only tell, between commas, who says so are of none: "i dazi, ha detto Falchi, restano".
    """
    found: list[int] = []
    number, before, asides = 0, -1, _asides(tokens)
    for i, key in enumerate(tokens.keys):
        if i not in asides:
            number += key in _OPENERS and not (is_verbal(tokens, before) or is_truth(tokens, before))
            before = i
        found.append(NO_CLAUSE if i in asides else number)
    return found


def _asides(tokens: Tokens) -> frozenset[int]:
    """The tokens, with the commas, of what only tells who says so or how old: ", ha detto Falchi,", ", 44 anni,"."""
    commas = [i for i, key in enumerate(tokens.keys) if key in BREAKS]
    found: list[int] = []
    for start, end in pairwise([*commas, len(tokens.keys)]):
        inside = tokens.keys[start + 1 : end]
        told = not SAYING.isdisjoint((*inside[:2], *inside[-1:]))
        aged = len(inside) in {1, 2} and inside[0].isdecimal() and tokens.key(end) == ","
        if (told or aged) and tokens.keys[start] == "," and len(inside) <= _ASIDE:
            found += range(start, end + (tokens.key(end) == ","))
    return frozenset(found)


def is_truth(tokens: Tokens, i: int) -> bool:
    """Whether a word says that what follows is true: "vero che", "vero, ha detto il sindaco, che"."""
    return tokens.key(i) in _TRUTHS and tokens.key(after_aside(tokens, i + 1)) in THAT


def after_aside(tokens: Tokens, i: int) -> int:
    """The token after an aside between two commas that starts at token `i`, or that token."""
    if tokens.key(i) != ",":
        return i
    return next((j + 1 for j in range(i + 1, min(i + _ASIDE, len(tokens.keys))) if tokens.keys[j] == ","), i)
