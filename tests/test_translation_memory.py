"""The user's own translations: read, found again, with new figures only where that is certain."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import InputError
from briefer.facts import analyse
from briefer.facts.figures.english_forms import scaled
from briefer.note import Term
from briefer.pipeline import Options, make_brief, translate_document
from briefer.reading.glossary import read_glossary
from briefer.render import html, jsonout, markdown
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from briefer.translation.translation_memory import (
    Pair,
    TranslationMemory,
    read_translations,
)
from scripted import ScriptedEngine, plausible

UNCHANGED = [  # of figures and dates; in another width, with other blanks
    ("売上高は2億円です。", "Sales: 200 million yen.", "売上高は２億円です。"),
    ("当社は本日、発表しました。", "We announced it today.", "当社は本日、 発表しました。"),
    ("World Expoに出展", "To exhibit at the World Expo", "World Expoに出展"),
]
CHANGED = [
    ("輸出は2,281億ドルとなった。", "Exports came to $228.1 billion.",
     "輸出は950万ドルとなった。", "Exports came to $9.5 million."),
    ("前年比12.5%増の300億円。", "Up 12.5% to 30 billion yen.",
     "前年比8%増の25億円。", "Up 8% to 2.5 billion yen."),
    ("2026年2月7日に発表した。", "Announced on 7 February 2026.",
     "2027年11月30日に発表した。", "Announced on 30 November 2027."),
    ("令和8年4月1日付", "As of April 1, 2026", "令和9年10月1日付", "As of October 1, 2027"),
    ("第3四半期は20億円。", "2 billion yen in the third quarter.",
     "第2四半期は30億円。", "3 billion yen in the second quarter."),
    ("10億円（前年は8億円）", "1 billion yen (800 million yen a year earlier)",
     "8億円（前年は10億円）", "800 million yen (1 billion yen a year earlier)"),
    ("8月に8店を開いた。", "It opened 8 stores in August.",
     "9月に9店を開いた。", "It opened 9 stores in September."),
    ("創業80周年", "80th anniversary", "創業91周年", "91st anniversary"),
    ("2026年度は300台", "300 units in fiscal 2026", "2027年度は500台", "500 units in fiscal 2027"),
    ("水曜日に発表した。", "Announced on Wednesday.", "金曜日に発表した。", "Announced on Friday."),
    ("2月7日（土）に発表", "Announced on Saturday, February 7",
     "3月15日（日）に発表", "Announced on Sunday, March 15"),
    ("2月7日（土）に発表", "Announced on 7 February", "3月15日（日）に発表",
     "Announced on 15 March"),
    ("2026年6月26日(金)午前10時に開催", "Held at 10 a.m. on Friday, June 26, 2026",
     "2027年6月24日(木)午前11時に開催", "Held at 11 a.m. on Thursday, June 24, 2027"),
    ("2026年6月26日（金）開催", "Held on Friday 26 June 2026",
     "2027年7月1日（木）開催", "Held on Thursday 1 July 2027"),
    ("利益率は5.0％", "A margin of 5.0%", "利益率は11.5％", "A margin of 11.5%"),
    ("倍率は5です。", "The ratio is 5.", "倍率は6.0です。", "The ratio is 6.0."),
    ("10.50％から7.25％に", "From 10.50% to 7.25%", "7.00％から6.75％に", "From 7.00% to 6.75%"),
    ("年間10万トンを作る。", "It makes 100,000 tons a year.",
     "年間15万トンを作る。", "It makes 150,000 tons a year."),
    ("毎月300台を作る。", "It makes 300 units a month.",
     "毎月1,500台を作る。", "It makes 1,500 units a month."),
    ("2回目は300人", "300 people at the second", "3回目は500人", "500 people at the third"),
    ("価格は98万円で、初年度に3,000台を売る。",
     "It costs 980,000 yen, and 3,000 units are to be sold in the first year.",
     "価格は128万円で、初年度に1万2,000台を売る。",
     "It costs 1.28 million yen, and 12,000 units are to be sold in the first year."),
    ("令和8年4月1日施行", "In force from April 1, 2026",
     "平成30年10月1日施行", "In force from October 1, 2018"),
    ("2月上旬に10店", "10 stores in early February", "3月上旬に12店", "12 stores in early March"),
]  # fmt: skip
NOT_CERTAIN = [
    ("10社のうち5社が黒字", "Half of the 10 companies", "10社のうち7社が黒字"),  # no five in it
    ("3社が参加した。", "Three companies took part.", "5社が参加した。"),  # not in digits
    ("3社が参加した。", "3 companies were there.", "1社が参加した。"),  # were
    ("50億円から50億円に", "From 5 billion yen to 5 billion yen", "60億円から50億円に"),
    ("50%増の50億円", "Up 50% (by half) to 5 billion yen", "60%増の80億円"),  # half stays
    ("12%増えた。", "There was a 12% rise.", "8%増えた。"),  # an 8%
    ("2月7日に発表", "Announced on February 7, 2026", "3月9日に発表"),  # whose year?
    ("昨年より5億円多い", "500 million yen more than in 2025", "昨年より6億円多い"),
    ("2月7日（土）に発表", "Announced on Saturday, February 7", "2月8日に発表"),  # which day?
    ("2月7日に発表", "Announced on Saturday, February 7", "2月8日（日）に発表"),
    ("2月7日（土）に発表", "Announced on February 7 (Sat.)", "2月8日（日）に発表"),  # Sat. stays
    ("2月7日（土）に発表", "Announced on Sunday, February 7", "2月8日（日）に発表"),  # wrong before
    ("1回目は300人", "300 people at the first", "2回目は500人"),
    ("2年から3年に延びた。", "A year longer: 3 years, not 2 years.", "2年から5年に延びた。"),
    ("2年間から3年間に", "A year longer: 3 years, not 2 years", "2年間から5年間に"),
    ("利益は5億円", "A profit of 500 million yen", "利益は△5億円"),  # a loss
    ("輸出は5億円", "Exports: 50 million yen", "輸出は6億円"),  # wrong before
    ("輸出は5億円", "Exports: 500 million yen", "輸出は5億ドル"),  # another unit
    ("輸出は5億円", "Exports: 500 million yen", "輸入は6億円"),  # another sentence
    ("輸出は10³トン", "Exports: 1,000 tons", "輸出は103トン"),  # raised
    ("午後3時まで", "Until 3 p.m.", "午前10時まで"),
]


def english(japanese: str, given: str, asked: str) -> str | None:
    return TranslationMemory((Pair(japanese, given),)).english(analyse(asked))


@pytest.mark.parametrize(("japanese", "given", "asked"), UNCHANGED)
def test_the_same_japanese_gets_the_users_translation(
    japanese: str, given: str, asked: str
) -> None:
    assert english(japanese, given, asked) == given


@pytest.mark.parametrize(("japanese", "given", "asked", "expected"), CHANGED)
def test_other_figures_and_dates_are_put_in(
    japanese: str, given: str, asked: str, expected: str
) -> None:
    assert english(japanese, given, asked) == expected
    assert english(asked, expected, japanese) == given


@pytest.mark.parametrize(("japanese", "given", "asked"), NOT_CERTAIN)
def test_what_could_be_meant_otherwise_is_left_to_the_model(
    japanese: str, given: str, asked: str
) -> None:
    assert english(japanese, given, asked) is None


AMOUNTS = st.integers(1, 10**9)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_any_amounts_are_right_or_left_alone(one: int, two: int, three: int, four: int) -> None:
    def pair(profit: int, sales: int) -> tuple[str, str]:
        yen = (f"{scaled(number * 10**4)} yen" for number in (profit, sales))
        return f"利益{profit}万円、売上高{sales}万円", "Profit {}, sales {}".format(*yen)

    asked, expected = pair(three, four)
    assert english(*pair(one, two), asked) in (expected, None)


def test_the_later_of_two_counts() -> None:
    memory = TranslationMemory((Pair("開店", "Opening"), Pair("開店", "Store opens")))
    assert memory.english(analyse("開店")) == "Store opens"


RELEASE = """新店を開店

当社は5月2日、店を3店開いた。費用は6億円だった。客は多い。

項目\t2025年\t2026年
売上高\t30億円\t40億円
"""
MEMORY = TranslationMemory(
    (
        Pair("新店を開店", "New stores open"),
        Pair("費用は4億円だった。", "The cost was 400 million yen."),
        Pair("客は多い。", "Guests came in 5 crowds."),
        Pair("売上高", "Net sales"),
        Pair("30億円", "3 billion yen"),
    )
)


def test_no_model_is_asked_and_the_note_says_whose_it_is() -> None:
    engine = ScriptedEngine(plausible)
    brief = make_brief(segment(RELEASE, "a.txt"), Translator(engine), Options(memory=MEMORY))
    asked = [
        request.text for request in engine.requests if request.task in ("translate", "heading")
    ]
    assert not {"新店を開店", "費用は6億円だった。", "客は多い。", "売上高"} & set(asked)
    note = markdown.render(brief)
    assert "# New stores open" in note
    assert "[t1, from your translations] New stores open" in note
    assert "[s2, from your translations] The cost was 600 million yen." in note
    assert "| [s5, from your translations] | Net sales | 3 billion yen | 4 billion yen |" in note
    assert "- 4 of 6 lines are from your translations" in note
    assert "“5” in the English is not in the Japanese" in note  # who translates may slip
    page = html.render(brief)
    assert page.count("from your translations</span>") == 4
    lines = jsonout.brief_data(brief)["sections"][0]["sentences"]
    assert [line["human"] for line in lines] == [False, True, True, False, True]
    assert jsonout.brief_data(brief)["release"]["title"]["human"] is True


def test_without_translations_nothing_says_so() -> None:
    brief = translate_document(segment(RELEASE, "a.txt"), Translator(ScriptedEngine(plausible)))
    assert "your translations" not in markdown.render(brief)
    assert "your translations" not in html.render(brief)


TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ja" datatype="plaintext"/><body>
<tu><tuv xml:lang="ja-JP"><seg>売上高は<bpt i="1">&lt;b&gt;</bpt>2億円<ept i="1">&lt;/b&gt;</ept>\
です。</seg></tuv><tuv xml:lang="EN-us"><seg>Sales were <hi>200 million</hi> yen.</seg></tuv>\
<tuv xml:lang="en-GB"><seg>Turnover</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Umsatz</seg></tuv><tuv xml:lang="en"><seg>Sales</seg></tuv></tu>
<tu><tuv lang="en"><seg>R&amp;D</seg></tuv><tuv lang="JA"><seg>研究開発</seg></tuv></tu>
<tu><tuv xml:lang="ja"><seg>空</seg></tuv><tuv xml:lang="en"><seg> </seg></tuv></tu>
</body></tmx>
"""
PAIRS = (Pair("売上高は2億円です。", "Sales were 200 million yen."), Pair("研究開発", "R&D"))
TSV = (
    "Japanese\tEnglish\n# a remark\n"
    "売上高は2億円です。\tSales were 200 million yen.\n研究開発\tR&D\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis"])
def test_a_tmx_is_read_as_translations(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "memory.tmx"
    file.write_bytes(TMX.format(encoding=encoding).encode(encoding))
    assert read_translations(file).pairs == PAIRS


@pytest.mark.parametrize(
    "text", [TSV, TSV.replace("\t", ","), TSV.partition("\n")[2], TSV.replace("R&D", "R&D\tnote")]
)
def test_columns(tmp_path: Path, text: str) -> None:
    file = tmp_path / "memory.tsv"
    file.write_text(text, encoding="cp932")
    assert read_translations(file).pairs == PAIRS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("研究開発\n", "line 1: there are not two columns"),
        ("研究開発\tR&D\n\t\n空\t\n", "line 3: there are not two columns"),
        ("<?xml version='1.0'?><tmx><body></body></tmx>", "It is empty: export it again."),
        ("<tmx><tu><tuv xml:lang='de'><seg>a</seg></tuv></tu></tmx>", "languages are: de (1)."),
        ("<?xml version='1.0'?><tbx/>", "no TMX: it is a tbx"),
        ("<?xml version='1.0'?><tmx><tu></tmx>", "is broken: "),
        (
            '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>',
            "has XML entities",
        ),
        ('<!DOCTYPE tmx SYSTEM "a.dtd"><tmx>&a;</tmx>', "has XML entities"),
        (
            '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/">%a;]><tmx/>',
            "has XML entities",
        ),
        (
            '<?xml version="1.0" encoding="UTF-7"?><+ACE-DOCTYPE tmx '
            '[+ADw-+ACE-ENTITY a SYSTEM "file:///etc/passwd">]><tmx/>',
            "has XML entities",
        ),
        ("PK\x03\x04 word/", "is a Word document"),
    ],
)
def test_a_file_of_no_translations_is_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "memory"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_translations(file)
    assert words in str(caught.value)


def test_xml_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "tmx14.dtd").write_text('<!ENTITY a "leaked">', encoding="utf-8")
    file = tmp_path / "memory.tmx"
    file.write_text(TMX.format(encoding="utf-8").replace("研究開発", "&a;"), encoding="utf-8")
    with pytest.raises(InputError, match="has XML entities"):
        read_translations(file)


TBX_2008 = """<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><langSet xml:lang="ja"><tig><term>経常利益</term></tig></langSet>
<langSet xml:lang="en"><tig><term>current profit</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>recurring profit</term></tig><ntig><termGrp><term>ordinary profit</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry>
<termEntry><langSet xml:lang="ja"><tig><term>空</term></tig></langSet></termEntry>
</body></text></martif>
"""
TBX_2019 = """<?xml version="1.0"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="1"><langSec xml:lang="en-US"><termSec><term>ordinary profit</term></termSec>
<termSec><term>recurring profit</term></termSec></langSec>
<langSec xml:lang="ja"><termSec><term>経常利益</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""


@pytest.mark.parametrize("text", [TBX_2008, TBX_2019])
def test_a_glossary_in_tbx(tmp_path: Path, text: str) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text(text, encoding="utf-8")
    assert read_glossary(file) == (Term("経常利益", "ordinary profit|recurring profit"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<?xml version='1.0'?><tmx/>", "no TBX: it is a tmx"),
        ("<?xml version='1.0'?><tbx/>", "no entry with a Japanese and an English term"),
        ("<!DOCTYPE tbx [<!ENTITY a 'b'>]><tbx/>", "has XML entities"),
    ],
)
def test_a_file_that_is_no_tbx_is_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_glossary(file)
    assert words in str(caught.value)


# The program as it is, but for an engine that needs no model.
PROGRAM = """
import sys
sys.path.append({tests!r})
import briefer.cli.batch as batch
from briefer.cli import main
from briefer.cli.job import Tools
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible

batch.open_tools = lambda job: Tools(Translator(ScriptedEngine(plausible)), None)
main()
"""


@pytest.mark.parametrize("command", ["translate", "summarize"])
def test_the_command_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, encoding="utf-8")
    (tmp_path / "mine.tsv").write_text("費用は4億円だった。\tIt cost 400 million yen.\n", "utf-8")

    def run(translations: str) -> subprocess.CompletedProcess[str]:
        code = PROGRAM.format(tests=str(Path(__file__).parent))
        arguments = [command, "a.txt", "--translations", translations]
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            timeout=300,
        )

    ran = run("mine.tsv")
    assert ran.returncode == 0, ran.stderr
    assert "[s2, from your translations] It cost 600 million yen." in ran.stdout
    assert "--translations mine.tsv" in ran.stdout
    ran = run("no.tmx")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "no.tmx can't be read: No such file or directory. Check --translations." in ran.stderr
