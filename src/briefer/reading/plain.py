"""Lines of a web page, a Word document or a PDF to a plain text, as the segmenter reads one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefer.reading.raised import settled

LineKind = Literal["title", "heading", "item", "text"]

_LIST_MARK = (
    r"[■□◆◇●○◎▼▽▲△★☆▶►◼◾❖・•※＊✓✔☑①-⑳❶-❿Ⅰ-Ⅻ]|[-*](?=\s)"
    r"|[0-9０-９]{1,2}(?:[.．)）、](?![0-9０-９])|-\d)|[（(]\w{1,2}[）)]|第\w{1,3}[章節条部]\s"
)
_ITEM = re.compile(_LIST_MARK)
_HEADING = re.compile(rf"{_LIST_MARK}|[#【＜<≪《〈［\[～〜~―-]")
_CUT_ADDRESS = re.compile(r"://[!-~]*[-/?&=_.%#]$")
_CURRENCIES = "¥€£"
_TITLE_MARK, _HEADING_MARK = "# ", "## "


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line as it shows on a page; `gap` tells that space stands above it.

    A table row is a text of cells with tabs between them.
    """

    text: str
    kind: LineKind = "text"
    gap: bool = False


def plain(lines: Iterable[PlainLine]) -> str:
    """Return `lines` as a text in which a gap is a blank line.

    Headings that nothing in their words shows get a Markdown mark; above the first sentence only
    the title needs one.

    >>> title, text = PlainLine("開店", "title"), PlainLine("甲は開店した。")
    >>> print(plain([title, text, PlainLine("背景", "heading")]))
    # 開店
    甲は開店した。
    <BLANKLINE>
    ## 背景
    """
    written: list[str] = []
    is_titled = is_text = False
    for line in lines:
        mark = ""
        if line.kind == "title" and not is_titled and not is_text:
            mark, is_titled = _TITLE_MARK, True
        elif line.kind in ("title", "heading") and is_text and not _HEADING.match(line.text):
            mark = _HEADING_MARK
        if written and (line.gap or mark):
            written.append("")
        written.append(mark + settled(line.text))
        is_text = is_text or "。" in line.text
    return "\n".join(written)


def has_own_mark(text: str) -> bool:
    """Tell whether a list item or heading begins with a mark of its own.

    >>> [has_own_mark(text) for text in ("■背景", "（１）方法", "1. 目的", "1.5倍", "2026年")]
    [True, True, True, False, False]
    """
    return _ITEM.match(text) is not None


def is_latin(letter: str) -> bool:
    """Tell what words and figures of Latin text are made of."""
    return letter.isascii() or letter in _CURRENCIES


def in_one_line(parts: Iterable[str]) -> str:
    """Return the parts of one line as one; a space stays between Latin words, none in an address.

    >>> in_one_line(["本日、World Economic", "Forumで", "", "発表"])
    '本日、World Economic Forumで発表'
    >>> in_one_line(["https://a.example/news-", "2026/"])
    'https://a.example/news-2026/'
    >>> in_one_line(["a gain of", "¥420 million"])
    'a gain of ¥420 million'
    """
    whole = ""
    for part in filter(None, map(str.strip, parts)):
        are_words = bool(whole) and is_latin(whole[-1]) and is_latin(part[0])
        whole += f" {part}" if are_words and not _CUT_ADDRESS.search(whole) else part
    return whole
