"""Names that a translator has altered or said twice, put right before anything is checked."""

from briefer.facts.analysis import Analysis
from briefer.translation.acronyms import as_acronyms
from briefer.translation.name_order import NameRepair, as_spelt
from briefer.translation.said_once import said_once


def keep_names(stated: Analysis, english: str) -> tuple[str, tuple[NameRepair, ...]]:
    """Return `english` with the names as the Japanese has them, and what was done.

    >>> from briefer.facts import analyse
    >>> keep_names(analyse("Wang Yiwei教授は述べた。"), "Professor Yiwei Wang said so.")[0]
    'Professor Wang Yiwei said so.'
    """
    names = (*stated.terms, *stated.names)
    english = as_acronyms(stated.japanese, english)
    english, spelt = as_spelt(names, english)
    english, once = said_once(names, english, stated.japanese)
    return english, (*spelt, *once)
