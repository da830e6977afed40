"""PDF files with text in them."""

from briefer.reading.pdf.apart import text_of

__all__ = ["text_of"]
