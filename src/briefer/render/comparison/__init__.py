"""The report on a Japanese document and its English: Markdown, a web page side by side, JSON."""
