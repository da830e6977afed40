"""Files and standard input: what is read, and what is said about what cannot be."""

import hashlib
import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from briefer.errors import ExitStatus, InputError
from briefer.reading import (
    FILE_LIMIT,
    LIMIT,
    MOST_LINES,
    STDIN,
    Text,
    read_path,
    read_stdin,
    read_text,
)

RELEASE = "星見観光株式会社\r\n本日、夜行バスの運行を始めました。\r\n"


def refused(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_path(str(path), encoding)
    assert caught.value.status is ExitStatus.BAD_INPUT
    assert caught.value.problem.endswith((".", "?"))
    assert re.search(r"[.?]$|: (?:soffice|unzip|briefer) .+$", caught.value.remedy)
    return str(caught.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "release.txt"


def test_a_file_is_read_with_its_name(file: Path) -> None:
    data = RELEASE.encode("cp932")
    file.write_bytes(data)
    text = RELEASE.replace("\r\n", "\n")
    assert read_path(str(file)) == Text(str(file), "cp932", text, hashlib.sha256(data).hexdigest())


def test_standard_input_is_read() -> None:
    data = b"\xef\xbb\xbf" + RELEASE.encode()
    text = RELEASE.replace("\r\n", "\n")
    expected = Text("standard input", "utf-8", text, hashlib.sha256(data).hexdigest())
    assert read_stdin(io.BytesIO(data)) == expected


def test_a_given_encoding_is_obeyed(file: Path) -> None:
    file.write_bytes("髙①です".encode("cp932"))
    assert read_path(str(file), "shift_jis").text == "髙①です"
    assert "cannot be read as utf-8: byte 0 (0xEE" in refused(file, "utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty."),
        (b"\xef\xbb\xbf", "nothing but blanks."),
        (" \n\t\u3000\r\n".encode(), "nothing but blanks."),
        (b"%PDF-1.7\n%\xe2\xe3", "is a broken PDF, or cut off. Get an undamaged copy."),
        (b"%PDF-1.7\n" + b"0" * LIMIT, "is a broken PDF"),
        (b"%PDF-1.7\n" + b"0" * FILE_LIMIT, "is larger than 20 MB"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related;\n",
            "is a web archive (MHTML), which",
        ),
        (b"{\\rtf1\\ansi", "is an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "is an old Office document"),
        (b"\x89PNG\r\n\x1a\n\0", "is a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "is a WebP image"),
        (b"\x1f\x8b\x08\0\0", "is a gzip archive"),
        (b"\x7fELF\2\1\1\0\0\0", "is not text: it holds control characters"),
        ("本日、新しい路線を\0発表しました".encode(), "is not text: it holds control characters"),
        (b"Acme today announced a product.", "has no Japanese in it. Is it already in English?"),
        ("Компания объявила".encode(), "has no Japanese in it. Give the Japanese release; if"),
        ("这是我们公司今天发布的新产品。".encode(), "looks like Chinese, not Japanese"),
        ("이는 회사가 오늘 발표를 한 새로운 제품이다.".encode(), "looks like Korean, not"),
        ("あ".encode() * (LIMIT // 3 + 1), "is larger than 2 MB"),
        ("あ".encode() + b"\xff" + "いうえお".encode(), "byte 3 (0xFF, counted from 0)"),
        (b"\xfc\xfe\xfd", "is not text in any encoding briefer knows. Give its encoding"),
    ],
)
def test_what_is_no_release_is_refused_with_its_reason(file: Path, data: bytes, words: str) -> None:
    file.write_bytes(data)
    assert words in refused(file)
    assert str(file) in refused(file)
    with pytest.raises(InputError) as caught:
        read_stdin(io.BytesIO(data))
    assert caught.value.problem in refused(file).replace(str(file), "Standard input")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OASIS = "application/vnd.oasis.opendocument"


def zipped(name: str, text: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words", "command"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document", "docx"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook", "html"),
        (OLE + "Book\0".encode("utf-16-le"), "an old Excel workbook", "html"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "an old PowerPoint", "pdf"),
        (zipped("xl/workbook.xml"), "an Excel workbook (XLSX)", "html"),
        (zipped("ppt/presentation.xml"), "a PowerPoint presentation (PPTX)", "pdf"),
        (zipped("mimetype", f"{OASIS}.text"), "an OpenDocument text (ODT)", "docx"),
        (zipped("mimetype", f"{OASIS}.spreadsheet"), "an OpenDocument spreadsheet", "html"),
        (zipped("mimetype", f"{OASIS}.presentation"), "an OpenDocument presentation", "pdf"),
        (b"{\\rtf1\\ansi", "an RTF document", "docx"),
    ],
)
def test_a_document_that_libreoffice_converted_is_read(
    tmp_path: Path, data: bytes, words: str, command: str
) -> None:
    file = tmp_path / "5月の 発表.x"
    file.write_bytes(data)
    assert f"is {words}" in refused(file)
    assert refused(file).endswith(f"soffice --headless --convert-to {command} '{file}'")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "is broken or cut off"),
        ("xl/workbook.xml", "is an Excel workbook (XLSX)"),
        ("ppt/presentation.xml", "is a PowerPoint presentation (PPTX)"),
        ("release.txt", "is a zip archive, which briefer cannot read. Unpack it"),
    ],
)
def test_zipped_documents(file: Path, part: str, words: str) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "")
    assert words in refused(file)


@pytest.mark.parametrize("within", ["word/document.xml", "xl/workbook.xml", "mimetype"])
@pytest.mark.parametrize("name", ["a.docx", "word/a.docx"])
def test_an_archive_of_documents_is_an_archive(file: Path, within: str, name: str) -> None:
    """Though they lie in it as they are, not packed once more."""
    inner = zipped(within, f"{OASIS}.text")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, inner)
    assert "is a zip archive, which briefer cannot read. Unpack it" in refused(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<?xml version='1.0'?><rss><title>新工場を開設した</title></rss>", "an XML file, which"),
        ("<!-- a --><tmx><seg>新工場を開設した</seg></tmx>", "a translation memory (TMX), which"),
        ("<?xml version='1.0'?>\n<tmx><seg>開設した</seg></tmx>", "release.txt --translations "),
        ("<!DOCTYPE martif SYSTEM 'a'><martif>開設した</martif>", "release.txt --glossary "),
        ("<?xml version='1.0'?><x:xliff>新工場を開設した</x:xliff>", "(XLIFF), which briefer"),
    ],
)
def test_xml_is_no_release(file: Path, text: str, words: str, encoding: str) -> None:
    file.write_text(text, encoding=encoding)
    assert words in refused(file)


@pytest.mark.parametrize("text", ["<tmxの発売を開始した。", "<1>開設した。", "< ?xml>です。"])
def test_what_only_begins_like_xml_is_a_release(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert read_path(str(file)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "人事異動",
        "代表取締役社長　山田太郎",
        "目的\t現在\t終了\n東京都港区芝公園",
        "ABC Corp. 新製品発売 Information for the media",
        "The 的 是 了 我 们 in ひらがな",
        "鈴木商店 営業開始時刻 午前九時",
    ],
)
def test_little_or_no_kana_is_still_japanese(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert read_path(str(file)).text == text


def test_stray_control_characters_of_wire_copy_stay(file: Path) -> None:
    text = "\x02本日、夜行バスの運行を北部の三つの路線で始めました。\x03"
    file.write_bytes(text.encode())
    assert read_path(str(file)).text == text


def test_exactly_two_megabytes_are_read(file: Path) -> None:
    file.write_bytes(b"a" * (LIMIT - 3) + "あ".encode())
    assert len(read_path(str(file)).text) == LIMIT - 2


def test_no_more_is_read_than_it_takes() -> None:
    stream = io.BytesIO("あ".encode() * LIMIT)
    with pytest.raises(InputError, match="Split it"):
        read_stdin(stream)
    assert stream.tell() == LIMIT + 1


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "release-2026.txt").touch()
    problem = refused(tmp_path / "relase-2026.txt")
    assert f"There is no file {tmp_path / 'relase-2026.txt'}." in problem
    assert f"Did you mean {tmp_path / 'release-2026.txt'}?" in problem
    assert refused(tmp_path / "zzz").endswith("Check the name.")
    assert f"no folder {tmp_path / 'no'}" in refused(tmp_path / "no" / "a.txt")


def test_a_folder_is_an_input_error(tmp_path: Path) -> None:
    assert "is a folder." in refused(tmp_path)


@pytest.mark.parametrize("name", ["https://example.com/a.html", "FTP://example.com/a.txt"])
def test_a_web_address_is_an_input_error(name: str) -> None:
    with pytest.raises(InputError, match=r"is an address: .*Save what is there"):
        read_path(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_that_may_not_be_read_is_an_error(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("日本", encoding="utf-8")

    def deny(*_: object, **__: object) -> None:  # root may read everything, so chmod proves little
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "may not be read by you." in refused(file)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_name_is_an_input_error(name: str) -> None:
    with pytest.raises(InputError, match="cannot be read: "):
        read_path(name)


def test_standard_input_that_fails() -> None:
    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InputError, match=r"Standard input cannot be read: Input/output error\."):
        read_stdin(Broken())
    assert STDIN == "standard input"


def test_a_table_of_data_is_no_release() -> None:
    with pytest.raises(InputError, match="more than 500,000 lines"):
        read_text("values.txt", "甲の値\n" + "1\n" * MOST_LINES)
    assert read_text("blank.txt", "甲の値\n" + "\n" * MOST_LINES).text
