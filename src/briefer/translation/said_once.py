"""A name that an answer says twice: in English and again, or a part of it, in a bracket."""

import re
from collections.abc import Iterator, Sequence

from briefer.facts.names.name import Name
from briefer.text.spelling import folded
from briefer.text.words import ENGLISH
from briefer.translation.name_order import NameRepair

_INSIDE = r"([^()（）\[\]［］]{2,60})"
_BRACKET = rf"(['’]s)? ?(?:[(（]{_INSIDE}[)）]|[\[［]{_INSIDE}[\]］])"
_BRACKETS = re.compile(r"[(（\[［]([^()（）\[\]［］]+)[)）\]］]")
_RUN = r"((?:(?:[A-Z][\w'’-]*|of|for|and|the) )+)"  # words of a name before a bracket


def said_once(
    names: Sequence[Name], english: str, japanese: str = ""
) -> tuple[str, list[NameRepair]]:
    """Return `english` without a bracket behind a name that has only words of the name.

    One that `japanese` has too stays, but not the whole name again.

    >>> name = Name("中国人民大学", 0, ("Renmin University of China",), "term")
    >>> said_once([name], "He teaches at Renmin University of China (China).")[0]
    'He teaches at Renmin University of China.'
    >>> said_once([name], "at China Renmin University (Renmin University of China)")[0]
    'at Renmin University of China'
    >>> said_once([name], "at Renmin University of China (RUC)")[0]
    'at Renmin University of China (RUC)'
    """
    done = []
    stated = {said for inside in _BRACKETS.findall(japanese) for said in _said(inside, names)}
    known = {folded(form) for name in names for form in name.english}
    for name in names:
        for form in name.english if name.kind in ("latin", "term") else ():
            others = known - {folded(form)}
            for replaced, now in (
                *_again(form, english, stated, others),
                *_before(form, english, others),
            ):
                english = english.replace(replaced, now)
                done.append(NameRepair(replaced, name.text, now))
    return english, done


def _said(inside: str, names: Sequence[Name]) -> Iterator[str]:
    """Yield what a bracket of the Japanese says: its words, or the English for a name in it."""
    yield folded(inside)
    yield from (folded(form) for name in names if name.text == inside for form in name.english)


def _again(
    form: str, english: str, stated: set[str], others: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield a name with itself or its part in a bracket; not the end of another: Aoba AI (AI)."""
    for match in re.finditer(rf"(?<!\w){re.escape(form)}{_BRACKET}", english, re.IGNORECASE):
        inside = match[2] or match[3]
        if folded(english[: match.start() + len(form)]).endswith(_longer(form, others)):
            continue
        whole = _content(inside) == _content(form)
        part = _content(inside) <= _content(form) and not re.search(r"\d", inside)
        if whole or (part and folded(inside) not in stated):
            yield match[0], f"{form}{match[1] or ''}"


def _longer(form: str, others: set[str]) -> tuple[str, ...]:
    return tuple(other for other in others if other.endswith(f" {folded(form)}"))


def _before(form: str, english: str, others: set[str]) -> Iterator[tuple[str, str]]:
    """Yield a name in a bracket with two or more of its own words, and no others, before it."""
    for match in re.finditer(rf"{_RUN}([(（\[［]{re.escape(form)}[)）\]］])", english):
        run = match[1].split()
        endings = (" ".join(run[at:]) for at in range(len(run) - 1) if run[at][0].isupper())
        ours = next((ending for ending in endings if _is_part(ending, form)), "")
        if ours and folded(ours) not in others:
            yield f"{ours} {match[2]}", form


def _is_part(text: str, form: str) -> bool:
    return len(_content(text)) > 1 and _content(text) <= _content(form)


def _content(text: str) -> set[str]:
    return set(folded(text).split()) - ENGLISH.words("small_words")
