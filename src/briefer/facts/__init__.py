"""Facts: what the Japanese states and the English must keep."""

from briefer.facts.analysis import Analysis, analyse, facts
from briefer.facts.compare import compare, is_supported
from briefer.facts.context import FactContext, context_of, contexts_in
from briefer.note import Term

__all__ = [
    "Analysis",
    "FactContext",
    "Term",
    "analyse",
    "compare",
    "context_of",
    "contexts_in",
    "facts",
    "is_supported",
]
