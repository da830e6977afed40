"""Text that came from outside, made safe to stand in Markdown: it renders as the text it is."""

import re

# Every character that CommonMark or GFM gives a meaning inside a line …
_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
# … and those that mean something only where a line starts: headings, lists, rules, set-off text.
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    r"""Return `text` with every Markdown and HTML meaning taken away, on one line.

    >>> print(escape("<script> [a](http://b) | **c**"))
    \<script\> \[a\](http://b) \| \*\*c\*\*
    >>> print(escape("# 1"), escape("- x"), escape("1. y"), escape("3.5 million"))
    \# 1 \- x 1\. y 3.5 million
    """
    line = _INLINE.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(_start, line)


def _start(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"
