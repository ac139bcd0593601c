"""The slot of a name: the role that its preposition gives it, the words beside it, whether it is a subject."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BREAKS, BY, Mark, listed
from checker.comparison.vocabulary.words import STOPWORDS

# What a preposition before a name says of its role; the languages share the roles.
ROLES = {
    **dict.fromkeys(
        listed("in a ad al allo alla ai agli alle all' nel nello nella nei nelle nell' presso at to on into near"),
        "place",
    ),
    **dict.fromkeys(listed("di del dello della dell' dei degli delle d' of"), "of"),
    **dict.fromkeys((*BY, "from"), "from"),
    **dict.fromkeys(listed("con col with"), "with"),
    **dict.fromkeys(listed("per for"), "for"),
    **dict.fromkeys(listed("su sul sullo sulla sull' sui sugli sulle about over"), "on"),
    **dict.fromkeys(listed("contro against versus"), "against"),
    **dict.fromkeys(listed("tra fra between among"), "among"),
    "secondo": "source",
}
# The roles of an opponent.
AGAINST = frozenset({"against", "with", "on"})
BEING = frozenset(
    listed("fu furono venne vennero viene vengono stato stata stati state essere was were been be being is are")
)
ACTIVE = frozenset(listed("ha hanno aveva avevano avra avranno"))
PARTICIPLES = ("to", "ta", "ti", "te", "so", "sa", "si", "se", "ed", "en", "t", "d", "ght", "wn", "ne")
_PRONOUNS = frozenset(listed("he she it they this these egli ella essa esso essi lui lei loro"))
_NEAR = 4
# A slot may stand behind this many words of apposition: "dall'architetta Emma Zanardi".
_APPOSITION = 1


def role_of(statement: Statement, mark: Mark) -> str:
    """What the preposition before a name, if only an article or a word of apposition parts them, says of its role."""
    if statement.tokens.keys[mark.last - 1].endswith("'s"):
        return "of"
    for token in range(mark.first - 1, max(-1, mark.first - 3), -1):
        role = ROLES.get(statement.tokens.keys[token])
        if role is not None and (statement.language == "it" or statement.tokens.keys[token] != "a"):
            return role
        if statement.tokens.keys[token] in BREAKS:
            break
    return ""


def is_passive(statement: Statement, mark: Mark) -> bool:
    """Whether the verb after a name tells what was done to it: "Holm was denied", "il ponte è stato chiuso"."""
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    between: list[str] = []
    for token in range(mark.last, min(mark.last + _NEAR, len(keys))):
        key = keys[token]
        if key not in stopwords and not statement.tokens.says_is(token):
            passive = not BEING.isdisjoint(between) and ACTIVE.isdisjoint(between) and between[-1] in BEING
            return passive and key.endswith(PARTICIPLES)
        between.append("is" if statement.tokens.says_is(token) else key)
    return False


def opens(statement: Statement, mark: Mark, *, words: int = 0) -> bool:
    """Whether a name, with at most so many `words` of apposition before it, opens its sentence as its subject may."""
    start, _ = statement.keys_around(mark.first)
    return sum(start <= word.token < mark.first for word in statement.words[: mark.first + 1]) <= words and (
        statement.tokens.keys[start] not in _PRONOUNS
    )


def beside(
    matches: Overlap, mine: Mark, theirs: Mark, step: int, hidden: tuple[Mark, Mark] | None = None
) -> bool | None:
    """Whether the content words before (-1) or after (1) two names match; None if either name has none on that side.

    The words of `hidden`, a name of the claim and one of the evidence, are passed over.
    """
    here, there = hidden or (None, None)
    said = _neighbours(matches.claim, mine, step, 0, here)
    read = _neighbours(matches.evidence, theirs, step, _APPOSITION if step < 0 else 0, there)
    if not said or not read:
        return None
    tokens = {word.token for word in matches.claim.words if word.token == said[0]}
    for word, pairs in zip(matches.claim.words, matches.pairs, strict=True):
        if word.token in tokens:
            return any(pair.token in read for pair in pairs)
    return None


def _neighbours(statement: Statement, mark: Mark, step: int, more: int, hidden: Mark | None) -> list[int]:
    """The tokens of the nearest content words before (-1) or after (1) a name in its clause, `more` than one."""
    found: list[int] = []
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    token = mark.first - 1 if step < 0 else mark.last
    for _ in range(_NEAR + more + (hidden.last - hidden.first if hidden else 0)):
        if not 0 <= token < len(keys) or keys[token] in BREAKS:
            break
        passed = hidden is not None and hidden.first <= token < hidden.last
        if keys[token][0].isalpha() and keys[token] not in stopwords and not passed:
            found.append(token)
            if len(found) > more:
                break
        token += step
    return found
