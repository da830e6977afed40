"""Passages of a plain text that are struck out: in Markdown, in tags, by combining lines."""

import re
from functools import partial

_LONGEST = 500  # characters of a passage; it has no blank line in it
_PASSAGE = rf"(?:(?!~~|\n[ \t]{{0,20}}\n)[\s\S]){{1,{_LONGEST}}}?"
_STRUCK = re.compile(
    rf"(?<![~\\])~~(?![\s~]){_PASSAGE}(?<!\s)~~(?!~)"
    rf"|<(s|strike|del)(?: [^<>\n]{{0,200}})?>(?:(?!</?\1\b)[\s\S]){{0,{_LONGEST}}}</\1>"
    "|(?:[^\\s\u0335\u0336][\u0335\u0336]+ ?)+",
    re.IGNORECASE,
)
_NO_FIGURE = r"[^\s0-9０-９~、。]"  # 10名~~約20名
_RANGE = re.compile(rf"[0-9０-９]{_NO_FIGURE}{{0,3}}~~{_NO_FIGURE}{{0,2}}[0-9０-９]")
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] )|\*\*\S|\]\(|^\|.*\|$", re.MULTILINE)


def without_struck(text: str) -> tuple[str, int]:
    """Return `text` without what is struck out in it, and how many passages there were.

    Tildes between figures are ranges, and around a whole line decoration, unless the text is
    Markdown otherwise.

    >>> without_struck("価格は~~5億円~~4億円です。"), without_struck("9:00~~10:00、13:00~~14:00")
    (('価格は4億円です。', 1), ('9:00~~10:00、13:00~~14:00', 0))
    >>> without_struck("定員は<del>50名</del>80名、会場は横\u0336浜\u0336川崎です。")
    ('定員は80名、会場は川崎です。', 2)
    """
    is_struck = partial(_is_struck, is_markdown=_is_markdown(text))
    count = sum(map(is_struck, _STRUCK.finditer(text)))
    return _STRUCK.sub(lambda found: "" if is_struck(found) else found[0], text), count


def maybe_struck(text: str) -> tuple[str, ...]:
    """Return what was left out of a text that has tildes, but nothing else of Markdown.

    >>> maybe_struck("名~~題~~を開く"), maybe_struck("# 名\\n\\n~~題~~を開く")
    (('題',), ())
    """
    if "~~" not in text or _is_markdown(text):
        return ()
    found = (one for one in _STRUCK.finditer(text) if one[0].startswith("~~"))
    return tuple(" ".join(one[0].strip("~").split()) for one in found if _is_struck(one, False))


def _is_markdown(text: str) -> bool:
    return _MARKDOWN.search(text) is not None


def _is_struck(found: re.Match[str], is_markdown: bool) -> bool:
    if not found[0].startswith("~~"):
        return True
    return not _is_range(found) and (is_markdown or not _is_line(found))


def _is_range(found: re.Match[str]) -> bool:
    around = found.string[max(found.start() - 4, 0) : found.end() + 3]
    return len(_RANGE.findall(around)) > 1


def _is_line(found: re.Match[str]) -> bool:
    """Tell whether nothing else stands on the lines of what was found."""
    near = _LONGEST
    before = found.string[max(found.start() - near, 0) : found.start()].rpartition("\n")[2]
    after = found.string[found.end() : found.end() + near].partition("\n")[0]
    return not (before.strip() or after.strip())
