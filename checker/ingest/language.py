"""Which language a claim or an article is in.

Measured on 22,808 Italian and English sentences (claims, news, Tatoeba) and 160 French, Spanish, German and Portuguese
ones, on one x86-64 core; "start" is the import and the first call, from a warm disk cache. `und` counts as wrong:

    library                       it, en wrong  it<->en  other wrong     start  memory  a claim    wheel  licence
    this module, on eldc                    21       11            0      2 ms   10 MB    35 us  26.5 MB  Apache-2.0
    eldc 0.4                                92       33            0      1 ms    9 MB     4 us  26.5 MB  Apache-2.0
    py3langid 0.4                          285       18           10  2,040 ms  101 MB   300 us   4.6 MB  BSD-3-Clause
    py3langid 0.4, these 6 only             86       28            0  1,600 ms  102 MB   140 us   4.6 MB  BSD-3-Clause
    langidentify 1.0, these 6 only          90       36            1  1,930 ms   66 MB   590 us  17.9 MB  Apache-2.0
    fastText, lid.176.ftz                  104       42            2     63 ms   10 MB    70 us   1.2 MB  CC BY-SA model
    eld 1.0                                308       72            1    176 ms   51 MB   190 us   5.4 MB  Apache-2.0
    lingua 2.1, these 6 only               474      236            0  1,700 ms  175 MB   420 us  96.2 MB  Apache-2.0

simplemma, cld2, cld3 and whatlang have 356 wrong or more. On 69,138 other sentences, looked at only when all was
chosen, this module has 77 wrong (49 it<->en) and eldc 250 (57).
"""

from __future__ import annotations

import re
import unicodedata

import eldc  # type: ignore[import-untyped]  # it ships no types

from checker.labels import Language

UNDETERMINED = "und"

_SEPARATORS = re.compile("[-_. ]")
_NAMES: dict[str, str] = {
    **dict.fromkeys(("ita", "italian", "italiano", "italiana"), Language.ITALIAN),
    **dict.fromkeys(("eng", "english", "inglese"), Language.ENGLISH),
}
_WORD = re.compile(r"[^\W\d_]+")

# A title is no part of the sentence around it, the verb is: "La dolce vita is a film". Without "era" and "fu", which
# English has too ("a new era", "kung fu").
_VERBS = {
    Language.ITALIAN: frozenset(
        ("è", "sono", "ha", "hanno", "aveva", "erano", "furono", "stato", "stata", "può", "sarà")
    ),
    Language.ENGLISH: frozenset(
        ("is", "are", "was", "were", "has", "have", "had", "been", "can", "will", "did", "does")
    ),
}

# The benefit of the doubt for the languages we can check, chosen on one half of those sentences: there a weight of 1
# makes 28 errors in Italian and English, 1.1 makes 13, 1.15 to 1.3 make 11, and 1.3 is the first to lose a foreign
# sentence. On the other half: 31, 11 and 10.
_SUPPORTED_WEIGHT = 1.15

_MIN_BYTES = 6
_MAX_CHARS = 5_000
_CANDIDATES = 10

eldc.init()  # on import, although it takes a millisecond: it must run once, and before any other thread detects
_DETECTOR = eldc.instance()
_DETECTOR.set_scores(_CANDIDATES)


def language_code(name: str) -> str:
    """Give the ISO 639-1 code of a language as people and programs write it ("it-IT", "Italian"), "" if it is none."""
    code = _SEPARATORS.split(name.strip().lower())[0]
    code = _NAMES.get(code, code)
    return code if code.isalpha() and len(code) == 2 else ""


def detect_language(text: str, *, default: Language | None = None) -> str:
    """Tell the language of a text as an ISO 639-1 code.

    Gives `default`, or "und" without one, where the words of `text` make less than 6 bytes of UTF-8 (a Chinese
    character, of three, tells more than a letter) or none is known to any of the 60 languages. Of a long text the
    first 5,000 characters are read. Any string is accepted.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_MAX_CHARS]))
    plain_words = [word for word in words if word[0].islower()]
    samples = (" ".join(words), " ".join(plain_words))  # names mislead: "Brian De Palma is Hungarian"
    scores: dict[str, float] = {}
    for sample in samples if len(samples[0].encode()) >= _MIN_BYTES else ():
        for code, score in _DETECTOR.detect_details(sample).scores.items():
            scores[code] = scores.get(code, 0.0) + score * (_SUPPORTED_WEIGHT if code in _VERBS else 1.0)
    if not scores:
        return default or UNDETERMINED
    best = max(scores, key=lambda code: scores[code])
    spoken = [language for language, verbs in _VERBS.items() if not verbs.isdisjoint(plain_words)]
    return spoken[0] if best in _VERBS and len(spoken) == 1 else best
