"""From Japanese to English: what is asked of an engine, candidates, checks, repairs."""
