"""The report as Markdown: the verdict, then each place with both texts."""

from collections.abc import Iterator

from briefer.alignment.bitext import Bitext, Link
from briefer.render.comparison import contents
from briefer.render.escape import escape


def render(bitext: Bitext) -> str:
    """Return the report. The same bitext gives the same text."""
    blocks = [
        f"# {escape(contents.title(bitext))}",
        f"**{escape(contents.verdict(bitext))}**",
        f"{escape(contents.linked(bitext))} {escape(contents.how(bitext))}",
        *_unread(bitext),
        *_places(bitext),
        f"## {contents.ABOUT}",
        "\n".join(f"- {escape(line)}" for line in contents.about(bitext)),
    ]
    return "\n\n".join(blocks) + "\n"


def _unread(bitext: Bitext) -> Iterator[str]:
    if lines := contents.unread(bitext):
        yield "\n".join(f"- {escape(line)}" for line in lines)


def _places(bitext: Bitext) -> Iterator[str]:
    found = contents.places(bitext)
    if found:
        yield f"## {contents.FINDINGS}"
    for number, link in enumerate(found, 1):
        where = " · ".join(filter(None, map(contents.ids, (link.japanese, link.english))))
        yield f"### {number}. {where}"
        yield "\n".join(f"- {escape(f.message)} ({f.check})" for f in link.findings)
        yield "\n>\n".join(f"> {line}" for line in _quoted(link))


def _quoted(link: Link) -> Iterator[str]:
    japanese, english = contents.lines(link)
    yield from map(escape, japanese) if japanese else [f"*{contents.NO_JAPANESE}*"]
    yield from map(escape, english) if english else [f"*{contents.NO_ENGLISH}*"]
