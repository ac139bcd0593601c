"""Builds quantities: the unit or counted noun after a number, its role, and the bound that the words around it set."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from checker.comparison.bounds import BOUND_WORDS, PREPOSITIONS, bound_of
from checker.comparison.data import read_lines
from checker.comparison.extents import EXTENTS, extent_of
from checker.comparison.figures import Numeral
from checker.comparison.mentions import Bound, Quantity
from checker.comparison.number_words import ENGLISH, ITALIAN
from checker.comparison.tokens import Tokens, listed
from checker.comparison.units import COUNT, LONG_UNITS, ONLY_AFTER_DIGITS, PERCENT, UNITS, Unit
from checker.comparison.words import STOPWORDS, stem

RATIO_WORDS = frozenset({"di", "del", "della", "dei", "degli", "delle", "dell'", "of", "the", "a"})
POINTS = UNITS[("percentage", "points")]
_FROM = frozenset({"da", "dal", "dall'", "from"})
YEARS = UNITS[("anni",)]
_AGES = frozenset({"old", "aged", "age", "eta", "enne", "enni"})
_AGE_PHRASES = frozenset({("eta", "di"), ("age", "of"), ("ages", "of"), ("older", "than"), ("younger", "than")})
# "Condannato a 12 anni" is a sentence and no age.
_SENTENCES = tuple(listed("condann squalific interd patteggi inflitt pena reclus carcer"))
_HAVING = frozenset({"ha", "hanno", "aveva", "avevano", "compie", "compi", "compiuto"})
_BARELY = frozenset(listed("appena gia solo soltanto quasi ormai circa"))
_EVERY = frozenset({"ogni", "every", "each"})
_AGO = frozenset({"fa", "ago", "prima", "earlier", "dopo", "later", "before", "after"})
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
_LINKS = frozenset({"a", "ai", "al", "alle", "to", "e", "and", "o", "or", "-"})
_COPULAS = frozenset(listed("sono era erano furono saranno stati state is are was were been"))
_PLURALS = frozenset({"i", "gli", "le", "the"})
_CLAUSE_ENDS = frozenset(listed(", ; : . ! ? ( )"))
_CASES = frozenset(listed("da dal di a in per con su tra fra from of at in for with to since ai al"))
_OF = frozenset({"di", "d'", "of"})
_PARTITIVES = _OF | frozenset(listed("dei degli delle dell'"))
_OWNED = frozenset(listed("the its their his her these those suoi sue loro nostri nostre"))
_MAX_SHARE = 100
# "I 112 dell'anno precedente" are none of years.
_PERIODS = frozenset(
    listed(
        "anno stesso mese periodo semestre trimestre settimana scorso year previous same month period quarter week last"
    )
)
_SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_POUNDS = frozenset({"pound", "pounds"})
_WEIGHING = tuple(listed("weigh heavy heavi birthweight"))
_POINTS = frozenset({stem("punti"), stem("points")})
_UNSHARED = frozenset({"score", "ordinal", "points", "times"})


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
    if key in {"c", "f"} and tokens.glued(i) and tokens.text[tokens.starts[i]].isupper():
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
        (
            before == "a"
            and tokens.keys[last - 1] == "anni"
            and after not in _SINCE
            and not _is_sentence(tokens, first, last)
        )
        or (
            (before in _HAVING or (before in _BARELY and tokens.key(first - 2) in _HAVING))
            and after not in PREPOSITIONS
            and after != "di"
        )
        or (before == "," and after in {",", "", ".", ")"})
    )
    if named or years or is_age_word(tokens.keys[last - 1]):
        return "age"
    apart = after in _AGO or (after == "piu" and second in {"tardi", "avanti"}) or (before == "a" and after in _SINCE)
    return "every" if before in _EVERY else "ago" if apart and before not in {"per", "for"} else ""


def _is_sentence(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "a 12 anni" says how long somebody is punished and not how old he is."""
    around = (*tokens.keys[max(0, first - 6) : first], *tokens.keys[last : last + 3])
    return any(key.startswith(_SENTENCES) for key in around)


# What may stand between a verb and the number that is its predicate.
_BEFORE_NUMBER = BOUND_WORDS | {"gia", "already"}


def fill_in(tokens: Tokens, quantities: list[Quantity], language: str) -> list[Quantity]:
    """Give numbers that stand bare the unit and noun that their sentence leaves out.

    One linked to the next takes that one's ("da 118 a 74 giorni"), a predicate that of its subject ("i cani ospitati
    sono 18"); else what the last before it has is implied ("alta 54 metri e lunga 310").
    """
    filled = [_in_scale(tokens, quantity) for quantity in quantities]
    changes: list[Quantity] = []
    for n, quantity in enumerate(filled):
        if quantity.unit is not COUNT or quantity.bound is Bound.RANGE:
            continue
        before = next((q for q in filled[n - 1 :: -1] if q.role not in {"ago", "every"}), None) if n else None
        if quantity.head and _are_points(filled[:n], quantity):
            filled[n] = replace(quantity, unit=POINTS, head=(), noun="")
            continue
        if quantity.head and not _is_parallel(tokens, before, quantity):
            continue
        after = filled[n + 1] if n + 1 < len(filled) else None
        if after is not None and tokens.key(quantity.last) in _LINKS and _follows(tokens, quantity, after):
            filled[n] = _as(quantity, after)
            if after.unit is PERCENT and tokens.key(quantity.first - 1) in _FROM:
                changes.append(_change(filled[n], after))
            continue
        if after is not None and _is_part_of(tokens, quantity, after):
            filled[n] = replace(quantity, head=after.head, noun=after.noun)
            continue
        noun = _subject(tokens, quantity, language)
        if noun:
            filled[n] = replace(quantity, head=(stem(noun),), noun=noun)
            continue
        copula = _is_copula(tokens, _verb(tokens, quantity))
        if (
            before is not None
            and not copula
            and before.unit.dimension not in _UNSHARED
            and (before.unit is not COUNT or before.head or before.scaled)
            and not (before.unit is PERCENT and quantity.bare > _MAX_SHARE)
            and not (before.unit.dimension in {"time", "length"} and quantity.scaled)
        ):
            between = tokens.keys[before.last : quantity.first]
            if _SENTENCE_ENDS.isdisjoint(between[:-1]) or ";" in between:
                case = tokens.key(quantity.first - 1)
                role = before.role if case not in _CASES or case == tokens.key(before.first - 1) else ""
                if before.role in EXTENTS:
                    role = extent_of(tokens, quantity.first, quantity.last)
                filled[n] = _as(quantity, before, implied=True, role=role)
    return filled + changes


def _are_points(earlier: list[Quantity], quantity: Quantity) -> bool:
    """Whether points are those of the percentage before them: "al 74 per cento, venti punti sopra la media"."""
    return quantity.head[0] in _POINTS and any(q.unit is PERCENT for q in earlier)


def _is_part_of(tokens: Tokens, quantity: Quantity, after: Quantity) -> bool:
    """Whether a number is some of those that the next one counts: "14 delle 19 valli", "340 of its 2,100 jobs"."""
    between = tokens.keys[quantity.last : after.first]
    if after.unit is not COUNT or not after.head or not between or between[0] not in _PARTITIVES:
        return False
    return len(between) == 1 or (len(between) == 2 and between[1] in _OWNED)


def _is_parallel(tokens: Tokens, before: Quantity | None, quantity: Quantity) -> bool:
    """Whether a number before "di" leaves out the unit of the one before: "900 quintali di bianco e 340 di rosso"."""
    if before is None or tokens.key(quantity.last) not in _OF or quantity.scaled:
        return False
    return before.unit.dimension not in {"count", *_UNSHARED} and tokens.key(before.last) in _OF


def _change(first: Quantity, last: Quantity) -> Quantity:
    """The percentage points that "dal 40 al 52 per cento" tells."""
    points = abs(last.value - first.value)
    mark = replace(first, end=last.end, last=last.last, unit=POINTS, value=points, bare=points)
    return replace(mark, head=(), noun="", mark="", other=None)


def _subject(tokens: Tokens, quantity: Quantity, language: str) -> str:
    """The noun of which a number is the predicate: "i cani ospitati sono 18", "sono 18 i cani"."""
    i = _verb(tokens, quantity)
    if tokens.key(i) not in _COPULAS:
        return ""
    start = max((n + 1 for n in range(i) if tokens.keys[n] in _CLAUSE_ENDS), default=0)
    for n in (*range(start, i), quantity.last):
        noun = tokens.key(n + 1)
        if (
            tokens.keys[n : n + 1]
            and tokens.keys[n] in _PLURALS
            and noun[:1].isalpha()
            and noun not in STOPWORDS[language]
        ):
            return noun
    first = tokens.key(start)
    return first if start < i and first[:1].isalpha() and first not in STOPWORDS[language] else ""


def _verb(tokens: Tokens, quantity: Quantity) -> int:
    """Where the verb stands if a number is its predicate: before "already" and what bounds the number."""
    i = quantity.first - 1
    while tokens.key(i) in _BEFORE_NUMBER and i > quantity.first - 5:
        i -= 1
    return i


def _is_copula(tokens: Tokens, i: int) -> bool:
    """Whether a verb of being stands at token `i`; "è" folds to the conjunction "e"."""
    return tokens.key(i) in _COPULAS or (tokens.key(i) == "e" and tokens.says_is(i))


def _in_scale(tokens: Tokens, quantity: Quantity) -> Quantity:
    """Degrees in the one scale that the text names, whatever stands between; pounds of what weighs as a weight."""
    if quantity.unit.name == "GBP" and _POUNDS.isdisjoint(tokens.keys[quantity.first : quantity.last]):
        return quantity
    if quantity.unit.name == "GBP" and any(key.startswith(_WEIGHING) for key in tokens.keys):
        pound = UNITS[("lb",)]
        return replace(quantity, unit=pound, value=quantity.bare * pound.factor, step=quantity.step * pound.factor)
    if quantity.unit.dimension != "degrees":
        return quantity
    scales = [UNITS[("°", letter)] for letter, name in (("c", "celsius"), ("f", "fahrenheit")) if name in tokens.keys]
    if len(scales) != 1:
        return quantity
    value = quantity.value * scales[0].factor + scales[0].offset
    return replace(quantity, unit=scales[0], value=value, step=quantity.step * scales[0].factor)


def _follows(tokens: Tokens, quantity: Quantity, after: Quantity) -> bool:
    """Whether two numbers stand on both sides of one link, the first to be read with the unit of the second."""
    gap = tokens.keys[quantity.last + 1 : after.first]
    if after.unit is COUNT and after.scaled and not quantity.scaled:
        return not gap
    return len(gap) < 2 and after.unit.dimension not in _UNSHARED and (after.unit is not COUNT or bool(after.head))


def _as(quantity: Quantity, model: Quantity, *, implied: bool = False, role: str = "") -> Quantity:
    """A bare number in the unit, and if the other has one and it has none in the magnitude, of another."""
    unit, power = model.unit, 0
    if model.scaled and not quantity.scaled and 0 < quantity.bare < 1000:
        power = model.bare.adjusted() // 3 * 3
    return replace(
        quantity,
        value=quantity.bare.scaleb(power) * unit.factor + unit.offset,
        step=quantity.step.scaleb(power) * unit.factor,
        unit=unit,
        head=model.head,
        noun=model.noun,
        role=role,
        implied=implied,
    )
