"""Which words of a sentence go with which of its values: "54 metri d'altezza e 310 di lunghezza"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import SHIFTERS
from checker.comparison.reading.bounds import ARTICLES, BOUND_WORDS, PREPOSITIONS
from checker.comparison.reading.composites import CHANGES, tells_move
from checker.comparison.reading.measures import RATIO_WORDS
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import NOT, Tokens, listed

Value = Quantity | Moment
_OPENERS = frozenset(
    listed(
        "; , : e ed and mentre while whereas but ma contro against ( che who which invece instead rispetto compared "
        "than versus poi then"
    )
)
_PREPOSITIONS = frozenset(
    listed(
        "a al allo alla all' ai agli alle in nel nello nella nell' nei negli nelle su sul sulla sull' da dal dalla "
        "dall' per con tra fra sotto sopra at on by under over before after within among during for with as"
    )
)


# Before a value that another one is set against: what was before, or might have been.
_FORMER = frozenset(
    listed("up_from down_from rispetto_a compared_with compared_to invece_di anziche instead_of rather_than versus")
)
_MEASURED_BY = frozenset(listed("rispetto_a compared_with compared_to"))
# These may set two parties against each other: only before the value of another time.
AGAINST = frozenset({"contro", "against"})
_SKIPPED = (ARTICLES | BOUND_WORDS) - PREPOSITIONS.keys() - set(listed("a da from to with of"))
FROM, TO = frozenset({"da", "from"}), frozenset({"a", "to"})
_GAP = 4
# What was meant at first, and may have come otherwise.
PLANS = word_list("plans")
# What joins clauses of one rank, and what tells that it is so by now.
_COORDINATING = frozenset(listed("; e ed and ma but"))
_EACH = frozenset(listed("l' all' un' per ogni"))
NOW = frozenset(listed("oggi ora adesso attualmente now today currently"))


def is_former(tokens: Tokens, value: Value, other: Value) -> bool:
    """Whether a sentence tells a value only as that which another replaced: "dal 40 al 52", "94%, up from 88%"."""
    before, word = opener(tokens, value)
    links = tokens.keys[value.last : other.first]
    if word in FROM and 0 <= other.first - value.last < _GAP:
        keys = tokens.keys[max(0, value.first - 2 * _GAP) : value.first]
        changed = any(key.startswith(CHANGES) for key in keys) or tells_move(keys)
        return changed and any(PREPOSITIONS.get(key, key) in TO for key in links)
    if isinstance(value, Moment) and (word in NOT or (tells_move(links[-_GAP:]) and opener(tokens, other)[1] in TO)):
        return True
    if word in AGAINST:
        return not (SHIFTERS | NOW).isdisjoint(tokens.keys[value.last : value.last + 2 * _GAP])
    return word in _FORMER or f"{before}_{word}" in _FORMER


def is_compared(tokens: Tokens, value: Value) -> bool:
    """Whether another value is only measured by that one: "rispetto al 2023", "lower than in 2023"."""
    than = value.bound is Bound.EXACT and "than" in tokens.keys[max(0, value.first - _GAP) : value.first]
    return than or "_".join(opener(tokens, value)) in _MEASURED_BY


def opener(tokens: Tokens, value: Value) -> tuple[str, str]:
    """The two words before a value, prepositions bare, articles and what bounds it left out."""
    i = value.first - 1
    while tokens.key(i) in _SKIPPED:
        i -= 1
    return PREPOSITIONS.get(tokens.key(i - 1), tokens.key(i - 1)), PREPOSITIONS.get(tokens.key(i), tokens.key(i))


@dataclass(frozen=True, slots=True)
class Cell:
    """The tokens `start` to `end` (exclusive) of a sentence that go with one of its values."""

    value: Value
    start: int
    end: int

    def holds(self, token: int) -> bool:
        return self.start <= token < self.end


def clause_of(tokens: Tokens, token: int) -> tuple[int, int]:
    """The first token of the clause around a token, and the one after its last."""
    keys = tokens.keys
    start = next((i for i in range(token - 1, -1, -1) if _opens(tokens, i)), 0)
    return start, next((i for i in range(token + 1, len(keys)) if _opens(tokens, i)), len(keys))


def _opens(tokens: Tokens, i: int) -> bool:
    return tokens.keys[i] in _OPENERS and not tokens.says_is(i)


def cells_of(matches: Overlap, values: list[Value]) -> list[Cell]:
    """Part a sentence between values at the last clause opener between each two; nothing where there is none."""
    evidence = matches.evidence
    keys = evidence.tokens.keys
    values = sorted(values, key=lambda value: value.first)
    sentence = evidence.sentence_at(values[0].first)
    start, keys_in = evidence.keys_around(values[0].first)
    cells, begin = [], start
    for value, following in zip(values, [*values[1:], None], strict=True):
        if following is None:
            cells.append(Cell(value, begin, start + len(keys_in)))
            break
        if evidence.sentence_at(following.first) != sentence:
            return []
        # In "Anna Rossi, 47, says" the comma before the age parts nothing.
        end = following.first - 1 - (keys[following.first - 1] == "," == evidence.tokens.key(following.last))
        opener = next((i for i in range(end, value.last - 1, -1) if _opens(evidence.tokens, i)), None)
        if opener is None:
            return []
        cells.append(Cell(value, begin, opener))
        begin = opener
    return cells


def crossed(matches: Overlap, mine: Value, same: Value, cells: list[Cell], claimed: list[Value]) -> Value | None:
    """The value of the evidence that stands where the claim's should, though the claim's stands elsewhere.

    Of the values that have `cells` only `same` is the claim's; `claimed` are those that other values of the claim say
    again. A later clause inherits what it leaves out, so that only what is its own speaks for it.
    """
    own = next((cell for cell in cells if cell.value is same), None)
    if own is None or _is_beside_name(matches, own):
        return None
    said = _said_with(matches, mine)
    here = [vote for vote in _votes(matches, own, claimed, titled=own is not cells[0]) if vote[0] in said]
    for cell in cells:
        if cell is own or any(value is cell.value for value in claimed):
            continue
        there = [vote for vote in _votes(matches, cell, claimed) if vote[0] in said]
        timed = any(word < 0 for word, _ in there)
        if is_former(matches.evidence.tokens, cell.value, same) and not timed:
            continue
        if own.start < cell.start:
            after = any(token >= same.last for _, token in here) and _has_words_after(matches, cell)
            kept = bool(here) and _has_own_subject(matches, cell, there)
            if there and not after and not kept and not _has_other_name(matches, own, cell, here):
                return cell.value
        elif not here and _has_words(matches, own):
            planned = any(matches.evidence.tokens.keys[token] in PLANS for _, token in there)
            own_words = any(_is_modifier(matches, cell, token) for _, token in there)
            dated = timed and any(own.holds(m.first) for m in matches.evidence.moments)
            if planned or dated or (own_words and not _inherits(matches, own, cell)):
                return cell.value
    return None


def _said_with(matches: Overlap, mine: Value) -> range:
    """The tokens of the claim that go with a value: those of its clause if one beside it has a value of its own."""
    claim = matches.claim
    parting = [i for i, key in enumerate(claim.tokens.keys) if key in _COORDINATING and not claim.tokens.says_is(i)]
    start = max((i for i in parting if i < mine.first), default=0)
    end = min((i for i in parting if i >= mine.last), default=len(claim.tokens.keys))
    values: list[Value] = [*claim.quantities, *claim.moments]
    apart = any(not start <= value.first < end for value in values)
    return range(start, end) if apart else range(-1, len(claim.tokens.keys))


def _has_own_subject(matches: Overlap, cell: Cell, there: list[tuple[int, int]]) -> bool:
    """Whether a clause opens with a subject that the claim does not name: "... e il ponte misura 186"."""
    tokens = matches.evidence.tokens
    if matches.claim.words[0].token in {said for said, _ in there}:
        return False  # what the claim speaks of is nowhere but there
    if any(token == cell.start + 2 or _is_capital(tokens, token) for _, token in there):
        return False
    return tokens.key(cell.start + 1) in ARTICLES and cell.start + 2 < cell.value.first - 1


def _is_beside_name(matches: Overlap, own: Cell) -> bool:
    """Whether a clause is said of a name right before it that the claim has: "ha superato la Vox, ferma a 2.611"."""
    tokens = matches.evidence.tokens
    if tokens.key(own.start) != "," or not _is_capital(tokens, own.start - 1):
        return False
    return any(pair.token == own.start - 1 for pairs in matches.pairs for pair in pairs)


def _votes(matches: Overlap, cell: Cell, claimed: list[Value], *, titled: bool = False) -> list[tuple[int, int]]:
    """What the claim shares with a cell and with no other part of the text, as tokens of both, -1 for a value.

    Words of the title count only if `titled`: it may name what the first cell speaks of, and all others inherit.
    """
    found = []
    head = () if getattr(cell.value, "implied", False) else getattr(cell.value, "head", ())
    # Its noun is that of all; what follows the noun is its own: "cinque forni elettrici e undici a legna".
    of = matches.evidence.tokens.key(cell.value.last) in RATIO_WORDS
    heads = range(cell.value.first, cell.value.last + (1 + of if head else 0))
    for word, pairs, known in zip(matches.claim.words, matches.pairs, matches.titled, strict=True):
        inside = [pair.token for pair in pairs if cell.holds(pair.token) and pair.token not in heads]
        if inside and (titled or not known) and all(cell.holds(pair.token) for pair in pairs):
            found.append((word.token, inside[0]))
    meant, told = (
        [i for i, key in enumerate(side.tokens.keys) if key in PLANS] for side in (matches.claim, matches.evidence)
    )
    if meant and told and all(cell.holds(token) for token in told):
        found.append((meant[0], told[0]))
    return found + [(-1, value.first) for value in claimed if cell.holds(value.first)]


def _has_words(matches: Overlap, cell: Cell) -> bool:
    """Whether a cell has words of its own, beside its value and noun."""
    head = () if getattr(cell.value, "implied", False) else getattr(cell.value, "head", ())
    of = bool(head) and matches.evidence.tokens.key(cell.value.last) in RATIO_WORDS
    last = cell.value.last + len(head[:1]) + of
    end = min((q.first for q in matches.evidence.quantities if q.first > cell.value.first), default=cell.end)
    return any(
        cell.holds(word.token) and word.token < end and not cell.value.first <= word.token <= last
        for word in matches.evidence.words
    )


def _inherits(matches: Overlap, own: Cell, cell: Cell) -> bool:
    """Whether a clause takes up all of the one before: by a pronoun, or as what is so later ("prima 40, ora 12")."""
    keys = matches.evidence.tokens.keys
    if is_now_so(keys[own.start : own.end]):
        return True
    earlier = SHIFTERS.intersection(keys[cell.start : cell.end]).difference(matches.claim.tokens.keys)
    return bool(earlier) or "ne" in keys[own.start : own.end]


def is_now_so(keys: tuple[str, ...]) -> bool:
    """Whether a clause tells what is so now, of what the clause before tells as it was: "240; oggi sono 30"."""
    return any(key in NOW and not (key == "ora" and before in _EACH) for before, key in pairwise(("", *keys)))


def _has_words_after(matches: Overlap, cell: Cell) -> bool:
    """Whether words follow a cell's value: else it inherits those that follow the value before it."""
    last = cell.value.last + len(getattr(cell.value, "head", ())) * (not getattr(cell.value, "implied", False))
    return any(cell.holds(word.token) and word.token >= last for word in matches.evidence.words)


def _is_modifier(matches: Overlap, cell: Cell, token: int) -> bool:
    """Whether a word of a first clause is not inherited by the next: after its value, beside it, or in a phrase."""
    if token >= cell.value.last or 0 < cell.value.first - token < 3:
        return True
    keys = matches.evidence.tokens.keys
    return any(key in _PREPOSITIONS for key in keys[max(cell.start, token - 2) : token])


def _has_other_name(matches: Overlap, own: Cell, cell: Cell, here: list[tuple[int, int]]) -> bool:
    """Whether the claim names the subject of its value's own clause, where the other clause has another subject.

    A family name that both share is none: only the first word of a name tells.
    """
    claim, evidence = matches.claim.tokens, matches.evidence.tokens
    if not any(_is_capital(evidence, i) for i in range(cell.start + 1, cell.value.first)):
        return False
    return any(
        token < own.value.first and _is_capital(evidence, token) and not _is_capital(claim, said - 1)
        for said, token in here
        if said >= 0
    )


def _is_capital(tokens: Tokens, token: int) -> bool:
    return token >= 0 and tokens.upper(token)
