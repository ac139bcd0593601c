"""Builds quantities: the unit or counted noun after a number, its role, and the bound that the words around it set."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from checker.comparison.reading.bounds import PREPOSITIONS, bound_of
from checker.comparison.reading.extents import extent_of
from checker.comparison.reading.figures import Numeral
from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.number_words import ENGLISH, ITALIAN
from checker.comparison.vocabulary.tokens import BREAKS, Tokens, listed
from checker.comparison.vocabulary.units import LONG_UNITS, ONLY_AFTER_DIGITS, UNITS, Unit
from checker.comparison.vocabulary.words import STOPWORDS, stem

RATIO_WORDS = frozenset({"di", "del", "della", "dei", "degli", "delle", "dell'", "of", "the", "a"})
YEARS = UNITS[("anni",)]
_AGES = frozenset({"old", "aged", "age", "eta", "enne", "enni"})
_AGE_PHRASES = frozenset({("eta", "di"), ("age", "of"), ("ages", "of"), ("older", "than"), ("younger", "than")})
_AGE_NOUNS = frozenset({"eta", "age"})
# "L'età del bronzo" is nobody's.
_ERAS = frozenset(listed("di del dell' della"))
# So many tokens before a number may stand what it is said of.
_REACH = 8
# "Condannato a 12 anni" is a sentence and no age.
_SENTENCES = tuple(listed("condann squalific interd patteggi inflitt pena reclus carcer"))
_HAVING = frozenset({"ha", "hanno", "aveva", "avevano", "compie", "compi", "compiuto"})
_BARELY = frozenset(listed("appena gia solo soltanto quasi ormai circa"))
_EVERY = frozenset({"ogni", "every", "each"})
AGO = frozenset({"fa", "ago", "prima", "earlier", "dopo", "later", "before", "after"})
_SINCE = frozenset({"da", "dal", "dall'", "dalla"})
# After a verb: "two stayed away", "48 turned up".
_PARTICLES = frozenset(listed("up out away off down for to the his her their its"))
_NO_NOUNS = frozenset(
    listed(
        "contro against ciascuno each rispettivamente respectively last next scorso scorsa prossimo prossima ieri oggi "
        "domani yesterday today tomorrow ago fa later earlier sotto sopra dentro fuori presso inside outside among "
        "between within across behind beyond per netti netto lordi lordo complessivi complessive totali"
    )
) | frozenset((*ITALIAN, *ENGLISH))
# "I 112 dell'anno precedente" are none of years.
_PERIODS = frozenset(
    listed(
        "anno stesso mese periodo semestre trimestre settimana scorso year previous same month period quarter week last"
    )
)


def read_unit(tokens: Tokens, i: int, *, spelled: bool = False) -> tuple[Unit | None, int]:
    """The unit at token `i` and the token after it; `spelled` says that the number before it was in words."""
    start = i
    if tokens.key(i) == "-" or (tokens.key(i) in {"di", "of", "d'"} and (tokens.key(i + 1),) in UNITS):
        i += 1
    key = tokens.key(i)
    if key in LONG_UNITS:
        for length in (4, 3, 2):
            unit = UNITS.get(tokens.keys[i : i + length])
            if unit is not None and i + length <= len(tokens.keys):
                return unit, i + length
    unit = UNITS.get((key,))
    if key in {"c", "f"} and tokens.glued(i) and tokens.upper(i):
        return UNITS[("°", key)], i + 1
    if unit is None or (spelled and key in ONLY_AFTER_DIGITS and key not in {"secondi", "second"}):
        return None, start
    return unit, i + 1


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Irregular verb forms: after a noun they are no part of it."""
    return frozenset(form for line in read_lines("forms.txt") for form in line.split()[1:])


def is_verb(key: str, language: str) -> bool:
    """Whether a word is a form that only verbs have: an irregular one, or in English one in -ed."""
    return key in _verbs() or (language == "en" and key.endswith("ed"))


def head_at(tokens: Tokens, i: int, language: str) -> tuple[str, ...]:
    """Stems of up to three words that follow a number, up to the first that cannot belong to its noun."""
    stems: list[str] = []
    for n in range(i, i + 4):
        key = tokens.key(n)
        if not stems and key in RATIO_WORDS and tokens.key(n + 1) in _PERIODS:
            break
        if key == "-" or (not stems and key in RATIO_WORDS and (key != "a" or language == "en")):
            continue
        if not key or not key[0].isalpha() or key in STOPWORDS[language] or key in _NO_NOUNS or len(stems) == 3:
            break
        if language == "en" and is_verb(key, language) and (stems or tokens.key(n + 1) in _PARTICLES):
            break
        stems.append(stem(key))
    return tuple(stems)


def build(
    tokens: Tokens, numeral: Numeral, unit: Unit, first: int, last: int, *, head: tuple[str, ...] = ()
) -> Quantity:
    """Build a quantity from token `first` to `last`, with the bound that the words around it set."""
    bound = bound_of(tokens, first, last, noun=len(head) + (tokens.key(last) in RATIO_WORDS))
    if bound is Bound.EXACT and (numeral.loose or numeral.plural):
        bound = Bound.ABOUT if numeral.loose else Bound.AT_LEAST
    role = _role(tokens, first, last, unit)
    if role == "age":
        while tokens.key(last) in {"-", "old"}:
            last += 1
    return Quantity(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        first=first,
        last=last,
        value=numeral.value * unit.factor + unit.offset,
        bare=numeral.value,
        unit=unit,
        step=numeral.step * unit.factor,
        bound=bound,
        other=None if numeral.other is None else numeral.other * unit.factor + unit.offset,
        head=head,
        noun=tokens.key(numeral.end + (tokens.key(numeral.end) in {"di", "of", "d'", "-"})) if head else "",
        mark=numeral.mark,
        role=role,
        scaled=numeral.scaled,
    )


def is_age_word(key: str) -> bool:
    """Whether a word such as "sedicenne" is an age."""
    return key.endswith(("enne", "enni")) and (key,) not in UNITS


def _role(tokens: Tokens, first: int, last: int, unit: Unit) -> str:
    """What a length is of; whether a time is an age, a distance from another date or a frequency and no duration."""
    if unit.dimension == "length":
        return extent_of(tokens, first, last)
    if unit.dimension != "time":
        return ""
    before, after, second = tokens.key(first - 1), tokens.key(last), tokens.key(last + 1)
    named = (
        after in _AGES or before in _AGES or (after == "-" and second == "old") or (after == "di" and second == "eta")
    ) or (tokens.key(first - 2), before) in _AGE_PHRASES
    years = unit.name == "years" and (
        _tells_age(tokens, first)
        or (
            before == "a"
            and tokens.keys[last - 1] == "anni"
            and after not in _SINCE
            and not _is_sentence(tokens, first, last)
        )
        or (
            (before in _HAVING or (before in _BARELY and tokens.key(first - 2) in _HAVING) or _has_more(tokens, first))
            and after not in PREPOSITIONS
            and after != "di"
        )
        or (before == "," and after in {",", "", ".", ")"})
    )
    if named or years or is_age_word(tokens.keys[last - 1]):
        return "age"
    apart = after in AGO or (after == "piu" and second in {"tardi", "avanti"}) or (before == "a" and after in _SINCE)
    return "every" if before in _EVERY else "ago" if apart and before not in {"per", "for"} else ""


def _tells_age(tokens: Tokens, first: int) -> bool:
    """Whether a number is said of an age: "l'età media ha raggiunto i 52 anni", "the average age rose to 52 years"."""
    start = max((i + 1 for i in range(max(0, first - _REACH), first) if tokens.keys[i] in BREAKS), default=0)
    before = tokens.keys[max(start, first - _REACH) : first]
    return any(key in _AGE_NOUNS and after not in _ERAS for key, after in pairwise(before))


def _has_more(tokens: Tokens, first: int) -> bool:
    """Whether somebody has more or fewer than a number of years: "chi ha più di 70 anni"."""
    before = tokens.keys[max(0, first - 3) : first]
    return len(before) == 3 and before[0] in _HAVING and before[1] in {"piu", "meno"} and before[2] == "di"


def _is_sentence(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a 12 anni" says how long somebody is punished and not how old he is."""
    around = (*tokens.keys[max(0, first - 6) : first], *tokens.keys[last : last + 3])
    return any(key.startswith(_SENTENCES) for key in around)
