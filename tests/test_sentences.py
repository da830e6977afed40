"""Where sentences end: the table of data/sentences.txt, and what must always hold."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Document
from briefer.segmentation import segment, split
from briefer.segmentation.sentences import bracket_pairs

ROWS = (Path(__file__).parent / "data" / "sentences.txt").read_text("utf-8").splitlines()
TABLE = [row for row in ROWS if not row.startswith("# ")]


@pytest.mark.parametrize("marked", TABLE)
def test_a_sentence_ends_where_the_table_says(marked: str) -> None:
    text = marked.replace("│", "")
    assert [text[a:b] for a, b in split(text)] == [piece.strip() for piece in marked.split("│")]


def test_a_long_quotation_that_stands_alone_is_cut_at_its_sentences() -> None:
    sentence = (
        "水は毎日使うものだからこそ、意識しないで済む道具にしたいと、私たちは長い間考えてきました。"
    )
    text = f"「{sentence * 3}」"
    assert [text[a:b] for a, b in split(text)] == [f"「{sentence}", sentence, f"{sentence}」"]


def test_brackets_pair_across_widths_and_skip_the_unclosed() -> None:
    assert bracket_pairs("(甲）「乙『丙」") == {0: 2, 3: 7}
    assert bracket_pairs('彼は"甲"と"') == {2: 4}


@given(st.text(alphabet='「」『』（）()【】"。．.！？!?…、あア漢A1 　\n\t', max_size=60))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    position = 0
    for start, end in split(text):
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not text[position:].strip()


@given(st.text(alphabet="「」（）【】あ。", max_size=40))
def test_an_unclosed_bracket_does_not_swallow_the_next_sentence(text: str) -> None:
    unclosed = text.replace("」", "").replace("）", "").replace("】", "")
    sentence = "次の文は残る。"
    assert split(f"{unclosed}。{sentence}")[-1] == (len(unclosed) + 1, len(unclosed) + 8)


def unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\t", "\t")


def found(text: str) -> list[str]:
    """Return what a reader of the document meets, in order; of one line just its sentences."""
    if "\n" not in text:
        return [text[start:end] for start, end in split(text)]
    document = segment(text)
    return [text[a:b] for a, b in sorted(spans(document)) if re.search(r"\w", text[a:b])]


def spans(document: Document) -> list[tuple[int, int]]:
    headings = [document.title, *(section.heading for section in document.sections)]
    sentences = [*document.sentences, *filter(None, headings)]
    furniture = [(span.start, span.start + len(span.text)) for span in document.furniture]
    return [(sentence.start, sentence.end) for sentence in sentences] + furniture
