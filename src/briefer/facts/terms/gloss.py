"""Where a text explains a term in English: 上海協力機構（SCO）, Renmin University（人民大学）."""

import re
from collections.abc import Iterator

from briefer.document import has_japanese
from briefer.facts.vocabulary import NAMES
from briefer.text.places import by_japanese
from briefer.text.roles import roles_that_tell
from briefer.text.spelling import Spelling
from briefer.text.widths import half_width

_BRACKETS = re.compile(r"\s?[（(［〔]\s?([^（）()［］〔〕]{2,120}?)\s?[）)］〕]")
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
# Names in English: letters first, no sentence, no web address, no price or date.
_ENGLISH = re.compile(
    # CanCam.jp: who says so, not what the word before means. NCT01234567, E-2026-114: a number of a
    # trial, a file, a model; not a name in English.
    r"(?!.* - |.*\.[a-z]{2,4}$|[A-Z]{0,6}[-./]?[0-9][A-Za-z0-9./-]*[0-9]{2}[A-Za-z0-9./-]*$)"
    rf"[{_LATIN}][{_LATIN}0-9 .,&'’+/-]*[{_LATIN}0-9.+]"
)
_ENGLISH_BEFORE = re.compile(
    rf"(?:[{_LATIN}][{_LATIN}0-9.&'’+/-]*)(?: (?:[{_LATIN}0-9&][{_LATIN}0-9.&'’+/-]*))*$"
)
# 以下「SCO」という, 略称：SCO: these introduce a short form.
_INTRODUCED = re.compile(
    r"(?:以下|略称|略|通称|愛称|英語名|英文名称?|英語表記|英名|英語)\s*[、,:：は]?\s*"
)
_FORM = r"(?:Co|Ltd|Inc|Corp|LLC|PLC|K\.K)(?![A-Za-z])\.?"
_APART = re.compile(rf"[、;；／]|,(?! ?{_FORM})")
_COMPANY = re.compile(rf"(?:,? {_FORM})+$")  # which translators leave out
_MARKS = " 「」『』“”"
_CALLED = re.compile(r"\s*(?:という|といいます|と略す|と呼ぶ|と表記|と記載)。?$")
# 黄文海（ホアン・ウェンハイ、Huang Wenhai）: how kanji are read.
_READING = re.compile(r"^[ぁ-ゖァ-ヺー・＝=\s]+[、,／/]\s*")
_KANJI_BEFORE = re.compile("[一-鿿々][」』”]?$")
# A term runs back over these; hiragana ends it.
_TERM = re.compile(r"[0-9０-９一-鿿々〆ヶァ-ヺー・]+$")
_KATAKANA = re.compile("[ァ-ヺー]+")
_HEARD = 0.7  # of the sounds of a word in katakana, in the English that it spells
_LONGER = 2.6  # times as many letters as kana, at most
_SHORT = 6  # letters of a short form
_QUOTED = re.compile(r"[「『“]([^「」『』“”]{2,40})[」』”]$")
# What may stand before the term in the same run of kanji and is not part of it.
_LEADING = re.compile(
    r"^(?:(?:[0-9０-９]+[年月日])+|同社|弊社|当社|同|・|[本当](?=[ァ-ヺ])|[米英仏独露豪伊韓](?=[ァ-ヺ]))(?=.{3,})"
)
# X（本社東京）, X（旧社名）, X（全5種）: where it is and what it was, not its name.
_JAPANESE_NAME = re.compile("(?!本|所在地|通称|旧|現|当|同|全)[一-鿿々ァ-ヺーぁ-ん・ヶ]{4,30}")
# モノのインターネット（IoT）: the short form is of both words.
_WHOSE = re.compile("[ァ-ヺー]+の$")


def pairs(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each Japanese term with its English and where the term begins; | between two English.

    >>> list(pairs("多国間主義を目指す上海協力機構（SCO）と、"))
    [('上海協力機構', 'SCO', 9)]
    >>> list(pairs("Kitami Institute of Robotics（北見ロボット研究所）が発表した。"))
    [('北見ロボット研究所', 'Kitami Institute of Robotics', 29)]
    >>> list(pairs("通信規格「NR-9」、HL-20（以下「本製品」）、北都技研（証券コード：1234）"))
    []
    >>> list(pairs("・共同発表（Aoba AI）：別紙のとおり"))
    []
    >>> list(pairs("青葉大学［アオバ／英語名：Aoba University、略称：AU］は"))
    [('青葉大学', 'Aoba University|AU', 0)]
    """
    for match in _BRACKETS.finditer(text):
        if text.startswith(("：", ":"), match.end()):
            continue  # 協業（青葉）：https… is the label of what follows
        before, inside = text[: match.start()], match[1]
        read = _READING.sub("", inside) if _KANJI_BEFORE.search(before) else inside
        named = _CALLED.sub("", _INTRODUCED.sub("", read)).strip(_MARKS)
        if not has_japanese(named):
            yield from _english_inside(before, named, bool(_INTRODUCED.search(read)))
        elif named == inside:
            yield from _japanese_inside(before, inside, match.start(1))


def _english_inside(
    before: str, inside: str, is_introduced: bool
) -> Iterator[tuple[str, str, int]]:
    forms = (form.strip(_MARKS) for form in _APART.split(half_width(inside)))
    english = [form for given in forms for form in (given, _COMPANY.sub("", given))]
    english = list(dict.fromkeys(filter(_is_name, english)))
    term, start = _term_before(before)
    if not (is_introduced or _QUOTED.search(before)):
        named = [form for form in english if _is_name_of(term, form)]
        spelled = [Spelling(name) for name in named]
        english = [  # 販売時点情報管理（Point of Sale、POS）
            form
            for form in english
            if form in named or any(name.has_initials(form) for name in spelled)
        ]
    # 国連（UN） is a name; 判定（Aozora）, at the end of a headline, tells where it stood.
    is_long = len(term) > 2 or _QUOTED.search(before)
    is_place = term in by_japanese()  # 台湾（R.O.C.）
    if term and english and not is_place and (is_long or english[0].isupper()):
        yield term, "|".join(english), start


def _is_name_of(term: str, english: str) -> bool:
    """Tell whether English in brackets names what the term does, and not one of its kind.

    >>> _is_name_of("北方物流連盟", "NLF"), _is_name_of("アオバノート", "AobaNote")
    (True, True)
    >>> _is_name_of("仮想マシン", "QEMU"), _is_name_of("サイト", "Kitami Guides")
    (False, False)
    >>> _is_name_of("リリース", "Ruri 6.0"), _is_name_of("コミュニティ", "Community over Code")
    (False, False)
    """
    if any(number not in half_width(term) for number in re.findall("[0-9]+", english)):
        return False
    if _KATAKANA.fullmatch(term):
        short = english.removesuffix("s").isupper() and len(english) <= _SHORT
        return _spells(english, term[:1] if short else term)
    is_defined = "の" in term or term.endswith(tuple(NAMES.words("bodies")))
    return is_defined or " " in english


def _spells(english: str, katakana: str) -> bool:
    """Tell whether English has most sounds of a word in katakana, in order, and little else.

    >>> [_spells(english, "レポート") for english in ("Report", "Workfront", "Reporting by Desks")]
    [True, False, False]
    """
    letters, at, heard = english.casefold(), 0, 0
    sounds = [sound for sound in map(_letters, katakana) if sound]
    if not sounds or letters[0] not in sounds[0]:
        return False
    for sound in sounds:
        found = [place for place in (letters.find(letter, at) for letter in sound) if place >= 0]
        if found:
            at, heard = min(found) + 1, heard + 1
    is_whole = len(katakana) == 1 or len(english) <= _LONGER * len(katakana)
    return is_whole and heard >= _HEARD * len(sounds)


def _letters(kana: str) -> str:
    """Return the letters that may begin a sound, "" for those that only go with another."""
    table = NAMES.table("initials")
    row = next((row for row in table if kana in row), "")
    return "" if kana in "ァィゥェォャュョッーン" else table.get(row, "")


def _japanese_inside(before: str, inside: str, start: int) -> Iterator[tuple[str, str, int]]:
    english = _ENGLISH_BEFORE.search(half_width(before))
    is_term = _JAPANESE_NAME.fullmatch(inside) and not _ends(inside, "remarks", "no_terms")
    # A single small word before a bracket is rather a word of the sentence than a name.
    is_where = inside in by_japanese()  # Linux Day（京都）
    if english and is_term and not is_where and len(english[0]) > 2 and not english[0].islower():
        yield inside, english[0].strip(), start


def _ends(term: str, *lists: str) -> bool:
    no_terms = (*roles_that_tell("t"), *(word for name in lists for word in NAMES.words(name)))
    return term.endswith(no_terms)


def _term_before(before: str) -> tuple[str, int]:
    """Return the term that ends where the bracket begins, "" where there is none."""
    if quoted := _QUOTED.search(before):
        return (quoted[1], quoted.start(1)) if has_japanese(quoted[1]) else ("", 0)
    run = _TERM.search(before)
    if not run:
        return "", 0
    term = run[0]
    while (leading := _LEADING.match(term)) and leading.end():
        term = term[leading.end() :]
    if _KATAKANA.fullmatch(term) and (whose := _WHOSE.search(before[: len(before) - len(term)])):
        term = whose[0] + term
    if len(term) < 2 or not re.search("[^0-9０-９]{2}", term) or _ends(term, "no_terms"):
        return "", 0
    return term, len(before) - len(term)


def _is_name(english: str) -> bool:
    """Tell whether the English names something: not a unit, a weekday, a grade, a date."""
    if not _ENGLISH.fullmatch(english):
        return False
    if english.casefold().rstrip(".") in NAMES.words("no_names"):
        return False
    return len(english) > 2 or english.isupper()
