"""A brief in the form that was asked for."""

from briefer.cli.options import NoteFormat
from briefer.note import Brief
from briefer.render.contents import NoteStyle

SUFFIXES = {NoteFormat.MARKDOWN: ".md", NoteFormat.JSON: ".json", NoteFormat.HTML: ".html"}


def note(brief: Brief, format: NoteFormat, style: NoteStyle, translation_only: bool = False) -> str:
    """Return the note; `translation_only` leaves the (empty) key points and bullets out of JSON."""
    from briefer.render import jsonout, markdown

    if format is NoteFormat.JSON:
        return jsonout.brief_json(brief, translation_only)
    if format is NoteFormat.HTML:
        # Not at the top: jinja2 is loaded for this form alone.
        from briefer.render import html

        return html.render(brief, style)
    return markdown.render(brief, style)
