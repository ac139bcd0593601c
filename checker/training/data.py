"""Reading the data folder into labelled pairs, and drawing an endless mixture of them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from checker.errors import InputError

Row = TypeVar("Row")
LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
# Two-way sets know only that a claim is not supported: either of the other labels is right.
_ALLOWED = {label: (number,) for number, label in enumerate(LABELS)} | {"NOT SUPPORTS": (1, 2)}
# Encyclopedia sets, whose sentences drop their subject: the pipeline shows them under a title.
ENCYCLOPEDIA = {
    *("fever_dev_gold_evidence", "fever_dev_nei_overlap_evidence", "fever_symmetric", "fever_it_train_sample"),
    *("feverous_dev_programfc", "foolmetwice"),
}
# Parallel news, in the order of its texts.
NEWS = ("ntrex128", "wmt_newstest2009", "wmt_newssyscomb2009", "ud_pud", "rte3_en_it")
# Groups and passages of our own writing, in the package: `read_groups` and `read_passages` say what they hold.
GROUPS = Path(__file__).parent / "groups.jsonl"
PASSAGES = Path(__file__).parent / "passages.jsonl"
_GROUP_LABELS = {
    ("a", "for_a"): "SUPPORTS",
    ("a", "for_b"): "REFUTES",
    ("a", "open"): "NOT ENOUGH INFO",
    ("b", "for_a"): "REFUTES",
    ("b", "for_b"): "SUPPORTS",
    ("b", "open"): "NOT ENOUGH INFO",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside an evidence text; `allowed` holds every label number (of `LABELS`) that is right for it.

    `original` is the English pair that a translated or code-switched one says again: a teacher reads that one.
    """

    claim: str
    evidence: str
    allowed: tuple[int, ...]
    claim_lang: str
    evidence_lang: str
    source: str
    title: str = ""
    group: str = ""
    kind: str = ""
    original: Pair | None = None

    @property
    def passage(self) -> str:
        """The evidence as the pipeline shows it: after its title where there is one."""
        return f"{self.title}: {self.evidence}" if self.title else self.evidence


def read_jsonl(path: Path) -> list[dict[str, str]]:
    """Read a gzipped file of JSON objects, one a line; raises `InputError` if it is missing or malformed."""
    return _read_gzipped(path, json.loads, what="JSON lines file")


def read_lines(path: Path) -> list[str]:
    """Read a gzipped text, a sentence a line; raises `InputError` if it is missing or malformed."""
    return _read_gzipped(path, str.strip, what="text")


def read_fact_checks(folder: Path) -> list[str]:
    """Read the sentences of Italian fact checks, in the order of their texts."""
    return read_lines(folder / "text_it" / "facta_antibufale.txt.gz")


def _read_gzipped(path: Path, parse: Callable[[str], Row], *, what: str) -> list[Row]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [parse(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"not a gzipped {what} ({error})", path=path) from error


def read_pairs(folder: Path, source: str, *, split: str = "train") -> list[Pair]:
    """Read the pairs of one verification set of the data folder, in file order.

    Parameters: `folder` is the data folder, `source` a file name in `verification/` without its endings, `split` one
    of train and devtest. Raises `InputError` on a missing file or an unknown label.
    """
    path = folder / "verification" / f"{source}.jsonl.gz"
    pairs = []
    for number, row in enumerate(read_jsonl(path), start=1):
        if row["split"] != split:
            continue
        if row["label"] not in _ALLOWED:
            raise InputError(f"unknown label {row['label']!r}", path=path, line=number)
        pairs.append(
            Pair(
                claim=row["claim"],
                evidence=row["evidence"],
                allowed=_ALLOWED[row["label"]],
                claim_lang=row["claim_lang"],
                evidence_lang=row["evidence_lang"],
                source=source,
                title=row.get("title", ""),
                group=row.get("group", ""),
                kind=row.get("kind", ""),
            )
        )
    return pairs


def read_groups(path: Path = GROUPS) -> list[Pair]:
    """Read symmetric groups into the pairs that they make, claims and passages in every combination of languages.

    A group has two claims that exclude each other (`a`, `b`), a passage that supports either (`for_a`, `for_b`) and one
    that settles neither (`open`), each in Italian and English: every claim has every label once, so that the claim
    alone tells nothing (the idea of FEVER-symmetric, Schuster et al. 2019, arXiv 1908.05267). Raises `InputError` on a
    broken line.
    """

    def pairs_of(group: Any, name: str) -> list[Pair]:
        return [
            Pair(
                claim=group[claim][claim_lang],
                evidence=group[passage][evidence_lang],
                allowed=_ALLOWED[label],
                claim_lang=claim_lang,
                evidence_lang=evidence_lang,
                source="groups",
                title=group["title"][evidence_lang],
                group=name,
                kind=group["kind"],
            )
            for (claim, passage), label in _GROUP_LABELS.items()
            for claim_lang, evidence_lang in product(("it", "en"), repeat=2)
        ]

    return _read_written(path, pairs_of, what="group of claims and passages")


def read_passages(path: Path = PASSAGES) -> list[Pair]:
    """Read passages of news and encyclopedias, each with claims that it supports, refutes and leaves open, into pairs.

    A line has `title`, `evidence` and `lang` of the passage and its `claims`, each with `text`, `lang` and `label`.
    Raises `InputError` on a broken line.
    """

    def pairs_of(passage: Any, name: str) -> list[Pair]:
        return [
            Pair(
                claim=claim["text"],
                evidence=passage["evidence"],
                allowed=_ALLOWED[claim["label"]],
                claim_lang=claim["lang"],
                evidence_lang=passage["lang"],
                source="passages",
                title=passage["title"],
                group=name,
            )
            for claim in passage["claims"]
        ]

    return _read_written(path, pairs_of, what="passage with claims")


def _read_written(path: Path, pairs_of: Callable[[Any, str], list[Pair]], *, what: str) -> list[Pair]:
    """Read a file of our own writing, a JSON object a line, of which `pairs_of` makes pairs with the name it gets."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            pairs += pairs_of(json.loads(line), f"{path.stem}-{number}")
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"not a {what} ({error!r})", path=path, line=number) from error
    return pairs


def read_parallel(folder: Path, *, sources: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Read the English-Italian training sentences of `sources` (of every file, where none is named)."""
    paths = [folder / "parallel" / f"{name}.jsonl.gz" for name in sources]
    rows = (row for path in paths or sorted((folder / "parallel").glob("*.jsonl.gz")) for row in read_jsonl(path))
    return [(row["en"], row["it"]) for row in rows if row["split"] == "train"]


def read_synsets(folder: Path) -> list[tuple[list[str], list[str]]]:
    """Read the English and the Italian words of each sense of the bilingual wordnet."""
    rows = read_jsonl(folder / "lexicon" / "en_it_wordnet_pairs.jsonl.gz")
    return [([word.replace("_", " ") for word in row["en"]], list(row["it"])) for row in rows]


def _cycle(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    order = list(pairs)
    while True:
        rng.shuffle(order)
        yield from order


def mixture(sets: Mapping[str, Sequence[Pair]], shares: Mapping[str, float], *, seed: int) -> Iterator[Pair]:
    """Draw pairs without end: each set gets its share of the visits, and is gone through evenly.

    Parameters: `shares` are relative weights by name; sets without a share, or empty, are left out.
    """
    rng = random.Random(seed)
    names = [name for name in sets if sets[name] and shares.get(name, 0) > 0]
    streams = {name: _cycle(sets[name], rng) for name in names}
    weights = [shares[name] for name in names]
    while True:
        yield next(streams[rng.choices(names, weights)[0]])
