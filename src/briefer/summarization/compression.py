"""A sentence made into a bullet: shorter by what tells nothing new, and never by its meaning."""

import re

from briefer.text.english import figures_in, points_back
from briefer.text.sentence_ends import english_sentences

MAX_WORDS = 40  # a bullet is read at a glance

_DATELINE = re.compile(r"^[A-Z][\w .,'’-]{2,50}(?:/[\w ]+/)?\s*(?:--|—|–)\s+(?=[A-Z])")
_CONNECTIVE = re.compile(
    r"^(?:However|In addition(?! to)|Additionally|Furthermore|Moreover|Meanwhile|Also|Besides|Then|"
    r"And|But|On the other hand|As a result(?! of)|Therefore|Thus|In this way|Accordingly|"
    r"In response to this|Based on this|For this reason|In particular|Specifically|"
    r"At the same time),?\s+(?=\w)"
)
_POINTING = re.compile(
    r"(?:\w+ ){0,3}(?:it|its|they|them|their|this|that|these|those|he|she|such|both)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（][^()（）\d]*[)）]")
_TAIL = re.compile(
    r",\s+(?:which|who|where|whose|while|as well as|adding|including|such as|aiming|making|"
    r"allowing|enabling|resulting|leading|in order to|so that)\b"
)
# A clause before the verb of its sentence ends so: "the plant, which cost 3 yen, was sold".
_VERB_DUE = re.compile(
    r",\s+(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|[a-z]+ed)\b"
)
_JOINT = re.compile(r", (?:and|but)\b|;")
FEWEST_WORDS = 8  # a clause with fewer seldom says who did what
MAX_HEADLINE_WORDS = 14
FEWEST_HEADLINE_WORDS = 6
# What a headline can end before; not "to", "of", "by" or "with": who it is must not be lost.
_RUN_ON = re.compile(
    r"[,;:–—]\s|\s(?:after|amid|as|at|because|before|during|from|following|in|on|since|through|"
    r"under|where|which|who|within)\s"
)
_ROLE = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )*(?:President|Premier|Chancellor|Minister|Secretary|Governor|Mayor|"
    r"Chairman|Chairwoman|Director|Professor) (?=[A-Z])"
)
_OPEN_ASIDE = re.compile(r", (?:an?|the|its|one of) [^,]*$")  # Aoba Foods, a brewer of Sendai
_LIMITS = re.compile(
    r"\b(?:if|unless|until|when|without|not|no longer|only|except|subject to|provided|may|might|"
    r"but|plans?|planned|expected|likely)\b"
)
_LABEL = re.compile(r"^(?:\(?\d{1,2}[.)]\s+|【[^】]*】\s*)")  # 1. of a heading; 【Correction】


def tighten(text: str, most: int = MAX_WORDS) -> str:
    """Return one sentence of `text`, without dateline and leading connective.

    One of more than `most` words also loses asides, then clauses at its end, as far as they go.

    >>> tighten("However, Aoba Foods (Sendai) will open two plants.")
    'Aoba Foods (Sendai) will open two plants.'
    >>> tighten("As a result of snow, sales fell.")
    'As a result of snow, sales fell.'
    """
    text = _CONNECTIVE.sub("", _DATELINE.sub("", _one_sentence(text.strip())))
    text = text[:1].upper() + text[1:]
    for shorten in (_without_asides, _without_tails, _without_clauses):
        if len(text.split()) > most:
            text = shorten(text, most)
    return text


def headline(text: str, most: int = MAX_HEADLINE_WORDS) -> str:
    """Return a sentence or title as a headline of at most `most` words, without a full stop.

    One that is too long loses what persons are called before their names; then what stands at its
    end, before words that add to what stands before them. "" where no such place leaves a headline,
    or where what is cut would limit it (if, not, only).

    >>> headline("Aoba Foods (Sendai) will open two plants.")
    'Aoba Foods (Sendai) will open two plants'
    >>> headline("Sales of Aoba rose by 3% after two new plants were opened in Sendai in spring.")
    'Sales of Aoba rose by 3% after two new plants were opened in Sendai'
    >>> headline("Chinese President Li Wu met Spanish Prime Minister Ana Ruiz in Madrid.", 8)
    'Li Wu met Ana Ruiz in Madrid'
    >>> headline("Aoba will buy a brewery in Sendai, its largest rival, if the court agrees.", 9)
    ''
    >>> headline("Aoba Foods, a large brewer of Sendai, and Minamo Bank open two plants in Ube.", 8)
    ''
    """
    line = tighten(_LABEL.sub("", text.strip()).strip("[] "), most).rstrip(". ")
    if len(line.split()) > most:
        line = _ROLE.sub("", line)
    if len(line.split()) <= most:
        return line
    pieces = [line[: match.start()] for match in _RUN_ON.finditer(line)]
    fitting = [p for p in pieces if FEWEST_HEADLINE_WORDS <= len(p.split()) <= most and _whole(p)]
    if not fitting or _LIMITS.search(line[len(fitting[-1]) :]):
        return ""
    return fitting[-1].rstrip(" ,;:–—")


def _whole(piece: str) -> bool:
    """Tell a piece with no open bracket or quotation, and no aside where its verb is due."""
    pairs = all(piece.count(left) == piece.count(right) for left, right in ("()", "[]", "“”"))
    return pairs and piece.count('"') % 2 == 0 and not _OPEN_ASIDE.search(piece)


def _one_sentence(text: str) -> str:
    """Of a translation that made several sentences of one keep the first, or one with more figures.

    One that points back (it, this, the device) would say nothing alone.

    >>> _one_sentence("Sales rose. Costs fell 3%. It was May 2026, 4 p.m.")
    'Costs fell 3%.'
    >>> _one_sentence("This was so. Costs fell."), _one_sentence("It fell. It rose.")
    ('Costs fell.', 'It fell.')
    >>> _one_sentence("Aoba sells a device. The device costs 3 yen.")
    'Aoba sells a device.'
    >>> _one_sentence("“It fell. Sales rose 3%,” said Ito.")
    '“Sales rose 3%,” said Ito.'
    """
    first, *others = english_sentences(text)
    alone = [line for line in others if not (_POINTING.match(line) or _resumes(line, first))]
    best = max([first, *alone], key=lambda line: (len(figures_in(line)), not points_back(line)))
    opened, closed = best.count("“"), best.count("”")
    return "“" * (closed - opened) + best + "”" * (opened - closed)


def _resumes(sentence: str, first: str) -> bool:
    """Tell a sentence about "the device" that the first sentence has introduced as "a device"."""
    thing = re.match(r"The (\w+) ", sentence)
    return thing is not None and re.search(rf"\ban? [^.;]*\b{thing[1]}\b", first) is not None


def _without_asides(text: str, _most: int) -> str:
    return _ASIDE.sub("", text)


def _without_tails(text: str, most: int) -> str:
    """Return a sentence without clauses at its end; none that stands before the verb is one.

    >>> _without_tails("Two plants, which cost 3 yen in all, were sold to Minamo Bank.", 3)
    'Two plants, which cost 3 yen in all, were sold to Minamo Bank.'
    >>> _without_tails("Aoba sold both of its plants to Minamo Bank, which paid 3 yen for it.", 10)
    'Aoba sold both of its plants to Minamo Bank.'
    """
    at = max((match.end() for match in _VERB_DUE.finditer(text)), default=0)
    return _cut(text, _TAIL, most, at)


def _without_clauses(text: str, most: int) -> str:
    return _cut(text, _JOINT, most)


def _cut(text: str, beginnings: re.Pattern[str], most: int, after: int = 0) -> str:
    """Cut before the last of the `beginnings` that leaves few enough words, and not too few.

    None is cut before the place `after`.
    """
    pieces = [text[: match.start()] for match in beginnings.finditer(text, after)]
    fitting = [p for p in pieces if FEWEST_WORDS <= len(p.split()) <= most]
    return f"{fitting[-1].rstrip(' .,')}." if fitting else text
