"""A text too long for a model, split where it hurts least. Nothing is ever cut off."""

import re
from collections.abc import Callable

# Where to split, the best kind of place first: after a sentence, after a comma (not inside
# １，０００), around brackets, at a space, after the hiragana that ends a Japanese phrase.
_SEAMS = tuple(
    re.compile(seam)
    for seam in (
        r"(?<=[。！？])(?![」』）】])|(?<=[.!?]\s)",
        r"(?<=[、；])|(?<=，)(?!\d)|(?<=[,;]\s)",
        r"(?<=[」』）】〉》)])|(?=[「『（【〈《(])",
        r"(?<=\s)",
        r"(?<=[ぁ-ゖ])(?=[^ぁ-ゖー])",
    )
)


def split_text(text: str, limit: int, count_tokens: Callable[[str], int]) -> list[str]:
    """Split `text` until no piece has more than `limit` tokens; joined, the pieces are the text.

    It is halved, again and again, at the best place nearest to the middle. A single character is
    never split, whatever it counts.

    >>> split_text("東京で始まり、大阪で終わる。", 8, len)
    ['東京で始まり、', '大阪で終わる。']
    >>> split_text("本社（大阪市）の工場", 6, len)
    ['本社', '（大阪市）', 'の工場']
    """
    if len(text) < 2 or count_tokens(text) <= limit:
        return [text]
    cut = _cut(text)
    return split_text(text[:cut], limit, count_tokens) + split_text(text[cut:], limit, count_tokens)


def _cut(text: str) -> int:
    """Return the position to split at: at least one character is on either side."""
    middle = len(text) / 2
    for seam in _SEAMS:
        places = [match.start() for match in seam.finditer(text, 1) if match.start() < len(text)]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return len(text) // 2
