"""Terms with a fixed English: the document's own, and the user's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from briefer.facts.names.name import Name
from briefer.facts.terms.gloss import pairs
from briefer.note import Term
from briefer.text.places import Forms

_INSIDE_WORD = re.compile("[ァ-ヺー]{2}|[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms that hold for a whole text. Of two with the same Japanese the later one counts.

    >>> given = Term("機構", "body"), Term("協力機構", "SCO"), Term("機構", "Organisation")
    >>> [(name.text, name.start, *name.english) for name in Glossary(given).terms("協力機構と機構")]
    [('協力機構', 0, 'SCO'), ('機構', 5, 'Organisation')]
    """

    entries: tuple[Term, ...] = ()
    _accepted: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _forms: Forms = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the terms by how they begin."""
        accepted = {term.japanese: term.accepted for term in self.entries}
        object.__setattr__(self, "_accepted", accepted)
        object.__setattr__(self, "_forms", Forms(accepted))

    def terms(self, japanese: str) -> list[Name]:
        """Return the terms in a sentence, in reading order; the longest wins, none overlaps."""
        found: list[Name] = []
        start = 0
        while self._accepted and start < len(japanese):
            forms = self._forms.at(japanese, start)
            form = next((f for f in forms if _is_whole(japanese, start, start + len(f))), "")
            if form:
                found.append(Name(form, start, self._accepted[form], "term"))
            start += len(form) or 1
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word in katakana or Latin letters goes on beyond a piece of the text.

    >>> [_is_whole("プログラムのログ", at, at + 2) for at in (2, 6)], _is_whole("接触事故", 2, 4)
    ([False, True], True)
    """
    return not any(_INSIDE_WORD.match(text, edge - 1) for edge in (start, end) if edge)


def glosses(texts: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms that the sentences of a document explain themselves, in reading order.

    Two that disagree: both are accepted.

    >>> glosses(["北方物流連盟（NLF）が決めた。", "北方物流連盟（Northern Federation）は"])
    (Term(japanese='北方物流連盟', english='NLF|Northern Federation', note=''),)
    """
    return merged(Term(japanese, english) for text in texts for japanese, english, _ in pairs(text))


def merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each Japanese once, with all the English given for it and the first note."""
    found: dict[str, Term] = {}
    for term in terms:
        first = found.setdefault(term.japanese, term)
        english = "|".join(dict.fromkeys((*first.accepted, *term.accepted)))
        found[term.japanese] = replace(first, english=english)
    return tuple(found.values())
