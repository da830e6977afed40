"""A release cut into its parts: lines, paragraphs, sentences, without losing a character."""

from briefer.segment.assemble import segment
from briefer.segment.lines import Line, classify
from briefer.segment.sentences import split

__all__ = ["Line", "classify", "segment", "split"]
