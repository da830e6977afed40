"""One release that people check: its lines, the note of them, who is here."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from briefer.document import Document
from briefer.errors import InputError
from briefer.facts import Term
from briefer.note import Brief
from briefer.pipeline import Options
from briefer.review.decisions import Decision, reviewer_name, worded
from briefer.review.feed import Feed
from briefer.review.lines import Lines, terms_view
from briefer.review.making import Making
from briefer.review.store import Store
from briefer.review.views import View, counts
from briefer.review.workshop import Workshop


class Review:
    """A release, its sentences as they stand now, and the note that follows them."""

    def __init__(
        self,
        review_id: str,
        document: Document,
        store: Store,
        workshop: Workshop,
        options: Options,
    ) -> None:
        """Take up the review that `store` holds; `begin` makes its note."""
        self.id, self.document, self.feed = review_id, document, Feed()
        self._store = store
        self._lines = Lines(document, store, options.terms, self.feed)
        self._making = Making(document, self._lines, workshop, options, self.feed)
        self._people: list[View] = []

    @property
    def name(self) -> str:
        """The name of the release's file, without its folders."""
        return PurePath(self.document.source).name or self.document.source

    @property
    def state(self) -> View:
        """All that a page needs to show the review."""
        lines = self._lines.views
        return {
            "name": self.name,
            "lines": lines,
            "counts": counts(lines),
            "note": self._making.note,
            "stage": self._making.stage,
            "terms": terms_view(self.terms),
            "people": self._people,
        }

    @property
    def brief(self) -> Brief:
        """The note as it stands; InputError as of `Making.brief`."""
        return self._making.brief

    @property
    def terms(self) -> Sequence[Term]:
        """The glossary of this review."""
        return self._lines.terms

    def has(self, line: str) -> bool:
        """Tell whether the release has a line of this id."""
        return line in self._lines

    def begin(self) -> None:
        """Have the note made, or made anew; pages hear of it as it goes on."""
        self._making.begin()

    def decide(
        self, line: str, texts: Sequence[str], by: str, seen: int, *, accepted: bool
    ) -> View:
        """Keep a person's English for a line and return how the line looks then.

        InputError where it is none, ConflictError where somebody has changed the line since it was
        `seen`.
        """
        lines = self._lines
        at = datetime.now(UTC).isoformat(timespec="seconds")
        texts = worded(texts, lines.cells(line))
        decision = Decision(lines.japanese(line), texts, reviewer_name(by), at, accepted)
        view = lines.decide(line, decision, seen)
        self.begin()
        return view

    def take_back(self, line: str, seen: int) -> View:
        """Have the model's English again; ConflictError as `decide`."""
        view = self._lines.take_back(line, seen)
        self.begin()
        return view

    def add_term(self, japanese: str, english: str) -> int:
        """Keep a term and offer the sentences with it anew; return how many there are. InputError.

        The model is asked again for those that nobody has checked; of the others, those that lack
        the term are in doubt.
        """
        term = Term(*worded((japanese, english), 2))
        if not (term.japanese and term.accepted):
            raise InputError("A term has two sides.", "Give the Japanese and its English.")
        touched = self._lines.with_term(term)
        if not touched:
            raise InputError(
                f"The release has no {term.japanese}.", "Give the words as they stand in it."
            )
        self._lines.keep_term(term)
        self.begin()
        return len(touched)

    def drop_term(self, japanese: str) -> None:
        """Forget a term and offer the sentences with it anew."""
        self._lines.drop_term(japanese)
        self.begin()

    def beat(self, browser: str, tab: str, person: str) -> None:
        """Note that a page is open; take up what another program has changed in the file."""
        self._store.arrive(browser, tab, person)
        self._tell_people()
        if self._lines.is_behind and self._lines.catch_up():
            self.begin()

    def leave(self, tab: str) -> None:
        """Note that a page is closed."""
        self._store.leave(tab)
        self._tell_people()

    def _tell_people(self) -> None:
        people = self._store.people
        if people != self._people:
            self._people = people
            self.feed.tell({"kind": "people", "people": people})
