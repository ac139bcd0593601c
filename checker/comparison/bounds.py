"""The words around a number that bound or round it: "oltre", "at least", "circa", "or more"."""

from __future__ import annotations

from checker.comparison.mentions import Bound
from checker.comparison.tokens import Tokens, listed

_BEFORE: dict[str, Bound] = {
    **dict.fromkeys(("circa", "intorno a", "attorno a", "about", "around", "approximately", "roughly"), Bound.ABOUT),
    **dict.fromkeys(("pressappoco", "suppergiu", "some", "~", "c", "all'incirca", "a circa", "close to"), Bound.ABOUT),
    **dict.fromkeys(("vicino a", "una media di"), Bound.ABOUT),
    **dict.fromkeys(("quasi", "poco meno di", "almost", "nearly", "just under", "just below"), Bound.ALMOST),
    **dict.fromkeys(
        ("a little under", "little less than", "poco sotto", "just short of", "appena sotto"), Bound.ALMOST
    ),
    **dict.fromkeys(("poco piu di", "poco oltre", "just over", "little over", "just above"), Bound.SLIGHTLY_OVER),
    **dict.fromkeys(("little more than", "slightly more than", "appena sopra"), Bound.SLIGHTLY_OVER),
    **dict.fromkeys(
        ("oltre", "piu di", "over", "more than", "above", "sopra", "superiore a", "superiori a"), Bound.OVER
    ),
    **dict.fromkeys(("supera", "superato", "superano", "exceeding", "exceeded", "exceeds", "topped"), Bound.OVER),
    **dict.fromkeys(
        ("higher than", "greater than", "upwards of", "well over", "ben oltre", "in excess of"), Bound.OVER
    ),
    **dict.fromkeys(("almeno", "non meno di", "at least", "minimo", "no less than", "no fewer than"), Bound.AT_LEAST),
    **dict.fromkeys(("not less than", "a partire da", "minimum of", "not fewer than"), Bound.AT_LEAST),
    **dict.fromkeys(("meno di", "sotto", "inferiore a", "inferiori a", "under", "below", "less than"), Bound.UNDER),
    **dict.fromkeys(("fewer than", "lower than", "well under", "meno della"), Bound.UNDER),
    **dict.fromkeys(
        ("fino a", "al massimo", "massimo", "non piu di", "up to", "at most", "no more than"), Bound.AT_MOST
    ),
    **dict.fromkeys(("not more than", "as many as", "as much as", "maximum of", "non oltre"), Bound.AT_MOST),
    **dict.fromkeys(
        ("non supera", "non superano", "non superiore a", "non superiori a", "a piu", "limited to"), Bound.AT_MOST
    ),
    **dict.fromkeys(
        ("un massimo di", "tetto di", "not exceed", "not exceeding", "capped at", "no longer than"), Bound.AT_MOST
    ),
    **dict.fromkeys(("un minimo di", "non inferiore a", "non inferiori a", "starting at"), Bound.AT_LEAST),
    **dict.fromkeys(("di sotto di", "non arriva a", "non arrivano a"), Bound.UNDER),
    **dict.fromkeys(("di sopra di", "surpassed", "surpasses"), Bound.OVER),
    **dict.fromkeys(("sfiora", "sfiorano", "sfiorato", "short of"), Bound.ALMOST),
}
_AFTER: dict[tuple[str, ...], Bound] = {
    **dict.fromkeys((("o", "piu"), ("or", "more"), ("or", "over"), ("in", "su"), ("e", "oltre")), Bound.AT_LEAST),
    **dict.fromkeys((("al", "massimo"), ("at", "most")), Bound.AT_MOST),
    **dict.fromkeys((("al", "minimo"), ("at", "least")), Bound.AT_LEAST),
    **dict.fromkeys((("or", "less"), ("o", "meno"), ("or", "fewer")), Bound.AT_MOST),
    **dict.fromkeys((("circa",), ("or", "so")), Bound.ABOUT),
}
ARTICLES = frozenset(listed("il lo la l' i gli le the"))
PREPOSITIONS = {
    **dict.fromkeys(("del", "dello", "della", "dell'", "dei", "degli", "delle", "d'"), "di"),
    **dict.fromkeys(("al", "allo", "alla", "all'", "ai", "agli", "alle", "ad"), "a"),
    **dict.fromkeys(("dal", "dalla", "dai", "dalle", "dall'"), "da"),
}


def bound_of(tokens: Tokens, first: int, last: int) -> Bound:
    """The bound that the words before token `first`, else those from `last` on, set."""
    bound = _bound_before(tokens, first)
    after = next((_AFTER[words] for words in (tokens.keys[last : last + n] for n in (2, 1)) if words in _AFTER), None)
    return after if bound is Bound.EXACT and after is not None else bound


def _bound_before(tokens: Tokens, first: int) -> Bound:
    """The bound that the words before token `first` set, articles left out."""
    words: list[str] = []
    for i in range(first - 1, max(-1, first - 6), -1):
        if len(words) < 3 and tokens.keys[i] not in ARTICLES:
            words.insert(0, PREPOSITIONS.get(tokens.keys[i], tokens.keys[i]))
    for n in range(len(words)):
        bound = _BEFORE.get(" ".join(words[n:]))
        if bound is not None:
            return bound
    return Bound.OVER if len(words) > 1 and words[-1] in {"a", "di"} and words[-2] == "oltre" else Bound.EXACT
