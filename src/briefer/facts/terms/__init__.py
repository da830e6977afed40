"""Terms with a fixed English: glossed by the release, or the user's own."""
