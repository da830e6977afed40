"""EUC-JP and ISO-2022-JP as they are found, with the vendor rows (①㈱～髙) and half-width kana.

Python's own codecs know only the bare standards: they refuse ① and turn ～ into 〜. Rows 1 to 94
with NEC's additions are exactly what cp932 holds in another arrangement of the bytes, so that is
where the characters come from, as in the browsers (WHATWG Encoding Standard, index jis0208).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial

_EUC_TOKEN = re.compile(
    rb"[\x00-\x7f]+"  # ASCII
    rb"|[\xa1-\xfe]{2}"  # JIS X 0208 and the vendor rows
    rb"|\x8e[\xa1-\xdf]"  # half-width katakana
    rb"|\x8f[\xa1-\xfe]{2}"  # JIS X 0212, and IBM's extensions where it has none
)
_MARK = re.compile(rb"\x1b(?:&@|\$[@B]|\$\([@BD]|\([BIJ])|[\x0e\x0f]")
_SINGLE = re.compile(rb"[^\x1b\x80-\xff]+")
_KANA = re.compile(rb"[\x00-\x1a\x1c-\x20]+|[\x21-\x5f]")
_DOUBLE = re.compile(rb"[\x00-\x1a\x1c-\x20]+|[\x21-\x7e]{2}")
_ROMAN = str.maketrans("\\~", "¥‾")  # JIS X 0201 has these two in ASCII's places


def decode_euc_jp(data: bytes) -> str:
    """Decode EUC-JP, the variants CP51932 and eucJP-ms included.

    Raises UnicodeDecodeError at the first byte that is part of no character.

    >>> decode_euc_jp(bytes.fromhex("adea ada1 a1c1 fce2 8ff4fb 8eb1"))
    '㈱①～髙髙ｱ'
    """
    return "".join(_characters("euc-jp", data, 0, len(data), _EUC_TOKEN, _euc_character))


def decode_iso_2022_jp(data: bytes) -> str:
    r"""Decode ISO-2022-JP, with half-width katakana after `ESC ( I` or between SO and SI.

    Raises UnicodeDecodeError at the first byte that is part of no character.

    >>> decode_iso_2022_jp(b"\x1b$B-j\x1b(I1\x1b(B Tokyo")
    '㈱ｱ Tokyo'
    """
    characters: list[str] = []
    start, charset, outer = 0, b"\x1b(B", b"\x1b(B"
    for mark in [*_MARK.finditer(data), None]:
        end = mark.start() if mark else len(data)
        token, character = _CHARSETS[charset]
        characters += _characters("iso-2022-jp", data, start, end, token, character)
        if mark:
            start = mark.end()
            # SO borrows the kana, SI gives back what was there; ESC & @ only announces the next.
            if mark[0] == b"\x0e":
                charset = b"\x1b(I"
            elif mark[0] == b"\x0f":
                charset = outer
            elif mark[0] != b"\x1b&@":
                charset = outer = mark[0]
    return "".join(characters)


def _characters(
    encoding: str,
    data: bytes,
    start: int,
    end: int,
    token: re.Pattern[bytes],
    character: Callable[[bytes], str],
) -> Iterator[str]:
    """Yield the text of data[start:end] token by token, or raise where there is none."""
    while start < end:
        match = token.match(data, start, end)
        text = character(match[0]) if match else ""
        if not match or not text:
            raise UnicodeDecodeError(encoding, data, start, start + 1, "not a character")
        yield text
        start = match.end()


@lru_cache(maxsize=20_000)
def _euc_character(token: bytes) -> str:
    """Return what an EUC-JP token stands for, "" where that is nothing."""
    if token[0] < 0x80:
        return token.decode("ascii")
    if token[0] == 0x8E:
        return token[1:].decode("cp932")
    if token[0] == 0x8F:
        return _decoded(token, "euc_jp") or _ibm_extensions().get(token, "")
    row, cell = token[0] - 0xA1, token[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + (0x40 if cell < 63 else 0x41)
    return _decoded(bytes([lead, trail]), "cp932")


def _decoded(token: bytes, encoding: str) -> str:
    try:
        return token.decode(encoding)
    except UnicodeDecodeError:
        return ""


@cache
def _ibm_extensions() -> dict[bytes, str]:
    """Return eucJP-ms's 8FF3F3 to 8FF4FE: IBM's extensions in order, without those placed before.

    >>> len(_ibm_extensions()), _ibm_extensions()[b"\\x8f\\xf4\\xfe"]
    (106, '黑')
    """
    pairs = (bytes([lead, trail]) for lead in range(0xFA, 0xFD) for trail in range(0x40, 0xFD))
    extensions = filter(None, (_decoded(pair, "cp932") for pair in pairs))
    places = (bytes([0x8F, row, cell]) for row in (0xF3, 0xF4) for cell in range(0xA1, 0xFF))
    free = (place for place in places if place >= b"\x8f\xf3\xf3")
    # ￢ and ￤ have places under other names; № got a second one here.
    unplaced = (
        character
        for character in extensions
        if character == "№" or not (character in "￢￤" or character.encode("euc_jp", "ignore"))
    )
    return dict(zip(free, unplaced, strict=True))


def _iso_character(prefix: bytes, token: bytes) -> str:
    if token[0] <= 0x20:  # line ends and blanks belong to every character set
        return token.decode("ascii")
    return _euc_character(prefix + bytes(byte | 0x80 for byte in token))


def _roman(token: bytes) -> str:
    return token.decode("ascii").translate(_ROMAN)


_X0208 = (_DOUBLE, partial(_iso_character, b""))
_X0212 = (_DOUBLE, partial(_iso_character, b"\x8f"))
# What an escape sequence switches to: the shape of a character's bytes, and its decoder.
_CHARSETS: dict[bytes, tuple[re.Pattern[bytes], Callable[[bytes], str]]] = {
    b"\x1b(B": (_SINGLE, _euc_character),
    b"\x1b(J": (_SINGLE, _roman),
    b"\x1b(I": (_KANA, partial(_iso_character, b"\x8e")),
    b"\x1b$@": _X0208,
    b"\x1b$B": _X0208,
    b"\x1b$(@": _X0208,
    b"\x1b$(B": _X0208,
    b"\x1b$(D": _X0212,
}
