"""Figures in a Japanese sentence: numerals with their unit, sign, range and 約 / 超."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.figure import AMONG, LATER_HALF, Figure, ends_of_ranges, shares, sums
from briefer.facts.figures.japanese_modifiers import japanese_figure
from briefer.facts.figures.japanese_ranges import RANGE, ranges, rates
from briefer.facts.figures.lexical import no_figures, without_notes
from briefer.facts.vocabulary import FIGURES
from briefer.text.japanese_numerals import numeral_at, numerals
from briefer.text.number_reader import FOUR_PLACES, MOST, Numeral
from briefer.text.number_words import MONEY_LETTERS, SCALES
from briefer.text.units import CODES, JAPANESE_UNITS, SYMBOLS
from briefer.text.widths import half_width
from briefer.text.words import either
from briefer.text.years import number as number_in

# Latin units end where the letters end.
_UNIT = FIGURES.compile(
    r" ?(?:\([WHDL]\) ?)?({words}|{letters}(?![A-Za-z]))",
    words=either(unit for unit in JAPANESE_UNITS if not unit.isascii()),
    letters=either(unit for unit in JAPANESE_UNITS if unit.isascii()),
)
# ミリグラム is one, for all that ミリ before katakana is mostly the beginning of a word.
_NO_UNIT = FIGURES.compile(
    " ?(?:{no_units}|(?!{longer}){katakana_units}[ァ-ヺ])",
    longer=either(JAPANESE_UNITS.keys() - FIGURES.words("katakana_units")),
)
_COUNTER = FIGURES.compile("{counters}")
_CURRENCY = re.compile(f"((?<![A-Za-z]){either(CODES)}|{either(SYMBOLS)}) ?$")
# Behind a currency's sign scales are English in Japanese, too: $5m, US$10 billion, and $5-10m.
# A letter stands right behind the number, and begins nothing else: ¥2,900 Tシャツ, ¥400 Mサイズ.
_SCALE = re.compile(
    f" ?((?i:{either(SCALES)})|(?<! ){either(MONEY_LETTERS)})(?![A-Za-z0-9０-９&ァ-ヺ])"
)
_UP_FROM = re.compile(
    f"((?<![A-Za-z]){either(CODES)}|{either(SYMBOLS)}) ?[0-9][0-9,.]*(?:{_SCALE.pattern})?"
    f"(?:{RANGE.pattern})$"
)
_RANK = FIGURES.compile(" ?{ranks}")
_NUMBERED = re.compile(r"(?:第 ?|(?<![A-Za-z])No\. ?|№ ?|ナンバー)$")
_GROUP = re.compile(r"[かカヶヵケ]国|人|名|社|万|億|兆")
_LETTER = re.compile(r"[A-Za-z][-.]?$")
_DEGREES = FIGURES.compile("({degrees})[^0-9、。]{0,6}$")

_OF = re.compile("に|中")  # 5人に1人, 10人中7人
_MOST_PARTS = 1000
_FRACTION = re.compile(r"分の ?")
_SLASH = re.compile(r"(?<![0-9/])([0-9])/([0-9]{1,2})(?![0-9/])")
_TENTHS = re.compile(r" ?割(?:([0-9一二三四五六七八九])分)?(?:([0-9一二三四五六七八九])厘)?")
_HALF = re.compile(r"半(?![期年額数日ば導島径円身面減分])")
_HALVES = re.compile(r"(?<![前後上下一四])半(年|日|世紀)(?!前後|度)|(翌々)(?=営業日)")
_WORDED = {
    "年": ("0.5", "year"),
    "日": ("0.5", "day"),
    "世紀": ("0.5", "century"),
    "翌々": ("2", ""),
}
YEN_AND_SEN = "円銭"  # the unit of a table with a column for each
_APART = re.compile(r"(?<![0-9.,])([0-9][0-9,]*)[ \t]([0-9]{2})(?![0-9.,%])")
# In as many characters, what is written between the unit and the point: 39秒63, 2割4~5分.
_REWRITTEN = (
    (
        re.compile(
            r"(?<![0-9.,])([0-9]{1,2})秒([0-9]{1,3})(?![0-9.,%A-Za-z×ァ-ヺ]|(?![台差])[一-鿿])"
        ),
        r"\1.\2秒",
    ),
    (re.compile(r"(?<![0-9.,])([0-9])割([0-9])([~〜-])([0-9])分"), r"\1\2\3\1\4%"),
)
_COLUMNS = re.compile("(?<=[0-9０-９])\u3000(?=[0-9０-９])")  # 120　130 are two; 1 234 567 is one
_COUNTS = re.compile(r"[^0-9]|.[^\W0-9_]")  # 3社, 1株: what a number in a table says for itself
_OWN_UNIT = FIGURES.compile(r"{own_units}|\([円銭%人件社倍]\)")
# 田中氏ら4人, not これら4社, 彼ら4人, くじら4頭
_AMONG = re.compile(f"(?:さん|[一-鿿ァ-ヺーA-Za-z](?<![彼我僕俺奴])){AMONG}$")
_LATER_HALF = re.compile(f"{either(LATER_HALF)}$")


def figures(japanese: str, taken: Sequence[Span] = (), unit: str = "") -> list[Figure]:
    """Return the figures of `japanese` in reading order.

    `taken` are spans that are dates or names already. `unit` is what stands above a table
    （単位：百万円）: bare numbers are counted in it.

    >>> [(f.text, str(f.number), f.unit) for f in figures("輸出は2,281億ドル（前年比12.5％増）")]
    [('2,281億ドル', '228100000000', 'USD'), ('12.5％', '12.5', '%')]
    >>> [(f"{f.number:f}", f.unit) for f in figures("1,041　△24.5％", unit="百万円")]
    [('1041000000', 'JPY'), ('-24.5', '%')]
    """
    text = without_notes(half_width(_COLUMNS.sub("\t", japanese)))
    for written, usual in _REWRITTEN:
        text = written.sub(usual, text)
    if unit == YEN_AND_SEN:
        text, unit = _APART.sub(r"\1.\2", text), unit[0]
    elif _OWN_UNIT.search(text):
        unit = ""
    found = ranges(text, list(_figures(text, [*taken, *no_figures(text)])))
    found = ends_of_ranges(text, sums(text, rates(text, found)), RANGE)
    found = shares(text, found, _OF)
    if unit:
        found = [
            figure if _COUNTS.match(text, figure.end - 1) else _in_table(figure, unit)
            for figure in found
        ]
    return [figure.within(japanese) for figure in found]


def _figures(text: str, masked: list[Span]) -> Iterator[Figure]:
    end = 0
    for numeral in numerals(text):
        if numeral.start < end or overlaps(numeral.span, masked):
            continue
        figure = _fraction(text, numeral) or _tenths(text, numeral) or _counted(text, numeral)
        if figure:
            yield from _halves(text, end, figure.start, masked)
            end = figure.end
            yield replace(figure, numeral=figure.numeral or numeral)
    yield from _halves(text, end, len(text), masked)


def _fraction(text: str, numeral: Numeral) -> Figure | None:
    """三分の一, 4分の3, 1/5インチ."""
    slash = _SLASH.match(text, numeral.start)
    if slash and 0 < int(slash[1]) < int(slash[2]) <= 10:
        number = (Decimal(slash[1]) / Decimal(slash[2])).quantize(FOUR_PLACES)
        unit, end = _unit_after(text, replace(numeral, end=slash.end()))
        return japanese_figure(text, numeral.start, end, number, unit)
    mark = _FRACTION.match(text, numeral.end)
    over = numeral_at(text, mark.end()) if mark else None
    if over is None or not numeral.value:
        return None
    number = over.value / numeral.value
    if number > _MOST_PARTS:
        return None  # 1分の and any number
    rounded = number.quantize(FOUR_PLACES)
    number = rounded if rounded >= FOUR_PLACES * 10 else number.normalize()  # 100万分の1
    return japanese_figure(text, numeral.start, over.end, number, "")


def _tenths(text: str, numeral: Numeral) -> Figure | None:
    """割 is ten per cent, 分 one, 厘 a tenth."""
    mark = _TENTHS.match(text, numeral.end)
    if mark is None or numeral.value > 100:
        return None
    tenths, hundredths = (Decimal(number_in(digit or "0")) for digit in mark.groups())
    number = numeral.value * 10 + tenths + hundredths / 10
    scaled = replace(numeral, value=numeral.value * 10, scale=numeral.scale * 10)
    figure = japanese_figure(text, numeral.start, mark.end(), number, "%")
    return replace(figure, numeral=scaled)


def _counted(text: str, numeral: Numeral) -> Figure | None:
    """Any other numeral: a price, or one with the unit or rank after it.

    >>> [figure.unit for figure in figures("US$500、60点目の、60点目標、80周年、第15次、15次")]
    ['USD', 'ordinal', '', 'ordinal', 'ordinal', '']
    """
    if price := _price(text, numeral):
        return price
    start = numeral.start
    numbered = _NUMBERED.search(text, max(0, start - 5), start)
    rank = _RANK.match(text, numeral.end)
    unit, end = _unit_after(text, numeral)
    if numeral.kind == "kanji" and not (rank or numbered or _is_counted(text, numeral)):
        return None
    if not numbered and _is_attached(text, numeral, unit):
        return None
    if rank or numbered:
        start = text.rindex("第", 0, start) if text[:start].rstrip().endswith("第") else start
        end = max(rank.end() if rank else 0, end)
        return japanese_figure(text, start, end, numeral.value, "ordinal")
    if not unit and (counter := _COUNTER.match(text, end)):
        end = counter.end()
    half = _HALF.match(text, end) if unit not in ("", "person") else None
    number = numeral.value + Decimal("0.5") if half else numeral.value
    start -= _AMONG.search(text, max(0, start - 3), start) is not None
    if unit == "minute" and (later := _later_half(text, start)):
        start = later.start()
    return japanese_figure(text, start, half.end() if half else end, number, unit)


def _price(text: str, numeral: Numeral) -> Figure | None:
    """A number behind its currency, or the second of two, in a scale of either language."""
    before = _CURRENCY.search(text, max(0, numeral.start - 5), numeral.start)
    scale = _SCALE.match(text, numeral.end)
    up_from = _UP_FROM.search(text, max(0, numeral.start - 30), numeral.start) if scale else None
    if not (currency := before or up_from):
        return None
    paid_in, start = (SYMBOLS | CODES)[currency[1]], before.start() if before else numeral.start
    if scale:
        numeral = _scaled(numeral, _scale_of(scale[1]), scale.end())
    figure = japanese_figure(text, start, numeral.end, numeral.value, paid_in)
    return replace(figure, numeral=numeral)


def _scale_of(word: str) -> Decimal:
    return MONEY_LETTERS.get(word) or SCALES[word.lower()]


def _scaled(numeral: Numeral, scale: Decimal, end: int) -> Numeral:
    value = numeral.value * scale
    whole = value.to_integral_value()  # 2,500,000 and not 2,500,000.0
    value = whole if whole == value else value
    return replace(numeral, end=end, value=value, scale=numeral.scale * scale)


def _later_half(text: str, start: int) -> re.Match[str] | None:
    """Return what says that a minute is of a match's later half: 後半18分, and 同33分 after it."""
    found = _LATER_HALF.search(text, max(0, start - 2), start)
    said = found and text.rfind("後半", 0, start) > text.rfind("前半", 0, start)
    return found if said else None


def _unit_after(text: str, numeral: Numeral) -> tuple[str, int]:
    """Return the unit after a numeral and where it ends; "" where there is none.

    度 counts turns as well as degrees: it is a unit after eleven or more, or beside 気温.

    >>> [_unit_after(text, numeral_at(text, 0))[0] for text in ("5kg", "5分野", "2度", "32度")]
    ['kg', '', '', 'deg']
    """
    match = _UNIT.match(text, numeral.end)
    if match is None or _NO_UNIT.match(text, numeral.end):
        return "", numeral.end
    unit = JAPANESE_UNITS[match[1]]
    if match[1] == "度":
        warm = _DEGREES.search(text, 0, numeral.start)
        unit = {"摂氏": "degC", "華氏": "degF"}.get(warm[1], "deg") if warm else "deg"
        if not warm and numeral.value < 11:
            return "", numeral.end
    return unit, match.end()


def _is_counted(text: str, numeral: Numeral) -> bool:
    """Tell whether a kanji numeral is one: it has a scale, or a unit or counter stands after it.

    >>> [_is_counted(text, numeral_at(text, 0)) for text in ("十二人", "二千億", "一貫", "千載")]
    [True, True, False, False]
    """
    if numeral.value >= 10_000:
        return True
    if numeral.start and numeral.value == 1 and text[numeral.start - 1] in "唯統同単随均逐画万":
        return False
    known = _unit_after(text, numeral)[0] or _COUNTER.match(text, numeral.end)
    return bool(known) and not _NO_UNIT.match(text, numeral.end)


def _is_attached(text: str, numeral: Numeral, unit: str) -> bool:
    """Tell whether a number belongs to a Latin name: COVID-19, G20, 39C; not in EU27カ国.

    >>> [_is_attached(t, next(numerals(t)), "") for t in ("COVID-19", "4K", "EU27カ国", "（40")]
    [True, True, False, False]
    """
    after = text[numeral.end : numeral.end + 1]
    if not unit and after.isascii() and after.isalpha():
        return True
    if not _LETTER.search(text, max(0, numeral.start - 2), numeral.start):
        return False
    return not unit and not _GROUP.match(text, numeral.end)


def _halves(text: str, start: int, end: int, masked: list[Span]) -> Iterator[Figure]:
    """半年, 半日 and 半世紀, 翌々営業日, which have no numeral."""
    for match in _HALVES.finditer(text, start, end):
        if not overlaps(match.span(), masked):
            number, unit = _WORDED[match.group(match.lastindex or 0)]
            yield japanese_figure(text, match.start(), match.end(), Decimal(number), unit)


def _in_table(figure: Figure, unit: str) -> Figure:
    """A bare number under （単位：億円） is so many 億円."""
    one = next(iter(figures(f"1{unit}")), None)
    if one is None or figure.unit or figure.number * one.number >= MOST:
        return figure
    return replace(figure, number=figure.number * one.number, unit=one.unit)
