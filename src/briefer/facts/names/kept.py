"""Names in Latin letters put back as the Japanese has them, and what is said of one twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import permutations

from briefer.facts.names.name import Name
from briefer.facts.names.spelling import folded

MOST_WORDS = 4  # of a name; the orders of more are too many
LIKE = 0.85  # of the letters: Yiwei and Yi-wei, Yiwei and Yiwe; not Yiwei and Yichen
_NAME_WORD = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Za-z]+)*")
_RUN = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+")
_BRACKET = r" ?[(（]([^()（）]{2,60})[)）]"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was in the English, the name whose place it had, and what stands there now."""

    replaced: str
    name: str
    now: str


def as_spelt(names: Sequence[Name], english: str) -> tuple[str, list[Kept]]:
    """Return `english` with the names of several words in the order and spelling of the Japanese.

    Only where it is sure: the same words in another order, or the only words with a capital that
    are nearly these; a name that stands somewhere as it should is left alone.

    >>> name = Name("Wang Yiwei", 0, ("Wang Yiwei",), "latin")
    >>> as_spelt([name], "Professor Yiwei Wang spoke.")[0]
    'Professor Wang Yiwei spoke.'
    >>> as_spelt([name], "Prof. Wang Yi-wei spoke.")[0], as_spelt([name], "Prof. Wang spoke.")[0]
    ('Prof. Wang Yiwei spoke.', 'Prof. Wang spoke.')
    """
    done = []
    for name in names:
        form = name.english[0]
        if name.kind == "latin" and _is_name(form) and form not in english:
            for other in [*_turned(form, english), *_respelt(form, english)][:1]:
                english = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", form, english)
                done.append(Kept(other, name.text, form))
    return english, done


def _is_name(form: str) -> bool:
    words = form.split(" ")
    return 1 < len(words) <= MOST_WORDS and all(map(_NAME_WORD.fullmatch, words))


def _turned(form: str, english: str) -> Iterator[str]:
    """Yield the other orders of the words that stand in the English, not within a longer name."""
    runs = {run[0] for run in _RUN.finditer(english)}
    for order in permutations(form.split(" ")):
        turned = " ".join(order)
        # A title before it is part of the run: Professor Yiwei Wang.
        if turned != form and any(run.split(" ", 1)[-1] == turned or run == turned for run in runs):
            yield turned


def _respelt(form: str, english: str) -> Iterator[str]:
    """Yield the words with capitals that are nearly the name's, where there are no others."""
    count = len(form.split(" "))
    runs = (run[0].split(" ") for run in _RUN.finditer(english))
    near = {
        " ".join(run[at : at + count])
        for run in runs
        for at in range(len(run) - count + 1)
        if _alike(form, " ".join(run[at : at + count]))
    }
    if len(near) == 1:
        yield from near


def _alike(form: str, other: str) -> bool:
    ours, theirs = (re.sub("[^a-z ]", "", folded(text)) for text in (form, other))
    parts = list(zip(ours.split(" "), theirs.split(" "), strict=False))
    close = all(SequenceMatcher(None, a, b).ratio() >= LIKE for a, b in parts)
    return close and ours[0] == theirs[0] and form != other


def said_once(names: Sequence[Name], english: str, japanese: str = "") -> tuple[str, list[Kept]]:
    """Return `english` without a bracket behind a name that has only words of the name.

    One that `japanese` has too stays.

    >>> name = Name("中国人民大学", 0, ("Renmin University of China",), "term")
    >>> said_once([name], "He teaches at Renmin University of China (China).")[0]
    'He teaches at Renmin University of China.'
    >>> said_once([name], "at Renmin University of China (RUC)")[0]
    'at Renmin University of China (RUC)'
    """
    done = []
    for name in names:
        for form in name.english if name.kind in ("latin", "term") else ():
            for match in reversed(list(re.finditer(re.escape(form) + _BRACKET, english))):
                again = set(folded(match[1]).split()) <= set(folded(form).split())
                if again and not re.search(rf"[(（]{re.escape(match[1])}[)）]", japanese):
                    english = english[: match.start()] + form + english[match.end() :]
                    done.append(Kept(match[0], name.text, form))
    return english, done
