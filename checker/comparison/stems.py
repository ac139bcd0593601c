"""Cuts words to what their forms share."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("mente", "ments", "ment", "ings", "ing", "ies", "ed", "es", "ly", "s")
# How Italian participles and infinitives end without their last vowel: multat(o), multar(e).
_VERBAL = ("at", "ut", "it", "ar", "er", "ir")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share: endings off, then at most six letters."""
    base = word.rstrip("'")
    if len(base) > 4:
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= 3:
                base = base[: -len(ending)]
                break
        while len(base) > 3 and base[-1] in "aeiouy":
            base = base[:-1]
    elif len(base) == 4:
        base = base.rstrip("aeiouys") if len(base.rstrip("aeiouys")) >= 3 else base
    return base[:6]


def root(word: str) -> str:
    """The root of an Italian participle or infinitive: "multato" and "multare" as "multa"; else the stem."""
    base = word.rstrip("aeio")
    return stem(base[:-2]) if 5 < len(base) < 9 and base.endswith(_VERBAL) else stem(word)
