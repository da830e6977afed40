"""What stands above the first paragraph: date, addressee, issuer, title, subtitle, dateline."""

import re
from dataclasses import replace
from itertools import pairwise

from briefer.segmentation.block import Block
from briefer.segmentation.dateline import find_head
from briefer.segmentation.dates import PUBLISHED, is_date
from briefer.segmentation.issuers import is_name, is_role, issuer_of_mail, says
from briefer.segmentation.marks import Kind, is_credit, is_sentence, mark
from briefer.segmentation.notices import is_embargo, is_notice
from briefer.segmentation.origins import mark_origins, mark_origins_below, origin_kind

_TITLE_LENGTH = 120  # characters
_MOST_BLOCKS = 40  # above the first paragraph
_HEAD_PARAGRAPHS = 3  # a dateline stands in one of the first paragraphs
_TITLE_MARK = re.compile(r"#\s|[【［\[＜][^】］\]＞]{1,20}[】］\]＞]\s*\S")  # 【訂正】新製品を発売
_ABOUT_PAGE = re.compile(
    r"(?:カテゴリー?|分類|ジャンル|タグ|読了時間|Category|Tags?)\s?[：:]", re.I
)
_BRACKETED = re.compile(r"[（(][^（）()]{4,}[）)]")
# Of forms: 【件名】第3回の祭りを開催
_NAMES_TITLE = re.compile(r"[【［\[]\s?(?:件\s?名|題\s?名|表\s?題|タイトル)\s?[】］\]]\s?\S")
_SHORTEST_TITLE = 8  # characters
_SUBJECT = re.compile(r"\s*(?:Subject|件名)[ \t]?[:：]", re.IGNORECASE)
_GREETING = re.compile(r"(?:です|ます|ました|様|さま|殿|、)[。！!]?$|お世話に|拝啓|前略|の件$")
_CONTACT_KEY = re.compile(
    r"(?:お?問い?合わ?せ|連絡|電話|TEL|ＴＥＬ|FAX|ＦＡＸ|E-?mail|URL|Web|ウェブ)", re.I
)
_NUMBER = r"[\d０-９一二三四五六七八九十]{1,4}"
_REACHED = re.compile(  # by telephone, or at an address
    r"[（(]?(?:電話|TEL|FAX|内線|直通)[）)]?[\s:：]*[\d０-９()（）－-]{4,20}"
    r"|(?:〒[\d０-９－-]{7,8}\s*)?(?:[一-鿿]{2,3}[都道府県])?[一-鿿ぁ-んァ-ヶ]{1,6}[市区郡町村][^。、]{0,20}"
    rf"(?:{_NUMBER}(?:丁目|番地?|[-－ー−の])){{1,3}}(?:{_NUMBER}号?)?(?:\s[^。、]{{1,20}})?",
    re.I,
)
# What a date is of, but for the release itself: 発売日, 決算期間, 前連結会計年度, 提供開始.
_DATE_LABEL = re.compile(
    rf"(?!{PUBLISHED.pattern}).{{1,12}}(?:日|日時|期日|期間|期限|年度|期末|時点|時期|予定|日程)"
    r"|[^をがはに]{0,8}(?:開始|発売|開催|締め?切り?|施行|会期|公演|スケジュール|式|総会|説明会|発表会|会見|セミナー|フェア)",
    re.IGNORECASE,
)
_DECORATION = "■□◆◇●○▼▽★☆【】［］＜＞<>《》≪≫〈〉[]#* 　：:・"
_FURNITURE = ("other", "date", "addressee", "issuer", "subtitle", "note", "link")


def mark_front(blocks: list[Block]) -> list[Block]:
    """Mark title, subtitle and dateline; what looks like them further down is text again."""
    shown = _shown_title(blocks)
    end = next(
        (at for at, block in enumerate(blocks) if at > shown and _begins_text(block, at)),
        len(blocks),
    )
    below = blocks[end:]
    front = _without_subject(mark_origins(blocks[:end], below))
    front = _mark_title(front, is_followed=bool(below))
    last = max((at for at, block in enumerate(blocks) if _is_prose(block)), default=0)
    rest = [
        block.of_kind(_kind_in_text(block, at < last))
        for at, block in enumerate(mark_origins_below(below, front), start=end)
    ]
    return _mark_dateline(_without_labelled([*front, *rest], len(front)))


def _shown_title(blocks: list[Block]) -> int:
    """Return where a line that is shown as the title stands, above all text; -1 where none is.

    Rows may be above it: 甲社 決算短信 <tab> 2026年2月7日.
    """
    for at, block in enumerate(blocks[:_MOST_BLOCKS]):
        if block.words.startswith("# ") or _is_prose(block):
            return at if block.words.startswith("# ") else -1
    return -1


def _is_prose(block: Block) -> bool:
    return block.kind == "body" and is_sentence(block.words)


def _kind_in_text(block: Block, is_followed: bool) -> Kind:
    """Return what a block below the front is: only at the end do a date or a source tell of it all.

    Before more text a line that is a date belongs to a table or list, and 出典 credits a chart.
    """
    if block.kind in ("issuer", "subtitle") or (block.kind == "date" and is_followed):
        return "body"
    if block.kind == "source" and is_followed and is_credit(block.words):
        return "note"
    return block.kind


def _without_labelled(blocks: list[Block], first: int) -> list[Block]:
    """Make a date under its label text: 発売日, and 2026年12月1日 on the next line.

    The text begins with the block at `first`.
    """
    marked = blocks[:1]
    is_labelled = False
    for at, (above, block) in enumerate(pairwise(blocks), 1):
        is_date = block.kind == "date" and not PUBLISHED.search(block.words)
        goes_on = is_labelled and not block.gap
        is_labelled = is_date and (goes_on or _labels(above, block, at > first))
        marked.append(block.of_kind("body") if is_labelled else block)
    return marked


def _labels(above: Block, block: Block, is_in_text: bool) -> bool:
    """Tell whether a line says what a date below it is of; in a text, any heading does."""
    words = above.words
    if above.kind in ("title", "date") or _is_label(words):
        return above.kind not in ("title", "date")
    is_over = above.kind == "heading" or (above.kind == "body" and not block.gap)
    is_said = is_sentence(words) or is_name(words) or PUBLISHED.search(words)
    return is_in_text and is_over and not (is_said or issuer_of_mail(words))


def _is_label(words: str) -> bool:
    return _DATE_LABEL.fullmatch(words.strip(_DECORATION)) is not None


def _begins_text(block: Block, at: int) -> bool:
    """Tell whether the block at this index is the first that is text, a heading or a list."""
    words = block.words
    if at == _MOST_BLOCKS or find_head(words):
        return True
    if (
        block.kind in _FURNITURE
        or _ABOUT_PAGE.match(words)
        or is_notice(words)
        or origin_kind(block, [])
        or _NAMES_TITLE.match(words)
    ):
        return False
    if block.kind == "row":
        return not _is_about_issuer(words) and not _TITLE_MARK.match(words)
    if block.kind in ("heading", "item"):
        return not _TITLE_MARK.match(words) or (at > 0 and mark(words) != "sharp")
    if len(words) > _TITLE_LENGTH or words[-1] in "：:、":
        return True
    return is_sentence(words) and words[-1] not in "！!？"


def _without_subject(front: list[Block]) -> list[Block]:
    """Put the subject of a mail away where the text under it has a title of its own."""
    subject = next((at for at, block in enumerate(front) if _SUBJECT.match(block.text)), None)
    if subject is None or not any(map(_is_titular, front[subject + 1 :])):
        return front
    block = front[subject]
    away = replace(block, kind="other", words="", skip=len(block.text))
    return [*front[:subject], away, *front[subject + 1 :]]


def _is_titular(block: Block) -> bool:
    """Tell whether a line could be nothing else but a title, as no greeting or name could."""
    is_apart = block.gap and block.kind == "body" and len(block.words) >= _SHORTEST_TITLE
    return block.words.startswith("# ") or (is_apart and not _GREETING.search(block.words))


def _mark_title(front: list[Block], is_followed: bool) -> list[Block]:
    """Mark the first line that could be a title, and what belongs to it or to the issuer."""
    marked: list[Block] = []
    has_title = False
    is_shown = any(block.words.startswith("# ") for block in front)  # then no other line is it
    for at, block in enumerate(front):
        kind = block.kind
        is_head = is_shown and not has_title and kind == "row" and _is_page_head(block.words)
        is_about = kind in ("row", "contact") and _is_about_issuer(block.words)
        if is_head or is_about or _REACHED.fullmatch(block.words):
            kind = "issuer"
        elif _ABOUT_PAGE.match(block.words):
            kind = "other"
        elif kind == "body" or (kind != "note" and _TITLE_MARK.match(block.words)):
            kind = _front_kind(block, marked[-1].kind if marked else "other")
            is_last = at + 1 == len(front) and not is_followed
            is_it = not is_shown or block.words.startswith("# ")
            if kind == "body" and is_it and not has_title and not is_last:
                kind = "title"
        has_title = has_title or kind == "title"
        marked.append(block.of_kind(kind))
    return marked


def _is_about_issuer(words: str) -> bool:
    """Tell a row above the title that says who the issuer is or how to reach it."""
    return is_role(words) or bool(_CONTACT_KEY.match(words) and not says(words))


def _is_page_head(words: str) -> bool:
    """Tell a row above the title that gives the date or the issuer in one of its cells."""
    return any(is_date(cell) or is_name(cell) for cell in map(str.strip, words.split("\t")))


def _front_kind(block: Block, above: Kind) -> Kind:
    """Return what an unmarked line above the first paragraph is, body where it may be a title."""
    if is_embargo(block.words) or (
        above == "note" and _BRACKETED.fullmatch(block.words) and not block.gap
    ):
        return "note"
    if block.gap:
        return "body"
    if above == "issuer" and is_name(block.words):
        return "issuer"
    return "subtitle" if above in ("title", "subtitle") else "body"


def _mark_dateline(blocks: list[Block]) -> list[Block]:
    """Mark the first paragraph that begins with a dateline."""
    seen = 0
    for at, block in enumerate(blocks):
        if block.kind in ("body", "item") and find_head(block.words):
            return [*blocks[:at], block.of_kind("dateline"), *blocks[at + 1 :]]
        seen += block.kind == "body" and is_sentence(block.words)
        if seen == _HEAD_PARAGRAPHS:
            break
    return blocks
