"""The words around a number that bound or round it: "oltre", "at least", "circa", "or more"."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.reading.mentions import Bound, Moment
from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.tokens import Tokens, listed


def _read_phrases(side: str) -> dict[str, Bound]:
    """The phrases of `data/bounds.txt` that stand on a side of the number, folded, with the bound they set.

    Those before it are without articles, their last preposition bare: "superiore ai" as "superiore a".
    """
    found: dict[str, Bound] = {}
    bound: Bound | None = None
    for line in read_lines("bounds.txt"):
        if line.startswith("["):
            where, _, name = line[1:-1].partition(" ")
            bound = Bound(name) if where == side else None
        elif bound is not None:
            found.update(dict.fromkeys(line.split(" | "), bound))
    return found


_BEFORE = _read_phrases("before")
_AFTER = {tuple(phrase.split()): bound for phrase, bound in _read_phrases("after").items()}
BOUND_WORDS = frozenset(word for phrase in _BEFORE for word in phrase.split())
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_FIRST_WORDS = frozenset(words[0] for words in _AFTER)
_NEGATORS = frozenset(
    listed(
        "non mai nessuno nessuna nessun never not no none cannot don't doesn't didn't can't won't isn't wasn't hasn't "
        "haven't"
    )
)
_NONE = frozenset(listed("nessuno nessuna nessun no none"))
_EXCEEDING, _NEAR, _FAR = tuple(listed("super exceed surpass topp tops top ecced oltrepass")), 5, 12
_STOPS = frozenset({",", ".", ";", ":", "ma", "but", "e", "and"})
_NEGATED = {Bound.OVER: Bound.AT_MOST, Bound.UNDER: Bound.AT_LEAST, Bound.AT_LEAST: Bound.UNDER}
# "Non si paga sotto i 18 anni" denies the paying, "non scende sotto i 5 gradi" the limit.
_PLACING = frozenset(listed("oltre sopra sotto over under above below beyond"))
_MOVING = tuple(listed("scend sces sal andat vad arriv spin fall fell drop go went rise rose climb come came"))
_MOVING_WHOLE = frozenset(listed("va vanno been be is was are were era erano sara saranno stato stata get got"))
_HELPERS = frozenset(
    listed("ha hanno ho aveva avevano e sono era erano si ci mai ancora piu stato stata have has had been be ever yet")
)
ARTICLES = frozenset(listed("il lo la l' i gli le the"))
_LOOSE = frozenset({"a", "di"})
# "Handed over 46,200 signatures" bounds nothing.
_HANDING = ("hand", "turn")
PREPOSITIONS = {
    **dict.fromkeys(("del", "dello", "della", "dell'", "dei", "degli", "delle", "d'"), "di"),
    **dict.fromkeys(("al", "allo", "alla", "all'", "ai", "agli", "alle", "ad"), "a"),
    **dict.fromkeys(("dal", "dalla", "dai", "dalle", "dall'"), "da"),
    **dict.fromkeys(("sui", "sugli", "sulle", "sulla", "sull'"), "su"),
}
# Before a date.
DATE_BOUNDS = {
    **dict.fromkeys(listed("prima before pre prior anteriore anteriori precedente precedenti"), Bound.UNDER),
    **dict.fromkeys(listed("dopo after post oltre beyond tardi later posteriori successivi successive"), Bound.OVER),
    **dict.fromkeys(("entro", "by", "until", "till", "fino", "sino", "within", "up", "through"), Bound.AT_MOST),
    **dict.fromkeys(("dal", "dall'", "since", "dalla", "dai", "from"), Bound.AT_LEAST),
    **dict.fromkeys(("verso", "circa", "about", "around", "attorno", "intorno", "c"), Bound.ABOUT),
}  # fmt: skip
# What they bound when they are denied.
_DATES_DENIED = {
    **dict.fromkeys(("dopo", "after", "oltre", "beyond", "tardi", "later"), Bound.AT_MOST),
    **dict.fromkeys(("prima", "before", "until", "till", "fino", "sino"), Bound.AT_LEAST),
    **dict.fromkeys(("entro", "by"), Bound.OVER),
}
# These even by a "not" at the verb that leads to them: "will not open until May".
_UNTIL = frozenset(listed("prima before until till fino sino entro by"))
_LEADING = frozenset(listed("che cui quando perche that which who when because while mentre"))
_NOT_ALL = frozenset(listed("solo soltanto solamente only just all every everyone tutti tutte tutto sempre always"))
_FAR = 12
_NOT = frozenset({"non", "not", "no"})
_DEADLINES = ("scadenz", "deadline")
_SKIPPED = frozenset(
    listed(
        "il l' la lo i gli le del dell' della dei al all' alla nel nell' the of di a anno year end fine le alle ore at "
        "to than early late mid - primi ultimi inizi inizio meta start beginning middle"
    )
)


def bound_of(tokens: Tokens, first: int, last: int, *, noun: int = 0) -> Bound:
    """The bound that the words before token `first`, else those from `last` on or within a `noun` of so many, set."""
    bound = _bound_before(tokens, first)
    if bound is not Bound.EXACT:
        return bound
    if tokens.key(last) == "+" and tokens.glued(last):
        return Bound.AT_LEAST
    for end in range(last, last + noun + 1):
        if tokens.key(end) in _FIRST_WORDS:
            phrases = (tokens.keys[end : end + n] for n in (4, 3, 2, 1))
            return next((_AFTER[words] for words in phrases if words in _AFTER), bound)
    return bound


def _bound_before(tokens: Tokens, first: int) -> Bound:
    """The bound that the words before token `first` set; a negator before them turns it round."""
    start = bounding(tokens, first)
    phrase = _bare(tokens, start, first)
    if not phrase:
        return Bound.EXACT
    # "Oltre a 100", "oltre di 100".
    bound = _BEFORE.get(" ".join(phrase), Bound.OVER)
    return _negated(tokens, first, phrase[0], bound)


def bounding(tokens: Tokens, first: int) -> int:
    """The first of the words that bound the number at token `first`, articles left out: "sotto" in "sotto i 18"."""
    words: list[tuple[str, int]] = []
    i = first - 1
    while i >= 0 and len(words) < 4 and i > first - 6:
        if tokens.keys[i] not in ARTICLES:
            word = PREPOSITIONS.get(tokens.keys[i], tokens.keys[i])
            if not words and word not in _LAST_WORDS and word not in _LOOSE:
                return first
            words.insert(0, (word, i))
        i -= 1
    for n in range(len(words)):
        if " ".join(word for word, _ in words[n:]) in _BEFORE:
            at = words[n][1]
            return first if tokens.key(at) == "over" and tokens.key(at - 1).startswith(_HANDING) else at
    loose = len(words) > 1 and words[-1][0] in _LOOSE and words[-2][0] == "oltre"
    return words[-2][1] if loose else first


def _bare(tokens: Tokens, start: int, end: int) -> list[str]:
    """The tokens of a phrase with their prepositions bare and without articles."""
    return [PREPOSITIONS.get(key, key) for key in tokens.keys[start:end] if key not in ARTICLES]


def _negated(tokens: Tokens, first: int, opener: str, bound: Bound) -> Bound:
    """What "non ... più di" makes of "più di"."""
    turned = _NEGATED.get(bound)
    if turned is None or opener in _NEGATORS or opener in {"neanche", "nemmeno", "neppure"}:
        return bound
    start = first - 1
    while start > 0 and PREPOSITIONS.get(tokens.keys[start], tokens.keys[start]) != opener:
        start -= 1
    negator = _negator_before(tokens, start)
    reaches = negator is not None and (opener not in _PLACING or _is_of_verb(tokens, negator + 1, start))
    return turned if reaches else bound


def _negator_before(tokens: Tokens, start: int) -> int | None:
    """The negator that reaches what bounds a number from token `start` on, if there is one."""
    # "Nessun premio di produzione alla Corvetto supera" denies from afar.
    reach = _FAR if tokens.key(start).startswith(_EXCEEDING) else _NEAR
    for i in range(start - 1, max(-1, start - reach), -1):
        if tokens.keys[i] in _STOPS and not tokens.says_is(i):
            break
        if tokens.keys[i] in _NEGATORS and (start - i < _NEAR or tokens.keys[i] in _NONE):
            return i
    return None


def turns_bound(tokens: Tokens, negator: int, first: int) -> bool:
    """Whether a negator only bounds the number at token `first`: "non supera i 900", "not more than six"."""
    start = bounding(tokens, first)
    return start < first and (start <= negator < first or _negator_before(tokens, start) == negator)


def _is_of_verb(tokens: Tokens, i: int, start: int) -> bool:
    """Whether a limit is what a denied verb from token `i` on reaches, and not where or for whom nothing is done."""
    before = tokens.key(start - 1)
    if tokens.key(i - 1) in _NONE:
        return False
    if i == start or before in _MOVING_WHOLE or before.startswith(_MOVING):
        return True
    verbs = sum(key not in _HELPERS for key in tokens.keys[i:start])
    return verbs < 2 and tokens.key(start + 1) not in ARTICLES


def bound_moment(tokens: Tokens, moment: Moment) -> Moment:
    """A date with the bound that the words before it set; "not" turns it round: "not ready before 1946"."""
    if moment.bound is not Bound.EXACT:
        return moment
    i = moment.first - 1
    for _ in range(4):
        key = tokens.key(i)
        bound = DATE_BOUNDS.get(key)
        if bound is not None and not (key == "prima" and tokens.key(i - 1) in ARTICLES):
            denied = key in _DATES_DENIED and _is_denied(tokens, i, far=key in _UNTIL)
            return replace(moment, bound=_DATES_DENIED[key] if denied else bound, denied=denied)
        if key not in _SKIPPED:
            break
        i -= 1
    return replace(moment, bound=Bound.AT_MOST) if _is_deadline(tokens, moment.first) else moment


def _is_deadline(tokens: Tokens, first: int) -> bool:
    """Whether the words before a date call it the last: "the deadline for bids is 3 May"."""
    for i in range(first - 1, max(-1, first - _FAR), -1):
        if tokens.keys[i].startswith(_DEADLINES):
            return True
        if tokens.keys[i] in _STOPS and not tokens.says_is(i):
            return False
    return False


def _is_denied(tokens: Tokens, i: int, *, far: bool) -> bool:
    """Whether "not" stands right before token `i` or, where `far`, denies the verb that leads to it."""
    if not _NOT.isdisjoint((tokens.key(i - 1), tokens.key(i - 2) if tokens.key(i) in {"tardi", "later"} else "")):
        return True
    for j in range(i - 2, max(-1, i - _FAR), -1) if far else ():
        key = tokens.keys[j]
        if key in _NEGATORS:
            return tokens.key(j + 1) not in _NOT_ALL
        if key in _STOPS or key in _LEADING:
            return False
    return False
