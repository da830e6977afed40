"""The words of figures: words.toml, units.tsv."""

from briefer.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("briefer.facts.figures")
