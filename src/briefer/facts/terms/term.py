"""A term: a word or phrase of the Japanese with the English that a text wants for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A line of a glossary. Several accepted English forms stand with | between them.

    >>> Term("上海協力機構", "Shanghai Cooperation Organisation|SCO").accepted
    ('Shanghai Cooperation Organisation', 'SCO')
    """

    japanese: str
    english: str
    note: str = ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The English forms, the best first."""
        return tuple(form.strip() for form in self.english.split("|") if form.strip())
