"""How probable it is that segments translate each other: by clues, lengths and kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from briefer.alignment.bitext import Segment
from briefer.alignment.clues import Clue, english_clues, explained
from briefer.alignment.evidence import Evidence, weigh

# How often a link joins so many Japanese and English segments, as logarithms.
PRIOR = {
    (1, 1): log(0.80), (1, 0): log(0.06), (0, 1): log(0.10),
    (1, 2): log(0.08), (2, 1): log(0.08), (2, 2): log(0.004),
}  # fmt: skip
JOINED, LARGER = log(0.08), log(0.25)  # of three segments, and of each more
# English characters per Japanese character, as logarithms: mean, and variance for long texts and
# for each character less; and the variance of two texts that have nothing to do with each other.
RATIO, SPREAD, SHORT_SPREAD, CHANCE_SPREAD = log(2.5), 0.055, 1.0, 0.5
WORST = -6.0  # what a length can say against a link
# Clues of a sentence come together, and those of both languages are partly the same: they are no
# independent witnesses, and count for so much of what they would if they were.
DISCOUNT = 0.75
# How many of the words of a translation that its Japanese would explain no Japanese explains if it
# was added.
ADDED = 0.2
_SHAPES = {"title": "head", "heading": "head", "row": "row", "item": "item", "prose": "prose"}
_ALIKE = {"head": 1.5, "row": 2.0, "item": 1.0, "prose": 0.0}
_UNLIKE = {
    frozenset({"head", "prose"}): -1.0, frozenset({"head", "row"}): -1.5,
    frozenset({"head", "item"}): -0.5, frozenset({"row", "prose"}): -1.0,
    frozenset({"row", "item"}): -0.5, frozenset({"item", "prose"}): -0.3,
}  # fmt: skip
_UNJOINED = -4.0  # a heading or a row is hardly ever joined with another text


@dataclass(frozen=True)
class Side:
    """The segments of one language with what they are scored by.

    `clues` of the Japanese, `tokens` of the English.
    """

    segments: Sequence[Segment]
    clues: Sequence[Sequence[Clue]] = ()
    tokens: Sequence[frozenset[str]] = ()

    def only(self, kept: Sequence[int]) -> "Side":
        """Return the side without all other segments."""
        return Side(
            [self.segments[n] for n in kept],
            [self.clues[n] for n in kept] if self.clues else (),
            [self.tokens[n] for n in kept] if self.tokens else (),
        )


@dataclass(frozen=True)
class Scores:
    """The log-odds of links between two sides."""

    japanese: Side
    english: Side

    @cached_property
    def ours(self) -> Evidence:
        """What the English has of the clues of the Japanese."""
        return weigh(self.japanese.clues, self.english.tokens)

    @cached_property
    def theirs(self) -> Evidence:
        """What of the English the Japanese explains."""
        explains = [explained(clues) for clues in self.japanese.clues]
        return weigh([english_clues(t, self._known) for t in self.english.tokens], explains)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*map(explained, self.japanese.clues))

    @cached_property
    def strange(self) -> list[float]:
        """The log-odds that English segments are translations, by words that nothing explains.

        How many words of a translation are such depends on the dictionary: so many as of all.
        """
        words = [{token for token in text if token[0] != "~"} for text in self.english.tokens]
        strange = [len(text - self._known) for text in words]
        share = (sum(strange) + 1) / (sum(map(len, words)) + 2)
        return [count * log(share / (share + ADDED * (1 - share))) for count in strange]

    @cached_property
    def _lengths(self) -> tuple[list[int], list[int]]:
        sides = self.japanese.segments, self.english.segments
        ours, theirs = ([len(segment.text) for segment in side] for side in sides)
        return ours, theirs

    @cached_property
    def _shapes(self) -> tuple[list[str], list[str]]:
        sides = self.japanese.segments, self.english.segments
        ours, theirs = ([_SHAPES.get(segment.kind, "") for segment in side] for side in sides)
        return ours, theirs

    def score(self, i: int, j: int, a: int, b: int) -> float:
        """Return the score of a link of `a` Japanese segments from `i` with `b` English of `j`."""
        if not (a and b):
            return PRIOR[min(a, 1), min(b, 1)] * (a + b)
        prior = PRIOR.get((a, b), JOINED + LARGER * (a + b - 3))
        return prior + self.odds(i, j, a, b)

    def odds(self, i: int, j: int, a: int = 1, b: int = 1) -> float:
        """Return the log-odds that the segments translate each other."""
        shared = self._shared(i, j, a, b)
        value = DISCOUNT * shared + self.length(i, j, a, b) + self._kind(i, j, a, b)
        return value + sum(self.strange[j : j + b])

    def _shared(self, i: int, j: int, a: int, b: int) -> float:
        japanese, english = self._lengths
        ours = sum(_evidence(self.ours, n, j, english[j : j + b]) for n in range(i, i + a))
        return ours + sum(
            _evidence(self.theirs, n, i, japanese[i : i + a]) for n in range(j, j + b)
        )

    def length(self, i: int, j: int, a: int, b: int) -> float:
        """Return the log-odds of segments that translate each other, by their lengths."""
        japanese, english = self._lengths
        ours, theirs = sum(japanese[i : i + a]), sum(english[j : j + b])
        off = log((theirs + 1) / (ours + 1)) - RATIO
        own = SPREAD + SHORT_SPREAD / (ours + 4)
        chance = CHANCE_SPREAD + own
        return max(WORST, (log(chance / own) - off * off * (1 / own - 1 / chance)) / 2)

    def _kind(self, i: int, j: int, a: int, b: int) -> float:
        japanese, english = self._shapes
        ours, theirs = japanese[i], english[j]
        if a + b > 2 and not {"head", "row"}.isdisjoint(
            (*japanese[i : i + a], *english[j : j + b])
        ):
            return _UNJOINED
        if ours == theirs:
            return _ALIKE.get(ours, 0.0)
        return _UNLIKE.get(frozenset({ours, theirs}), 0.0)


def _evidence(evidence: Evidence, n: int, first: int, lengths: Sequence[int]) -> float:
    """Return the log-odds of text n with those of the other side from `first`, of such lengths."""
    if len(lengths) == 1:
        return evidence.one(n, first)
    whole = sum(lengths) + len(lengths)
    if len(lengths) == 2:
        return evidence.both(n, first, (lengths[0] + 1) / whole)
    parts = {at: (length + 1) / whole for at, length in enumerate(lengths, first)}
    return evidence.several(n, parts)
