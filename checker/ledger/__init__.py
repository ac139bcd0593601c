"""The ledger: every run, verdict, piece of evidence and review, in one DuckDB file that only grows."""

from checker.ledger.append import Ledger

__all__ = ["Ledger"]
