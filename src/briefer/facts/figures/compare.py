"""Which figures of the Japanese the English lacks, and which ones it adds."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from briefer.facts.figures.agreement import agrees, equals
from briefer.facts.figures.english_words import LONE
from briefer.facts.figures.figure import Figure, has_digit
from briefer.text.number_words import PARTS
from briefer.text.units import CURRENCIES, DIMENSIONS, WEAK

_UNLIKELY = 100  # from which on a bare number counts two things by rare chance
SMALL = 10  # bare numbers up to here become words, articles and plurals freely
FEW = 12  # and spelled out, up to here: the starting eleven, a twelve-month
# 3年生 is a senior, 2作目 the sequel, 10代 a teenager, 7人制 sevens, 3者 they.
_FREE = ("年生", "年次", "代", "人制", "者")
_NAMED = ("種平均", "人制")  # ダウ30種平均, the Dow
_CASUAL = frozenset((*LONE, *PARTS, "dozen"))
_TIME = frozenset(unit for unit, (kind, _) in DIMENSIONS.items() if kind in ("time", "calendar"))
_IN_DATES = WEAK | _TIME - {"day"}  # "for 25 days" is no 25日

Matches = list[tuple[int, int]]


def compare_figures(
    japanese: Sequence[Figure],
    english: Sequence[Figure],
    also_japanese: Collection[Decimal] = (),
    also_english: Collection[Decimal] = (),
    unread: Collection[Decimal] = (),
) -> tuple[list[Figure], list[Figure]]:
    """Return the figures that the English drops and those that it invents.

    Each Japanese figure pairs with one English figure, the best match first. What is left may be
    said twice in one language and once in the other, or stand within a date of the other language
    (`also_japanese`, `also_english`: 3年 and the third year), or be a number that the Japanese has
    in a word or name (`unread`: 千羽鶴 and a thousand cranes).

    >>> yen = Figure("3兆円", 0, Decimal(3 * 10**12), "JPY")
    >>> compare_figures([yen], [Figure("3 trillion yen", 0, Decimal(3 * 10**12), "JPY")])
    ([], [])
    >>> dollars = Figure("$3 billion", 0, Decimal(3 * 10**9), "USD")
    >>> dropped, invented = compare_figures([yen], [dollars])
    >>> [figure.text for figure in dropped], [figure.text for figure in invented]
    (['3兆円'], ['$3 billion'])
    """
    japanese, english = _apart(japanese, english), _apart(english, japanese)
    pairs = _paired(japanese, english)
    # A number in the dates of both is spoken for: the 25th of 25日 is not that of 第25回 too.
    in_english = Counter(also_english) - Counter(also_japanese)
    in_japanese = {*(Counter(also_japanese) - Counter(also_english)), *unread}
    lost = _unpaired(japanese, {i for i, _ in pairs}, in_english)
    new = _unpaired(english, {j for _, j in pairs}, in_japanese)
    kinds = {*map(_kind, japanese)}
    new = [figure for figure in new if not any(agrees(kind, figure) for kind in kinds)]
    rivals = [figure for figure in new if _is_count(figure)]
    dropped = _dropped(lost, japanese, has_rivals=bool(rivals))
    mistaken = any(_is_count(figure) for figure in dropped)
    return dropped, [f for f in new if _is_news(f) or (mistaken and f in rivals)]


def _dropped(lost: Sequence[Figure], japanese: Sequence[Figure], has_rivals: bool) -> list[Figure]:
    """Return which figures the English lacks; small counts where it has a rival, another count."""
    kept = {_said(figure) for figure in {*japanese} - {*lost}}
    return [
        figure
        for figure in lost
        if (_is_due(figure) or (has_rivals and _is_count(figure)))
        and (has_rivals or _said(figure) not in kept)
    ]


def _apart(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Return the figures, in its parts each sum that the other language has only in parts.

    >>> years, months = Figure("2年", 0, Decimal(2), "year"), Figure("", 2, Decimal(6), "month")
    >>> whole = Figure("2年6カ月", 0, Decimal(30), "month", parts=(years, months))
    >>> len(_apart([whole], [years, months])), len(_apart([whole], [years]))
    (2, 1)
    """
    kinds = {*map(_kind, others)}
    return [piece for figure in figures for piece in _pieces(figure, kinds)]


def _pieces(figure: Figure, others: Collection[Figure]) -> tuple[Figure, ...]:
    def found(piece: Figure) -> bool:
        return any(equals(piece, other) for other in others)

    apart = figure.parts and not found(figure) and all(map(found, figure.parts))
    return figure.parts if apart else (figure,)


def _said(figure: Figure) -> tuple[Decimal, str, str]:
    """Return what tells whether the same is said of the same: 3人 and 3人, not 3番."""
    if figure.unit in WEAK and figure.number >= _UNLIKELY:
        return figure.number, "", ""
    return figure.number, figure.unit, figure.text[-1:]


def _kind(figure: Figure) -> Figure:
    """Return the figure wherever it stands: a thousand times 5円 is compared once."""
    return replace(figure, start=0, parts=tuple(map(_kind, figure.parts)))


def _unpaired(
    figures: Sequence[Figure], paired: Collection[int], in_dates: Collection[Decimal]
) -> list[Figure]:
    """Return the figures left, without those that the other language has in a date."""
    left = (figure for i, figure in enumerate(figures) if i not in paired)
    return [f for f in left if f.number not in in_dates or f.unit not in _IN_DATES]


def _paired(japanese: Sequence[Figure], english: Sequence[Figure]) -> Matches:
    """The same number and unit first, then the same number, then what agrees otherwise.

    Figures that must not go are served before those that may: three keeps 3試合 rather than 3年生.
    """
    tests: tuple[Callable[[Figure, Figure], bool], ...] = (_same, equals, agrees)
    pairs: Matches = []
    left, right = set(range(len(japanese))), dict.fromkeys(range(len(english)))
    for test in tests:
        alone: set[Figure] = set()
        for i in sorted(left, key=lambda i: (not _is_due(japanese[i]), i)):
            if (kind := _kind(japanese[i])) in alone:
                continue
            match = next((j for j in right if test(japanese[i], english[j])), None)
            if match is None:
                alone.add(kind)
            else:
                pairs.append((i, match))
                left.discard(i)
                del right[match]
    return pairs


def _same(japanese: Figure, english: Figure) -> bool:
    return japanese.unit == english.unit and equals(japanese, english)


def _is_due(figure: Figure) -> bool:
    """Tell whether the English must have a Japanese figure.

    One of anything is an article and none is "no"; two in kanji, two people, a year at school and
    the like become words freely; 2、3日 are a few days, 24時間365日 is 24/7.

    >>> rows = ((1, "1時間", "hour"), (2, "二つ", ""), (3, "3件", ""), (2, "2人", "person"))
    >>> [_is_due(Figure(text, 0, Decimal(n), unit)) for n, text, unit in rows]
    [False, False, True, False]
    """
    size = abs(figure.number)
    if size in (0, 1):
        return _is_measured(figure)
    if figure.vague and (figure.unit in WEAK or figure.unit in _TIME):
        return False
    if figure.text.endswith(_NAMED):
        return False
    if figure.unit not in WEAK or not _is_small(size):
        return True
    # Two people may be a couple, friends, both; 2人以上 may not.
    is_couple = size == 2 and figure.unit == "person" and not figure.approximate
    if figure.text.endswith(_FREE) or is_couple:
        return False
    return has_digit(figure.text) or (figure.unit == "" and size > 2)


def _is_measured(figure: Figure) -> bool:
    """Tell whether a one or zero is a measurement all the same: 1％, 1.0人, 約1トン."""
    measured = DIMENSIONS.get(figure.unit, ("", 1))[0] not in ("", "time", "calendar")
    return "." in figure.text or (measured and (figure.approximate or figure.unit in ("%", "pt")))


def _is_news(figure: Figure) -> bool:
    """Tell whether an English figure must come from the Japanese.

    One of a currency in digits does: what it costs is a rate, and 1 yen = 150 yen is none.

    >>> rows = (("a", 1, ""), ("three", 3, ""), ("3", 3, ""), ("three tons", 3, "t"))
    >>> [_is_news(Figure(text, 0, Decimal(n), unit)) for text, n, unit in rows]
    [False, False, True, True]
    >>> [_is_news(Figure(text, 0, Decimal(1), "JPY")) for text in ("1 yen", "one yen")]
    [True, False]
    """
    size = abs(figure.number)
    if _is_casual(figure):
        return False
    if size == 1 and figure.unit in CURRENCIES:
        return has_digit(figure.text)
    if size in (0, 1):
        return _is_measured(figure) and has_digit(figure.text)
    return figure.unit not in WEAK or not _is_small(size) or has_digit(figure.text)


def _is_count(figure: Figure) -> bool:
    """Tell whether a small number counts things, so that another count contradicts it.

    >>> rows = (("2人", 2, "person"), ("three", 3, ""), ("3年生", 3, ""), ("second", 2, "ordinal"))
    >>> [_is_count(Figure(text, 0, Decimal(n), unit)) for text, n, unit in rows]
    [True, True, False, False]
    """
    words = figure.text.lower().replace("-", " ").split()
    return (
        abs(figure.number) > 1
        and figure.unit in ("", "person")
        and not figure.text.endswith(_FREE)
        and not any(word in _CASUAL for word in words)
        and (figure.start == 0 or not figure.text[:1].isupper())
    )


def _is_small(size: Decimal) -> bool:
    return size <= SMALL and size == size.to_integral_value()


def _is_casual(figure: Figure) -> bool:
    """Tell whether English says it without a numeral: half, a quarter, a dozen; or in a name."""
    text = figure.text
    if has_digit(text):
        return figure.unit == "" and text[0].isalpha()
    words = text.lower().replace("-", " ").split()
    named = (
        figure.start > 0 and text[:1].isupper() and (figure.unit in WEAK or figure.unit in _TIME)
    )
    few = figure.unit in WEAK and (figure.number <= FEW or words[0] in ("a", "hundred", "thousand"))
    return named or few or any(word in _CASUAL for word in words)
