"""Alignment: two documents, one in Japanese and one in English, to linked sentences."""

from briefer.alignment.align import Aids, align

__all__ = ["Aids", "align"]
