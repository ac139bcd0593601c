"""Makes the file for `--sentences` from a data folder: its evidence, parallel and Italian texts, a sentence a line.

    python benchmarks/sentences.py DATA_FOLDER .benchmarks/sentences.txt.gz

DATA_FOLDER is the one that `checker train` reads: `verification/*.jsonl.gz` (fields `evidence`, `evidence_lang`),
`parallel/*.jsonl.gz` (`en`, `it`) and `text_it/*.txt.gz`. A line is `language<TAB>sentence`; sentences are different
from each other, 30 to 400 characters long and in an order drawn with a fixed seed, so that any first part is a fair
sample. The texts are other people's: the file is for measuring and never committed.
"""

from __future__ import annotations

import gzip
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from checker.ingest.sentences import split_sentences
from checker.labels import Language
from checker.training.data import read_jsonl

_SHORTEST, _LONGEST = 30, 400
_SEED = 20


def texts_of(data: Path) -> Iterator[tuple[Language, str]]:
    """Give every text of the data folder with its language; raises `InputError` on a broken file."""
    for path in sorted((data / "verification").glob("*.jsonl.gz")):
        for row in read_jsonl(path):
            yield Language(row["evidence_lang"]), row["evidence"]
    for path in sorted((data / "parallel").glob("*.jsonl.gz")):
        for row in read_jsonl(path):
            yield from ((language, row[language]) for language in Language)
    for path in sorted((data / "text_it").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from ((Language.ITALIAN, line) for line in lines)


def sentences_in(data: Path) -> list[tuple[Language, str]]:
    """Give the different sentences of the data folder in their drawn order."""
    distinct = {
        " ".join(text[span.start : span.end].split()): language
        for language, text in dict.fromkeys(texts_of(data))
        for span in split_sentences(text, language)
    }
    kept = [(language, text) for text, language in distinct.items() if _SHORTEST <= len(text) <= _LONGEST]
    random.Random(_SEED).shuffle(kept)
    return kept


def write_sentences(path: Path, sentences: list[tuple[Language, str]]) -> None:
    """Write the file, the same bytes for the same sentences."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{language}\t{text}\n" for language, text in sentences)
    path.write_bytes(gzip.compress(lines.encode("utf-8", "surrogatepass"), mtime=0))


if __name__ == "__main__":
    found = sentences_in(Path(sys.argv[1]))
    write_sentences(Path(sys.argv[2]), found)
    print(f"{len(found):,} sentences, {sum(language is Language.ITALIAN for language, _ in found):,} of them Italian")
