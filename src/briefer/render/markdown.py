"""A brief as a Markdown note. Everything that came from the release or a model is escaped."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from briefer import __version__
from briefer.brief import CELL_GLUE, CHECKS, Brief, Bullet, ModelCard, SectionBrief, Translation
from briefer.document import Document, Paragraph
from briefer.render.dates import written_out
from briefer.render.escape import escape

# Sections that a reader comes to last, whatever their place in the release; all else in order.
LAST = ("boilerplate", "contact", "note")
WARNING = "Machine translation, not checked by a person."
NAMES = {
    "lead": "Lead",
    "body": "Text",
    "boilerplate": "About the issuer",
    "contact": "Contact",
    "note": "Notes",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How much the note shows: the Japanese beside the English, and under each bullet."""

    english_only: bool = False
    show_source: bool = False


def render(brief: Brief, style: Style = Style()) -> str:
    """Return the note. The same brief and style give the same text."""
    blocks = [
        *_head(brief),
        *_key_points(brief, style),
        *(block for section in brief.sections for block in _bullets(brief, section, style)),
        *_doubts(brief),
        *_full_translation(brief, style),
        *_about(brief),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    if brief.title:
        title = brief.title.english if isinstance(brief.title, Translation) else brief.title.text
        yield f"# {escape(title)}"
    doubts = len(list(brief.findings))
    told = f'{doubts} doubt{"s" * (doubts != 1)}: see "Check before quoting".' if doubts else ""
    yield f"> {WARNING} {told}".rstrip()
    yield from (f"> **Notice:** {escape(t.english)} {_cite(t)}" for t in _notices(brief))
    if source := _source(brief):
        yield f"**Source:** {source}"


def _notices(brief: Brief) -> Iterator[Translation]:
    wanted = {sentence.id for sentence in brief.document.notices}
    return (translation for translation in brief.translations if translation.sentence.id in wanted)


def _source(brief: Brief) -> str:
    """Issuer · agency · place and date · first link, as far as they are known."""
    dateline = brief.document.dateline
    date = written_out(dateline.date) if dateline and dateline.date else None
    where = ", ".join(part for part in (brief.place, date) if part)
    agency = dateline.agency if dateline else None
    known = (brief.origin, agency, where)
    shown = [escape(part) for part in dict.fromkeys(known) if part]
    return " · ".join(shown + [f"<{link}>" for link in _own_links(brief.document)[:1]])


def _own_links(document: Document) -> list[str]:
    """The links that stand on lines of their own, as the release's own address does."""
    links = (span.text.strip() for span in document.furniture if span.kind == "link")
    return [
        link
        for link in links
        if link.startswith(("http://", "https://")) and not set(link) & set("<> \\\n")
    ]


def _key_points(brief: Brief, style: Style) -> Iterator[str]:
    if brief.key_points:
        yield "## Key points"
        yield "\n".join(_bullet(brief, bullet, style) for bullet in brief.key_points)


def _bullets(brief: Brief, section: SectionBrief, style: Style) -> Iterator[str]:
    if section.bullets:
        yield f"## {_heading(section)}"
        yield "\n".join(_bullet(brief, bullet, style) for bullet in section.bullets)


def _heading(section: SectionBrief) -> str:
    if not section.heading:
        return NAMES[section.section.kind]
    english, japanese = section.heading.english, section.heading.sentence.text
    return escape(english) if section.heading.kept else f"{escape(english)} ({escape(japanese)})"


def _bullet(brief: Brief, bullet: Bullet, style: Style) -> str:
    line = f"- {escape(bullet.text)} {' '.join(f'[{cite}]' for cite in bullet.cites)}"
    if bullet.findings:
        line += " (in doubt)"
    if not style.show_source:
        return line
    cited = [t.sentence for t in brief.translations if t.sentence.id in bullet.cites]
    return "\n".join([line, *(f"  > {escape(s.text)} [{s.id}]\n" for s in cited)]).rstrip("\n")


def _doubts(brief: Brief) -> Iterator[str]:
    doubtful = [translation for translation in brief.translations if translation.findings]
    if doubtful:
        yield "## Check before quoting"
        yield "\n".join(_doubt(t) for t in sorted(doubtful, key=_gravest))


def _gravest(translation: Translation) -> int:
    return min(CHECKS.index(finding.check) for finding in translation.findings)


def _doubt(translation: Translation) -> str:
    """All that was found in a sentence, the gravest first, then both texts."""
    found = sorted(translation.findings, key=lambda finding: CHECKS.index(finding.check))
    told = "; ".join(finding.message for finding in found)
    return "\n".join(
        (
            f"- {_cite(translation)} {escape(told)}.",
            f"  > {escape(translation.sentence.text)}",
            "  >",
            f"  > {escape(translation.english)}",
        )
    )


def _full_translation(brief: Brief, style: Style) -> Iterator[str]:
    yield "## Full translation"
    for section in sorted(brief.sections, key=lambda s: s.section.kind in LAST):
        if section.heading or section.section.kind != "lead":
            yield f"### {_heading(section)}"
        yield from _paragraphs(section, style)


def _paragraphs(section: SectionBrief, style: Style) -> Iterator[str]:
    english = {t.sentence.id: t for t in section.translations}

    def shape(paragraph: Paragraph) -> str:
        cells = CELL_GLUE in english[paragraph.sentences[0].id].english
        return "table" if paragraph.kind == "row" and cells else paragraph.kind

    for kind, group in groupby(section.section.paragraphs, key=shape):
        paragraphs = list(group)
        if kind == "table":
            yield _table([english[s.id] for p in paragraphs for s in p.sentences])
            yield from _japanese(paragraphs, english, style)
        elif kind in ("item", "row"):
            yield "\n".join(f"- {_english(p, english)}" for p in paragraphs)
            yield from _japanese(paragraphs, english, style)
        else:
            for paragraph in paragraphs:
                yield _english(paragraph, english)
                yield from _japanese([paragraph], english, style)


def _table(rows: list[Translation]) -> str:
    """Rows of cells as a table, the first one as its head, each with its citation in front."""
    cells = [[_cite(t), *map(escape, t.english.split(CELL_GLUE))] for t in rows]
    width = max(len(row) for row in cells)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return "\n".join([lines[0], "|---" * width + "|", *lines[1:]])


def _english(paragraph: Paragraph, english: dict[str, Translation]) -> str:
    return " ".join(
        f"{_cite(t)} {escape(t.english)}" for s in paragraph.sentences if (t := english[s.id])
    )


def _japanese(
    paragraphs: list[Paragraph], english: dict[str, Translation], style: Style
) -> Iterator[str]:
    """The paragraphs as quotations; text that was passed through as it is stands there once."""
    if style.english_only:
        return
    quoted = ["".join(s.text for s in p.sentences) for p in paragraphs if not _kept(p, english)]
    if quoted:
        yield "\n>\n".join(f"> {escape(text)}" for text in quoted)


def _kept(paragraph: Paragraph, english: dict[str, Translation]) -> bool:
    return all(english[sentence.id].kept for sentence in paragraph.sentences)


def _cite(translation: Translation) -> str:
    """The sentence's id; an asterisk-free mark tells one that needed no translation."""
    return f"[{translation.sentence.id}{', as in the original' * translation.kept}]"


def _about(brief: Brief) -> Iterator[str]:
    document = brief.document
    read = f"{document.source}, {document.encoding}, {len(document.text):,} characters"
    options = " ".join(f"{name} {value}".strip() for name, value in brief.options.items())
    lines = [
        f"briefer {__version__}" + f", options: {options}" * bool(options),
        f"Input: {read}" + f", SHA-256 {document.sha256}" * bool(document.sha256),
        *(_model(role, card) for role, card in brief.models.items()),
    ]
    yield "## About this brief"
    yield "\n".join(f"- {escape(line)}" for line in lines)


def _model(role: str, card: ModelCard) -> str:
    known = (
        card.name,
        f"licence {card.licence}",
        card.runtime,
        card.sha256 and f"SHA-256 {card.sha256}",
    )
    return f"{role.capitalize()}: {', '.join(part for part in known if part)}"
