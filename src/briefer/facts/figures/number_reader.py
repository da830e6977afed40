"""Adds up the words of an English number: two hundred and fifty million."""

from decimal import Decimal

from briefer.facts.figures.english_words import CARDINALS, ORDINALS, SCALES
from briefer.facts.figures.figure import number_of


class NumberReader:
    """Adds up the words of a number from left to right."""

    def __init__(self, article: bool) -> None:
        """Begin a number; after an `article` a scale may come first (a million)."""
        self._article = article
        self._total = self._section = Decimal(0)
        self._below = Decimal("Infinity")
        self._last = ""
        self._counts = 0
        self._scale = Decimal(1)
        self._digits = False
        self.began_with_scale = False
        self.kind = "cardinal"

    @property
    def value(self) -> Decimal:
        """What the words so far add up to."""
        return self._total + self._section

    @property
    def scale(self) -> Decimal:
        """What the only number of the numeral is multiplied by; 1 where there are several."""
        return self._scale if self._counts == 1 else Decimal(1)

    def takes(self, word: str, glue: str) -> bool:
        """Add `word`, which stands after `glue`; False where it cannot belong to this number."""
        if word in SCALES:
            return glue != " and " and self._takes_scale(SCALES[word])
        if word in CARDINALS:
            return self._takes_count(Decimal(CARDINALS[word]), glue)
        if word in ORDINALS:
            return self._takes_ordinal(word, glue)
        return self._takes_digits(number_of(word.replace(",", "")))

    def _takes_digits(self, number: Decimal) -> bool:
        if self._last not in ("", "scale"):
            return False
        return self._count(number, "digits")

    def _takes_count(self, number: Decimal, glue: str) -> bool:
        if glue == " and " and self._last not in ("hundred", "scale"):
            return False
        if self._digits and self._last == "scale":
            return False  # 1.7 million four years ago
        after_tens = self._last == "tens" and number < 10 and number > 0
        if self._last not in ("", "hundred", "scale") and not after_tens:
            return False
        return self._count(number, "tens" if number >= 20 else "ones", after_tens)

    def _takes_ordinal(self, word: str, glue: str) -> bool:
        # "twenty second" may be time; "twenty-second" is a rank.
        if self._last == "tens" and glue != "-" and word == "second":
            return False
        if word in ("hundredth", "thousandth"):
            return False
        if not self._takes_count(Decimal(ORDINALS[word]), glue):
            return False
        self.kind = "ordinal"
        return True

    def _count(self, number: Decimal, kind: str, part: bool = False) -> bool:
        self._section += number
        self._last = kind
        self._digits |= kind == "digits"
        self._counts += not part
        self._scale = Decimal(1)
        return True

    def _takes_scale(self, scale: Decimal) -> bool:
        if not self._last:
            if not self._article:
                return False
            self.began_with_scale = True
            self._count(Decimal(1), "ones")
        if scale < 1000 and self._last in ("hundred", "scale"):
            return False
        if scale >= self._below:
            return False
        self._scale *= scale
        if scale < 1000:
            self._section *= scale
            self._last = "hundred" if scale == 100 else "dozen"
        else:
            self._total += self._section * scale
            self._section, self._below, self._last = Decimal(0), scale, "scale"
        return True
