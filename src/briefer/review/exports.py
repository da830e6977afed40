"""The forms in which a checked note leaves the page."""

from collections.abc import Callable
from dataclasses import dataclass

from briefer.errors import InputError
from briefer.installation import lacking
from briefer.note import Brief
from briefer.render import html, jsonout, markdown, tmx, xliff


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A form of the note: what people call it, its media type, and what writes it."""

    name: str
    media: str
    write: Callable[[Brief], str | bytes]


def _word(brief: Brief) -> bytes:
    try:
        from briefer.render import docx
    except ImportError as error:
        raise InputError(*lacking("Writing Word documents", "docx")) from error
    return docx.render(brief)


def _corrections(brief: Brief) -> str:
    """What people have checked: what --translations is given next time is no model's."""
    if not brief.checked:
        raise InputError("Nothing has been checked yet.", "The memory has what people checked.")
    return tmx.render(brief, checked_only=True)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {  # by the ending of the file's name
    "docx": NoteForm("Word", _WORD, _word),
    "md": NoteForm("Markdown", "text/markdown", markdown.render),
    "html": NoteForm("Web page", "text/html", html.render),
    "json": NoteForm("JSON", "application/json", jsonout.brief_json),
    "tmx": NoteForm("Checked sentences, for --translations", "application/x-tmx+xml", _corrections),
    "xlf": NoteForm("XLIFF", "application/xliff+xml", xliff.render),
}
