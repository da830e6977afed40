"""PDF files with text in them."""

from briefer.reading.pdf.opening import text_of

__all__ = ["text_of"]
