"""One release that people check: the models' answers, people's decisions, the note of both."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime

from briefer.document import Document
from briefer.errors import BrieferError, InputError
from briefer.facts import Term, analyse, context_of
from briefer.facts.terms.glossary import Glossary
from briefer.note import Brief, Translation
from briefer.pipeline import Options, Tools, items_of, make_brief
from briefer.review.decisions import (
    Decision,
    decided,
    matched,
    named,
    reopened,
    reviewed,
    worded,
)
from briefer.review.feed import Feed
from briefer.review.store import Answer, ConflictError, Store
from briefer.review.views import View, counts, line_view, lines_of, note_view
from briefer.review.workshop import Workshop
from briefer.translation.unit import Item

_LOG = logging.getLogger(__name__)


class Review:
    """A release, its sentences as they stand now, and the note that follows them.

    The note is made by the pipeline each time, from what is known of every sentence: a person's
    English, else what the model answered before, else the model is asked.
    """

    def __init__(
        self,
        review_id: str,
        document: Document,
        store: Store,
        workshop: Workshop,
        options: Options,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take up the review that `store` holds; `begin` makes its note."""
        self.id, self.document, self.feed = review_id, document, Feed()
        self._store, self._workshop, self._options, self._clock = store, workshop, options, clock
        self._lock = threading.RLock()
        self._lines = {line.sentence.id: line for line in lines_of(document)}
        self._revision = store.revision
        self._terms = store.terms
        self._items = self._with_terms()
        self._answers = self._usable(store.answers)
        self._decisions = matched(store.decisions, list(document.lines))
        self._brief: Brief | None = None
        self._waiting: set[str] = set()
        self._people: list[str] = []
        self._stale = self._at_work = False
        self._stage: View = {"kind": "stage", "stage": "", "done": 0, "total": 0, "problem": ""}
        self._views = {line: self._view(line, self._translation(line)) for line in self._lines}

    @property
    def state(self) -> View:
        """All that a page needs to show the review."""
        with self._lock:
            return {
                "name": self.document.source,
                "lines": list(self._views.values()),
                "counts": counts(self._views),
                "note": note_view(self._brief) if self._brief else None,
                "stage": self._stage,
                "terms": _terms_view(self._terms),
                "people": self._people,
            }

    @property
    def brief(self) -> Brief:
        """The note as it stands; InputError while the release is still being translated."""
        if self._brief is None:
            problem = self._stage["problem"]
            raise InputError(
                problem or "The release is still being translated.",
                "" if problem else "The note can be saved when it is done.",
            )
        return self._brief

    @property
    def terms(self) -> Sequence[Term]:
        """The glossary of this review."""
        return self._terms

    def has(self, line: str) -> bool:
        """Tell whether the release has a line of this id."""
        return line in self._lines

    def begin(self) -> None:
        """Have the note made, or made anew; pages hear of it as it goes on."""
        with self._lock:
            self._stale = True
            if self._at_work:
                return
            self._at_work = True
            urgent = self._is_known
            if not urgent:
                self._tell_stage(stage="Waiting for the translator", done=0, total=0, problem="")
        self._workshop.submit(self._work, urgent=urgent).add_done_callback(self._ended)

    def decide(
        self, line: str, texts: Sequence[str], by: str, seen: int, *, accepted: bool
    ) -> View:
        """Keep a person's English for a line and return how the line stands then.

        InputError where it is none, ConflictError where somebody has changed the line since it was
        `seen`.
        """
        cells = len(self._views[line]["texts"]) or 1
        at = self._clock().isoformat(timespec="seconds")
        japanese = self._lines[line].sentence.text
        decision = Decision(japanese, worded(texts, cells), named(by), at, accepted)
        return self._changed(line, lambda: self._store.decide(line, decision, seen))

    def take_back(self, line: str, seen: int) -> View:
        """Have the model's English again; ConflictError as `decide`."""
        return self._changed(line, lambda: self._store.take_back(line, seen))

    def add_term(self, japanese: str, english: str) -> int:
        """Keep a term and offer the sentences with it anew; return how many there are. InputError.

        The model is asked again for those that nobody has checked; of the others, those that lack
        the term are in doubt.
        """
        term = Term(*worded((japanese, english), 2))
        if not (term.japanese and term.accepted):
            raise InputError("A term has two sides.", "Give the Japanese and its English.")
        touched = self._with_term(term)
        if not touched:
            raise InputError(
                f"The release has no {term.japanese}.", "Give the words as they stand in it."
            )
        self._store.keep_term(term)
        self._offer_anew(touched)
        return len(touched)

    def drop_term(self, japanese: str) -> None:
        """Forget a term and offer the sentences with it anew."""
        touched = [line for term in self._terms if term.japanese == japanese
                   for line in self._with_term(term)]  # fmt: skip
        self._store.drop_term(japanese)
        self._offer_anew(touched)

    def beat(self, tab: str, person: str) -> None:
        """Note that a page is open; take up what another program has changed in the file."""
        self._store.arrive(tab, person)
        self._tell_people()
        if self._store.revision != self._revision:
            self._catch_up()

    def leave(self, tab: str) -> None:
        """Note that a page is closed."""
        self._store.leave(tab)
        self._tell_people()

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of the work, as pipeline.Progress says. What takes no time is not shown."""
        if not self._is_known:
            self._tell_stage(stage=stage, done=0, total=total, problem="")

    def advance(self, steps: int) -> None:
        """Go on by so many steps, and let others have their turn."""
        if self._stage["stage"]:
            self._tell_stage(done=self._stage["done"] + steps)
        self._workshop.breathe()

    @property
    def _is_known(self) -> bool:
        """Whether the note can be made without asking a model for a sentence."""
        held = {**self._answers, **self._decisions}
        return all(line in held for line in self._lines)

    def _work(self, tools: Tools) -> None:
        while self._is_stale():
            self._make(tools)

    def _is_stale(self) -> bool:
        with self._lock:
            self._at_work, self._stale = self._stale, False
            return self._at_work

    def _make(self, tools: Tools) -> None:
        """Run the pipeline; a model is asked for what nobody knows yet."""
        given = self._options
        terms = (*given.terms, *self._terms)
        options = replace(given, summarizer=tools.summarizer, terms=terms)
        translator = reviewed(tools.translator, self._known, self._arrived)
        answered = len(self._answers)
        brief = make_brief(self.document, translator, options, self)
        with self._lock:
            self._brief = brief
            self._waiting.clear()
            if len(self._answers) != answered:
                self._store.keep_answers(self._answers)
        for translation in brief.translations:
            self._tell(translation.sentence.id, translation)
        self._tell_stage(stage="", problem="")
        self.feed.tell({"kind": "note", "note": note_view(brief)})

    def _ended(self, future: Future[None]) -> None:
        if error := future.exception():
            with self._lock:
                self._at_work = self._stale = False
            if not isinstance(error, BrieferError):
                _LOG.error("The note could not be made.", exc_info=error)
            self._tell_stage(stage="", problem=str(error))

    def _known(self, item: Item) -> Translation | None:
        """Return what is known of a line: a person's English goes before a model's answer."""
        line = item.sentence.id
        if decision := self._decisions.get(line):
            return decided(item, decision)
        answer = self._answers.get(line)
        if answer is None or answer.japanese != item.sentence.text:
            return None
        return Translation(
            item.sentence,
            answer.english,
            answer.findings,
            analyse(item.sentence.text, item.context).facts,
            answer.logprob,
            answer.kept,
            answer.cells,
            answer.human,
        )

    def _arrived(self, translation: Translation) -> None:
        """Take up a translation, and show it if it is new."""
        line = translation.sentence.id
        if line in self._decisions or line in self._answers:
            return
        with self._lock:
            self._answers[line] = Answer.of(translation)
            self._waiting.discard(line)
        if line in self._lines:
            self._tell(line, translation)

    def _translation(self, line: str) -> Translation | None:
        return self._known(self._items[line])

    def _view(self, line: str, translation: Translation | None) -> View:
        decision, waiting = self._decisions.get(line), line in self._waiting
        return line_view(self._lines[line], translation, decision, waiting)

    def _changed(self, line: str, change: Callable[[], Decision | None]) -> View:
        """Make a change, show its line, and have the note follow it."""
        with self._lock:
            try:
                decision = change()
            except ConflictError:
                self._catch_up()
                raise
            self._decisions.pop(line, None)
            if decision:
                self._decisions[line] = decision
            self._tell(line, self._translation(line))
        self.begin()
        return self._views[line]

    def _tell(self, line: str, translation: Translation | None) -> None:
        """Show a line to all pages if it looks other than before."""
        view = self._view(line, translation)
        with self._lock:
            if self._views[line] == view:
                return
            self._views[line] = view
            event = {"kind": "line", "line": view, "counts": counts(self._views)}
        self.feed.tell(event)

    def _tell_stage(self, **changes: object) -> None:
        self._stage = self._stage | changes
        self.feed.tell(self._stage)

    def _tell_people(self) -> None:
        people = self._store.people
        if people != self._people:
            self._people = people
            self.feed.tell({"kind": "people", "people": people})

    def _with_term(self, term: Term) -> list[str]:
        glossary = Glossary((term,))
        return [line.id for line in self.document.lines if glossary.terms(line.text)]

    def _with_terms(self) -> dict[str, Item]:
        """Return what is to be translated of each line, under the terms that hold now."""
        context = context_of(self.document, (*self._options.terms, *self._terms))
        return {item.sentence.id: item for item in items_of(self.document, context)}

    def _offer_anew(self, touched: Iterable[str]) -> None:
        """Have lines under changed terms translated again, or what people made of them judged."""
        with self._lock:
            self._terms = self._store.terms
            self._items = self._with_terms()
            for line in touched:
                if decision := self._decisions.get(line):
                    self._judge_anew(line, decision)
                else:
                    self._waiting.add(line)
                    self._answers.pop(line, None)
                    self._views[line] = self._views[line] | {"waiting": True}
                    self.feed.tell({"kind": "line", "line": self._views[line]})
            self._store.keep_answers(self._answers)
        self.feed.tell({"kind": "terms", "terms": _terms_view(self._terms)})
        self.begin()

    def _judge_anew(self, line: str, decision: Decision) -> None:
        """A person's English that lacks a term is in doubt, though its doubts were settled."""
        again = reopened(decision)
        lacking = decided(self._items[line], again).findings
        if any(finding.check == "terms.dropped" for finding in lacking):
            self._decisions[line] = self._store.decide(line, again, decision.version)
        self._tell(line, self._translation(line))

    def _catch_up(self) -> None:
        """Take up what another program that has the same file open has decided."""
        with self._lock:
            self._revision = self._store.revision
            before, terms = self._decisions, self._terms
            self._decisions = matched(self._store.decisions, list(self.document.lines))
            changed = [
                line for line in self._lines if before.get(line) != self._decisions.get(line)
            ]
            for line in changed:
                self._tell(line, self._translation(line))
        if self._store.terms != terms:
            other = set(terms) ^ set(self._store.terms)
            self._offer_anew({line for term in other for line in self._with_term(term)})
        elif changed:
            self.begin()

    def _usable(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """Return the answers to lines that are still the same."""
        lines = self._lines
        return {
            line: answer
            for line, answer in answers.items()
            if line not in lines or lines[line].sentence.text == answer.japanese
        }


def _terms_view(terms: Sequence[Term]) -> list[View]:
    return [{"japanese": term.japanese, "english": term.english} for term in terms]
