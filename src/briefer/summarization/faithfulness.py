"""How a statement is meant: denied, expected, or only said by somebody. A bullet must keep that.

What is compared is the words that a cue governs, not the cues: "did not disclose" and "withheld"
may both be right, "disclosed" for "did not disclose" never is.
"""

import re
from collections.abc import Iterator

from briefer.text.english import content_words

REACH = (
    3  # content words after a cue that it still governs: "did not (officially) disclose the price"
)

_CLAUSE = re.compile(r"[,;:.!?—–]\s|\s(?:but|and|while|although|though|because|which|who)\s")
_NEGATION = re.compile(
    r"\b(?:not|never|no|without|neither|nor|cannot|nobody|nothing|none|fail(?:s|ed)? to|"
    r"den(?:y|ies|ied)|refus(?:e|es|ed) to)\b|n['’]t\b",
    re.IGNORECASE,
)
_EXPECTATION = re.compile(
    r"\b(?:expect|forecast|estimat|predict|anticipat|intend|propos|schedul|(?:un)?likely\b|"
    r"projected|projection|intention|may\b|might|could|plan(?:s|ned|ning)?\b|aim(?:s|ed|ing)?\b|"
    r"hop(?:e|es|ed|ing)\b|seek|consider(?:s|ed|ing)?\b|target(?:s|ed|ing)?\b|will\b|would|shall\b|"
    r"should|(?:is|are|was|were|set|about|going) to\b)"
)
# To announce is to make it so: an announcement needs no attribution, a claim does.
_ATTRIBUTION = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|stat(?:e|es|ed|ing)\b|t(?:ell|ells|old)|not(?:es|ed)|claim|argu(?:e|ed)|"
    r"according to|stress|emphasi[sz]|point(?:s|ed|ing)? out|explain|comment|remark|believ|"
    r"insist|assert|warn|question|demand|call(?:s|ed|ing)? (?:on|for)|describ|express|ask|urg)",
    re.IGNORECASE,
)


def _governed(cue: re.Pattern[str], text: str) -> Iterator[list[str]]:
    """Yield for each cue the content words after it, to the end of the clause."""
    for found in cue.finditer(text):
        rest = re.sub(r"^\w+", "", text[found.end() :])  # expect-ed
        yield content_words(_CLAUSE.split(rest + " ", maxsplit=1)[0])[:REACH]


def keeps_negation(line: str, cited: str) -> bool:
    """Tell whether `line` denies what `cited` denies, and nothing that it affirms.

    >>> keeps_negation("Aoba disclosed the price.", "Aoba did not disclose the price.")
    False
    >>> keeps_negation("Aoba did not disclose it.", "The price was not disclosed by Aoba.")
    True
    """
    if _NEGATION.search(line):
        return bool(_NEGATION.search(cited))
    # Of several words under a negation the first is the verb or noun that is denied.
    heads = {words[0] for words in _governed(_NEGATION, cited) if words}
    return not heads & set(content_words(line))


def keeps_expectation(line: str, cited: str) -> bool:
    """Tell whether `line` leaves open what `cited` only expects or plans.

    >>> keeps_expectation("Sales rose 3%.", "Sales are expected to rise 3%.")
    False
    >>> keeps_expectation("Sales rose 3%.", "Sales rose 3%, and costs are expected to fall.")
    True
    """
    if _EXPECTATION.search(line):
        return True
    expected = {word for words in _governed(_EXPECTATION, cited) for word in words}
    return not expected & set(content_words(line))


def keeps_attribution(line: str, cited: str) -> bool:
    """Tell whether `line` leaves to its speaker what `cited` only reports.

    >>> keeps_attribution("The market is healthy.", "Xi said that the market is healthy.")
    False
    """
    return not _ATTRIBUTION.search(cited) or bool(_ATTRIBUTION.search(line))
