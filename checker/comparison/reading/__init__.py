"""What one text states: its quantities, dates, names and negations, each with its place."""
