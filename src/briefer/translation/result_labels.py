"""Labels of a table of results, of which a dictionary knows another meaning: 消去."""

import re

from briefer.document import cells_of
from briefer.text.words import Vocabulary

_LABELS = Vocabulary("briefer.translation").table("result_labels")
_AMOUNT = re.compile(
    r"[△▲−－(（-]*[0-9０-９][0-9０-９,.，．]+[)）]?(?:(?:百万|千|億|兆)*円)?|[―－–—-]"
)
# Beside these a label is of a column: 国内, 海外, 計, 消去, 連結.
_TOTALS = frozenset({"計", "合計", "小計", "連結", "連結計", "調整額", "消去", "全社"})
_OPEN, _CLOSE = "（(", "）)"


def result_label(cell: str, row: str) -> str:
    """Return the English of a cell of a `row` of results or of its labels, "" where it is no such.

    >>> result_label("消去", "消去\\t△120\\t△98"), result_label("（消去）", "計\\t（消去）")
    ('Eliminations', '(Eliminations)')
    >>> result_label("消去", "消去\\tボタンを3秒押す"), result_label("売上高", "売上高\\t120")
    ('', '')
    >>> result_label("消去", "5\\t消去\\t設定を消す"), result_label("全社", "比率\\t全社\\t12.5％")
    ('', '')
    """
    word = cell.strip(_OPEN + _CLOSE)
    english = _LABELS.get(word, "")
    first, *others = cells_of(row)
    is_first = first == cell and any(map(_AMOUNT.fullmatch, others))
    if not english or not (is_first or _TOTALS.intersection({first, *others} - {cell})):
        return ""
    return f"({english})" if cell == f"{cell[0]}{word}{cell[-1]}" else english
