"""What is wrong with a translation: is it whole, is it nothing else, are its facts right?"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from briefer.document import has_japanese
from briefer.facts import Analysis, FactContext, Term, analyse, compare
from briefer.facts.names.compare import speaker_of
from briefer.facts.terms.glossary import Glossary, glosses
from briefer.note import CheckName, Finding
from briefer.reading.characters import usual_characters
from briefer.segmentation.notices import is_embargo
from briefer.text.japanese_numerals import numerals
from briefer.text.widths import half_width
from briefer.translation.attribution import attribution

# English characters per Japanese character: from 1.09 to 6.3 in 1,897 human translations of news
# and encyclopedia sentences (FLORES-200 dev, WMT21). Short texts vary too much to be judged.
SHORTEST_RATIO, LONGEST_RATIO = 0.9, 7.0
MIN_JUDGED = 20  # Japanese characters
LATIN = 0.4  # of a Japanese character: the English may have a name in Latin letters once for twice

_LOOP = re.compile(r"(?=(.{2,60}?)\1{3})")
_COMMENT = re.compile(
    r"\b(?:this|the|my|your|Japanese|English) (?:\w+ ){0,3}translat(?:ion|es|ed)\b", re.IGNORECASE
)
_ON_TRANSLATION = re.compile(r"訳|換算|通訳|トランスレ|版|translat", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*[A-Za-z][^()]*)\)")
_OPENING = re.compile(r"[(\[【〔《〈*―=<]")
# A figure converted, an acronym, another name: (about 10 km), (SCO), (or Orin).
_NO_GLOSS = re.compile(r"\d|^[A-Z]{2,}|^(?:or|see|also|formerly|e\.?g|i\.?e)\b|^\w{1,2}$")
_NUMBERS = r"(?<![\w.,-])\d{1,3}[-–]\d{1,3}(?![\w-]|[.,]\d| ?(?:[mb]illion|%))"
_SCORE = re.compile(
    rf"\b(?:won|wins?|lost|loses?|beats?|defeat\w*|drew|tied|leads?|led|trail\w*)\b[^.;]{{0,40}}?"
    rf"\b(?P<behind>{_NUMBERS})"
    rf"|(?P<before>{_NUMBERS})(?= (?:victory|win|loss|defeat|draw|lead|tie))"
)
_HELD_BACK = re.compile(
    r"\b(?:not|never|no|(?:embargo|refrain|abstain|hold|withhold|ban|prohibit|forbid|lift|releas|"
    r"restrict|avoid|wait)\w*|strictly|only after)\b|n[’']t\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z ]")


def check(stated: Analysis, english: str, sentence_id: str = "") -> tuple[Finding, ...]:
    """Return what is wrong with `english` as a translation, the gravest first.

    Where there is no translation its facts are not looked for one by one.

    >>> stated = analyse("価格は3,000円です。")
    >>> [finding.check for finding in check(stated, "The 価格 is 3,000 yen.")]
    ['leftover']
    """
    if message := _empty(stated.japanese, english):
        return (Finding("empty", sentence_id, message),)
    whole = tuple(
        Finding(name, sentence_id, message)
        for name, rule in _RULES.items()
        if (message := rule(stated.japanese, english))
    )
    return compare(stated, english, sentence_id) + whole


def _empty(japanese: str, english: str) -> str:
    return (
        "" if _WORDS.search(english) or not _WORDS.search(japanese) else "there is no translation"
    )


def _leftover(_japanese: str, english: str) -> str:
    left = [word for word in _WORDS.findall(english) if has_japanese(word)]
    return f"Japanese is left in the English: {', '.join(left[:3])}" if left else ""


def _loop(japanese: str, english: str) -> str:
    """Find four times the same piece in a row, unless the Japanese repeats itself too."""
    for match in _LOOP.finditer(english):
        piece = match[1].strip(" .,-_=*|0")
        if len(piece) > 1 and not _LOOP.search(japanese):
            return f"the English repeats “{piece[:40]}”"
    return ""


def _length(japanese: str, english: str) -> str:
    """Tell what is wrong with how long the English is.

    >>> english = "Join our Bug Days in May."
    >>> [bool(_length(japanese, english)) for japanese in ("あ" * 40, "Bug Daysの日" * 4)]
    [True, False]
    """
    if len(japanese) < MIN_JUDGED or not has_japanese(japanese):
        return ""
    ratio = len(english) / len(japanese)
    latin = len(_LATIN.findall(japanese))
    if english and len(english) < SHORTEST_RATIO * (len(japanese) - (1 - LATIN) * latin):
        return "the English is much shorter than the Japanese: something may be missing"
    if ratio > LONGEST_RATIO:
        return "the English is much longer than the Japanese: something may be added"
    return ""


def _comment(japanese: str, english: str) -> str:
    """Find a model that talks of the translation instead of giving it.

    >>> _comment("会社概要", "This text has been translated as follows: Company profile")
    'the model comments on its translation'
    """
    talks = _COMMENT.search(english) and not _ON_TRANSLATION.search(japanese)
    return "the model comments on its translation" if talks else _gloss(japanese, english)


def _gloss(japanese: str, english: str) -> str:
    """Find words in brackets that explain what a sentence does not; a label may well need them.

    >>> _gloss("祭りの間、参道に並ぶぼんぼりをともします。", "They light bonbori (a rice cake).")
    '“(a rice cake)” in the English is not in the Japanese'
    >>> _gloss("祭りの間、参道に並ぶ行灯（あんどん）をともします。", "They light lamps (andon).")
    ''
    >>> _gloss("祭りの間、5キロにわたって明かりをともします。", "Lights burn for 5 km (3 miles).")
    ''
    """
    if len(japanese) < MIN_JUDGED or "\t" in japanese:
        return ""
    added = [text for text in _BRACKETED.findall(english) if not _NO_GLOSS.search(text.strip())]
    if len(added) <= len(_OPENING.findall(half_width(japanese))):
        return ""
    return f"“({added[0]})” in the English is not in the Japanese"


def _score(japanese: str, english: str) -> str:
    """Find the result of a game of which the Japanese has neither number.

    >>> _score("初戦を快勝で終えた。", "They won the first game 1-0.")
    '“1-0” in the English is not in the Japanese'
    >>> _score("初戦を１―０で終えた。", "They won the first game 1-0.")
    ''
    """
    stated = {numeral.value for numeral in numerals(half_width(japanese))}
    for match in _SCORE.finditer(english):
        score = match["behind"] or match["before"]
        if stated.isdisjoint(map(Decimal, re.split("[-–]", score))):
            return f"“{score}” in the English is not in the Japanese"
    return ""


def _embargo(japanese: str, english: str) -> str:
    """Find English that does not say that a release must not be reported yet.

    >>> bool(_embargo("正午まで報道をお控えください。", "Please keep it until noon."))
    True
    >>> _embargo("正午まで報道をお控えください。", "Please do not report it until noon.")
    ''
    """
    silent = is_embargo(japanese) and not _HELD_BACK.search(english)
    return "the Japanese asks to hold this back; the English does not say so" if silent else ""


_RULES: dict[CheckName, Callable[[str, str], str]] = {
    "leftover": _leftover,
    "loop": _loop,
    "length": _length,
    "figures.invented": _score,
    "attribution": attribution,
    "embargo": _embargo,
    "comment": _comment,
}


def check_pairs(pairs: Sequence[tuple[str, str]], terms: Sequence[Term] = ()) -> list[Finding]:
    """Return the findings of (Japanese, English) pairs of one text; sentence ids count them from 1.

    What the Japanese glosses, and the user's `terms`, hold for all pairs.
    """
    lines = [japanese for japanese, _ in pairs]
    glossary = Glossary((*glosses(lines), *terms))
    context = FactContext(glossary=glossary, speaker=speaker_of(lines))
    return [
        finding
        for number, (japanese, english) in enumerate(pairs, start=1)
        for finding in check(analyse(usual_characters(japanese), context), english, str(number))
    ]
