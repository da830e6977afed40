"""A note's bullets in the style of a wire brief: each can be read alone, in the note's order.

Nothing here changes what a bullet states: it only says who and what is meant, and cites where
that is given.
"""

import re
from dataclasses import replace
from functools import cached_property

from briefer.content.people import Person
from briefer.content.quotations import is_part
from briefer.document import has_japanese
from briefer.editing.mentions import Names
from briefer.editing.rewriting import by_name, in_the_past
from briefer.note import Brief, Bullet, Translation
from briefer.summarization.compression import MAX_WORDS
from briefer.summarization.grounding import cite_beside
from briefer.text.english import points_back

# What an issuer is, where no sentence has its name in English.
_KINDS = {
    "会社|㈱|（株）|ホールディングス": "the company", "省": "the ministry", "庁": "the agency",
    "大学": "the university", "協会": "the association", "財団": "the foundation",
    "[県府都]": "the prefecture", "[市町村区]": "the municipality",
}  # fmt: skip
# Where the Japanese names the issuer, or tells what only the issuer does: a model also writes "we"
# for a thing that has no subject in the Japanese.
_ISSUER = re.compile(
    "当(?:社|行|グループ|省|庁|市|県|協会|大学|法人|財団)|弊社|発表|公表|お知らせ|公募|決定|決議"
)
_QUOTED = re.compile("[「“][^」”]*[」”]?")
# Under such a heading "we" may be another than the issuer.
_COMMENT = re.compile("コメント|エンドース|談話|メッセージ|挨拶|あいさつ|の声")


def in_wire_style(brief: Brief, people: tuple[Person, ...]) -> Brief:
    """Return the brief with all its bullets in that style, the key points first."""
    style = _Style(brief, people)
    points = tuple(map(style, brief.key_points))
    sections = tuple(
        replace(section, bullets=tuple(map(style, section.bullets))) for section in brief.sections
    )
    return replace(brief, key_points=points, sections=sections)


class _Style:
    def __init__(self, brief: Brief, people: tuple[Person, ...]) -> None:
        self._brief = brief
        self._order = [t for section in brief.sections for t in section.translations]
        self._lines = {line.sentence.id: line for line in self._order}
        self._sections = {t.sentence.id: s for s in brief.sections for t in s.translations}
        self._names = Names(people, self._order)

    def __call__(self, bullet: Bullet) -> Bullet:
        rules = (self._past, self._by_issuer, self._by_speaker, self._names.named)
        for rule in (*rules, self._with_antecedent):
            bullet = rule(bullet)
        return bullet

    def _past(self, bullet: Bullet) -> Bullet:
        japanese = "".join(line.sentence.text for line in self._cited(bullet))
        return replace(bullet, text=in_the_past(bullet.text, japanese))

    def _by_issuer(self, bullet: Bullet) -> Bullet:
        """Tell who "we" is, where the issuer says it."""
        if not all(map(self._is_issuers, self._cited(bullet))):
            return bullet
        name, naming = self._issuer
        text = by_name(bullet.text, name, self._body) if self._body else bullet.text
        if text == bullet.text or len(text.split()) > MAX_WORDS:
            return bullet
        is_named = naming is not None and name in text
        bullet = replace(bullet, text=text)
        return cite_beside(bullet, naming, self._order) if naming and is_named else bullet

    def _by_speaker(self, bullet: Bullet) -> Bullet:
        """Tell whose words a bullet is that rests on nothing but somebody's words."""
        cited = self._cited(bullet)
        quote = next(
            (q for q in self._brief.quotes if all(is_part(line, q) for line in cited)), None
        )
        name = quote.speaker_english.split(",")[0] if quote else ""
        naming = next((line for line in self._order if name and name in line.english), None)
        text = f"{name} said: {bullet.text}"
        if naming is None or name in bullet.text or len(text.split()) > MAX_WORDS:
            return bullet
        return cite_beside(replace(bullet, text=text), naming, self._order)

    @cached_property
    def _body(self) -> str:
        """What kind of body the issuer is, "" if that is not known."""
        japanese = self._brief.document.origin or ""
        return next((name for mark, name in _KINDS.items() if re.search(mark, japanese)), "")

    @cached_property
    def _issuer(self) -> tuple[str, Translation | None]:
        """The issuer's name and the first sentence that has it; else what kind of body it is."""
        origin = self._brief.origin or ""
        naming = (line for line in self._order if not line.kept and origin in line.english)
        first = next(naming, None) if origin and not has_japanese(origin) else None
        return (origin, first) if first else (self._body.capitalize(), None)

    def _is_issuers(self, line: Translation) -> bool:
        """Tell a sentence that the issuer says of itself, not one of somebody's comment."""
        text, start = self._brief.document.text, line.sentence.start
        is_open = text.count("「", 0, start) > text.count("」", 0, start)
        is_own = _ISSUER.search(_QUOTED.sub("", line.sentence.text)) is not None
        return is_own and not (line.kept or is_open or self._comments(line))

    def _comments(self, line: Translation) -> bool:
        section = self._sections[line.sentence.id]
        return bool(section.heading and _COMMENT.search(section.heading.sentence.text))

    def _with_antecedent(self, bullet: Bullet) -> Bullet:
        """Cite also the sentence before one that begins with what it only points to."""
        first = next(iter(self._cited(bullet)), None)
        if first is None or not points_back(bullet.text):
            return bullet
        lines = self._sections[first.sentence.id].translations
        before = lines[lines.index(first) - 1]
        if first is lines[0] or before.cells:
            return bullet
        return cite_beside(bullet, before, self._order)

    def _cited(self, bullet: Bullet) -> list[Translation]:
        return [self._lines[cite] for cite in bullet.cites if cite in self._lines]
