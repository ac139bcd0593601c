"""What one would use instead, to be measured beside: the same work by other libraries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.inference.onnx_model import EMBEDDED, ModelCard
from checker.types import Claim, Language, Passage

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

_LAYERS, _WIDTH, _HEADS, _INNER = 6, 384, 12, 1536
_STEMMERS = {Language.ITALIAN: "italian", Language.ENGLISH: "english"}
# tantivy's constants of BM25.
_K1, _B = 1.2, 0.75


def torch_encoder(folder: Path) -> SentenceTransformer:
    """Make a sentence-transformers encoder of our shape and tokenizer in the new directory `folder`.

    Its weights are random, on which speed does not depend. It truncates where ours does.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # the library is not typed
        tokenizer_file=str(EMBEDDED / "encoder" / "tokenizer.json"), pad_token="[PAD]", unk_token="[UNK]"
    )
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=_WIDTH,
        num_hidden_layers=_LAYERS,
        num_attention_heads=_HEADS,
        intermediate_size=_INNER,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    trunk = Transformer(str(folder), max_seq_length=ModelCard.read(EMBEDDED / "encoder").max_tokens)
    return SentenceTransformer(modules=[trunk, Pooling(_WIDTH), Normalize()], device="cpu")


class Bm25s:
    """BM25 by bm25s with the stems of PyStemmer: each text in the terms of its language, a query in those of both."""

    def __init__(self, texts: Sequence[tuple[str, Language]]) -> None:
        import bm25s
        import Stemmer

        self._stemmers = {language: Stemmer.Stemmer(name) for language, name in _STEMMERS.items()}
        tokens: list[list[str]] = [[] for _ in texts]
        for language in Language:
            places = [place for place, (_, own) in enumerate(texts) if own is language]
            for place, terms in zip(places, self._terms([texts[n][0] for n in places], language), strict=True):
                tokens[place] = terms
        self.index = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        self.index.index(tokens, show_progress=False)

    def search(self, text: str, *, k: int) -> list[int]:
        """Give the positions of the k best texts, best first."""
        query = [term for language in Language for term in self._terms([text], language)[0]]
        positions, _ = self.index.retrieve([query], k=k, show_progress=False)
        found: list[int] = positions[0].tolist()
        return found

    def _terms(self, texts: list[str], language: Language) -> list[list[str]]:
        import bm25s

        tokenized = bm25s.tokenize(
            texts,
            stopwords=language.value,
            stemmer=self._stemmers[language],
            return_ids=False,
            show_progress=False,
        )
        return [[f"{language}:{term}" for term in terms] for terms in tokenized]


class BatchVerifier:
    """Our verifier's graph run on padded batches, each on all cores, as inference servers do."""

    def __init__(self, *, cores: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = EMBEDDED / "verifier"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
        self._inputs = [node.name for node in self._session.get_inputs()]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        max_tokens = json.loads((folder / "checker.json").read_text(encoding="utf-8"))["max_tokens"]
        self._tokenizer.enable_truncation(max_tokens, strategy="only_first")

    def judge(self, pairs: Sequence[tuple[Claim, Passage]], *, batch: int, by_length: bool) -> NDArray[np.float32]:
        """Give the logits of each pair, (len(pairs), 3) float32, in batches of `batch`, `by_length` sorted first."""
        encodings = self._tokenizer.encode_batch([(passage.indexed_text, claim.text) for claim, passage in pairs])
        order = list(range(len(encodings)))
        if by_length:
            order.sort(key=lambda place: len(encodings[place]))
        logits = np.empty((len(encodings), 3), dtype=np.float32)
        for first in range(0, len(order), batch):
            places = order[first : first + batch]
            logits[places] = self._session.run(None, self._feed([encodings[place] for place in places]))[0]
        return logits

    def _feed(self, encodings: Sequence[Encoding]) -> dict[str, Any]:
        longest = max(map(len, encodings))
        columns = {name: np.zeros((len(encodings), longest), dtype=np.int64) for name in self._inputs}
        for row, encoding in enumerate(encodings):
            values = {
                "input_ids": encoding.ids,
                "attention_mask": encoding.attention_mask,
                "token_type_ids": encoding.type_ids,
            }
            for name, column in columns.items():
                column[row, : len(encoding)] = values[name]
        return columns
