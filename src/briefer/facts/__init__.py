"""Facts: what the Japanese states and the English must keep; hints before, checks after."""

from briefer.facts.compare import agrees, compare
from briefer.facts.extract import facts
from briefer.facts.hints import hints
from briefer.facts.keep import keep_names
from briefer.facts.repair import repair
from briefer.facts.setting import Setting, in_section, setting_of
from briefer.facts.terms.glossary import Term
from briefer.facts.terms.placing import place

__all__ = [
    "Setting",
    "Term",
    "agrees",
    "compare",
    "facts",
    "hints",
    "in_section",
    "keep_names",
    "place",
    "repair",
    "setting_of",
]
