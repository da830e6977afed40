"""Alignment: two documents, one in Japanese and one in English, to linked sentences."""
