"""Marks of quoting at the beginning of lines, as mails and Markdown have them."""

import re

_MARK = re.compile(r"^(?:>[ \t]|>(?![0-9０-９=]))+", re.MULTILINE)


def without_marks(text: str) -> str:
    r"""Return `text` without the marks of quoting before its lines.

    >>> without_marks("> 価格は\n> 10万円。\n>\n>> 以上"), without_marks(">10万円、3 > 2")
    ('価格は\n10万円。\n\n以上', '>10万円、3 > 2')
    """
    return _MARK.sub("", text)
