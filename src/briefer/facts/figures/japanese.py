"""Figures in a Japanese sentence: numerals with their unit, sign, range and 約 / 超."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from briefer.facts.extent import Span, overlaps
from briefer.facts.figures.figure import (
    AMONG,
    FOUR_PLACES,
    Figure,
    ends_of_ranges,
    like,
    shares,
    sums,
)
from briefer.facts.figures.japanese_context import (
    counter_end,
    currency_before,
    figure_at,
    is_attached,
    is_counted,
    is_numbered,
    rank_end,
    unit_after,
)
from briefer.facts.figures.japanese_numerals import numeral_at, numerals
from briefer.facts.figures.lexical import no_figures, without_notes
from briefer.facts.figures.number_reader import Numeral
from briefer.facts.vocabulary import FIGURES
from briefer.text.units import CURRENCIES, WEAK
from briefer.text.widths import half_width

_OF = re.compile("に")  # 5人に1人
_FRACTION = re.compile(r"分の ?")
_SLASH = re.compile(r"(?<![0-9/])([0-9])/([0-9]{1,2})(?![0-9/])")
_TENTHS = re.compile(r" ?割(?:([0-9一二三四五六七八九])分)?(?:([0-9一二三四五六七八九])厘)?")
_HALF = re.compile(r"半(?![期年額数日ば導島径円身面減分])")
_HALVES = re.compile(r"(?<![前後上下一四])半(年|日|世紀)(?!前後|度)")
_COSTS = re.compile(r" ?(?:[=は、]|当たり|あたり|につき|に対し)? ?(?:約|およそ)?")
# What English gives without a currency: 円相場は151円, 日経平均は前日比512円34銭高.
_RATE = re.compile(
    r"(?:円相場|対(?:米?ドル|ユーロ|ポンド)(?:で|円相場)?)(?:は|が|では)?、?$"
    r"|(?:日経平均|株価指数|ダウ平均|ダウ工業株)[^。]{0,30}$"
)
YEN_AND_SEN = "円銭"  # the unit of a table with a column for each
_APART = re.compile(r"(?<![0-9.,])([0-9][0-9,]*)[ \t]([0-9]{2})(?![0-9.,%])")
_COLUMNS = re.compile("(?<=[0-9０-９])\u3000(?=[0-9０-９])")  # 120　130 are two; 1 234 567 is one
_COUNTS = re.compile(r"[^0-9]|.[^\W0-9_]")  # 3社, 1株: what a number in a table says for itself
_OWN_UNIT = FIGURES.compile(r"{own_units}|\([円銭%人件社倍]\)")
# 田中氏ら4人, not これら4社, 彼ら4人, くじら4頭
_AMONG = re.compile(f"(?:さん|[一-鿿ァ-ヺーA-Za-z](?<![彼我僕俺奴])){AMONG}$")
_FEW = 3  # 2、3人 are a few
_RANGE = re.compile(r" ?(?:[~〜―–—-]|から|ないし|×|x|または|もしくは|→) ?")
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
            yield figure
    yield from _halves(text, end, len(text), masked)


def _fraction(text: str, numeral: Numeral) -> Figure | None:
    """三分の一, 4分の3, 1/5インチ."""
    slash = _SLASH.match(text, numeral.start)
    if slash and 0 < int(slash[1]) < int(slash[2]) <= 10:
        number = (Decimal(slash[1]) / Decimal(slash[2])).quantize(FOUR_PLACES)
        unit, end = unit_after(text, replace(numeral, end=slash.end()))
        return figure_at(text, numeral.start, end, number, unit)
    mark = _FRACTION.match(text, numeral.end)
    over = numeral_at(text, mark.end()) if mark else None
    if over is None or not numeral.value:
        return None
    number = over.value / numeral.value
    rounded = number.quantize(FOUR_PLACES)
    number = rounded if rounded >= FOUR_PLACES * 10 else number.normalize()  # 100万分の1
    return figure_at(text, numeral.start, over.end, number, "")


def _tenths(text: str, numeral: Numeral) -> Figure | None:
    """割 is ten per cent, 分 one, 厘 a tenth."""
    mark = _TENTHS.match(text, numeral.end)
    if mark is None or numeral.value > 100:
        return None
    number = numeral.value * 10
    for digit, share in zip(mark.groups(), (Decimal(1), Decimal("0.1")), strict=True):
        part = numeral_at(digit, 0) if digit else None
        number += part.value * share if part else 0
    return figure_at(text, numeral.start, mark.end(), number, "%")


def _counted(text: str, numeral: Numeral) -> Figure | None:
    """Any other numeral, with the currency before it or the unit or rank after it."""
    currency, start = currency_before(text, numeral.start)
    unit, end = unit_after(text, numeral)
    ranked = rank_end(text, numeral.end)
    numbered = is_numbered(text, numeral.start)
    is_known = currency or ranked or numbered
    if numeral.kind == "kanji" and not (is_known or is_counted(text, numeral)):
        return None
    if not currency and not numbered and is_attached(text, numeral, unit):
        return None
    if currency:
        return figure_at(text, start, numeral.end, numeral.value, currency)
    if ranked or numbered:
        start = text.rindex("第", 0, start) if text[:start].rstrip().endswith("第") else start
        return figure_at(text, start, max(ranked, end), numeral.value, "ordinal")
    end = end if unit else counter_end(text, end)
    half = _HALF.match(text, end) if unit not in ("", "person") else None
    number = numeral.value + Decimal("0.5") if half else numeral.value
    start -= _AMONG.search(text, max(0, start - 3), start) is not None
    return figure_at(text, start, half.end() if half else end, number, unit)


def _halves(text: str, start: int, end: int, masked: list[Span]) -> Iterator[Figure]:
    """半年, 半日 and 半世紀, which have no numeral."""
    for match in _HALVES.finditer(text, start, end):
        if not overlaps(match.span(), masked):
            unit = {"年": "year", "日": "day", "世紀": "century"}[match[1]]
            yield figure_at(text, match.start(), match.end(), Decimal("0.5"), unit)


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Give the first number of a range the unit, and the scale, that stand after the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        gap = text[first.end : second.start]
        if not _RANGE.fullmatch(gap) and not _is_next(gap, first, second):
            continue
        if first.unit == "" and second.unit != "":
            found[i] = _like(text, first, second)
        elif second.unit == "" and first.unit not in WEAK:
            found[i + 1] = replace(second, unit=first.unit)
        elif first.unit == second.unit == "":
            found[i] = _like(text, first, second)
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
    numeral = numeral_at(figure.text, 0)
    return numeral.value / numeral.scale if numeral else figure.number


def _like(text: str, first: Figure, second: Figure) -> Figure:
    numeral = next(numerals(text[second.start : second.end]), None)
    scale = numeral.scale if numeral else Decimal(1)
    if "割" in second.text:
        scale *= 10
    own = next(numerals(first.text), None)
    if own and own.scale > 1:
        scale = Decimal(1)
    return like(first, second, scale, "" if second.unit == "ordinal" else second.unit)


def _in_table(figure: Figure, unit: str) -> Figure:
    """A bare number under （単位：億円） is so many 億円."""
    one = next(iter(figures(f"1{unit}")), None)
    if one is None or figure.unit:
        return figure
    return replace(figure, number=figure.number * one.number, unit=one.unit)
