"""Which verbs a text tells only as alleged, attempted, feared or possible, and which another verb leads to."""

from __future__ import annotations

from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, DETERMINERS, listed

# Words that need a verb after a link, "accused of stealing", and those that need none: "allegedly", "potrebbe".
TELLERS = word_list("unsettling")
# "Può entrare" may tell what is allowed, "can hold 300" what is so.
HEDGES = word_list("hedges") - frozenset(listed("puo possono can"))
ADVERBS = word_list("unsettling alone")
# Of what the press only reports, "sarebbe stato visto", or what would be if, nothing is told.
CONDITIONAL = ("rebbe", "rebbero")
INFINITIVES = tuple(listed("are ere ire arre orre urre arsi ersi irsi arlo arla arli arle erlo erla irlo irla"))
_PERFECT = frozenset(listed("aver avere aver' having have"))
_AUXILIARIES = _PERFECT | frozenset(
    listed("essere esser essersi been being be stato stata stati state potuto dovuto voluto")
)
_LINKS = frozenset(listed("di d' a che per of to that with for"))
_BEFORE_INFINITIVES = frozenset(listed("di d' a ad da per che"))
_CLITICS = frozenset(listed("si s' lo la l' li le gli ne ci c' vi mi ti"))
DENIALS = frozenset(listed("nega negano nego negato smentisce smentiscono smenti smentito denies deny denied"))
# After these nothing else is denied than what was said.
_ALL_OF_IT = frozenset(listed(". , ; : ! ) it this that everything tutto")) | {"", '"'}
_SAYING = frozenset(listed("secondo according sostiene sostengono sostenuto afferma affermano denuncia denunciano"))
_SAYING |= frozenset(listed("claims claim claimed alleges allege says say said insists"))
HAS = frozenset(listed("ha hanno aveva avevano has have had"))
# How far behind what unsettles it the link stands, and the verb.
_NEAR, _REACH = 3, 5


def unsettled(statement: Statement) -> dict[int, int]:
    """The verbs told as alleged, attempted, feared or possible, with the token that says so."""
    content = {word.token for word in statement.words}
    keys = statement.tokens.keys
    found: dict[int, int] = {}
    for i, key in enumerate(keys):
        deed: int | None = None
        if key in TELLERS:
            deed = _linked_verb(statement, i, content)
        elif key in HEDGES or key in ADVERBS or (key.endswith(CONDITIONAL) and i not in content):
            deed = _following(statement, i, content)
        elif key.endswith(CONDITIONAL) and i in statement.future:
            deed = i
        if deed is not None:
            found.setdefault(deed, i)
    return found | _contested(statement, content)


def _contested(statement: Statement, content: set[int]) -> dict[int, int]:
    """What somebody says that somebody has done, where another denies it: "secondo i vicini ha sparato; lui nega"."""
    tokens, keys = statement.tokens, statement.tokens.keys
    denial = next((i for i, k in enumerate(keys) if k in DENIALS and tokens.key(i + 1) in _ALL_OF_IT), None)
    told = any(k in _SAYING and (k != "secondo" or tokens.key(i - 1) not in DETERMINERS) for i, k in enumerate(keys))
    if denial is None or not told:
        return {}
    return {token: denial for token in content if 0 < token < denial and keys[token - 1] in HAS}


def follows_verb(statement: Statement, i: int) -> bool:
    """Whether a word stands as a verb that another leads to does: "di vendere", "to win", "losing"."""
    keys = statement.tokens.keys
    before = next((keys[t] for t in range(i - 1, -1, -1) if keys[t] not in _AUXILIARIES | _CLITICS), "")
    led = i > 0 and keys[i - 1] in _AUXILIARIES
    if statement.language == "en":
        return before == "to" or keys[i].endswith("ing")
    return before in _BEFORE_INFINITIVES and (led or keys[i].endswith(INFINITIVES))


def _following(statement: Statement, i: int, content: set[int]) -> int | None:
    """The first content word after a token in its clause."""
    keys = statement.tokens.keys
    for token in range(i + 1, min(i + 1 + _REACH, len(keys))):
        if keys[token] in BREAKS:
            return None
        if token in content and keys[token] not in _AUXILIARIES:
            return token
    return None


def _linked_verb(statement: Statement, i: int, content: set[int]) -> int | None:
    """The verb that a word governs: "accusato di aver preso", "risks closing", "tried to flee"; a noun is none."""
    tokens, keys = statement.tokens, statement.tokens.keys
    link = next((t for t in range(i + 1, min(i + 1 + _NEAR, len(keys))) if keys[t] in _LINKS), None)
    start = i + 1 if link is None else link + 1
    if not BREAKS.isdisjoint(keys[i + 1 : start]):
        return None
    verb = next(
        (t for t in range(start, min(start + _REACH, len(keys))) if keys[t] not in _AUXILIARIES | _CLITICS), None
    )
    if verb is None or verb not in content:
        return None
    led = verb > start and keys[verb - 1] in _AUXILIARIES
    if statement.language == "it":
        return verb if link is not None and (led or keys[verb].endswith(INFINITIVES)) else None
    return verb if led or tokens.key(start - 1) == "to" or keys[verb].endswith("ing") else None


def is_perfect(statement: Statement, start: int, end: int) -> bool:
    """Whether a deed is told as one that would be past: "may have sold"."""
    return not _PERFECT.isdisjoint(statement.tokens.keys[start:end])
