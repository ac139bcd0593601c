"""Names: one replaced by another, set aside, or given another's part in a deed."""
