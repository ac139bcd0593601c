"""Whether claim and evidence speak of the same time as far as their verbs show it."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import is_future
from checker.comparison.vocabulary.tokens import BREAKS, Tokens

# After the last of these words "and" goes on with another verb: "has taken the lease and will hire".
_ENDING = BREAKS | {"and", "e", "ed"}


def same_tense(matches: Overlap) -> bool:
    """Whether both speak of the future or neither does; of the evidence count the clauses of the claim's words."""
    claim, evidence = matches.claim, matches.evidence
    future = is_future(claim)
    if future == is_future(evidence):
        return True
    shared = [pair.token for pairs in matches.pairs for pair in pairs]
    if future or not shared:
        return False
    tokens = evidence.tokens
    start = next((i for i in range(min(shared) - 1, -1, -1) if tokens.keys[i] in BREAKS), -1) + 1
    end = next((i for i in range(max(shared), len(tokens.keys)) if tokens.keys[i] in _ENDING), len(tokens.keys))
    part = slice(start, end)
    return not is_future(
        replace(evidence, tokens=Tokens(tokens.text, tokens.keys[part], tokens.starts[part], tokens.ends[part]))
    )
