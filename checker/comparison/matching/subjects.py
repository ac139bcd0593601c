"""Whether claim and evidence open with two things of one sort: "il questore di Ancona", "il prefetto di Ancona"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import SORTS
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.spellings import are_spellings
from checker.comparison.vocabulary.tokens import BREAKS, DETERMINERS, OF, listed
from checker.comparison.vocabulary.words import CONVERSES, sides_of_form
from checker.labels import MentionKind

_LINKING = OF | frozenset(
    listed("a ad al allo alla all' ai agli alle in nel nello nella nell' nei negli nelle per at in for to on")
)
_FORMER = word_list("former")
_WAS, _IS = frozenset(listed("era erano was were")), frozenset(listed("e sono is are"))
_KIN = word_list("kin")
_RELATIVES = frozenset(listed("che who which"))
_MEASURES = frozenset(listed("livello numero quantita totale volume portata level number amount total volume"))
_QUOTES = frozenset(listed("\" - '"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a subject, or a name of several tokens, with the preposition before it: "of" for all of its kind.

    `former` tells that "ex" is before it, `person` that it has several capitals and no article, as persons do.
    """

    first: int
    last: int
    link: str
    named: bool
    former: bool
    person: bool


@lru_cache(maxsize=64)
def lead(statement: Statement, start: int = 0) -> tuple[Noun, ...]:
    """The nouns that open a sentence, each hanging on the one before: "la squadra di calcio di Fano".

    Nothing for a sentence that opens otherwise, as with "nel 2019".
    """
    found: list[Noun] = []
    keys, i = statement.tokens.keys, start
    content = {word.token for word in statement.words}
    while i < len(keys) and keys[i] in _QUOTES:
        i += 1
    if i < len(keys) and keys[i] in _LINKING - OF:
        return ()
    while i < len(keys):
        link = ""
        if found:
            # "La mensa scolastica di Ostra": what parts a noun from its "of" is an adjective.
            i += i in content and statement.tokens.key(i + 1) in OF and not found[-1].named
            if keys[i] not in _LINKING:
                break
            link = "of" if keys[i] in OF else "at"
            i += 1
        opens = i
        i, former = _past_articles(keys, i)
        if i not in content:
            break
        end = i + 1
        while statement.tokens.upper(i) and end < len(keys) and statement.tokens.upper(end):
            end += 1
        named = statement.is_capital(i) or (statement.tokens.upper(i) and end > i + 1)
        noun = Noun(i, end, link, named, former, person=named and end > i + 1 and i == opens)
        i = end
        found.append(noun)
        if noun.named and keys[end - 1].endswith("'s") and i in content:
            found[-1] = Noun(i, i + 1, link, named=False, former=former, person=False)
            found.append(replace(noun, link="of"))
            break
    return tuple(found)


def _past_articles(keys: Sequence[str], i: int) -> tuple[int, bool]:
    """The token after articles and "ex", and whether there is one of the latter."""
    former = False
    while i < len(keys) and (keys[i] in DETERMINERS or keys[i] in _FORMER or (former and keys[i] == "-")):
        former = former or keys[i] in _FORMER
        i += 1
    return i, former


@dataclass(frozen=True, slots=True)
class Leads:
    """What opens a claim and a sentence of its evidence, with what is known of their words."""

    matches: Overlap
    mine: tuple[Noun, ...]
    theirs: tuple[Noun, ...]

    def are_one(self, mine: Noun, theirs: Noun) -> bool:
        """Whether a noun of the claim and one of the evidence share a word."""
        tokens, there = range(theirs.first, theirs.last), self.matches.linked
        return any(match in tokens for token in range(mine.first, mine.last) for match in there.get(token, ()))

    def lacks(self, mine: Noun) -> bool:
        """Whether the evidence has a noun of the claim nowhere; names have rules of their own."""
        return not mine.named and mine.first in self.matches.missing

    def adds(self, theirs: Noun) -> bool:
        """Whether the claim has a noun of the evidence nowhere."""
        words = zip(self.matches.evidence.words, self.matches.returned, strict=True)
        return not theirs.named and any(word.token == theirs.first and not back for word, back in words)

    def differ(self) -> bool:
        """Whether these are two things: one noun of two parallel ones differs, or one is of the other."""
        mine, theirs = self.mine, self.theirs
        if self.are_one(mine[0], theirs[0]) and mine[0].former != theirs[0].former:
            return True
        claim, evidence = self.matches.claim, self.matches.evidence
        if _is_kin_of(claim, mine, self.lacks) and theirs[0].person and self.are_one(mine[1], theirs[0]):
            return True
        if _is_kin_of(evidence, theirs, self.adds) and mine[0].person and self.are_one(mine[0], theirs[1]):
            return True
        pairs = [(one, other) for one, other in zip(mine, theirs, strict=False) if one.link == other.link]
        # Across languages a noun that is not found may only be translated otherwise.
        new = any(self.lacks(one) and self.adds(other) for one, other in pairs)
        return new and claim.language == evidence.language and any(self.are_one(one, other) for one, other in pairs)


def _is_kin_of(statement: Statement, nouns: tuple[Noun, ...], is_new: Callable[[Noun], bool]) -> bool:
    """Whether a sentence opens with a relative of somebody of whom the other side does not speak."""
    return (
        len(nouns) > 1 and statement.tokens.keys[nouns[0].first] in _KIN and nouns[1].link == "of" and is_new(nouns[0])
    )


def is_of_another(matches: Overlap, finding: Finding) -> bool:
    """Whether what a finding shows is said of another thing than the claim's: its sentence opens with another."""
    claim, evidence = matches.claim, matches.evidence
    if _has_namesake(matches, finding) or _is_of_another_time(claim, evidence, finding):
        return True
    if finding.kind is MentionKind.DATE and _tells_opposite(claim, evidence):
        return True
    token = bisect_right(evidence.tokens.starts, finding.theirs[0]) - 1
    start, _ = evidence.bounds(evidence.sentence_at(token))
    mine, theirs = _measured(claim, lead(claim)), _measured(evidence, lead(evidence, start))
    if not mine or not theirs or _is_relative(evidence, theirs, token):
        return False
    if finding.kind is MentionKind.ANTONYM and _opens_with(claim, mine, finding.mine):
        return _opens_with(evidence, theirs, finding.theirs)
    # What the finding itself shows is no sign of another thing.
    shown = any(finding.mine[0] <= claim.tokens.starts[noun.first] < finding.mine[1] for noun in mine)
    return not shown and Leads(matches, mine, theirs).differ()


def _measured(statement: Statement, nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The nouns without one that measures the next: "il livello del lago" tells of the lake."""
    return nouns[1:] if len(nouns) > 1 and statement.tokens.keys[nouns[0].first] in _MEASURES else nouns


def _is_relative(evidence: Statement, nouns: tuple[Noun, ...], token: int) -> bool:
    """Whether a token stands in a relative clause on what follows the nouns that open a sentence: "un figlio, che"."""
    keys = evidence.tokens.keys
    comma = next((i for i in range(token - 1, nouns[-1].last, -1) if keys[i] in BREAKS), 0)
    return bool(comma) and keys[comma + 1] in _RELATIVES


def _tells_opposite(claim: Statement, evidence: Statement) -> bool:
    """Whether the evidence tells the opposite of what the claim does, of another weekday: "chiuso il lunedì"."""
    return any(day.unit == "weekday" for day in claim.moments) and any(
        (pair, 1 - side) in evidence.sides and (pair, side) not in evidence.sides and pair not in CONVERSES | SORTS
        for pair, side in claim.sides
    )


def _opens_with(statement: Statement, nouns: tuple[Noun, ...], span: tuple[int, int]) -> bool:
    """Whether a word tells the sort of what a sentence opens with: "il torneo maschile"."""
    token = bisect_right(statement.tokens.starts, span[0]) - 1
    sorts = any(pair in SORTS for pair, _ in sides_of_form(statement.tokens.keys[token]))
    return sorts and any(token in {noun.first, noun.last} for noun in nouns)


def _is_of_another_time(claim: Statement, evidence: Statement, finding: Finding) -> bool:
    """Whether the claim tells who or what was so at a date, the evidence who is so now: "nel 2019 il sindaco era"."""
    if (
        finding.kind is not MentionKind.NAME
        or not claim.moments
        or evidence.moments
        or _WAS.isdisjoint(claim.tokens.keys)
    ):
        return False
    keys = evidence.tokens.keys
    now = any(key in _IS and (key != "e" or evidence.tokens.says_is(i)) for i, key in enumerate(keys))
    return now and _WAS.isdisjoint(keys)


def _has_namesake(matches: Overlap, finding: Finding) -> bool:
    """Whether the claim names one, not in what is shown, of whom the evidence has only another of that first name."""
    claim, evidence = matches.claim, matches.evidence
    others = [name.keys for name in evidence.propers if len(name.keys) > 1]
    known = {*matches.title.tokens.keys, *evidence.tokens.keys, *(key for keys in others for key in keys)}
    exact = claim.language == evidence.language
    for name in claim.propers:
        first, last = name.keys[0], name.keys[-1]
        if name.sort != "person" or len(name.keys) < 2 or len(last) < 2 or last in known:
            continue
        alike = [keys for keys in others if keys[0] == first and len(keys[-1]) > 1]
        spelt = any(are_spellings(last, key) for keys in alike for key in keys[1:])
        shown = finding.mine[0] < name.mark.end and name.mark.start < finding.mine[1]
        if alike and not shown and (exact or not spelt):
            return True
    return False
