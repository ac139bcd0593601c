"""Numbers and dates: which of the evidence measures what one of the claim does, and whether it contradicts it."""
