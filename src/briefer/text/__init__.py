"""Functions on English and Japanese text that several stages need."""
