"""What is no release in Japanese: too large, a table of data, another language."""

from briefer.document import has_japanese
from briefer.errors import InputError
from briefer.reading.language import foreign_language

LIMIT = 2_000_000  # bytes of text
MOST_LINES = 500_000
FILE_LIMIT = 20_000_000  # bytes of a web page, Word document or PDF, which hold more than text


def refuse_large(subject: str, size: int, limit: int) -> None:
    """Raise InputError where `size` bytes are more than the `limit`."""
    if size > limit:
        raise InputError(
            f"{subject} is larger than {limit // 1_000_000} MB, the most that briefer reads.",
            "Split it into one file per release.",
        )


def refuse_many_lines(subject: str, text: str) -> None:
    """Raise InputError for a table of data: of so many lines no release is."""
    if text.count("\n") > MOST_LINES and sum(map(bool, text.split("\n"))) > MOST_LINES:
        raise InputError(
            f"{subject} has more than {MOST_LINES:,} lines, and no release has.",
            "Split it into one file per release.",
        )


def refuse_foreign(subject: str, text: str) -> None:
    """Raise InputError where `text` is not Japanese."""
    language = foreign_language(text)
    if language == "English":
        raise InputError(
            f"{subject} has no Japanese in it. Is it already in English?",
            "Give the Japanese release.",
        )
    if language:
        raise InputError(
            f"{subject} looks like {language}, not Japanese: it has no kana.",
            "Give the Japanese release.",
        )
    if not has_japanese(text):
        raise InputError(
            f"{subject} has no Japanese in it.",
            "Give the Japanese release; if this is it, give its encoding with --encoding.",
        )
