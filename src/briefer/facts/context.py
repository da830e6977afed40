"""What a sentence's facts depend on beyond its own words: the release's date, terms and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefer.document import Document, Section
from briefer.facts.figures.japanese import YEN_AND_SEN
from briefer.facts.names.japanese import about_china_and_us
from briefer.facts.names.pointing import person_of, places_spoken_of
from briefer.facts.terms.glossary import Glossary, glosses
from briefer.note import Term
from briefer.text.tables import UNIT

_YEN_AND_SEN = re.compile(r"(?:\s*円\s+銭)+\s*")
_TABLE_UNIT = re.compile(rf"{UNIT}\s*([^\s）)］\]、。，,]+)")


@dataclass(frozen=True, slots=True)
class FactContext:
    """The date of the release, its terms, and the unit above the table a sentence belongs to.

    `china_and_us`: the release names both, and 中米 is not Central America. `person`: whom 同氏
    means; `speaker`: the issuer whom "we" may mean, where somebody's English is checked.
    `spoken_of`: the places that the text before has as subject, and the sentence, too, if it has
    no other.
    """

    released: date | None = None
    glossary: Glossary = Glossary()
    unit: str = ""
    china_and_us: bool = False
    person: str = ""
    speaker: str = ""
    spoken_of: tuple[str, ...] = ()


def context_of(document: Document, terms: Sequence[Term] = ()) -> FactContext:
    """Return the context of a release; the user's `terms` override the release's own glosses."""
    dated = document.dateline and document.dateline.date
    lines = [line.text for line in document.lines]
    return FactContext(
        released=date.fromisoformat(dated) if dated else None,
        glossary=Glossary((*glosses(lines), *terms)),
        china_and_us=about_china_and_us("\n".join(lines)),
    )


def contexts_in(context: FactContext, section: Section) -> dict[str, FactContext]:
    """Return the context of each sentence of a section, by id: a table's rows know its unit.

    A unit holds from the line that states it （単位：億円） to the end of the section or the next,
    for rows only: in the text between tables 23,500,000株 are shares.
    """
    contexts = {}
    heading = section.heading.text if section.heading else ""
    unit, person = _table_unit(heading), ""
    for paragraph in section.paragraphs:
        spoken_of: tuple[str, ...] = ()
        for sentence in paragraph.sentences:
            unit = _table_unit(sentence.text) or unit
            in_rows = unit if paragraph.kind == "row" else ""
            spoken_of = places_spoken_of(sentence.text, spoken_of)
            contexts[sentence.id] = replace(
                context, unit=in_rows, person=person, spoken_of=spoken_of
            )
            person = person_of(sentence.text, person)
    return contexts


def _table_unit(text: str) -> str:
    """Return the unit that a line states for the table under it, "" where it states none.

    >>> _table_unit("業績（単位：百万円）"), _table_unit("単位: 億円、％"), _table_unit("業績")
    ('百万円', '億円', '')

    Two columns may be of one amount, 12 yen and 34 sen.

    >>> _table_unit("円　銭　　円　銭")
    '円銭'
    """
    if _YEN_AND_SEN.fullmatch(text):
        return YEN_AND_SEN
    match = _TABLE_UNIT.search(text)
    return match[1] if match else ""
