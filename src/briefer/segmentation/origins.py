"""Lines of origin: who gave a text out or wrote it, where and when, on lines of their own."""

import re

from briefer.segmentation.block import Block
from briefer.segmentation.dateline import ORIGIN_LENGTH, Head, find_head, is_place
from briefer.segmentation.dates import DATE, PUBLISHED, has_hour, without_date
from briefer.segmentation.issuers import is_news, is_organisation
from briefer.segmentation.marks import Kind, is_sentence
from briefer.segmentation.notices import is_notice

_KANJI, _GIVEN = "[一-鿿々]", "[一-鿿々ぁ-ゖァ-ヺー]"
_SPACED = rf"{_KANJI}{{1,3}}[ 　]{_GIVEN}{{1,4}}"
_LATIN = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}"
_PERSON = (  # 田中 太郎, 田中太郎, 田中さくら, ジョン・スミス, Taro Tanaka
    rf"(?:{_SPACED}|{_KANJI}{{3,5}}|{_KANJI}{{2,3}}[ぁ-ゖ]{{2,3}}"
    rf"|[ァ-ヺー]{{2,10}}[・＝ 　][ァ-ヺー]{{2,10}}|{_LATIN})"
)
_NO_PERSON = re.compile(
    r"不要|可能|無料|未定|随時|対応|仕様|関係者|担当者|まつり|フェア|[会祭展式戦賞版号店駅時日間限始了切定]$"
)
_POST = r"(?:記者|編集委員|編集長|特派員|論説委員|支局長|ライター)"
_NEWSROOM = r"[^。、，,をがは ]{0,15}(?:編集部|編集室|取材班)"
_AUTHOR = rf"(?:{_PERSON}(?:[ 　]?{_POST})?(?:[（(][^（）()。]{{1,20}}[）)])?|{_NEWSROOM})"
_AUTHORS = rf"{_AUTHOR}(?:[、,，・/／ 　]{{1,2}}{_AUTHOR}){{0,3}}"
_WROTE = r"(?:文|執筆者?|筆者|著者|記者|聞き手|ライター|投稿者|取材)"
_WORK = rf"(?:{_WROTE}|写真|撮影|構成|編集|翻訳|図|イラスト)"
_BYLINE = re.compile(
    r"[（(【\[［]?(?:"
    rf"(?=[^＝=：:]*{_WROTE}){_WORK}(?:[・/／&＆、と]{_WORK})*\s*[＝=：:／/|｜・ 　]\s*{_AUTHORS}"
    rf"|[＝=―]\s?{_PERSON}|{_PERSON}[ 　]?{_POST}|(?:{_POST}|{_NEWSROOM})[ 　]{_PERSON}"
    rf"|(?i:(?:written )?by )(?:{_LATIN})(?:, {_LATIN})?"
    r")[）)】\]］]?"
)
_ONLY_SENT = re.compile("発信|投稿")  # 公開 and 配信 are said of films and songs as well
_LABEL = re.compile(rf"(?P<said>{PUBLISHED.pattern})?\s?[：:]\s*$", re.I)
_AGENCY = re.compile(r"/[^/\sぁ-ん]{2,30}/")
_NO_NAME = re.compile("[をがはにでへと「」『』]")


def is_byline(words: str) -> bool:
    """Tell whether a line says who wrote the text, and no more.

    >>> is_byline("取材・文＝田中太郎"), is_byline("田中太郎記者"), is_byline("取材：予約不要")
    (True, True, False)
    """
    is_short = len(words) <= ORIGIN_LENGTH
    return is_short and bool(_BYLINE.fullmatch(words)) and _is_name(words)


def mark_origins(front: list[Block], below: list[Block]) -> list[Block]:
    """Mark the lines of origin among those above the text, `below`.

    A place or a person's name alone is one only beside another.
    """
    text = [block.of_kind("origin") for block in below[:1] if find_head(block.words)]
    marked = [block.of_kind(origin_kind(block, front) or block.kind) for block in front]
    for _ in range(2):  # 仙台市 / 山田 太郎 / 2026年…: both belong to the date
        for at, block in enumerate(marked):
            if block.kind == "body" and _is_beside([*marked, *text], at):
                marked[at] = block.of_kind(_kind_beside(marked, at))
    return marked


def mark_origins_below(blocks: list[Block], front: list[Block]) -> list[Block]:
    """Mark the lines of origin among the text: bylines, /KitaWire/, and below the first paragraph.

    `front` is what stands above.
    """
    marked: list[Block] = []
    paragraphs = 0
    for block in blocks:
        is_apart = block.gap and block.kind in ("body", "row", "heading", "item")
        kind: Kind | None = None
        if is_apart and _AGENCY.fullmatch(block.words):
            kind = "origin"
        elif is_apart and is_byline(block.words):
            kind = "byline"
        elif is_apart and paragraphs == 1:
            kind = origin_kind(block, front)
        paragraphs += block.kind == "body" and is_sentence(block.words)
        marked.append(block.of_kind(kind or block.kind))
    return marked


def origin_kind(block: Block, front: list[Block]) -> Kind | None:
    """Return the kind of a line of origin, None for any other line; `front` has the title."""
    words = block.words
    if len(words) > ORIGIN_LENGTH or "。" in words or is_notice(words) or _is_labelled(words):
        return None
    if block.kind in ("title", "date", "note", "issuer"):
        return None
    if find_head(words, alone=True):
        return "origin"
    if is_byline(words):
        return "byline"
    name = without_date(words)
    if not name or name == words or DATE.search(name):
        return None
    if is_byline(name):  # 著者：田中太郎　公開日：2026年9月3日
        return "byline"
    if PUBLISHED.search(words) and _gave_out(name, words, front):
        return "issuer"
    if is_organisation(name):
        return "issuer"
    is_author = re.fullmatch(_AUTHORS, name) and _is_name(name)
    return "byline" if is_author and has_hour(words) else None


def _is_labelled(words: str) -> bool:
    """Tell whether a colon says what the date of a line is of: 発売日：2026年9月3日.

    >>> _is_labelled("集合：2026年9月3日"), _is_labelled("文：甲　公開日：2026年9月3日")
    (True, False)
    """
    found = DATE.search(words)
    label = found and _LABEL.search(words[: found.start()])
    return bool(label and not label["said"])


def read_origin(words: str) -> Head:
    """Return what a line of kind `origin` says."""
    return find_head(words, alone=True) or Head(len(words), place=words)


def _gave_out(name: str, words: str, front: list[Block]) -> bool:
    """Tell whether a name beside 発信 or 公開 is who gave the text out, not a work or its title."""
    if _NO_NAME.search(name) or is_news(name):
        return False
    if is_organisation(name) or _ONLY_SENT.search(words):
        return True
    begins = re.compile(rf"{re.escape(name)}(?:[、，,は]|\s)")
    return any(begins.match(block.words) for block in front if block.words != words)


def _is_name(words: str) -> bool:
    return not _NO_PERSON.search(words) and not is_news(words)


def _kind_beside(front: list[Block], at: int) -> Kind:
    """Return what the line at an index is beside a line of origin."""
    words = front[at].words
    if is_place(words):
        return "origin"
    is_author = re.fullmatch(_SPACED, words) and _is_name(words) and _has_other(front, at)
    return "byline" if is_author else "body"


def _is_beside(front: list[Block], at: int) -> bool:
    return any(
        block.kind in ("origin", "byline", "date")
        or (block.kind == "issuer" and DATE.search(block.words))
        for block in (*front[max(at - 1, 0) : at], *front[at + 1 : at + 2])
    )


def _has_other(front: list[Block], at: int) -> bool:
    """Tell whether another line is left that may be the title."""
    return any(block.kind in ("body", "heading") for n, block in enumerate(front) if n != at)
