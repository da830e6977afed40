"""Spaces that some houses set around figures: 2026 年 9 月 3 日, 1 億 4 千万円."""

import re
from dataclasses import dataclass

from briefer.text.years import MODERN_ERAS

_SPACE = "[ \u00a0\u2009\u202f\u3000]+"
_DIGIT = "[0-9０-９]"
_NUMBER = f"(?:{_DIGIT}+[,，.．])*{_DIGIT}+"
_LARGE = "(?!千葉|万博|十勝|百貨)[十百千万億兆]"
# A number may have nothing to do with the word behind it: 2 日本, the second point is Japan.
_OTHER_WORD = "日本|千葉|万博|十勝|百貨|月例|月刊|年次|年報"
_COUNTER = f"(?=(?!{_OTHER_WORD})(?:[一-鿿々つ％%‰℃]|[かカヵケヶ][月国年所]))"
# Windows 10 月例更新: what stands behind a word in Latin letters is rather a part of the name.
_AFTER_LATIN = r"(?<=[A-Za-z.][ \u00a0])"
_AFTER_JAPANESE = r"(?<![A-Za-z.][ \u00a0])(?<![A-Za-z0-9０-９.,-])(?<!^)"
# 1 日時, 2 場所: at the beginning of a line a small number may count the headings.
_SURE = f"(?=[一-鿿](?![一-鿿])|年度|月[期末初上中下]|つ|[かカヵケヶ][月国年所]|{_LARGE})"
_MANY = f"(?:[2-9２-９]{_DIGIT}|{_DIGIT}{{3,}}|{_DIGIT}+[,，.．]{_NUMBER})"
_BEFORE_COUNTERS = (
    f"{_AFTER_JAPANESE}{_NUMBER}({_SPACE}){_COUNTER}",
    f"^{_NUMBER}({_SPACE}){_SURE}",
    f"^{_MANY}({_SPACE}){_COUNTER}",
    f"{_AFTER_LATIN}{_DIGIT}{{4}}({_SPACE})(?=年)",
    f"{_AFTER_LATIN}{_NUMBER}({_SPACE})(?={_LARGE}|月(?:[期末]|{_SPACE}{_DIGIT}))",
)
_DAYS = f"{_NUMBER}(?:[〜～~–－-]{_NUMBER})?"
_BETWEEN = (
    f"(?<={_DIGIT}年)({_SPACE})(?={_DAYS}月)",
    f"(?<={_DIGIT}月)({_SPACE})(?={_DAYS}日)",
    f"(?<={_DIGIT}時)({_SPACE})(?={_DIGIT}+分)",
    f"(?<={_DIGIT}分)({_SPACE})(?={_DIGIT}+秒)",
    f"(?<={_DIGIT}[十百千万億兆])({_SPACE})(?={_DIGIT})",
    f"(?<={'|'.join((*MODERN_ERAS, '午前', '午後'))})({_SPACE})(?={_DIGIT})",
    f"(?<=[第約])({_SPACE})(?={_DIGIT})",
    f"{_DIGIT}[年月日](?:から|と|や)({_SPACE})(?={_DIGIT})",
    # 120 –35: without a space behind it, a dash is a minus.
    f"{_DIGIT}[年月日]?({_SPACE})?(?:[〜～~]({_SPACE})?|[–－]({_SPACE}))(?={_DIGIT})",
    f"(?<={_DIGIT}[％%])({_SPACE})(?=[増減上低下])",
)
_PASSES = tuple(re.compile("|".join(rules)) for rules in (_BEFORE_COUNTERS, _BETWEEN))


@dataclass(frozen=True, slots=True)
class Closed:
    """A text without the spaces around its figures, and where each character stood in `whole`."""

    text: str
    whole: str
    places: tuple[int, ...]

    def before(self, start: int, length: int) -> tuple[int, str]:
        """Return where a piece of the text stands in the whole, and how it reads there.

        >>> close_up("は 1 億 4 千万ドル").before(2, 7)
        (2, '1 億 4 千万ドル')
        """
        if not length:
            return self.places[start] if start < len(self.places) else len(self.whole), ""
        begin, last = self.places[start], self.places[start + length - 1]
        return begin, self.whole[begin : last + 1]


def close_up(text: str) -> Closed:
    """Return a text without the spaces between its numbers and their counters.

    >>> close_up("2023 年 9 月 14 日（木）の約 3 万 2 千社").text
    '2023年9月14日（木）の約3万2千社'
    >>> [close_up(text).text for text in ("1 日時", "Windows 10 月例更新")]
    ['1 日時', 'Windows 10 月例更新']
    """
    closed = Closed(text, text, tuple(range(len(text))))
    for gaps in _PASSES:
        closed = _without(closed, gaps)
    return closed


def _without(closed: Closed, gaps: re.Pattern[str]) -> Closed:
    spaces = {
        position
        for match in gaps.finditer(closed.text)
        for start, end in match.regs[1:]
        for position in range(start, end)
    }
    if not spaces:
        return closed
    kept = [position for position in range(len(closed.text)) if position not in spaces]
    text = "".join(closed.text[position] for position in kept)
    return Closed(text, closed.whole, tuple(closed.places[position] for position in kept))
