"""The fixed choices: languages, stances, labels and what mentions speak of."""

from __future__ import annotations

from enum import StrEnum

from checker.errors import ClaimError


class Language(StrEnum):
    """A language that claims and articles may be in (ISO 639-1)."""

    ITALIAN = "it"
    ENGLISH = "en"


class Stance(StrEnum):
    """What one passage says of a claim."""

    SUPPORTS = "SUPPORTS"
    REFUTES = "REFUTES"
    NEUTRAL = "NEUTRAL"


_LABEL_DIALECTS = {
    "SUPPORTED": ("SUPPORTED", "SUPPORTS", "SUPPORT", "ENTAILMENT", "ENTAILED", "TRUE", "VERO"),
    "REFUTED": ("REFUTED", "REFUTES", "REFUTE", "CONTRADICT", "CONTRADICTION", "CONTRADICTED", "FALSE", "FALSO"),
    "CONFLICTING EVIDENCE": ("CONFLICTING EVIDENCE", "CONFLICTING", "DISPUTED", "CONFLICTING EVIDENCE/CHERRYPICKING"),
    "NOT ENOUGH INFO": (
        *("NOT ENOUGH INFO", "NOT ENOUGH INFORMATION", "NOT ENOUGH EVIDENCE", "NOTENOUGHINFO", "NEI"),
        *("NEUTRAL", "UNVERIFIABLE", "NON VERIFICABILE", "UNKNOWN"),
    ),
}  # fmt: skip


class Label(StrEnum):
    """The outcome for a claim over all its evidence."""

    SUPPORTED = "SUPPORTED"
    REFUTED = "REFUTED"
    CONFLICTING = "CONFLICTING EVIDENCE"
    NOT_ENOUGH_INFO = "NOT ENOUGH INFO"

    @classmethod
    def parse(cls, text: str) -> Label:
        """Read a label in any dialect of the field (FEVER, SciFact, NLI, AVeriTeC), whatever its case.

        Raises `ClaimError` on any other text.
        """
        wanted = " ".join(text.replace("_", " ").split()).upper()
        for label, dialects in _LABEL_DIALECTS.items():
            if wanted in dialects:
                return cls(label)
        raise ClaimError(f"unknown label {text!r}; use one of {', '.join(cls)}")


class MentionKind(StrEnum):
    """What two compared mentions speak of."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NEGATION = "negation"
    NAME = "name"
    ANTONYM = "antonym"
    MODALITY = "modality"
    STATEMENT = "statement"
