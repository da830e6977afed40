"""A brief as a Markdown note. Everything that came from the release or a model is escaped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.note import Brief, Bullet, Quote, SectionBrief, Translation
from briefer.render import contents
from briefer.render.contents import NoteStyle
from briefer.render.escape import escape


def render(brief: Brief, style: NoteStyle = NoteStyle()) -> str:
    """Return the note. The same brief and style give the same text."""
    blocks = [
        *_head(brief),
        *_key_points(brief, style),
        *(block for section in brief.sections for block in _bullets(brief, section, style)),
        *_figures(brief),
        *_quotes(brief),
        *_doubts(brief),
        *_full_translation(brief, style),
        *_about(brief),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    if brief.title:
        yield f"# {escape(contents.title(brief))}"
    yield f"> {escape(contents.warning(brief))} {contents.doubt_count(brief)}".rstrip()
    for notice in contents.notices(brief):
        yield f"> **Notice:** {escape(notice.english)} {_cite(notice)}"
    links = [f"<{link}>" for link in contents.own_links(brief.document)[:1]]
    if source := " · ".join([*map(escape, contents.source(brief)), *links]):
        yield f"**Source:** {source}"


def _key_points(brief: Brief, style: NoteStyle) -> Iterator[str]:
    if brief.key_points:
        yield f"## {contents.KEY_POINTS}"
        points = [_in_japanese(brief, p) if style.japanese_points else p for p in brief.key_points]
        yield "\n".join(_bullet(brief, point, style) for point in points)


def _in_japanese(brief: Brief, point: Bullet) -> Bullet:
    return replace(point, text=contents.own_words(brief, point))


def _bullets(brief: Brief, section: SectionBrief, style: NoteStyle) -> Iterator[str]:
    if section.bullets:
        yield f"## {_heading(section)}"
        yield "\n".join(_bullet(brief, bullet, style) for bullet in section.bullets)


def _heading(section: SectionBrief, marked: bool = False) -> str:
    """Return a section's heading in both languages, `marked` where the user has translated it."""
    if not section.heading:
        return contents.NAMES[section.section.kind]
    english, japanese = section.heading.english, section.heading.sentence.text
    if section.heading.kept:
        return escape(english)
    human = f", {contents.HUMAN}" * (marked and section.heading.human)
    return f"{escape(english)} ({escape(japanese)}{human})"


def _bullet(brief: Brief, bullet: Bullet, style: NoteStyle) -> str:
    line = f"- {escape(bullet.text)} {' '.join(f'[{cite}]' for cite in bullet.cites)}"
    if bullet.findings:
        line += f" {contents.IN_DOUBT}"
    if not style.show_source:
        return line
    cited = [translation.sentence for translation in contents.cited(brief, bullet)]
    return "\n".join([line, *(f"  > {escape(s.text)} [{s.id}]\n" for s in cited)]).rstrip("\n")


def _figures(brief: Brief) -> Iterator[str]:
    if brief.figures:
        yield f"## {contents.FIGURES}"
        rows = [[*map(escape, (f.figure, f.what, f.date)), f"[{f.cite}]"] for f in brief.figures]
        head, rule = contents.FIGURE_COLUMNS, ["---"] * len(contents.FIGURE_COLUMNS)
        yield "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _quotes(brief: Brief) -> Iterator[str]:
    if brief.quotes:
        yield f"## {contents.QUOTES}"
        yield "\n".join(map(_quote, brief.quotes))


def _quote(quote: Quote) -> str:
    """What was said, in English, then the speaker and the words."""
    who = " · ".join(name for name in (quote.speaker_english, quote.speaker) if name)
    said = f"{who} {quote.japanese}".strip()
    cites = " ".join(f"[{cite}]" for cite in quote.cites)
    return f"- {escape(quote.english)} {cites}\n  > {escape(said)}"


def _doubts(brief: Brief) -> Iterator[str]:
    unread = [f"- {escape(doubt)}." for doubt in brief.document.doubts]
    if doubts := unread + list(map(_doubt, contents.doubtful(brief))):
        yield f"## {contents.CHECK}"
        yield "\n".join(doubts)


def _doubt(translation: Translation) -> str:
    """All that was found in a sentence, the gravest first, then both texts."""
    doubts = "; ".join(finding.message for finding in contents.gravest_first(translation))
    return "\n".join(
        (
            f"- {_cite(translation)} {escape(doubts)}.",
            f"  > {escape(translation.sentence.text)}",
            "  >",
            f"  > {escape(translation.english)}",
        )
    )


def _full_translation(brief: Brief, style: NoteStyle) -> Iterator[str]:
    yield f"## {contents.FULL}"
    if isinstance(brief.title, Translation):
        yield _english([brief.title])
        yield from _japanese([[brief.title]], style)
    news, last = contents.reading_order(brief)
    for section in news:
        if contents.is_headed(section):
            yield f"### {_heading(section, marked=True)}"
        yield from _paragraphs(section, style)
    if last:
        yield f"### {contents.LAST_PART}"
    for section in last:
        yield f"#### {_heading(section, marked=True)}"
        yield from _paragraphs(section, style)


def _paragraphs(section: SectionBrief, style: NoteStyle) -> Iterator[str]:
    for shape, paragraphs in contents.shaped(section):
        if shape == "table":
            yield _table(contents.rows(paragraphs))
            yield from _japanese(paragraphs, style)
        elif shape == "list":
            yield "\n".join(f"- {_english(paragraph)}" for paragraph in paragraphs)
            yield from _japanese(paragraphs, style)
        else:
            for paragraph in paragraphs:
                yield _english(paragraph)
                yield from _japanese([paragraph], style)


def _table(rows: list[tuple[Translation, list[str]]]) -> str:
    """Rows of cells as a table, the first one as its head, each with its citation in front."""
    lines = [f"| {' | '.join([_cite(row), *map(escape, cells)])} |" for row, cells in rows]
    return "\n".join([lines[0], "|---" * (1 + len(rows[0][1])) + "|", *lines[1:]])


def _english(paragraph: Sequence[Translation]) -> str:
    return " ".join(f"{_cite(line)} {escape(line.english)}" for line in paragraph)


def _japanese(paragraphs: Sequence[Sequence[Translation]], style: NoteStyle) -> Iterator[str]:
    """The paragraphs as quotations; text that was passed through as it is stands there once."""
    if style.english_only:
        return
    foreign = [paragraph for paragraph in paragraphs if not all(line.kept for line in paragraph)]
    quoted = ["".join(line.sentence.text for line in paragraph) for paragraph in foreign]
    if quoted:
        yield "\n>\n".join(f"> {escape(text)}" for text in quoted)


def _cite(translation: Translation) -> str:
    """The sentence's id, and who has translated it where no model has."""
    parts = (translation.sentence.id, contents.provenance(translation))
    return f"[{', '.join(filter(None, parts))}]"


def _about(brief: Brief) -> Iterator[str]:
    yield f"## {contents.ABOUT}"
    yield "\n".join(f"- {escape(line)}" for line in contents.about(brief))
