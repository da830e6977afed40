"""Characters that a text has in place of the usual ones, which look the same, and unseen ones."""

import re
import unicodedata

# Radicals of which Unicode does not say which kanji they are.
_LATER_RADICALS = str.maketrans(
    "⺠⻑⻄⻘⻝⻩⻤⻨⻭⻯⻲⺟⻁⻫⻆⻅", "民長西青食黄鬼麦歯竜亀母虎斉角見"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")  # they would part figures and names
_UNUSUAL = re.compile("[⺀-⿟㈪-㈰]|[ｦ-ﾟ]+|.[\u3099\u309a]")


def usual_characters(text: str) -> str:
    """Return `text` with kanji for radicals, kana of full width, their marks not apart, ㈫ as (火).

    >>> usual_characters("12⽉5⽇、ﾍﾞﾙﾘﾝとか\u3099っこう"), usual_characters("⻑い１２％")
    ('12月5日、ベルリンとがっこう', '長い１２％')
    >>> usual_characters("4\u200b億円"), usual_characters("3日㈫")
    ('4億円', '3日(火)')
    """
    return _UNUSUAL.sub(_usual, _UNSEEN.sub("", text))


def _usual(unusual: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", unusual[0]).translate(_LATER_RADICALS)
