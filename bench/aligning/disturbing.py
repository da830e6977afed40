"""Documents whose sentences were merged, split, dropped and moved at random, and what is right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

SHARE = 0.1  # of the sentences, for each of the four
LEAST = 60  # English characters of a sentence that is split
FAR = 3  # sentences between the old and the new place of one that is moved
_ENGLISH_CUTS = re.compile(
    r", (?=(?:and|but|which|while|with|as|who|where|after|the|he|it)\b)|; | and |, "
)
_END = re.compile(r"[.!?]([\"”’)]*)$")


@dataclass(frozen=True, slots=True)
class Disturbed:
    """The sentences of both sides, and which Japanese ones translate which English ones."""

    japanese: list[str]
    english: list[str]
    links: frozenset[tuple[int, int]]


@dataclass(slots=True)
class _Piece:
    text: str
    of: list[int]  # numbers of the pairs


def disturb(pairs: Sequence[tuple[str, str]], random: Random) -> Disturbed:
    """Return a document, each of its sentences merged, split, dropped or moved, or as it was."""
    ours, theirs = [], []
    moved: list[_Piece] = []
    at = 0
    while at < len(pairs):
        japanese, english = pairs[at]
        fate = random.random() / SHARE
        first, second = _Piece(japanese, [at]), _Piece(english, [at])
        if fate < 1 and at + 1 < len(pairs) and (merged := _merged(pairs, at, random)):
            ours += merged[0]
            theirs += merged[1]
            at += 2
            continue
        if 1 <= fate < 2 and (cut := _cut(japanese, english, random)):
            ours += [_Piece(text, [at]) for text in cut[0]]
            theirs += [_Piece(text, [at]) for text in cut[1]]
        elif 2 <= fate < 3:
            if random.random() < 0.5:
                ours.append(first)
            else:
                theirs.append(second)
        elif 3 <= fate < 4 and len(pairs) > 2 * FAR:
            ours.append(first)
            moved.append(second)
        else:
            ours.append(first)
            theirs.append(second)
        at += 1
    for piece in moved:
        _put_elsewhere(theirs, piece, random)
    links = {
        (i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if set(one.of) & set(other.of)
    }
    return Disturbed([p.text for p in ours], [p.text for p in theirs], frozenset(links))


def _merged(
    pairs: Sequence[tuple[str, str]], at: int, random: Random
) -> tuple[list[_Piece], list[_Piece]] | None:
    """Make one sentence of two, in one of the languages."""
    (one, first), (other, second) = pairs[at], pairs[at + 1]
    if random.random() < 0.5:
        if not _END.search(first):
            return None
        whole = _END.sub(r"\1", first) + ", and " + second[:1].lower() + second[1:]
        return [_Piece(one, [at]), _Piece(other, [at + 1])], [_Piece(whole, [at, at + 1])]
    if not one.endswith("。"):
        return None
    whole = one[:-1] + "、" + other
    return [_Piece(whole, [at, at + 1])], [_Piece(first, [at]), _Piece(second, [at + 1])]


def _cut(japanese: str, english: str, random: Random) -> tuple[list[str], list[str]] | None:
    """Make two sentences of one, in one of the languages, as near to its middle as can be."""
    if random.random() < 0.5:
        if len(english) < LEAST or not (cuts := list(_ENGLISH_CUTS.finditer(english))):
            return None
        cut = min(cuts, key=lambda m: abs(m.start() - len(english) / 2))
        rest = english[cut.end() :]
        if min(cut.start(), len(rest)) < LEAST / 4:
            return None
        return [japanese], [english[: cut.start()] + ".", rest[:1].upper() + rest[1:]]
    commas = [m.start() for m in re.finditer("、", japanese)]
    if not commas:
        return None
    middle = min(commas, key=lambda at: abs(at - len(japanese) / 2))
    if min(middle, len(japanese) - middle) < LEAST / 8:
        return None
    return [japanese[:middle] + "。", japanese[middle + 1 :]], [english]


def _put_elsewhere(pieces: list[_Piece], piece: _Piece, random: Random) -> None:
    home = next((n for n, other in enumerate(pieces) if other.of[0] > piece.of[0]), len(pieces))
    places = [n for n in range(len(pieces) + 1) if abs(n - home) >= FAR]
    pieces.insert(random.choice(places) if places else home, piece)
