"""PDFs: lines, tables and pages put back together, and files made to do harm."""

import io
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making.printed import FONT, Sheet, as_pdf

from briefer.errors import ExitStatus, InputError
from briefer.reading import read_path
from briefer.reading.pdf import read
from briefer.reading.pdf.apart import SECONDS

LONG = "磯辺測機株式会社は、夜のあいだ無人になる灯台を見張る装置「とうだいもり」を発表しました。"


def text_of(data: bytes, subject: str) -> str:
    return read(data, subject)[0]


def drawn(draw: Callable[[Canvas], object], **more: object) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, **more)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def put(*words: tuple[float, float, str], size: float = 10) -> Callable[[Canvas], object]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for x, y, text in words:
            canvas.drawString(x, y, text)

    return draw


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(72, 700, "髙島屋～①㈱ 60〜70％ 𠮷野家―ー—△▲")], "髙島屋～①㈱ 60〜70％ 𠮷野家―ー—△▲"),
        ([(72, 700, "3⽉1⽇、⻑野⻄高校の⼈")], "3月1日、長野西高校の人"),
        ([(72, 700, "売上高"), (200, 700, "32,500"), (300, 700, "△5.7")], "売上高\t32,500\t△5.7"),
        ([(72, 700, "甲"), (72, 684, "乙"), (72, 650, "丙"), (72, 634, "丁")], "甲\n乙\n\n丙\n丁"),
        ([(72, 700, "甲社"), (72, 40, "- 1 -")], "甲社"),
        ([(72, 800, "2026/09/03 10:15"), (300, 800, "甲｜ニュース"), (72, 700, "甲社"),
          (72, 30, "https://kou.example/1"), (500, 30, "1/1")], "甲社"),
    ],
)  # fmt: skip
def test_places_on_a_page(words: list[tuple[float, float, str]], expected: str) -> None:
    assert text_of(drawn(put(*words)), "It") == expected


def test_readings_above_kanji_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        put((72, 700, "無人の灯台"))(canvas)
        put((102, 709, "とうだい"), size=5)(canvas)
        put((122, 700, "を見張ります。"))(canvas)
        put((72, 680, "ちいさな字の注です。"), size=6)(canvas)

    assert text_of(drawn(draw), "It").split() == [
        "無人の灯台を見張ります。",
        "ちいさな字の注です。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        LONG * 4,
        f"{'灯' * 42}、{'台' * 90}",  # no line begins with 、
        f"題名\n\n{LONG}\n\n・{LONG * 2}\n・短い項目\n\n{LONG * 3}",
        f"詳細は{'World Wide Lighthouse Forum and Exhibition ' * 3}2026の案内です。",
        f"品名\t価格\tとても長い説明の列{LONG}\n甲\t10円\t短い\n\n{LONG * 2}",
        f"会場：{LONG[:41]}\n日時：4月3日",
    ],
)
def test_wrapped_lines_are_joined_again(text: str) -> None:
    assert text_of(as_pdf(text), "It").removeprefix("# ").removesuffix("\n\nNEWS RELEASE") == text


def test_what_stands_on_most_pages_is_dropped() -> None:
    data = io.BytesIO()
    sheet = Sheet(Canvas(data), header="磯辺測機 2026年9月期")
    for n in range(90):
        sheet.line([(72, f"{n}番目の灯台です。")])
    sheet.finish()
    assert sheet.canvas.getPageNumber() > 2
    lines = text_of(data.getvalue(), "It").split("\n")
    assert list(filter(None, lines)) == [f"{n}番目の灯台です。" for n in range(90)]


def test_a_sentence_on_every_page_is_kept_once() -> None:
    data = io.BytesIO()
    sheet = Sheet(Canvas(data), header="数値は速報です。")
    for n in range(90):
        sheet.line([(72, f"{n}番目の灯台")])
    sheet.finish()
    assert text_of(data.getvalue(), "It").count("数値は速報です。") == 1


def test_rows_at_the_same_place_of_several_pages_are_kept() -> None:
    data = io.BytesIO()
    sheet = Sheet(Canvas(data))
    for n in range(130):
        sheet.line([(72, "灯台"), (200, str(1000 + n)), (300, "基")])
    sheet.finish()
    assert text_of(data.getvalue(), "It").count("灯台\t") == 130


def test_a_paragraph_goes_on_over_the_page() -> None:
    text = "\n".join(f"{n}番目の文です。" for n in range(38)) + "\n" + LONG * 6
    assert LONG * 6 in text_of(as_pdf(text), "It")


def refused(data: bytes, tmp_path: Path) -> str:
    file = tmp_path / "release"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_path(str(file))
    assert caught.value.status is ExitStatus.BAD_INPUT
    assert caught.value.remedy
    return str(caught.value).removeprefix(f"{file} ")


def bomb(stream: bytes) -> bytes:
    """Return a PDF whose page's content is `stream`, packed once."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
        % (len(stream), stream),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


GOOD = as_pdf(LONG)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[:300], "is a broken PDF, or cut off."),
        (b"%PDF-1.7\n" + b"\xff\0x" * 5000, "is a broken PDF, or cut off."),
        (drawn(lambda canvas: canvas.rect(72, 72, 200, 200)), "is a PDF without text"),
        (drawn(put((300, 40, "- 1 -"))), "is a PDF without text: it is scanned"),
        (drawn(put((72, 700, LONG)), encrypt=StandardEncryption("geheim")), "is locked with a"),
        (drawn(lambda canvas: [canvas.showPage() for _ in range(501)]), "is longer than 500 pages"),
    ],
)  # fmt: skip
def test_broken_and_locked_files(data: bytes, words: str, tmp_path: Path) -> None:
    assert refused(data, tmp_path).startswith(words)


def test_a_scan_is_an_error_with_its_remedy(tmp_path: Path) -> None:
    scan = drawn(lambda canvas: canvas.rect(72, 72, 200, 200))
    assert refused(scan, tmp_path).endswith("such as: ocrmypdf -l jpn in.pdf out.pdf.")
    (tmp_path / "en.pdf").write_bytes(scan)
    with pytest.raises(InputError, match="ocrmypdf -l eng"):
        read_path(str(tmp_path / "en.pdf"), japanese=False)


def test_a_file_locked_only_against_changes_is_read() -> None:
    data = drawn(put((72, 700, "装置です。")), encrypt=StandardEncryption("", "owner"))
    assert text_of(data, "It") == "装置です。"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_bomb_takes_neither_time_nor_memory(tmp_path: Path) -> None:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b"\0" * 10_000_000) for _ in range(120)) + packer.flush()
    data = bomb(zlib.compress(packed))
    started = time.monotonic()
    assert "cannot be opened in 60 seconds and 1 GB" in refused(data, tmp_path)
    assert time.monotonic() - started < SECONDS


def test_every_cut_is_refused_or_read() -> None:
    for cut in range(20, len(GOOD), len(GOOD) // 5):
        try:
            assert text_of(GOOD[:cut], "It")
        except InputError:
            continue


LEFT = (
    "磯辺測機は、夜のあいだ無人になる灯台を見張る装置を発表しました。価格は四億円で、来春に発売します。"
    "納入先は国内外の十五社です。"
)
RIGHT = (
    "社長は「海の安全を支える」と話しました。装置は電池で動き、三年のあいだ手入れが要りません。"
    "試験は北の海で行いました。"
)


def in_rows(left: list[str], right: list[str], lower: float = 0) -> list[tuple[float, float, str]]:
    """The lines of two columns, row by row; those of the right one stand lower."""
    words: list[tuple[float, float, str]] = []
    for row in range(max(len(left), len(right))):
        words += [(72, 700 - 16 * row, line) for line in left[row : row + 1]]
        words += [(300, 700 - 16 * row - lower, line) for line in right[row : row + 1]]
    return words


def lines_of(text: str, letters: int = 18) -> list[str]:
    return [text[at : at + letters] for at in range(0, len(text), letters)]


@pytest.mark.parametrize("lower", [0, 3, 7])
@pytest.mark.parametrize("more", ["", "同社は三十年前に生まれました。" * 3])
def test_columns_that_are_set_row_by_row_are_read_one_after_the_other(
    lower: float, more: str
) -> None:
    words = [
        (72, 740, "灯台の見張りを発売"),
        *in_rows(lines_of(LEFT), lines_of(RIGHT + more), lower),
    ]
    found = text_of(drawn(put(*words)), "It").replace("\n", "")
    assert found == f"灯台の見張りを発売{LEFT}{RIGHT}{more}"


def test_a_table_with_sentences_stays_in_rows() -> None:
    names = ["項目", "名称", "価格", "発売", "動力", "試験"]
    values = [
        "内容",
        "とうだいもりです。",
        "四億円です。",
        "来春です。",
        "電池です。",
        "北の海です。",
    ]
    found = text_of(drawn(put(*in_rows(names, values))), "It")
    assert found == "\n".join(map("\t".join, zip(names, values, strict=True)))


def test_wrapped_values_beside_short_names_stay_beside_them() -> None:
    values = lines_of(LEFT)[:4]
    found = text_of(drawn(put(*in_rows(["名称", "価格", "納入", "発売"], values))), "It")
    assert found.startswith(f"名称\t{values[0]}\n価格\t{values[1]}")
