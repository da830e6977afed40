"""What a line's own marks and words say about it, before its neighbours are looked at."""

import re
from typing import Literal

from briefer.segment.dateline import is_date

Kind = Literal[
    "title", "subtitle", "issuer", "addressee", "date", "dateline", "body", "heading", "item",
    "row", "note", "boilerplate", "contact", "link", "source", "end", "other",
]  # fmt: skip

HEADING_LENGTH = 60  # characters; a longer line is text

_NUMBER = r"[0-9０-９]{1,2}"
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (  # class of siblings, how it looks
    ("#", re.compile(r"#{1,6}(?=\s)")),
    ("・", re.compile(r"[・•‣◦∙●○◎](?=[^●○◎])|[-*+✓✔☑–](?=\s)|[-－](?=[^\W\d])")),
    ("①", re.compile("[①-⑳❶-❿]")),
    (
        "1.",
        re.compile(
            rf"{_NUMBER}[.．)）、](?![0-9０-９])|{_NUMBER}(?=【|　|\s\s)|{_NUMBER}-{_NUMBER}[.．]"
        ),
    ),
    ("(1)", re.compile(rf"[（(](?:{_NUMBER}|[a-zA-Zア-オ一二三四五六七八九十])[）)]")),
    ("I.", re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.．、\s　]?")),
    ("第1", re.compile(r"第[0-9０-９一二三四五六七八九十]{1,3}[章節条部]?[\s　]")),
    ("■", re.compile("[■□◆◇▼▽▲△★☆▶►◼◾❖](?![0-9０-９,，.]{1,9})")),
    ("【】", re.compile(r"【[^】]{1,60}】$|［[^］]{1,60}］$|＜[^＞]{1,60}＞$|<[^<>/]{1,60}>$")),
    ("【】", re.compile(r"≪[^≫]{1,60}≫$|《[^》]{1,60}》$|〈[^〉]{1,60}〉$|〔[^〕]{1,60}〕$")),
    ("【】", re.compile(r"\*\*[^*]{1,60}\*\*[：:]?$")),
)
BULLETS = {"・"}

_SENTENCE_END = re.compile(r"[。｡！？!?．.…][」』）)］”\"]*$")
_URL = re.compile(r"(?:https?://|www\.)[0-9A-Za-z./?=&%#_~:;@!$+,'*()\[\]-]{1,2000}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_END = re.compile(r"[-－―—<（(［]?\s*(?:以\s*上|終わり|おわり|了|# ?# ?#|END)\s*[-－―—>）)］]?")
_SOURCE = re.compile(r"(?:SOURCE|Source|ソース|情報源|出典|提供元|配信元)\s*[:：\s]\s*\S")
_LABEL = re.compile(
    r"\W*(?:プレス・?リリース|ニュース・?リリース|NEWS RELEASE|PRESS RELEASE|NEWS|報道発表(?:資料)?|報道資料"
    r"|(?:FOR )?IMMEDIATE RELEASE|発表資料|記|目\s*次|CONTENTS)\W*",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r".{0,30}(?:各\s*位|御中|関係者の?(?:皆様|皆さま|みなさま)(?:へ)?)")
_DECORATED = re.compile(r"[～〜~―—–－-]+[^～〜~].{1,120}[～〜~―—–－-]+")
_NOTE = re.compile(
    r"※|[＊*]\d|[（(]?注\s?[\d０-９]{0,2}\s?[）).．:：、]|[（(][＊*※]\s?\d{0,2}[）)]|＜注|備考[:：]"
)
_PAIR = re.compile(
    r"(?P<key>[^：:。、「」『』（）()\[\]【】\n]{1,14})[：:]\s*(?P<value>\S.{0,300})$"
)
_COLUMNS = re.compile(r"\S{1,8}(?:(?: |　)\S{1,2}){0,5}(?:　+| {2,})\S.{0,100}$")
_SPACED = re.compile(r"\S(?:[ 　]\S){1,5}[ 　]{1,4}\S.{1,80}$")  # 会 社 名 サンプル株式会社
_BRACKET_PAIR = re.compile(r"【[^】]{1,14}】\s*\S")

_COMPANY = r"株式会社|有限会社|合同会社|合名会社|㈱|（株）|\(株\)"
_BODY_SUFFIX = (
    r"法人|協会|学会|連盟|連合会|機構|機関|財団|大学|研究所|省|庁|[都道府県市区町村]|委員会|銀行|組合|商工会議所"
    r"|社|局|室|部|課|Inc\.?|Ltd\.?|LLC|Corporation|Corp\.?|G\.?K\.?|K\.?K\.?"
)
_NAME = re.compile(
    rf"(?:.{{0,20}}\s)?(?:{_COMPANY})[^をがへ、。]{{1,25}}$|[^をがへはに、。「]{{1,25}}(?:{_COMPANY}|{_BODY_SUFFIX})$"
    rf"|[^をが。]{{1,25}}(?:{_COMPANY})(?:[\s　].{{1,20}})?$|(?:一般|公益|特定非営利活動|国立研究開発|学校|独立行政)\S{{0,3}}法人.{{1,20}}$"
)
_ROLE = re.compile(
    r"[（(]?(?:代\s*表|取締役|社\s*長|会\s*長|理事長|執行役員|大臣|知事|市長|本社|本店|証券コード|コード|上場"
    r"|東証|問\s*合|担当|会\s*社\s*名|所\s*在\s*地|責任者|CEO)"
)
_NEWS = re.compile(
    r"について|関する|お知らせ|発売|発表|開[始催設]|提携|決定|取得|締結|設立|提供|登場|募集|公開|実施|導入|受賞"
    r"|コメント|挨拶|あいさつ|メッセージ|概要|調査|の声$"
)


def mark(words: str) -> str:
    """Return the class of the mark that `words` begins with, empty where there is none.

    Lines of one class are siblings.

    >>> [mark(words) for words in ("①軽い", "（２）方法", "1.5倍に", "◆会場", "【価格】", "- 軽い")]
    ['①', '(1)', '', '■', '【】', '・']
    """
    return next((name for name, pattern in _MARKS if pattern.match(words)), "")


def is_sentence(words: str) -> bool:
    """Tell whether `words` ends like a sentence, or holds the end of one."""
    return "。" in words or _SENTENCE_END.search(words[-12:]) is not None


def is_name(words: str) -> bool:
    """Tell whether `words` is the name or the head of an organisation, not news about one.

    >>> is_name("株式会社サンプル"), is_name("代表取締役 山田太郎"), is_name("経済産業省")
    (True, True, True)
    >>> is_name("株式会社サンプルとの提携について"), is_name("山田市が図書館を開設")
    (False, False)
    """
    return is_organisation(words) or is_role(words)


def is_organisation(words: str) -> bool:
    """Tell whether `words` is an organisation's name."""
    return len(words) <= 40 and bool(_NAME.match(words)) and not _NEWS.search(words)


def is_role(words: str) -> bool:
    """Tell whether `words` says who heads or where to find the issuer: 代表取締役社長 山田太郎."""
    squeezed = re.sub(r"\s", "", words[:80])
    return len(words) <= 80 and bool(_ROLE.match(squeezed)) and not _NEWS.search(words)


def urls(text: str) -> list[str]:
    """Return the addresses of web pages in `text`, in order, without the punctuation after them.

    >>> urls("詳細（https://example.jp/a?b=1）と https://example.jp/c.")
    ['https://example.jp/a?b=1', 'https://example.jp/c']
    """
    return [found.rstrip(".,;:!'*") for found in _URL.findall(text)]


def has_address(words: str) -> bool:
    """Tell whether a web or mail address stands in `words`."""
    return bool(_URL.search(words) or _ADDRESS.search(words))


def alone(raw: str) -> Kind:
    """Return what one line is, as far as the line alone can tell; body where it cannot.

    >>> [alone(line) for line in ("価格：100円", "※税込", "以　上", "各位", "───", "A\\tB")]
    ['row', 'note', 'end', 'addressee', 'other', 'row']
    """
    words = raw.strip()
    for kind, test in _TESTS:
        if test(words):
            return kind
    return "body"


def _is_link(words: str) -> bool:
    return not _URL.sub("", words, count=3).strip(" 　<>＜＞()（）[]▼▶→、,")


def _is_row(words: str) -> bool:
    return "\t" in words or (words.startswith("|") and words.count("|") > 2)


def _is_pair(words: str) -> bool:
    """Tell `key：value` and `key　value` lines from prose with a colon in it."""
    if match := _PAIR.match(words):
        key, value = match["key"], match["value"]
        return not (key.isdigit() or value.startswith("//") or "。" in value[:-1])
    if is_sentence(words):
        return False
    return bool(_BRACKET_PAIR.match(words) or _COLUMNS.match(words) or _SPACED.match(words))


def _is_heading(words: str) -> bool:
    """Tell whether a marked line may be a heading: no text with full stops or addresses in it."""
    return (
        mark(words) not in BULLETS | {""}
        and len(words) <= HEADING_LENGTH
        and "。" not in words
        and not has_address(words)
        and words[-1] not in "、，,"
    )


_TESTS = (  # the first that holds
    ("end", _END.fullmatch),
    ("other", lambda words: not any(map(str.isalnum, words))),
    ("row", _is_row),
    ("link", _is_link),
    ("other", _LABEL.fullmatch),
    ("source", lambda words: len(words) < 80 and _SOURCE.match(words) and "。" not in words),
    ("addressee", _ADDRESSEE.fullmatch),
    ("date", is_date),
    ("subtitle", _DECORATED.fullmatch),
    ("note", _NOTE.match),
    ("heading", _is_heading),
    ("item", mark),
    ("row", _is_pair),
    ("issuer", is_name),
)
