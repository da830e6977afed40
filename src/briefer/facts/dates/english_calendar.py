"""Months, weekdays and words of time as English writes them."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "AU", "fall": "AU", "winter": "WI"}
CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip

# Patterns that the rules share.
# Machine translations forget capitals: january, but "may" and "march" are no months.
_LOWER = tuple(m.lower() for m in MONTHS if m not in ("March", "May", "August"))
MONTH = (
    rf"(?:{'|'.join((*MONTHS, *_LOWER))}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
NTH_WORD = rf"(?:(?:(?:twenty|thirty)-)?(?:{'|'.join(ORDINALS)}))"
NTH = r"[0-9]{1,2}(?:st|nd|rd|th)"


def ordinal(number: int) -> str:
    """Return the number as an ordinal in digits.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 30)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '30th']
    """
    last = 0 if 10 < number % 100 < 14 else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def month_number(name: str) -> str:
    """Return the number of a month, abbreviated or not.

    >>> month_number("Sept."), month_number("May")
    ('09', '05')
    """
    short = name[:3].title()
    return f"{next(n for n, month in enumerate(MONTHS, 1) if month[:3] == short):02}"


def weekday_number(name: str) -> str:
    """Return the number of a weekday, abbreviated or not; Monday is 1.

    >>> weekday_number("Weds."), weekday_number("Sundays")
    ('3', '7')
    """
    short = name[:3].title()
    return str(next(n for n, day in enumerate(WEEKDAYS, 1) if day[:3] == short))


def count(word: str) -> int:
    """Return the number of an ordinal, in digits or as a word.

    >>> count("20th"), count("third"), count("twenty-first")
    (20, 3, 21)
    """
    if word[0].isdecimal():
        return int(word.rstrip("stndrh"))
    tens, _, one = word.lower().rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + ORDINALS.index(one) + 1
