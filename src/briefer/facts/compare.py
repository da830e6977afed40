"""Does the English keep what the Japanese states, and state nothing else?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.facts.analysis import Analysis, Counts, figure_fact, name_fact
from briefer.facts.dates.compare import compare_dates
from briefer.facts.dates.english import english_dates
from briefer.facts.dates.temporal_value import TemporalValue
from briefer.facts.dates.weekdays import mistaken
from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.compare import compare_figures
from briefer.facts.figures.english import english_figures
from briefer.facts.figures.figure import Figure, has_digit
from briefer.facts.figures.labels import without_labels
from briefer.facts.names.compare import PLACES, compare_names, keeps
from briefer.facts.names.contrasts import exchanged
from briefer.facts.names.japanese import Name
from briefer.facts.wordings import misworded
from briefer.note import CheckName, Fact, FactKind, Finding
from briefer.text.spelling import Spelling
from briefer.text.widths import half_width

_LISTED = re.compile(" ?(?:[、・,とや]|及び|および|の|など|、?そして)? ?")
_ON_THE_LINE = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")  # CO₂
_DROPPED: dict[FactKind, CheckName] = {
    "figure": "figures.dropped",
    "date": "dates.dropped",
    "name": "names.dropped",
    "term": "terms.dropped",
}
_INVENTED: dict[FactKind, CheckName] = {
    "figure": "figures.invented",
    "date": "dates.invented",
    "name": "names.invented",
}


@dataclass(frozen=True, slots=True)
class Invented:
    """Words of the English, at `start`, that state what the Japanese doesn't; a figure's unit."""

    kind: FactKind
    text: str
    start: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the English lacks and what it adds."""

    dropped: tuple[Fact, ...]
    invented: tuple[Invented, ...]


def compare(stated: Analysis, english: str, sentence_id: str = "") -> tuple[Finding, ...]:
    """Return a finding for each fact that `english` drops, invents or exchanges; the same one once.

    >>> from briefer.facts import analyse
    >>> stated = analyse("輸出は2,281億ドルとなった。")
    >>> [f.check for f in compare(stated, "Exports came to $22.81 billion.")]
    ['figures.dropped', 'figures.invented']
    >>> compare(stated, "Exports came to $228.1 billion.")
    ()
    >>> [finding] = compare(stated, "Imports came to $228.1 billion.")
    >>> finding.message
    'the Japanese says 輸出 (export), the English “Imports”'
    """
    changed = differences(stated, english)
    found = (*_findings(sentence_id, changed), *_exchanges(sentence_id, stated, english))
    return tuple(dict.fromkeys(found))


def differences(stated: Analysis, english: str) -> Comparison:
    """Return what `english` drops and invents of what is stated."""
    japanese = stated.japanese
    english_counts = counts_of(english, _occurrences([*stated.terms, *stated.names], english))
    text = half_width(japanese).translate(_ON_THE_LINE)
    lost, new = _changes(stated.counts, english_counts, stated.released, text)
    lost_names, new_names = compare_names(
        stated.names, english, japanese, stated.speaker, stated.spoken_of
    )
    spelling = Spelling(english)
    dates = zip(stated.counts.temporals, stated.dates, strict=True)
    return Comparison(
        dropped=(
            *(figure_fact(figure) for figure in lost.figures if not _is_listed(figure, stated)),
            *(fact for temporal, fact in dates if temporal in lost.temporals),
            *(name_fact("name", name) for name in lost_names),
            *(name_fact("term", term) for term in stated.terms if not keeps(spelling, term)),
        ),
        invented=(
            *(Invented("figure", f.text, f.start, f.unit) for f in new.figures),
            *(Invented("date", m.text, m.start) for m in new.temporals),
            *_wrong_weekday(japanese, english, new.temporals),
            *(Invented("name", text, english.find(text)) for text in new_names),
        ),
    )


def _is_listed(figure: Figure, stated: Analysis) -> bool:
    """Tell whether a number only counts the places before it, which say so: 英仏独の3カ国.

    >>> from briefer.facts import analyse
    >>> differences(analyse("東京、大阪と福岡の3都市"), "Tokyo, Osaka and Fukuoka").dropped
    ()
    """
    start, listed = figure.start, 0
    for name in reversed(stated.names):
        if name.kind in PLACES and _LISTED.fullmatch(stated.japanese, name.end, start):
            start = name.start
            listed += len(name.text) if name.kind == "countries" else 1
    return figure.number == listed > 1


def _wrong_weekday(
    japanese: str, english: str, found: Sequence[TemporalValue]
) -> tuple[Invented, ...]:
    """The weekday beside a date that is right: what is found wrong already is no second finding."""
    wrong = mistaken(japanese, english)
    if wrong is None or any(m.start <= wrong.start < m.end for m in found):
        return ()
    return (Invented("date", wrong.english, wrong.start),)


def is_supported(text: str, source: str) -> bool:
    """Tell whether every figure and date of an English `text` stands in its English `source`.

    >>> is_supported("Sales rose 12% to $3 million.", "Sales were $3,000,000, up 12 percent.")
    True
    >>> is_supported("Sales rose 12% to $3 billion.", "Sales were $3,000,000, up 12 percent.")
    False
    """
    _, new = _changes(counts_of(source), counts_of(text))
    return not new.figures and not new.temporals


def counts_of(english: str, taken: Sequence[Span] = ()) -> Counts:
    """Return the dates of `english`, then the figures in the rest; `taken` belongs to names."""
    english = without_labels(english)
    temporals = [m for m in english_dates(english) if not overlaps(m.span, taken)]
    figures = english_figures(english, [*taken, *(m.span for m in temporals)])
    return Counts(tuple(temporals), tuple(figures))


def _changes(
    ours: Counts, theirs: Counts, released: date | None = None, text: str = ""
) -> tuple[Counts, Counts]:
    """Return what one text states and the other does not, and the other way round.

    What stands in `text` letter for letter is no change: 50M, Q1, 10s.

    >>> from briefer.facts import analyse
    >>> differences(analyse("q1、10sと50Mで"), "In q1, 10s and 50M").invented
    ()
    """
    lost_temporals, new_temporals = compare_dates(
        ours.temporals, theirs.temporals, ours.figure_numbers, theirs.figure_numbers, released
    )
    lost_figures, new_figures = compare_figures(
        ours.figures, theirs.figures, ours.date_numbers, theirs.date_numbers, ours.unread
    )
    new_figures = [f for f in new_figures if f.unit != "day" or f.number not in ours.maybe_days]
    return Counts(tuple(lost_temporals), tuple(lost_figures)), Counts(
        tuple(temporal for temporal in new_temporals if not _is_quoted(temporal.text, text)),
        tuple(figure for figure in new_figures if not _is_quoted(figure.text, text)),
    )


def _is_quoted(english: str, japanese: str) -> bool:
    if english.isdecimal() or not english.replace(".", "").isalnum():
        return False
    return re.search(rf"(?<![\w.]){re.escape(english)}(?![0-9A-Za-z])", japanese, re.A) is not None


def _findings(sentence_id: str, found: Comparison) -> Iterator[Finding]:
    for fact in found.dropped:
        message = f"the Japanese says {fact.japanese} ({fact.accepted[0]}): not so in the English"
        yield Finding(_DROPPED[fact.kind], sentence_id, message, fact.accepted[0])
    for added in found.invented:
        message = f"“{added.text}” in the English is not in the Japanese"
        yield Finding(_INVENTED[added.kind], sentence_id, message)


def _exchanges(sentence_id: str, stated: Analysis, english: str) -> Iterator[Finding]:
    for word, instead in exchanged(stated.contrasts, english):
        message = f"the Japanese says {word.text} ({word.english[0]}), the English “{instead}”"
        yield Finding("words.exchanged", sentence_id, message, word.english[0])
    for wording, instead in misworded(stated.wordings, english):
        otherwise = f", the English “{instead}”" if instead else ": not so in the English"
        message = f"the Japanese says {wording.japanese} ({wording.meaning}){otherwise}"
        yield Finding("words.exchanged", sentence_id, message, wording.meaning)


def _occurrences(found: Sequence[Name], english: str) -> list[Span]:
    """Where the English has a name or a term with a figure in it: it is no figure there."""
    forms = {form for name in found for form in name.english if has_digit(form)}
    return [match.span() for form in forms for match in re.finditer(re.escape(form), english, re.I)]
