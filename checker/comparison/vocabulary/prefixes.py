"""Prefixes that deny the word after them: "unconscious", "ineleggibile"."""

from __future__ import annotations

from checker.comparison.vocabulary.tokens import listed

_DENYING = frozenset({"un", "non", "dis"})
# Forms of "in-" with how the word after them begins; many words merely begin so ("informed"), fewer of these.
_IN_FORMS: dict[str, tuple[str, ...]] = {"il": ("l",), "ir": ("r",), "im": ("b", "m", "p"), "in": ("",)}
_ADJECTIVAL = tuple(
    listed("bile bili ble ale ali al ente enti ent ante anti ant ivo iva ivi ive ive ato ata ate ata ito ita")
)


def denies_by_prefix(one: str, other: str) -> bool:
    """Whether one folded word is the other with a prefix that denies it: "unconscious", "ineleggibile"."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short) if len(short) > 4 and long.endswith(short) else ""
    if prefix in _IN_FORMS:
        return short.startswith(_IN_FORMS[prefix]) and short.endswith(_ADJECTIVAL)
    return prefix in _DENYING
