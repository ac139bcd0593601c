"""More Italian from what is there: word alignment, code-switching, swaps whose label is known, mined mismatches."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.training.data import Pair, read_parallel, read_synsets

_WORD = re.compile(r"\w+(?:['’](?=\w))?|[^\w\s]")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-4]\d)\b")
NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d.,]*\d)")
_ITALIAN_VERB = re.compile(
    r"\b(?:(?:si|ci|vi|ne|mi|ti|gli|lo) )?(è|sono|era|erano|ha|hanno|aveva|fu|furono|sarà|può|deve|viene)\b"
)
_NAME_AT_START = re.compile(r"^(?:The |A |An )?([A-Z][\w.'’-]*(?: (?:of|the|de|von|van|[A-Z0-9&][\w.'’-]*))*)")

Translations = Mapping[str, tuple[Sequence[str], Sequence[float]]]


def words(text: str) -> list[str]:
    """Lower-case words and punctuation marks of a text; an elided article is a word of its own."""
    return _WORD.findall(text.lower())


def align(pairs: Sequence[tuple[str, str]], *, rounds: int = 5, keep: int = 4, floor: float = 0.08) -> Translations:
    """Learn word translations, first to second language, by IBM model 1 (Brown et al. 1993, CL 19(2)).

    Parameters: `rounds` of expectation maximisation; of each word the `keep` likeliest translations of at least
    `floor` probability are kept. Returns word -> (translations, probabilities).
    """
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    left: list[NDArray[np.int64]] = []
    right: list[NDArray[np.int64]] = []
    owner: list[NDArray[np.int64]] = []
    for en, it in pairs:
        e = [first.setdefault(w, len(first)) for w in words(en)]
        f = [second.setdefault(w, len(second)) for w in words(it)]
        if not e or not f or len(e) > 60 or len(f) > 60:
            continue
        base = owner[-1][-1] + 1 if owner else 0
        left.append(np.tile(np.array(e, np.int64), len(f)))
        right.append(np.repeat(np.array(f, np.int64), len(e)))
        owner.append(base + np.repeat(np.arange(len(f)), len(e)))
    tokens = np.concatenate(owner)
    keys, cell = np.unique(np.concatenate(left) * len(second) + np.concatenate(right), return_inverse=True)
    word = keys // len(second)
    prob = 1.0 / np.bincount(word)[word]
    for _ in range(rounds):
        share = prob[cell]
        share /= np.bincount(tokens, share)[tokens]
        count = np.bincount(cell, share)
        prob = count / np.bincount(word, count)[word]
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for e_id, f_id, p in zip(word, keys % len(second), prob, strict=True):
        if p >= floor:
            found[int(e_id)].append((float(p), int(f_id)))
    source, target = list(first), list(second)
    table = {}
    for e_id, options in found.items():
        best = sorted(options, reverse=True)[:keep]
        if source[e_id].isalpha():
            alpha = [(p, target[f]) for p, f in best if target[f][0].isalpha()]
            if alpha:
                table[source[e_id]] = (tuple(w for _, w in alpha), tuple(p for p, _ in alpha))
    return table


def aligned(folder: Path) -> list[tuple[str, str]]:
    """Read what words are aligned on: all parallel training sentences and the wordnet pairs, (English, Italian)."""
    synsets = read_synsets(folder)
    return read_parallel(folder) + [(en, it) for english, italian in synsets for en in english for it in italian[:3]]


def translations(folder: Path) -> Translations:
    """Learn the English-Italian word table of the data folder (20 s on one core)."""
    return align(aligned(folder))


def switch(text: str, table: Translations, rng: random.Random, *, share: float) -> str:
    """Replace about `share` of the words of an English text by Italian ones; names and unknown words stay."""
    out = []
    for index, token in enumerate(re.findall(r"\w+|[^\w]+", text)):
        known = table.get(token.lower())
        # A capital inside a sentence is a name, which mostly stays as it is in Italian.
        if known and rng.random() < share and (token.islower() or index == 0):
            chosen = rng.choices(known[0], known[1])[0]
            out.append(chosen[:1].upper() + chosen[1:] if index == 0 else chosen)
        else:
            out.append(token)
    return re.sub(r"(['’]) ", r"\1", "".join(out))


def switch_pair(pair: Pair, table: Translations, rng: random.Random) -> Pair:
    """Code-switch the claim, the evidence or both of a wholly English pair."""
    if pair.claim_lang != "en" or pair.evidence_lang != "en":
        return pair
    side, share = rng.choice(("claim", "evidence", "both", "both")), rng.choice((0.5, 0.9, 1.0))
    claim = switch(pair.claim, table, rng, share=share) if side != "evidence" else pair.claim
    evidence = switch(pair.evidence, table, rng, share=share) if side != "claim" else pair.evidence
    return replace(pair, claim=claim, evidence=evidence, original=pair)


def guess_title(pair: Pair) -> str:
    """The page that an encyclopedia pair is about: the name that opens the evidence, else the one in the claim.

    The rule never looks at the label, so that a title tells nothing of it.
    """
    match = _NAME_AT_START.match(pair.evidence)
    opening = match.group(1) if match else ""
    if len(opening.split()) >= 2 and pair.evidence[len(opening) : len(opening) + 2] in (" (", " i", " w"):
        return opening
    match = _NAME_AT_START.match(pair.claim)
    return match.group(1) if match else ""


def _other_number(text: str, rng: random.Random) -> str:
    if _YEAR.fullmatch(text):
        return str(int(text) + rng.choice((-12, -7, -4, -3, -2, -1, 1, 2, 3, 4, 7, 12)))
    if text.isdigit() and len(text) <= 2:
        return str(max(0, int(text) + rng.choice((-9, -3, -2, -1, 1, 2, 3, 5, 9, 20))))
    digit = rng.randrange(len(text))
    while not text[digit].isdigit():
        digit = rng.randrange(len(text))
    return text[:digit] + str((int(text[digit]) + rng.randint(1, 9)) % 10 or 1) + text[digit + 1 :]


def swap_number(pair: Pair, rng: random.Random) -> Pair | None:
    """Change a number that a supported claim shares with its evidence: the claim is then refuted.

    None where they share no number, or the new one stands in the evidence too.
    """
    held = set(NUMBER.findall(pair.evidence))
    shared = [match for match in NUMBER.finditer(pair.claim) if match.group() in held]
    if pair.allowed != (0,) or not shared:
        return None
    match = rng.choice(shared)
    changed = _other_number(match.group(), rng)
    if changed in held or changed == match.group():
        return None
    claim = pair.claim[: match.start()] + changed + pair.claim[match.end() :]
    return replace(pair, claim=claim, allowed=(1,))


def negate(pair: Pair, rng: random.Random) -> Pair | None:
    """Put "non" before the first verb of an Italian claim that is supported: it is then refuted.

    Now and then the evidence, where it has the same words, is negated in its place or with it, so that the word alone
    tells nothing. None where there is no verb to negate.
    """
    match = _ITALIAN_VERB.search(pair.claim)
    if pair.claim_lang != "it" or pair.allowed != (0,) or not match or re.search(r"\bnon\b", pair.claim.lower()):
        return None
    claim = f"{pair.claim[: match.start()]}non {pair.claim[match.start() :]}"
    if pair.claim == pair.evidence and rng.random() < 0.67:
        if rng.random() < 0.5:
            return replace(pair, evidence=claim, allowed=(1,))
        return replace(pair, claim=claim, evidence=claim)
    return replace(pair, claim=claim, allowed=(1,))


def terms(texts: Sequence[str]) -> Any:
    """Tokenise texts for a BM25 index, stop words kept."""
    import bm25s

    return bm25s.tokenize(list(texts), stopwords=None, show_progress=False)


def mine_unrelated(pairs: Sequence[Pair], rng: random.Random, *, count: int = 7000, depth: int = 8) -> list[Pair]:
    """Pair claims with passages that BM25 ranks high for them and that are not about them: NOT ENOUGH INFO.

    An authored passage is left out if it is of the claim's group, any other if it holds the name the claim opens with.
    """
    import bm25s

    passages = list({pair.evidence: pair for pair in pairs}.values())
    index = bm25s.BM25()
    index.index(terms([pair.evidence for pair in passages]), show_progress=False)
    chosen = rng.sample(pairs, min(count, len(pairs)))
    found, _ = index.retrieve(terms([pair.claim for pair in chosen]), k=min(depth, len(passages)), show_progress=False)
    out = []
    for pair, rows in zip(chosen, found, strict=True):
        name = guess_title(pair)
        others = [
            other
            for other in (passages[row] for row in rows)
            if other.evidence != pair.evidence
            and (not pair.group or other.group != pair.group)
            and (pair.group or other.group or not name or name.lower() not in other.evidence.lower())
        ]
        if others:
            other = others[0] if rng.random() < 0.6 else rng.choice(others)
            out.append(replace(pair, evidence=other.evidence, evidence_lang=other.evidence_lang, allowed=(2,)))
    return out


def mismatch(pairs: Sequence[Pair], rng: random.Random, *, count: int) -> list[Pair]:
    """Pair `count` claims at most with the evidence of random others, of another group: NOT ENOUGH INFO."""
    drawn = [(rng.choice(pairs), rng.choice(pairs)) for _ in range(count)]
    return [
        replace(one, evidence=other.evidence, evidence_lang=other.evidence_lang, allowed=(2,))
        for one, other in drawn
        if one.evidence != other.evidence and (not one.group or one.group != other.group)
    ]
