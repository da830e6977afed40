"""In what form a model is asked: the product's own, so that no training drifts away from it."""

from dataclasses import replace

from briefer.engines.forms import FORMS, ChatForm

MODELS = ("ja-en-1.5b", "ja-en-270m")


def form_of(model: str) -> ChatForm:
    """Return the form of a catalog model; whatever is trained now knows the two lists apart.

    >>> form_of("ja-en-270m").two_lists, form_of("ja-en-270m").turns
    (True, 0)
    """
    return replace(FORMS[f"gguf:{model}"], two_lists=True, probe_tokens=None)
