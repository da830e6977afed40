"""Documents and briefs as JSON, schema briefer/1. Positions count characters of the text."""

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from briefer.document import Document, Section, Sentence
from briefer.note import Brief, Bullet, Fact, Finding, SectionBrief, Translation
from briefer.render.contents import own_words

SCHEMA = "briefer/1"


def document_json(document: Document) -> str:
    """Return a segmented document as a file of its own."""
    return _dump(document_data(document))


def brief_json(brief: Brief, translation_only: bool = False) -> str:
    """Return a brief as a file of its own; `translation_only` as in `brief_data`."""
    return _dump(brief_data(brief, translation_only))


def line(data: dict[str, Any]) -> str:
    """Return data as one line of JSON Lines."""
    return json.dumps({"schema": SCHEMA} | data, ensure_ascii=False, separators=(",", ":")) + "\n"


def document_data(document: Document) -> dict[str, Any]:
    """Return a segmented document, without models and English."""
    return {
        "source": _source(document),
        "release": _release(document, _line(document.title)),
        "sections": [
            {
                "id": section.id,
                "kind": section.kind,
                "heading": _line(section.heading),
                "sentences": [
                    {"id": s.id, "start": s.start, "paragraph": number, "japanese": s.text}
                    for number, s in _numbered(section)
                ],
            }
            for section in document.sections
        ],
        "furniture": [asdict(span) for span in document.furniture],
    }


def brief_data(brief: Brief, translation_only: bool = False) -> dict[str, Any]:
    """Return a brief; `translation_only` leaves key points and bullets out."""
    points = {
        "key_points": [
            _bullet(point) | {"japanese": own_words(brief, point)} for point in brief.key_points
        ],
        "figures": [asdict(row) for row in brief.figures],
        "quotes": [asdict(quote) for quote in brief.quotes],
    }
    findings = list(brief.findings)
    return {
        "source": _source(brief.document),
        "release": _release(brief.document, _title(brief))
        | {"place": brief.place, "issuer": brief.origin},
        "models": {role: asdict(card) for role, card in brief.models.items()},
        "remarks": list(brief.remarks),
        **({} if translation_only else points),
        "sections": [_section(section, translation_only) for section in brief.sections],
        **({"checked": _checked(brief)} if brief.checked else {}),
        "findings": {
            "total": len(findings),
            "by_check": dict(sorted(Counter(f.check for f in findings).items())),
        },
    }


def _checked(brief: Brief) -> dict[str, Any]:
    return {"of": brief.to_check, "by": brief.checked}


def _dump(data: dict[str, Any]) -> str:
    return json.dumps({"schema": SCHEMA} | data, ensure_ascii=False, indent=2) + "\n"


def _source(document: Document) -> dict[str, Any]:
    return {
        "name": document.source,
        "encoding": document.encoding,
        "characters": len(document.text),
        "sha256": document.sha256,
        "doubts": list(document.doubts),
    }


def _release(document: Document, title: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "title": title,
        "dateline": asdict(document.dateline) if document.dateline else None,
        "origin": document.origin,
        "links": list(document.links),
        "notices": [sentence.id for sentence in document.notices],
    }


def _line(sentence: Sentence | None) -> dict[str, Any] | None:
    if sentence is None:
        return None
    return {"id": sentence.id, "japanese": sentence.text, "start": sentence.start}


def _numbered(section: Section) -> list[tuple[int, Sentence]]:
    """The section's sentences with the number of their paragraph, counted from 1."""
    return [(n, s) for n, p in enumerate(section.paragraphs, start=1) for s in p.sentences]


def _title(brief: Brief) -> dict[str, Any] | None:
    if isinstance(brief.title, Bullet):
        return {"japanese": None, "english": brief.title.text, "cites": list(brief.title.cites)}
    return _heading(brief.title)


def _heading(translation: Translation | None) -> dict[str, Any] | None:
    if translation is None:
        return None
    findings = [_finding(finding) for finding in translation.findings]
    return {
        "japanese": translation.sentence.text,
        "english": translation.english,
        **({"findings": findings} if findings else {}),
        **({"human": True} if translation.human else {}),
        **({"checked_by": translation.checked_by} if translation.checked_by else {}),
    }


def _bullet(bullet: Bullet) -> dict[str, Any]:
    return {
        "text": bullet.text,
        "cites": list(bullet.cites),
        "findings": [_finding(f) for f in bullet.findings],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    typed = ("number", "unit")  # of a figure: its value says them
    return {name: value for name, value in asdict(fact).items() if name not in typed}


def _finding(finding: Finding) -> dict[str, str]:
    return {"check": finding.check, "message": finding.message, "expected": finding.expected}


def _section(brief: SectionBrief, translation_only: bool) -> dict[str, Any]:
    bullets = {} if translation_only else {"bullets": [_bullet(b) for b in brief.bullets]}
    english = {translation.sentence.id: translation for translation in brief.translations}
    return {
        "id": brief.section.id,
        "kind": brief.section.kind,
        "heading": _heading(brief.heading),
        **bullets,
        "sentences": [
            _sentence(number, english[sentence.id]) for number, sentence in _numbered(brief.section)
        ],
    }


def _sentence(paragraph: int, translation: Translation) -> dict[str, Any]:
    sentence = translation.sentence
    return {
        "id": sentence.id,
        "start": sentence.start,
        "paragraph": paragraph,
        "japanese": sentence.text,
        "english": translation.english,
        "kept": translation.kept,
        "human": translation.human,
        **({"checked_by": translation.checked_by} if translation.checked_by else {}),
        "logprob": translation.logprob,
        "facts": [_fact(fact) for fact in translation.facts],
        "findings": [_finding(finding) for finding in translation.findings],
    }
