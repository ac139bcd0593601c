"""checker: fact checking of Italian and English claims against your own articles, offline.

>>> from checker import Checker
>>> verdict = Checker.open(".checker").check("The first model arrives by 2024.")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Checker", "__version__"]

if TYPE_CHECKING:
    from checker.api import Checker


def __getattr__(name: str) -> object:
    # Lazy, so that `checker --help` and `import checker` load neither numpy nor a model.
    if name == "Checker":
        from checker.api import Checker

        return Checker
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
