"""A dictionary of a few entries in the form in which the real one arrives."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

NOUN = "noun (common) (futsuumeishi)"
# Written form, kana, how common (JMdict's tags), senses: (misc, glosses).
WORDS = (
    ("水素", "すいそ", "nf11", [("", ["hydrogen (H)"])]),
    ("発生", "はっせい", "nf03", [("", ["outbreak", "occurrence"])]),
    ("燃料", "ねんりょう", "nf05", [("", ["fuel"])]),
    ("燃料電池", "ねんりょうでんち", "", [("", ["fuel cell"])]),
    ("電池", "でんち", "nf10", [("", ["battery"])]),
    ("特産品", "とくさんひん", "", [("", ["local specialty"])]),
    ("寄贈", "きぞう", "nf31", [("archaism", ["offering"]), ("", ["donation"])]),
    ("山陽", "さんよう", "nf13", [("", ["south side of a mountain"])]),
    ("散逸", "さんいつ", "nf34", [("", ["being scattered and in the end lost"])]),
    ("", "ニュース", "gai1", [("", ["news"])]),
    ("", "ランタン", "", [("", ["lantern"]), ("", ["lanthanum (La)"])]),
    ("日本", "にほん", "nf01", [("", ["Japan"])]),
    ("花王", "かおう", "", [("", ["tree peony"])]),
    ("業界初", "ぎょうかいはつ", "", [("", ["industry's first ..."])]),
    ("日朝", "にっちょう", "nf20", [("", ["Japan and North Korea"])]),
    ("", "セミロング", "", [("", ["shoulder length hair"])]),
)
# Written form, kana, kind, translation.
NAMES = (
    ("花王", "かおう", "company", "Kao"),
    ("日清食品", "にっしんしょくひん", "company", "Nissin Foods"),
    ("佐藤蕗乃", "さとうふきの", "person", "Sato Fukino (1981.6-)"),
    ("佐藤一斎", "さとういっさい", "person", "Sato Issai (1772-1859)"),
    ("安倍晋三", "あべしんぞう", "person", "Shinzō Abe (1954.9-)"),
    ("国境なき医師団", "こっきょうなきいしだん", "organization", "Medecins Sans Frontieres (MSF)"),
    ("四川省", "しせんしょう", "place", "Sichuan (China)"),
    ("喬木村", "たかぎむら", "place", "Takagimura"),
    ("", "ハバロフスク", "place", "Khabarovsk"),
    ("", "アンナ・ペトロワ", "person", "Anna Petrova"),
    ("", "ライト", "surname", "Light"),
    ("", "ライト", "surname", "Wright"),
)
TABLES = """
    CREATE TABLE Kanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
    CREATE TABLE Kana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
    CREATE TABLE KJP (kid INTEGER, text TEXT);
    CREATE TABLE KNP (kid INTEGER, text TEXT);
    CREATE TABLE Sense (ID INTEGER PRIMARY KEY, idseq INTEGER);
    CREATE TABLE pos (sid INTEGER, text TEXT);
    CREATE TABLE misc (sid INTEGER, text TEXT);
    CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, text TEXT);
    CREATE TABLE NEKanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
    CREATE TABLE NEKana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
    CREATE TABLE NETranslation (ID INTEGER PRIMARY KEY, idseq INTEGER);
    CREATE TABLE NETransType (tid INTEGER, text TEXT);
    CREATE TABLE NETransGloss (tid INTEGER, lang TEXT, text TEXT);
"""


def write_packed(folder: Path) -> Path:
    """Write the dictionary and return its file."""
    whole = folder / "whole.db"
    with closing(sqlite3.connect(whole)) as db:
        db.executescript(TABLES)
        for number, (kanji, kana, tag, senses) in enumerate(WORDS, 1):
            _add_word(db, number, kanji, kana, tag, senses)
        for number, (kanji, kana, kind, english) in enumerate(NAMES, 1):
            _add_name(db, number, kanji, kana, kind, english)
        db.commit()
    packed = folder / "jamdict.db.xz"
    packed.write_bytes(lzma.compress(whole.read_bytes()))
    return packed


def _add_word(
    db: sqlite3.Connection,
    number: int,
    kanji: str,
    kana: str,
    tag: str,
    senses: list[tuple[str, list[str]]],
) -> None:
    if kanji:
        db.execute("INSERT INTO Kanji VALUES (?, ?, ?)", (number, number, kanji))
    db.execute("INSERT INTO Kana VALUES (?, ?, ?)", (number, number, kana))
    if tag:
        db.execute(f"INSERT INTO {'KJP' if kanji else 'KNP'} VALUES (?, ?)", (number, tag))
    for place, (misc, glosses) in enumerate(senses):
        sense = 10 * number + place
        db.execute("INSERT INTO Sense VALUES (?, ?)", (sense, number))
        db.execute("INSERT INTO pos VALUES (?, ?)", (sense, NOUN))
        if misc:
            db.execute("INSERT INTO misc VALUES (?, ?)", (sense, misc))
        for gloss in glosses:
            db.execute("INSERT INTO SenseGloss VALUES (?, 'eng', ?)", (sense, gloss))


def _add_name(
    db: sqlite3.Connection, number: int, kanji: str, kana: str, kind: str, english: str
) -> None:
    if kanji:
        db.execute("INSERT INTO NEKanji VALUES (?, ?, ?)", (number, number, kanji))
    db.execute("INSERT INTO NEKana VALUES (?, ?, ?)", (number, number, kana))
    db.execute("INSERT INTO NETranslation VALUES (?, ?)", (number, number))
    db.execute("INSERT INTO NETransType VALUES (?, ?)", (number, kind))
    db.execute("INSERT INTO NETransGloss VALUES (?, 'eng', ?)", (number, english))
