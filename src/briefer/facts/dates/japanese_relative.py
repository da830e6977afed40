"""Japanese words that say when by what was said before or by today: 昨年, 今月, 同日."""

import re
from collections.abc import Iterator

from briefer.facts.dates.pieces import Piece, piece_of
from briefer.facts.dates.temporal_value import Slots, slots_of

# What each word states, as a value (see `temporal`).
WORDS = {
    "今年": "TY", "本年": "TY", "ことし": "TY", "昨年": "LY", "去年": "LY", "一昨年": "LLY",
    "おととし": "LLY", "来年": "NY", "再来年": "NNY", "翌年": "AY", "前年": "PY", "同年": "SAME",
    "前年同期比": "PY", "前年同月比": "PY", "前年度比": "PFY", "前年比": "PY", "前日比": "PD",
    "前年同期": "PY", "前年同月": "PY", "前年同時期": "PY", "前年同日": "PY",
    "今年度": "TFY", "本年度": "TFY", "昨年度": "LFY", "来年度": "NFY", "前年度": "PFY",
    "翌年度": "AFY", "同年度": "SFY",
    "今春": "TY-SP", "今夏": "TY-SU", "今秋": "TY-AU", "今冬": "TY-WI",
    "昨春": "LY-SP", "昨夏": "LY-SU", "昨秋": "LY-AU", "昨冬": "LY-WI",
    "来春": "NY-SP", "来夏": "NY-SU", "来秋": "NY-AU",
    "今月": "TM", "先月": "LM", "来月": "NM", "前月": "PM", "翌月": "AM", "同月": "SM",
    "今週": "TW", "先週": "LW", "来週": "NW", "前週": "PW", "翌週": "AW",
    "本日": "TD", "今日": "TD", "きょう": "TD", "昨日": "LD", "きのう": "LD", "明日": "ND",
    "あす": "ND", "一昨日": "LLD", "おととい": "LLD", "明後日": "NND", "あさって": "NND",
    "前日": "PD", "翌日": "AD", "同日": "SD", "当日": "SD", "この日": "SD", "その日": "SD",
    "今朝": "TD", "今夜": "TD", "今晩": "TD", "今夕": "TD", "昨夜": "LD", "昨晩": "LD",
}  # fmt: skip
_SAID_IN_KANA = [word for word in WORDS if re.fullmatch("[ぁ-ん]+", word)]
_SAID_IN_KANJI = sorted(WORDS.keys() - set(_SAID_IN_KANA), key=len, reverse=True)
# 前日本代表 is no 前日, 今日子 and 明日香 are names; kana need a word's end on both sides.
_KANJI_WORD = re.compile(rf"({'|'.join(_SAID_IN_KANJI)})(?![本子香葉海美的曜])")
_KANA_WORD = re.compile(
    rf"(?<![ぁ-んー])({'|'.join(_SAID_IN_KANA)})(?=[、はもの0-9午夜朝昼]|から|まで|に|$)"
)
_FORWARD = re.compile(
    r"来[週月年春夏秋]|次週|今週末|予定|見込[みむま]|見通し|今度の|次の|今後|明[後]?日|計画|方針|"
    r"(?:開催|実施|開始|発売|公開|発表|開業|配信|提供)(?:します|いたします|する[。．]?$)|行[いう]ます|なります"
)


def relative_words(text: str) -> Iterator[Piece]:
    """Find the words of the table.

    >>> [piece.slots[0] for piece in relative_words("昨年12月、今月9日、同年、前日本代表")]
    [{'ryear': 'L'}, {'rmonth': 'T'}, {'ryear': 'S'}]
    """
    for rule in (_KANJI_WORD, _KANA_WORD):
        for m in rule.finditer(text):
            slots: Slots = slots_of(WORDS[m[1]])
            yield piece_of(m, slots)


def looks_ahead(text: str) -> bool:
    """Tell whether a sentence speaks of what is to come.

    >>> looks_ahead("水曜日に開かれる予定だ。"), looks_ahead("水曜日に開かれた。")
    (True, False)
    """
    return _FORWARD.search(text) is not None
