"""When a Japanese and an English figure say the same: value, unit, sign, conversions, rounding."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import permutations

from briefer.facts.figures.english_words import DECADES
from briefer.facts.figures.figure import AMONG, CENT, LATER_HALF, MIDDLE, Figure
from briefer.text.units import CURRENCIES, DIMENSIONS, IMPERIAL, KILO, WEAK

CONVERTED = Decimal("0.03")  # how far a conversion between metric and imperial units may be off
ROUNDED = Decimal("0.15")  # and a number after "about" or "more than"
_ROUNDING = (ROUND_FLOOR, ROUND_HALF_UP)
_HALF_TIME = 45  # minutes
NEAR = Decimal("0.05")  # what is about or at least already, said with about or more than
_FRACTION = Decimal("0.001")  # fractions are kept to four places
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"})
_MEASURED = frozenset(("share", "length", "mass", "area", "volume", "power", "energy"))
# The English may say "three" for 3日, but not "12.5" for 12.5％ or "300 million" for 3億円.
_NEEDED = frozenset(
    (*CURRENCIES, KILO, *(unit for unit, (kind, _) in DIMENSIONS.items() if kind in _MEASURED))
)
# One word for two units: pounds of money and of weight, degrees of either scale.
_ALIKE = (
    frozenset({"GBP", "lb"}),
    frozenset({"deg", "degC"}),
    frozenset({"deg", "degF"}),
)


def equals(japanese: Figure, english: Figure) -> bool:
    """Tell whether two figures have the same number, sign, trend and unit, whatever it is called.

    >>> from decimal import Decimal as D
    >>> equals(Figure("90分", 0, D(90), "minute"), Figure("1.5 hours", 0, D("1.5"), "hour"))
    True
    >>> equals(Figure("5円", 0, D(5), "JPY"), Figure("$5", 0, D(5), "USD"))
    False
    """
    if not _signs_agree(japanese, english):
        return False
    ours, theirs = abs(japanese.number), abs(english.number)
    if _units_agree(japanese, english):
        return ours == theirs
    bases = _base(japanese.unit), _base(english.unit)
    return bases[0][0] == bases[1][0] != "" and ours * bases[0][1] == theirs * bases[1][1]


def agrees(japanese: Figure, english: Figure) -> bool:
    """Tell whether two figures can stand for each other in a translation.

    >>> from decimal import Decimal as D
    >>> agrees(Figure("10km", 0, D(10), "km"), Figure("6.2 miles", 0, D("6.2"), "mi"))
    True
    >>> agrees(Figure("213人", 0, D(213)), Figure("200 people", 0, D(200), "person", True))
    True
    """
    if equals(japanese, english):
        return True
    if not _signs_agree(japanese, english):
        return False
    rules = (_is_share, _is_growth, _is_cut, _is_step, _is_rest, _is_tens, _is_later_half)
    if any(rule(japanese, english) for rule in rules):
        return True
    if _units_agree(japanese, english):
        # 35％以上 is no "30% or more": a bound, or what is rounded already, is rounded little.
        ours, theirs = abs(japanese.number), abs(english.number)
        if japanese.text.endswith(MIDDLE) and theirs in _middles(ours):
            return True
        near = not japanese.approximate or abs(ours - theirs) <= NEAR * ours
        return english.approximate and near and _is_rounded(ours, theirs)
    return _is_converted(japanese, english) or _is_rounded_sum(japanese, english)


def _is_rounded(exact: Decimal, rounded: Decimal) -> bool:
    """Tell whether `rounded` is `exact` with fewer digits, cut off or rounded.

    >>> [_is_rounded(Decimal("12.54"), Decimal(n)) for n in ("12.5", "13", "12", "15", "12.6")]
    [True, True, True, False, False]
    """
    if not exact or abs(exact - rounded) / exact > ROUNDED:
        return False
    places = exact.adjusted()
    for kept in range(len(exact.normalize().as_tuple().digits)):
        step = Decimal(1).scaleb(places - kept)
        if rounded in {(exact / step).to_integral_value(way) * step for way in _ROUNDING}:
            return True
    return False


def _signs_agree(japanese: Figure, english: Figure) -> bool:
    """A loss of 5 keeps -5, and -5% keeps 5％減; a rise of 5% does not."""
    if japanese.trend * english.trend < 0:
        return False
    if (japanese.number < 0) == (english.number < 0):
        return True
    return english.falling if japanese.number < 0 else japanese.falling


def _units_agree(japanese: Figure, english: Figure) -> bool:
    ours, theirs = japanese.unit, english.unit
    if (ours, theirs) in (("%", "point"), ("person", "ordinal")):
        return False
    if theirs == "" and ours in _NEEDED and not japanese.rate:
        return False
    if ours == theirs or ours in WEAK or theirs in WEAK:
        return True
    if ours in _DOLLARS and theirs == "USD":
        return "US" not in english.text and "U.S" not in english.text
    if ours == KILO:
        return theirs in ("km", "kg")
    if {ours, theirs} == {"JPY", "CNY"}:
        return english.text.startswith("¥")
    return any({ours, theirs} == pair for pair in _ALIKE)


def _ratio(ours: str, theirs: str) -> Decimal | None:
    """How many of their unit make one of ours, None where they measure different things."""
    (kind, factor), (other_kind, other_factor) = _base(ours), _base(theirs)
    return factor / other_factor if kind == other_kind != "" else None


def _base(unit: str) -> tuple[str, Decimal]:
    return DIMENSIONS.get(unit, ("", Decimal(1)))


def _is_converted(japanese: Figure, english: Figure) -> bool:
    """Between metric and imperial units, and between the degrees of Celsius and Fahrenheit."""
    ours, theirs = japanese.unit, english.unit
    if {ours, theirs} <= {"degC", "degF", "deg"}:
        pairs = permutations((japanese.number, english.number))
        return any(abs(celsius * 9 / 5 + 32 - other) <= 1 for celsius, other in pairs)
    if ours == KILO:
        ours = "kg" if theirs in ("lb", "oz") else "km"
    if (ours in IMPERIAL) == (theirs in IMPERIAL):
        return False
    ratio = _ratio(ours, theirs)
    one, other = abs(japanese.number) * (ratio or 0), abs(english.number)
    return ratio is not None and abs(one - other) <= CONVERTED * max(one, other)


def _is_rounded_sum(japanese: Figure, english: Figure) -> bool:
    """1時間55分 is nearly two hours."""
    ratio = _ratio(japanese.unit, english.unit)
    rounded = ratio is not None and japanese.parts and english.approximate
    return bool(rounded) and _is_rounded(abs(japanese.number) * (ratio or 1), abs(english.number))


def _is_share(japanese: Figure, english: Figure) -> bool:
    """A half is 50%, a third 33%."""
    ours, theirs = japanese.number, english.number
    match japanese.unit, english.unit:
        case "", "ordinal":  # a fifth work in farming
            return 0 < ours < 1 and abs(1 / ours - theirs) < _FRACTION * 10
        case "", "":
            return 0 < ours < 1 and abs(ours - theirs) < _FRACTION
        case "", "%":
            return 0 < ours < 1 and abs(ours * 100 - theirs) < 1
        case "%", "":
            return 0 < theirs < 1 and abs(theirs * 100 - ours) < 1
    return False


def _is_cut(japanese: Figure, english: Figure) -> bool:
    """50分の1 is 50 times lower and one in 50."""
    lower = english.unit == "times" and english.falling
    cut = "分の" in japanese.text and (lower or english.unit == "")
    return cut and abs(japanese.number * english.number - 1) < _FRACTION


def _is_step(japanese: Figure, english: Figure) -> bool:
    """金利を0.25%引き上げた is by 25 basis points, or a quarter point."""
    small = japanese.unit == "%" and abs(japanese.number) < 1
    in_points = english.unit == "bp" or (english.unit in ("pt", "point") and small)
    share = abs(english.number) * (CENT if english.unit == "bp" else 1)
    return japanese.unit == "%" and in_points and abs(japanese.number) == share


def _is_rest(japanese: Figure, english: Figure) -> bool:
    """田中氏ら4人 are Tanaka and three others."""
    counts = english.unit in ("", "person")
    return japanese.text.startswith(AMONG) and counts and english.number == japanese.number - 1


def _is_tens(japanese: Figure, english: Figure) -> bool:
    """20％台 is in the twenties, 10％台後半 in the high teens."""
    in_words = english.text.lower() in ("teens", *DECADES)
    return in_words and japanese.approximate and japanese.number == english.number


def _middles(least: Decimal) -> set[Decimal]:
    """Return what may be meant by the middle of those from `least`: 2％台半ば, 150円台半ば.

    >>> sorted(map(str, _middles(Decimal(2)))), sorted(map(str, _middles(Decimal(150))))
    (['2.5'], ['150.5', '155'])
    """
    zeros = len(f"{least:.0f}") - len(f"{least:.0f}".rstrip("0"))
    return {least + Decimal(10) ** places / 2 for places in range(zeros + 1)}


def _is_later_half(japanese: Figure, english: Figure) -> bool:
    """Football counts on after the interval: 後半18分 is the 63rd minute."""
    on = japanese.unit == "minute" and japanese.text.startswith(LATER_HALF)
    return on and english.unit == "ordinal" and english.number == japanese.number + _HALF_TIME


def _is_growth(japanese: Figure, english: Figure) -> bool:
    """1.5倍 is 50% more."""
    if japanese.unit != "times" or english.unit != "%":
        return False
    return english.number in (japanese.number * 100, (japanese.number - 1) * 100)
