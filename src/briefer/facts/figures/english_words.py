"""Numbers that English has without a numeral: twice, a couple, the forties, Louis XIV."""

from decimal import Decimal

from briefer.facts.vocabulary import FIGURES
from briefer.text.number_words import CARDINALS

# Numbers without a numeral, and their unit.
LONE: dict[str, tuple[Decimal, str]] = {
    **{f"{word}fold": (Decimal(value), "times") for word, value in CARDINALS.items() if value > 1},
    **{word: (Decimal(stated.partition(" ")[0]), stated.partition(" ")[2])
       for stated, words in FIGURES.table("alone").items() for word in words.split()},
}  # fmt: skip
DECADES: dict[str, int] = {
    f"{word[:-1]}ies": value for word, value in CARDINALS.items() if value > 19
}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def roman(word: str) -> Decimal:
    """Return the number that is written in Roman numerals, up to 39.

    >>> [int(roman(word)) for word in ("XIV", "II", "IX")]
    [14, 2, 9]
    """
    values = [_ROMAN[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Decimal(sum(-value if value < following else value for value, following in pairs))
