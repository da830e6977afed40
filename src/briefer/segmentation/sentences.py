"""Sentences within a stretch of text, found by their marks and bracket depth.

A mark ends a sentence only outside of brackets. Brackets without a partner count for nothing, so
one that was never closed cannot swallow what follows it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from briefer.document import has_japanese
from briefer.text.sentence_ends import MARKS, STOPS, english_ends, trimmed

_CLOSING = {
    "「": "」", "『": "』", "（": "）", "(": "）", "［": "］", "[": "］", "｛": "｝", "{": "｝",
    "〈": "〉", "《": "》", "≪": "≫", "【": "】", "〔": "〕", "“": "”", "｢": "」", "＜": "＞",
}  # fmt: skip
_HALF_WIDTH = str.maketrans(")]}｣", "）］｝」")  # half and full width brackets pair with each other
_CLOSERS = "」』）)］]｝}〉》≫】〕”｣＞"
_BRACKET = re.compile("[" + re.escape("".join(_CLOSING) + _CLOSERS + '"') + "]")

_TOKEN = re.compile(
    rf"(?P<address>https?://[!-~]+)|(?P<mark>[{MARKS}]+)"
    f'|(?P<opening>[{re.escape("".join(_CLOSING))}"])'
)
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")

# 売上は3倍！という結果; 期間限定！を; what follows belongs to the same sentence.
_GOES_ON = re.compile(
    r"と(?:い[うえっ]|の|し[てた]|、|[述語話言思考感問聞訴呼叫答銘題])|って|[、，を]|など"
)
# A quotation that ended in 。 goes on with a particle, unless a word begins that looks like one.
_PARTICLE = re.compile(
    r"[ 　]?[―—–─～〜]|[とがをにはものでへやか、，。．・]|から|まで|より|など|って|だ"
)
_STARTER = re.compile(
    r"そ[うのれこし]|こ[のれうこ]|また|まず|まだ|さらに|しかし|なお|なぜ|ただ|すでに|いま|いずれ|あの"
    r"|もちろん|もし|もっと|もう|でも|では|ところ|とても|とはいえ|とりわけ|ともに歩|はじめ|のちに"
    r"|だが|だから|かつて|かねて|やがて|ほかに|あわせて|ぜひ"
)
_QUOTES = tuple("「『｢“")
_SHORT = 100  # characters
_LONG_QUOTE = 100  # characters; a longer quotation that stands alone is cut at its own sentences


def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `text`, in order, without the blanks around them.

    Together they hold every non-blank character. Line breaks count as blanks. Takes linear time.

    >>> japanese = "売上は「過去最高。」でした。詳細はNo.1（2026年。別表）を。"
    >>> [japanese[start:end] for start, end in split(japanese)]
    ['売上は「過去最高。」でした。', '詳細はNo.1（2026年。別表）を。']
    """
    return list(_short_split(text) if len(text) < _SHORT else _split(text))


def _split(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        span = trimmed(text, start, end)
        start = end
        if span[0] < span[1]:
            spans.extend(_smaller(text, *span))
    return tuple(spans)


_short_split = lru_cache(1024)(_split)  # a long list has the same lines again and again


def bracket_pairs(text: str) -> dict[int, int]:
    """Map the position of every opening bracket of `text` that is closed to its closing one.

    >>> bracket_pairs("（東京「A」")
    {3: 5}
    """
    matched: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _BRACKET.finditer(text):
        char, at = match[0], match.start()
        closer = '"' if char == '"' else char.translate(_HALF_WIDTH)
        if char in _CLOSING or (char == '"' and not waiting['"']):
            stack.append((_CLOSING.get(char, '"'), at))
            waiting[stack[-1][0]] += 1
        elif waiting[closer]:
            expected, opened = "", at
            while expected != closer:
                expected, opened = stack.pop()
                waiting[expected] -= 1
            matched[opened] = at
    return matched


def _ends(text: str) -> Iterator[int]:
    """Yield the positions where a Japanese sentence ends."""
    closing = bracket_pairs(text)
    rows = _rows_of_quotations(text, closing)
    start = position = 0
    while token := _TOKEN.search(text, position):
        opened, position = token.span()
        ended = False
        if token["opening"] and opened in closing:
            position = closing[opened] + 1
            ended = _quotation_ends(text, start, opened, position, rows[opened])
        elif token["mark"]:
            while position < len(text) and text[position] in _CLOSERS:
                position += 1
            ended = _mark_ends(text, token, position)
        if ended:
            yield position
            start = position


def _mark_ends(text: str, mark: re.Match[str], stop: int) -> bool:
    """Tell whether a run of marks outside of brackets ends a sentence.

    >>> split("Yahoo!ニュースでNo.1に！3.5倍です."), split("3倍！という驚き!早い．")
    ([(0, 17), (17, 24)], [(0, 9), (9, 12)])
    """
    before = text[mark.start() - 1 : mark.start()] or " "
    after = _next(text, stop)
    if _GOES_ON.match(after):
        return False
    if mark[0][0] in "。｡":
        return True
    if mark[0].startswith(".."):
        return False
    latin_before, latin_after = _LATIN.match(before), _LATIN.match(text, mark.end())
    if mark[0][0] in "！？":
        # Yahoo！ニュース, Yahoo！JAPAN
        return not (latin_before and before.isalpha() and re.match("[ァ-ヺA-Za-z]", after))
    if mark[0][0] in "!?" and before.isdecimal():
        return not latin_after
    return not latin_before and not latin_after and not before.isspace()


def _rows_of_quotations(text: str, closing: dict[int, int]) -> dict[int, int]:
    """Map each opening bracket to where the quotations end that follow it without a word between.

    >>> _rows_of_quotations("「甲」「乙」と", {0: 2, 3: 5})
    {3: 6, 0: 6}
    """
    ends: dict[int, int] = {}
    for opened in sorted(closing, reverse=True):
        stop = closing[opened] + 1
        behind = stop + len(text[stop : stop + 16]) - len(_next(text, stop))
        goes_on = text[opened] in _QUOTES and text[behind : behind + 1] in _QUOTES
        ends[opened] = ends.get(behind, stop) if goes_on else stop
    return ends


# A quotation behind another that is a sentence, too, and no title: 『君の名は。』『天気の子』.
_NEXT_ENDS = re.compile(rf"\s*[「『][^」』]{{0,400}}[{re.escape(''.join(STOPS))}][」』]")


def _quotation_ends(text: str, start: int, opened: int, stop: int, row: int) -> bool:
    """Tell whether a sentence ends with the bracket that closes just before `stop`.

    In a row of quotations it does where the sentence does not go on behind the `row`.

    >>> split("彼は語る。「伸びる。」当社も続ける。"), split("「伸びる。」と語る。")
    ([(0, 5), (5, 11), (11, 18)], [(0, 10)])
    >>> split("「伸びる。」「続ける。」"), split("「伸びる。」「続ける。」と語る。")
    ([(0, 6), (6, 12)], [(0, 16)])
    >>> split("『君の名は。』『天気の子』")
    [(0, 13)]
    >>> split("「軽い。」（30代女性）「毎日使う。」（40代男性）")
    [(0, 12), (12, 26)]
    """
    if _is_speaker(text, start, opened):
        return _NEXT_ENDS.match(text, stop) is not None
    if text[stop - 2] not in STOPS:
        return False
    before, after = text[start:opened].rstrip()[-1:], _next(text, row)
    if row > stop and not after:
        return (not before or before in "：:") and _NEXT_ENDS.match(text, stop) is not None
    if not after or after[0] in _CLOSERS or after[0] in _CLOSING:
        return False
    if (
        text[opened] in "（("
    ):  # 追加しました（一部を除く。）料金は; but 当社（以下「甲」という。）代表
        return (not before or before in "すた") and not _PARTICLE.match(after)
    if _STARTER.match(after):
        return True
    return (not before or before in "：:") and not _PARTICLE.match(after)


def _is_speaker(text: str, start: int, opened: int) -> bool:
    """Tell whether a round bracket names who said the quotation that is all before it."""
    said = text[start:opened].strip()[-2:]
    begun = text[start:opened].lstrip()[:1]
    return text[opened] in "（(" and begun in _QUOTES and said[:1] in STOPS and said[1:] in "」』"


def _smaller(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of one piece: English sentences, or those of a long quotation."""
    piece = text[start:end]
    if not has_japanese(piece):
        stops = [*english_ends(piece)]
    elif (
        piece[0] == "「"
        and len(piece) > _LONG_QUOTE
        and bracket_pairs(piece).get(0) == len(piece) - 1
    ):
        stops = [1 + stop for stop in _ends(piece[1:-1]) if stop < len(piece) - 2]
    else:
        stops = []
    for stop in [*stops, len(piece)]:
        yield trimmed(text, start, end - len(piece) + stop)
        start = end - len(piece) + stop


def _next(text: str, position: int) -> str:
    """Return a few characters of what follows `position`, blanks skipped."""
    return text[position : position + 16].lstrip()
