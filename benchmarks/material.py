"""What is measured on: the demo corpus, real sentences of a file, and texts and vectors drawn around both.

Everything drawn has a fixed seed: the same file, encoder and size give the same material.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vectors import embedded

from checker.config import Config
from checker.errors import InputError, SourceError
from checker.inference.encoder import OnnxEncoder
from checker.ingest.claims import make_claim, read_gold
from checker.ingest.language import detect_language
from checker.ingest.readers import read_articles
from checker.ingest.sentences import sentences_of
from checker.labels import Language
from checker.protocols import Vectors
from checker.types import Article, Claim, GoldClaim, Passage, Sentence

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "claims" / "gold.jsonl"
HELD_OUT = 200
"""The first sentences of a file are never indexed: they are queries."""
_SENTENCES_AN_ARTICLE = 20
_SEED = 20
_BLOCK, _AT_ONCE = 10_000, 1_000
_NEAR, _TOWARDS = 10, 3
# Fitted on 21,428 real vectors with 42,858 drawn ones, beside 64,286 real ones: the mean cosine of a vector to its
# first, second, third, fifth and tenth neighbour is 0.71, 0.65, 0.61, 0.57, 0.52 (real 0.69, 0.63, 0.60, 0.56, 0.53),
# and a search of 64 and 128 of 507 clusters finds 0.950 and 0.974 of what is nearest to queries beside stored vectors
# (real 0.952, 0.981), 0.974 and 0.990 for the gold claims (0.961, 0.987). Towards one near neighbour only, with 0.3,
# the tenth was at 0.48, and of the nearest to queries beside stored vectors 0.911 and 0.953 were found.
_TOWARDS_NEAR = 0.4**0.5

Text = tuple[Language, str]
Corpus = list[tuple[Article, list[Sentence]]]


@dataclass(frozen=True, slots=True)
class Material:
    """How much of what is searched is real: `size` sentences, of so many of which text or vector is no drawn one.

    A real vector belongs to the real text beside it; a drawn one belongs to no text.
    """

    size: int
    real_texts: int
    real_vectors: int
    encoder_id: str


def demo_corpus() -> Corpus:
    """Give the articles of the demo corpus with their sentences."""
    articles = [item for item in read_articles([CORPUS]) if not isinstance(item, SourceError)]
    return [(article, sentences_of(article)) for article in articles]


def passages_of(corpus: Corpus) -> list[Passage]:
    """Give every sentence with the title of its article."""
    return [
        Passage(sentence, article.title, article.language) for article, sentences in corpus for sentence in sentences
    ]


def gold_claims() -> list[GoldClaim]:
    """Give the claims of the gold file, in a fixed random order."""
    golds = list(read_gold(GOLD, given=False, max_chars=Config().max_claim_chars))
    random.Random(_SEED).shuffle(golds)
    return golds


def held_out_claims(file: Path | None, count: int) -> list[Claim]:
    """Give sentences of the file that no index holds, as claims."""
    texts = read_sentences(file, at_most=min(count, HELD_OUT)) if file else []
    longest = Config().max_claim_chars
    return [
        make_claim(text, claim_id=f"held-out-{n}", language=language, max_chars=longest)
        for n, (language, text) in enumerate(texts)
    ]


def read_sentences(file: Path, *, at_most: int | None = None) -> list[Text]:
    """Read a sentence a line, `language<TAB>sentence` or the sentence alone; gzipped where the name says so.

    Sentences in another language than ours are left out. Raises `InputError` if the file cannot be read.
    """
    found: list[Text] = []
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                language, tab, text = line.strip().partition("\t")
                if not tab:
                    language, text = detect_language(line), line.strip()
                if text and language in set(Language):
                    found.append((Language(language), text))
                if len(found) == at_most:
                    break
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", path=file) from error
    return found


def write_material(folder: Path, size: int, *, file: Path | None, embed: int) -> Material:
    """Write texts and vectors of `size` sentences into `folder`: the demo corpus, then the file, then drawn ones.

    At most `embed` sentences of the file get their own vectors.
    """
    encoder, demo = OnnxEncoder(), passages_of(demo_corpus())
    extra = size - len(demo)
    lines = read_sentences(file) if file else []
    texts = lines[HELD_OUT:][:extra]
    own = encoder.encode_passages([passage.indexed_text for passage in demo])
    if file:
        count = HELD_OUT + min(len(texts), embed)
        own = np.concatenate([own, embedded(file, [text for _, text in lines[:count]], encoder)[HELD_OUT:]])
    material = Material(size, len(demo) + len(texts), len(own), encoder.model_id)
    pool = [(passage.language, passage.sentence.text) for passage in demo] + texts
    texts += recombined(pool, extra - len(texts))
    vectors = np.concatenate([own, drawn_vectors(own, size - len(own))])
    # Articles have one language; the sort is stable, so that each text keeps its vector.
    order = sorted(range(extra), key=lambda row: texts[row][0], reverse=True)
    np.save(folder / "vectors.npy", vectors[np.concatenate([np.arange(len(demo)), len(demo) + np.array(order)])])
    with (folder / "texts.tsv").open("w", encoding="utf-8", errors="surrogatepass") as out:
        out.writelines(f"{texts[row][0]}\t{texts[row][1]}\n" for row in order)
    (folder / "material.json").write_text(json.dumps(asdict(material)), encoding="utf-8")
    return material


def read_material(folder: Path) -> Material:
    """Read what `write_material` wrote of the numbers."""
    return Material(**json.loads((folder / "material.json").read_text(encoding="utf-8")))


def read_vectors(folder: Path) -> Vectors:
    """Map the vectors, in the order of the corpus."""
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    return vectors


def read_corpus(folder: Path) -> Corpus:
    """Make articles of the texts of `folder`: the demo corpus, then articles of twenty sentences of one language."""
    with (folder / "texts.tsv").open(encoding="utf-8", errors="surrogatepass") as lines:
        texts = [
            (Language(language), text) for language, _, text in (line.rstrip("\n").partition("\t") for line in lines)
        ]
    return demo_corpus() + list(_articles(texts))


def recombined(pool: Sequence[Text], count: int) -> list[Text]:
    """Make `count` sentences in the pool's proportion of languages, as long as its own on the average.

    Each is the first half of the words of one of them and the second half of another's.
    """
    texts: dict[Language, list[str]] = {language: [] for language in Language}
    for language, text in pool if count else ():
        texts[language].append(text)
    draw = random.Random(_SEED)
    sentences = []
    for language, text in draw.choices(pool, k=count):
        begin, end = text.split(), draw.choice(texts[language]).split()
        sentences.append((language, " ".join(begin[: (len(begin) + 1) // 2] + end[len(end) // 2 :])))
    return sentences


def drawn_vectors(real: Vectors, count: int) -> Vectors:
    """Draw (count, dim) float32 unit rows around the rows of `real`.

    A drawn row has the cosine to a real one that some real row has to its nearest neighbour. From there it lies partly
    in the direction of three near neighbours, as far as makes the drawn cloud as dense as the real one, and partly in
    the direction between two rows at random, which makes it as flat.
    """
    generator = np.random.default_rng(_SEED)
    cosines, neighbours = _neighbours(real) if count else (np.empty(0), np.empty(0))
    rows = np.empty((count, real.shape[1]), dtype=np.float32)
    for first in range(0, count, _BLOCK):
        block = rows[first : first + _BLOCK]
        centre, one, other = generator.integers(len(real), size=(3, len(block)))
        near = neighbours[centre, generator.integers(_NEAR, size=(_TOWARDS, len(block)))]
        towards = np.sum([_across(real[row], real[centre]) for row in near], axis=0)
        away = _TOWARDS_NEAR * _across(towards, real[centre])
        away += np.sqrt(1 - _TOWARDS_NEAR**2) * _across(real[one] - real[other], real[centre])
        cosine = generator.choice(cosines, size=(len(block), 1))
        block[:] = cosine * real[centre] + np.sqrt(1 - cosine**2) * _unit(away)
        block[:] = _unit(block)
    return rows


def _neighbours(vectors: Vectors) -> tuple[Vectors, NDArray[np.int64]]:
    """Give the cosine of each row to its nearest other row, and the positions of its `_NEAR` nearest."""
    cosines, found = [], []
    for first in range(0, len(vectors), _AT_ONCE):
        block = vectors[first : first + _AT_ONCE] @ vectors.T
        block[np.arange(len(block)), np.arange(first, first + len(block))] = -1.0
        found.append(np.argpartition(block, -_NEAR, axis=1)[:, -_NEAR:].copy())  # a view would keep the whole block
        cosines.append(block.max(axis=1))
    return np.clip(np.concatenate(cosines), 0.0, 1.0), np.concatenate(found)


def _across(rows: Vectors, axis: Vectors) -> Vectors:
    """Give the unit rows of what is left of `rows` at right angles to the unit rows `axis`."""
    return _unit(rows - (rows * axis).sum(axis=1, keepdims=True) * axis)


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return unit


def _articles(texts: Sequence[Text]) -> Iterator[tuple[Article, list[Sentence]]]:
    number = 0
    while number < len(texts):
        language = texts[number][0]
        together = [text for own, text in texts[number : number + _SENTENCES_AN_ARTICLE] if own is language]
        yield _article(f"drawn-{number}", together, language)
        number += len(together)


def _article(article_id: str, texts: Sequence[str], language: Language) -> tuple[Article, list[Sentence]]:
    sentences, start = [], 0
    for sentence_id, text in enumerate(texts):
        sentences.append(Sentence(article_id, sentence_id, text, start, start + len(text)))
        start += len(text) + 1
    article = Article(
        article_id=article_id,
        title="",
        text=" ".join(texts),
        language=language,
        url=None,
        published=None,
        author=None,
        source_path=article_id,
        sha256=article_id,
    )
    return article, sentences
