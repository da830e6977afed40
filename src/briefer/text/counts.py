"""How many there are, in English: 1 release, 5,000 releases."""


def counted(number: int, noun: str) -> str:
    """Return how many there are of what a noun with a plural in -s means.

    >>> counted(1, "release"), counted(5000, "other problem")
    ('1 release', '5,000 other problems')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
