"""The words and letters that English writes numbers with."""

from decimal import Decimal

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ONES = _BELOW_TWENTY.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

CARDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
ORDINALS: dict[str, int] = {
    **{f"{word}th": value for value, word in enumerate(_ONES) if value > 3},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, 2)},
    **{"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12},
    "hundredth": 100,
    "thousandth": 1000,
}
SCALES: dict[str, Decimal] = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "oku": Decimal(10**8),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    **{"millions": Decimal(10**6), "billions": Decimal(10**9), "trillions": Decimal(10**12)},
}
# Letters right after digits.
LETTERS: dict[str, Decimal] = {
    "k": Decimal(1000),
    **dict.fromkeys(("M", "mn", "mln", "mil", "MM"), Decimal(10**6)),
    **dict.fromkeys(("bn", "Bn", "BN", "bln"), Decimal(10**9)),
    **dict.fromkeys(("tn", "trn", "tr", "tln"), Decimal(10**12)),
}
# These only where a currency stands before the number: 10m is ten metres, $10m ten million.
MONEY_LETTERS: dict[str, Decimal] = {
    **LETTERS, "K": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9), "B": Decimal(10**9),
    "t": Decimal(10**12), "T": Decimal(10**12),
}  # fmt: skip
PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{f"{word}s": value for word, value in ORDINALS.items() if value > 2},
}  # fmt: skip
# Numbers without a numeral, and their unit.
LONE: dict[str, tuple[Decimal, str]] = {
    **dict.fromkeys(("twice", "double", "doubled", "doubles", "doubling"), (Decimal(2), "times")),
    **dict.fromkeys(("triple", "tripled", "tripling", "thrice"), (Decimal(3), "times")),
    **dict.fromkeys(("quadruple", "quadrupled", "fourfold"), (Decimal(4), "times")),
    **{f"{word}fold": (Decimal(value), "times") for word, value in CARDINALS.items() if value > 1},
    **dict.fromkeys(("couple", "pair", "both", "duo"), (Decimal(2), "")),
    **dict.fromkeys(("trio", "triad", "trilogy"), (Decimal(3), "")),
    **dict.fromkeys(("sequel", "secondary"), (Decimal(2), "ordinal")),
    "upstairs": (Decimal(2), ""),
    **dict.fromkeys(("centennial", "centenary"), (Decimal(100), "ordinal")),
    **dict.fromkeys(("bicentennial", "bicentenary"), (Decimal(200), "ordinal")),
    **dict.fromkeys(("single", "sole", "solo"), (Decimal(1), "")),
    "once": (Decimal(1), ""),
    "decade": (Decimal(1), "decade"),
    "century": (Decimal(1), "century"),
    "fortnight": (Decimal(14), "day"),
}
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
