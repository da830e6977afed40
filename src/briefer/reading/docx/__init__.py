"""Word documents."""

from briefer.reading.docx.release import text_of

__all__ = ["text_of"]
