"""The families of sequence-to-sequence models, and what each wants around the text."""

from dataclasses import dataclass
from typing import Any

from briefer.errors import ModelError


@dataclass(frozen=True, slots=True)
class Family:
    """What a family wants around a text.

    `languages` are pairs of the tokenizer's name for Japanese and the token that English answers
    begin with; the first pair that the vocabulary has is used. `marker` stands before a text to
    translate where the vocabulary has it, else `translate` does; `summarise` before one to
    summarise.
    """

    languages: tuple[tuple[str, str], ...] = ()
    marker: str = ""
    translate: str = ""
    summarise: str = ""


_T5 = Family(
    marker="<2en>",  # MADLAD
    translate="translate Japanese to English:",
    summarise="summarize:",
)

# By `model_type` of the model's config.json.
FAMILIES = {
    "bart": Family(),
    "m2m_100": Family(languages=(("ja", "__en__"), ("jpn_Jpan", "eng_Latn"))),  # M2M100, NLLB
    "marian": Family(),
    "mbart": Family(languages=(("ja_XX", "en_XX"),)),  # mBART-50
    "mt5": Family(translate=_T5.translate),
    "pegasus": Family(),
    "t5": _T5,
}


@dataclass(frozen=True, slots=True)
class Manners:
    """How one loaded model is addressed.

    `prefix` comes before a text, `first_token` (an id of the vocabulary, None: any) begins the
    answer, `language` is the tokenizer's source language.
    """

    prefix: str = ""
    first_token: int | None = None
    language: str | None = None


def family_of(model_type: str) -> Family:
    """Return the family of a `model_type`; ModelError for one that isn't supported."""
    if model_type not in FAMILIES:
        raise ModelError(
            f"Models of the type {model_type} are not supported.",
            f"Take one of these types: {', '.join(FAMILIES)}; briefer models list names some.",
        )
    return FAMILIES[model_type]


def manners(family: Family, tokenizer: Any, *, translates: bool) -> Manners:
    """Return how to address a model; ModelError where its vocabulary can't name English."""
    if not translates:
        return Manners(_before(family.summarise))
    if not family.languages:
        marked = _has(tokenizer, family.marker)
        return Manners(_before(family.marker if marked else family.translate))
    for japanese, english in family.languages:
        if _has(tokenizer, english):
            return Manners("", tokenizer.convert_tokens_to_ids(english), japanese)
    raise ModelError(
        "This model's vocabulary has no token for English.",
        "Take a model that translates from Japanese to English: briefer models list names some.",
    )


def _has(tokenizer: Any, token: str) -> bool:
    return bool(token) and tokenizer.convert_tokens_to_ids(token) not in (
        None,
        tokenizer.unk_token_id,
    )


def _before(prefix: str) -> str:
    return f"{prefix} " if prefix else ""
