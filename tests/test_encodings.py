"""Every encoding that Japanese releases come in, exactly; and damage is said, never dropped."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import BrieferError, InputError, UsageError
from briefer.reading.encodings import decode
from briefer.reading.language import foreign_language

DATA = Path(__file__).parent / "data"

SENTENCES = (
    "青空電機株式会社は本日、家庭用の小型風車を4月1日に発売すると発表しました。",
    "【お知らせ】冬期休業について",
    "代表取締役社長　佐藤　花子",
    "価格：３,９８０円（税込）～、送料―無料",
    "ソーラーパネル・バッテリーのレンタルサービス",
    "海風テックのChief Officer、John Smith氏は「良い年になる」と述べた。",
    "第2四半期の売上高は前年同期比12.5%増の340億円でした。\n以上",
)
PLAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp932")

# Where only the arrangement of bytes differs from cp932's; written out by iconv (EUC-JP-MS) or by
# the rule of ISO-2022-JP, in which every byte has 7 bits.
BYTES = (
    ("euc-jp", "ade2 b5a1 a5b1 a5a4 a5b9 a4ce adea a1c1", "№機ケイス" + "の㈱～"),
    ("euc-jp", "8ff4fb c5e7 b2b0 a4c8 8ff4bd a4c7 a4b9", "髙島屋と﨑です"),
    ("euc-jp", "fce2 c5e7 b2b0 a4c8 f9f5 a4c7 a4b9", "髙島屋と﨑です"),
    ("euc-jp", "8fb0a4 a4ce a4b3 a4c8 a4c7 a4b9", "丌のことです"),
    ("euc-jp", "8ebc8edd 8ee2", None),
    ("iso-2022-jp", "1b2442 2d6a 2d21 2141 7c62 1b2842", "㈱①～髙"),
    ("iso-2022-jp", "1b2440 2422 1b284a 5c7e 0a 1b2842 5c", "あ¥‾\n\\"),
    ("iso-2022-jp", "1b2849 3c5d 1b2442 2422 0e 315e 0f 2424 1b2842 41", "ｼﾝあｱﾞいA"),
    ("iso-2022-jp", "1b2640 1b2442 2422 1b242844 3024 1b2842", "あ丌"),
    ("cp932", "8740 fbfc 8160 878a 82c5 82b7", "①髙～㈱です"),
)


@pytest.mark.parametrize("encoding", PLAIN)
@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_come_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
@pytest.mark.parametrize("text", [s for s in SENTENCES if not set(s) & set("～―−")])
def test_sentences_come_back_from_the_jis_encodings(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding.replace("-", "") == encoding.replace("_", "")


@pytest.mark.parametrize(("encoding", "octets", "text"), BYTES)
def test_vendor_rows_and_shifts(encoding: str, octets: str, text: str | None) -> None:
    data = bytes.fromhex(octets)
    if text is None:
        with pytest.raises(InputError, match="0x8E"):
            decode(data, encoding)
    else:
        assert decode(data, encoding).text == text


def test_half_width_katakana_in_cp932_is_not_taken_for_euc() -> None:
    text = "ﾃﾞｰﾀｾﾝﾀｰﾉｺﾞｱﾝﾅｲ"
    assert decode(text.encode("cp932")).text == text


@pytest.mark.parametrize(
    ("octets", "text"),
    [("ada1 cbdc bcd2 ada2 bbd4 c4ae c2bc", "①本社②市町村"), ("d0d2 c0df b7d7", "侑設計")],
)
def test_kanji_in_euc_are_not_taken_for_half_width_katakana(octets: str, text: str) -> None:
    assert decode(bytes.fromhex(octets)).text == text


HIRAGANA = st.characters(min_codepoint=0x3041, max_codepoint=0x3093)
KATAKANA = st.characters(min_codepoint=0x30A1, max_codepoint=0x30F6)
KANJI = st.sampled_from(
    [bytes([high, low]).decode("euc_jp") for high in range(0xB0, 0xCF) for low in range(0xA1, 0xFF)]
)
# Kana and kanji as in running text, with an end that UTF-16 shows itself by.
TEXTS = st.lists(st.tuples(KANJI, HIRAGANA, HIRAGANA, KATAKANA | KANJI), min_size=4).map(
    lambda words: "".join(map("".join, words)) + "。"
)


@pytest.mark.parametrize("encoding", [*PLAIN, "utf-32-le", "euc_jp", "euc_jis_2004", "iso2022_jp"])
@given(text=TEXTS)
def test_every_encoding_is_read_back(encoding: str, text: str) -> None:
    mark = "\ufeff" if encoding == "utf-32-le" else ""
    assert decode((mark + text).encode(encoding)).text == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_our_error(data: bytes) -> None:
    try:
        decode(data).text.encode("utf-8")
    except InputError:
        return


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
@given(text=TEXTS, data=st.data())
def test_a_byte_that_is_none_is_reported_where_it_stands(
    encoding: str, text: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(text)))
    before, after = text[:place].encode(encoding), text[place:].encode(encoding)
    if encoding == "euc_jp":
        before, after = before + b"\x8e", b"\n" + after  # a shift to kana without a kana
    else:
        after = (b"\xff" if encoding == "utf-8" else b"\xfd") + after
    with pytest.raises(InputError, match="cannot be read as") as caught:
        decode(before + after)
    stated = re.search(r"as ([\w-]+): byte (\d+)", caught.value.problem)
    assert stated
    assert stated[1].replace("-", "_") == encoding.replace("utf-8", "utf_8")
    assert int(stated[2]) == len(before) - (encoding == "euc_jp")


@pytest.mark.parametrize("byte", [0x80, 0xA0, 0xFD, 0xFE, 0xFF])
def test_bytes_that_only_python_takes_for_cp932(byte: int) -> None:
    data = "株価は".encode("cp932") + bytes([byte]) + "です".encode("cp932")
    with pytest.raises(InputError, match=rf"cp932: byte 6 \(0x{byte:02X}"):
        decode(data, "cp932")


ENGLISH = [
    "The price is “¥400 million”.",
    "It’s ¥4.",
    "¥400",
    "¥1,000\t¥2,000\t¥3,000",
    "The company’s plan – announced today – costs £5m… and €3.",
    "Café Müller’s résumé: 3°C, ±5 %, ½.",
    "§§ 12–14 «quoted» ©2026 Aoba® ™",
    "São Paulo, Curaçao and Malmö",
    "The ministers’ talks—the first since May—ended without “news”",
]


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_english_may_be_in_cp1252(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), japanese=False).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Aoba Foods (青葉食品) said.",
        "Talks with 田中 took place.",
        "“Aoba” (青葉) it said",
        "費用は42億円です。",
        "Left over: 会談",
    ],
)
@pytest.mark.parametrize("encoding", ["cp932", "euc-jp"])
def test_japanese_left_in_english_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), japanese=False).text == text


@pytest.mark.parametrize("text", ["¥400", "価格は¥400です"])
def test_japanese_is_never_taken_for_cp1252(text: str) -> None:
    assert "cp1252" not in decode(text.replace("¥", "\\").encode("cp932")).encoding


def test_a_cut_file_is_damaged_not_another_encoding() -> None:
    data = "新しい工場を建設することを発表した".encode()[:-1]
    with pytest.raises(InputError, match="utf-8: byte 48"):
        decode(data)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_only_newlines_change(newline: str) -> None:
    text = f"１行目ｶﾞ①{newline}{newline}か\u3099 \u3000\u2028\x0b2行目{newline}"
    assert decode(text.encode()).text == text.replace(newline, "\n")


@pytest.mark.parametrize("name", ["Shift_JIS", "shift-jis", "SJIS", "x-sjis", "MS932", "cp932"])
def test_shift_jis_means_cp932(name: str) -> None:
    assert decode("①髙～".encode("cp932"), name).text == "①髙～"
    assert decode("①髙～".encode("cp932"), name).encoding == "cp932"


@pytest.mark.parametrize("name", ["EUC-JP", "eucjp", "CP51932", "eucJP-ms", "ujis"])
def test_every_name_of_euc_jp_is_accepted(name: str) -> None:
    assert decode(bytes.fromhex("ada1"), name).text == "①"


@pytest.mark.parametrize("name", ["ISO-2022-JP", "iso2022_jp_ext", "CP50221"])
def test_names_of_iso_2022_jp(name: str) -> None:
    assert decode(b"\x1b$B-!\x1b(B", name).text == "①"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-16-le"])
def test_a_given_encoding_takes_the_byte_order_mark_off(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert decode((mark + "日本").encode(encoding), encoding).text == "日本"


@pytest.mark.parametrize("name", ["klingon", "", "base64", "rot13", "a\0b"])
def test_unknown_encodings(name: str) -> None:
    with pytest.raises(UsageError, match="There is no encoding named"):
        decode("日本".encode(), name)


@pytest.mark.parametrize("name", ["undefined", "utf-7", "ascii", "utf-32", "idna"])
def test_a_given_encoding_that_does_not_fit(name: str) -> None:
    with pytest.raises(InputError, match="cannot be read as"):
        decode("+2AA- 日本語".encode()[:-1], name)


def test_half_characters_are_no_text() -> None:
    with pytest.raises(InputError, match="cannot be read as utf-7"):
        decode(b"+2AA-", "utf-7")


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x7fELF\2\1\1\0\0\xff\xfe", b"\xfc\xfe" * 9])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"is not text"):
        decode(data, name="a.out")


CHINESE = "我们今天在北京发布了新产品。这是公司的第一款产品，也是市场上最好的产品。"
TRADITIONAL = "本公司今日與三家企業合作，這是我們首次進入市場，目標是成為第一。"
KOREAN = "회사는 오늘 새로운 제품을 발표했다. 이는 시장에서 가장 빠른 제품이다."
LATIN = "The board’s “first” decision, in the café: don’t sell. © 2026, 20°C. "


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        *[(CHINESE, e, "Chinese") for e in ("utf-8", "gb18030", "utf-16-le")],
        *[(TRADITIONAL, e, "Chinese") for e in ("utf-8", "big5", "gb18030")],
        *[(KOREAN, e, "Korean") for e in ("utf-8", "euc_kr", "utf-16-be")],
        ("© 2026 Acme Corp. All rights reserved.", "cp1252", "English"),
        ("Acme’s plan: it’s final, and it isn’t sold.", "cp1252", "English"),
        *[(LATIN, e, "English") for e in ("utf-8", "cp1252", "utf-16-le")],
    ],
)
def test_foreign_texts_are_read_as_what_they_are(text: str, encoding: str, language: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, foreign_language(decoded.text)) == (text, language)


def test_nearly_every_line_comes_back_from_every_encoding() -> None:
    """Short lines can be right in two encodings: one in a hundred may be read as another text."""
    lines = sorted({line for path in DATA.rglob("*.txt") for line in path.read_text().splitlines()})
    encodings = ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp")
    cases = [(line, e) for line in lines for e in encodings if _japanese(line) and _fits(line, e)]
    wrong = [(line, encoding) for line, encoding in cases if not _exact(line, encoding)]
    assert len(cases) > 1000
    assert len(wrong) <= 0.01 * len(cases), wrong


def _japanese(line: str) -> bool:
    return len(re.findall("[ぁ-ヺ一-鿿]", line)) >= 4


def _fits(line: str, encoding: str) -> bool:
    try:
        return line.encode(encoding).decode(encoding) == line
    except UnicodeError:
        return False


def _exact(line: str, encoding: str) -> bool:
    try:
        return decode(line.encode(encoding)).text == line
    except BrieferError:
        return False
