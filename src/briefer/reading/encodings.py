"""Bytes to text: which encoding a release is in, and nothing of it lost on the way."""

import codecs
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefer.errors import InputError, UsageError
from briefer.reading.formats import CONTROLS, binary, looks_binary
from briefer.reading.jis import decode_euc_jp, decode_iso_2022_jp
from briefer.reading.language import foreign_language
from briefer.reading.plausibility import plausibility

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its newlines as `\\n` and else as it was, and the encoding it was in.

    `doubts` is what of it could not be read, a line each. Of a mail are `sent`, in ISO 8601,
    `sender`, and the names of the releases `attached` to it, whose text is not in this one.
    """

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()
    sent: str = ""
    sender: str = ""
    attached: tuple[str, ...] = ()


def decode(
    data: bytes, encoding: str | None = None, name: str = "The text", japanese: bool = True
) -> Decoded:
    """Return the text of `data`, in `encoding` where one is given, else in the one it shows.

    `name` is what messages call the input; it ought to be `japanese` or, if not, English. Raises
    InputError where the bytes are damaged or in no known encoding, UsageError where
    there is no encoding of that name.

    >>> found = decode("株価は100円です。".encode("euc_jp"))
    >>> found.text, found.encoding
    ('株価は100円です。', 'euc-jp')
    >>> decode("①髙島屋".encode("cp932"), "Shift_JIS").encoding
    'cp932'
    """
    if encoding is not None:
        found, why = _forced(data, encoding, name), "as --encoding says"
    elif marked := _marked(data, name):
        found, why = marked, "a byte order mark or escape sequences say so"
    else:
        found = (None if japanese else _english(data)) or _guessed(data, name)
        why = _why(data, found.encoding)
    _LOG.info("%s: %s (%s)", name, found.encoding, why)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding)


def wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that lines are in, by their mark or line ends; None if neither.

    >>> wide_encoding("a.txt\\n".encode("utf-16-le")), wide_encoding(b"a.txt\\n")
    ('utf-16-le', None)
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    if marked != "utf-8":
        return marked
    wide = (read for read in _readings(data, _CANDIDATES[3:]) if b"\0" in data)
    return next(
        (read.encoding for read in wide if re.fullmatch(r"[^\0]*\n[^\0]*", read.text)), None
    )


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Pure ASCII on the outside, so it must be asked for before UTF-8.
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\$\([@BD]|\([IJ])")
_HIRAGANA = re.compile("[ぁ-ゖ]{2}")  # what no text has by accident, and hardly any release lacks
_REJECTED = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
# Any two bytes of English with its quotation marks can be a kanji: company’s, company痴.
_JAPANESE_WORD = re.compile("[ぁ-ヿ㐀-鿿]{2}|[ｦ-ﾟ]{3}")
_ASCII_SHARE = 0.5


def _decode_cp932(data: bytes) -> str:
    """Decode cp932 without the bytes 80, A0 and FD to FF, which only Python reads as characters."""
    text = data.decode("cp932")
    rejected = _REJECTED.search(text)
    if rejected:
        start = len(text[: rejected.start()].encode("cp932"))
        raise UnicodeDecodeError("cp932", data, start, start + 1, "not a character")
    return text


_DECODERS: dict[str, Callable[[bytes], str]] = {
    "cp932": _decode_cp932,
    "euc-jp": decode_euc_jp,
    "iso-2022-jp": decode_iso_2022_jp,
}
# The names that people and tools (nkf, PHP, mail) use for what is decoded here in one way.
_ALIASES = {
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc_jp": "euc-jp",
    "cp51932": "euc-jp",
    "eucjp-ms": "euc-jp",
    "eucjp-win": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "iso2022_jp_1": "iso-2022-jp",
    "iso2022_jp_ext": "iso-2022-jp",
    "cp50220": "iso-2022-jp",
    "cp50221": "iso-2022-jp",
    "cp50222": "iso-2022-jp",
}
_CANDIDATES = ("utf-8", "euc-jp", "cp932", "utf-16-le", "utf-16-be")
_EASTERN = ("Chinese", "Korean")
_FOREIGN = ("utf-16-le", "utf-16-be", "gb18030", "big5", "euc_kr", "cp1252")


def _decode_as(data: bytes, encoding: str) -> str:
    decoder = _DECODERS.get(encoding)
    return decoder(data) if decoder else data.decode(encoding)


def _forced(data: bytes, encoding: str, name: str) -> Decoded:
    canonical = _canonical(encoding)
    try:
        text = _decode_as(data, canonical)
        text.encode("utf-8")  # UTF-7 and its like let half characters through
        return Decoded(text, canonical)
    except LookupError as error:
        raise _no_such_encoding(encoding) from error
    except UnicodeError as error:
        raise _damaged(name, data, canonical, error) from error


def _canonical(encoding: str) -> str:
    """Return the one name for `encoding` under which `_decode_as` knows it."""
    name = encoding.strip().lower()
    if name in _ALIASES:
        return _ALIASES[name]
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise _no_such_encoding(encoding) from error
    return _ALIASES.get(name, name)


def _marked(data: bytes, name: str) -> Decoded | None:
    """Return the text where a byte order mark or an escape sequence tells the encoding."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" not in data and _ISO_2022_JP.search(data):
        encoding = "iso-2022-jp"
    return None if encoding is None else _forced(data, encoding, name)


def _guessed(data: bytes, name: str) -> Decoded:
    """Return the most plausible reading of `data`, a foreign one rather than a senseless one."""
    sound = list(_readings(data, _CANDIDATES))
    if sound and sound[0].encoding == "utf-8" and not CONTROLS.search(sound[0].text):
        return sound[0]
    best = max(sound, key=_score, default=None)
    score = _score(best) if best else -1
    _refuse_damaged(data, name, max(score, 0))
    if best and score >= 0 and _HIRAGANA.search(best.text):
        return best
    foreign = _foreign(data, _EASTERN if score >= 0 else (*_EASTERN, "English"))
    if foreign:
        return foreign
    if best and (score >= 0 or best.encoding == "utf-8"):
        return best
    if looks_binary(data.decode("latin-1")):
        raise binary(name)
    raise InputError(
        f"{name} is not text in any encoding briefer knows.", "Give its encoding with --encoding."
    )


def _english(data: bytes) -> Decoded | None:
    """Return what is in cp1252: mostly ASCII, no UTF-8, and no word in a Japanese encoding."""
    found = {one.encoding: one for one in _readings(data, (*_CANDIDATES[:3], "cp1252"))}
    english = found.pop("cp1252", None)
    if english is None or "utf-8" in found:
        return None
    is_ascii = sum(map(str.isascii, english.text)) >= _ASCII_SHARE * len(english.text)
    is_japanese = any(_JAPANESE_WORD.search(other.text) for other in found.values())
    return english if is_ascii and not is_japanese else None


def _why(data: bytes, encoding: str) -> str:
    """Say what spoke for an encoding that was guessed."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"strict UTF-8 fails at byte {error.start}; this is the most plausible reading"
    return "strict UTF-8 fits" if encoding == "utf-8" else "the most plausible reading"


def _readings(data: bytes, encodings: Iterable[str]) -> Iterator[Decoded]:
    """Yield those readings of `data` that are sound to the last byte."""
    for encoding in encodings:
        try:
            yield Decoded(_decode_as(data, encoding), encoding)
        except UnicodeDecodeError:
            continue


def _foreign(data: bytes, languages: tuple[str, ...]) -> Decoded | None:
    """Return a reading of `data` that clearly is in one of `languages`."""
    readings = _readings(data, _FOREIGN)
    return next((r for r in readings if foreign_language(r.text) in languages), None)


def _score(reading: Decoded) -> int:
    return plausibility(reading.text)


def _refuse_damaged(data: bytes, name: str, score: int) -> None:
    """Raise InputError where a damaged encoding makes more sense than the `score` of a sound one.

    A wrong byte can leave a text that another encoding reads to the end, as nonsense.
    """
    suspects = (Decoded(data.decode(codec, "replace"), codec) for codec in _CANDIDATES[:3])
    likeliest = max(suspects, key=_score)
    if _score(likeliest) > score and _HIRAGANA.search(likeliest.text):
        _forced(data, likeliest.encoding, name)


def _damaged(name: str, data: bytes, encoding: str, error: UnicodeError) -> InputError:
    problem = f"{name} cannot be read as {encoding}."
    if isinstance(error, UnicodeDecodeError) and error.start < len(data):
        problem = (
            f"{name} cannot be read as {encoding}: byte {error.start} "
            f"(0x{data[error.start]:02X}, counted from 0) is no part of a character."
        )
    return InputError(problem, "Get an undamaged copy, or give another encoding with --encoding.")


def _no_such_encoding(encoding: str) -> UsageError:
    return UsageError(
        f"There is no encoding named {encoding!r}.",
        "Give one such as utf-8, shift_jis, euc-jp, iso-2022-jp or utf-16 to --encoding.",
    )
