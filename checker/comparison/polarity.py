"""Negation: which words stand under a negator, and which negators do not negate."""

from __future__ import annotations

from checker.comparison.data import word_list
from checker.comparison.tokens import Tokens, listed

_NEGATORS = {language: word_list(f"negators.{language}") for language in ("it", "en")}
# What follows turns the negator into something else: "non solo", "no more than", "not until".
_HARMLESS = {
    "it": frozenset({"solo", "soltanto", "piu", "meno", "oltre", "tutti", "tutte", "appena", "prima", "a", "stop"}),
    "en": frozenset({"only", "more", "less", "fewer", "later", "until", "all", "every", "just", "doubt", "longer"}),
}
_STOPPERS = frozenset({",", ".", ";", ":", "(", ")", '"', "ma", "but", "e", "and", "che", "that", "perche", "because"})
_REACH = 6
# After ", not" these tell that another thing is set against the one named, and nothing is negated.
_CONTRASTED = frozenset(
    listed("il la lo i gli le l' un una di da in a al del dal nel con per the a an in on at of by for from to")
)


def _is_capital(tokens: Tokens, i: int) -> bool:
    return i < len(tokens.keys) and tokens.text[tokens.starts[i]].isupper()


def is_negator(tokens: Tokens, i: int, language: str) -> bool:
    """Whether token `i` negates what follows it."""
    key = tokens.keys[i]
    if key == "ne" and language == "it":
        return tokens.text[tokens.starts[i] : tokens.ends[i]].lower() == "né"
    if key not in _NEGATORS[language]:
        return False
    following = tokens.key(i + 1)
    if following in _HARMLESS[language] and key in {"non", "no", "not"}:
        return following == "longer"
    if key == "non" and tokens.key(i - 1) == "se":
        return False
    if key in {"non", "not"} and tokens.key(i - 1) == "," and (following in _CONTRASTED or _is_capital(tokens, i + 1)):
        return False
    return not (key == "no" and tokens.key(i + 1) in {"", ".", ",", "one"})


def negated_words(tokens: Tokens, words: list[int], language: str) -> dict[int, int]:
    """The content words, by token, that a negator governs, with the negator's token.

    `words` are the tokens of the content words. A negator governs the first content word after it in its clause; two
    negators on one word count once, as in "non ha mai vinto".
    """
    governed: dict[int, int] = {}
    negators = [i for i in range(len(tokens.keys)) if is_negator(tokens, i, language)]
    content = set(words)
    for negator in negators:
        for i in range(negator + 1, min(negator + 1 + _REACH, len(tokens.keys))):
            if i in content:
                governed.setdefault(i, negator)
                break
            if tokens.keys[i] in _STOPPERS and (i > negator + 1 or not tokens.keys[i][0].isalpha()):
                break
    return governed
