"""A brief in the form that was asked for."""

import sys

from briefer.cli.inputs import Inputs
from briefer.cli.output_format import NoteFormat, Target
from briefer.cli.writing import is_stdout
from briefer.errors import UsageError
from briefer.installation import lacking
from briefer.note import Brief
from briefer.render.contents import NoteStyle

SUFFIXES = {
    NoteFormat.MARKDOWN: ".md",
    NoteFormat.JSON: ".json",
    NoteFormat.HTML: ".html",
    NoteFormat.DOCX: ".docx",
    NoteFormat.TMX: ".tmx",
    NoteFormat.XLIFF: ".xlf",
}
# Forms of which a stream can hold one and no more.
_ALONE = (NoteFormat.DOCX, NoteFormat.TMX, NoteFormat.XLIFF)


def note(
    brief: Brief, format: NoteFormat, style: NoteStyle, translation_only: bool = False
) -> str | bytes:
    """Return the note; `translation_only` leaves the (empty) key points and bullets out of JSON.

    Each renderer is loaded for its own form alone.
    """
    match format:
        case NoteFormat.JSON:
            from briefer.render import jsonout

            return jsonout.brief_json(brief, translation_only)
        case NoteFormat.HTML:
            from briefer.render import html

            return html.render(brief, style)
        case NoteFormat.DOCX:
            from briefer.render import docx

            return docx.render(brief, style)
        case NoteFormat.TMX:
            from briefer.render import tmx

            return tmx.render(brief)
        case NoteFormat.XLIFF:
            from briefer.render import xliff

            return xliff.render(brief)
        case NoteFormat.MARKDOWN:
            from briefer.render import markdown

            return markdown.render(brief, style)


def refuse_form(format: NoteFormat, output: Target | None, inputs: Inputs) -> None:
    """Raise UsageError where a note of this form can't be made, or not be put where it should go.

    Before any work: a Word document needs its library, and can't be shown in a terminal.
    """
    if format is NoteFormat.DOCX:
        _refuse_no_library()
    if output is None and inputs.many and format in _ALONE:
        raise UsageError(
            f"Several {format} files can't follow each other on standard output.",
            "Give a folder with -o.",
        )
    to_stdout = output is None or is_stdout(output.path)
    if format is NoteFormat.DOCX and to_stdout and sys.stdout.isatty():
        raise UsageError(
            "A Word document can't be shown in a terminal.", "Give it a file: -o note.docx"
        )


def _refuse_no_library() -> None:
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise UsageError(*lacking("Writing Word documents", "docx")) from error
