"""A release cut into its parts: lines, paragraphs, sentences, without losing a character."""

from briefer.segmentation.assemble import segment
from briefer.segmentation.lines import Line, classify
from briefer.segmentation.sentences import split

__all__ = ["Line", "classify", "segment", "split"]
