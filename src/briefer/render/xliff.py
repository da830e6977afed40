"""A brief's translation for the tools of translators: XLIFF 2.0, a unit for each line.

A segment without a doubt is "translated"; it is "reviewed" only where a person has checked it. One
with doubts is "initial", so that a tool shows it as work to be done, with a note for each doubt.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from briefer.note import Brief, SectionBrief, Translation
from briefer.render import contents
from briefer.render.xml import ENGLISH, JAPANESE, SPACE, add, english, serialized

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
CHECKED, DOUBTFUL = "briefer:checked", "briefer:doubtful"


def render(brief: Brief) -> str:
    """Return the document. The same brief gives the same text: no clock.

    What needs no translation is locked (translate="no"). Sections are groups; doubts about the
    file, the warning and what the note says of itself are notes of the file.
    """
    root = Element("xliff", xmlns=NAMESPACE, version="2.0", srcLang=JAPANESE, trgLang=ENGLISH)
    file = add(root, "file", id="f1", original=brief.document.source or "-", **{SPACE: "preserve"})
    _notes(
        file,
        [("warning", contents.warning(brief))]
        + [("unread", f"{doubt}.") for doubt in brief.document.doubts]
        + [("about", found) for found in contents.about(brief)],
    )
    if isinstance(brief.title, Translation):
        _unit(file, brief.title)
    for section in brief.sections:
        _group(file, section)
    return serialized(root)


def _group(file: Element, section: SectionBrief) -> None:
    group = add(file, "group", id=section.section.id, type=f"briefer:{section.section.kind}")
    for line in (section.heading, *section.translations):
        if line:
            _unit(group, line)


def _unit(parent: Element, line: Translation) -> None:
    target = english(line)
    unit = add(parent, "unit", id=line.sentence.id)
    if line.kept:
        unit.set("translate", "no")
    found: list[tuple[str, str]] = [
        (f.check, f"{f.message}.") for f in contents.gravest_first(line)
    ]
    if line.checked_by:
        found.append(("checked", f"checked by {line.checked_by}"))
    if found:
        _notes(unit, found, appliesTo="target")
    state = {"state": "translated", "subState": CHECKED}
    if line.checked_by:
        state = {"state": "reviewed", "subState": CHECKED}
    if line.findings or not target:
        state = {"state": "initial", "subState": DOUBTFUL}
    segment = add(unit, "segment", **state)
    add(segment, "source", line.sentence.text)
    if target:
        add(segment, "target", target)


def _notes(parent: Element, found: Sequence[tuple[str, str]], **attributes: str) -> None:
    notes = SubElement(parent, "notes")
    for number, (category, text) in enumerate(found, 1):
        add(notes, "note", text, id=f"n{number}", category=category, **attributes)
