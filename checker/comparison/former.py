"""Who held an office before: "succeeds Pollard", "al posto di Sermonti", "Holloway will be succeeded by"."""

from __future__ import annotations

from checker.comparison.mentions import Mark
from checker.comparison.statement import Statement
from checker.comparison.tokens import BREAKS, BY, listed

_SUCCEEDING = ("succed", "succee", "subentr", "sostitu", "rimpiazz", "replac")
# The last words of "al posto di", "instead of", "rather than"; "anziché" alone.
_INSTEAD = frozenset(listed("posto anziche invece instead rather place"))
_REACH = 5


def is_former(statement: Statement, mark: Mark) -> bool:
    """Whether a name is led by what says that another took its place."""
    keys = statement.tokens.keys
    for token in range(mark.first - 1, max(-1, mark.first - 1 - _REACH), -1):
        key = keys[token]
        if key in BREAKS or key in BY:
            return False
        if key.startswith(_SUCCEEDING) or (key in _INSTEAD and mark.first - token <= 3):
            return True
    return False
