"""Word documents: everything that their text is made of, and files made to do harm."""

import io
import logging
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making.word import STYLES, archive, document, paragraph, run

from briefer.errors import ExitStatus, InputError
from briefer.reading import read_path
from briefer.reading.docx import text_of
from briefer.reading.docx.office import PART_LIMIT

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とうだい</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>灯台</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
BOX = f"<w:txbxContent>{paragraph('箱の文です。')}</w:txbxContent>"


def text(body: str, **more: str) -> str:
    return text_of(document(body, **more), "It")


HIGH = '<w:vertAlign w:val="superscript"/>'
LOW = '<w:vertAlign w:val="subscript"/>'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
VERTICAL, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def set_run(words: str, properties: str) -> str:
    return run(words).replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def table(*rows: list[str]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(row) + '</w:tr>' for row in rows)}</w:tbl>"


def numbered(words: str, depth: int = 0, list_id: int = 1) -> str:
    level = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(words, level)


def level(depth: int, form: str, words: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('甲社の')}{RUBY}{run('は無人です。')}</w:p>", "甲社の灯台は無人です。"),
        (f"<w:p>{run('価格は')}<w:ins>{run('98')}</w:ins><w:del><w:r><w:delText>99</w:delText></w:r>"
         f"</w:del>{run('円')}</w:p>", "価格は98円"),
        (f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>", "新"),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('甲は')}</w:p>{paragraph('乙です。')}",
         "甲は乙です。"),
        (f"<w:ins>{paragraph('挿入した段落です。')}</w:ins>", "挿入した段落です。"),
        ("<w:p><w:r><w:t>日時</w:t><w:tab/><w:t>4月3日</w:t></w:r></w:p>", "日時\t4月3日"),
        ("<w:p><w:r><w:tab/><w:t>字下げです。</w:t><w:br/><w:t>改行です。</w:t></w:r></w:p>",
         "字下げです。\n改行です。"),
        (f"<w:p><w:hyperlink>{run('公式サイト')}</w:hyperlink>{run('をご覧ください。')}</w:p>",
         "公式サイトをご覧ください。"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>3</w:t></w:r>"
         "</w:fldSimple></w:p>", "3"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r><w:r><w:rPr>"
         '<w:vanish w:val="0"/></w:rPr><w:t>見える</w:t></w:r></w:p>', "見える"),
        ("<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t>"
         '<w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:char="2460"/><w:sym w:char="x"/>'
         "</w:r></w:p>", "e-mail①"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('枠の中')}</w:sdtContent></w:sdt>", "枠の中"),
        (f"<w:p>{run('本文です。')}<w:r><mc:AlternateContent {MC}><mc:Choice>{BOX}</mc:Choice>"
         f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
         "本文です。\n箱の文です。"),
        (f"<w:p><w:r><mc:AlternateContent {MC}><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
         "</mc:AlternateContent></w:r></w:p>", "箱の文です。"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('品名')}</w:tc><w:tc>{paragraph('甲')}{paragraph('乙')}"
         f"</w:tc></w:tr><w:tr><w:tc>{paragraph('')}</w:tc><w:sdt><w:sdtContent><w:tc>"
         f"{paragraph('1')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>", "品名\t甲 乙\n\t1"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('囲みです。')}{paragraph('二つ目です。')}</w:tc></w:tr>"
         "</w:tbl>", "囲みです。\n二つ目です。"),
        (f"{paragraph('甲です。')}<w:p/>{paragraph('乙です。')}{paragraph('丙です。')}",
         "甲です。\n\n乙です。\n丙です。"),
        (paragraph("甲です。", '<w:spacing w:after="200"/>') + paragraph("乙です。"),
         "甲です。\n\n乙です。"),
        (paragraph("新灯台を\n", '<w:pStyle w:val="a3"/>') + paragraph("甲です。")
         + paragraph("背景", '<w:pStyle w:val="1"/>') + paragraph("乙です。")
         + paragraph("効果", '<w:outlineLvl w:val="1"/>') + paragraph("丙です。"),
         "# 新灯台を\n\n甲です。\n\n## 背景\n\n乙です。\n\n## 効果\n\n丙です。"),
        (numbered("甲") + numbered("乙", 1) + numbered("①丙"), "・甲\n  ・乙\n①丙"),
        (f"<w:p>{run('10')}{set_run('3', HIGH)}{run('トンと10')}{set_run('-', HIGH)}"
         f"{set_run('6', HIGH)}{run('m')}{set_run('2', HIGH)}</w:p>", "10³トンと10⁻⁶m²"),
        (f"<w:p>{run('120')}{set_run('1', HIGH)}{run('億円と500円')}{set_run('*2)', HIGH)}</w:p>",
         "120億円※1と500円※2)"),
        (f"<w:p>{run('CO')}{set_run('2', LOW)}{run('は9トン')}</w:p>", "CO2は9トン"),
        (f"<w:p><m:oMath {MATH}><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t>"
         "</m:r></m:sup></m:sSup><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t>"
         f"</m:r></m:den></m:f></m:oMath></w:p>", "10³1/2"),
        (table([cell("部", VERTICAL), cell("高", '<w:gridSpan w:val="2"/>'), cell("率")],
               [cell("", GOES_ON), cell("前"), cell("後"), cell("")],
               [cell("船"), cell("1"), cell("2"), cell("3")]),
         "部\t高\t\t率\n\t前\t後\t\n船\t1\t2\t3"),
        (paragraph("本", '<w:framePr w:dropCap="drop"/>') + paragraph("日発売です。"),
         "本日発売です。"),
        (table([cell("船", VERTICAL), cell("1")], [cell("船", GOES_ON), cell("2")]), "船\t1\n\t2"),
        (table([cell("題", '<w:gridSpan w:val="99999"/>')], [cell("船"), cell("1")]), "題\n船\t1"),
        (table([cell(""), cell("25年")], [cell("船"), cell("1")]), "\t25年\n船\t1"),
        (table([cell("船"), cell("1")]).replace("<w:tr>", "<w:tr/><w:tr>"), "船\t1"),
        ("<w:tbl><w:tr/>" + table([cell("箱です。")])[7:], "箱です。"),
        ("<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("25年") + "</w:tr>"
         + table([cell("船"), cell("1")])[7:], "\t25年\n船\t1"),
    ],
)  # fmt: skip
def test_what_a_document_is_made_of(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected", "passages"),
    [
        (set_run("5億円", "<w:strike/>") + run("4億円"), "4億円", 1),
        (set_run("5億", "<w:dstrike/>") + set_run("円", "<w:strike w:val='1'/>") + run("4億円"),
         "4億円", 1),
        (set_run("4億円", "<w:strike w:val='0'/>") + set_run("です", "<w:dstrike w:val='false'/>"),
         "4億円です", 0),
        (set_run("旧", '<w:rStyle w:val="old"/>') + run("新"), "新", 1),
        (set_run("新", '<w:rStyle w:val="old"/><w:strike w:val="off"/>'), "新", 0),
        ("<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>" + run("4") + "</w:ins>"
         + run("億円") + set_run("超", "<w:strike/>"), "4億円", 2),
        (f"<w:hyperlink>{set_run('旧', '<w:strike/>')}{run('新')}</w:hyperlink>", "新", 1),
        (set_run("隠", '<w:rStyle w:val="unseen"/>') + run("新"), "新", 0),
    ],
)  # fmt: skip
def test_struck_out_text_is_left_out_and_counted(
    body: str, expected: str, passages: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "briefer")
    styles = STYLES + "".join(
        f'<w:style w:type="character" w:styleId="{name}">{inside}</w:style>'
        for name, inside in (
            ("base", "<w:rPr><w:strike/></w:rPr>"), ("old", '<w:basedOn w:val="base"/>'),
            ("unseen", "<w:rPr><w:vanish/></w:rPr>"),
        )
    )  # fmt: skip
    assert text(f"<w:p>{body}</w:p>", styles=styles) == expected
    assert f"{passages} passages struck out" in caplog.text


@pytest.mark.parametrize(
    ("form", "words", "marks"),
    [
        ("decimal", "%1.", ["1. ", "2. ", "3. "]),
        ("decimal", "（%1）", ["（1）", "（2）", "（3）"]),
        ("decimal", "%1", ["1　", "2　", "3　"]),
        ("decimalFullWidth", "%1．", ["１．", "２．", "３．"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("decimalZero", "%1)", ["01) ", "02) ", "03) "]),
        ("upperRoman", "%1.", ["I. ", "II. ", "III. "]),
        ("lowerLetter", "(%1)", ["(a) ", "(b) ", "(c) "]),
        ("aiueoFullWidth", "%1　", ["ア　", "イ　", "ウ　"]),
        ("japaneseCounting", "第%1章", ["第一章　", "第二章　", "第三章　"]),
        ("bullet", "", ["・", "・", "・"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_numbers_that_word_adds(form: str, words: str, marks: list[str]) -> None:
    lists = f'<w:abstractNum w:abstractNumId="5">{level(0, form, words)}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    found = text("".join(map(numbered, "甲乙丙")), numbering=lists)
    assert found == "\n".join(mark + word for mark, word in zip(marks, "甲乙丙", strict=True))


def test_numbers_of_levels_of_styles_and_of_lists_that_go_on() -> None:
    lists = f"""<w:abstractNum w:abstractNumId="5">{level(0, "decimal", "%1.", 3)}
    {level(1, "decimal", "%1-%2")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="5"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>"""
    styles = (
        STYLES
        + """<w:style w:type="paragraph" w:styleId="9"><w:basedOn w:val="1"/>
    <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"""
    )
    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 1) + numbered("丁", 0, 2)
    body += numbered("戊", 1) + numbered("己", 0, 3) + paragraph("節", '<w:pStyle w:val="9"/>')
    found = text(body, numbering=lists, styles=styles)
    assert found == "3. 甲\n  3-1　乙\n  3-2　丙\n4. 丁\n  4-1　戊\n3. 己\n\n5. 節"


def test_footnotes_follow_below() -> None:
    body = f"<w:p>{run('調査')}<w:r><w:footnoteReference w:id='7'/></w:r>{run('による。')}</w:p>"
    notes = f'<w:footnote w:id="1">{paragraph("区切り")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{paragraph("当社が調べました。")}</w:footnote>'
    assert text(body, footnotes=notes) == "調査※1による。\n\n※1 当社が調べました。"


def test_the_main_part_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="http://purl.oclc.org/ooxml/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    strict = '<d xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
    body = f"{strict}{paragraph('別の名です。')}</w:body></d>"
    data = archive({"_rels/.rels": relations, "word/document2.xml": body})
    assert text_of(data, "It") == "別の名です。"


def broken(data: bytes, tmp_path: Path) -> str:
    file = tmp_path / "release.docx"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_path(str(file))
    assert caught.value.status is ExitStatus.BAD_INPUT
    assert caught.value.remedy
    return caught.value.problem.removeprefix(f"{file} ")


GOOD = document(paragraph("無人の灯台を見張る装置を発表しました。"))
DECLARED = (
    "<!DOCTYPE w:document [{}]><w:document "
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    "装置です。&a;</w:t></w:r></w:p></w:body></w:document>"
)
LAUGHS = '<!ENTITY z "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">'
    for name, inner in zip("yxwvutsrqa", "zyxwvutsrq", strict=True)
)
EXTERNAL = '<!ENTITY a SYSTEM "file:///etc/passwd">'


# What a parser takes for a declaration of entities, and a search for its letters does not.
HIDDEN = '<?xml version="1.0" encoding="UTF-7"?>' + DECLARED.format(
    EXTERNAL.replace("<!", "+ADw-+ACE-")
).replace("装置です。", "").replace("<!DOCTYPE", "<+ACE-DOCTYPE")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[:-200], "is broken or cut off."),
        (GOOD[:900], "is broken or cut off."),
        (GOOD[:30], "is broken or cut off."),
        (GOOD.replace(b"PK\x01\x02", b"PK\x01\x03"), "is broken or cut off."),
        (archive({"word/document.xml": "<w:document"}), "is broken or cut off."),
        (archive({"word/styles.xml": "<a/>"}), "is no Word document that can be read"),
        (document("<w:p/>"), "has no text in it"),
        (archive({"word/document.xml": DECLARED.format(LAUGHS)}), "declares XML entities"),
        (archive({"word/document.xml": DECLARED.format(EXTERNAL)}), "declares XML entities"),
        (archive({"word/document.xml": HIDDEN}), "declares XML entities"),
        (archive({"word/document.xml": "<!DOCTYPE a><a/>"}), "declares XML entities"),
        (archive({"word/document.xml": "<a>" * 5000}), "is broken or cut off."),
        (document(paragraph("あ" * 700_000)), "is larger than 2 MB"),
        (document("<w:p/>" * 1_000_000), "has more than 1,000,000 elements"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "is an Office document with a password"),
    ],
)  # fmt: skip
def test_broken_and_hostile_documents(data: bytes, words: str, tmp_path: Path) -> None:
    assert broken(data, tmp_path).startswith(words)


def test_zip_bombs_are_refused_before_they_unpack(tmp_path: Path) -> None:
    data = io.BytesIO()
    megabytes = PART_LIMIT // 1_000_000 + 1
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 1_000_000 * megabytes)
    assert broken(data.getvalue(), tmp_path).startswith("unpacks to more than 30 MB")
    size = megabytes * 1_000_000
    liar = data.getvalue().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert liar != data.getvalue()
    assert broken(liar, tmp_path).startswith(("unpacks to", "is broken"))


def test_a_locked_archive_is_an_error(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    for at in range(len(data)):  # the flag of encryption, in both headers of each part
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        elif data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert broken(bytes(data), tmp_path) == "is locked with a password."


def test_a_deleted_row_and_a_paragraph_of_a_struck_style_are_left_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "briefer")
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    deleted = '<w:trPr><w:del w:id="1"/></w:trPr>'
    rows = [("", "甲", "1円"), (deleted, "乙", "2円"), ("", "丙", "3円")]
    table = "".join(
        f"<w:tr>{properties}<w:tc><w:p>{run(name)}</w:p></w:tc><w:tc><w:p>{run(price)}</w:p></w:tc></w:tr>"
        for properties, name, price in rows
    )
    struck = f'<w:p><w:pPr><w:pStyle w:val="gone"/></w:pPr>{run("旧")}'
    kept = struck + set_run("新", '<w:strike w:val="0"/>') + "</w:p>"
    found = text(f"<w:tbl>{table}</w:tbl>{struck}</w:p>{kept}", styles=styles)
    assert found.split("\n") == ["甲\t1円", "丙\t3円", "", "新"]
    assert "3 passages struck out" in caplog.text
