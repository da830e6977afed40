"""Which sentences of a release are news: what bullets and key points may rest on."""

import re
from collections.abc import Sequence

from briefer.content.people import Person
from briefer.content.quotations import introduces, is_part
from briefer.note import Quote, SectionBrief, Translation
from briefer.text.tables import UNIT

# Boilerplate, contacts and notes are translated, not summarised.
SUMMARISED = ("lead", "body")
# 誤：11月8日 in a correction, （単位：百万円） over a table, （注） and ※ under it, 電話：03-…; and
# what only names a list that follows, 主な特長：; the greeting of a letter.
NO_NEWS = re.compile(
    rf"[\s・●【（(]*(?:誤\s*[】）)：:]|{UNIT}|注\s*[0-9０-９]*\s*[】）)：:]"
    r"|(?:連絡先|お?問い?合わ?せ|電話|TEL|FAX|E-?mail|メール|URL|公式サイト)[^。：:]{0,10}[：:])"
    r"|\s*※|平素(?:より|は)|拝啓|謹啓|時下|[^。]*[^たするい\s]\s?[：:]\s?$",
    re.IGNORECASE,
)
NO_NEWS_UNDER = re.compile("目次|リンク|関連URL|関連サイト")  # headings
_SAYS = re.compile("[。：:]")
ENOUGH = 3  # sentences for the key points


def tellable(section: SectionBrief, known: Sequence[Person]) -> Sequence[Translation]:
    """The sentences that bullets may rest on.

    Table rows say nothing without their header; what a correction calls wrong, units, notes, a
    word alone, who speaks next and the names under a statement are no news.
    """
    heading = section.heading.sentence.text if section.heading else ""
    if section.section.kind not in SUMMARISED or NO_NEWS_UNDER.search(heading):
        return ()
    lines = [t for t in section.translations if not t.cells]
    lines = [t for t in lines if len(t.english.split()) > 1]
    names = tuple(person.japanese for person in known)
    return [t for t in lines if not (_is_no_news(t.sentence.text) or _is_signature(t, names))]


def _is_no_news(japanese: str) -> bool:
    return NO_NEWS.match(japanese) is not None or introduces(japanese)


def leading(
    sections: Sequence[SectionBrief], news: Sequence[Translation], quoted: Sequence[Quote]
) -> Sequence[Translation]:
    """Return the sentences that key points may rest on: those that say something alone.

    Not somebody's words, which do not tell whose they are, nor a list's items that are no
    sentences; all where too few are left.
    """
    paragraphs = [p for section in sections for p in section.section.paragraphs]
    items = {s.id for p in paragraphs if p.kind == "item" for s in p.sentences}

    def stands_alone(line: Translation) -> bool:
        is_said = any(is_part(line, quote) for quote in quoted)
        is_bare = line.sentence.id in items and not _SAYS.search(line.sentence.text)
        return not (is_said or is_bare)

    left = [line for line in news if stands_alone(line)]
    return left if len(left) >= ENOUGH else news


def _is_signature(translation: Translation, names: tuple[str, ...]) -> bool:
    """Tell 青葉食品株式会社 代表取締役 田中太郎, as it stands under a statement."""
    japanese = translation.sentence.text
    return japanese.endswith(names) and not re.search("[。：:]", japanese)
