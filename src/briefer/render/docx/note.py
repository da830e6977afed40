"""The note in Word's terms: headings, bullets, a table of two languages, a comment a doubt."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from docx.text.paragraph import Paragraph

from briefer.document import cells_of
from briefer.note import Brief, Bullet, SectionBrief, Translation
from briefer.render import contents
from briefer.render.contents import NoteStyle
from briefer.render.docx import looks
from briefer.render.docx.paper import Grid, Paper, cite, write
from briefer.render.marked import in_english, in_japanese, printed, unmarked

BULLET = "List Bullet"
_COLUMNS = ("Japanese", "English")


def render(brief: Brief, style: NoteStyle = NoteStyle()) -> bytes:
    """Return the note as a .docx file. The same brief and style give the same bytes."""
    paper = Paper()
    title = printed(contents.title(brief) or brief.document.source)
    paper.describe(title, printed(contents.warning(brief)), brief.document.sha256)
    paper.foot(contents.footer(brief))
    write(paper.heading(0), unmarked(title))
    _head(paper, brief)
    _key_points(paper, brief, style)
    for section in brief.sections:
        _bullets(paper, brief, section, style)
    _figures(paper, brief)
    _quotes(paper, brief)
    _doubts(paper, brief)
    _full_translation(paper, brief, style)
    _about(paper, brief)
    return paper.pack()


def _head(paper: Paper, brief: Brief) -> None:
    warning = paper.paragraph(looks.WARNING)
    words = unmarked(f"{contents.warning(brief)} {contents.doubt_count(brief)}".rstrip())
    runs = write(warning, words)
    for doubt in brief.document.doubts:  # of the file: no sentence is theirs
        paper.comment(runs, unmarked(f"{doubt}."))
    for notice in contents.notices(brief):
        paragraph = paper.paragraph(looks.NOTICE)
        paragraph.add_run("Notice: ").bold = True
        write(paragraph, in_english(notice.english))
        cite(paragraph, notice.sentence.id)
    link = next(iter(contents.own_links(brief.document)), "")
    if source := contents.source(brief):
        write(paper.paragraph(looks.SOURCE), unmarked(" · ".join(source)))
    if link:
        paper.link(paper.paragraph(looks.SOURCE), printed(link))


def _key_points(paper: Paper, brief: Brief, style: NoteStyle) -> None:
    if brief.key_points:
        paper.heading(1).add_run(contents.KEY_POINTS)
    for point in brief.key_points:
        own = contents.own_words(brief, point) if style.japanese_points else ""
        _bullet(paper, brief, point, style, own)


def _bullets(paper: Paper, brief: Brief, section: SectionBrief, style: NoteStyle) -> None:
    if section.bullets:
        _heading(paper.heading(1), section, style)
    for bullet in section.bullets:
        _bullet(paper, brief, bullet, style)


def _bullet(
    paper: Paper, brief: Brief, bullet: Bullet, style: NoteStyle, japanese: str = ""
) -> None:
    paragraph = paper.paragraph(BULLET)
    text = in_japanese(japanese, ()) if japanese else in_english(bullet.text)
    write(paragraph, text, japanese=bool(japanese))
    _cite_all(paragraph, bullet.cites)
    if bullet.findings:
        paragraph.add_run(f" {contents.IN_DOUBT}").italic = True
    for line in contents.cited(brief, bullet) if style.show_source else ():
        original = paper.paragraph(looks.ORIGINAL)
        write(original, in_japanese(line.sentence.text, line.facts), japanese=True)
        cite(original, line.sentence.id)


def _cite_all(paragraph: Paragraph, cites: Iterable[str]) -> None:
    for line_id in cites:
        cite(paragraph, line_id)


def _heading(paragraph: Paragraph, section: SectionBrief, style: NoteStyle) -> None:
    """Write a section's heading in both languages, or what kind of section it is."""
    heading = section.heading
    if heading is None:
        paragraph.add_run(contents.NAMES[section.section.kind])
        return
    write(paragraph, unmarked(heading.english))
    if not (heading.kept or style.english_only):
        paragraph.add_run(" (")
        write(paragraph, in_japanese(heading.sentence.text, ()), japanese=True)
        paragraph.add_run(")")


def _figures(paper: Paper, brief: Brief) -> None:
    if not brief.figures:
        return
    paper.heading(1).add_run(contents.FIGURES)
    grid = paper.table((4, 9, 4, 3))
    grid.head(contents.FIGURE_COLUMNS)
    for figure in brief.figures:
        cells = grid.row()
        for cell, text in zip(cells, (figure.figure, figure.what, figure.date), strict=False):
            write(cell, unmarked(text))
        cite(cells[-1], figure.cite)
    paper.close_table()


def _quotes(paper: Paper, brief: Brief) -> None:
    if brief.quotes:
        paper.heading(1).add_run(contents.QUOTES)
    for quote in brief.quotes:
        paragraph = paper.paragraph(BULLET)
        write(paragraph, in_english(quote.english))
        _cite_all(paragraph, quote.cites)
        original = paper.paragraph(looks.ORIGINAL)
        if quote.speaker_english:
            write(original, unmarked(f"{quote.speaker_english} · "))
        said = f"{quote.speaker} {quote.japanese}".strip()
        write(original, in_japanese(said, ()), japanese=True)


def _doubts(paper: Paper, brief: Brief) -> None:
    """List every doubt, for a reader on paper: comments are not always printed."""
    doubtful = contents.doubtful(brief)
    if doubtful or brief.document.doubts:
        paper.heading(1).add_run(contents.CHECK)
    for doubt in brief.document.doubts:
        write(paper.paragraph(BULLET), unmarked(f"{doubt}."))
    for line in doubtful:
        words = "; ".join(finding.message for finding in contents.gravest_first(line))
        paragraph = paper.paragraph(BULLET)
        write(paragraph, unmarked(f"{words}."))
        cite(paragraph, line.sentence.id)


def _full_translation(paper: Paper, brief: Brief, style: NoteStyle) -> None:
    paper.heading(1).add_run(contents.FULL)
    if isinstance(brief.title, Translation):
        grid = _two_columns(paper, style)
        _row(paper, grid, brief.title)
        paper.close_table()
    news, last = contents.reading_order(brief)
    for section in news:
        _section(paper, section, 2, style)
    if last:
        paper.heading(2).add_run(contents.LAST_PART)
    for section in last:
        _section(paper, section, 3, style)


def _section(paper: Paper, section: SectionBrief, level: int, style: NoteStyle) -> None:
    if contents.is_headed(section):
        paragraph = paper.heading(level)
        if section.heading:
            paper.anchor(paragraph, section.heading.sentence.id, "")
        _heading(paragraph, section, style)
        if section.heading:
            _comment(paper, paragraph, section.heading)
    for is_table, groups in groupby(contents.shaped(section), lambda group: group[0] == "table"):
        for _, paragraphs in groups if is_table else ():
            _table(paper, paragraphs, style)
        lines = [] if is_table else [t for _, ps in groups for p in ps for t in p]
        if lines:
            grid = _two_columns(paper, style)
            for line in lines:
                _row(paper, grid, line)
        paper.close_table()


def _two_columns(paper: Paper, style: NoteStyle) -> Grid:
    grid = paper.table((1,) if style.english_only else (9, 10))
    grid.head(_COLUMNS[style.english_only :])
    return grid


def _row(paper: Paper, grid: Grid, line: Translation) -> None:
    """Write a line in both languages, with a comment for each of its doubts."""
    *japanese, english = grid.row(bool(line.findings))
    for cell in japanese:
        write(cell, in_japanese(line.sentence.text, line.facts), japanese=not line.kept)
    _label(paper, english, line)
    write(english, in_english(line.english))
    _comment(paper, english, line)


def _label(paper: Paper, paragraph: Paragraph, line: Translation) -> None:
    kept = f", {contents.KEPT}" * line.kept
    paper.anchor(paragraph, line.sentence.id, f"[{line.sentence.id}{kept}] ")


def _comment(paper: Paper, paragraph: Paragraph, line: Translation) -> None:
    runs = paragraph.runs
    for finding in contents.gravest_first(line):
        paper.comment(runs, unmarked(f"{finding.message}."))


def _table(paper: Paper, paragraphs: Sequence[Sequence[Translation]], style: NoteStyle) -> None:
    """Write a table of the release: in each cell the English, under it the Japanese."""
    rows = contents.rows(paragraphs)
    width = len(rows[0][1])
    grid = paper.table((3, *[max(3, 22 // width)] * width))
    for line, english in rows:
        label, *cells = grid.row(bool(line.findings), is_head=line is rows[0][0])
        _label(paper, label, line)
        for cell, text, original in zip(cells, english, _originals(line, width), strict=True):
            write(cell, in_english(text))
            if original != text and not (line.kept or style.english_only):
                cell.add_run().add_break()
                for run in write(cell, in_japanese(original, ()), japanese=True):
                    run.font.size = looks.ORIGINAL_SIZE
        _comment(paper, label, line)


def _originals(line: Translation, width: int) -> tuple[str, ...]:
    """The Japanese of each cell; all of it in the first where there are not as many."""
    cells = cells_of(line.sentence.text)
    return cells if len(cells) == width else (line.sentence.text, *[""] * (width - 1))


def _about(paper: Paper, brief: Brief) -> None:
    paper.heading(1).add_run(contents.ABOUT)
    for words in contents.about(brief):
        write(paper.paragraph(looks.SMALL), unmarked(words))
