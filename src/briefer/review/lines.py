"""The lines of a release as they stand: models' answers, people's decisions, under which terms."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.document import Document
from briefer.facts import Term, context_of
from briefer.facts.terms.glossary import Glossary
from briefer.note import Translation
from briefer.pipeline import document_items
from briefer.review.answers import Answer
from briefer.review.decisions import Decision, decided, matched, reopened
from briefer.review.feed import Feed
from briefer.review.store import ConflictError, Store
from briefer.review.views import View, counts, line_view, lines_of
from briefer.translation.pronouns import Sex, SexesTold
from briefer.translation.unit import Item


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at a time: the review's own terms, people's decisions, the readings they settled.

    `readings` are messages of doubts about how a name is read. Who accepts the sentence with the
    doubt settles it for all that have it. `told` is whether men or women are meant: who accepts a
    sentence with "he" tells it for the release.
    """

    terms: tuple[Term, ...]
    decisions: Mapping[str, Decision]
    readings: frozenset[str]
    told: SexesTold


class Lines:
    """Every line of a release with its English: a person's, else a model's, else none yet.

    Pages hear of changes through the feed, in the order in which these are made.
    """

    def __init__(self, document: Document, store: Store, given: Sequence[Term], feed: Feed) -> None:
        """Take up what `store` holds. The terms `given` hold beside those of the review."""
        self._document, self._store, self._given, self._feed = document, store, given, feed
        self._lock = threading.RLock()
        self._lines = {line.sentence.id: line for line in lines_of(document)}
        self._told = SexesTold.by(document.lines)
        self._waiting: set[str] = set()  # for an answer under other terms
        self._revision = store.revision
        self._terms = store.terms
        self._items = self._with_terms()
        self._answers = self._usable(store.answers)
        self._decisions = self._placed(store.decisions)
        now = self.standing
        self._views = {line: self._view(line, self._known_of(line, now)) for line in self._lines}

    def __contains__(self, line: str) -> bool:
        """Tell whether the release has a line of this id."""
        return line in self._lines

    @property
    def views(self) -> list[View]:
        """How each line looks, in reading order."""
        with self._lock:
            return list(self._views.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary of the review."""
        return self._terms

    @property
    def standing(self) -> Standing:
        """What holds now."""
        with self._lock:
            readings, told = self._settled_readings(), self._told.also(self._sexes_told())
            return Standing(self._terms, dict(self._decisions), readings, told)

    @property
    def is_known(self) -> bool:
        """Whether there is English for every line."""
        with self._lock:
            return self._lines.keys() <= self._answers.keys() | self._decisions.keys()

    @property
    def is_behind(self) -> bool:
        """Whether another program has changed something in the file."""
        return self._store.revision != self._revision

    def japanese(self, line: str) -> str:
        """Return what the release says there."""
        return self._lines[line].sentence.text

    def cells(self, line: str) -> int:
        """Return how many texts the line has in English."""
        return len(self._views[line]["texts"]) or 1

    def known(self, item: Item, standing: Standing) -> Translation | None:
        """Return what is known of a line: a person's English goes before a model's answer."""
        line = item.sentence.id
        if decision := standing.decisions.get(line):
            return decided(item, decision, standing.told)
        answer = self._answers.get(line)
        if answer is None or answer.japanese != item.sentence.text:
            return None
        return answer.translation(item, standing.readings)

    def arrived(self, translation: Translation, asked: Standing) -> None:
        """Take up a model's answer, unless it was `asked` for under terms that hold no more."""
        line = translation.sentence.id
        with self._lock:
            if _changed_terms(asked.terms, self._terms).terms(translation.sentence.text):
                return
            self._answers[line] = answer = Answer.of(translation)
            self._store.keep_answer(line, answer)
            self._waiting.discard(line)
            if line in self._lines and line not in self._decisions:
                self._tell(line, translation)

    def made(self, translations: Iterable[Translation], standing: Standing) -> None:
        """Show lines as they are in a note, but for those on which people have decided since."""
        for translation in translations:
            line = translation.sentence.id
            with self._lock:
                before = standing.decisions.get(line)
                if line not in self._waiting and self._decisions.get(line) == before:
                    self._tell(line, translation)

    def decide(self, line: str, decision: Decision, seen: int) -> View:
        """Keep a decision and return how the line looks then; ConflictError as of `Store`."""
        return self._changed(line, lambda: self._store.decide(line, decision, seen))

    def take_back(self, line: str, seen: int) -> View:
        """Have the model's English again; ConflictError as of `Store`."""
        return self._changed(line, lambda: self._store.take_back(line, seen))

    def with_term(self, term: Term) -> list[str]:
        """Return the lines that have a term."""
        return self._with_any(Glossary((term,)))

    def keep_term(self, term: Term) -> None:
        """Hold to a term, and offer what has it anew."""
        with self._lock:
            self._forget_answers(Glossary((term,)))  # first: the machine may stop in between
            self._store.keep_term(term)
            self._take_up_terms()

    def drop_term(self, japanese: str) -> None:
        """Forget a term, and offer what has it anew."""
        with self._lock:
            self._forget_answers(Glossary((Term(japanese, ""),)))
            self._store.drop_term(japanese)
            self._take_up_terms()

    def catch_up(self) -> bool:
        """Take up what other programs have changed in the file; tell whether they had."""
        with self._lock:
            self._revision = self._store.revision
            before = self._decisions
            self._decisions = matched(self._store.decisions, list(self._document.lines))
            self._waiting -= self._decisions.keys()
            changed = [
                line for line in self._lines if before.get(line) != self._decisions.get(line)
            ]
            self._tell_known(changed)
            return self._take_up_terms() or bool(changed)

    def _changed(self, line: str, change: Callable[[], Decision | None]) -> View:
        """Make a change on a line, and show it."""
        with self._lock:
            try:
                decision = change()
            except ConflictError:
                self.catch_up()
                raise
            self._hold(line, decision)
            self._tell_known([line])
            return self._views[line]

    def _hold(self, line: str, decision: Decision | None) -> None:
        if decision is None:
            self._decisions.pop(line, None)
            return
        self._decisions[line] = decision
        self._waiting.discard(line)

    def _take_up_terms(self) -> bool:
        """Have what is under other terms than before translated again, or judged; tell if any is.

        Places and names that stand beside the lines are, too, though no page shows them waiting.
        """
        with self._lock:
            terms = self._store.terms
            changed = _changed_terms(self._terms, terms)
            if not changed.entries:
                return False
            self._terms = terms
            self._items = self._with_terms()
            self._forget_answers(changed)
            for line in self._with_any(changed):
                self._offer_anew(line)
            self._feed.tell({"kind": "terms", "terms": terms_view(terms)})
            return True

    def _forget_answers(self, terms: Glossary) -> None:
        self._answers = {
            line: answer
            for line, answer in self._answers.items()
            if not terms.terms(answer.japanese)
        }
        self._store.keep_answers(self._answers)

    def _with_any(self, glossary: Glossary) -> list[str]:
        return [line for line in self._lines if glossary.terms(self.japanese(line))]

    def _offer_anew(self, line: str) -> None:
        if decision := self._decisions.get(line):
            self._judge_anew(line, decision)
            return
        self._waiting.add(line)
        self._views[line] = self._views[line] | {"waiting": True}
        self._feed.tell({"kind": "line", "line": self._views[line]})

    def _judge_anew(self, line: str, decision: Decision) -> None:
        """A person's English that lacks a term is in doubt, though its doubts were settled."""
        again = reopened(decision)
        lacking = decided(self._items[line], again, self._told).findings
        if any(finding.check == "terms.dropped" for finding in lacking):
            try:
                self._hold(line, self._store.decide(line, again, decision.version))
            except ConflictError as conflict:  # another program was quicker
                self._hold(line, conflict.current)
        self._tell_known([line])

    def _tell_known(self, lines: Iterable[str]) -> None:
        now = self.standing
        for line in lines:
            self._tell(line, self._known_of(line, now))

    def _tell(self, line: str, translation: Translation | None) -> None:
        """Show a line to all pages if it looks other than before."""
        view = self._view(line, translation)
        if self._views[line] != view:
            self._views[line] = view
            self._feed.tell({"kind": "line", "line": view, "counts": counts(self._views.values())})

    def _view(self, line: str, translation: Translation | None) -> View:
        decision, waiting = self._decisions.get(line), line in self._waiting
        return line_view(self._lines[line], translation, decision, waiting)

    def _known_of(self, line: str, standing: Standing) -> Translation | None:
        return self.known(self._items[line], standing)

    def _settled_readings(self) -> frozenset[str]:
        return frozenset(
            finding.message
            for line, decision in self._decisions.items()
            if decision.accepted and (answer := self._answers.get(line)) is not None
            if decision.texts == answer.texts
            for finding in answer.findings
            if finding.check == "reading"
        )

    def _sexes_told(self) -> Iterator[Sex]:
        for line, decision in self._decisions.items():
            if decision.accepted:
                yield from self._told.guessed(line, " ".join(decision.texts))

    def _with_terms(self) -> dict[str, Item]:
        """Return what is to be translated of each line, under the terms that hold now."""
        context = context_of(self._document, (*self._given, *self._terms))
        return {item.sentence.id: item for item in document_items(self._document, context)}

    def _placed(self, kept: dict[str, Decision]) -> dict[str, Decision]:
        """Return the decisions by the lines that they are on now, and have the file say so too."""
        held = matched(kept, list(self._document.lines))
        if any(kept.get(line) != decision for line, decision in held.items()):
            self._store.renumber(held)
        return held

    def _usable(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """Return the answers to lines that are still the same."""
        return {
            line: answer
            for line, answer in answers.items()
            if line not in self._lines or self.japanese(line) == answer.japanese
        }


def terms_view(terms: Sequence[Term]) -> list[View]:
    """Return the glossary as a page shows it."""
    return [{"japanese": term.japanese, "english": term.english} for term in terms]


def _changed_terms(before: Sequence[Term], now: Sequence[Term]) -> Glossary:
    """Return the terms that hold only before, or only now."""
    return Glossary(tuple({*before} ^ {*now}))
