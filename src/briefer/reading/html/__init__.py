"""Saved web pages."""

from briefer.reading.html.main_part import text_of

__all__ = ["text_of"]
