"""Lines put together into blocks: what was wrapped is joined, what stands alone stays alone."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from briefer.document import has_japanese
from briefer.segmentation.block import Block
from briefer.segmentation.cut_figures import is_cut, is_parted
from briefer.segmentation.dateline import crawler_length
from briefer.segmentation.lone_cells import with_lone_cells
from briefer.segmentation.marks import BARS, alone, has_address, is_table_row
from briefer.segmentation.sentences import bracket_pairs
from briefer.text.sentence_ends import ends_sentence

_FULL = 0.8  # of the width at which a text wraps: a line this long may have been cut there
_WRAP_WIDTHS = range(36, 101)  # columns, a kanji takes two
_NARROW = range(18, 36)  # as newspapers and mails to telephones have
_LEAST = 5  # lines that show a narrow width
_PUSHED = 5  # columns that go to the next line together: no line begins with 、
_NEAR = 200  # characters in which an address is looked for
_LONGEST_BRACKET = 6  # lines; a bracket open for longer was forgotten, not wrapped

_LATIN = re.compile("[A-Za-z]")
_HIRAGANA = re.compile("[ぁ-ん]")
_ONLY_CLOSES = re.compile(r"[。、！？」』）)]+")  # no line that somebody wrote
_OPENS = re.compile(r"(?:[「『【]|[（(]注?)$")
_IN_ADDRESS = re.compile(r"://[!-~]*$")
# Not so the next thing on the page: /Wire/, TEL/FAX, #NewPlant, --, www., a mail's address.
_ADDRESS_GOES_ON = re.compile(
    r"(?!--|/[A-Z][A-Za-z ]*/|#[A-Z]|www\.|[A-Z][A-Za-z]*/(?:[A-Z]|\s|$)|[\w.-]+@)"
    r"(?:[-/?&=_.%#~][!-~]|[\w.-]{1,60}[/?=&%#_]|[\w-]{1,40}\.(?:html?|pdf|php|aspx?)\b)",
    re.A,
)
_TIGHT = re.compile(r"[(\[]\n|\n(?:[)\],;:!?%]|\.(?!\w))")  # no blank stands here
# 取締役会長（現 代表取締役社長）: the lines of such a list are of like length, as wrapped ones are.
_CHANGE_OF_POST = re.compile("[（(](?:[現旧前新兼]職?)[ 　:：・、，][^（）()。]{1,40}[）)]$")
_ASKS = re.compile("(?:[QAＱＡ]|問|答)(?:[0-9０-９]{1,2}[.．:： 　]|[.．:：　])")  # Q2. A．問1　答
_ENDS = re.compile(r"[.。!?！？][\"”’」』)）]?$")
_HANGS = re.compile(
    r"(?:[、，,をはがのとやもしりくてっ・＆&/]|より|から|及び|並びに|[（(「『]|または|又は)$"
)
_FOLLOWS = re.compile(
    r"[ぁぃぅぇぉっゃゅょーんァィゥェォッャュョ、。，．）」』を]"
    r"|(?:です|ます|まし[たて]|ません|した|して|する|され|いた|おり|ある|れ|る|られ|た[^とだめ]"
    r"|て[^ん]|に[^ほわん]|は[^じっい]|が[^んっ]|の[^ちべり]|と[^こてはくもり]|まで|から|など|へ)"
)


def unwrap(text: str) -> str:
    """Return `text` with its line breaks taken out; Latin words keep a space between them.

    >>> unwrap("本日、World Economic\\nForumで\\n　発表した"), unwrap("価格は1,\\n200円")
    ('本日、World Economic Forumで発表した', '価格は1,200円')
    """
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    parts = [first.rstrip()]
    for line in filter(None, map(str.strip, rest)):
        parts.append(f" {line}" if _are_words(parts[-1], line) else line)
    return "".join(parts)


def _are_words(above: str, below: str) -> bool:
    """Tell whether a blank stood where a line was broken: between Latin words, in no figure."""
    if not (above and above[-1].isascii() and below[0].isascii()) or is_parted(above, below):
        return False
    return not (_TIGHT.search(f"{above[-1]}\n{below[:2]}") or _is_in_address(above, below))


def _is_in_address(above: str, below: str) -> bool:
    """Tell whether a web address of one line goes on in the next.

    >>> above = "詳細はhttps://minamo.example/news/20"
    >>> _is_in_address(above, "26/0903.htmlへ"), _is_in_address(above, "TELは03-1234-5678です")
    (True, False)
    """
    return bool(_IN_ADDRESS.search(above[-_NEAR:]) and _ADDRESS_GOES_ON.match(below))


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of `text` in order, each with the kind that its first line alone has.

    Every non-blank line is in exactly one block.
    """
    lines = with_lone_cells(list(_read_lines(text)))
    width = _wrap_width(lines)
    open_after = _open_after(lines)
    blocks: list[Block] = []
    run: list[Block] = []
    for at, line in enumerate(lines):
        if run and (line.gap or not _continues(run, line, width, at - 1 in open_after)):
            blocks.append(_joined(text, run))
            run = []
        run.append(line)
    if run:
        blocks.append(_joined(text, run))
    return blocks


def _read_lines(text: str) -> Iterator[Block]:
    """Yield the non-blank lines as blocks, crawler metadata at the top marked."""
    start, gap, in_head = 0, True, True
    for raw in text.split("\n"):
        if raw and not raw.isspace():
            skip, is_key = crawler_length(raw) if in_head else (0, False)
            words = raw[skip:].strip()
            kind = alone(words) if words else "other"
            if skip:
                in_head = is_key or not words
            elif kind != "other":
                in_head = False
            yield Block(kind, raw, words, start, gap, skip)
            gap = False
        else:
            gap = True
        start += len(raw) + 1


def _joined(text: str, run: list[Block]) -> Block:
    first, last = run[0], run[-1]
    if first is last:
        return first
    piece = text[first.start : last.start + len(last.text)]
    words = unwrap(piece[first.skip :]).strip()
    return Block(first.kind, piece, words, first.start, first.gap, first.skip)


def _continues(run: list[Block], below: Block, width: int, in_bracket: bool) -> bool:
    """Tell whether the line `below` goes on with what the last line of `run` began."""
    kind, above = run[0].kind, run[-1].words
    if kind not in ("body", "item", "note", "row") or "\t" in above or above.startswith(BARS):
        return False
    if kind == "row" and ("\t" in run[-1].text or "\t" in below.text or is_table_row(above)):
        return False
    indented = _is_indented(below, run)
    if _OPENS.search(above) or _ONLY_CLOSES.fullmatch(below.words):
        return True
    if _is_in_address(above, below.words):
        return True
    if in_bracket and above[-1] not in "。！？" and below.kind in ("body", "row", "issuer", "item"):
        return True
    if below.kind in ("body", "row", "heading") and not indented and is_cut(above, below.words):
        return True
    if _ENDS.search(above) and (_ASKS.match(below.words) or _is_translated(above, below.words)):
        return False
    if ends_sentence(above, "：", ":"):  # a paragraph goes on where its line is as long as can be
        room = 6 if in_bracket else 4
        return kind == below.kind == "body" and not indented and columns(above) > width - room
    if below.kind not in ("body", "issuer") or indented:
        return False
    if kind in ("item", "note", "row") and not below.text.startswith(("  ", "　　")):
        return kind != "row" and bool(_HANGS.search(above))
    may_be_cut = columns(above) >= _FULL * width and not _CHANGE_OF_POST.search(above)
    return may_be_cut or _reads_on(above, below.words)


def _is_translated(above: str, below: str) -> bool:
    """Tell whether one line is in Japanese and the other is not, as its translation below it.

    >>> _is_translated("It opened in May.", "5月に開いた。"), _is_translated("Kono Inc.", "が担う")
    (True, False)
    """
    return has_japanese(above) != has_japanese(below) and not _FOLLOWS.match(below)


def _reads_on(above: str, below: str) -> bool:
    """Tell whether the words of two lines make one sentence.

    >>> _reads_on("環境負荷の低減に向け", "た取り組み"), _reads_on("新製品を発売", "また、")
    (True, False)
    """
    if "。" in above or _HANGS.search(above) or _FOLLOWS.match(below):
        return True
    if not _LATIN.match(above[-1]) or not _LATIN.match(below) or has_address(below):
        return False
    return below[0].islower() or _HIRAGANA.search(above) is not None


def _is_indented(line: Block, run: list[Block]) -> bool:
    """Tell whether `line` begins a paragraph by indentation."""
    return (
        line.text.startswith("　") and not run[-1].text.startswith("　") and line.text[1:2] != "　"
    )


def _wrap_width(lines: list[Block]) -> int:
    """Return the width in columns at which the text is wrapped; a huge one where it is not."""
    widths = [
        columns(above.text)
        for above, below in pairwise(lines)
        if above.kind == "body" and below.kind == "body" and not below.gap
    ]
    width = max(widths, default=0)
    is_wrapped = width in _WRAP_WIDTHS or (width in _NARROW and _are_full(widths, width))
    return width if is_wrapped else 1 << 30


def _are_full(widths: list[int], width: int) -> bool:
    """Tell whether nearly all lines are as long as can be, as no list's are."""
    full = sum(width - one < _PUSHED for one in widths)
    return len(widths) >= _LEAST and full >= _FULL * len(widths)


def columns(text: str) -> int:
    """Return the width of `text` on a terminal; anything over the widest wrap counts alike."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text.rstrip()[:120])


def _open_after(lines: list[Block]) -> set[int]:
    """Return the indexes of the lines that end inside a bracket closed a few lines below."""
    found: set[int] = set()
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            found.update(_open_in(lines, first, at))
            first = at
    return found


def _open_in(lines: list[Block], first: int, stop: int) -> Iterator[int]:
    """Yield the same for the lines of one paragraph."""
    if stop - first < 2:
        return
    line_of = [at for at in range(first, stop) for _ in range(len(lines[at].text) + 1)]
    matched = bracket_pairs("\n".join(line.text for line in lines[first:stop]))
    for opened, closed in matched.items():
        if 0 < line_of[closed] - line_of[opened] < _LONGEST_BRACKET:
            yield from range(line_of[opened], line_of[closed])
