"""PDFs: letters whose fonts are not in the file, text that runs another way, what can't be read."""

import io
import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from briefer.errors import InputError
from briefer.note import Brief
from briefer.pipeline import translate_document
from briefer.reading import read_path
from briefer.reading.pdf.opening import read
from briefer.render import html, jsonout, markdown, outline
from briefer.segmentation import segment
from briefer.segmentation.release import document_of
from briefer.translation.translate import Translator
from scripted import ScriptedEngine, plausible
from test_cli import briefer
from test_pdf_reading import FONT, LONG, drawn, put

DOWN = UnicodeCIDFont("HeiseiMin-W3", isVertical=True)
pdfmetrics.registerFont(DOWN)
LINES = ("磯辺測機、灯台の見張りを発売", "磯辺測機は三日、装置を発売した。", "価格は四億円だ。")

# A font that is not in the file, by its usual code, and one that has no code that anybody knows.
KNOWN = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>"
)
UNKNOWN = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)


def text_of(data: bytes, subject: str) -> str:
    return read(data, subject)[0]


def pdf(content: bytes, pages: bytes = b"/Kids[3 0 R]/Count 1") -> bytes:
    """Return a PDF of one page with `content`, in which /K is the known font and /U the unknown."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages%s>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</K 5 0 R/U 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        KNOWN,
        UNKNOWN,
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 7/Root 1 0 R>>\n%%EOF"


def shown(text: str, x: float = 72, y: float = 700, font: str = "K") -> bytes:
    codes = text.encode("utf-16-be").hex()
    return f"BT /{font} 10 Tf {x} {y} Td <{codes}> Tj ET\n".encode()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(72, 700, "甲")], "甲"),
        ([(72, 700, "数量"), (200, 700, "２"), (300, 700, "台")], "数量\t２\t台"),
        ([(72, 700, "一"), (200, 700, "。"), (300, 700, "ー")], "一\t。\tー"),
        ([(72 + 10 * at, 700, letter) for at, letter in enumerate("灯台を見張る")], "灯台を見張る"),
        ([(72, 700 - 16 * at, "北海道北見市北一条西二丁目") for at in range(3)],
         "\n".join(["北海道北見市北一条西二丁目"] * 3)),
        ([(72, 700, "装置の案内"), (72.3, 700, "装置の案内")], "装置の案内"),  # bold
    ],
)  # fmt: skip
def test_letters_whose_font_is_not_in_the_file(
    words: list[tuple[float, float, str]], expected: str
) -> None:
    assert text_of(drawn(put(*words)), "It") == expected


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_may_be_turned_and_its_text_too(rotated: int, turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotated)
        canvas.setFont(FONT, 10)
        canvas.translate(300, 300)
        canvas.rotate(turned)
        for at, line in enumerate(LINES):
            canvas.drawString(-280, 30 - 20 * at, line)

    assert text_of(drawn(draw, pagesize=(600, 600)), "It").split("\n") == list(LINES)


def columns(*lines: str, pitch: float = 0, title: str = "") -> Callable[[Canvas], object]:
    """Draw lines from top to bottom: by a font that does so, or letter by letter with a `pitch`."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(72, 800, title)
        canvas.setFont(FONT if pitch else DOWN.fontName, 10)
        for at, line in enumerate(lines):
            x = 500 - 18 * at
            if not pitch:
                canvas.drawString(x, 770, line)
            for place, letter in enumerate(line if pitch else ""):
                canvas.drawString(x - 5, 761 - pitch * place, letter)

    return draw


@pytest.mark.parametrize("pitch", [0, 10, 11, 14])
def test_vertical_text_is_read_in_columns(pitch: float) -> None:
    assert text_of(drawn(columns(*LINES, pitch=pitch)), "It").split("\n") == list(LINES)


@pytest.mark.parametrize("pitch", [0, 11])
def test_wrapped_columns_are_joined_below_a_title(pitch: float) -> None:
    text = LONG * 3
    lines = [text[at : at + 24] for at in range(0, len(text), 24)]
    data = drawn(columns(*lines, pitch=pitch, title="灯台の見張り"))
    assert text_of(data, "It") == f"# 灯台の見張り\n\n{text}"


def test_figures_and_latin_words_in_vertical_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        cells = ["締", "切", "は", "12", "月", "31", "日", "で", "す", "。"]
        for at, cell in enumerate(cells):
            canvas.drawCentredString(505, 761 - 11 * at, cell)
        canvas.translate(483, 770)
        canvas.rotate(-90)
        canvas.drawString(0, 0, "NEW SITE")
        canvas.rotate(90)
        for at, letter in enumerate("を開きました。"):
            canvas.drawString(-1, -62 - 11 * at, letter)

    assert text_of(drawn(draw), "It").split() == [
        "締切は12月31日です。",
        "NEW",
        "SITEを開きました。",
    ]


@pytest.mark.parametrize(
    "words",
    [
        [(72, 700 - 16 * at, letter) for at, letter in enumerate("甲乙丙丁")],  # a list
        [(72, 700 - 13 * at, figure) for at, figure in enumerate(("10", "20", "30", "40"))],
        [(72, 700 - 13 * at, "北見の灯台") for at in range(4)]
        + [(200, 700 - 13 * at, letter) for at, letter in enumerate("○×△○")],  # a table's column
    ],
)
def test_what_only_stands_below_each_other_is_not_vertical(
    words: list[tuple[float, float, str]],
) -> None:
    found = text_of(drawn(put(*words)), "It").replace("\t", "\n").split("\n")
    assert sorted(filter(None, found)) == sorted(text for *_, text in words)


def label(text: str, angle: int, x: float = 30, y: float = 300) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 24)
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("angle", [90, 270, 45, 30, 315])
def test_a_label_at_the_side_comes_behind_the_text(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        put(*((72, 700 - 20 * at, line) for at, line in enumerate(LINES)))(canvas)
        label("報道資料", angle)(canvas)

    found = text_of(drawn(draw), "It").split("\n")
    assert [line for line in found if line] == [*LINES, found[-1]]
    assert found[-1].removeprefix("## ") == "報道資料"


def test_a_label_on_every_page_is_furniture_and_the_text_runs_over_it() -> None:
    def draw(canvas: Canvas) -> None:
        for part in (LONG[:42], LONG[42:]):
            put((72, 700, "前の行です。"), (72, 60, part))(canvas)
            label("報道資料", 90)(canvas)
            canvas.showPage()

    assert "報道資料" not in text_of(drawn(draw), "It")


def test_letters_around_a_stamp_are_in_order_and_in_doubt() -> None:
    def draw(canvas: Canvas) -> None:
        put((72, 700, "装置を発表しました。"))(canvas)
        for at, letter in enumerate("北見灯台協会"):
            angle = 160 - 28 * at
            x, y = (40 * turn(math.radians(angle)) for turn in (math.cos, math.sin))
            label(letter, angle - 90, 400 + x, 300 + y)(canvas)

    text, doubts = read(drawn(draw), "It")
    assert text.split() == ["装置を発表しました。", "北見灯台協会"]
    assert doubts == ["page 1: 6 characters set askew may be in the wrong order"]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = LONG * 6
    lines = [text[at : at + 22] for at in range(0, len(text), 22)]
    half = (len(lines) + 1) // 2
    left = [(50, 780 - 16 * at, line) for at, line in enumerate(lines[:half])]
    right = [(320, 780 - 16 * at, line) for at, line in enumerate(lines[half:])]
    found = text_of(drawn(put(*left, *right)), "It").split("\n\n")
    assert "".join(found) == text
    assert len(found) == 2  # for all that is known, a paragraph ends with the first column


def test_what_stands_beside_the_page_is_left_out() -> None:
    data = drawn(put((72, 700, "装置です。"), (72, -40, "灯台_0903.indd"), (700, 600, "色見本")))
    assert text_of(data, "It") == "装置です。"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["価格は12億3,4", "00万円です。"], "価格は12億3,400万円です。"),
        (["距離は1", ",250メートルです。"], "距離は1,250メートルです。"),
        (["価格は約2.", "5倍になりました。"], "価格は約2.5倍になりました。"),
        (["雇う人は20", "28年までに増えます。"], "雇う人は2028年までに増えます。"),
        (["電話は03-", "1234-5678です。"], "電話は03-1234-5678です。"),
        (["主催はLight-", "House社です。"], "主催はLight-House社です。"),
        (["主催はWorld", "House社です。"], "主催はWorld House社です。"),
    ],
)
def test_a_wrap_inside_a_number_or_word(parts: list[str], expected: str) -> None:
    fill = LONG[:44]
    first, second = fill[: 44 - len(parts[0])] + parts[0], parts[1]
    left = 540 - pdfmetrics.stringWidth(first, FONT, 10)
    words = [(left, 700, first), (left, 684, second), (left, 600, "装置の案内です。")]
    assert expected in text_of(drawn(put(*words)), "It")


def scanned(canvas: Canvas) -> None:
    put((72, 700, "装置を発表しました。"))(canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(PIXEL)), 0, 0, 595, 842)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.mark.parametrize(
    ("data", "text", "doubts"),
    [
        (pdf(shown("価格は四億円です。") + shown("ABC", 72, 660, "U")),
         "価格は四億円です。\n\n\ufffd\ufffd\ufffd",
         ["page 1: 3 characters could not be read"]),
        (pdf(shown("社長は\ue000島氏です。")), "社長は\ufffd島氏です。",
         ["page 1: 1 character could not be read"]),
        (pdf(shown("値は\ufffd\x05です。灯台")), "値は\ufffd\ufffdです。灯台",
         ["page 1: 2 characters could not be read"]),
        (pdf(shown("\uf06c 北の灯台") + shown("\uf0b7南の灯台", 72, 684)),
         "・北の灯台\n・南の灯台", []),
        (pdf(shown("ﬁnanceの灯\u00ad台\u200b\ufeff")), "financeの灯台", []),
        (pdf(b"/Span<</ActualText<FEFF9AD96A4B>>>BDC\n" + shown("高橋") + b"EMC\n"), "髙橋", []),
        (pdf(shown("装置です。"), b"/Kids[3 0 R 9 0 R 9 0 R]/Count 3"), "装置です。",
         ["2 pages from 2 to 3: broken, and could not be read"]),
        (drawn(scanned), "装置を発表しました。",
         ["page 2: a picture without text, which was not read"]),
    ],
)  # fmt: skip
def test_unreadable_characters_are_doubts_of_their_page(
    data: bytes, text: str, doubts: list[str]
) -> None:
    assert read(data, "It") == (text, doubts)


def test_a_pdf_with_text_is_never_called_scanned() -> None:
    with pytest.raises(InputError, match="whose fonts do not tell which letters they show"):
        read(pdf(shown("装置を発表しました。", font="U")), "It")


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "release.pdf"
    path.write_bytes(pdf(shown("価格は四億円です。") + shown("ABC", 72, 660, "U")))
    return path


DOUBT = "page 1: 3 characters could not be read"


def brief_of(path: Path) -> Brief:
    document = document_of(read_path(str(path)))
    return translate_document(document, Translator(ScriptedEngine(plausible)))


def test_the_note_tells_it_before_all_other_doubts(doubtful: Path) -> None:
    brief = brief_of(doubtful)
    first = next(iter(brief.findings))
    assert (first.check, first.sentence_id, first.message) == ("unread", "", DOUBT)
    note = markdown.render(brief)
    assert f"## Check before quoting\n\n- {DOUBT}." in note
    assert 'see "Check before quoting"' in MarkdownIt().render(note).replace("&quot;", '"')
    page = html.render(brief)
    assert f'<p class="found">{DOUBT}.</p>' in page
    assert '<a href="#check">' in page
    data = json.loads(jsonout.brief_json(brief))
    assert data["source"]["doubts"] == [DOUBT]
    assert data["findings"]["by_check"]["unread"] == 1


def test_a_release_read_whole_has_no_such_doubt() -> None:
    document = segment("価格は四億円です。")
    assert "doubt" not in outline.render(document)
    assert json.loads(jsonout.document_json(document))["source"]["doubts"] == []


def test_segment_prints_the_unreadable_parts(doubtful: Path) -> None:
    assert f"- doubt: {DOUBT}\n" in briefer("segment", str(doubtful)).stdout.decode()
    ran = briefer("segment", str(doubtful), "--format", "json")
    assert json.loads(ran.stdout)["source"]["doubts"] == [DOUBT]


def test_glossary_prints_the_unreadable_parts(doubtful: Path) -> None:
    assert DOUBT in briefer("glossary", str(doubtful)).stderr.decode()


def test_strict_counts_the_unreadable_parts(doubtful: Path, tiny_translator: Path) -> None:
    options = ("--model", str(tiny_translator), "--offline", "--strict", "--quiet")
    ran = briefer("translate", str(doubtful), *options)
    assert ran.returncode == 5
    assert DOUBT in ran.stdout.decode()
