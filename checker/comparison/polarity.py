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
_PLAIN = frozenset({"non", "not", "never", "mai", "didn't", "doesn't", "don't", "won't"})
# What a verb must be followed by to negate.
_VERBAL: dict[str, frozenset[str]] = {
    **dict.fromkeys(listed("refused refuses refuse failed fails fail declined declines yet unable"), frozenset({"to"})),
    **dict.fromkeys(listed("ruled rules rule"), frozenset({"out"})),
    **dict.fromkeys(listed("rifiutato rifiuta mancato manca smesso smette evitato"), frozenset({"di"})),
    **dict.fromkeys(listed("escluso esclude negato nega smentito smentisce"), frozenset({"che", "di"})),
    **dict.fromkeys(listed("deve devono"), frozenset({"ancora"})),
    **dict.fromkeys(listed("denied denies"), frozenset({"that"})),
}
_MAY_NEGATE = {language: words | _VERBAL.keys() | {"ne"} for language, words in _NEGATORS.items()}
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


def _is_verbal(tokens: Tokens, i: int) -> bool:
    """Whether a verb negates the next: "refused to", "yet to", "ruled out", "deve ancora", unless it is negated."""
    if tokens.key(i + 1) not in _VERBAL.get(tokens.keys[i], ()):
        return False
    return _PLAIN.isdisjoint(tokens.keys[max(0, i - 2) : i])


def negated_words(tokens: Tokens, words: list[int], language: str) -> dict[int, int]:
    """The content words, by token, that a negator governs, with the negator's token.

    `words` are the tokens of the content words. A negator governs the first content word after it in its clause; two
    negators on one word count once, as in "non ha mai vinto", and a negated verb of refusal negates nothing.
    """
    governed: dict[int, int] = {}
    content = set(words)
    may_negate = _MAY_NEGATE[language]
    for negator, key in enumerate(tokens.keys):
        if key not in may_negate:
            continue
        verbal = _is_verbal(tokens, negator)
        if not verbal and not is_negator(tokens, negator, language):
            continue
        start = negator + 1 + verbal
        for i in range(start, min(start + _REACH, len(tokens.keys))):
            if i in content:
                if tokens.key(i + 1) not in _VERBAL.get(tokens.keys[i], ()):
                    governed.setdefault(i, negator)
                break
            if _stops(tokens, i) and (i > start or not tokens.keys[i][0].isalpha()):
                break
    return governed


def _stops(tokens: Tokens, i: int) -> bool:
    """Whether a clause ends at token `i`; "è" folds to the conjunction "e", which it is not."""
    return tokens.keys[i] in _STOPPERS and tokens.text[tokens.starts[i]] not in "èÈ"
