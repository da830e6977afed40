"""The words of names and terms: words.toml."""

from briefer.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("briefer.facts.names")
