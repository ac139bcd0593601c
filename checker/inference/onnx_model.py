"""A tokenizer and an ONNX graph from one folder: what the encoder and the verifier have in common.

A model folder holds `model.onnx`, its large weights in `model.onnx.data`, `tokenizer.json`, `config.json` and the card
`checker.json` with the fields of `ModelCard`; `checker.inference.export` writes it. Weights may stand in `model.onnx`
too, but those beside it are mapped and not read: both embedded models then load in a third of the time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Encoding, Tokenizer

EMBEDDED = Path(__file__).parent / "models"
GRAPH, WEIGHTS = "model.onnx", "model.onnx.data"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model folder says of its graph.

    `sha256` is the hex digest over the `model_files` and the other fields; texts are cut at `max_tokens`; `prompts`
    stand before a claim or a passage, as some encoders want; `temperatures` divide a verifier's logits, by the language
    of the claim.
    """

    name: str
    sha256: str
    max_tokens: int
    dimension: int = 0
    prompts: Mapping[str, str] = field(default_factory=dict)
    temperatures: Mapping[str, float] = field(default_factory=dict)

    @property
    def model_id(self) -> str:
        """Name and the first 8 hex digits of the content hash."""
        return f"{self.name}@{self.sha256[:8]}"

    @classmethod
    def read(cls, folder: Path) -> ModelCard:
        """Read `checker.json` of a model folder; raises `ModelError` if it is missing or not ours."""
        try:
            card = cls(**json.loads((folder / "checker.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(
                f"{folder}: not a model folder of checker ({error}); build it again with --model"
            ) from error
        if Path(card.name).name != card.name:  # folders are named by it
            raise ModelError(f"{folder / 'checker.json'}: {card.name!r} is no name; build it again with --model")
        return card

    def write(self, folder: Path) -> ModelCard:
        """Write `checker.json` of a model folder and give the card with its hash; raises `OSError`."""
        card = replace(self, sha256=content_hash(folder, self))
        (folder / "checker.json").write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")
        return card


class OnnxModel:
    """Runs a graph on texts, each alone and on its own thread.

    A text that runs alone needs no padding, which on a CPU is as fast as a length-sorted batch (measured in
    benchmarks/README.md), and its result cannot depend on what else is asked at the same time: int8 graphs take the
    scale of their activations from everything in a batch.
    """

    def __init__(self, folder: Path) -> None:
        """Load `folder`; raises `ModelError` if it is missing, incomplete or damaged."""
        self.folder = folder
        self.card = ModelCard.read(folder)
        self._tokenizer = _load_tokenizer(folder, self.card.max_tokens)
        self._session = _load_session(folder / GRAPH)
        self._inputs = [node.name for node in self._session.get_inputs()]
        self._threads = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)

    def run(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Give the graph's output for each text or pair of texts as one row, (len(texts), width) float32.

        What stands in `texts` twice runs once.
        """
        distinct = list(dict.fromkeys(texts))
        encoded = list(zip(distinct, self._tokenizer.encode_batch(distinct), strict=True))
        # The longest first: the threads then end at about the same time.
        encoded.sort(key=lambda pair: len(pair[1].ids), reverse=True)
        # One text does not wait for a thread to wake up.
        over = self._threads.map if len(encoded) > 1 else map
        outputs = over(self._run_one, [encoding for _, encoding in encoded])
        rows = {text: row for (text, _), row in zip(encoded, outputs, strict=True)}
        return np.concatenate([rows[text] for text in texts])

    def count_tokens(self, text: str) -> int:
        """Give the length of a text alone in tokens, those that frame it included, at most `max_tokens`."""
        return len(self._tokenizer.encode(text).ids)

    def _run_one(self, encoding: Encoding) -> NDArray[np.float32]:
        columns = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed: dict[str, Any] = {name: np.array([columns[name]], dtype=np.int64) for name in self._inputs}
        output: NDArray[np.float32] = self._session.run(None, feed)[0]
        return output


def model_files(folder: Path) -> list[Path]:
    """Give the files that decide what a model says: graph, weights where they stand beside it, and tokenizer."""
    return [folder / GRAPH, *folder.glob(WEIGHTS), folder / "tokenizer.json"]


def content_hash(folder: Path, card: ModelCard) -> str:
    """Give the SHA-256 hex digest over the files and the settings of a model; raises `OSError`.

    Settings count, since other temperatures or prompts give other verdicts.
    """
    digest = hashlib.sha256()
    for path in model_files(folder):
        digest.update(path.read_bytes())
    settings = {name: value for name, value in asdict(card).items() if name != "sha256"}
    digest.update(json.dumps(settings, sort_keys=True).encode())
    return digest.hexdigest()


def check_content(folder: Path) -> None:
    """Raise `ModelError` if the files of a model folder are not those that its card was written for."""
    try:
        card = ModelCard.read(folder)
        intact = content_hash(folder, card) == card.sha256
    except OSError as error:
        raise ModelError(f"{folder}: cannot be read ({error})") from error
    if not intact:
        cure = "install checker" if folder.is_relative_to(EMBEDDED) else "build it"
        raise ModelError(f"{folder}: the model was altered since it was written; {cure} again")


def _load_tokenizer(folder: Path, max_tokens: int) -> Tokenizer:
    try:
        return _tokenizer_of((folder / "tokenizer.json").read_bytes(), max_tokens)
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelError(f"{folder / 'tokenizer.json'}: cannot be loaded ({error}); build the model again") from error


@lru_cache(maxsize=2)
def _tokenizer_of(content: bytes, max_tokens: int) -> Tokenizer:
    """Build a tokenizer once for all models that share it, as the embedded ones do: it takes as long as a graph."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.no_padding()
    # Of a pair only the first text, the passage, is cut: a claim is never judged by a part of it.
    tokenizer.enable_truncation(max_tokens, strategy="only_first")
    return tokenizer


def _load_session(graph: Path) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no base but Exception
        raise ModelError(f"{graph}: cannot be loaded ({error}); build the model again") from error
