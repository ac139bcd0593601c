"""Finds that a source says a claim again: all its words and values, in their order, nothing about them changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.tense import same_tense
from checker.comparison.reading.bounds import bounding
from checker.comparison.reading.mentions import Bound, Finding, Moment, Quantity
from checker.comparison.reading.moods import ADVERBS, DENIALS, HEDGES, follows_verb
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, BY, OF, Tokens, listed
from checker.comparison.vocabulary.words import CONVERSES
from checker.labels import MentionKind

# Small words that change what the words around them say: one side must not have one that the other lacks.
_WEIGHTY = frozenset().union(
    *(word_list(f"scope {name}") for name in ("only", "also", "all", "some", "none", "several", "many", "few")),
    *(word_list(f"{name}.{language}") for name in ("claim_limits", "negators") for language in ("it", "en")),
    *(word_list(name) for name in ("evidence_limits", "hedges", "phases")),
    {"ex", "former"},
)
# Words that turn round what the claim says where the evidence has others: "voted for", "voted against".
_TURNING = frozenset(
    listed("contro against for prima dopo before after piu meno more less fewer sopra sotto above below over under")
    + listed("than oltre superiore superiori inferiore inferiori")
)
_KIN = word_list("kin")
_BEING = frozenset(listed("fu furono stato stata stati state viene vengono was were is are been"))
# A claim of fewer words is said again by chance.
_MIN_WORDS = 2
# So many other words may stand between: more of them say something else with the claim's words.
_MOST_BETWEEN = 2
# So many words in a row are copied and not said by chance.
_MIN_COPIED = 5
_MARKS = BREAKS | {'"', "'"}
# What parts whole sentences, and what limits, hedges or only reports the clause beside it, so many tokens behind it.
_PARTING = frozenset(listed(". ; : ! ?"))
_AFTER = 3
_UNSAYING = frozenset().union(
    HEDGES,
    ADVERBS,
    listed("se if whether unless purche provided except tranne salvo eccetto fuorche solo soltanto only"),
    listed("secondo according says said"),
)


def compare_same(matches: Overlap) -> list[Finding]:
    """Find that the evidence, or a clause of it, is the claim word for word, whatever marks stand between the words."""
    if matches.missing or not matches.claim.words:
        return []
    mine, theirs = _spelt(matches.claim.tokens), _spelt(matches.evidence.tokens)
    said, read = list(mine.values()), list(theirs.values())
    places = list(theirs)
    for start in range(len(read) - len(said) + 1):
        if read[start : start + len(said)] == said:
            whole, last = len(said) == len(read), start + len(said) - 1
            if whole or (len(said) >= _MIN_COPIED and _stands_alone(matches.evidence, places[start], places[last])):
                return [_restated(matches, places[start], places[last], same=True)]
    return []


def _restated(matches: Overlap, first: int, last: int, *, same: bool = False) -> Finding:
    mine, theirs = matches.claim.tokens, matches.evidence.tokens
    read = theirs.text[theirs.starts[first] : theirs.ends[last]]
    spans = (mine.starts[0], mine.ends[-1]), (theirs.starts[first], theirs.ends[last])
    return Finding(MentionKind.STATEMENT, *spans, read if same else mine.text, read, agrees=True)


def _spelt(tokens: Tokens) -> dict[int, str]:
    """By their place the words, numbers and signs of a text, with the accents that tell "metà" from "meta"."""
    spans = enumerate(zip(tokens.keys, tokens.starts, tokens.ends, strict=True))
    return {i: tokens.text[start:end].lower().replace("’", "'") for i, (key, start, end) in spans if key not in _MARKS}


def _stands_alone(evidence: Statement, first: int, last: int) -> bool:
    """Whether a part of a sentence is a clause by itself, and nothing around it limits, hedges or denies it."""
    keys = evidence.tokens.keys
    opens = not any(key[0].isalnum() for key in keys[:first]) or keys[first - 1] in _PARTING
    closes = last + 1 == len(keys) or keys[last + 1] in BREAKS
    if not (opens and closes) or keys[first] in _UNSAYING or not DENIALS.isdisjoint(keys[:first] + keys[last:]):
        return False
    return last + 1 == len(keys) or keys[last + 1] in _PARTING or _UNSAYING.isdisjoint(keys[last : last + 1 + _AFTER])


def compare_whole(matches: Overlap, findings: Sequence[Finding]) -> list[Finding]:
    """Find that the evidence, one sentence, says the claim again; `findings` are those about its parts.

    What opens the claim, its subject, may stand in the title. Every other content word, number and date must be found,
    in the order of the claim, so that no two of them have changed places, and with hardly a word between them.
    """
    claim, evidence = matches.claim, matches.evidence
    turned = _turned(matches)
    if not turned.keys() >= set(matches.missing) or evidence.breaks or not all(finding.agrees for finding in findings):
        return []
    if len(claim.negated) != len(evidence.negated) + len(turned) or not same_tense(matches):
        return []
    tokens = _in_order(matches, findings, turned)
    if len(tokens) < _MIN_WORDS or _words_between(matches, tokens) > _MOST_BETWEEN:
        return []
    if _is_led(matches, tokens) or _is_changed(matches, tokens, turned):
        return []
    starts = evidence.tokens.starts
    # A value may reach beyond its first token.
    ends = (finding.theirs[1] for finding in findings if finding.theirs[0] == starts[tokens[-1]])
    last = max((bisect_left(starts, end) - 1 for end in ends), default=tokens[-1])
    return [_restated(matches, tokens[0], last)]


def _turned(matches: Overlap) -> dict[int, int]:
    """By the token of each word that the claim denies that of its opposite, not denied: "non aumentati", "calati"."""
    claim, evidence = matches.claim, matches.evidence
    found: dict[int, int] = {}
    for (pair, side), tokens in claim.sides.items() if claim.negated else ():
        opposite = [token for token in evidence.sides.get((pair, 1 - side), ()) if token not in evidence.negated]
        if opposite and (pair, side) not in evidence.sides and pair not in CONVERSES:
            found.update({t: opposite[0] for t in tokens if t in claim.negated and t in matches.missing})
    return found


def _is_changed(matches: Overlap, tokens: Sequence[int], turned: Mapping[int, int]) -> bool:
    """Whether small words change what the words of the claim say in the evidence: "only", "against", "will", "by"."""
    claim, evidence = matches.claim, matches.evidence
    mine = _unbounded(claim)
    around = _unbounded(evidence)[max(0, tokens[0] - 2) : tokens[-1] + 2]
    negators = {claim.tokens.keys[claim.negated[token]] for token in turned}
    if _WEIGHTY.intersection(mine) - negators != _WEIGHTY.intersection(around):
        return True
    if _is_of_kin(mine, evidence.tokens.keys, tokens):
        return True
    if not matches.claim.future and any(tokens[0] < i < tokens[-1] for i in evidence.future):
        return True
    # "Battuto da" is no "ha battuto".
    passive = not BY.isdisjoint(mine) and not _BEING.isdisjoint(mine) and BY.isdisjoint(around)
    return passive or not _TURNING.intersection(mine) <= set(around)


def _is_of_kin(mine: Sequence[str], theirs: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether the evidence tells of a relative of whom the claim names: "la moglie di Corsi", "Corsi's wife"."""
    return any(
        theirs[i] in _KIN and theirs[i] not in mine and (theirs[i + 1] in OF or theirs[i - 1].endswith("'s"))
        for i in range(max(1, tokens[0] - 2), tokens[-1])
    )


def _is_led(matches: Overlap, tokens: Sequence[int]) -> bool:
    """Whether another verb leads to a verb that the claim tells by itself: "ha pensato di vendere", "hoped to win"."""
    return any(
        not follows_verb(matches.claim, mine) and any(i in tokens and follows_verb(matches.evidence, i) for i in found)
        for mine, found in matches.linked.items()
    )


def _unbounded(statement: Statement) -> list[str]:
    """The tokens of a statement, empty where they bound a number: "over 100" is said again by "120"."""
    keys = list(statement.tokens.keys)
    for quantity in statement.quantities:
        if quantity.bound is not Bound.EXACT:
            start = bounding(statement.tokens, quantity.first)
            keys[start : quantity.first] = [""] * (quantity.first - start)
    return keys


def _words_between(matches: Overlap, tokens: Sequence[int]) -> int:
    """How many words and amounts that the claim has not stand between the first and the last of its own."""
    evidence = matches.evidence
    others = [word.token for word, returned in zip(evidence.words, matches.returned, strict=True) if not returned]
    amounts = [quantity.first for quantity in evidence.quantities if quantity.unit.dimension != "ordinal"]
    others += [amount for amount in amounts if amount not in tokens]
    return sum(tokens[0] < other < tokens[-1] for other in others)


def _in_order(matches: Overlap, findings: Sequence[Finding], turned: Mapping[int, int]) -> list[int]:
    """The evidence's token for each word and value of the claim beyond those of the title; none if one does not follow.

    The nearest match that follows is the right one to take: it leaves the most to those after it.
    """
    found: list[int] = []
    for tokens in _candidates(matches, findings, turned):
        if tokens is None and not found:
            continue
        following = [token for token in tokens or () if not found or token > found[-1]]
        if not following:
            return []
        found.append(min(following))
    return found


def _candidates(matches: Overlap, findings: Sequence[Finding], turned: Mapping[int, int]) -> list[list[int] | None]:
    """For each word and value of the claim, in order, the tokens of the evidence that say the same.

    None is for a word that only the title says.
    """
    claim, evidence = matches.claim, matches.evidence
    starts = {start: token for token, start in enumerate(evidence.tokens.starts)}
    found: dict[int, list[int] | None] = {
        word.token: [pair.token for pair in pairs] if pairs or not titled else None
        for word, pairs, titled in zip(claim.words, matches.pairs, matches.titled, strict=True)
    }
    found.update({token: [opposite] for token, opposite in turned.items()})
    values: list[Quantity | Moment] = [*claim.quantities, *claim.moments]
    for value in values:
        found[value.first] = [
            starts[finding.theirs[0]]
            for finding in findings
            if finding.mine[0] <= value.start < finding.mine[1] and finding.theirs[0] in starts
        ]
    return [found[token] for token in sorted(found)]
