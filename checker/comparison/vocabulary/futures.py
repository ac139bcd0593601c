"""Which words of a text tell of the future or of what would be."""

from __future__ import annotations

from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Tokens

_NOT_FUTURE = word_list("not_future")
_FUTURE_ENDS = ("ranno", "rebbe", "rebbero")
_MAYBE_FUTURE = (*_FUTURE_ENDS, "ra", "ra'")
_FUTURE_EN = frozenset({"will", "would", "won't", "shall"})


def future_verbs(tokens: Tokens, language: str) -> tuple[int, ...]:
    """The tokens that tell of the future or of what would be: in Italian by an ending that only such verbs have."""
    keys = enumerate(tokens.keys)
    if language == "en":
        return tuple(i for i, key in keys if key in _FUTURE_EN)
    return tuple(i for i, key in keys if key.endswith(_MAYBE_FUTURE) and _is_future(tokens, i, key))


def _is_future(tokens: Tokens, i: int, key: str) -> bool:
    """Whether an Italian word ends as only verbs in the future or the conditional do; "-rà" needs its accent."""
    if key.endswith(_FUTURE_ENDS):
        return key not in _NOT_FUTURE
    return len(key) > 3 and tokens.text[tokens.starts[i] : tokens.ends[i]].endswith(("rà", "ra'"))
