"""Names that a translator has altered or said twice, put right before anything is checked."""

from briefer.facts.extract import extract
from briefer.facts.names.acronyms import as_acronyms
from briefer.facts.names.kept import Kept, as_spelt
from briefer.facts.names.once import said_once
from briefer.facts.setting import Setting


def keep_names(
    japanese: str, english: str, setting: Setting = Setting()
) -> tuple[str, tuple[Kept, ...]]:
    """Return `english` with the names as the Japanese has them, and what was done.

    >>> keep_names("Wang Yiwei教授は述べた。", "Professor Yiwei Wang said so.")[0]
    'Professor Wang Yiwei said so.'
    """
    stated = extract(japanese, setting)
    names = (*stated.terms, *stated.names)
    english = as_acronyms(japanese, english)
    english, spelt = as_spelt(names, english)
    english, once = said_once(names, english, japanese)
    return english, (*spelt, *once)
