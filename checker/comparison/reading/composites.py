"""Reads what several numbers make together: shares, ranges and scores."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from checker.comparison.reading.bounds import ARTICLES
from checker.comparison.reading.figures import Numeral
from checker.comparison.reading.measures import build, head_at, read_unit
from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.reading.numerals import read_numeral
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, Tokens, listed
from checker.comparison.vocabulary.units import COUNT, CURRENCY_SIGNS, PERCENT, UNITS, Unit
from checker.comparison.vocabulary.words import STOPWORDS, stem

SCORE = Unit("score", "")

_OUT_OF = {
    "it": (("su",), ("ogni",)),
    "en": (("out", "of"), ("in",), ("in", "every"), ("out", "of", "every")),
}
# "One bus in five minutes" and "un treno ogni tre ore" are no shares, nor is "un medico ogni mille abitanti" of people.
_OFTEN = frozenset({("in",), ("in", "every"), ("ogni",)})
_MOST_OFTEN = 20
_FROM = {"it": frozenset({"da", "dai", "dal", "dalle", "dagli"}), "en": frozenset({"from"})}
_BETWEEN = frozenset({"tra", "fra", "between"})
_TO = frozenset({"a", "ai", "al", "alle", "agli", "all'", "to"})
# After one of these "from 40 to 52" is a change and no range.
MOVING = tuple(
    listed("spost rinvi postic prorog anticip slitt moved postpon delay extend brought pushed reschedul differi")
)
_PUT, _PUT_OFF = frozenset(listed("put puts putting")), frozenset(listed("back off forward"))
CHANGES = MOVING + tuple(
    listed(
        "passat passa passo passer sale sali salir scend sces cresc aument diminu calat ridot riduc rose rise risen "
        "fall fell grew grow climb drop increas decreas slip went gone jump cut rais balz croll mov soar declin slump "
        "push tagli porter portat portare portano alza alzer innalz abbass lift bring brought"
    )
)
_SCORED = frozenset(
    listed(
        "punteggio score scored gol goal goals partita gara match game derby finale final finita finito fini chiusa "
        "chiuso terminata terminato conclusa vinto vince vinse vincono battuto batte sconfitto perso perde pari "
        "pareggio pareggiato vittoria sconfitta won win wins beat beats beaten lost lose loses drew draw defeat "
        "defeated victory piegato piega superato supera superano travolto travolge espugnato espugna supplementari "
        "edged downed thrashed overcame outscored overtime vote votes voted voti ruled set sets intervallo"
    )
)
_SCORED_NOUNS = frozenset(listed("voti voto votes vote set sets gol goals goal reti punti points"))
# Before a result that no word else tells.
_RESULTS = frozenset({"per", "sul", "finisce", "finita", "finito", "secco", "netto"})
# A result at half-time or of the shoot-out is not that of the match.
_STAGES = {word: stage for stage in ("half", "shootout") for word in word_list(f"stage {stage}")}
_CLAUSES = BREAKS | {"ma", "but", "dopo", "after"}
_NIL = {"zero": 0, "nil": 0, "nulla": 0}


def tells_move(keys: tuple[str, ...]) -> bool:
    """Whether words tell that a date is moved to another: "rinviato", "put back"."""
    if any(key.startswith(MOVING) for key in keys):
        return True
    return any(verb in _PUT and way in _PUT_OFF for verb, way in pairwise(keys))


def read_share(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """ "tre su cinque", "uno su tre", "three out of five", "one in ten" as a percentage."""
    if numeral.scaled or numeral.value >= 100 or not numeral.value:
        return None
    for words in (*_OUT_OF[language], ("/",)):
        start = numeral.end
        most = 4 if words not in _OFTEN else 2
        while start < numeral.end + most and _is_counted(tokens.key(start), words, language):
            start += 1
        if tokens.keys[start : start + len(words)] != words:
            continue
        if words == ("in",) and numeral.value > 9:
            continue
        whole = read_numeral(tokens, start + len(words), language) if start + len(words) < len(tokens.keys) else None
        most = 10 if words == ("/",) else _MOST_OFTEN if words == ("ogni",) else 1000
        if whole is None or whole.ordinal or whole.scaled or not numeral.value < whole.value <= most:
            continue
        if words in _OFTEN and read_unit(tokens, whole.end)[0] is not None:
            continue
        share = replace(numeral, value=numeral.value / whole.value * 100, step=Decimal(1))
        head = tuple(stem(key) for key in tokens.keys[numeral.end : start])
        return build(tokens, share, PERCENT, numeral.start, whole.end, head=head)
    return None


def _is_counted(key: str, out_of: tuple[str, ...], language: str) -> bool:
    """Whether a word tells what "nove collaboratrici regolari su dieci" counts, and does not tell of how many yet."""
    return key[:1].isalpha() and key not in out_of and key not in STOPWORDS[language] - {"dei", "delle", "degli"}


def read_range(
    tokens: Tokens, numeral: Numeral, language: str, *, first: int, currency: Unit | None = None
) -> Quantity | None:
    """ "tra 10 e 20 euro", "da 380 a 510 km", "from $5 to $10", "10-15%", "due o tre": both ends of one quantity.

    `first` is the token that the quantity starts with: the sign of its `currency` if it has one, else its number.
    """
    opener = next((key for n in (1, 2) if (key := tokens.key(first - n)) not in ARTICLES), "")
    low_unit, low_end = (currency, numeral.end) if currency else _unit_before_link(tokens, numeral.end)
    link = tokens.key(low_end)
    hyphen = link == "-" and (tokens.glued(low_end + 1) or low_unit is not None)
    if not hyphen and not _is_linked(tokens, numeral, opener, link, language):
        return None
    start = low_end + 1
    start += tokens.key(start) in ARTICLES
    signed = tokens.key(start) in CURRENCY_SIGNS
    start += signed
    high = read_numeral(tokens, start, language, money=signed) if start < len(tokens.keys) else None
    if high is None or high.ordinal or high.value <= numeral.value or (hyphen and tokens.key(first - 1) in _SCORED):
        return None
    unit, end = (UNITS[(tokens.keys[start - 1],)], high.end) if signed else read_unit(tokens, high.end)
    if unit is None and currency is not None:
        unit = currency
    head = () if unit else head_at(tokens, high.end, language)
    paired = opener in _BETWEEN and not (hyphen or low_unit)
    if (unit is None and not head and not paired) or (low_unit and low_unit is not unit):
        return None
    low = numeral
    if high.scaled and not numeral.scaled and numeral.value < 1000:
        low = replace(numeral, value=numeral.value.scaleb(high.value.adjusted() // 3 * 3), scaled=True)
        if low.value >= high.value:
            return None
    found = build(tokens, low, unit or COUNT, first, end if unit else high.end, head=head)
    return replace(found, bound=Bound.RANGE, high=high.value * found.unit.factor + found.unit.offset)


def _unit_before_link(tokens: Tokens, i: int) -> tuple[Unit | None, int]:
    return (None, i) if tokens.key(i) == "-" else read_unit(tokens, i)


def _is_linked(tokens: Tokens, numeral: Numeral, opener: str, link: str, language: str) -> bool:
    """Whether two numbers are joined to a range by words, and not to a change by a verb such as "passare"."""
    if opener in _BETWEEN:
        return link in {"e", "ed", "and"}
    if opener in _FROM[language] and link in _TO:
        keys = tokens.keys[max(0, numeral.start - 8) : numeral.start]
        return not any(key.startswith(CHANGES) for key in keys)
    if language == "en" and link == "to":
        return _SCORED.isdisjoint(tokens.keys[max(0, numeral.start - 12) : numeral.end + 6])
    return link in {"o", "or"}


def read_score(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """A result such as "3-1", "due a zero" or "five votes to four", counting nothing but who won."""
    i = numeral.start
    second = tokens.key(numeral.end + 1)
    if tokens.key(numeral.end) == "-" and tokens.glued(numeral.end) and tokens.glued(numeral.end + 1):
        if second in _NIL and numeral.value < 100:
            return _score(tokens, i, numeral.end + 2, int(numeral.value), 0)
        if not numeral.digits or not second.isdecimal() or len(second) > 3 or len(tokens.keys[i]) > 3:
            return None
        last = i + 3
        return None if tokens.key(last) in {"-", "%"} else _score(tokens, i, last, int(numeral.value), int(second))
    return _score_in_words(tokens, numeral, language)


def _score_in_words(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    i, end = numeral.start, numeral.end
    end += tokens.key(end) in _SCORED_NOUNS
    if tokens.key(end) != ("a" if language == "it" else "to") or numeral.scaled or not 0 <= numeral.value < 200:
        return None
    if tokens.key(i - 1) in _FROM[language]:
        return None
    if tokens.key(end + 1) in _NIL and numeral.value < 30:
        return _score(tokens, i, end + 2, int(numeral.value), 0)
    other = _other_side(tokens, end + 1, language)
    if other is None:
        return None
    after = tokens.key(other.end)
    scored = not _SCORED.isdisjoint(tokens.keys[max(0, i - 12) : end + 6])
    told = language == "it" and tokens.key(i - 1) in _RESULTS
    if not scored and not (told and (not after[:1].isalpha() or after in STOPWORDS["it"])):
        return None
    return _score(tokens, i, other.end, int(numeral.value), int(other.value))


def _other_side(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """The second number of a result in words, if it counts nothing."""
    if tokens.key(i) == "uno":
        return Numeral(Decimal(1), Decimal(1), i, i + 1)
    other = read_numeral(tokens, i, language) if i < len(tokens.keys) else None
    if other is None or other.ordinal or other.scaled or other.fraction or other.value >= 200:
        return None
    return None if read_unit(tokens, other.end)[0] is not None or tokens.key(other.end) == "-" else other


def _score(tokens: Tokens, first: int, last: int, mine: int, theirs: int) -> Quantity:
    value = Decimal(mine * 1000 + theirs)
    mark = Quantity(tokens.starts[first], tokens.ends[last - 1], first, last, value, value, SCORE, Decimal(1))
    start = max((i + 1 for i in range(first) if tokens.keys[i] in _CLAUSES), default=0)
    end = next((i for i in range(last, len(tokens.keys)) if tokens.keys[i] in _CLAUSES), len(tokens.keys))
    spoken = zip(tokens.keys[start:end], (*tokens.keys[start + 1 : end], ""), strict=True)
    return replace(mark, role=next((s for a, b in spoken if (s := _STAGES.get(a) or _STAGES.get(f"{a}_{b}"))), ""))
