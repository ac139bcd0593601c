"""The records that pass between the layers: frozen, named as the field names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, chain

from checker.labels import Label, Language, MentionKind, Stance

_WORD = re.compile(r"\w+")
# What parts a headline: "Piena del Nevola, evacuate 140 famiglie".
_PART = re.compile(r"[^\w\s'’]+")
_QUOTED = re.compile('["“«‘]([^"“«‘”»’]+)["”»’][.!]?')


@dataclass(frozen=True, slots=True)
class Article:
    """A source text with what is known about it.

    `article_id` is unique in an index; `text` is the stored text that every offset points into;
    `sha256` is the hex digest of everything that the index keeps of the article.
    """

    article_id: str
    title: str
    text: str
    language: Language
    url: str | None
    published: date | None
    author: str | None
    source_path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `article.text[start:end] == text` always (characters, not bytes)."""

    article_id: str
    sentence_id: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what a reader needs to understand it: title, date and neighbouring sentences.

    `before` and `after` are the neighbouring sentences in the same article, empty at its ends.
    """

    sentence: Sentence
    title: str
    language: Language
    published: date | None = None
    url: str | None = None
    before: str = ""
    after: str = ""

    @property
    def indexed_text(self) -> str:
        """The text that is embedded, indexed and judged: sentences of news drop their subject, titles name it.

        Judging with the neighbouring sentences too was measured and is worse (benchmarks/README.md).
        """
        return f"{self.title}: {self.sentence.text}" if self.title else self.sentence.text

    def is_headed_by(self, claim: Claim) -> bool:
        """Whether the claim is the title, or whole parts of it between its marks of punctuation, word for word."""
        said = _WORD.findall(claim.text.lower())
        parts = [_WORD.findall(part) for part in _PART.split(self.title.lower())]
        title, starts = list(chain(*parts)), {0, *accumulate(len(part) for part in parts)}
        ends = (start + len(said) for start in starts if title[start : start + len(said)] == said)
        return bool(said) and not starts.isdisjoint(ends)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement to check. `language` is an ISO 639-1 code, of which only those of `Language` can be checked."""

    claim_id: str
    text: str
    language: str

    @property
    def sentence(self) -> str:
        """The text as models read it, which learnt from sentences: no marks of quotation around it, a full stop."""
        quoted = _QUOTED.fullmatch(self.text)
        text = (quoted[1] if quoted else self.text).rstrip("! ")
        return text if text.endswith((".", "…", "?", ";", ":")) else f"{text}."


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Where the deciding evidence of a labelled claim stands: a sentence, or if none is named any of the article."""

    article_id: str
    sentence: str | None = None
    sentence_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim with its right label and every piece of evidence that suffices alone.

    `given` is the passage of a given-evidence row (judged without retrieval), `kind` the phenomenon it probes.
    """

    claim: Claim
    label: Label
    evidence: tuple[GoldEvidence, ...] = ()
    kind: str | None = None
    given: Passage | None = None


@dataclass(frozen=True, slots=True)
class Entailment:
    """Probabilities, summing to 1, that a passage supports, refutes or does not settle a claim."""

    supports: float
    refutes: float
    neutral: float

    @property
    def stance(self) -> Stance:
        """The most probable stance."""
        best = max(self.supports, self.refutes, self.neutral)
        if best == self.neutral:
            return Stance.NEUTRAL
        return Stance.REFUTES if best == self.refutes else Stance.SUPPORTS


# Of a passage that no verifier was shown: it takes no side.
NOT_JUDGED = Entailment(supports=0.0, refutes=0.0, neutral=1.0)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A mention of the claim held to one of the evidence.

    `claim_span` points into the claim text, `evidence_span` into the evidence sentence; the values are normalised
    for people ("100 million CNY"); `reason` is one line in the claim's language.
    """

    kind: MentionKind
    claim_span: Span
    evidence_span: Span
    claim_value: str
    evidence_value: str
    reason: str


class Conflict(Compared):
    """A mention of the claim that a mention of the evidence contradicts."""

    __slots__ = ()


class Agreement(Compared):
    """A mention of the claim that a mention of the evidence says again."""

    __slots__ = ()


class Doubt(Compared):
    """A number or date of the claim that the evidence has otherwise, though maybe of another thing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was found by comparing a claim's mentions with a passage's; no doubts where there are conflicts."""

    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def restates(self) -> bool:
        """Whether the passage says the claim again as a whole."""
        return any(agreement.kind is MentionKind.STATEMENT for agreement in self.agreements)

    @property
    def repeats(self) -> bool:
        """Whether the passage, or a clause of it, is the claim word for word."""
        return any(
            agreement.kind is MentionKind.STATEMENT and agreement.claim_value == agreement.evidence_value
            for agreement in self.agreements
        )


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Why a passage was retrieved.

    `dense` is the cosine of claim and passage in [-1, 1]; `lexical` the BM25 score as a share of the highest that a
    passage could have, in [0, 1], 0 when the passage was not among the lexical candidates; `fused` the weighted sum of
    both, higher is better.
    """

    dense: float
    lexical: float
    fused: float


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage that may bear on the claim, with its scores."""

    passage: Passage
    scores: RetrievalScores


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved passage after judging and comparing, with the stance that came of both."""

    passage: Passage
    scores: RetrievalScores
    entailment: Entailment
    comparison: Comparison
    stance: Stance


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent on a claim, by stage; a stage shared by a batch is divided evenly among its claims."""

    embed: float = 0.0
    search: float = 0.0
    judge: float = 0.0

    @property
    def total(self) -> float:
        """The sum of the stages in milliseconds."""
        return self.embed + self.search + self.judge


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on a claim. `confidence` is in [0, 1]; evidence stands best first; recorded, it has an id.

    SUPPORTED needs an evidence that supports, REFUTED one that refutes, CONFLICTING EVIDENCE both: anything else
    raises `ValueError`, since a verdict without evidence must not exist.
    """

    claim: Claim
    label: Label
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()
    timings: Timings = field(default_factory=Timings)
    verdict_id: str | None = None

    def __post_init__(self) -> None:
        stances = {evidence.stance for evidence in self.evidence}
        needed = {
            Label.SUPPORTED: {Stance.SUPPORTS},
            Label.REFUTED: {Stance.REFUTES},
            Label.CONFLICTING: {Stance.SUPPORTS, Stance.REFUTES},
            Label.NOT_ENOUGH_INFO: set(),
        }[self.label]
        if not needed <= stances:
            raise ValueError(f"{self.label} needs evidence that {' and '.join(sorted(needed))}; got {sorted(stances)}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must be in [0, 1], got {self.confidence}")


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that is needed to run a verdict again and say what changed."""

    checker_version: str
    encoder_id: str
    verifier_id: str
    index_fingerprint: str
    config_hash: str
    libraries: tuple[tuple[str, str], ...]
