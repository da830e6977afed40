"""The words and letters that English writes numbers with, most of them listed in words.toml."""

from decimal import Decimal

from briefer.facts.vocabulary import FIGURES

ONES = FIGURES.listed("ones")  # up to nineteen
_TENS = FIGURES.listed("tens")

CARDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
# "Nineth" is among them, as translators write it.
ORDINALS: dict[str, int] = {
    **{f"{word}th": value for value, word in enumerate(ONES) if value > 3},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: int(value) for word, value in FIGURES.table("ordinals").items()},
}
NTH = {value: word for word, value in ORDINALS.items()}
SCALES = {word: Decimal(value) for word, value in FIGURES.table("scales").items()}
LETTERS = {letter: SCALES[word] for letter, word in FIGURES.table("letters").items()}
# 10m is ten metres, $10m ten million.
MONEY_LETTERS = LETTERS | {
    letter: SCALES[word] for letter, word in FIGURES.table("money_letters").items()
}
PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{f"{word}s": value for word, value in ORDINALS.items() if value > 2},
}  # fmt: skip
# Numbers without a numeral, and their unit.
LONE: dict[str, tuple[Decimal, str]] = {
    **{f"{word}fold": (Decimal(value), "times") for word, value in CARDINALS.items() if value > 1},
    **{word: (Decimal(stated.partition(" ")[0]), stated.partition(" ")[2])
       for stated, words in FIGURES.table("alone").items() for word in words.split()},
}  # fmt: skip
DECADES: dict[str, int] = {f"{word[:-1]}ies": CARDINALS[word] for word in _TENS}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def roman(word: str) -> Decimal:
    """Return the number that is written in Roman numerals, up to 39.

    >>> [int(roman(word)) for word in ("XIV", "II", "IX")]
    [14, 2, 9]
    """
    values = [_ROMAN[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Decimal(sum(-value if value < following else value for value, following in pairs))
