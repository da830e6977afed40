"""The numbers of lists, in the forms in which Word and web pages write them."""

from collections.abc import Callable

_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_KANJI = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST = 99  # a greater number is written in digits, whatever the list's form


def _of(alphabet: str) -> Callable[[int], str]:
    return lambda n: alphabet[(n - 1) % len(alphabet)]


def _roman(n: int) -> str:
    for worth, letters in _ROMAN:
        if n >= worth:
            return letters + _roman(n - worth)
    return ""


def _kanji(n: int) -> str:
    tens, ones = divmod(n % 100, 10)
    written = (_KANJI[tens] if tens > 1 else "") + ("十" if tens else "")
    return written + (_KANJI[ones] if ones or not tens else "")


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if n <= 20 else str(n)


_FORMS: dict[str, Callable[[int], str]] = {  # others are written in digits
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "lowerLetter": _of("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "aiueo": _of(_AIUEO),
    "aiueoFullWidth": _of(_AIUEO),
    "iroha": _of(_IROHA),
    "irohaFullWidth": _of(_IROHA),
    "japaneseCounting": _kanji,
    "ideographDigital": _kanji,
    "chineseCounting": _kanji,
}


def numbered(number: int, form: str) -> str:
    """Return `number` in a form by Word's name for it, in digits where it has no such number.

    >>> [numbered(4, form) for form in ("lowerLetter", "upperRoman", "iroha", "decimal")]
    ['d', 'IV', 'ニ', '4']
    """
    written = _FORMS.get(form)
    return written(number) if written and 0 < number <= _MOST else str(number)
