"""Names that a sentence sets aside: "succeeds Pollard", "al posto di Sermonti", "and not Northbourne"."""

from __future__ import annotations

from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, BREAKS, BY, NOT, OF, Mark, listed
from checker.comparison.vocabulary.words import STOPWORDS

# Not "sostituta", a deputy.
_SUCCEEDING = ("succed", "succee", "subentr", "sostitui", "sostituend", "sostituz", "rimpiazz", "replac")
# "Succede a Landi": without a preposition what follows these is the subject.
_AFTER = ("succed", "subentr")
_TO = frozenset(listed("a ad al allo alla all' ai agli alle"))
_PARTICIPLES = ("ed", "to", "ta", "ti", "te")
# In "al posto di", "instead of", "a differenza di" the name follows an "of".
_POST = frozenset({"posto", "place"})
_INSTEAD = frozenset({"invece", "instead", "differenza"})
_RATHER = frozenset(
    listed("anziche rather unlike skipping bypassing omitting excluding saltando evitando escludendo tranne eccetto")
)
# Of whom these are told, it was not: "dopo la rinuncia di Vienna", "after the withdrawal of Vienna".
_WAIVING = frozenset(
    listed("rinuncia rifiuto esclusione forfait diniego ritiro withdrawal refusal rejection exclusion")
)
_APART = frozenset(listed("e and , ma but"))
# "La sostituirà Brandt": after a pronoun the subject follows.
_PRONOUNS = frozenset(listed("lo la li le gli l' ne cui quale whom"))
# Before the name of one who came second.
_OUTDOING = frozenset(
    listed(
        "battendo battuto batte beat beats beating superando superato superata supera scavalcando scavalcato beffando"
    )
    + listed(
        "beffato preceduto preceduta precedendo precede prevalso prevale prevails prevailed ahead davanti preferito"
    )
    + listed("preferita preferred overtook overtaking edged edging outbid staccando vantaggio")
)
# Before the name of what came only after the first: "poi a Parigi", "followed by Dole".
_NEXT = frozenset(listed("poi then later afterwards successivamente seguito seguita seguiti seguite followed"))
_PAST = frozenset(listed("dopo after following"))
_CUES = _POST | _INSTEAD | _RATHER | _WAIVING | NOT | _OUTDOING | _NEXT | _PAST
_NO_FURTHER = frozenset(listed(". ; : ( ) che who which at nel nella nello nell'")) | BY
_REACH, _FAR = 5, 9


def sets_aside(statement: Statement) -> bool:
    """Whether a text has a word that may set a name aside."""
    keys = statement.tokens.keys
    return not _CUES.isdisjoint(keys) or any(key.startswith(_SUCCEEDING) for key in keys)


def is_former(statement: Statement, mark: Mark) -> bool:
    """Whether a sentence tells of a name that another took its place."""
    keys = statement.tokens.keys
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _REACH), -1):
        key = keys[token]
        if key in BREAKS or key in BY:
            break
        if key.startswith(_SUCCEEDING):
            led = not _TO.isdisjoint(keys[token + 1 : mark.first]) or not key.startswith(_AFTER)
            return led and statement.tokens.key(token - 1) not in _PRONOUNS
        if key in _POST | _INSTEAD and keys[token + 1] in OF:
            return True
    return _is_succeeded(statement, mark)


def _is_succeeded(statement: Statement, mark: Mark) -> bool:
    """Whether the clause of a name goes on to say by whom it was succeeded."""
    keys = statement.tokens.keys
    _, end = statement.bounds(statement.sentence_at(mark.first))
    for token in range(mark.last, end - 1):
        if keys[token] in BREAKS:
            return False
        if keys[token].startswith(_SUCCEEDING):
            return keys[token].endswith(_PARTICIPLES) and not BY.isdisjoint(keys[token + 1 : token + 4])
    return False


def is_set_aside(statement: Statement, mark: Mark) -> bool:
    """Whether a sentence names something only to say that it is another: "a Napoli, e non a Bari"."""
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    words = 0
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _REACH), -1):
        key = keys[token]
        if key in _RATHER or (key in _INSTEAD | _WAIVING and keys[token + 1] in OF):
            return True
        if key in NOT:
            return statement.tokens.key(token - 1) in _APART and (
                token + 1 == mark.first or keys[token + 1] in BEFORE_NOUNS
            )
        words += key not in stopwords
        if key in BREAKS or words > 2:
            return False
    return False


def is_outdone(statement: Statement, mark: Mark) -> bool:
    """Whether a sentence names one as whom another beat or preceded: "davanti a Talacchi", "beating Ashby"."""
    tokens = statement.tokens
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _FAR), -1):
        key = tokens.keys[token]
        if key in _OUTDOING:
            return not tokens.keys[mark.last - 1].endswith("'s")
        if key in _NO_FURTHER or tokens.upper(token):
            return False
    return False


def comes_next(statement: Statement, mark: Mark) -> bool:
    """Whether a sentence names something only as what came after the first: "poi negli Stati Uniti"."""
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _REACH), -1):
        if keys[token] in _NEXT:
            return True
        if keys[token] in BREAKS or keys[token] not in stopwords:
            break
    return False


def past_event(statement: Statement, mark: Mark) -> range:
    """The tokens, up to a name, of an event after which another comes: "after two rounds in Lima"; none without."""
    keys = statement.tokens.keys
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _FAR), -1):
        if keys[token] in BREAKS or statement.tokens.upper(token):
            break
        if keys[token] in _PAST:
            return range(token + 1, mark.first)
    return range(0)
