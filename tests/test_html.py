"""The page: the note's content in its order, in two languages, with nothing that runs or loads."""

import re
from collections.abc import Callable
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import has_japanese
from briefer.engines import Request
from briefer.facts import facts
from briefer.note import Brief, Translation
from briefer.pipeline import Options, make_brief, translate_document
from briefer.render import contents, html
from briefer.render.contents import NoteStyle
from briefer.render.marked import in_english, in_japanese, printed, unmarked
from briefer.segmentation import segment
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible
from test_render import RELEASE, brief_of

Element = lxml.html.HtmlElement

HOSTILE = """\
<script>alert(1)</script>"><img src=x onerror=alert(2)>の発売について

仙台、2026年4月3日 /Aobawire/ -- "><img onerror=alert(3)>は[x](javascript:alert(4))を開きました。

■</style><script>alert(5)</script>{{ 7 * 7 }}{% raw %}の概要

\u202e従業員は180人です。&lt;b&gt;もう一文です。' onmouseover='alert(6)

項目\t<b>2025年</b>
<i>売上高</i>\t1,200

https://aoba.example/'onclick='alert(7)&amp;

SOURCE <a href=javascript:alert(8)>青葉食品</a>
"""


def echo(request: Request) -> str:
    """A model that hands on what a release wants it to, with a figure lost."""
    return f"{request.text} was told of {plausible(request)}".replace("180", "810")


def doubtful(request: Request) -> str:
    return plausible(request) + " 円" * ("42億円" in request.text)


def brief_by(script: Callable[[Request], str], text: str = RELEASE) -> Brief:
    engine = ScriptedEngine(script)
    return make_brief(segment(text, "release.txt"), Translator(engine), Options(engine))


def page(brief: Brief, style: NoteStyle = NoteStyle()) -> Element:
    return lxml.html.document_fromstring(html.render(brief, style))


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def spaced(text: str) -> str:
    return " ".join(printed(text).split())


def test_the_page_has_the_note_s_parts_in_its_order() -> None:
    shown = words(page(brief_of(RELEASE)).find(".//main"))
    parts = [contents.WARNING, "Notice:", "Source:", "3 April 2026", contents.KEY_POINTS,
             contents.FULL, contents.ABOUT]  # fmt: skip
    positions = [shown.index(part) for part in parts]
    assert positions == sorted(positions)
    title = brief_of(RELEASE).title
    assert isinstance(title, Translation)
    assert shown.startswith(title.english)  # whole: its Japanese and its doubts stand beside it


@pytest.mark.parametrize("script", [plausible, doubtful, echo])
@pytest.mark.parametrize("text", [RELEASE, HOSTILE], ids=["release", "hostile"])
def test_headings_never_skip_a_level(script: Callable[[Request], str], text: str) -> None:
    levels = [int(h.tag[1]) for h in page(brief_by(script, text)).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("style", [NoteStyle(), NoteStyle(True, True)])
@pytest.mark.parametrize("text", [RELEASE, HOSTILE], ids=["release", "hostile"])
def test_every_link_has_its_place_and_every_id_is_one(text: str, style: NoteStyle) -> None:
    brief = brief_by(doubtful, text)
    root = page(brief, style)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in root.xpath("//a/@href") if href.startswith("#")]
    assert set(inner) <= set(ids)
    for bullet, point in zip(brief.key_points, root.xpath("//section[1]/ul/li"), strict=True):
        assert point.xpath("./a/@href") == [f"#{cite}" for cite in bullet.cites]
        for cite in bullet.cites:
            back = root.get_element_by_id(cite).find_class("back")
            assert f"#{point.get('id')}" in [link.get("href") for link in back]


def test_both_texts_of_every_sentence_stand_in_its_row() -> None:
    brief = brief_by(doubtful)
    root = page(brief)
    for line in (t for section in brief.sections for t in section.translations):
        row = root.get_element_by_id(line.sentence.id)
        cells = [spaced(cell) for cell in line.english.split(" | ")]
        japanese = re.split(r"\s*\t\s*", line.sentence.text)
        assert all(cell in words(row) for cell in cells)
        assert all(spaced(cell) in words(row) for cell in japanese)
        assert len(row.xpath(".//aside")) == bool(line.findings)
        assert all(finding.message in words(row) for finding in line.findings)


def test_a_table_stands_cell_by_cell_in_both_languages() -> None:
    (table,) = page(brief_of(RELEASE)).xpath("//section[@class='translation']//table")
    head, row = table.iter("tr")
    assert [words(cell) for cell in head.xpath("./th/span[@lang='ja']")] == [
        "項目",
        "2025年",
        "2026年",
    ]
    assert row[1].tag == "th"
    assert [(cell.get("class"), words(cell)) for cell in row[2:4]] == [
        ("figure", "1,200"),
        ("figure", "1,350"),
    ]
    assert [cell.get("data-label") for cell in row[1:4]] == [
        words(cell).removesuffix(words(cell[0])).strip() for cell in head[1:4]
    ]


def test_the_style_leaves_the_japanese_out_or_puts_it_under_the_bullets() -> None:
    brief = brief_by(doubtful)
    english = page(brief, NoteStyle(english_only=True)).find_class("translation")[0]
    assert {p.getparent().get("class") for p in english.find_class("japanese")} <= {"pair head"}
    assert not english.xpath(".//td//*[@class='original']")
    points = page(brief, NoteStyle(show_source=True)).find_class("point")
    bullets = [*brief.key_points, *(b for section in brief.sections for b in section.bullets)]
    assert [len(point.xpath("./blockquote[@lang='ja']")) for point in points] == [
        len(bullet.cites) for bullet in bullets
    ]
    assert not page(brief).xpath("//blockquote")


def test_only_what_is_in_doubt_is_not_filtered() -> None:
    brief = brief_by(doubtful)
    root = page(brief)
    assert root.xpath("//nav//input[@type='checkbox'][@id='only-doubts']")
    lines = root.xpath(
        "//*[@id][starts-with(@class, 'pair sure') or @class='pair' or contains(@class, 'row')]"
    )
    shown = {line.get("id") for line in lines if not line.find_class("sure")}
    wanted = {finding.sentence_id for finding in brief.findings}
    assert wanted
    assert shown == wanted
    for kind in ("group", "of-release", "part", "key-points", "point"):
        for element in root.find_class(kind):
            found = element.xpath(".//aside") or element.find_class("in-doubt")
            assert ("sure" in element.get("class").split()) != bool(found)


def test_without_doubts_there_is_nothing_to_filter() -> None:
    root = page(brief_of(RELEASE))
    assert not root.xpath("//input|//aside|//*[@id='check']")


def test_a_bare_translation_has_no_key_points() -> None:
    root = page(translate_document(segment(RELEASE), Translator(ScriptedEngine(plausible))))
    assert not root.xpath("//*[@id='key-points']") + root.find_class("points")
    assert [words(h) for h in root.iter("h2")] == [contents.FULL, contents.ABOUT]


@pytest.mark.parametrize("text", [RELEASE, HOSTILE], ids=["release", "hostile"])
@pytest.mark.parametrize("script", [plausible, doubtful, echo])
def test_every_japanese_word_is_marked_as_japanese(
    script: Callable[[Request], str], text: str
) -> None:
    root = page(brief_by(script, text), NoteStyle(show_source=True))
    assert root.get("lang") == "en"
    for element in root.find("body").iter():
        for where, words_there in ((element, element.text), (element.getparent(), element.tail)):
            if words_there and has_japanese(words_there):
                language = where.xpath("ancestor-or-self::*[@lang][1]/@lang")
                assert language == ["ja"], words_there


def test_nothing_on_the_page_runs_or_loads() -> None:
    text = html.render(brief_by(echo, HOSTILE))
    root = lxml.html.document_fromstring(text)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {
        "script",
        "img",
        "iframe",
        "link",
        "object",
        "embed",
        "form",
        "i",
        "b",
        "base",
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not {
        name for name in names if name.startswith("on") or name in ("src", "style", "action")
    }
    links = [href for href in root.xpath("//@href") if not href.startswith("#")]
    assert links == ["https://aoba.example/'onclick='alert(7)&amp;"]
    assert not re.search(r"url\(|@import", root.xpath("string(//style)"))


def test_a_hostile_release_stays_text() -> None:
    root = page(brief_by(echo, HOSTILE))
    shown = words(root)
    for text in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(2)>',
        "[x](javascript:alert(4))",
        "{{ 7 * 7 }}{% raw %}",
        "&lt;b&gt;",
        "<a href=javascript:alert(8)>",
        "<b>2025年</b>",
    ):
        assert text in shown
    assert "\u202e" not in root.text_content()
    assert "�従業員は180人です。" in shown


@given(
    st.text(st.sampled_from("ab 1,.5%$\u202e<&年月日億円3月一Mayfive-\x00\ud800あ"), max_size=40)
)
def test_cutting_into_pieces_loses_nothing(text: str) -> None:
    for pieces in (in_english(text), unmarked(text), in_japanese(text, facts(text))):
        assert "".join(piece.text for piece in pieces) == printed(text)


@pytest.mark.parametrize(
    ("english", "marked"),
    [
        ("Both firms paid $228.1 billion on Wednesday.", ["$228.1 billion", "Wednesday"]),
        ("Sales rose 12.5% in the year to March 2026.", ["12.5%", "year to March 2026"]),
        ("eight cars a year, since last year", ["eight"]),
        ("One plant has a quarter of the market, 1,200 tonnes.", ["1,200 tonnes"]),
    ],
)
def test_figures_and_dates_are_marked(english: str, marked: list[str]) -> None:
    assert [piece.text for piece in in_english(english) if piece.marked] == marked


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert html.render(brief_by(doubtful)) == html.render(brief_by(doubtful))


# Text on its ground, by the names of the colours in note.css.
CONTRASTS = [
    ("ink", "paper"), ("soft", "paper"), ("link", "paper"), ("doubt", "paper"),
    ("ink", "target"), ("soft", "target"), ("link", "target"), ("doubt", "target"),
    ("ink", "mark"), ("link", "band"), ("ink", "doubt-paper"), ("doubt", "doubt-paper"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_the_contrast_of_wcag_aa() -> None:
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    style = page(brief_of(RELEASE)).xpath("string(//style)")
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in blocks)
    assert light.keys() == dark.keys()
    assert light != dark
    for colours in (light, dark):
        for text, ground in CONTRASTS:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
