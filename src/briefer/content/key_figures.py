"""What a reader looks for besides the bullets: the figures at a glance."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.facts.figures.agreement import agrees
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.figure import Figure
from briefer.note import Fact, FigureRow, Translation
from briefer.text.sentence_ends import english_sentences
from briefer.text.units import CURRENCIES

_CLOSED = re.compile("[^（(]*[）)]")
FEWEST_FIGURES = 3  # fewer are seen without a table
MOST_FIGURES = 12
WORDS_BEFORE, WORDS_AFTER = 7, 4  # of the sentence, around a figure
_SHOWN = re.compile(r"(?!\d{1,2}$).*\d")  # not five, nor a bare 20 of "between 20 and 69"


def figures_at_a_glance(translations: Sequence[Translation]) -> tuple[FigureRow, ...]:
    """Return the figures with a unit that the English keeps, in reading order; none where few.

    Of more than `MOST_FIGURES` amounts of money and percentages are kept first.
    """
    rows = [row for translation in translations for row in _rows(translation)]
    if len(rows) < FEWEST_FIGURES:
        return ()
    order = sorted(range(len(rows)), key=lambda n: (not rows[n].is_financial, n))
    return tuple(rows[n] for n in sorted(order[:MOST_FIGURES]))


def top_figures(translations: Iterable[Translation], most: int) -> tuple[FigureRow, ...]:
    """Return at most so many figures, amounts of money and percentages first, though it be one."""
    rows = [row for translation in translations for row in _rows(translation)]
    return tuple(sorted(rows, key=lambda row: not row.is_financial)[:most])


def _rows(translation: Translation) -> Iterator[FigureRow]:
    left = english_figures(translation.english)
    for fact in translation.facts:
        if fact.number is None or not fact.unit:
            continue
        stated = Figure(fact.japanese, fact.start, fact.number, fact.unit)
        fitting = (f for f in left if agrees(stated, f) and _SHOWN.match(f.text))
        if figure := next(fitting, None):
            left.remove(figure)
            what = _around(translation.english, figure.start, figure.end)
            date, cite = _date(fact, translation), translation.sentence.id
            yield FigureRow(what, figure.text, date, cite, _financial(fact.unit))


def _around(english: str, start: int, end: int) -> str:
    """Return the words around a figure, of its own sentence."""
    before = english_sentences(english[:start])[-1].split()
    after = re.split(r"[.!?](?:\s|$)", english[end:])[0].split()
    opening = "… " if len(before) > WORDS_BEFORE else ""
    ending = " …" if len(after) > WORDS_AFTER else ""
    words = [*before[-WORDS_BEFORE:], english[start:end], *after[:WORDS_AFTER]]
    return opening + re.sub(r" (?=[,.;:)])|(?<=\() ", "", " ".join(words)).strip(" ,") + ending


def _date(fact: Fact, translation: Translation) -> str:
    """Return the date that stands before a figure in the Japanese: that is where it belongs.

    Not one in brackets that are closed before it: 第15次計画（2026～2030年）と独立250周年.
    """
    japanese = translation.sentence.text
    dates = [f for f in translation.facts if f.kind == "date" and not f.value.startswith("T")]
    before = [
        date
        for date in dates
        if date.start < fact.start and not _CLOSED.match(japanese, date.start, fact.start)
    ]
    return before[-1].accepted[0] if before else ""


def _financial(unit: str) -> bool:
    """Tell money and shares from other units.

    >>> _financial("JPY"), _financial("%"), _financial("person")
    (True, True, False)
    """
    return unit == "%" or unit in CURRENCIES
