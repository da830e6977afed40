"""Whether an English text has certain words, however they are spaced, hyphenated or accented."""

import re
import unicodedata

from briefer.text.words import ENGLISH

LONG = 6  # letters; Niger is too short to tell it from Nigeria

_WORD = re.compile(r"[^\W_]+")
# British spelling and what it becomes: organisation, labour, centre.
_BRITISH = (("is(?=e|ing|ation)", "iz"), ("(?<=[bnlv])our", "or"), ("(?<=t)re$", "er"))
_ENDINGS = ("s", "es", "d", "ed", "ing")  # that a word may have besides: GPLed, pinning
_NO_LETTERS = str.maketrans("™®©℠", "    ")
_SAME_OR_NEXT = "[^ ]* ?"  # between two letters of what is shortened: of one word or of two


def folded(text: str) -> str:
    """Return `text` in small letters without accents or full-width forms.

    >>> folded("Ｘi of São Paulo")
    'xi of sao paulo'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_NO_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _words(text: str) -> list[str]:
    return [_american(word) for word in _WORD.findall(folded(text))]


def _american(word: str) -> str:
    """Return a word in small letters in American spelling.

    >>> _american("organisations"), _american("centre"), _american("four")
    ('organizations', 'center', 'four')
    """
    for british, american in _BRITISH:
        word = re.sub(british, american, word)
    return word


def _are_shortened(text: str, letters: str) -> bool:
    """Tell whether words in a row, two or more, give these letters, each its first one."""
    for given in range(1, len(letters)):  # by the words before the last of several
        one, other = (_SAME_OR_NEXT.join(some) for some in (letters[:given], letters[given:]))
        if re.search(f"(?<![^ ]){one}[^ ]* {other}", text):
            return True
    return False


class Spelling:
    """An English text, ready to be asked for words."""

    def __init__(self, english: str) -> None:
        """Put the words of `english` together and remember where each begins and ends."""
        self.english = english
        self._words = _words(english)
        self._starts, self._ends, at = set(), set(), 0
        for word in self._words:
            self._starts.add(at)
            at += len(word)
            self._ends.add(at)
        self._joined = "".join(self._words)

    def has(self, form: str) -> bool:
        """Tell whether `form` stands here as whole words; -s, -ed or -ing may follow.

        >>> english = Spelling("The U.S. team flew a B-787 to São Paulo with us.")
        >>> [english.has(form) for form in ("US", "U.S.", "B787", "Sao Paulo", "Sao", "Pau")]
        [False, True, True, True, True, False]
        >>> english = Spelling("The organisation pins GPLed code; pinning helps.")
        >>> [english.has(form) for form in ("organization", "GPL", "pin", "cod")]
        [True, True, True, False]
        """
        if form.isupper() and form.casefold().replace(".", "") in ENGLISH.words("also_words"):
            return self._has_capitals(form)
        wanted = "".join(_words(form))
        at = self._joined.find(wanted)
        while at >= 0:
            if at in self._starts and self._ends_at(at + len(wanted), len(wanted)):
                return True
            at = self._joined.find(wanted, at + 1)
        return False

    def has_beginning(self, form: str) -> bool:
        """Tell whether a word begins with `form`, six letters or more: Bostonian for Boston.

        >>> english = Spelling("a Bostonian in Nigeria")
        >>> english.has_beginning("Boston"), english.has_beginning("Niger")
        (True, False)
        """
        wanted = folded(form)
        return len(wanted) >= LONG and any(word.startswith(wanted) for word in self._words)

    def has_initials(self, letters: str) -> bool:
        """Tell whether words that are shortened so stand here: World Health Organization for WHO.

        Each word gives its first letter and may give more: greenhouse gas, GHG.

        >>> english = Spelling("a World Health Organization goal of research and development")
        >>> english.has_initials("WHO"), english.has_initials("R&D"), english.has_initials("UN")
        (True, True, False)
        >>> english = Spelling("greenhouse gas and the Internet of Things")
        >>> english.has_initials("GHG"), english.has_initials("IoT"), english.has_initials("GAS")
        (True, True, False)
        """
        wanted = "".join(filter(str.isalpha, letters)).removesuffix("s").casefold()
        capitals = sum(map(str.isupper, letters))
        if capitals < max(2, len(wanted) - 1) or not 2 <= len(wanted) <= LONG:
            return False
        large = [word for word in self._words if word not in ENGLISH.words("small_words")]
        return any(_are_shortened(" ".join(words), wanted) for words in (self._words, large))

    def _has_capitals(self, form: str) -> bool:
        """US, U.S. and U.S must not be found in "us"."""
        wanted = re.escape(form.rstrip("."))
        return re.search(rf"(?<![A-Za-z]){wanted}\.?s?(?![A-Za-z])", self.english) is not None

    def _ends_at(self, end: int, length: int) -> bool:
        """Tell whether a word ends there, or an ending later; a last letter may be doubled."""
        known = _ENDINGS if length > 2 else _ENDINGS[:1]
        doubled = self._joined[end - 1]
        return end in self._ends or any(
            end + len(more) in self._ends and self._joined.startswith(more, end)
            for ending in known
            for more in (ending, doubled + ending)
        )
