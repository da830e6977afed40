"""What a line's own marks and words say about it, before its neighbours are looked at."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from briefer.segmentation.dates import is_date
from briefer.segmentation.issuers import is_name
from briefer.segmentation.notices import is_notice
from briefer.text.sentence_ends import ends_sentence
from briefer.text.tables import UNIT

Kind = Literal[
    "title", "subtitle", "issuer", "addressee", "date", "origin", "byline", "dateline", "body",
    "heading", "item", "row", "note", "boilerplate", "contact", "link", "source", "end", "other",
]  # fmt: skip

HEADING_LENGTH = 60  # characters; a longer line is text
_SOME = 1024
BARS = ("|", "｜", "│", "┃", "║")  # that rows of a table begin with
BULLETS = ("bullet", "")  # marks that no heading has

_N = r"[0-9０-９]{1,2}"
_DECIMALS = r"[0-9０-９]{1,3}(?![0-9０-９])"  # 1.5倍に, but １．2026年3月期の業績
_KANJI = "[一二三四五六七八九十]"  # 一、背景; but 二、三日
_MARKS = {  # the name of a class of siblings, and how a line of it begins
    "sharp": r"\#{1,6}(?=\s)",
    "round": r"[●○◎](?=[^●○◎])",
    "bullet": r"[・•‣◦∙]|[-*+✓✔☑–](?=\s)|[-－](?=[^\W\d])",
    "circled": r"[①-⑳❶-❿]",
    "number": rf"{_N}(?:-{_N})?(?:[.．)）、](?!{_DECIMALS})|(?=【|　|\s\s))|{_KANJI}、(?!{_KANJI})"
    r"|[０-９]{1,2}\s(?=[^\W\d年月日時人円回名社件万億])",  # １ 期間; but １ 月
    "enclosed": rf"[（(](?:{_N}|[a-zA-Zア-オ一二三四五六七八九十]|[ivxIVX]{{2,4}})[）)]",
    "kana": r"[ア-ケ](?:[.．)）]|　)",
    "roman": r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]",
    "chapter": r"第[0-9０-９一二三四五六七八九十]{1,3}[章節条部]?\s",
    "square": r"[■□◆◇▼▽▲△★☆▶►◼◾❖](?![0-9０-９])",  # △123 is a negative number
    "bracket": r"(?:【[^】]+】|［[^］]+］|＜[^＞]+＞|<[^<>/]+>|≪[^≫]+≫|《[^》]+》|〈[^〉]+〉)$",
    "bold": r"\*\*[^*]+\*\*$",
}
_MARK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _MARKS.items()))

_SAID = re.compile("「[^「」]*」(?=[ 　]?[―—–─～〜])")
_LETTER = re.compile(r"[^\W_]")
_URL = re.compile(r"(?:https?://|www\.)[0-9A-Za-z./?=&%#_~:;@!$+,'*()\[\]-]{1,2000}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_END = re.compile(
    r"[-－―—ー～〜*＊<（(［]?\s*(?:以\s*上|終わり|おわり|了|# ?# ?#|END)\s*[-－―—ー～〜*＊>）)］]?"
)
_COMMENT = re.compile("<!--(?:(?!-->).)*-->")  # no reader of the page sees it
_LABEL = re.compile(
    r"\W*(?:(?:プレス|ニュース)・?リリース|(?:NEWS|PRESS) RELEASE|NEWS|(?:FOR )?IMMEDIATE RELEASE"
    r"|報道発表(?:資料)?|報道資料|発表資料|[^\s。]{1,12}第[0-9０-９]{1,6}号|記|別[紙添記]\s?[0-9０-９①-⑳]{0,2}|目\s*次|CONTENTS)\W*",
    re.IGNORECASE,
)
_RELEASE_OF = re.compile(  # みなも市　報道発表資料
    r"[^\s。、：:]{1,16}[市町村県府都道省庁区局院学会]\s+"
    r"(?:(?:プレス|ニュース)・?リリース|(?:報道|記者)発表(?:資料)?|報道資料|発表資料)"
)
_SOURCE = re.compile(
    r"(?:SOURCE|Source|情報源|出典|(?:ニュース|情報|記事)?(?:発信|配信|提供|掲載|投稿|発表)[元者])\s*[:：\s]\s*[^。]{1,70}"
    r"|ソース\s*[:：]\s*[^。、\d]{1,70}"  # ソース：大さじ2 is one of a recipe
)
_CREDIT = ("出典", "情報源", "ソース", "掲載元")  # also under a chart, of whose figures it tells
_ADDRESSEE = re.compile(r".{0,30}(?:各\s*位|御中|関係者の?(?:皆様|皆さま|みなさま)(?:へ)?)")
_SUBTITLE = re.compile(r"[～〜~―—–－-]+[^～〜~].{1,120}[～〜~―—–－-]+")
_UNIT = re.compile(rf"[（(［\[]?{UNIT}[^。]{{1,30}}")
_NOTE = re.compile(
    r"※|＊|\*\d|[（(]?注\s?[\d０-９]{0,2}\s?[）).．:：、]|[（(][＊*※]\s?\d{0,2}[）)]|＜注|備考[:：]"
    r"|[（(]\s?(?:出[典所]|資料|写真|図|(?:写真|画像)?提供)\s?[：:]"
)
_WHOLE = re.compile(r"【[^】]{2,80}】|＜[^＞]{2,80}＞|[（(\[［][^（）()\[\]［］]{2,60}[）)\]］]")
_PAIR = re.compile(r"(?P<key>[^：:。、「」『』（）()\[\]【】]{1,14})[：:]\s*(?P<value>\S.{0,300})")
_CELL = re.compile(r"[△▲+＋－−-]?[0-9０-９](?:[0-9０-９,，.．]{0,20}[0-9０-９])?[％%]?|[－―−-]")
_TABLE_FIGURE = re.compile(r"[△▲,，.．％%－―−-]")
# 区分,"1,230",12: three values, and a comma that groups no digits.
_VALUE = r"(?:\"[^\"]{0,200}\"|[^,\"。、\s][^,\"。、]{0,200})?"
_CSV = re.compile(rf"(?=.{{0,400}}[^\d,],[^ ]|.{{0,400}},[^\d ,]){_VALUE}(?:,{_VALUE}){{2,60}}")
_QUOTED = re.compile(r'"[^"]*"')
# It is a sentence whose commas stand for 、, or the line has a mark of its own.
_NO_CSV = re.compile(
    r"^(?:https?:|[^\w\s\"(（「])|[一-鿿ァ-ヺー][はをがでにとも][^ぁ-ん]|[くてでし],|[.．。]$"
)
_COLUMNS = re.compile(
    r"\S{1,10}(?:　{2,}| {3,})\S.{0,100}"  # 所在地　　東京都
    r"|\S(?:[ 　]\S){1,5}[ 　]{1,4}\S.{1,80}"  # 日　時　3月1日
    r"|【[^】]{1,14}】\s*\S.{0,100}"  # 【日時】3月1日
)


def mark(words: str) -> str:
    """Return the class of the mark that `words` begins with, empty where there is none.

    Lines of one class are siblings.

    >>> [mark(words) for words in ("①軽い", "（２）方法", "1.5倍に", "◆会場", "【価格】", "- 軽い")]
    ['circled', 'enclosed', '', 'square', 'bracket', 'bullet']
    """
    match = _MARK.match(words)
    return match.lastgroup or "" if match else ""


def is_sentence(words: str) -> bool:
    """Tell whether `words` ends like a sentence, or holds the end of one: no slogan in it.

    >>> is_sentence("「速い。」―甲の新型車両"), is_sentence("「速い。」")
    (False, True)
    """
    return ends_sentence(words) or ("。" in words and "。" in _SAID.sub("", words))


def is_credit(words: str) -> bool:
    """Tell whether a line of the kind `source` may as well be that of a chart.

    >>> is_credit("出典：港湾統計"), is_credit("SOURCE 甲社"), is_credit("発信元：甲社")
    (True, False, False)
    """
    return words.startswith(_CREDIT)


def urls(text: str) -> list[str]:
    """Return the addresses of web pages in `text`, in order, without the punctuation after them.

    >>> urls("詳細（https://example.jp/a?b=1）と https://example.jp/c.")
    ['https://example.jp/a?b=1', 'https://example.jp/c']
    >>> urls("[公式](https://example.jp/d)へ")
    ['https://example.jp/d']
    """
    return [
        found.rstrip(".,;:!'*" if "(" in found else ".,;:!'*)]") for found in _URL.findall(text)
    ]


def has_address(words: str) -> bool:
    """Tell whether a web or mail address stands in `words`."""
    return bool(_URL.search(words) or _MAIL.search(words))


@lru_cache(_SOME)  # a long table has the same lines again and again
def alone(raw: str) -> Kind:
    """Return what one line is, as far as the line alone can tell; body where it cannot.

    >>> [alone(line) for line in ("価格：100円", "※税込", "以　上", "各位", "───", "A\\tB")]
    ['row', 'note', 'end', 'addressee', 'other', 'row']
    """
    words = raw.strip()
    return next((kind for kind, holds in _TESTS if holds(words)), "body")


def _is_link(words: str) -> bool:
    if "](" in words:
        return _IMAGE.fullmatch(words) is not None
    return "://" in words and not _URL.sub("", words, count=3).strip(" 　<>＜＞()（）[]▼▶→、,")


def is_table_row(words: str) -> bool:
    """Tell a row of a table, and the line above one that gives its unit.

    >>> rows = "予想（Ａ） | 13,000 | 600", "｜売上高｜12｜", "2026年3月期　12,345　△3.2　－"
    >>> [is_table_row(row) for row in rows]
    [True, True, True]
    >>> [is_table_row(words) for words in ("A | B", "12と 3,400 に", "03 0000 0000")]
    [False, False, False]
    """
    if _UNIT.fullmatch(words) or "\t" in words or words.count(" | ") > 1:
        return True
    if words.startswith(BARS) and words.count(words[0]) > 2:
        return True
    return bool(count_values(words) and not _NO_CSV.search(words)) or _has_columns_of_figures(words)


def count_values(words: str) -> int:
    """Return how many values with commas between them a line may be, 0 where it is none such.

    >>> count_values('区分,"1,230",12'), count_values("検査を行い、結果を公表した")
    (3, 0)
    """
    return _QUOTED.sub("", words).count(",") + 1 if _CSV.fullmatch(words) else 0


def _has_columns_of_figures(words: str) -> bool:
    """Tell whether two cells or more at the end are figures as tables have them: 1,234 △3.2 －."""
    cells = words.split()
    last = [*takewhile(_CELL.fullmatch, reversed(cells))]
    return 1 < len(last) < len(cells) and any(_TABLE_FIGURE.search(cell) for cell in last)


def _is_note(words: str) -> bool:
    return bool(_NOTE.match(words) or (_WHOLE.fullmatch(words) and is_notice(words)))


def _is_heading(words: str) -> bool:
    """Tell whether a marked line may be a heading: no full stop, no address, not too long."""
    return (
        len(words) <= HEADING_LENGTH
        and mark(words) not in BULLETS
        and "。" not in words
        and not has_address(words)
        and words[-1] not in "、，,"
    )


def _is_pair(words: str) -> bool:
    """Tell `key：value` and `key　　value` lines from prose with a colon in it."""
    if match := _PAIR.fullmatch(words):
        key, value = match["key"], match["value"]
        is_clock = key[-1].isdigit() and value[0].isdigit()
        return not (is_clock or value.startswith("//") or "。" in value[:-1])
    return not is_sentence(words) and _COLUMNS.fullmatch(words) is not None


_TESTS: tuple[tuple[Kind, Callable[[str], object]], ...] = (  # the first that holds
    ("end", _END.fullmatch),
    ("issuer", _RELEASE_OF.fullmatch),
    ("other", lambda words: not _LETTER.search(words)),
    ("other", _COMMENT.fullmatch),
    ("row", is_table_row),
    ("link", _is_link),
    ("other", _LABEL.fullmatch),
    ("source", _SOURCE.fullmatch),
    ("addressee", _ADDRESSEE.fullmatch),
    ("date", is_date),
    ("subtitle", _SUBTITLE.fullmatch),
    ("note", _is_note),
    ("heading", _is_heading),
    ("item", mark),
    ("row", _is_pair),
    ("issuer", is_name),
)
