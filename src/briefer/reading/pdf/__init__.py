"""PDF files with text in them."""

from briefer.reading.pdf.apart import read

__all__ = ["read"]
