"""Grounding: which sentences a bullet rests on, and whether they carry all that it states."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.brief import Bullet, Translation
from briefer.extractive import STOPWORDS, content_words, rarity
from briefer.facts import agrees

MAX_CITES = 3
FEWEST_WORDS = 3
# Share of a bullet's weighted content words that its cited sentences must have.
MIN_SUPPORT = 0.6
# A further sentence is cited where it brings at least this share of the bullet's words.
MIN_GAIN = 0.12
NAME_START = 4  # letters by which a name is recognised
# Two bullets that share this much of their words say the same.
SAME = 0.7

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Support:
    """The sentences a text rests on, in reading order, and the share of its words they carry."""

    translations: tuple[Translation, ...]
    share: float

    @property
    def cites(self) -> tuple[str, ...]:
        """The ids of the sentences."""
        return tuple(translation.sentence.id for translation in self.translations)


def figures(text: str) -> frozenset[str]:
    """Return the figures written in digits, without thousands separators.

    >>> sorted(figures("2,281 units, 12.5% more than in 2025."))
    ['12.5', '2025', '2281']
    """
    return frozenset(figure.replace(",", "") for figure in _FIGURE.findall(text))


def names(text: str) -> frozenset[str]:
    """Return the capitalised words within a text's sentences, lower case.

    >>> sorted(names("The firm Aoba hired Ken Sato. It grew."))
    ['aoba', 'ken', 'sato']
    """
    found = (name.casefold().removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text))
    return frozenset(found) - STOPWORDS


def support(text: str, translations: Sequence[Translation]) -> Support:
    """Find the sentences that carry most of the words of `text`, rare words first.

    Greedy: the best sentence, then any that adds enough. Figures weigh double: a bullet's figure
    decides where it comes from.
    """
    weights = rarity([translation.english for translation in translations])
    wanted = {word: _weight(word, weights) for word in content_words(text)}
    total = sum(wanted.values()) or 1.0
    chosen: list[int] = []
    left = dict(wanted)
    while left and len(chosen) < MAX_CITES:
        gains = [_gain(left, translation.english) for translation in translations]
        best = max(range(len(gains)), key=lambda position: gains[position], default=-1)
        if best < 0 or gains[best] <= 0 or (chosen and gains[best] / total < MIN_GAIN):
            break
        chosen.append(best)
        left = {w: v for w, v in left.items() if w not in content_words(translations[best].english)}
    return Support(tuple(translations[i] for i in sorted(chosen)), 1 - sum(left.values()) / total)


def _weight(word: str, weights: dict[str, float]) -> float:
    unknown = max(weights.values(), default=1.0)
    return (2 if word[0].isdigit() else 1) * weights.get(word, unknown)


def _gain(wanted: dict[str, float], english: str) -> float:
    return sum(wanted[word] for word in set(content_words(english)) & wanted.keys())


def is_grounded(text: str, found: Support) -> bool:
    """Tell whether the cited sentences carry every figure, date and name of `text`, and most words.

    A name is carried by a word that starts like it: China carries Chinese, opened a headline's
    Opens. A word or two state nothing: "Approved" is what a release may tell a model to say.
    """
    cited = " ".join(translation.english for translation in found.translations)
    words = cited.casefold()
    return (
        len(text.split()) >= FEWEST_WORDS
        and found.share >= MIN_SUPPORT
        and figures(text) <= figures(cited)
        and agrees(text, cited)  # the units and scales too, and figures in words
        and all(re.search(rf"\b{re.escape(name[:NAME_START])}", words) for name in names(text))
    )


def ground(line: str, translations: Sequence[Translation]) -> Bullet | None:
    """Return `line` with its citations; an ungrounded one becomes its best-supporting sentence.

    None where no sentence has anything in common with it.
    """
    found = support(line, translations)
    if not found.translations:
        return None
    if not is_grounded(line, found):
        wanted = dict.fromkeys(content_words(line), 1.0)
        best = max(found.translations, key=lambda t: _gain(wanted, t.english))
        line, found = best.english, Support((best,), 1.0)
    findings = tuple(f for translation in found.translations for f in translation.findings)
    return Bullet(line, found.cites, findings)


def distinct(bullets: Sequence[Bullet]) -> list[Bullet]:
    """Return `bullets` without those that say what an earlier one has said.

    >>> distinct([Bullet("Sales rose 12%.", ("s1",)), Bullet("The sales rose by 12%.", ("s1",))])
    [Bullet(text='Sales rose 12%.', cites=('s1',), findings=())]
    """
    kept: list[Bullet] = []
    for bullet in bullets:
        if not any(_overlap(bullet.text, other.text) >= SAME for other in kept):
            kept.append(bullet)
    return kept


def _overlap(one: str, other: str) -> float:
    a, b = set(content_words(one)), set(content_words(other))
    return len(a & b) / max(1, min(len(a), len(b)))
