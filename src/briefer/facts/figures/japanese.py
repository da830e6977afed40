"""Figures in a Japanese sentence: numerals with their unit, sign, range and 約 / 超."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.figure import AMONG, Figure, ends_of_ranges, like, shares, sums
from briefer.facts.figures.lexical import no_figures, without_notes
from briefer.facts.vocabulary import FIGURES
from briefer.text.japanese_numerals import numeral_at, numerals
from briefer.text.number_reader import FOUR_PLACES, MOST, Numeral
from briefer.text.units import CODES, CURRENCIES, JAPANESE_UNITS, SYMBOLS, WEAK
from briefer.text.widths import half_width
from briefer.text.words import either
from briefer.text.years import number as number_in

_NEAR = 12  # characters within which a word may turn a figure's sign
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
_MINUS = re.compile(r"(?:[△▲] ?|マイナス ?|氷点下 ?|零下 ?|(?<![0-9A-Za-z一-鿿ァ-ヺー%)」』])-)$")
# A dash is one too in a list of figures, or before a share that stands alone: 12.5 % —3.2 %.
_DASH = re.compile(r"(?:^|(?<=[0-9%)] )|(?P<lone>(?<= )))[—–―-]$")
_RANK = FIGURES.compile(" ?{ranks}")
_NUMBERED = re.compile(r"(?:第 ?|(?<![A-Za-z])No\. ?|№ ?|ナンバー)$")
_GROUP = re.compile(r"[かカヶヵケ]国|人|名|社|万|億|兆")
_LETTER = re.compile(r"[A-Za-z][-.]?$")
_ABOUT = FIGURES.compile("{approximators_before}[ 、]?$")
_OR_SO = FIGURES.compile(r" ?[^0-9、。\s]{0,3}?{approximators_after}")
_LESS = FIGURES.compile("{less}")
_TREND = FIGURES.compile(
    "(?:台?[のも]?|以上|程度の?)"
    "(?:(?P<up>{rises}|{of_price}高(?![さ校等]))|{falls}|{of_price}安(?!さ))"
)
_LOSS = re.compile("(?:損失|赤字)額?[はが:]? ?約?$")
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
_COSTS = re.compile(r" ?(?:[=は、]|当たり|あたり|につき|に対し)? ?(?:約|およそ)?")
# What English gives without a currency: 円相場は151円, 日経平均は前日比512円34銭高.
_RATE = re.compile(
    r"(?:円相場|対(?:米?ドル|ユーロ|ポンド)(?:で|円相場)?)(?:は|が|では)?、?$"
    r"|(?:日経平均|株価指数|ダウ平均|ダウ工業株)(?:株価|30種平均|30種|先物|の?[始終高安]値|\([^()]{1,9}\))*"
    r"(?:(?:[はがもを、]|で|続[伸落]|反[発落])、?(?:[^。]{0,24}[終始]値[はが])?[^。は]{0,34}| ?)$"
)
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
_ALL_YEAR = re.compile("(?:24|二十四)時間.?365日$")
_FEW = 3  # 2、3人 are a few
_RANGE = re.compile(r" ?(?:\([WHDL]\) ?)?(?:[~〜―–—-]|から|ないし|[×x] *|または|もしくは|→) ?")
_NEXT = re.compile(r" ?[、,・] ?")


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
    found = _ranges(text, list(_figures(text, [*taken, *no_figures(text)])))
    found = ends_of_ranges(text, sums(text, _rates(text, found)), _RANGE)
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
        return _figure_at(text, numeral.start, end, number, unit)
    mark = _FRACTION.match(text, numeral.end)
    over = numeral_at(text, mark.end()) if mark else None
    if over is None or not numeral.value:
        return None
    number = over.value / numeral.value
    if number > _MOST_PARTS:
        return None  # 1分の and any number
    rounded = number.quantize(FOUR_PLACES)
    number = rounded if rounded >= FOUR_PLACES * 10 else number.normalize()  # 100万分の1
    return _figure_at(text, numeral.start, over.end, number, "")


def _tenths(text: str, numeral: Numeral) -> Figure | None:
    """割 is ten per cent, 分 one, 厘 a tenth."""
    mark = _TENTHS.match(text, numeral.end)
    if mark is None or numeral.value > 100:
        return None
    tenths, hundredths = (Decimal(number_in(digit or "0")) for digit in mark.groups())
    number = numeral.value * 10 + tenths + hundredths / 10
    scaled = replace(numeral, value=numeral.value * 10, scale=numeral.scale * 10)
    figure = _figure_at(text, numeral.start, mark.end(), number, "%")
    return replace(figure, numeral=scaled)


def _counted(text: str, numeral: Numeral) -> Figure | None:
    """Any other numeral, with the currency before it or the unit or rank after it.

    >>> [figure.unit for figure in figures("US$500、60点目の、60点目標、80周年、第15次、15次")]
    ['USD', 'ordinal', '', 'ordinal', 'ordinal', '']
    """
    start = numeral.start
    currency = _CURRENCY.search(text, max(0, start - 5), start)
    numbered = _NUMBERED.search(text, max(0, start - 5), start)
    rank = _RANK.match(text, numeral.end)
    unit, end = _unit_after(text, numeral)
    is_known = currency or rank or numbered
    if numeral.kind == "kanji" and not (is_known or _is_counted(text, numeral)):
        return None
    if currency:
        paid_in = (SYMBOLS | CODES)[currency[1]]
        return _figure_at(text, currency.start(), numeral.end, numeral.value, paid_in)
    if not numbered and _is_attached(text, numeral, unit):
        return None
    if rank or numbered:
        start = text.rindex("第", 0, start) if text[:start].rstrip().endswith("第") else start
        end = max(rank.end() if rank else 0, end)
        return _figure_at(text, start, end, numeral.value, "ordinal")
    if not unit and (counter := _COUNTER.match(text, end)):
        end = counter.end()
    half = _HALF.match(text, end) if unit not in ("", "person") else None
    number = numeral.value + Decimal("0.5") if half else numeral.value
    start -= _AMONG.search(text, max(0, start - 3), start) is not None
    return _figure_at(text, start, half.end() if half else end, number, unit)


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
            yield _figure_at(text, match.start(), match.end(), Decimal(number), unit)


def _dash(text: str, start: int, end: int, unit: str) -> re.Match[str] | None:
    sign = _DASH.search(text, max(0, start - 1), start)
    in_a_list = unit in ("", "%") and text[end : end + 1] in ("", " ", ")")
    return sign if sign and in_a_list and not (sign["lone"] is not None and unit != "%") else None


def _figure_at(text: str, start: int, end: int, number: Decimal, unit: str) -> Figure:
    """Return the figure from `start` to `end`, with the sign before it and what is said beside it.

    >>> def read(text):
    ...     found = _figure_at(text, text.index("5"), text.index("5") + 2, Decimal(5), "")
    ...     return found.text, int(found.number), found.approximate, found.falling, found.trend
    >>> read("△5%"), read("気温は氷点下5度"), read("は-5円"), read("10-5円")
    (('△5%', -5, False, False, 0), ('氷点下5度', -5, False, False, 0), \
('-5円', -5, False, False, 0), ('5円', 5, False, False, 0))
    >>> read("約5人"), read("5人強"), read("赤字は5円"), read("5%増"), read("5円安")
    (('5人', 5, True, False, 0), ('5人', 5, True, False, 0), ('5円', 5, False, True, -1), \
('5%', 5, False, False, 1), ('5円', 5, False, True, -1))
    """
    sign = _MINUS.search(text, max(0, start - 5), start) or _dash(text, start, end, unit)
    begin = sign.start() if sign else start
    said_before = _ABOUT.search(text, max(0, start - 6), start)
    near = text[max(0, start - _NEAR) : start].rpartition("、")[2]
    after = text[end : end + _NEAR].partition("、")[0]
    way = _TREND.match(text, end)
    return Figure(
        text[begin:end],
        begin,
        number.copy_negate() if sign else number,  # of nought, too
        unit,
        approximate=bool(said_before or _OR_SO.match(text, end)),
        falling=bool(_LESS.search(near) or _LESS.search(after)),
        trend=(1 if way["up"] else -1) if way else -bool(_LOSS.search(near)),
        vague=_ALL_YEAR.search(text, max(0, begin - 6), end) is not None,
    )


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Give the first number of a range the unit, and the scale, that stand after the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        gap = text[first.end : second.start]
        if not _RANGE.fullmatch(gap) and not _is_next(gap, first, second):
            continue
        if first.unit == "":
            found[i] = like(first, second, "" if second.unit == "ordinal" else second.unit)
        elif second.unit == "" and first.unit not in WEAK:
            found[i + 1] = replace(second, unit=first.unit)
        if _coefficient(second) - _coefficient(first) == 1 and _coefficient(second) <= _FEW:
            found[i : i + 2] = (replace(figure, vague=True) for figure in found[i : i + 2])
    return found


def _rates(text: str, found: list[Figure]) -> list[Figure]:
    """Mark what a unit of another currency costs, and what is a range or a change from there."""
    for i, figure in enumerate(found):
        before = found[i - 1] if i else None
        gap = text[before.end : figure.start] if before else ""
        priced = _RATE.search(text, max(0, figure.start - 40), figure.start) is not None
        if figure.unit in CURRENCIES and (priced or (before and _is_priced(before, gap, figure))):
            found[i] = replace(figure, rate=True)
    return found


def _is_priced(before: Figure, gap: str, figure: Figure) -> bool:
    if before.unit == figure.unit:
        return before.rate and _RANGE.fullmatch(gap) is not None
    one = before.unit in CURRENCIES and before.number in (1, 100)
    return one and _COSTS.fullmatch(gap) is not None


def _is_next(gap: str, first: Figure, second: Figure) -> bool:
    """2、3日: the number and the next."""
    step = second.text[:1].isdecimal() and _coefficient(second) - first.number
    return bool(_NEXT.fullmatch(gap)) and step == 1 and first.number < 10


def _coefficient(figure: Figure) -> Decimal:
    """The 2 of 2万人 and 2割, and of 2年半."""
    numeral = figure.numeral
    return numeral.value / numeral.scale if numeral else figure.number


def _in_table(figure: Figure, unit: str) -> Figure:
    """A bare number under （単位：億円） is so many 億円."""
    one = next(iter(figures(f"1{unit}")), None)
    if one is None or figure.unit or figure.number * one.number >= MOST:
        return figure
    return replace(figure, number=figure.number * one.number, unit=one.unit)
