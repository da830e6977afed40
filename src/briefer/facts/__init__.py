"""Facts: what the Japanese states and the English must keep."""

from briefer.facts.compare import agrees, compare
from briefer.facts.extract import facts
from briefer.facts.setting import Setting, in_section, setting_of
from briefer.facts.terms.glossary import Term
from briefer.facts.terms.placing import place

__all__ = [
    "Setting",
    "Term",
    "agrees",
    "compare",
    "facts",
    "in_section",
    "place",
    "setting_of",
]
