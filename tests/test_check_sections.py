"""`check`: a section, or several sentences in a row, without a counterpart is told once."""

import json

import pytest

from briefer import align
from briefer.alignment.bitext import Bitext
from briefer.render.comparison import contents, html, jsonout, markdown

SECTIONS = {
    "1. Overview": [
        ("当社は3月、札幌に工場を開きました。", "The Company opened a plant in Sapporo in March."),
        ("売上高は120億円でした。", "Net sales were ¥12.0 billion."),
    ],
    "2. Risks": [
        ("原料の価格は7％上がりました。", "Prices of materials rose by 7%."),
        ("為替は1米ドル155円でした。", "The exchange rate was ¥155 to the U.S. dollar."),
        ("大阪の倉庫で火災がありました。", "There was a fire in the warehouse in Osaka."),
        ("訴訟は2件あります。", "Two lawsuits are pending."),
    ],
    "3. Outlook": [
        ("来期の売上高は130億円を見込みます。", "Net sales of ¥13.0 billion are forecast."),
        ("12月に福岡へ支店を置きます。", "A branch will open in Fukuoka in December."),
    ],
}
HEADS = {"1. Overview": "1. 概況", "2. Risks": "2. リスク", "3. Outlook": "3. 見通し"}
LOST = "left out? The section “2. リスク” (4 sentences) has no English"


def japanese(*left_out: str) -> str:
    parts = (
        f"{HEADS[head]}\n\n{''.join(ours for ours, _ in pairs)}"
        for head, pairs in SECTIONS.items()
        if head not in left_out
    )
    return "\n\n".join(parts)


def english(*left_out: str) -> str:
    """The English without the sections or sentences left out."""
    parts = (
        f"{head}\n\n{' '.join(theirs for _, theirs in pairs if theirs not in left_out)}"
        for head, pairs in SECTIONS.items()
        if head not in left_out
    )
    return "\n\n".join(parts)


def messages(bitext: Bitext) -> list[str]:
    return [finding.message for finding in bitext.findings]


def test_a_right_english_has_no_finding() -> None:
    assert messages(align(japanese(), english())) == []


@pytest.mark.parametrize("head", SECTIONS)
def test_a_section_that_was_left_out_is_told_once(head: str) -> None:
    bitext = align(japanese(), english(head))
    count = len(SECTIONS[head])
    assert messages(bitext) == [
        f"left out? The section “{HEADS[head]}” ({count} sentences) has no English"
    ]
    assert contents.verdict(bitext) == (
        "Look at 1 place before this goes out (1 section left out?)."
    )


@pytest.mark.parametrize("head", SECTIONS)
def test_a_section_that_was_added_is_told_once(head: str) -> None:
    bitext = align(japanese(head), english())
    count = len(SECTIONS[head])
    assert messages(bitext) == [f"added? The section “{head}” ({count} sentences) has no Japanese"]
    assert "1 section added?" in contents.verdict(bitext)


def test_sentences_in_a_row_are_told_once_and_one_alone_by_itself() -> None:
    sentences = [theirs for _, theirs in SECTIONS["2. Risks"]]
    bitext = align(japanese(), english(*sentences[1:]))
    assert messages(bitext) == ["left out? These 3 sentences have no English"]
    assert contents.counts(bitext) == ["1 left out?"]
    alone = messages(align(japanese(), english(sentences[1])))
    assert alone == ["left out? No English was found for this"]


def test_two_sections_are_two_findings_and_a_head_above_them_belongs_to_the_first() -> None:
    whole = "2. 体制\n\n（１）委員会\n\n委員は5人です。\n\n（２）監査\n\n監査は年4回です。"
    text = (
        japanese().replace("2. リスク", f"{whole}\n\n3. リスク").replace("3. 見通し", "4. 見通し")
    )
    bitext = align(text, english().replace("3. Outlook", "4. Outlook").replace("2. R", "3. R"))
    assert messages(bitext) == [
        "left out? The section “2. 体制” (1 sentence) has no English",
        "left out? The section “（２）監査” (1 sentence) has no English",
    ]


def test_rows_of_a_table_that_was_left_out_are_told_once() -> None:
    rows = "\n\n\t前期\t当期\n東京\t120\t130\n大阪\t75\t81\n福岡\t22\t29\n\n"
    text = japanese().replace("\n\n3. 見通し", f"{rows}3. 見通し")
    assert messages(align(text, english())) == ["left out? These 4 rows have no English"]


def test_every_report_lists_the_sentences_under_their_section() -> None:
    bitext = align(japanese(), english("2. Risks"))
    in_lines = [ours for ours, _ in SECTIONS["2. Risks"]]
    told = markdown.render(bitext)
    assert told.count("###") == 1
    assert all(f"\n>\n> {line}" in told for line in in_lines)
    page = html.render(bitext)
    assert "訴訟は<mark>2件</mark>あります。</p>" in page
    assert (
        page.count("大阪の倉庫で火災がありました。<br>") == 2
    )  # among the findings, and on its side
    data = json.loads(jsonout.render(bitext))
    [link] = [link for link in data["links"] if link["findings"]]
    assert [each["text"] for each in link["japanese"]] == ["2. リスク", *in_lines]
    assert (link["english"], data["findings"]["by_check"]) == ([], {"sections.dropped": 1})
