"""The layout of a line: its mark and its table cells are no language and stay as they are."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.document import cells_of
from briefer.engines.splitting import split_text
from briefer.text.years import MODERN_ERAS, western_year
from briefer.text.years import number as counted

CELL_GLUE = " | "  # between the cells of a row in a line of English
_MARK = re.compile(
    r"\s*(?:※\s?(?P<note>[0-9０-９]{1,2})(?![0-9０-９])[\s:：.]*"
    r"|[・●○◎■□◆◇▼▽▶►★☆※*–—-]\s*(?=\S)"
    r"|[(（]?(?P<kana>[アイウエオカキクケコ])(?:[)）.．]\s*|[ 　]+)(?=\S)"
    r"|[(（]?(?P<letter>[a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]{2,4})[)）](?![社氏型案])\s*(?=[^\x00-\x7f])"
    r"|[(（](?P<kanji>[一二三四五六七八九十])[)）]\s*"
    r"|(?P<number>[①-⑳]|[Ⅰ-Ⅻ][.．]|[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．)）](?![0-9０-９]))\s*"
    r"|\#{1,6}\s+)"
)
_KANA = "アイウエオカキクケコ"  # which count as a, b, c do
_BRACKETS = re.compile(r"\s*(?:【([^】]+)】|＜([^＞]+)＞|≪([^≫]+)≫|《([^》]+)》|◆([^◆]+)◆)\s*")
_ERA_YEAR = re.compile(rf"({'|'.join(MODERN_ERAS)})\s*([0-9０-９]{{1,2}}|元)\s*年")
_MINUS = re.compile(r"[△▲]\s*(?=[\d０-９.])")


@dataclass(frozen=True, slots=True)
class Layout:
    """A line's mark, in English, and the parts of its text that are translated one by one.

    `tabular`: the parts are the cells of a table row, else pieces of a long sentence.
    """

    mark: str
    parts: tuple[str, ...]
    tabular: bool = False

    def join(self, english: Sequence[str]) -> str:
        """Return the English line: the mark and `english`, one text for each of `parts`.

        >>> Layout("", ("", "2025年", "2026年"), tabular=True).join(["", "2025", "2026"])
        '2025 | 2026'
        """
        return self.mark + (CELL_GLUE if self.tabular else " ").join(filter(None, english))

    def cells(self, english: Sequence[str]) -> tuple[str, ...]:
        """Return the English cells of a table row, the mark with the first; else none."""
        first, *others = english
        return (self.mark + first, *others) if self.tabular else ()


def lay_out(
    text: str, limit: int, count_tokens: Callable[[str], int], is_row: bool = False
) -> Layout:
    """Return the layout of `text`: a row's cells apart, and no part longer than `limit` tokens.

    >>> lay_out("売上高\\t1,200億円\\t-", 100, len, is_row=True).parts
    ('売上高', '1,200億円', '-')
    >>> lay_out("欧州 | アジアの順に広がった。", 100, len).parts
    ('欧州 | アジアの順に広がった。',)
    >>> lay_out("①軽さ：わずか699g", 100, len)
    Layout(mark='(1) ', parts=('軽さ：わずか699g',), tabular=False)
    """
    mark, body = strip_mark(text)
    cells = cells_of(body) if is_row else ()
    if len(cells) > 1:
        return Layout(mark, cells, tabular=True)
    return Layout(mark, tuple(split_text(body, limit, count_tokens)))


def western_years(text: str) -> str:
    """Write the years of Japanese eras as those of the common era, which translators get wrong.

    >>> western_years("令和８年9月14日に、令和元年度の"), western_years("大正12年創業")
    ('2026年9月14日に、2019年度の', '1923年創業')
    """
    return _ERA_YEAR.sub(lambda era: f"{western_year(era[1], era[2])}年", text)


def minus_for_triangle(text: str) -> str:
    """Return a cell without Japanese as English readers know it: △ before a figure is a minus.

    >>> minus_for_triangle("△1,041"), minus_for_triangle("△")
    ('-1,041', '△')
    """
    return _MINUS.sub("-", text)


def strip_mark(text: str) -> tuple[str, str]:
    """Part a line's mark, as English shows it, from its text.

    >>> strip_mark("①軽さ：わずか699g"), strip_mark("■開発の背景"), strip_mark("【商品概要】")
    (('(1) ', '軽さ：わずか699g'), ('', '開発の背景'), ('', '商品概要'))
    >>> strip_mark("３．５％の増加"), strip_mark("１．背景"), strip_mark("※2 2021年発売。")
    (('', '３．５％の増加'), ('1. ', '背景'), ('*2 ', '2021年発売。'))
    >>> [strip_mark(line) for line in ("ア　基幹管路", "（ウ）給水設備", "アユ漁", "ア・ピース")]
    [('(a) ', '基幹管路'), ('(c) ', '給水設備'), ('', 'アユ漁'), ('', 'ア・ピース')]
    >>> [strip_mark(line)[0] for line in ("(a) 安全", "（iv）費用", "b)色", "（二）方法", "(A)社")]
    ['(a) ', '(iv) ', '(b) ', '(2) ', '']
    """
    if whole := _BRACKETS.fullmatch(text):
        return "", next(group for group in whole.groups() if group)
    mark = _MARK.match(text)
    if not mark or mark.end() == len(text):
        return "", text
    number = unicodedata.normalize("NFKC", mark["number"] or mark["note"] or "")
    if letter := mark["letter"]:
        return f"({unicodedata.normalize('NFKC', letter)}) ", text[mark.end() :]
    if mark["kanji"]:
        return f"({counted(mark['kanji'])}) ", text[mark.end() :]
    if mark["kana"]:
        return f"({chr(ord('a') + _KANA.index(mark['kana']))}) ", text[mark.end() :]
    if mark["note"]:
        return f"*{number} ", text[mark.end() :]
    shown = f"({number}) " if number.isdigit() else f"{number} " if number else ""
    return shown, text[mark.end() :]
