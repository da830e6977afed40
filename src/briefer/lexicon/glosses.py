"""What a dictionary gives for a word or name, as it may stand in a sentence."""

import re

# The kinds of JMnedict, as they are called in the table; unclassified names are left out.
KINDS = {
    "organization": "organisation", "company": "organisation", "person": "person",
    "place": "place", "station": "place", "surname": "part", "given": "part", "fem": "part",
    "masc": "part",
}  # fmt: skip
MODERN = 1868  # the Meiji era
LONGEST = 5  # words of a gloss that is a translation; longer ones explain

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_GRAMMAR = re.compile(r"\.\.\.|…|^(?:counter|suffix|prefix|particle) ")
_ARTICLE = re.compile(r"^(?:to|an?|the) ")
_BORN = re.compile(r"\(([0-9]{3,4})\b")
_COUNTRY = re.compile(r"\([^)]*[A-Z]")


def gloss(text: str) -> str:
    """Return a gloss as it may stand in a sentence, "" for one that explains.

    >>> gloss("hydrogen (H)"), gloss("to export"), gloss("the world (universe)")
    ('hydrogen', 'export', 'world')
    >>> gloss("development of complex multicellular structures from cells")
    ''
    >>> gloss("counter for people")
    ''
    """
    short = _ARTICLE.sub("", _BRACKETS.sub("", text).strip())
    return "" if len(short.split()) > LONGEST or _GRAMMAR.search(short) else short


def name_kind(kind: str, english: str) -> str:
    """Return what a name of JMnedict is called in the table: a place may lie abroad.

    Who was born before `MODERN` has the surname first in English, too.

    >>> name_kind("place", "Sichuan (China)"), name_kind("place", "Akiruno (city)")
    ('abroad', 'place')
    >>> name_kind("person", "Oda Nobunaga (1534-1582.6.21)"), name_kind("fem", "Aoi")
    ('historical', 'part')
    >>> name_kind("person", "Mori Koji (1950.3-)")
    'person'
    """
    if kind == "place" and _COUNTRY.search(english):
        return "abroad"
    born = _BORN.search(english) if kind == "person" else None
    return "historical" if born and int(born[1]) < MODERN else KINDS[kind]


def name_alone(kind: str, english: str) -> str:
    """Return a person's name without who it is.

    >>> name_alone("person", "Ayumu Hirano (1998.11.29-), Japanese snowboarder")
    'Ayumu Hirano (1998.11.29-)'
    """
    return english.partition(", ")[0] if kind == "person" else english
