"""What Japanese figures that stand together share: a range's unit and scale, an exchange rate."""

import re
from dataclasses import replace
from decimal import Decimal

from briefer.facts.figures.figure import Figure, like
from briefer.text.units import CURRENCIES, WEAK

_COSTS = re.compile(r" ?(?:[=は、]|当たり|あたり|につき|に対し)? ?(?:約|およそ)?")
# What English gives without a currency: 円相場は151円, 日経平均は前日比512円34銭高.
_RATE = re.compile(
    r"(?:円相場|対(?:米?ドル|ユーロ|ポンド)(?:で|円相場)?)(?:は|が|では)?、?$"
    r"|(?:日経平均|株価指数|ダウ平均|ダウ工業株)(?:株価|30種平均|30種|先物|の?[始終高安]値|\([^()]{1,9}\))*"
    r"(?:(?:[はがもを、]|で|続[伸落]|反[発落])、?(?:[^。]{0,24}[終始]値[はが])?[^。は]{0,34}| ?)$"
)
_FEW = 3  # 2、3人 are a few
RANGE = re.compile(r" ?(?:\([WHDL]\) ?)?(?:[~〜―–—-]|から|ないし|[×x] *|または|もしくは|→) ?")
_NEXT = re.compile(r" ?[、,・] ?")


def ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Give the first number of a range the unit, and the scale, that stand after the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        gap = text[first.end : second.start]
        if not RANGE.fullmatch(gap) and not _is_next(gap, first, second):
            continue
        if first.unit == "" or _is_price(first, second):
            found[i] = like(first, second, "" if second.unit == "ordinal" else second.unit)
        elif second.unit == "" and first.unit not in WEAK:
            found[i + 1] = replace(second, unit=first.unit)
        if _coefficient(second) - _coefficient(first) == 1 and _coefficient(second) <= _FEW:
            found[i : i + 2] = (replace(figure, vague=True) for figure in found[i : i + 2])
    return found


def rates(text: str, found: list[Figure]) -> list[Figure]:
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
        return before.rate and RANGE.fullmatch(gap) is not None
    one = before.unit in CURRENCIES and before.number in (1, 100)
    return one and _COSTS.fullmatch(gap) is not None


def _is_price(first: Figure, second: Figure) -> bool:
    """$5 before $10m: the scale counts for both."""
    is_money = first.unit == second.unit and first.unit in CURRENCIES
    return is_money and first.text[-1].isdecimal()


def _is_next(gap: str, first: Figure, second: Figure) -> bool:
    """2、3日: the number and the next."""
    step = second.text[:1].isdecimal() and _coefficient(second) - first.number
    return bool(_NEXT.fullmatch(gap)) and step == 1 and first.number < 10


def _coefficient(figure: Figure) -> Decimal:
    """The 2 of 2万人 and 2割, and of 2年半."""
    numeral = figure.numeral
    return numeral.value / numeral.scale if numeral else figure.number
