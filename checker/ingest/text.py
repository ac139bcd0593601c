"""How text is stored: articles, claims and given evidence alike, so that what looks the same is the same."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\ufeff\u00ad\u200b\u2060]")
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Give stored text: NFC, lines that end in a newline, no control or invisible characters, no space around it."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _UNWANTED.sub(" ", text)).strip()
