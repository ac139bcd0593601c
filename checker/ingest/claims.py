"""Claims, typed or from a file, with their labels where they have some."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from checker.errors import ClaimError, InputError
from checker.ingest.dates import parse_date
from checker.ingest.language import detect_language, language_code
from checker.ingest.rows import Row, read_rows
from checker.ingest.text import clean
from checker.labels import Label, Language
from checker.types import Claim, GoldClaim, GoldEvidence, Passage, Sentence

_ID_COLUMNS = ("id", "claim_id")
_LANGUAGE_COLUMNS = ("language", "claim_lang", "lang")


def make_claim(text: str, *, claim_id: str, language: str | None = None, max_chars: int) -> Claim:
    """Make a claim of typed text: cleaned as articles are, white space collapsed, language detected unless given.

    Raises `ClaimError` if it is empty or longer than `max_chars` characters.
    """
    line = " ".join(clean(text).split())
    if not any(character.isalnum() for character in line):
        raise ClaimError("the claim is empty: give one full sentence")
    if len(line) > max_chars:
        raise ClaimError(
            f"the claim has {len(line):,} characters, more than {max_chars:,}: check one sentence at a time"
        )
    return Claim(claim_id, line, _language(language, line))


def read_claims(path: Path, *, max_chars: int) -> Iterator[Claim | ClaimError]:
    """Give every claim of a .jsonl(.gz), .csv(.gz), .parquet or .txt (a claim a line) file, or its row's error.

    A row has a column `claim` and may have `id` (default: its line number) and `language`; of two rows with one id
    the second is an error. Raises `InputError` if the file as a whole cannot be read.
    """
    seen: dict[str, int] = {}
    for line, row in _rows(path):
        if isinstance(row, InputError):
            yield ClaimError(row.message, path=row.path, line=row.line)
            continue
        try:
            claim = _claim(row, line, max_chars=max_chars)
            if claim.claim_id in seen:
                raise _duplicate(claim, seen[claim.claim_id])
            seen[claim.claim_id] = line
            yield claim
        except ClaimError as error:
            yield ClaimError(error.message, path=path, line=line)


def read_gold(path: Path, *, given: bool, max_chars: int) -> list[GoldClaim]:
    """Read labelled claims; with `given` each row's `evidence` is the passage to judge, and no retrieval is wanted.

    Raises `ClaimError` with the line of the first row that is not a labelled claim: a gold file is right or it is not.
    """
    golds: dict[str, tuple[int, GoldClaim]] = {}
    for line, row in _rows(path):
        if isinstance(row, InputError):
            raise ClaimError(row.message, path=row.path, line=row.line)
        try:
            gold = _gold_claim(row, line, given=given, max_chars=max_chars)
            if gold.claim.claim_id in golds:
                raise _duplicate(gold.claim, golds[gold.claim.claim_id][0])
            golds[gold.claim.claim_id] = line, gold
        except ClaimError as error:
            raise ClaimError(error.message, path=path, line=line) from error
    if not golds:
        raise ClaimError("holds no labelled claim", path=path)
    return [gold for _, gold in golds.values()]


def _duplicate(claim: Claim, line: int) -> ClaimError:
    return ClaimError(f"the id {claim.claim_id!r} is that of line {line} too; give each claim its own")


def _rows(path: Path) -> Iterator[tuple[int, Row | InputError]]:
    """Give the rows of a claims file, in which a line of plain text is a claim."""
    if path.name.lower().endswith(".txt"):
        return ((line, row if isinstance(row, InputError) else {"claim": row["text"]}) for line, row in read_rows(path))
    return read_rows(path, required="claim")


def _claim(row: Mapping[str, object], line: int, *, max_chars: int) -> Claim:
    text = _first(row, ("claim",))
    if text is None:
        raise ClaimError("the column `claim` holds no text" if "claim" in row else "there is no column `claim`")
    claim_id = _claim_id(row)
    language = _first(row, _LANGUAGE_COLUMNS)
    return make_claim(text, claim_id=claim_id or str(line), language=language, max_chars=max_chars)


def _claim_id(row: Mapping[str, object]) -> str | None:
    """Give the row's id; one that is neither text nor a whole number would join to other rows, and is refused."""
    given = [row[column] for column in _ID_COLUMNS if not _is_nothing(row.get(column))]
    if given and not _as_text(given[0]):
        raise ClaimError(f"the id {given[0]!r} is neither text nor a whole number")
    return _first(row, _ID_COLUMNS)


def _first(row: Mapping[str, object], columns: tuple[str, ...]) -> str | None:
    """Give the first of the columns that has a value."""
    return next((text for column in columns if (text := _as_text(row.get(column)))), None)


def _as_text(value: object) -> str:
    """Give text clean, and a whole number as text (programs write 7 as 7.0); "" for all else."""
    match value:
        case str():
            return clean(value)
        case bool():
            return ""
        case float() | Decimal() if math.isfinite(value) and value == int(value):
            return str(int(value))
        case int() | UUID():
            return str(value)
    return ""


def _is_nothing(value: object) -> bool:
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or (isinstance(value, str) and not clean(value))


def _language(declared: str | None, text: str) -> str:
    """Give the code of the declared language, else that of the text."""
    return language_code(declared or "") or detect_language(text, default=Language.ITALIAN)


def _gold_claim(row: Mapping[str, object], line: int, *, given: bool, max_chars: int) -> GoldClaim:
    label = _first(row, ("label",))
    if label is None:
        raise ClaimError("there is no column `label`")
    claim = _claim(row, line, max_chars=max_chars)
    kind = _first(row, ("kind",))
    if given:
        return GoldClaim(claim, Label.parse(label), kind=kind, given=_given_passage(row))
    evidence = row.get("evidence") or []
    references = [_reference(item) for item in evidence] if isinstance(evidence, list) else [None]
    if None in references:
        raise ClaimError(
            '`evidence` must be a list of {"article_id": ..., "sentence": text or "sentence_id": number}; '
            "use --evidence given for text"
        )
    return GoldClaim(claim, Label.parse(label), tuple(filter(None, references)), kind=kind)


def _reference(item: object) -> GoldEvidence | None:
    match item:
        case {"article_id": str() | int() as article_id, **rest}:
            sentence, sentence_id = rest.get("sentence"), rest.get("sentence_id")
            if isinstance(sentence, str | None) and isinstance(sentence_id, int | None):
                return GoldEvidence(str(article_id), sentence=sentence, sentence_id=sentence_id)
    return None


def _given_passage(row: Mapping[str, object]) -> Passage:
    text = _first(row, ("evidence",))
    if text is None:
        raise ClaimError("`evidence` must be text when evidence is given")
    declared = _first(row, ("evidence_lang",))
    language = _language(declared, text)
    if language not in set(Language):
        if declared:
            raise ClaimError(f"`evidence_lang` {declared!r} is not supported: use one of {', '.join(Language)}")
        language = Language.ITALIAN  # of a few words the detector makes any language
    return Passage(
        sentence=Sentence("given", 0, text, 0, len(text)),
        title=_first(row, ("title",)) or "",
        language=Language(language),
        published=_published(row),
    )


def _published(row: Mapping[str, object]) -> date | None:
    """The day of the article that the evidence stands in: "yesterday" means nothing without it."""
    text = _first(row, ("published", "date"))
    try:
        return None if text is None else parse_date(text)
    except ValueError as error:
        raise ClaimError(f"`published` is not a whole date: {text!r}") from error
