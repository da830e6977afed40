"""How English keeps a figure: 2,281億ドル as "$228.1 billion" or "228.1 billion dollars"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from briefer.facts.figures.figure import Figure
from briefer.text.number_words import NTH, ONES
from briefer.text.units import CURRENCIES, UNITS
from briefer.text.widths import half_width

_SCALES = (  # the number, its smallest step, its name; 4兆8,708億 is 4.8708 trillion
    (Decimal(10**12), Decimal(10**8), "trillion"),
    (Decimal(10**9), Decimal(10**6), "billion"),
    (Decimal(10**6), Decimal(10**3), "million"),
)
_HALVES = {  # 半年: nobody says 0.5 years
    "year": ("half a year", "six months"),
    "day": ("half a day",),
    "century": ("half a century",),
}


def figure_forms(figure: Figure) -> tuple[str, ...]:
    """Return the English forms that keep a Japanese figure, best first.

    >>> dollars = Figure("2,281億ドル", 0, Decimal("228100000000"), "USD")
    >>> figure_forms(dollars)[:2], figure_forms(Figure("第一", 0, Decimal(1), "ordinal"))
    (('$228.1 billion', '228.1 billion dollars'), ('first', '1st', '1'))
    >>> figure_forms(Figure("半年", 0, Decimal("0.5"), "year"))[:2]
    ('half a year', 'six months')
    """
    return tuple(dict.fromkeys(_forms(figure)))


def _forms(figure: Figure) -> Iterator[str]:
    fraction = _fraction(figure)
    if fraction:
        yield fraction
    elif figure.parts and figure.unit == "":
        yield "{} in {}".format(*(plain(part.number) for part in figure.parts))
    elif figure.text.startswith("半"):
        yield from _HALVES.get(figure.unit, ())
        yield from _positive(figure)
    elif figure.unit == "ordinal":
        yield from (NTH[int(figure.number)],) if figure.number in range(1, 11) else ()
        yield ordinal(figure.number)
        yield plain(figure.number)
    elif figure.number < 0:
        positive = replace(figure, number=-figure.number)
        forms = list(_positive(positive))
        yield from (f"-{form}" for form in forms)
        yield from (f"minus {form}" for form in forms)
    else:
        yield from _positive(figure)


def _positive(figure: Figure) -> Iterator[str]:
    """Hours and minutes stay two; what is decimal is one amount, 1.8 m, and may be two."""
    apart = " ".join(
        figure_forms(replace(part, text="", number=abs(part.number)))[0] for part in figure.parts
    )
    exact = figure.parts and figure.unit == figure.parts[-1].unit
    if exact:
        yield apart
    amounts = (*_as_given(figure), scaled(figure.number), plain(figure.number))
    for amount in dict.fromkeys(amounts):
        yield from _with_unit(amount, figure)
    if apart and not exact and figure.unit not in CURRENCIES:
        yield apart


def _as_given(figure: Figure) -> Iterator[str]:
    """Zeros after the point stay where the Japanese has them, and in cents."""
    digits = f"{figure.number:f}"
    given = digits in half_width(figure.text).replace(",", "")
    cents = figure.unit in CURRENCIES and figure.number.as_tuple().exponent == -2
    if "." in digits and (given or (cents and figure.number % 1)):
        yield f"{figure.number:,f}"


def _with_unit(amount: str, figure: Figure) -> Iterator[str]:
    unit, known = figure.unit, UNITS.get(figure.unit)
    word = known.named(amount) if known else unit
    if unit == "":
        yield from (f"{amount}s",) if figure.text.endswith(("0代", "０代")) else ()
        yield amount
    elif unit == "year" and figure.text.endswith(("歳", "才")):
        yield from (f"{amount}-year-old", f"{amount} {word} old", amount)
    elif known and known.written:
        yield from (form.format(amount, word) for form in known.written)
    else:
        yield f"{amount} {word}"
        if unit in CURRENCIES and unit.isupper():
            yield f"{unit} {amount}"


def _fraction(figure: Figure) -> str:
    """三分の二 in words, "" for what is no such fraction."""
    if "分の" not in figure.text or not 0 < figure.number < 1:
        return ""
    share = Fraction(figure.number).limit_denominator(10)
    if share and abs(figure.number * share.denominator - share.numerator) < Decimal("0.001"):
        name = "quarter" if share.denominator == 4 else NTH[share.denominator]
        plural = "s" if share.numerator > 1 else ""
        return "half" if share.denominator == 2 else f"{ONES[share.numerator]}-{name}{plural}"
    of = (1 / figure.number).quantize(Decimal("0.01"))
    return f"one in {plain(of)}" if of == of.to_integral_value() else plain(figure.number)


def scaled(number: Decimal) -> str:
    """Return a number with the largest scale that leaves few decimals.

    >>> scaled(Decimal("3500000000000")), scaled(Decimal(123456789)), scaled(Decimal(12000))
    ('3.5 trillion', '123,456,789', '12,000')
    """
    for scale, step, name in _SCALES:
        if number >= scale and number % step == 0:
            return f"{plain(number / scale)} {name}"
    return plain(number)


def plain(number: Decimal) -> str:
    """Return a number in digits, grouped by commas.

    >>> plain(Decimal("1234567.50")), plain(Decimal(100))
    ('1,234,567.5', '100')
    """
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def ordinal(number: Decimal | int) -> str:
    """Return a number as an ordinal in digits.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 30, 80, 101)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '30th', '80th', '101st']
    """
    teens = number % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(int(number % 10), "th")
    return f"{plain(Decimal(number))}{ending}"
