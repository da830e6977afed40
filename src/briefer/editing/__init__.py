"""The finished bullets as a wire would print them: mentions of persons, rewriting."""
