"""What words are and mean, in both languages: tokens, units, number words, names of places, synonyms."""
