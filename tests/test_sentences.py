"""Where sentences end: a table of our own, the acceptance cases, and what must always hold."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Document
from briefer.segmentation import segment, split
from briefer.segmentation.sentences import pairs

CASES = Path(__file__).parents[2] / "shared" / "cases" / "sentences.tsv"
ACCEPTED = 108  # of 112; the build of 0.1.0 has 112

TABLE = [  # │ marks where a sentence ends
    "新駅が開業した。│利用者は1日3,000人を見込む。",
    "市長は「駅は町の顔だ。大切に使ってほしい。」と述べた。│式典は昼に終わった。",
    "担当者はこう話す。│「来年も開く。」│準備はもう始まっている。",
    "曲名は『海へ。空へ。』です。│配信は5日からです。",
    "合言葉は「もう一歩。」│それだけだ。",
    "新作「おはよう！」シリーズを出します。│全5種です。",
    "「今日から始めよう！」キャンペーンを実施します。",
    "甲社（以下「当社」という。）代表取締役の乙が登壇します。│入場は無料です。",
    "料金を改めました（一部を除く。）│詳細は店頭で。",
    "なんと半額！│お見逃しなく！",
    "売上は2倍？という声もあった。│事実である。",
    "Yahoo!ショッピングで販売します。│No.1の人気です。",
    "Go!Go!フェアを開きます。",
    "バージョン2.5.1を公開。│Node.js 20に対応。",
    "Acme Inc.の日本法人です。│U.S.A.にも拠点があります。",
    "詳しくはhttps://example.jp/a?b=1!#cをご覧ください。│送料は無料です。",
    "価格は千円．│好評発売中．",
    "①軽い。│②強い。│③安い。",
    "待望の新作が…。│ついに登場！",
    "まさか...そんな話があるとは。",
    "（東京・10日。│続報は後日。",  # never closed: it swallows nothing
    "閉じるだけ」もある。│次の文。",
    "彼は「まだ続く。│しかし終わった。",
    "本日は晴天です｡│明日は雨です｡",
    "二〇二六年に開館。│収蔵は一・五万点。",
    "The plant opened in Osaka. │It employs 200 people.",
    "Acme Inc. said so. │“We grew 3.5%. │Sales doubled.”",
    "Mr. Lee of the U.S. Navy met Dr. Smith. │They agreed.",
]


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
    assert pairs("(甲）「乙『丙」") == {0: 2, 3: 7}
    assert pairs('彼は"甲"と"') == {2: 4}


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


@pytest.mark.skipif(not CASES.exists(), reason="the acceptance cases are not beside the checkout")
def test_acceptance_cases() -> None:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()[1:]]
    failed = []
    for name, _, escaped, gold in rows:
        accepted = [
            [piece.strip() for piece in unescaped(answer).split("│") if re.search(r"\w", piece)]
            for answer in gold.split("║")
        ]
        if found(unescaped(escaped)) not in accepted:
            failed.append(name)
    assert len(rows) - len(failed) >= ACCEPTED, failed
