"""A brief as one self-contained web page: no script, no network. The template engine escapes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefer.document import cells_of
from briefer.note import Brief, Bullet, FigureRow, Quote, SectionBrief, Translation
from briefer.render import contents, view
from briefer.render.contents import NoteStyle
from briefer.render.marked import MarkedText, in_english, in_japanese, printed, unmarked
from briefer.render.pages import template
from briefer.render.view import (
    Group,
    NoteLine,
    NotePage,
    NoteSection,
    Part,
    Point,
    TableCell,
    TableRow,
)

_NUMBER = re.compile(r"[\W\d]*")  # a column of figures: 1,200  △7.4  5％  －
# Whose bullets and key points cite a sentence, by its id.
Back = Mapping[str, Sequence[str]]


def render(brief: Brief, style: NoteStyle = NoteStyle()) -> str:
    """Return the page. The same brief and style give the same text."""
    return template("note.html.j2").render(page=_page(brief, style), contents=contents)


def _page(brief: Brief, style: NoteStyle) -> NotePage:
    key_points = _key_points(brief, style)
    parts = list(_parts(brief, style))
    back = _back([key_points, *parts])
    news, last = contents.reading_order(brief)
    return NotePage(
        title=_title(brief, style),
        english_only=style.english_only,
        warning=printed(contents.warning(brief)),
        footer=contents.footer(brief),
        doubt_count=contents.doubt_count(brief),
        notices=tuple(_line(t, style, {}) for t in contents.notices(brief)),
        source=tuple(map(unmarked, contents.source(brief))),
        link=next(iter(contents.own_links(brief.document)), ""),
        key_points=key_points,
        parts=tuple(parts),
        figures=tuple(_figure(row) for row in brief.figures),
        quotes=tuple(_quote(quote) for quote in brief.quotes),
        unread=tuple(map(unmarked, brief.document.doubts)),
        doubts=tuple(_line(t, NoteStyle(), {}) for t in contents.doubtful(brief)),
        sections=tuple(_section(s, style, back) for s in news),
        last=tuple(_section(s, style, back) for s in last),
        about=tuple(map(unmarked, contents.about(brief))),
    )


def _back(parts: Sequence[Part]) -> Back:
    back = defaultdict(list)
    for point in (point for part in parts for point in part.points):
        for cite in point.cites:
            back[cite].append(point.id)
    return back


def _title(brief: Brief, style: NoteStyle) -> NoteLine:
    if isinstance(brief.title, Translation):
        return _heading_line(brief.title, style.english_only)
    return NoteLine("", unmarked(contents.title(brief) or brief.document.source))


def _key_points(brief: Brief, style: NoteStyle) -> Part:
    part = _part(brief, NoteLine("", unmarked(contents.KEY_POINTS)), brief.key_points, "k", style)
    if not style.japanese_points:
        return part
    own = [in_japanese(contents.own_words(brief, point), ()) for point in brief.key_points]
    points = zip(part.points, own, strict=True)
    return replace(part, points=tuple(replace(point, english=text) for point, text in points))


def _figure(row: FigureRow) -> view.NoteFigure:
    return view.NoteFigure(tuple(map(unmarked, (row.figure, row.what, row.date))), row.cite)


def _quote(quote: Quote) -> view.NoteQuote:
    said = in_japanese(f"{quote.speaker} {quote.japanese}".strip(), ())
    speaker = unmarked(quote.speaker_english)
    return view.NoteQuote(in_english(quote.english), speaker, said, quote.cites)


def _parts(brief: Brief, style: NoteStyle) -> Iterator[Part]:
    for section in brief.sections:
        if section.bullets:
            yield _part(brief, _heading(section), section.bullets, f"{section.section.id}-", style)


def _part(
    brief: Brief, heading: NoteLine, bullets: Sequence[Bullet], prefix: str, style: NoteStyle
) -> Part:
    points = tuple(
        _point(brief, bullet, f"{prefix}{number}", style)
        for number, bullet in enumerate(bullets, 1)
    )
    return Part(heading, points, any(point.doubtful for point in points))


def _point(brief: Brief, bullet: Bullet, point_id: str, style: NoteStyle) -> Point:
    cited = contents.cited(brief, bullet) if style.show_source else []
    return Point(
        id=point_id,
        english=in_english(bullet.text),
        cites=bullet.cites,
        doubtful=bool(bullet.findings),
        sources=tuple((t.sentence.id, in_japanese(t.sentence.text, t.facts)) for t in cited),
    )


def _heading(section: SectionBrief) -> NoteLine:
    if section.heading:
        return _heading_line(section.heading)
    return NoteLine("", unmarked(contents.NAMES[section.section.kind]))


def _heading_line(translation: Translation, english_only: bool = False) -> NoteLine:
    japanese = "" if translation.kept or english_only else translation.sentence.text
    return NoteLine(
        id=translation.sentence.id,
        english=unmarked(translation.english),
        japanese=in_japanese(japanese, ()),
        doubts=_doubts(translation),
        mark="" if translation.kept else contents.provenance(translation),
    )


def _section(section: SectionBrief, style: NoteStyle, back: Back) -> NoteSection:
    heading = _heading(section) if contents.is_headed(section) else None
    groups = tuple(_groups(section, style, back))
    doubtful = bool(heading and heading.doubts) or any(group.doubtful for group in groups)
    return NoteSection(heading, groups, doubtful)


def _groups(section: SectionBrief, style: NoteStyle, back: Back) -> Iterator[Group]:
    for shape, paragraphs in contents.shaped(section):
        if shape == "table":
            rows = tuple(_rows(contents.rows(paragraphs), style, back))
            yield Group(shape, (), rows, any(row.line.doubts for row in rows))
        else:
            for paragraph in paragraphs:
                lines = tuple(_line(translation, style, back) for translation in paragraph)
                yield Group(shape, lines, (), any(line.doubts for line in lines))


def _line(translation: Translation, style: NoteStyle, back: Back) -> NoteLine:
    sentence = translation.sentence
    japanese = "" if translation.kept or style.english_only else sentence.text
    return NoteLine(
        id=sentence.id,
        english=in_english(translation.english),
        japanese=in_japanese(japanese, translation.facts) if japanese else (),
        doubts=_doubts(translation),
        mark=contents.provenance(translation),
        back=tuple(back.get(sentence.id, ())),
    )


def _doubts(translation: Translation) -> tuple[MarkedText, ...]:
    return tuple(unmarked(finding.message) for finding in contents.gravest_first(translation))


def _rows(
    rows: Sequence[tuple[Translation, list[str]]], style: NoteStyle, back: Back
) -> Iterator[TableRow]:
    labels = rows[0][1]
    columns = zip(*(row for _, row in rows[1:]), strict=True) if rows[1:] else [()] * len(labels)
    numbers = [bool(column) and all(map(_NUMBER.fullmatch, column)) for column in columns]
    for translation, english in rows:
        japanese = _japanese_cells(translation, len(english), style)
        yield TableRow(
            _line(translation, style, back),
            tuple(map(_cell, english, japanese, labels, numbers)),
        )


def _japanese_cells(translation: Translation, width: int, style: NoteStyle) -> list[str]:
    """The cells' Japanese; all of it in the first cell where there are not as many."""
    text = translation.sentence.text
    if translation.kept or style.english_only:
        return [""] * width
    cells = cells_of(text)
    return list(cells) if len(cells) == width else [text] + [""] * (width - 1)


def _cell(english: str, japanese: str, label: str, number: bool) -> TableCell:
    shown = "" if japanese == english else japanese
    return TableCell(unmarked(english), in_japanese(shown, ()), printed(label), number)
