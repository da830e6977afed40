"""What of a mail's text its sender wrote: without marks of quoting, signatures, earlier mails."""

import logging
import re
from itertools import groupby

from briefer.document import has_japanese

_LOG = logging.getLogger(__name__)

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"-- ?")
_SIGNATURE_LINES = 15  # below its mark; more are no signature
_FORWARDED = re.compile(
    r"(?im)^(?:-{2,}\s?(?:original message|forwarded message|(?:元の|転送)メッセージ)\s?-{2,}"
    r"|begin forwarded message:)[ \t]*\n(?:[ \t]*\n)?"
    r"(?P<headers>"
    r"(?:(?:from|to|cc|date|sent|subject|差出人|宛先|(?:送信)?日時|件名)[ \t]?[:：].*(?:\n|\Z))*)"
)
_WROTE = re.compile(
    r"(?m)^(?:On .{5,150} wrote|.{3,120}<\S{1,100}@\S{1,100}>(?:\s?(?:さん)?は書きました)?)"
    r"[:：][ \t]*$"
)
_FORWARDED_FIELD = re.compile(r"(?im)^(from|差出人|date|sent|送信日時|日時)[ \t]?[:：][ \t]*(.*)$")
# What mail programs put an earlier mail in.
_EARLIER = "//blockquote[@type='cite']|//*[contains(@class,'gmail_quote')]|//*[@id='divRplyFwdMsg']"


def own_text(text: str, subject: str, is_reply: bool) -> str:
    """Return a mail's text without the marks of quoting, the lines about it, and signatures.

    What a reply quotes is an earlier mail and is left out, unless there is nothing else.
    """
    lines = [(mark.end() if (mark := _QUOTE.match(line)) else 0, line) for line in text.split("\n")]
    own = "\n".join(line for mark, line in lines if not mark)
    if is_reply and has_japanese(own) and len(own) < len(text):
        _LOG.info("%s: the earlier mail that it answers is left out", subject)
        lines = [(0, line) for mark, line in lines if not mark]
    kept: list[str] = []
    for is_quote, run in groupby(lines, key=lambda line: bool(line[0])):
        kept += _unsigned([line[mark:] if is_quote else line for mark, line in run], subject)
    return _WROTE.sub("", _FORWARDED.sub("", "\n".join(kept)))


def without_earlier(page: str) -> str:
    """Return a mail that is a page without the mails that it answers, unless it is nothing else."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, ValueError):  # nothing in it; or it says its encoding
        return page
    for element in tree.xpath(_EARLIER):
        element.drop_tree()
    return (
        etree.tostring(tree, encoding="unicode", method="html")
        if (has_japanese(str(tree.text_content())))
        else page
    )


def forwarded_from(text: str) -> tuple[str, str] | None:
    """Return sender and date that the lines above a forwarded mail name, None if there are none.

    >>> forwarded_from("---- Forwarded message ----\\nFrom: みなも電機\\nDate: 3日\\n\\n開店")
    ('みなも電機', '3日')
    """
    match = _FORWARDED.search(text)
    if match is None or not match["headers"]:
        return None
    fields = {name.lower(): value for name, value in _FORWARDED_FIELD.findall(match["headers"])}
    sender = fields.get("from") or fields.get("差出人") or ""
    names = ("date", "sent", "送信日時", "日時")
    return sender.strip(), next((fields[name].strip() for name in names if name in fields), "")


def _unsigned(lines: list[str], subject: str) -> list[str]:
    """Return the lines above the signature, all where there is none."""
    at = next((at for at, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    if not 0 < len(lines) - at <= _SIGNATURE_LINES:
        return lines
    _LOG.info("%s: a signature is left out: %s", subject, " / ".join(lines[at + 1 :]))
    return lines[:at]
