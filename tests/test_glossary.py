"""Terms: what a text explains itself, the user's glossary file, and `briefer glossary`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import program
from briefer.cli.glossary import glossary
from briefer.errors import ExitStatus, InputError
from briefer.facts import FactContext, Term, facts
from briefer.facts.names.compare import keeps
from briefer.facts.terms.glossary import Glossary, glosses
from briefer.reading.glossary import read_glossary, write_glossary
from briefer.text.spelling import Spelling
from briefer.translation.hints import hints

GLOSSED = {
    "モノのインターネット（IoT）を使う": "モノのインターネット=IoT",
    "東京2020（Tokyo 2020）の記念": "東京2020=Tokyo 2020",
    "多国間主義を目指す上海協力機構（SCO）の会合": "上海協力機構=SCO",
    "講演した中国人民大学（Renmin University of China）の教授": "中国人民大学="
    "Renmin University of China",
    "Renmin University of China（中国人民大学）の教授": "中国人民大学=Renmin University of China",
    "北方物流連盟（Northern Logistics Federation、NLF）": "北方物流連盟="
    "Northern Logistics Federation|NLF",
    "研究機構「明日の海」（Sea of Tomorrow）": "明日の海=Sea of Tomorrow",
    "国際海洋会議（以下、IOM）": "国際海洋会議=IOM",
    "国際海洋会議（以下「IOM」という。）": "国際海洋会議=IOM",
    "国際海洋会議（略称：IOM）": "国際海洋会議=IOM",
    "国際海洋会議 （ IOM ） は": "国際海洋会議=IOM",
    "国際海洋会議(ＩＯＭ)は": "国際海洋会議=IOM",
    "国連（UN）によると": "国連=UN",
    "第3回世界水質会議（WQC）": "第3回世界水質会議=WQC",
    "2026年2月5日世界水質会議（WQC）で": "世界水質会議=WQC",
    "米カナリア大学（CU Denver）と": "カナリア大学=CU Denver",
    "Aino Kallio（アイノ・カッリオ）氏": "アイノ・カッリオ=Aino Kallio",
    "SNS（交流サイト）で": "交流サイト=SNS",
    # Several introduced, a reading before, other brackets and quotation marks, a short term.
    "青葉大学（英語名：Aoba University、略称：AU）の": "青葉大学=Aoba University|AU",
    "青葉大学（Aoba University、以下「AU」）の": "青葉大学=Aoba University|AU",
    "青葉大学（あおばだいがく、Aoba University）の": "青葉大学=Aoba University",
    "黄文海（ホアン・ウェンハイ／Huang Wenhai）教授": "黄文海=Huang Wenhai",
    "青葉大学［Aoba University］の": "青葉大学=Aoba University",
    "株式会社青葉電機（Aoba Denki Co., Ltd.）": "株式会社青葉電機=Aoba Denki Co., Ltd.|Aoba Denki",
    "青葉電機（Aoba Denki Inc.、AOD）は": "青葉電機=Aoba Denki Inc.|Aoba Denki|AOD",
    "青葉大学〔Aoba University〕の": "青葉大学=Aoba University",
    "『青葉』（Aoba Leaf）を出す": "青葉=Aoba Leaf",
    "「木漏れ日」(KOMOREBI)を出す": "木漏れ日=KOMOREBI",
    "『青葉大学（Aoba University）』は": "青葉大学=Aoba University",
    "世界保健機関（WHO）は": "世界保健機関=WHO",
}

NONE = [
    "次世代通信規格「NR-9」に対応した。",
    "株式会社北都技研（以下、当社）は",
    "HL-20（以下「本製品」）を発売する。",
    "スノーグライド（通称グライド）",
    "新駅（2026年4月開業）",
    "価格（税込）は5,500円（税別5,000円）",
    "北都技研（証券コード：1234）",
    "北都技研（本社：東京都港区、代表取締役社長：田中一郎）",
    "田中一郎（35）と佐藤（ＭＦ）",
    "会場（東京都港区）",
    "（株）北都技研は",
    "ロボット工学企業「X」（本社：東京）",
    "iPhone（別売）とUSB（付属）",
    "Windows（日本語版）",
    "詳細（https://example.jp/）と受付（pr@example.jp）",
    "増減（%）、重さ（kg）、月曜（Mon）",
    "時刻は11時29分頃（UTC 0230）",
    "田中社長（CEO）",
    "代表取締役（CEO）",
    "見出しの判定（Aozora） - ニュース",
    "花のリポート（hanasaki.jp）",
    "本日（5日）",
    "声の出演（ミドリ：Aino Kallio）",
    "見出しの判定［Aozora］ - ニュース",
    "脚注[1]と資料［注2］、単位〔kg〕、範囲[T0, T1]",
    "判定（あおぞら、Aozora） - ニュース",
    "サーバー（クライアント、Proxy）と設定項目（デフォルト：Aoba）",
    "再発を減らすか調べる試験（NCT01234567）を始めた",
    "1歳未満の小児 (NCT07654321)は対象外",
    "新薬候補（AB-101）と部品（E-2026-114）",
    "白石恵理博士（MD, FACP）と黒田博士（PhD）",
    "青葉大学（略称は未定、Aoba Hallで開催）",
]


@pytest.mark.parametrize(("sentence", "expected"), GLOSSED.items())
def test_a_gloss_is_found(sentence: str, expected: str) -> None:
    assert [f"{term.japanese}={term.english}" for term in glosses([sentence])] == [expected]


@pytest.mark.parametrize("sentence", NONE)
def test_words_in_brackets_that_are_no_gloss_stay_out(sentence: str) -> None:
    assert glosses([sentence]) == ()


def test_the_longest_term_wins_and_the_users_overrides() -> None:
    own = glosses(["協力機構（CO）と上海協力機構（SCO）"])
    user = Term("上海協力機構", "Shanghai Cooperation Organisation")
    found = Glossary((*own, user)).terms("協力機構である上海協力機構は")
    assert [(name.text, name.start, name.english) for name in found] == [
        ("協力機構", 0, ("CO",)),
        ("上海協力機構", 7, ("Shanghai Cooperation Organisation",)),
    ]
    assert {name.kind for name in found} == {"term"}


def test_a_glossary_without_terms_finds_none() -> None:
    assert Glossary().terms("上海協力機構") == []


def test_a_term_is_kept_by_any_of_its_english_or_by_what_its_initials_are() -> None:
    (name,) = Glossary((Term("上海協力機構", "SCO"),)).terms("上海協力機構")
    assert keeps(Spelling("the SCO summit"), name)
    assert keeps(Spelling("the Shanghai Cooperation Organisation"), name)
    assert not keeps(Spelling("the Shanghai summit"), name)


@pytest.mark.parametrize(
    ("english", "kept"),
    [
        ("greenhouse gas emissions", True),
        ("Greenhouse-gas emissions", True),
        ("GHG emissions", True),
        ("gas emissions", False),
        ("a good house", False),
        ("emissions of gas from greenhouses", False),
    ],
)
def test_a_short_form_is_kept_by_the_words_that_give_its_letters(english: str, kept: bool) -> None:
    (name,) = Glossary((Term("温室効果ガス", "GHG"),)).terms("温室効果ガス")
    assert keeps(Spelling(english), name) is kept


FILES = {
    "tsv": "# ours\n\nJapanese\tEnglish\tnote\n"
    "明日の海\tSea of Tomorrow\n機構\tBody|Organ\tnot 器官\n",
    "csv": 'japanese,english\n明日の海,Sea of Tomorrow\n機構,"Body|Organ",not 器官\n',
    "empty cells": "Japanese,English,note,,\r\n明日の海,Sea of Tomorrow,,,\r\n,,,,\r\n"
    "機構,Body|Organ,not 器官,,\r\n",
    "semicolons": "Japanese;English\n明日の海;Sea of Tomorrow\n機構;Body|Organ;not 器官\n",
    "tab in a cell": '明日の海,Sea of Tomorrow\n機構,Body|Organ,"not 器官\t"\n',
    "old line ends": "明日の海\tSea of Tomorrow\r機構\tBody|Organ\tnot 器官\r",
    "broken cells": '"明日の\r\n海","Sea of\r\nTomorrow"\r\n# ours\r\n'
    '機構,Body|Organ,"not 器官\r\n"',
    "bom": "\ufeff明日の海\tSea of Tomorrow\r\n機構\tBody|Organ\tnot 器官\r\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp932", "euc-jp", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_glossary_file_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(text.removeprefix("\ufeff" * (encoding != "utf-8")).encode(encoding))
    assert read_glossary(path) == (
        Term("明日の海", "Sea of Tomorrow"),
        Term("機構", "Body|Organ", "not 器官"),
    )


@pytest.mark.parametrize(
    "line",
    ["明日の海", "\tSea", "明日の海\t", "明日\tSea\tnote\tmore", "Sea of Tomorrow\t明日の海"],
)
def test_a_broken_row_names_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(f"# ours\n機構\tBody\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"terms\.tsv, line 3: ") as caught:
        read_glossary(path)
    assert caught.value.status is ExitStatus.BAD_INPUT


ROWS = '# it is "ours\n機構\tBody\t"one\n# no comment\n\nfour"\n明日\tSea\n'


def test_a_cell_may_have_line_breaks_and_what_follows_keeps_its_line_numbers(
    tmp_path: Path,
) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(ROWS, encoding="utf-8")
    assert [term.japanese for term in read_glossary(path)] == ["機構", "明日"]
    assert read_glossary(path)[0].note == "one # no comment four"
    for more in ("海\n", '"海\n', '海\t"Sea\nmore\n', f'海\t"{"long " * 40_000}"\n'):
        path.write_text(ROWS + more, encoding="utf-8")
        with pytest.raises(InputError, match=r"terms\.tsv, line 7: "):
            read_glossary(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 xl/workbook.xml", "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        ("機構\tBody\n".encode() + b"\0" * 40, "is not text"),
        ("機構\tBody\n".encode() * 200_000, "larger than 2 MB"),
        ("機構\tBody\n".encode("utf-16")[:-1], "utf-16-le"),
    ],
)
def test_a_file_that_is_no_glossary_gets_a_plain_error(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_glossary(path)
    assert "Save it as CSV" in caught.value.remedy


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_glossary("terms\0.tsv")


def test_a_glossary_that_is_missing_or_no_text_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_bytes(b"\x81\xff\x00")
    for name in ("terms.tsv", "absent.tsv"):
        with pytest.raises(InputError):
            read_glossary(tmp_path / name)


CELL = st.text(st.sampled_from('明日の海ABc 1-,"#&é'), min_size=1, max_size=8).map(
    lambda cell: " ".join(cell.split())
)
NAMED = CELL.filter(lambda cell: bool(cell) and not cell.startswith("#"))
JAPANESE = NAMED.map(lambda cell: f"海{cell}")
ENGLISH = NAMED.map(lambda cell: f"S{cell}")


@given(st.lists(st.builds(Term, JAPANESE, ENGLISH, CELL), max_size=5))
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, terms: list[Term]
) -> None:
    path = tmp_path_factory.mktemp("glossary") / "terms.tsv"
    path.write_text(write_glossary(terms, ["ours"]), encoding="utf-8")
    assert read_glossary(path) == tuple(terms)


def test_briefer_glossary_prints_what_reads_back(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text(
        "北方物流連盟（NLF）が新しい船を公開\n\n"
        "北方物流連盟（Northern Logistics Federation）は5日、新しい船を公開した。"
        "海洋技術研究所（SOT）が設計した。\n",
        encoding="utf-8",
    )
    app = typer.Typer()
    app.command()(glossary)
    result = CliRunner().invoke(app, [str(release)])
    assert result.exit_code == 0
    terms = tmp_path / "terms.tsv"
    terms.write_text(result.stdout, encoding="utf-8")
    assert {term.japanese: term.accepted for term in read_glossary(terms)} == {
        "北方物流連盟": ("NLF", "Northern Logistics Federation"),
        "海洋技術研究所": ("SOT",),
    }
    assert all("release.txt" in term.note for term in read_glossary(terms))


def test_that_no_term_is_explained_is_told(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("青葉食品は本日、工場を開いた。\n", encoding="utf-8")
    ran = program.run_text("glossary", str(release), env=os.environ)
    assert (ran.returncode, ran.stderr) == (0, "No term is explained there: the list is empty.\n")
    release.write_text("青葉食品（Aoba Foods）は本日、工場を開いた。\n", encoding="utf-8")
    assert program.run_text("glossary", str(release), env=os.environ).stderr == ""


@pytest.mark.parametrize(
    ("japanese", "message"),
    [
        ("中国人民大学（Renmin University of China）の王教授", "Renmin University of China"),
        ("Renmin University of China（中国人民大学）の王教授", "Renmin University of China"),
        ("『中国人民大学』（Renmin University of China）の王教授", "Renmin University of China"),
        ("中国人民大学［Renmin University of China］の王教授", "Renmin University of China"),
        ("中国人民大学(人大、RUC)の王教授", ""),
    ],
)
def test_a_glossed_name_is_one_hint(japanese: str, message: str) -> None:
    """The 中国 in it is no name of its own."""
    context = FactContext(glossary=Glossary(glosses([japanese])))
    expected = (("中国人民大学", message),) if message else ()
    assert hints(facts(japanese, context)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "仮想マシン（QEMU）の上で動く。",
        "新しいリリース（Ruri 6.0）を公開した。",
        "会場のブース（F21）で展示する。",
        "詳しくは本サイト（Kitami Guides）を参照。",
        "アジア（Far East）の市場で伸びた。",
        "新しい合成物（aobaline）を見いだした。",
        "デスクトップ環境（KUE）を選べる。",
        "年次総会（NORA 2019）で発表した。",
        "カンファレンス（AobaConf）を開く。",
    ],
)
def test_one_of_a_kind_in_brackets_is_no_gloss_of_the_kind(sentence: str) -> None:
    assert glosses([sentence]) == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("ログを集める。", ["ログ"]),
        ("プログラムとブログ、ログインの説明", []),
        ("ウェブサイトの更新", []),
        ("セキュリティ・サイト", ["サイト"]),
        ("接触事故が起きた", ["事故"]),
        ("RAIDの構成", []),
        ("AIの利用とAI搭載機", ["AI", "AI"]),
    ],
)
def test_a_term_is_no_part_of_a_longer_word_in_one_script(sentence: str, found: list[str]) -> None:
    terms = [Term("ログ", "log"), Term("サイト", "site"), Term("事故", "mishap"), Term("AI", "AI")]
    assert [name.text for name in Glossary(tuple(terms)).terms(sentence)] == found


@pytest.mark.parametrize(
    ("english", "found"),
    [("Boreal Freight League", "the user's own"), ("北方物流連盟", "what no English note has")],
)
def test_a_users_term_is_kept_or_flagged_as_a_doubt(
    english: str, found: str, tmp_path: Path
) -> None:
    (tmp_path / "release.txt").write_text(
        "北方物流連盟（NLF）は3日、札幌で新しい倉庫を開いた。\n", "utf-8"
    )

    def run(*command: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "briefer", *command], capture_output=True, encoding="utf-8",
            cwd=tmp_path, env=os.environ | {"BRIEFER_THREADS": "1"},
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    run("glossary", "release.txt", "-o", "terms.tsv")
    file = tmp_path / "terms.tsv"
    assert "北方物流連盟\tNLF\t" in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("\tNLF\t", f"\t{english}\t"), "utf-8")
    quick = ("summarize", "release.txt", "--quick", "--offline", "--format", "json")
    note = json.loads(run(*quick, "--glossary", "terms.tsv"))
    (sentence,) = note["sections"][0]["sentences"]
    doubts = [f for f in sentence["findings"] if f["check"] == "terms.dropped"]
    assert english in sentence["english"] or english in [f["expected"] for f in doubts], found
    assert any(fact["accepted"] == [english] for fact in sentence["facts"])
