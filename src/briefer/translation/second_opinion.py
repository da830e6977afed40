"""A second translator beside the first: where the two do not agree, one of them is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.engines import Engine
from briefer.note import Finding, Translation
from briefer.text.chrf import chrf
from briefer.translation.candidates import MIN_UNSURE, Candidate, first_english
from briefer.translation.unit import Unit

# Of lines of news that were used for tuning, one in ten is below (`bench/second_opinion.py`).
SURE_FROM = -0.02


@dataclass(frozen=True, slots=True)
class Opinion:
    """What another translator has for a line, and how alike the two are, from 0 to 1."""

    english: str = ""
    agreement: float | None = None


def disagreement(translation: Translation) -> tuple[Finding, ...]:
    """Return the doubt where the two do not agree, for how probable the first finds its answer.

    >>> from dataclasses import replace
    >>> from briefer.document import Sentence
    >>> line = Translation(Sentence("s1", "工場は休みです。", 0, 8), "The factory is closed.")
    >>> apart = replace(line, other="It is lazy.", agreement=0.2, logprob=-0.7)
    >>> disagreement(apart)[0].message
    'another translator has: “It is lazy”'
    """
    sureness = translation.sureness
    if sureness is None or sureness >= SURE_FROM:
        return ()
    message = f"another translator has: “{translation.other.removesuffix('.')}”"
    return (Finding("disagreement", translation.sentence.id, message),)


def other_english(units: Sequence[Unit], engine: Engine) -> list[str]:
    """Return what `engine` has for each unit, "" where it is not worth asking.

    Each is asked for without what came before, so that no answer hangs on another, and once: a
    second look at it would say no more. Short texts have many right translations, and what is
    too long would have to be cut.
    """
    asked = [unit for unit in units if _is_asked(unit, engine)]
    outputs = engine.generate([unit.request for unit in asked]) if asked else []
    english = {
        id(unit): first_english(unit, answer) for unit, answer in zip(asked, outputs, strict=True)
    }
    return [english.get(id(unit), "") for unit in units]


def opinion(parts: Sequence[Candidate], others: Sequence[str]) -> Opinion:
    """Return the opinion on a line: on those of its `parts` that have one."""
    pairs = [(part.english, other) for part, other in zip(parts, others, strict=True) if other]
    if not pairs:
        return Opinion()
    ours, theirs = (" ".join(texts) for texts in zip(*pairs, strict=True))
    return Opinion(theirs, round(alike(ours, theirs), 3))


def alike(one: str, other: str) -> float:
    """Return how alike two translations are: their chrF, taken both ways.

    >>> alike("It rose.", "It fell.") == alike("It fell.", "It rose.") < 0.2
    True
    """
    return (chrf(one, other) + chrf(other, one)) / 2


def _is_asked(unit: Unit, engine: Engine) -> bool:
    text = unit.request.text
    return (
        unit.settled is None
        and len(text) >= MIN_UNSURE
        and engine.count_tokens(text) <= engine.max_input_tokens
    )
