"""The marks of a list's items: bullets, or numbers as the page counts and writes them."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from briefer.reading.numerals import numbered

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DIGITS = 7  # of no number of an item


@dataclass(slots=True)
class ItemMarks:
    """What the next item of a list gets; `number` is None where the items have bullets."""

    number: int | None = None
    step: int = 1
    form: str = ""

    def next(self, item: HtmlElement) -> str:
        """Return the mark of `item`; letters stand in brackets, as plain text has them."""
        if self.number is None:
            return "・"
        number = _number(item.get("value", ""), self.number)
        self.number = number + self.step
        written = numbered(number, self.form)
        return f"{written}. " if written.lstrip("-").isdecimal() else f"({written}) "


def item_marks(element: HtmlElement) -> ItemMarks:
    """Return the marks of the items of `element`, which is a list (ul, ol)."""
    if element.tag != "ol":
        return ItemMarks()
    is_reversed = "reversed" in element.attrib
    first = sum(1 for _ in element.iterchildren("li")) if is_reversed else 1
    start, form = _number(element.get("start", ""), first), _FORMS.get(element.get("type", ""), "")
    return ItemMarks(start, -1 if is_reversed else 1, form)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < _DIGITS else otherwise
