"""Dates as an English reader expects them."""

from datetime import date, datetime


def written_out(iso: str) -> str:
    """Return an ISO 8601 date, with or without its day, in words.

    >>> written_out("2026-02-07"), written_out("2026-02")
    ('7 February 2026', 'February 2026')
    """
    year, month, *day = (int(part) for part in iso.split("-"))
    name = date(year, month, 1).strftime("%B %Y")
    return f"{day[0]} {name}" if day else name


def iso(written: str) -> str:
    """Return what `written_out` was given; "" for what it can't have returned.

    >>> iso("7 February 2026"), iso("February 2026"), iso("soon")
    ('2026-02-07', '2026-02', '')
    """
    for form, length in (("%d %B %Y", 10), ("%B %Y", 7)):
        try:
            return datetime.strptime(written, form).date().isoformat()[:length]
        except ValueError:
            continue
    return ""
