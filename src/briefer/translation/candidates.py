"""The answers of an engine for a unit: checked, the best kept, put right, and flagged."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.engines import Engine, Output, Request, Turn
from briefer.facts import compare
from briefer.lexicon import Word
from briefer.note import CHECKS, Finding
from briefer.translation.checks import check
from briefer.translation.name_repair import keep_names
from briefer.translation.postprocessing import tidy, with_known_english
from briefer.translation.repair import repair
from briefer.translation.term_placing import place_term
from briefer.translation.unit import Unit, asked_otherwise

MIN_UNSURE = 15  # Japanese characters
TERM_TRIES = 3  # further answers where a term of the glossary is missing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation of a unit, with what was found in it, and the `repairs` done to it.

    `said` is what the engine said, before names and terms were put right in it. `turn` is how it
    stands in the context of what follows, None if it does not.
    """

    english: str
    logprob: float | None = None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Finding, ...] = ()
    said: str = ""
    turn: Turn | None = None
    asked_twice: bool = False

    @property
    def rank(self) -> tuple[int, int, float]:
        """The lowest is the best: fewest findings, then the least grave, then the most probable."""
        gravest = min((CHECKS.index(f.check) for f in self.findings), default=len(CHECKS))
        return len(self.findings), -gravest, -(self.logprob or 0.0)


def settled_candidate(unit: Unit) -> Candidate | None:
    """Return the translation of a unit for which no engine need be asked; else None."""
    if unit.settled is None:
        return None
    if unit.is_human:  # whoever has translated it knows how names are read
        return Candidate(
            unit.settled, findings=compare(unit.stated, unit.settled, unit.item.sentence.id)
        )
    return Candidate(unit.settled, findings=tuple(_reading_doubts(unit, unit.settled)))


def best_candidates(
    units: Sequence[Unit], answers: Sequence[Sequence[Output]], engine: Engine
) -> list[Candidate]:
    """Take the best answer to each unit; where it is in doubt ask once more, repair, or flag.

    What is asked once more is asked another way, for all units together.
    """
    first = [
        _best(_candidate(unit, output) for output in outputs)
        for unit, outputs in zip(units, answers, strict=True)
    ]
    pairs = zip(units, first, strict=True)
    again = iter(_asked_again([pair for pair in pairs if pair[1].findings], engine))
    return [
        _finished(unit, next(again) if best.findings else best, outputs)
        for unit, best, outputs in zip(units, first, answers, strict=True)
    ]


def _finished(unit: Unit, best: Candidate, outputs: Sequence[Output]) -> Candidate:
    """Put right what still can be, with every finding that stays."""
    if best.findings:
        best = _repaired(unit, best)
    else:
        best = replace(best, turn=_turn(unit, best, outputs[0].text))
    found = (*best.findings, *best.repairs, *_reading_doubts(unit, best.english))
    return replace(best, findings=found)


def _turn(unit: Unit, best: Candidate, said: str) -> Turn | None:
    """Return how a translation stands in the context of what follows: as the engine `said` it.

    An engine goes through any other English once more; a term that was put in is worth that.
    """
    request, terms = unit.request, {term.accepted[0] for term, _ in unit.terms}
    if best.said == said and terms.isdisjoint(repair.expected for repair in best.repairs):
        return Turn(request.text, request.hints, said, request.words)
    return Turn(request.text, request.hints, best.english, request.words) if terms else None


def first_english(unit: Unit, outputs: Sequence[Output]) -> str:
    """Return what an engine wrote first, tidied, with names and terms put in, and as it is else."""
    return _candidate(unit, outputs[0]).english


def is_unsure(japanese: str, logprob: float | None, engine: Engine) -> bool:
    """Tell whether an answer of this mean log-probability is often wrong, coming from `engine`.

    Of a short text it is the mean of so few tokens that it tells nothing: 料金プラン, Fee Plan.
    """
    if logprob is None or engine.unsure_below is None or len(japanese) < MIN_UNSURE:
        return False
    return logprob < engine.unsure_below


def _best(candidates: Iterator[Candidate]) -> Candidate:
    return min(candidates, key=lambda candidate: candidate.rank)


def _candidate(unit: Unit, output: Output) -> Candidate:
    request = unit.request
    known = [(fact.japanese, fact.accepted[0]) for fact in unit.facts]
    known += [*request.hints, *request.words]
    said = with_known_english(tidy(output.text, request.text), known)
    english, names = keep_names(unit.stated, said)
    english, terms = _with_terms(unit, english)
    repairs = (*(_repaired_finding(unit, n.replaced, n.name, n.now) for n in names), *terms)
    return Candidate(english, output.logprob, _check(unit, english), repairs, said)


def _check(unit: Unit, english: str) -> tuple[Finding, ...]:
    made_up = (f"“{name}” is no reading of the Japanese" for name in unit.made_up(english))
    found = tuple(unit.finding("names.invented", message) for message in made_up)
    return check(unit.stated, english, unit.item.sentence.id) + found


def _with_terms(unit: Unit, english: str) -> tuple[str, tuple[Finding, ...]]:
    """Put in the terms that are missing, where one word alone can stand for them."""
    if not unit.terms:
        return english, ()
    lacking = {f.expected for f in _check(unit, english) if f.check == "terms.dropped"}
    done = []
    for term, glosses in unit.terms:
        if term.accepted[0] in lacking:
            better, replaced = place_term(english, term.accepted[0], glosses)
            if better:
                english = better
                done.append(_repaired_finding(unit, replaced, term.japanese, term.accepted[0]))
    return english, tuple(done)


def _asked_again(doubtful: Sequence[tuple[Unit, Candidate]], engine: Engine) -> list[Candidate]:
    """Return the best candidates of units, each with its best so far, after another answer."""
    requests = [asked_otherwise(unit, best.findings) for unit, best in doubtful]
    answers = _other_answers(requests, [unit for unit, _ in doubtful], engine)
    found = []
    for request, (unit, first) in zip(requests, doubtful, strict=True):
        best = _better(unit, first, answers[request])
        if any(finding.check == "terms.dropped" for finding in best.findings):
            count = len(answers[request])
            more = engine.generate([request], count + TERM_TRIES)[0][count:]
            best = _better(unit, best, more)
        _log(unit, first, best)
        found.append(replace(best, asked_twice=True))
    return found


def _other_answers(
    requests: Sequence[Request], units: Sequence[Unit], engine: Engine
) -> dict[Request, list[Output]]:
    """Return the answers to requests for units that were asked for before.

    Where there is no other way to ask, more answers to the same may hold a better one.
    """
    same = [ask for ask, unit in zip(requests, units, strict=True) if ask == unit.request]
    other = [ask for ask in requests if ask not in same]
    answers: dict[Request, list[Output]] = {}
    for asked, most in ((other, engine.candidates), (same, 2 * engine.candidates)):
        if asked:
            answers |= zip(asked, engine.generate(asked, most), strict=True)
    return answers


def _better(unit: Unit, best: Candidate, outputs: Sequence[Output]) -> Candidate:
    return _best(iter([best, *(_candidate(unit, output) for output in outputs)]))


def _repaired(unit: Unit, best: Candidate) -> Candidate:
    """Put right what can be, with a finding for each repair and for all that remains."""
    english, repairs = repair(unit.stated, best.english)
    done = (
        _repaired_finding(unit, r.replaced, r.fact.japanese, r.fact.accepted[0]) for r in repairs
    )
    return replace(
        best, english=english, findings=_check(unit, english), repairs=(*best.repairs, *done)
    )


def _repaired_finding(unit: Unit, replaced: str, japanese: str, right: str) -> Finding:
    message = f"the model wrote “{replaced}” for {japanese}; replaced by {right}"
    return unit.finding("repaired", message, right)


def _reading_doubts(unit: Unit, english: str) -> Iterator[Finding]:
    """Tell of names of persons that were only read, or spelt as the model thought best."""
    for word in unit.readings:
        if doubt := _doubt(word, english):
            yield unit.finding("reading", f"{word.japanese} {doubt}")


def _doubt(name: Word, english: str) -> str:
    """Say what is uncertain of a person's name; nothing where the English has but a part of it."""
    if not name.english:
        return "is a name in katakana: how it is spelt was guessed"
    if name.english in english:
        return f"is read as {name.english}: the name may be read otherwise"
    if any(part in english for part in name.english.split()):
        return ""
    return f"is read as {name.english}, which the English does not have"


def _log(unit: Unit, doubtful: Candidate, best: Candidate) -> None:
    found, left = _listed(doubtful.findings), _listed(best.findings)
    _LOG.info("%s: asked again for %s; left: %s", unit.item.sentence.id, found, left)


def _listed(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{f.check} {f.expected}".strip() for f in findings) or "nothing"
