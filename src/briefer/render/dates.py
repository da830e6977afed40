"""Dates as an English reader expects them."""

from datetime import date


def written_out(iso: str) -> str:
    """Return an ISO 8601 date, with or without its day, in words.

    >>> written_out("2026-02-07"), written_out("2026-02")
    ('7 February 2026', 'February 2026')
    """
    year, month, *day = (int(part) for part in iso.split("-"))
    name = date(year, month, 1).strftime("%B %Y")
    return f"{day[0]} {name}" if day else name
