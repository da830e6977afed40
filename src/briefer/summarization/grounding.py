"""Grounding: which sentences a bullet rests on, and whether they carry all that it states.

A bullet that its sentences do not carry is no bullet: its best-supporting sentence is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefer.facts import is_supported
from briefer.note import Bullet, Translation
from briefer.summarization.compression import tighten
from briefer.summarization.extractive import rarity
from briefer.summarization.faithfulness import keeps_attribution, keeps_expectation, keeps_negation
from briefer.text.english import content_words, figures_in, names_in
from briefer.text.sentence_ends import english_sentences

MAX_CITES = 3
FEWEST_WORDS = 3
# Share of a bullet's weighted content words that its cited sentences must have.
MIN_SUPPORT = 0.6
# A further sentence is cited where it brings at least this share of the bullet's words.
MIN_GAIN = 0.12
NAME_START = 4  # letters by which a name is recognised
# Two bullets that share this much of their words say the same.
SAME = 0.7
_NAMES = frozenset({"names.dropped", "names.invented", "reading"})  # the checks of names


@dataclass(frozen=True, slots=True)
class Support:
    """The sentences a text rests on, in reading order, and the share of its words they carry."""

    translations: tuple[Translation, ...]
    share: float

    @property
    def cites(self) -> tuple[str, ...]:
        """The ids of the sentences."""
        return tuple(translation.sentence.id for translation in self.translations)


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
        and figures_in(text) <= figures_in(cited)
        and is_supported(text, cited)  # the units and scales too, and figures in words
        and all(re.search(rf"\b{re.escape(name[:NAME_START])}", words) for name in names_in(text))
        and keeps_negation(text, cited)
    )


def is_faithful(text: str, found: Support) -> bool:
    """Tell whether a grounded `text` also leaves open, and to its speaker, what is only said.

    The sentence that carries most of it decides, of a translation in several the one that does.
    """
    wanted = dict.fromkeys(content_words(text), 1.0)
    lines = english_sentences(_best(text, found.translations).english)
    best = max(lines, key=lambda sentence: _gain(wanted, sentence))
    return keeps_expectation(text, best) and keeps_attribution(text, best)


def _best(text: str, translations: Sequence[Translation]) -> Translation:
    wanted = dict.fromkeys(content_words(text), 1.0)
    return max(translations, key=lambda translation: _gain(wanted, translation.english))


def ground(line: str, translations: Sequence[Translation], headline: bool = False) -> Bullet | None:
    """Return `line` with its citations, None where `translations` do not carry what it states.

    A headline need not be faithful: it says "opens" for "said that it will open".
    """
    found = support(line, translations)
    if not found.translations or not is_grounded(line, found):
        return None
    return _bullet(line, found) if headline or is_faithful(line, found) else None


def instead(line: str, translations: Sequence[Translation]) -> Bullet | None:
    """Return the sentence that `line` comes closest to, in its shortest faithful form.

    None where no sentence has anything in common with it.
    """
    found = support(line, translations)
    if not found.translations:
        return None
    best = _best(line, found.translations)
    alone = Support((best,), 1.0)
    short = tighten(best.english)
    kept = is_grounded(short, alone) and is_faithful(short, alone)
    return _bullet(short if kept else best.english, alone)


def supporting(line: str, translations: Sequence[Translation]) -> tuple[Translation, ...]:
    """Return the sentences that `line` comes closest to, in reading order."""
    return support(line, translations).translations


def _bullet(line: str, found: Support) -> Bullet:
    findings = tuple(f for translation in found.translations for f in translation.findings)
    return Bullet(line, found.cites, findings)


def cite_beside(bullet: Bullet, added: Translation, order: Sequence[Translation]) -> Bullet:
    """Return the bullet with one sentence more cited, in order: it only tells who is meant.

    So of its doubts only those about names are the bullet's, too.
    """
    if added.sentence.id in bullet.cites:
        return bullet
    wanted = {*bullet.cites, added.sentence.id}
    return replace(
        bullet,
        cites=tuple(t.sentence.id for t in order if t.sentence.id in wanted),
        findings=bullet.findings + tuple(f for f in added.findings if f.check in _NAMES),
        beside=(*bullet.beside, added.sentence.id),
    )


def distinct(bullets: Sequence[Bullet]) -> list[Bullet]:
    """Return `bullets` without those that say what an earlier one has said.

    >>> distinct([Bullet("Sales rose 12%.", ("s1",)), Bullet("The sales rose by 12%.", ("s1",))])
    [Bullet(text='Sales rose 12%.', cites=('s1',), findings=(), beside=())]
    """
    kept: list[Bullet] = []
    for bullet in bullets:
        if not any(repeats(bullet.text, other.text) for other in kept):
            kept.append(bullet)
    return kept


def repeats(line: str, other: str) -> bool:
    """Tell whether two lines say mostly the same, or one of them what the other does and more.

    >>> repeats("Sales of rice rose in May.", "In May sales of rice rose 3% to 4 tons.")
    True
    """
    return _overlap(line, other) >= SAME


def says_no_more(line: str, heading: str) -> bool:
    """Tell whether `line` says what `heading` does, and nothing more.

    >>> says_no_more("Sales of rice rose.", "Rice Sales Rose"), says_no_more("Sales rose.", "")
    (True, False)
    """
    a, b = set(content_words(line)), set(content_words(heading))
    return len(a & b) >= SAME * max(1, len(a), len(b))


def _overlap(one: str, other: str) -> float:
    a, b = set(content_words(one)), set(content_words(other))
    return len(a & b) / max(1, min(len(a), len(b)))
