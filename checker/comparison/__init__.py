"""Compares quantities, dates, negation and names of a claim with those of a passage."""

from checker.comparison.compare import compare

__all__ = ["compare"]
