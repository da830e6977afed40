"""Where English sentences end, whoever asks: a release's passages and a translator's answers."""

import pytest

from briefer.segmentation import split
from briefer.text.sentence_ends import english_sentences

TWO = (
    ("Sales rose 3.5%.", "Costs fell."),
    ("It was founded in 2019 (Heisei 31).", "The office is in Otsu."),
    ("He said: “We are ready.”", "Sales begin in May."),
    ("The market is in the U.S.", "The firm has 40 shops."),
    ("It bought Hoshi Inc.", "The price was not given."),
    ("It is a member of BRICS.", "Talks go on."),
    ("Can it be done?", "It can!"),
)
ONE = (
    "Mr. Ito and Dr. Sato left.",
    "U.S. sales of Hoshi Co. Ltd. grew.",
    "It has forms, e.g. ISO 9001, for all.",
    "“Is it safe?” Ito asked.",
    "The store opens at 10 a.m. (Japan time).",
    "It has No. 1 and No. 2 in the list.",
    "It goes on... Perhaps.",
)


@pytest.mark.parametrize("pair", TWO, ids=lambda pair: pair[0])
def test_two_sentences_are_two_in_a_release_and_in_an_answer(pair: tuple[str, str]) -> None:
    text = " ".join(pair)
    assert english_sentences(text) == list(pair)
    assert [text[start:end] for start, end in split(text)] == list(pair)


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_is_not_cut(text: str) -> None:
    assert english_sentences(text) == [text]
    assert split(text) == [(0, len(text))]
