"""Blocks put together into a `Document`."""

import logging
from collections.abc import Iterator

from briefer.document import Document, Section, Sentence
from briefer.segmentation.block import Block
from briefer.segmentation.draft import Draft
from briefer.segmentation.lines import classified_blocks
from briefer.segmentation.marks import urls
from briefer.segmentation.notices import is_notice
from briefer.segmentation.provenance import dateline, origin
from briefer.segmentation.wrapped import unwrap

_LOG = logging.getLogger(__name__)

_NEWS = ("title", "subtitle", "dateline", "body", "item", "row")


def segment(text: str, source: str = "", encoding: str = "utf-8") -> Document:
    """Return the release `text` as a `Document`; `source` and `encoding` say where it came from.

    Sections are sec1, sec2, … in reading order. Takes linear time and accepts any text.

    >>> document = segment("開店\\n東京、2026年2月7日 /PRNewswire/ -- 甲は開店した。客は多い。")
    >>> document.title.text, document.dateline
    ('開店', Dateline(place='東京', date='2026-02-07', agency='PRNewswire'))
    >>> [(sentence.id, sentence.text) for sentence in document.sentences]
    [('s1', '甲は開店した。'), ('s2', '客は多い。')]
    """
    draft = Draft(text)
    blocks = classified_blocks(text)
    for block, is_closing in _with_closing_notes(blocks):
        draft.add(block, is_closing)
    furniture = tuple(draft.furniture)
    title, sections = draft.title, draft.finished()
    document = Document(
        source=source,
        encoding=encoding,
        text=text,
        title=title,
        dateline=dateline(draft.head, furniture),
        origin=origin(draft.head, furniture),
        links=tuple(dict.fromkeys(link for block in blocks for link in urls(unwrap(block.text)))),
        sections=sections,
        furniture=furniture,
        notices=tuple(_notices(title, sections)),
    )
    _log(document)
    return document


def _log(document: Document) -> None:
    title = document.title
    _LOG.info(
        "%s: %s; sections: %s; %d sentences",
        document.source,
        f"the title is {title.text}" if title else "no title",
        ", ".join(section.kind for section in document.sections),
        len(list(document.sentences)),
    )


def _with_closing_notes(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield each block and whether it is a note that no more news follows."""
    last, is_news = -1, True
    for at, block in enumerate(blocks):
        if block.kind in ("heading", "boilerplate", "contact"):
            is_news = block.kind == "heading"
        elif is_news and block.kind in _NEWS:
            last = at
    for at, block in enumerate(blocks):
        yield block, block.kind == "note" and at > last


def _notices(title: Sentence | None, sections: tuple[Section, ...]) -> Iterator[Sentence]:
    """Yield the embargo and correction notices in reading order."""
    if title and is_notice(title.text):
        yield title
    for section in sections:
        if section.heading and is_notice(section.heading.text):
            yield section.heading
        yield from (sentence for sentence in section.sentences if is_notice(sentence.text))
