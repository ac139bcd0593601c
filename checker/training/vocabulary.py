"""Italian words for an English WordPiece model, each with a row averaged from the English words that it translates.

The idea is that of WECHSEL (Minixhofer et al. 2022, arXiv 2112.06598) and FOCUS (Dobler and de Melo 2023, arXiv
2305.14481): a new row starts in the space that the layers above it already read, so that the model understands the
words before it is trained on them.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.errors import ModelError
from checker.training.augment import Translations, align
from checker.training.data import read_lines, read_pairs, read_parallel, read_synsets

_WORD = re.compile(r"[^\W\d_]+")
# Passages of SQuAD-it's test, on which retrieval is measured.
_MEASURED_ON = frozenset({"squad_it_test_contexts_MT.txt.gz"})
# Latin letters with marks: an English tokenizer drops the marks, so that its vocabulary has only the plain ones.
_MARKED = {
    letter: plain
    for letter in map(chr, range(0xC0, 0x250))
    if letter.islower() and (plain := unicodedata.normalize("NFD", letter)[0]) in string.ascii_lowercase
}
# What BERT calls the marks that MPNet calls otherwise.
_BERT_NAMES = {"<s>": "[CLS]", "</s>": "[SEP]", "<pad>": "[PAD]", "<mask>": "[MASK]"}
# An English word that fewer Italian texts hold keeps its row.
_MIN_BLENDED = 5

Counts = Mapping[str, int]
Rows = NDArray[np.float32]


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the lower-case words of texts; like the tokenizer, an apostrophe parts two words."""
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


def read_counts(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Count the Italian and the English words of the training texts of the data folder, each Italian lemma once more.

    Rows of `devtest` are left out, and so are the texts of `text_it/` that they are taken from.
    """
    italian = [
        text
        for path in sorted((folder / "text_it").glob("*.txt.gz"))
        if path.name not in _MEASURED_ON
        for text in read_lines(path)
    ]
    italian += {word for _, words in read_synsets(folder) for word in words}
    english = []
    for en, it in read_parallel(folder):
        english.append(en)
        italian.append(it)
    for path in sorted((folder / "verification").glob("*.jsonl.gz")):
        for pair in read_pairs(folder, path.name.removesuffix(".jsonl.gz")):
            (italian if pair.claim_lang == "it" else english).append(pair.claim)
            (italian if pair.evidence_lang == "it" else english).append(pair.evidence)
    return count_words(italian), count_words(english)


def italian_share(italian: Counts, english: Counts) -> dict[str, float]:
    """How much commoner each Italian word is in Italian than in English, in (0, 1]: as common in both is 0.5."""
    of_italian, of_english = sum(italian.values()), max(1, sum(english.values()))
    common = {word: count / of_italian for word, count in italian.items()}
    return {word: part / (part + english.get(word, 0) / of_english) for word, part in common.items()}


def to_english(pairs: Sequence[tuple[str, str]]) -> Translations:
    """Learn the English translations of Italian words, from (English, Italian) pairs, parted as the tokenizer does."""
    return align([(re.sub("['’]", " ", it), re.sub("['’]", " ", en)) for en, it in pairs])


def extend(model: Any, italian: Counts, english: Counts, table: Translations, *, size: int = 23_000) -> Any:
    """Give an uncased English sentence-transformers model the `size` most frequent Italian words that it lacks.

    Parameters: `italian` and `english` are counts of words, `table` is of `to_english`. The row of a new word is the
    mean of the English rows of its translations, by their probabilities; of a word without any, that of the pieces
    that English makes of it. An English word that is an Italian one too, and commoner as such, moves to the Italian
    meaning by how much commoner it is (`due`, `come`). Words as common in English, mostly names, are left to
    their pieces. Accents are kept from now on. The model is changed in place and given back; raises `ModelError` if it
    is of another kind.
    """
    import torch
    from transformers import BertTokenizer

    known = model.tokenizer.get_vocab()
    marked = {start + letter: start + plain for start in ("", "##") for letter, plain in _MARKED.items()}
    if model.tokenizer.tokenize("È") != ["e"] or not known.keys() >= set(marked.values()):
        raise ModelError("only an uncased English WordPiece model can be given Italian words")
    share = italian_share(italian, english)
    ordered = [word for word in sorted(italian, key=lambda word: (-italian[word], word)) if share[word] > 0.5]
    new = [word for word in ordered if word not in known][:size]
    blended = [word for word in ordered if word in known and word in table and italian[word] >= _MIN_BLENDED]
    taken = {*known, *new}
    marked = {mark: plain for mark, plain in marked.items() if mark not in taken}

    trunk, length = model[0].auto_model, model.max_seq_length
    old = trunk.get_input_embeddings().weight.detach().numpy().copy()
    translated = _translated(model.tokenizer, old, [*new, *blended], table)
    rows = np.concatenate([old, translated[: len(new)], old[[known[plain] for plain in marked.values()]]])
    for word, row in zip(blended, translated[len(new) :], strict=True):
        rows[known[word]] += (2 * share[word] - 1) * (row - old[known[word]])
    trunk.resize_token_embeddings(len(rows), mean_resizing=False)
    with torch.no_grad():
        trunk.get_input_embeddings().weight.copy_(torch.from_numpy(rows))
    # MPNet has BERT's marks too, which it does not use: they change places with its own.
    names = _BERT_NAMES | {mine: its for its, mine in _BERT_NAMES.items()} if "<s>" in known else {}
    vocabulary = {names.get(token, token): place for token, place in known.items()}
    vocabulary |= {word: len(old) + place for place, word in enumerate([*new, *marked])}
    model[0].processor = BertTokenizer(vocab=vocabulary, do_lower_case=True, strip_accents=False)
    model.max_seq_length = length
    return model


def _translated(tokenizer: Any, old: Rows, words: Sequence[str], table: Translations) -> Rows:
    """The row, (words, width), that each Italian word gets from the rows of its translations."""
    options = [table.get(word, ((word,), (1.0,))) for word in words]
    spelt = list(dict.fromkeys(english for translations, _ in options for english in translations))
    pieces = tokenizer(spelt, add_special_tokens=False)["input_ids"]
    row = {english: old[ids].mean(axis=0) for english, ids in zip(spelt, pieces, strict=True)}
    return np.array(
        [np.average([row[one] for one in ones], axis=0, weights=weights) for ones, weights in options], np.float32
    )
