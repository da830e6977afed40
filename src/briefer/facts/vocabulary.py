"""The words of dates, figures and names, each kind in the words.toml of its package."""

from briefer.text.words import Vocabulary

DATES = Vocabulary("briefer.facts.dates")
FIGURES = Vocabulary("briefer.facts.figures")
NAMES = Vocabulary("briefer.facts.names")
