"""Who gave a release out, where and when: what its furniture says of it."""

import re

from briefer.document import Dateline, Span
from briefer.segmentation.dateline import Head
from briefer.segmentation.dates import PUBLISHED, release_date, without_date
from briefer.segmentation.issuers import issuer_name
from briefer.segmentation.marks import is_credit

_SOURCE = re.compile(r"^[^:：\s]+\s*[:：]?\s*")


def dateline(head: Head | None, furniture: tuple[Span, ...]) -> Dateline | None:
    """Return what the dateline says; a date on a line of its own stands in for a missing one."""
    dated = (span.text for span in furniture if span.kind in ("date", "issuer", "byline"))
    date = (head and head.date) or release_date(dated)
    if head is None:
        return Dateline(None, date, None) if date else None
    return Dateline(head.place, date, head.agency)


def origin(head: Head | None, furniture: tuple[Span, ...]) -> str | None:
    """Return who gave the release out: the SOURCE line's word, else the first issuer's name.

    What may credit a chart (出典) counts where nothing else tells.
    """
    sources = [span.text for span in furniture if span.kind == "source"]
    said = [_SOURCE.sub("", text) for text in sources if not is_credit(text)]
    names = [_issuer(span.text) for span in furniture if span.kind == "issuer"]
    credited = [_SOURCE.sub("", text) for text in sources]
    return next(filter(None, [*said, *names, head.issuer if head else None, *credited]), None)


def _issuer(line: str) -> str | None:
    """Return who a line of the issuer names: 甲社、2026年2月7日発信 names whatever it names."""
    name = without_date(line)
    return name if name != line and PUBLISHED.search(line) else issuer_name(name)
