"""A sentence whose translation is known: does a loaded model work at all, and how fast?"""

import time

from briefer.engines import Engine, Request
from briefer.errors import ModelError

JAPANESE = "東京は日本の首都です。"
EXPECTED = ("tokyo", "japan")
# As long as a sentence of a release usually is.
TYPICAL = (
    "当社は本日、北海道と東北の六つの県で新しい配送サービスを来年の春から順次始めると発表しました。"
)

MORE_THAN_PLAIN = 1.4  # hints, second looks and what else comes on top of a plain sentence


def check(engine: Engine) -> None:
    """Translate the canary; ModelError where the answer is nonsense.

    Weights can load without an error and still be broken, by a library upgrade
    (huggingface/transformers#24657) or by flipped bytes.
    """
    answer = engine.generate([Request("translate", JAPANESE)])[0][0].text
    if not all(word in answer.casefold() for word in EXPECTED):
        raise ModelError(
            f"{engine.card.name} loads, but does not translate: {JAPANESE} became “{answer[:60]}”.",
            "Check one of briefer models list with briefer models verify NAME; "
            f"{engine.card.runtime} may also be too new or too old for this model. Another --model "
            "works meanwhile.",
        )


def seconds_per_character(engine: Engine) -> float:
    """Return the time that this machine takes to translate a character of Japanese."""
    began = time.perf_counter()
    engine.generate([Request("translate", TYPICAL)] * engine.batch_size)
    return (time.perf_counter() - began) / (len(TYPICAL) * engine.batch_size)
