"""Numbers and letters in their usual form: half-width, no radicals, no formal numerals."""

import re
import unicodedata

# One character for one, so that positions hold: full-width ASCII, the ideographic space, ￥.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20, 0xFFE5: 0xA5, 0xFFE1: 0xA3,
    0x2212: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0x00A0: 0x20, 0x2009: 0x20, 0x202F: 0x20,
}  # fmt: skip

# Radicals that look like kanji, as some fonts of PDFs have them: ⽉, ⼆.
_RADICALS = {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}

# Numerals as contracts and certificates write them (大字), and 憶, a slip for 億.
_FORMAL = str.maketrans(
    "壱壹弌弐貳弍参參弎肆伍陸漆捌玖拾佰陌仟阡萬憶", "一一一二二二三三三四五六七八九十百百千千万億"
)
_FORMAL_RUN = re.compile(
    r"[0-9,.〇一二三四五六七八九十百千万億兆廿卅壱壹弌弐貳弍参參弎肆伍陸漆捌玖拾佰陌仟阡萬憶]+"
    r"(?![加考照画議拝列戦入謁上集政観院う])"
)
_SCALED = re.compile("[十百千万億兆拾佰陌仟阡萬憶廿卅]")
_COUNTED = re.compile("[円銭人名号年月日台社件個本枚回番歳階丁株割倍]")
_CIRCLED = re.compile("[①-⑩](?=号)")  # elsewhere it marks an item of a list


def half_width(text: str) -> str:
    """Return `text` with full-width letters, digits and signs made half-width, same length.

    Radicals become the kanji that they look like, formal numerals the usual ones.

    >>> half_width("２，２８１億ドル（約１２％）"), half_width("12⽉5⽇、⼆億円")
    ('2,281億ドル(約12%)', '12月5日、二億円')
    >>> half_width("金弐拾伍萬円"), half_width("弐号機に参加し、参考に拾う。5仟万円")
    ('金二十五万円', '二号機に参加し、参考に拾う。5千万円')
    >>> half_width("③号機、①軽い②安い")
    '3号機、①軽い②安い'
    """
    usual = _FORMAL_RUN.sub(_usual, text.translate(_HALF_WIDTH | _RADICALS))
    return _CIRCLED.sub(lambda mark: "123456789十"["①②③④⑤⑥⑦⑧⑨⑩".index(mark[0])], usual)


def _usual(run: re.Match[str]) -> str:
    """Return a run of numerals in the usual kanji: not 参 and 拾 alone, which are words."""
    scaled = len(run[0]) > 1 and _SCALED.search(run[0])
    is_number = scaled or _COUNTED.match(run.string, run.end())
    return run[0].translate(_FORMAL) if is_number else run[0]
