"""Whether claim and evidence speak of the same time as far as their verbs show it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import is_future
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, NOT, Tokens, listed

_DECIDING = word_list("deciding")
_POSSIBLE = frozenset(listed("may might could can puo possono"))


def _is_to_be(statement: Statement) -> bool:
    """Whether something "is to be" done."""
    return any(pair in {("is", "to"), ("are", "to")} for pair in pairwise(statement.tokens.keys))


# After the last of these words "and" goes on with another verb: "has taken the lease and will hire".
_ENDING = BREAKS | {"and", "e", "ed"}


def same_tense(matches: Overlap) -> bool:
    """Whether both speak of the future or neither does; of the evidence count the clauses of the claim's words.

    What is decided is to come: "will be closed", "voted not to close".
    """
    claim, evidence = matches.claim, matches.evidence
    future, to_come = is_future(claim), is_future(evidence)
    if future == to_come or (to_come and _is_to_be(claim)):
        return True
    if future or not _POSSIBLE.isdisjoint(claim.tokens.keys):
        keys = enumerate(evidence.tokens.keys)
        return any(key in _DECIDING and evidence.tokens.key(i - 1) not in NOT for i, key in keys)
    shared = [pair.token for pairs in matches.pairs for pair in pairs]
    if not shared:
        return False
    tokens = evidence.tokens
    start = next((i for i in range(min(shared) - 1, -1, -1) if tokens.keys[i] in BREAKS), -1) + 1
    end = next((i for i in range(max(shared), len(tokens.keys)) if tokens.keys[i] in _ENDING), len(tokens.keys))
    part = slice(start, end)
    return not is_future(
        replace(evidence, tokens=Tokens(tokens.text, tokens.keys[part], tokens.starts[part], tokens.ends[part]))
    )
