"""What a note says and in which order, before it is Markdown or a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefer import __version__
from briefer.document import Document, Paragraph
from briefer.note import (
    CHECKS,
    Brief,
    Bullet,
    Finding,
    ModelCard,
    SectionBrief,
    Translation,
)
from briefer.render.dates import written_out
from briefer.summarization.compression import headline
from briefer.text.agencies import agency_in_english
from briefer.text.counts import counted

# Sections that a reader comes to last, whatever their place in the release; all else in order.
LAST = ("boilerplate", "contact", "note")
WARNING = "Machine translation, not checked by a person."
PARTLY = "Machine translation, partly checked by a person."
KEY_POINTS = "Key points"
FIGURES = "Figures at a glance"
FIGURE_COLUMNS = ("Figure", "In the text", "Date", "Sentence")
QUOTES = "Quotations"
CHECK = "Check before quoting"
FULL = "Full translation"
LAST_PART = "About the issuer / contact"
ABOUT = "About this brief"
IN_DOUBT = "(in doubt)"
KEPT = "as in the original"
HUMAN = "from your translations"
NAMES = {
    "lead": "Lead",
    "body": "Text",
    "boilerplate": "About the issuer",
    "contact": "Contact",
    "note": "Notes",
}

Shape = Literal["table", "list", "prose"]


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """How much the note shows: the Japanese beside the English, and under each bullet.

    `japanese_points`: the key points are the release's own sentences.
    """

    english_only: bool = False
    show_source: bool = False
    japanese_points: bool = False


def title(brief: Brief) -> str:
    """Return the title in English as a headline, empty where there is none.

    The release's own stands whole where it makes no headline, and in the full translation always.
    """
    if brief.title is None:
        return ""
    if isinstance(brief.title, Translation):
        return headline(brief.title.english) or brief.title.english
    return brief.title.text


def doubt_count(brief: Brief) -> str:
    """Return how many doubts there are and where they stand, empty where there are none."""
    doubts = len(list(brief.findings))
    return f'{counted(doubts, "doubt")}: see "{CHECK}".' if doubts else ""


def warning(brief: Brief) -> str:
    """Return how far the translation is to be trusted: who has checked how much of it."""
    checked = sum(brief.checked.values())
    if not checked:
        return WARNING
    people = listed(list(brief.checked))
    if checked < brief.to_check:
        return f"Machine translation: {checked} of {brief.to_check} sentences checked by {people}."
    return f"Translation checked by {people}."


def footer(brief: Brief) -> str:
    """Return the warning that stands on every printed page, "" where all has been checked."""
    checked = sum(brief.checked.values())
    if not checked:
        return WARNING
    return PARTLY if checked < brief.to_check else ""


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    >>> listed(["A. Sato"]), listed(["A. Sato", "K. Mori", "Y. Abe"])
    ('A. Sato', 'A. Sato, K. Mori and Y. Abe')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def notices(brief: Brief) -> Iterator[Translation]:
    """Yield the embargo and correction notices."""
    wanted = {sentence.id for sentence in brief.document.notices}
    return (line for line in brief.translations if line.sentence.id in wanted)


def source(brief: Brief) -> tuple[str, ...]:
    """Return issuer, agency, place and date, as far as they are known."""
    dateline = brief.document.dateline
    date = written_out(dateline.date) if dateline and dateline.date else None
    where = ", ".join(part for part in (brief.place, date) if part)
    known = (brief.origin, agency(brief), where)
    return tuple(part for part in dict.fromkeys(known) if part)


def agency(brief: Brief) -> str:
    """Return the agency of the dateline in English, "" where there is none."""
    dateline = brief.document.dateline
    return agency_in_english(dateline.agency or "") if dateline else ""


def own_links(document: Document) -> list[str]:
    """Return where a page was fetched from, then the links that stand on lines of their own."""
    spans = (span.text.strip() for span in document.furniture if span.kind == "link")
    links = dict.fromkeys((document.source, *spans))
    return [
        link
        for link in links
        if link.startswith(("http://", "https://")) and not set(link) & set("<> \\\n")
    ]


def cited(brief: Brief, bullet: Bullet) -> list[Translation]:
    """Return the lines that a bullet cites, in reading order."""
    return [line for line in brief.translations if line.sentence.id in bullet.cites]


def own_words(brief: Brief, bullet: Bullet) -> str:
    """Return the sentences of the release that say what a bullet does, as they stand there."""
    lines = (line.sentence for line in cited(brief, bullet))
    return "".join(sentence.text for sentence in lines if sentence.id not in bullet.beside)


def doubtful(brief: Brief) -> list[Translation]:
    """Return the lines in which something was found, the gravest first."""
    found = (line for line in brief.translations if line.findings)
    return sorted(found, key=_urgency)


def _urgency(line: Translation) -> tuple[int, float]:
    """The lowest comes first: by what is gravest, then where two translators agree the least."""
    gravest = gravest_first(line)[0]
    sureness = (line.sureness or 0.0) if gravest.check == "disagreement" else 0.0
    return _gravity(gravest), sureness


def gravest_first(line: Translation) -> list[Finding]:
    """Return what was found in a line, the gravest first."""
    return sorted(line.findings, key=_gravity)


def _gravity(finding: Finding) -> int:
    return CHECKS.index(finding.check)


def reading_order(brief: Brief) -> tuple[list[SectionBrief], list[SectionBrief]]:
    """Return the sections of the news, then the issuer, contacts and notes."""
    news = [section for section in brief.sections if section.section.kind not in LAST]
    return news, [section for section in brief.sections if section.section.kind in LAST]


def is_headed(section: SectionBrief) -> bool:
    """Tell whether a section has a heading in the full translation: a bare lead has none."""
    return section.heading is not None or section.section.kind != "lead"


def shaped(section: SectionBrief) -> Iterator[tuple[Shape, list[list[Translation]]]]:
    """Yield the paragraphs of a section in groups: a table's rows, a list's items, prose."""
    lines = {line.sentence.id: line for line in section.translations}

    def shape(paragraph: Paragraph) -> Shape:
        if paragraph.kind not in ("item", "row"):
            return "prose"
        cells = lines[paragraph.sentences[0].id].cells
        return "table" if paragraph.kind == "row" and cells else "list"

    for kind, group in groupby(section.section.paragraphs, key=shape):
        yield kind, [[lines[s.id] for s in paragraph.sentences] for paragraph in group]


def rows(paragraphs: Sequence[Sequence[Translation]]) -> list[tuple[Translation, list[str]]]:
    """Return a table's lines, each with its cells in English, as many as the longest has."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    cells = [list(line.cells or (line.english,)) for line in lines]
    width = max(map(len, cells))
    return [(line, row + [""] * (width - len(row))) for line, row in zip(lines, cells, strict=True)]


def about(brief: Brief) -> list[str]:
    """Return what it takes to make the same note again, a line each."""
    document = brief.document
    read = f"{document.source}, {document.encoding}, {len(document.text):,} characters"
    options = " ".join(f"{name} {value}".strip() for name, value in brief.options.items())
    return [
        f"briefer {__version__}" + f", options: {options}" * bool(options),
        f"Input: {read}" + f", SHA-256 {document.sha256}" * bool(document.sha256),
        *_checked(brief),
        *(model_line(role, card) for role, card in brief.models.items()),
        *_human(brief),
        *brief.remarks,
    ]


def _checked(brief: Brief) -> Iterator[str]:
    """Say who has checked how many sentences, where anybody has."""
    if brief.checked:
        each = ", ".join(f"{person} {count}" for person, count in brief.checked.items())
        yield (
            f"Checked beside the Japanese, of {brief.to_check} sentences with headings and title: "
            f"{each}"
        )


def provenance(line: Translation) -> str:
    """Return what is said beside a line that no model has translated, "" for any other."""
    return KEPT if line.kept else HUMAN if line.human else ""


def _human(brief: Brief) -> Iterator[str]:
    lines = list(brief.translations)
    if human := sum(line.human for line in lines):
        yield f"{human} of {len(lines)} lines are {HUMAN}"


def model_line(role: str, card: ModelCard) -> str:
    """Return a model or dictionary in its role, with its licence and hash."""
    known = (
        card.name,
        f"licence {card.licence}",
        card.runtime,
        card.sha256 and f"SHA-256 {card.sha256}",
        card.credit,
    )
    return f"{role.capitalize()}: {', '.join(part for part in known if part)}"
