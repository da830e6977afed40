"""A user's glossary is kept: asked for, put in where that is sure, else flagged as a doubt."""

from collections.abc import Callable

import pytest

from briefer.document import Sentence
from briefer.engines import Request
from briefer.facts import FactContext, Term
from briefer.facts.terms.glossary import Glossary
from briefer.lexicon import Word
from briefer.note import Translation
from briefer.translation.term_placing import place_term
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine

PLACED = [
    ("The accident closed the plant.", "mishap", "The mishap closed the plant."),
    ("Three accidents were reported.", "mishap", "Three mishaps were reported."),
    ("Accidents fell by 3%.", "mishap", "Mishaps fell by 3%."),
    ("An accident closed the plant.", "mishap", "A mishap closed the plant."),
    ("It was a mischance.", "accident at work", "It was an accident at work."),
    ("Due to the ACCIDENT, it closed.", "mishap", "Due to the Mishap, it closed."),
    ("The plant's accident-free year began.", "mishap", ""),
    ("The accident led to another accident.", "mishap", ""),
    ("The accident was no mischance.", "mishap", ""),
    ("The plant was closed.", "mishap", ""),
    ("It was accidental.", "mishap", ""),
]


@pytest.mark.parametrize(("english", "term", "expected"), PLACED)
def test_a_term_takes_the_place_of_the_one_word_that_can_be_meant(
    english: str, term: str, expected: str
) -> None:
    better, replaced = place_term(english, term, ["accident", "mischance"])
    assert better == expected
    assert bool(replaced) is bool(expected)


def test_the_plural_of_a_word_in_y_and_a_gloss_of_two_words() -> None:
    assert place_term("Two companies agreed.", "firm", ["company"])[0] == "Two firms agreed."
    assert place_term("Two companions agreed.", "firm", ["company"])[0] == ""
    glosses = ["results", "financial results"]
    assert place_term("It announced its financial results.", "earnings report", glosses) == (
        "It announced its earnings report.",
        "financial results",
    )


class Dictionary:
    def words(self, japanese: str, facts: object = ()) -> tuple[Word, ...]:
        del facts
        return (Word("不運", "mischance"),) if "不運" in japanese else ()

    def glosses(self, japanese: str) -> tuple[str, ...]:
        return {"事故": ("accident", "mischance")}.get(japanese, ())


def translated(
    script: Callable[[Request], str | list[str]], *texts: str
) -> tuple[list[Translation], ScriptedEngine]:
    context = FactContext(glossary=Glossary((Term("事故", "mishap"),)))
    items = [
        Item(Sentence(f"s{n}", t, 0, len(t)), "translate", context) for n, t in enumerate(texts, 1)
    ]
    engine = ScriptedEngine(script)
    return list(Translator(engine, Dictionary()).translate(items)), engine  # type: ignore[arg-type]


def test_a_term_is_put_in_and_flagged_without_asking_again() -> None:
    [line], engine = translated(
        lambda _: "The accident closed the plant.", "事故で工場が止まった。"
    )
    assert line.english == "The mishap closed the plant."
    assert [f.check for f in line.findings] == ["repaired"]
    assert "“accident” for 事故; replaced by mishap" in line.findings[0].message
    assert len(engine.requests) == 1


def test_the_sentence_after_is_given_the_term_as_it_was_put_in() -> None:
    _, engine = translated(lambda _: "The accident closed it.", "事故で止まった。", "事故だった。")
    assert engine.requests[1].context[0].english == "The mishap closed it."


def test_where_no_word_can_be_meant_more_answers_are_asked_for() -> None:
    answers = ["The plant stood still for long.", "It halted.", "The mishap halted the plant."]
    [line], engine = translated(lambda _: answers, "事故で工場が止まった。")
    assert line.english == "The mishap halted the plant."
    assert not line.findings
    assert len(engine.requests) == 3


def test_a_term_that_no_answer_has_is_a_doubt_that_names_both() -> None:
    [line], _ = translated(lambda _: "The plant stood still.", "事故で工場が止まった。")
    [finding] = line.findings
    assert finding.check == "terms.dropped"
    assert "事故" in finding.message
    assert "mishap" in finding.message


def test_a_word_that_is_the_hint_of_another_one_is_left_alone() -> None:
    [line], _ = translated(lambda _: "It was a mischance at the plant.", "工場の不運な事故だった。")
    assert line.english == "It was a mischance at the plant."
    assert [f.check for f in line.findings] == ["terms.dropped"]


def test_a_sentence_without_a_term_is_asked_once_and_stays() -> None:
    [line], engine = translated(lambda _: "The accident rate fell.", "不運だったが率は下がった。")
    assert line.english == "The accident rate fell."
    assert not line.findings
    assert len(engine.requests) == 1
