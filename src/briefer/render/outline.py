"""A segmented document as a Markdown outline, in Japanese: what was taken for what."""

from collections.abc import Iterator

from briefer.document import Document, Section
from briefer.render.escape import escape


def render(document: Document) -> str:
    """Return the outline: title, dateline, sections with their sentences, furniture."""
    blocks = [
        f"# {escape(document.title.text) if document.title else '(no title)'}",
        "\n".join(_facts(document)),
        *(block for section in document.sections for block in _section(section)),
    ]
    if document.furniture:
        spans = (f"- {span.kind}: {escape(span.text)}" for span in document.furniture)
        blocks += ["## Not among the sentences", "\n".join(spans)]
    return "\n\n".join(blocks) + "\n"


def _facts(document: Document) -> Iterator[str]:
    yield f"- source: {escape(document.source)} ({document.encoding})"
    if dateline := document.dateline:
        known = (dateline.place, dateline.date, dateline.agency)
        yield f"- dateline: {escape(' / '.join(part or '?' for part in known))}"
    if document.origin:
        yield f"- origin: {escape(document.origin)}"
    yield from (f"- notice: {escape(sentence.text)}" for sentence in document.notices)
    yield from (f"- doubt: {escape(doubt)}" for doubt in document.doubts)


def _section(section: Section) -> Iterator[str]:
    heading = escape(section.heading.text) if section.heading else "(no heading)"
    yield f"## {section.id} {section.kind}: {heading}"
    for paragraph in section.paragraphs:
        mark = "" if paragraph.kind == "prose" else f"({paragraph.kind}) "
        yield mark + " ".join(f"[{s.id}] {escape(s.text)}" for s in paragraph.sentences)
