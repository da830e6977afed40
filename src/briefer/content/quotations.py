"""Who said what: the words as they were said, in one sentence or several, and their speaker."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefer.content.people import Person, introduced
from briefer.note import Quote, SectionBrief, Translation

SHORTEST = 8  # characters: shorter ones are names and terms
LONGEST = 20  # sentences: then a bracket was left open by mistake

_BRACKETED = re.compile(r"「([^「」]+(?:「[^「」]*」[^「」]*)*)」")
_SAID = re.compile(
    r"と(?:の|も|は)?(?:[^。「」]{0,8})(?:述べ|語|話し|話す|指摘|強調|コメント|説明|訴え|主張|言[いっう]|"
    r"見解|考え|期待|評価|呼び|警告|批判|求め|明らか)"
)
_SPEAKER = re.compile(r"(?:^|[、。])((?:[^。、「」]|「[^「」]*」){2,60}?)[はもが][^。「」]{0,20}$")
# 会談が「…」と: what the words are about, not who said them.
_NO_SPEAKER = re.compile(
    "(?:会談|会議|会合|協議|計画|事業|製品|サービス|技術|制度|取り組み|関係|こと|もの)$"
)
# 甲社のMika Ito社長はこう述べています。 before a quotation that stands alone.
_SPOKE = re.compile(
    r"([^。、]{2,60}?)[はも](?:[^。、]*、)?(?:こう|次のように|以下のように)[^。、]{0,4}(?:述べ|語|話|コメント)"
)
_HEADING = re.compile(r"[■●◆◇【\s]*(.{2,60}?)の?(?:コメント|談話|メッセージ|挨拶|ごあいさつ)")
_OPENS = "「"
# A person's comment is signed within so many lines below it.
SIGNATURE = 3


def quotes(sections: Sequence[SectionBrief], known: Sequence[Person] = ()) -> tuple[Quote, ...]:
    """Return what is quoted of somebody, in reading order, with the words as they were said.

    A speaker is named in English where the name is in Latin script, or of a person `known`.
    """
    facts = (f for section in sections for line in section.translations for f in line.facts)
    terms = {f.japanese: f.accepted[0] for f in facts if f.kind in ("name", "term")}
    return tuple(quote for section in sections for quote in _of_section(section, known, terms))


def is_part(line: Translation, quote: Quote) -> bool:
    """Tell whether a whole sentence is words of a quotation."""
    return line.sentence.id in quote.cites and line.sentence.text.strip("。 　") in quote.japanese


def introduces(japanese: str) -> bool:
    """Tell a sentence that says only who speaks next.

    >>> introduces("伊藤社長は次のように述べています。"), introduces("社長はこう述べ、去った。")
    (True, False)
    """
    spoke = _SPOKE.match(japanese)
    return spoke is not None and not re.search("[、「]", japanese[spoke.end() :])


def _of_section(
    section: SectionBrief, known: Sequence[Person], terms: Mapping[str, str]
) -> Iterator[Quote]:
    lines = section.translations
    start = 0
    while start < len(lines):
        end = _end_of_comment(lines, start)
        found = [_comment(section, start, end, known)] if end else _within(lines[start])
        for words, speaker in found:
            quoted = lines[start : end or start + 1]
            english = " ".join(line.english for line in quoted)
            cites = tuple(line.sentence.id for line in quoted)
            yield Quote(english, words, speaker, cites, introduced(speaker, known, terms))
        start = end or start + 1


def _end_of_comment(lines: Sequence[Translation], start: int) -> int:
    """Return where the quotation ends that is the whole of one or more sentences, 0 if none is.

    It begins with a bracket that the same sentence closes at its end, or a later one.
    """
    if not lines[start].sentence.text.startswith(_OPENS):
        return 0
    depth = 0
    for position in range(start, min(len(lines), start + LONGEST)):
        text = lines[position].sentence.text
        depth += text.count("「") - text.count("」")
        if depth <= 0:
            is_whole = position > start or _BRACKETED.fullmatch(text.strip("。 　"))
            return position + 1 if depth == 0 and is_whole and len(text) > SHORTEST else 0
    return 0


def _comment(
    section: SectionBrief, start: int, end: int, known: Sequence[Person]
) -> tuple[str, str]:
    """Return the words of a comment, and who is named before, above or below it."""
    lines = section.translations
    words = "".join(line.sentence.text for line in lines[start:end])
    before = _SPOKE.match(lines[start - 1].sentence.text) if start else None
    signed = _signature([line.sentence.text for line in lines[end : end + SIGNATURE]], known)
    headed = _HEADING.match(section.heading.sentence.text) if section.heading else None
    named = before or headed
    return words, signed or (named[1] if named else "")


def _signature(lines: Sequence[str], known: Sequence[Person]) -> str:
    """Return the lines up to the one that ends with a person's name, "" where none does."""
    for position, line in enumerate(lines, 1):
        if "。" in line:
            break
        if line.endswith(tuple(person.japanese for person in known)):
            return " ".join(lines[:position])
    return ""


def _within(line: Translation) -> Iterator[tuple[str, str]]:
    """Yield the quotations within one sentence, each with its speaker."""
    japanese = line.sentence.text
    for match in _BRACKETED.finditer(japanese):
        if len(match[1]) >= SHORTEST and _SAID.match(japanese, match.end()):
            speaker = _SPEAKER.search(japanese[: match.start()])
            named = speaker and not _NO_SPEAKER.search(speaker[1])
            yield match.group(), speaker[1] if speaker and named else ""
