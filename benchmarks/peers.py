"""What one would use instead, to be measured beside: the same work by other libraries, from PyPI."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from prepare import folder_bytes

from checker.inference.onnx_model import EMBEDDED, ModelCard
from checker.labels import Language
from checker.protocols import Vectors
from checker.types import Claim, Passage

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LINKS, BUILD_CANDIDATES = 16, 80
"""M and efConstruction of the graphs, ours and theirs."""
_TOKENIZER = EMBEDDED / "encoder" / "tokenizer.json"
_STEMMERS = {Language.ITALIAN: "italian", Language.ENGLISH: "english"}
# tantivy's constants of BM25.
_K1, _B = 1.2, 0.75

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A vector index: `search(query, k)` gives positions, `set_effort(n)` how many candidates it looks at."""

    search: Callable[[Vectors, int], Positions]
    set_effort: Callable[[int], object]
    build_cpu_s: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Lexical:
    """A text index: `search(text, k)` gives positions."""

    search: Callable[[str, int], list[int]]
    build_cpu_s: float
    megabytes: float


def flat(vectors: Vectors) -> Nearest:
    """Exact search by FAISS, in memory."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    seconds = _cpu_seconds(lambda: index.add(np.ascontiguousarray(vectors)))
    return Nearest(
        lambda query, k: index.search(query[np.newaxis], k)[1][0], lambda _: None, seconds, vectors.nbytes / 1e6
    )


def hnswlib(vectors: Vectors, folder: Path) -> Nearest:
    """A graph by hnswlib over float32 vectors, built on one core; kept in `folder`."""
    library = import_module("hnswlib")
    index, path = library.Index(space="ip", dim=vectors.shape[1]), folder / "hnswlib.bin"

    def build() -> None:
        index.init_index(len(vectors), ef_construction=BUILD_CANDIDATES, M=LINKS, random_seed=0)
        index.add_items(vectors, num_threads=1)
        index.save_index(str(path))

    seconds = _kept(path, build, lambda: index.load_index(str(path)))
    index.set_num_threads(1)
    return Nearest(
        lambda query, k: index.knn_query(query, k)[0][0].astype(np.int64), index.set_ef, seconds, _megabytes(path)
    )


def usearch(vectors: Vectors, folder: Path) -> Nearest:
    """A graph by usearch over float16 vectors, built on one core; kept in `folder`."""
    library, path = import_module("usearch.index"), folder / "usearch.bin"
    index = library.Index(
        ndim=vectors.shape[1], metric="ip", dtype="f16", connectivity=LINKS, expansion_add=BUILD_CANDIDATES
    )

    def build() -> None:
        for first in range(0, len(vectors), 10_000):
            block = np.asarray(vectors[first : first + 10_000])
            index.add(np.arange(first, first + len(block)), block, threads=1)
        index.save(str(path))

    def set_effort(effort: int) -> None:
        index.expansion_search = effort

    seconds = _kept(path, build, lambda: index.load(str(path)))
    return Nearest(
        lambda query, k: index.search(query, k, threads=1).keys.astype(np.int64), set_effort, seconds, _megabytes(path)
    )


def bm25s(texts: Sequence[tuple[Language, str]], folder: Path) -> Lexical:
    """BM25 by bm25s with the stems of PyStemmer: each text in the terms of its language, a query in those of both."""
    library, stemmer, path = import_module("bm25s"), import_module("Stemmer"), folder / "bm25s"
    stemmers = {language: stemmer.Stemmer(name) for language, name in _STEMMERS.items()}
    index = library.BM25(method="lucene", k1=_K1, b=_B)

    def terms(texts: Sequence[str], language: Language) -> list[list[str]]:
        tokenized = library.tokenize(
            list(texts), stopwords=language.value, stemmer=stemmers[language], return_ids=False, show_progress=False
        )
        return [[f"{language}:{term}" for term in terms] for terms in tokenized]

    def build() -> None:
        tokens: list[list[str]] = [[]] * len(texts)
        for language in Language:
            places = [place for place, (own, _) in enumerate(texts) if own is language]
            for place, own_terms in zip(places, terms([texts[n][1] for n in places], language), strict=True):
                tokens[place] = own_terms
        index.index(tokens, show_progress=False)
        index.save(path, show_progress=False)

    def search(text: str, k: int) -> list[int]:
        query = [term for language in Language for term in terms([text], language)[0]]
        found: list[int] = index.retrieve([query], k=k, show_progress=False, n_threads=1)[0][0].tolist()
        return found

    seconds = _cpu_seconds(build)
    return Lexical(search, seconds, folder_bytes(path) / 1e6)


def tantivy(texts: Sequence[tuple[Language, str]], folder: Path) -> Lexical:
    """BM25 as tantivy's own tutorial does it: one stored text field, its default tokenizer, its query parser."""
    library, path = import_module("tantivy"), folder / "tantivy"
    schema = library.SchemaBuilder().add_text_field("body", stored=True).add_integer_field("id", stored=True).build()
    path.mkdir()
    index = library.Index(schema, path=str(path))

    def build() -> None:
        writer = index.writer(64_000_000, 1)
        for number, (_, text) in enumerate(texts):
            writer.add_document(library.Document(id=number, body=[text]))
        writer.commit()
        writer.wait_merging_threads()

    seconds = _cpu_seconds(build)
    index.reload()
    searcher = index.searcher()

    def search(text: str, k: int) -> list[int]:
        query, _ = index.parse_query_lenient(text, ["body"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, k).hits]

    return Lexical(search, seconds, folder_bytes(path) / 1e6)


def torch_encoder(folder: Path) -> SentenceTransformer:
    """Make a sentence-transformers encoder of our shape and tokenizer in the new directory `folder`.

    Its weights are random, on which speed does not depend. It truncates where ours does.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # the library is not typed
        tokenizer_file=str(_TOKENIZER), pad_token="[PAD]", unk_token="[UNK]"
    )
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    trunk = Transformer(str(folder), max_seq_length=ModelCard.read(EMBEDDED / "encoder").max_tokens)
    return SentenceTransformer(modules=[trunk, Pooling(384), Normalize()], device="cpu")


class CrossEncoder:
    """A classifier of claim and passage in the shape of RoBERTa-large on torch: 24 layers of width 1,024.

    Published checkers are of this size, or of DeBERTa-v3-large's, whose attention costs more. Weights are random and
    the table of word vectors is small: neither changes the time of a pair, whose tokens are those of our tokenizer.
    """

    def __init__(self) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import RobertaConfig, RobertaForSequenceClassification

        self._tokenizer = Tokenizer.from_file(str(_TOKENIZER))
        self._words = 1_000
        config = RobertaConfig(
            vocab_size=self._words,
            hidden_size=1024,
            num_hidden_layers=24,
            num_attention_heads=16,
            intermediate_size=4096,
            max_position_embeddings=514,
            type_vocab_size=1,
            pad_token_id=1,
        )
        config.num_labels = 3
        self._model = RobertaForSequenceClassification(config).train(False)
        self._torch = torch

    def judge(self, pairs: Sequence[tuple[Claim, Passage]]) -> Any:
        """Give the logits of the pairs, in one padded batch."""
        self._tokenizer.enable_padding(pad_id=1)
        encodings = self._tokenizer.encode_batch([(passage.indexed_text, claim.text) for claim, passage in pairs])
        ids = self._torch.tensor([encoding.ids for encoding in encodings])
        mask = self._torch.tensor([encoding.attention_mask for encoding in encodings])
        ids = self._torch.where(mask == 1, 2 + ids % (self._words - 2), 1)
        with self._torch.inference_mode():
            return self._model(input_ids=ids, attention_mask=mask).logits


def _cpu_seconds(run: Callable[[], object]) -> float:
    """Give the processor time of all threads: it hardly depends on what else runs, and on the cores used."""
    start = time.process_time()
    run()
    return round(time.process_time() - start, 2)


def _kept(path: Path, build: Callable[[], object], load: Callable[[], object]) -> float:
    """Build what `path` keeps, or load it if it is there, and give the processor seconds that the build took."""
    seconds = path.with_suffix(".seconds")
    if not seconds.exists():
        seconds.write_text(str(_cpu_seconds(build)), encoding="utf-8")
    else:
        load()
    return float(seconds.read_text(encoding="utf-8"))


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
