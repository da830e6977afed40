"""A brief as a Word document, by python-docx: the note as people pass it on."""

from briefer.render.docx.note import render

__all__ = ["render"]
