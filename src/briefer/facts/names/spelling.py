"""Whether an English text has certain words, however they are spaced, hyphenated or accented."""

import re
import unicodedata

from briefer.facts.names.vocabulary import VOCABULARY

LONG = 6  # letters; Niger is too short to be told from Nigeria

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return `text` in small letters without accents or full-width forms.

    >>> folded("Ｘi of São Paulo")
    'xi of sao paulo'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


class Spelling:
    """An English text, ready to be asked for words."""

    def __init__(self, english: str) -> None:
        """Put the words of `english` together and remember where each begins and ends."""
        self.english = english
        self._words = _WORD.findall(folded(english))
        self._starts, self._ends, at = set(), set(), 0
        for word in self._words:
            self._starts.add(at)
            at += len(word)
            self._ends.add(at)
        self._joined = "".join(self._words)

    def has(self, form: str) -> bool:
        """Tell whether `form` stands here as whole words; a plural s may follow.

        >>> english = Spelling("The U.S. team flew a B-787 to São Paulo with us.")
        >>> [english.has(form) for form in ("US", "U.S.", "B787", "Sao Paulo", "Sao", "Pau")]
        [False, True, True, True, True, False]
        """
        if form.isupper() and form.casefold().replace(".", "") in VOCABULARY.words("also_words"):
            return self._has_capitals(form)
        wanted = "".join(_WORD.findall(folded(form)))
        at = self._joined.find(wanted)
        while at >= 0:
            if at in self._starts and self._ends_at(at + len(wanted)):
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
        """Tell whether words with these initials stand here: World Health Organization for WHO.

        >>> english = Spelling("a World Health Organization goal of research and development")
        >>> english.has_initials("WHO"), english.has_initials("R&D"), english.has_initials("UN")
        (True, True, False)
        """
        wanted = "".join(filter(str.isalpha, letters)).removesuffix("s").casefold()
        if not letters.removesuffix("s").isupper() or not 2 <= len(wanted) <= LONG:
            return False
        every = "".join(word[0] for word in self._words)
        large = "".join(
            word[0] for word in self._words if word not in VOCABULARY.words("small_words")
        )
        return wanted in every or wanted in large

    def _has_capitals(self, form: str) -> bool:
        """US and U.S. must not be found in "us"."""
        at = self.english.find(form)
        while at >= 0:
            around = self.english[at - 1 : at] + self.english[at + len(form) :][:1]
            if not re.search("[A-Za-z]", around.rstrip("s")):
                return True
            at = self.english.find(form, at + 1)
        return False

    def _ends_at(self, end: int) -> bool:
        plural = self._joined[end : end + 1] == "s" and end + 1 in self._ends
        return end in self._ends or plural
