"""Reads a text once into all that can be compared: mentions and the content words around them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.comparison.reading.capitals import Proper, find_proper
from checker.comparison.reading.dates import DATE_WORDS, read_moment
from checker.comparison.reading.filling import fill_in
from checker.comparison.reading.labels import find_numbered
from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.negated import negated_words
from checker.comparison.reading.numerals import NUMBER_WORDS
from checker.comparison.reading.polarity import Turn, find_turns, number_clauses
from checker.comparison.reading.quantities import read_quantity
from checker.comparison.reading.relative import elapsed
from checker.comparison.vocabulary.futures import future_verbs
from checker.comparison.vocabulary.places import Name, find_names
from checker.comparison.vocabulary.tokens import Mark, Tokens, keys_of, listed, tokenise
from checker.comparison.vocabulary.units import PERCENT
from checker.comparison.vocabulary.words import LISTED, STOPWORDS, concepts, phrases, sides_of, stem

# A sentence with more is a table: the rest of it is not read, which bounds the time that any text takes.
_MAX_MENTIONS = 50
_SENTENCE_END = frozenset(".!?;")
_NOTHING: frozenset[str] = frozenset()
# Under this share of the claim's words two texts speak of different things.
_MIN_SHARED = 0.25
_PARTS_OF_TIMES = frozenset(listed("inizio fine beginning start end"))
_OF_TIMES = frozenset(listed("di del dell' della dello of the a an"))
_TIMES = frozenset(
    listed("anno mese settimana giornata stagione secolo decennio year month week day season century decade serata")
)
_UNCHANGED = tuple(listed("invariat immutat inalterat intatt unchanged intact untouched"))


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its token, its sentence and what it may mean."""

    token: int
    sentence: int
    concepts: frozenset[str]


@dataclass(frozen=True, eq=False)
class Statement:
    """All that a text states in comparable form.

    `index` finds the content words by what they may mean, which `concepts` holds in all; `negated` gives for the token
    of a negated word that of its negator; `future` the verbs of what will or would be; `sides` the tokens on each side
    of each pair of opposites; `turns` those that turn round the sense, `clauses` the number of each token's clause;
    `breaks` are the tokens that end sentences.
    What few pairs need is read when it is first asked for.
    """

    language: str
    tokens: Tokens
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    words: tuple[Word, ...]
    breaks: tuple[int, ...]

    @cached_property
    def index(self) -> dict[str, list[Word]]:
        found: dict[str, list[Word]] = {}
        for word in self.words:
            for concept in word.concepts:
                found.setdefault(concept, []).append(word)
        return found

    @cached_property
    def concepts(self) -> frozenset[str]:
        return frozenset().union(*(word.concepts for word in self.words))

    @cached_property
    def negated(self) -> dict[int, int]:
        return negated_words(self.tokens, [word.token for word in self.words], self.language)

    @cached_property
    def future(self) -> tuple[int, ...]:
        return future_verbs(self.tokens, self.language)

    @cached_property
    def turns(self) -> dict[int, Turn]:
        return find_turns(self.tokens, self.language)

    @cached_property
    def clauses(self) -> list[int]:
        return number_clauses(self.tokens)

    @cached_property
    def sides(self) -> dict[tuple[int, int], list[int]]:
        """Of each pair of opposites the tokens on either side; not "fine" in "a fine agosto", "leaves unchanged"."""
        found = sides_of(self.tokens)
        return {place: kept for place, tokens in found.items() if (kept := [i for i in tokens if not self._is_idle(i)])}

    def _is_idle(self, token: int) -> bool:
        """Whether a word only tells a part of a time or that nothing changes, and has no opposite there."""
        keys = self.tokens.keys
        if keys[token] in STOPWORDS[self.language] and keys[token] not in LISTED and not self._has_accent(token):
            return True
        if keys[token] not in _PARTS_OF_TIMES:
            return self.tokens.key(token + 1).startswith(_UNCHANGED)
        after = next((i for i in range(token + 1, min(token + 4, len(keys))) if keys[i] not in _OF_TIMES), token)
        return keys[after] in _TIMES or any(moment.first <= after < moment.last for moment in self.moments)

    def _has_accent(self, token: int) -> bool:
        """Whether a token ends in an accented vowel: "entrò" is no preposition."""
        return not self.tokens.text[self.tokens.ends[token] - 1].isascii()

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return find_names(self.tokens)

    @cached_property
    def propers(self) -> tuple[Proper, ...]:
        return find_proper(self.tokens, self.language)

    @cached_property
    def numbered(self) -> tuple[tuple[int, int], ...]:
        """The tokens of each name with a number, and of that number: "Apollo 11", "linea 5"."""
        values: list[Quantity | Moment] = [*self.quantities, *self.moments]
        read = {token for value in values for token in range(value.first, value.last)}
        return find_numbered(self.tokens, read, self.language)

    def sentence_at(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_left(self.breaks, token)

    def keys_around(self, token: int) -> tuple[int, tuple[str, ...]]:
        """The first token of the sentence that holds a token, and the folded tokens of that sentence."""
        start, end = self.bounds(self.sentence_at(token))
        return start, self.tokens.keys[start:end]

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first token of a sentence and the one after its last."""
        start = self.breaks[sentence - 1] + 1 if sentence else 0
        return start, self.breaks[sentence] if sentence < len(self.breaks) else len(self.tokens.keys)

    def is_capital(self, token: int) -> bool:
        """Whether a token has a capital within its sentence, so that it is of a name."""
        tokens = self.tokens
        start = self.bounds(self.sentence_at(token))[0]
        return tokens.upper(token) and any(k[0].isalnum() for k in tokens.keys[start:token][:1])

    def mark(self, token: int, end: int | None = None) -> Mark:
        """One token, or those up to `end`, as a mention."""
        end = token + 1 if end is None else end
        return Mark(self.tokens.starts[token], self.tokens.ends[end - 1], token, end)


@lru_cache(maxsize=1024)
def read_statement(text: str, language: str) -> Statement:
    """Read `text`; the same text is read once."""
    tokens = tokenise(text)
    quantities: list[Quantity] = []
    moments: list[Moment] = []
    words: list[Word] = []
    date_words, number_words, stopwords = DATE_WORDS[language], NUMBER_WORDS[language], STOPWORDS[language]
    breaks: list[int] = []
    named = phrases(tokens, language)
    keys, i, italian = tokens.keys, 0, language == "it"
    while i < len(keys):
        key = keys[i]
        digit = key[0].isdecimal()
        room = len(quantities) + len(moments) < _MAX_MENTIONS
        if room and (digit or key in date_words):
            moment = read_moment(tokens, i, language)
            if moment is not None:
                moments.append(moment)
                i = moment.last
                continue
        if room and (digit or key in number_words or (italian and len(key) > 4 and _may_be_number(key))):
            quantity = read_quantity(tokens, i, language)
            if quantity is not None:
                quantities.append(quantity)
                if quantity.unit is PERCENT and quantity.head:
                    inside = (n for n in range(i + 1, quantity.last) if stem(keys[n]) in quantity.head)
                    words += [Word(n, len(breaks), concepts(keys[n], language)) for n in inside]
                ago = elapsed(tokens, quantity)
                if ago is not None:
                    moments.append(ago)
                i = quantity.last
                continue
        if key in _SENTENCE_END and i + 1 < len(keys) and not tokens.glued(i + 1):
            breaks.append(i)
        elif key[0].isalpha() and key not in stopwords and len(key) > 1 and (room or key not in number_words):
            words.append(Word(i, len(breaks), concepts(key, language) | named.get(i, _NOTHING)))
        i += 1
    return Statement(
        language=language,
        tokens=tokens,
        quantities=tuple(fill_in(tokens, quantities, language)),
        moments=tuple(moments),
        words=tuple(words),
        breaks=tuple(breaks),
    )


@lru_cache(maxsize=4096)
def _concepts_of(key: str, language: str) -> frozenset[str]:
    """What a token may mean, nothing for what is no content word."""
    return concepts(key, language) if key[0].isalpha() and len(key) > 1 and key not in STOPWORDS[language] else _NOTHING


@lru_cache(maxsize=2048)
def _concepts_in(text: str, language: str) -> frozenset[str]:
    return frozenset().union(*(_concepts_of(key, language) for key in set(keys_of(text))))


def is_apart(claim: Statement, text: str, title: str, language: str) -> bool:
    """Whether a text and its title share so few words with a claim that reading them would find nothing."""
    wanted = claim.concepts
    shared = (wanted & _concepts_in(title, language)) | (wanted & _concepts_in(text, language))
    found = sum(not shared.isdisjoint(word.concepts) for word in claim.words)
    return found < _MIN_SHARED * len(claim.words)


def _may_be_number(key: str) -> bool:
    """Whether a long Italian word may be a compound number: "novecentomila", "trentottesimo"."""
    return "mila" in key or key.startswith("mille") or key[-5:-1] == "esim" or key.endswith(("enne", "enni", "t'"))
