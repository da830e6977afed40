"""What usually ends a release and is no news: who the company is, notes, whom to ask."""

import re

from briefer.document import has_japanese
from briefer.segmentation.block import Block
from briefer.segmentation.issuers import COMPANY_FORM, is_organisation
from briefer.segmentation.marks import is_sentence, mark

_DECORATION = "■□◆◇●○▼▽★☆【】［］＜＞<>《》≪≫〈〉[]#* 　：:・\t"
_PROFILE = re.compile(
    r"^.{0,30}(?:会社|企業|法人|団体|組織|大学|事務所)の?(?:概要|情報|プロフィール|案内|紹介)$"
    r"|^運営会社$|^About \S"
    r"|将来(?:の?見通し|予測|情報)に(?:関|つい)|^免責(?:事項)?|^見通しに関する注意|^商標(?:に|等|・|$)"
    r"|Forward.Looking|Safe Harbor|^(?:株式会社|合同会社).{1,20}\s?概要$"
)
_ABOUT = re.compile(r"(?P<name>[^「」『』、。]{2,30}?)(?:\s?(?P<about>について|とは)|[の\s]?概要)$")
_PORTRAIT = re.compile(
    "設立|創業|創立|(?:会社|企業|団体|組織|機関|メーカー|大学)です|事業を|展開し|掲げ|本社を|本拠"
)
_CONTACT = re.compile(
    r"問い?合わ?せ|連絡先|取材.{0,6}(?:申込|窓口)|メディア窓口|広報窓口|報道.{0,6}窓口|[Cc]ontacts?\b"
)
_CONTACT_LINE = re.compile(
    r"[・●\s]*(?:(?:TEL|Tel|tel|ＴＥＬ|電話|FAX|Fax|ＦＡＸ|E-?[Mm]ail|Email|Ｅ-?メール|メール|Mail|MAIL|直通|内線)"
    r"(?:番号|アドレス)?\s*[:：.（(\d０]|〒\s?[\d０-９]|℡|☎)"
)
_ASKS = re.compile(
    r"\W?(?:(?:本件|本リリース|本資料|この件|詳細).{0,20}問い?合わ?せ|お?問い?合わ?せ先?\W)"
)
_KEPT = ("link", "source", "end", "other", "note")


def mark_tail(blocks: list[Block]) -> list[Block]:
    """Mark the headings of boilerplate, and all lines of contact sections."""
    return _mark_contacts(_mark_boilerplate(_mark_notes(blocks)))


def _mark_notes(blocks: list[Block]) -> list[Block]:
    """Mark the indented items that go on with a note, as 　　２．… after （注）１．…."""
    marked = list(blocks)
    for at in range(1, len(marked)):
        block, above = marked[at], marked[at - 1]
        if above.kind == "note" and block.kind == "item" and block.text.startswith("　　"):
            marked[at] = block.of_kind("note")
    return marked


def _mark_boilerplate(blocks: list[Block]) -> list[Block]:
    opening = "\n".join(block.words[:500] for block in blocks[:8])
    marked = list(blocks)
    is_tail = True  # nothing but boilerplate and contacts below
    for at, block in reversed(list(enumerate(blocks))[1:]):
        below = blocks[at + 1].words if at + 1 < len(blocks) else ""
        if _heads_boilerplate(block, below, opening, is_tail):
            marked[at] = block.of_kind("boilerplate")
        elif block.kind == "heading":
            is_tail = is_tail and _heads_contacts(block)
    return marked


def _heads_boilerplate(block: Block, below: str, opening: str, is_tail: bool) -> bool:
    """Tell whether a block is the heading of boilerplate; see `_is_about` for the rest."""
    if block.kind in ("heading", "body", "item") and _is_profile(block.words):
        return True
    heads = block.kind == "heading" or (block.kind == "body" and block.gap)
    return heads and _is_about(block.words, opening, below, is_tail)


def _is_profile(words: str) -> bool:
    """Tell whether a heading announces a company profile or a disclaimer."""
    return len(words) <= 60 and "。" not in words and bool(_PROFILE.search(_plain(words)))


def _is_about(words: str, opening: str, below: str, is_tail: bool) -> bool:
    """Tell whether a heading such as 甲社について is about who gives the release out.

    `opening` is how the release begins and `below` the text under the heading.
    """
    match = _ABOUT.fullmatch(_plain(words))
    if match is None or _CONTACT.search(words):
        return False
    name = match["name"].strip()
    known = rf"(?:{COMPANY_FORM}){re.escape(name)}|{re.escape(name)}(?:{COMPANY_FORM})"
    if is_organisation(name) or re.search(known, opening):
        return True
    if match["about"] and not has_japanese(name) and below.startswith(name):
        return True
    return bool(is_tail and match["about"] and _PORTRAIT.search(below))


def _plain(words: str) -> str:
    """Return a heading without its decoration."""
    return words.strip(_DECORATION)


def is_contact_head(block: Block) -> bool:
    """Tell whether a block of a contact section is its heading."""
    return block.kind == "contact" and _heads_contacts(block)


def _heads_contacts(block: Block) -> bool:
    words = _plain(block.words)
    return len(words) <= 30 and not is_sentence(words) and bool(_CONTACT.search(words))


def _mark_contacts(blocks: list[Block]) -> list[Block]:
    """Mark contact sections: from their heading, or a telephone number, to the next heading."""
    marked = list(blocks)
    inside = profile = False
    own: str | None = None  # the mark of the section's heading, None where it has no heading
    for at, block in enumerate(blocks):
        if block.kind in ("title", "subtitle", "issuer", "addressee", "date", "dateline"):
            inside = profile = False
        elif block.kind == "boilerplate":
            inside, profile = False, True
        elif block.kind != "row" and _heads_contacts(block):
            inside, profile, own = True, False, mark(block.words)
        elif block.kind == "heading" and (not inside or _ends_contacts(blocks, at, own)):
            inside = profile = False
        elif _gives_contact(block) and not profile and not inside:
            inside, own = True, None
            _mark_back(marked, at)
        elif inside and own is None and block.gap and is_sentence(block.words):
            inside = False
        elif len(block.words) < 80 and _ASKS.match(block.words):
            marked[at] = block.of_kind("contact")
        if inside and block.kind not in _KEPT:
            marked[at] = block.of_kind("contact")
    return marked


def _gives_contact(block: Block) -> bool:
    """Tell a telephone number or the like from a text that begins with one."""
    return bool(_CONTACT_LINE.match(block.words)) and block.words.count("。") < 2


def _ends_contacts(blocks: list[Block], at: int, own: str | None) -> bool:
    """Tell whether a heading inside a contact section begins another section."""
    if mark(blocks[at].words) in {"square", "sharp", own} - {""}:
        return True
    below = blocks[at + 1 : at + 2]
    return any(b.kind in ("body", "dateline") and is_sentence(b.words) for b in below)


def _mark_back(blocks: list[Block], at: int) -> None:
    """Mark the short lines directly above a telephone number: they say whose it is."""
    while at > 0 and not blocks[at].gap:
        at -= 1
        if blocks[at].kind not in ("body", "row", "issuer") or is_sentence(blocks[at].words):
            return
        blocks[at] = blocks[at].of_kind("contact")
