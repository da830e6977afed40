"""The words and letters that English writes numbers with, most of them listed in words.toml."""

from decimal import Decimal

from briefer.text.words import ENGLISH

ONES = ENGLISH.listed("ones")  # up to nineteen
_TENS = ENGLISH.listed("tens")

CARDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
# "Nineth" is among them, as translators write it.
ORDINALS: dict[str, int] = {
    **{f"{word}th": value for value, word in enumerate(ONES) if value > 3},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: int(value) for word, value in ENGLISH.table("ordinals").items()},
}
NTH = {value: word for word, value in ORDINALS.items()}
SCALES = {word: Decimal(value) for word, value in ENGLISH.table("scales").items()}
LETTERS = {letter: SCALES[word] for letter, word in ENGLISH.table("letters").items()}
# 10m is ten metres, $10m ten million.
MONEY_LETTERS = LETTERS | {
    letter: SCALES[word] for letter, word in ENGLISH.table("money_letters").items()
}
PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{f"{word}s": value for word, value in ORDINALS.items() if value > 2},
}  # fmt: skip
