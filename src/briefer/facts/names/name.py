"""A name or a term: words of the Japanese, and the English that keeps them."""

from dataclasses import dataclass

from briefer.facts.extent import Extent


@dataclass(frozen=True, slots=True)
class Name(Extent):
    """`text` stands at character `start`; any of `english` keeps it, the best first.

    `kind`: country, prefecture, capital, city, countries (several in one word: 日米韓), office
    (a ministry or another public body), latin (letters of the Latin script), address (of the web or
    of mail), term (of a glossary), person (同氏), superlative (one of the most), post, or
    another set of words that exclude each other (profit, trade, court …).

    >>> Name("釜山", 3, ("Busan", "Pusan"), "city").end
    5
    """

    text: str
    start: int
    english: tuple[str, ...]
    kind: str
