"""What belongs together in claim and evidence: words that mean the same, and what two mentions are to each other."""
