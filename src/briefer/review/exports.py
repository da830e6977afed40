"""The forms in which a checked note leaves the page."""

from collections.abc import Callable
from dataclasses import dataclass

from briefer.note import Brief
from briefer.render import html, jsonout, markdown


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the note: what people call it, its media type, and what writes it."""

    name: str
    media: str
    write: Callable[[Brief], bytes]


FORMS = {  # by the ending of the file's name
    "md": Form("Markdown", "text/markdown", lambda brief: markdown.render(brief).encode()),
    "html": Form("Web page", "text/html", lambda brief: html.render(brief).encode()),
    "json": Form("JSON", "application/json", lambda brief: jsonout.brief_json(brief).encode()),
}
