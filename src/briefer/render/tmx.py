"""A brief's translation as a translation memory: TMX 1.4b, a unit for each line."""

from xml.etree.ElementTree import Element

from briefer import __version__
from briefer.note import Brief, Translation
from briefer.render import contents
from briefer.render.xml import ENGLISH, JAPANESE, LANG, add, english, serialized


def render(brief: Brief, checked_only: bool = False) -> str:
    """Return the memory, or what people have checked of it. The same brief gives the same text.

    A line that needed no translation is left out: it is no Japanese. One that has none stands with
    its Japanese alone. Doubts are notes of their unit; those about the file, of the header.
    """
    root = Element("tmx", version="1.4")
    header = add(
        root,
        "header",
        creationtool="briefer",
        creationtoolversion=__version__,
        segtype="sentence",
        adminlang=ENGLISH,
        srclang=JAPANESE,
        datatype="plaintext",
        **{"o-tmf": "briefer"},
    )
    for remark in (contents.warning(brief), *(f"{doubt}." for doubt in brief.document.doubts)):
        add(header, "note", remark)
    for remark in contents.about(brief):
        add(header, "prop", remark, type="x-about")
    body = add(root, "body")
    for line in brief.translations:
        if not line.kept and (line.checked_by or not checked_only):
            _unit(body, line)
    return serialized(root)


def _unit(body: Element, line: Translation) -> None:
    person = {"changeid": line.checked_by} if line.checked_by else {}
    unit = add(body, "tu", tuid=line.sentence.id, **person)
    for finding in contents.gravest_first(line):
        add(unit, "note", f"{finding.message}.")
    for language, text in ((JAPANESE, line.sentence.text), (ENGLISH, english(line))):
        if text:
            add(add(unit, "tuv", **{LANG: language}), "seg", text)
