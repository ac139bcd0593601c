"""Who did what to whom: the two parties of a sale, a gift, a match or an attack, in whatever form it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.comparison.names.rivals import proper_names
from checker.comparison.names.slots import ACTIVE, AGAINST, BEING, PARTICIPLES, ROLES, role_of
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import read_lines, word_list
from checker.comparison.vocabulary.tokens import BREAKS, BY, OF, listed
from checker.comparison.vocabulary.words import INFINITIVES, STOPWORDS, root, stem, stems

# Of the participles these are no forms of the past too: "vinse", "batté".
_ENDS_ALONE = tuple(listed("to ta ti so sa ed en ght wn ten"))
_STOPS = frozenset(".;:!?")
_TO = frozenset(word for word, role in ROLES.items() if role == "place" and word[0] in "at") - {"at"}
# Beyond these another clause begins, whose names are not those of the verb.
_OPENERS = frozenset(listed("che who which that whom cui quale dopo after mentre while before prima where dove"))
# How far behind its verb a party may stand.
_REACH = 14
_LED = 6
# Kinds whose second party is led by "to" or "from".
_HANDED = frozenset({"goods", "gift", "loan", "pay", "teach"})
# Kinds whose second party Italian may lead by "a": "succede a Landi", "sopravvisse ad Ada".
_LED_TO = frozenset({"succeed", "outlive"})
# With its preposition such a noun is a part of the verb: "citare in giudizio", "take to court".
_OF_VERBS = frozenset(listed("giudizio tribunale causa court affitto prestito ostaggio gestione hostage"))
# Who loses one of these may still win.
_PARTS = frozenset(listed("set sets round tempo quarto frazione game gioco"))
_LOSSES = frozenset(listed("sconfitta sconfitte defeat loss ko"))
_VICTORIES = frozenset(listed("vittoria vittorie victory win successo trionfo"))
# What goes from one place to another; of a road either end may be told first.
_MOVES = frozenset(
    stem(word)
    for word in listed(
        "spostare spostato spostera spostamento trasferire trasferito trasferira trasferimento portare portera passare "
        "passera passato passata passa passaggio traslocare move moved moving transfer shift shifted relocate "
        "relocation bring brought ship"
    )
)
# What stands before a noun, and before no verb; "gets him to give" turns the parts round.
_BEFORE_NOUNS = frozenset(
    listed("il lo la l' i gli le un una the a an in di del della dello dei delle degli dell' of their its his her")
    + listed("fatto fatta fatti fatte farsi")
)
# What parts a name from a noun that says what it is; so near the noun stands whose it is.
_BEING_SO = BEING | frozenset(
    listed("e era erano sara , il lo la l' un uno una un' the a an once gia who che poi later")
    + listed("visse viveva lived as come")
)
_OWNED = 3
# "La valle di Omara", "il comune di Lodi" act themselves, "la moglie di Neri" is another.
_BODIES = word_list("organisations") | word_list("geography") | frozenset(listed("citta paese stato club ente diocesi"))
_WERE = BEING | frozenset(listed("era erano sara saranno"))


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed of a kind, the token that tells it, its first party, who gives, wins or strikes, and the second."""

    kind: str
    verb: int
    first: Proper | None
    second: Proper | None

    @property
    def parties(self) -> tuple[Proper, ...]:
        """The parties that are known, in the order of the text."""
        known = [party for party in (self.first, self.second) if party is not None]
        return tuple(sorted(known, key=lambda party: party.mark.first))


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[str, int]]:
    """Stems of verbs with the kind of deed and which party their subject is, from `data/parties.txt`."""
    found: dict[str, tuple[str, int]] = {}
    for line in read_lines("parties.txt"):
        kind, *sides = (part.strip() for part in line.split("|"))
        for side, words in enumerate(sides):
            for word in words.split():
                verb, _, particle = word.partition("_")
                for key in {stem(verb), root(verb) if verb.endswith(INFINITIVES) else stem(verb)}:
                    found[f"{key}_{particle}" if particle else key] = kind, side
    return found


@lru_cache(maxsize=32)
def deeds(statement: Statement) -> tuple[Deed, ...]:
    """The deeds of a statement with whichever of their parties have names."""
    return tuple(_deeds(statement, proper_names(statement)))


def _deeds(statement: Statement, names: Sequence[Proper]) -> Iterator[Deed]:
    inside = {token for name in names for token in range(name.mark.first, name.mark.last)}
    for word in statement.words if names else ():
        deed = None if word.token in inside else _read(statement, names, word.token)
        if deed is not None and deed.parties and word.token not in statement.negated:
            yield deed


def _read(statement: Statement, names: Sequence[Proper], token: int) -> Deed | None:
    """The deed that a word tells, if it tells one."""
    key, before = statement.tokens.keys[token], statement.tokens.key(token - 1)
    if key in _LOSSES | _VICTORIES:
        return _of_noun(statement, names, token)
    if stem(key) in _MOVES:
        after = _after(statement, names, token)
        if "from" in after and "to" in after:
            return Deed("move", token, after["from"], after["to"])
    part = _part_of(key, statement.language)
    deed = None if part is None else _of_part(statement, names, token, *part)
    if deed is not None:
        return deed
    if before in _BEFORE_NOUNS and not (before == "a" and key.endswith(INFINITIVES)):
        return None
    if not _PARTS.isdisjoint(statement.tokens.keys[token + 1 : token + 4]):
        return None
    kind = _kind_of(key, statement.tokens.key(token + 1), statement.language)
    return None if kind is None else _of_verb(statement, names, token, *kind)


@lru_cache(maxsize=16_384)
def _kind_of(key: str, following: str, language: str) -> tuple[str, int, bool] | None:
    """The kind of deed that a word tells, which party its subject is and whether the particle that follows counts."""
    verbs = _verbs()
    forms = ((form, tail) for form in sorted(stems(key, language)) for tail in (f"_{following}", ""))
    return next(((*verbs[form + tail], bool(tail)) for form, tail in forms if form + tail in verbs), None)


@lru_cache(maxsize=16_384)
def _part_of(key: str, language: str) -> tuple[str, int] | None:
    """The kind of deed whose party a noun names, and which: "allieva di", "X's pupil"."""
    return next((_verbs()[f"{form}_of"] for form in stems(key, language) if f"{form}_of" in _verbs()), None)


def _of_part(statement: Statement, names: Sequence[Proper], token: int, kind: str, side: int) -> Deed | None:
    """The parties of whom a noun tells what one is to the other: "Ada, allieva di Ida", "Ada was Ida's pupil"."""
    tokens = statement.tokens
    owner = next((name for name in names if name.mark.last == token and tokens.keys[token - 1].endswith("'s")), None)
    first = token if owner is None else owner.mark.first
    if owner is None and tokens.key(token + 1) in OF:
        owner = next((name for name in names if token < name.mark.first <= token + _OWNED), None)
    named = next((name for name in reversed(names) if name.mark.last <= first), None)
    if owner is None or named is None or not _BEING_SO.issuperset(tokens.keys[named.mark.last : first]):
        return None
    return Deed(kind, token, owner, named) if side else Deed(kind, token, named, owner)


def _of_noun(statement: Statement, names: Sequence[Proper], token: int) -> Deed:
    """A victory or defeat: "la sconfitta di X contro Y", "X's win over Y"."""
    tokens = statement.tokens
    after = _after(statement, names, token)
    own = next((name for name in names if name.mark.last == token and tokens.keys[token - 1].endswith("'s")), None)
    follower = after.get("")
    if own is None and follower is not None and role_of(statement, follower.mark) == "of":
        own = follower
    other = after.get("against")
    if tokens.keys[token] in _VICTORIES:
        return Deed("win", token, own, other)
    return Deed("win", token, other or after.get("from") or after.get("to"), own)


def _of_verb(statement: Statement, names: Sequence[Proper], token: int, kind: str, side: int, particle: bool) -> Deed:
    """The parties of a verb, maybe with its particle, whose subject is the first (`side` 0) or the second party."""
    after = _after(statement, names, token + particle)
    subject = _subject(statement, names, token)
    after = {lead: name for lead, name in after.items() if name is not subject}
    other: Proper | None
    # "È subentrata a Landi" is no passive.
    acted = (kind == "win" and side) or (kind in _LED_TO and "from" not in after)
    if not acted and is_passive_verb(statement, token):
        doer, other = after.get("from"), subject
        if kind in _HANDED:
            other = after.get("to") or (subject if statement.language == "en" and side == 0 and doer else None)
            other = other if side == 0 else None
    elif kind in _HANDED:
        doer, other = subject, after.get("from" if side else "to")
    elif side:
        doer, other = subject, after.get("against") or after.get("to")
    else:
        doer, other = subject, after.get("") or after.get("against") or (after.get("to") if kind in _LED_TO else None)
    return Deed(kind, token, other, doer) if side else Deed(kind, token, doer, other)


def is_passive_verb(statement: Statement, token: int) -> bool:
    """Whether a verb is in the passive: after a form of "to be", or a participle with its doer and no auxiliary."""
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    if not keys[token].endswith(PARTICIPLES):
        return False
    for i in range(token - 1, max(-1, token - 5), -1):
        if keys[i] in BEING or statement.tokens.says_is(i):
            return keys[i - 1] not in {"si", "s'"}
        if keys[i] in ACTIVE:
            return False
        if keys[i] in BREAKS or keys[i] not in stopwords:
            break
    return keys[token].endswith(_ENDS_ALONE) and _is_led_on(statement, token)


def _is_led_on(statement: Statement, token: int) -> bool:
    """Whether a participle without auxiliary names its doer before anybody else: "battuto 1-0 dal Real Sannio"."""
    tokens = statement.tokens
    for i in range(token + 1, min(token + _LED, len(tokens.keys) - 1)):
        if tokens.keys[i] in BY:
            return not tokens.keys[i + 1][0].isdecimal()
        if tokens.upper(i) or tokens.keys[i] in BREAKS:
            return False
    return False


def _subject(statement: Statement, names: Sequence[Proper], token: int) -> Proper | None:
    """The name that a verb has as its subject: after "A V ... è stato", else the last one before it without role."""
    keys, is_ = statement.tokens.keys, statement.tokens.says_is
    start, end = statement.bounds(statement.sentence_at(token))
    before = [name for name in names if start <= name.mark.first < token]
    were = [i for i in range(start, end) if keys[i] in _WERE or is_(i)]
    if keys[token].endswith(INFINITIVES) and statement.tokens.key(token - 1) in {"a", "ad"}:
        later = next((i for i in were if i > token), None)
        if later is not None and not any(i < token for i in were):
            return next((name for name in names if later < name.mark.first < end), None)
    free = [name for name in before if not role_of(statement, name.mark) or _leads(statement, name, token)]
    return free[-1] if free else next((name for name in before[-1:] if _tells_which(statement, name, token)), None)


def _tells_which(statement: Statement, name: Proper, token: int) -> bool:
    """Whether a name right before a verb tells which town or body is its subject: "la valle di Scerna fornirà"."""
    keys, (head, link) = statement.tokens.keys, statement.tokens.keys[name.mark.first - 2 : name.mark.first] or ("", "")
    return head in _BODIES and link in OF and STOPWORDS[statement.language].issuperset(keys[name.mark.last : token])


def _leads(statement: Statement, name: Proper, token: int) -> bool:
    """Whether a name stands right before a verb, so that a preposition further off is not its own."""
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    between = keys[name.mark.last : token]
    alone = statement.tokens.key(name.mark.first - 1) not in ROLES and not keys[name.mark.last - 1].endswith("'s")
    return alone and stopwords.issuperset(between) and BREAKS.isdisjoint(between)


def _after(statement: Statement, names: Sequence[Proper], token: int) -> dict[str, Proper]:
    """The first names after a verb by what leads to them: "", "from", "to", "against" or another role."""
    keys = statement.tokens.keys
    found: dict[str, Proper] = {}
    for name in names:
        if token < name.mark.first <= token + _REACH:
            between = keys[token + 1 : name.mark.first]
            if not (_STOPS.isdisjoint(between) and _OPENERS.isdisjoint(between)):
                break
            found.setdefault(_led_by(statement, name, token), name)
    return found


def _led_by(statement: Statement, name: Proper, token: int) -> str:
    """What leads to a name after a verb: the last preposition but "of" since the last comma or name."""
    tokens = statement.tokens
    for i in range(name.mark.first - 1, max(token, name.mark.first - _LED), -1):
        key = tokens.keys[i]
        if key in BREAKS or tokens.upper(i):
            break
        role = "of" if tokens.keys[i + 1] in _OF_VERBS else ROLES.get(key, "of")
        if role != "of":
            return "to" if key in _TO else "against" if role in AGAINST else role
    return ""
