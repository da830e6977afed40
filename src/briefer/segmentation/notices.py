"""Embargo and correction notices: what a reader must know before quoting."""

import re

_CORRECTION = re.compile(
    r"^\W{0,2}(?:再?訂正|差し?替え?|修正)(?:版|後|のお知らせ|のお願い|とお詫び|のお詫び|済み?)?(?:[】）)］\]＞>：:。]|$)"
    r"|^[【（(［\[＜].{0,12}(?:訂正|差し?替え?)[^】）)］\]＞]{0,8}[】）)］\]＞]"
    r"|の?(?:一部)?訂正(?:に関する|について)?の?お知らせ|お詫びと訂正|訂正とお詫び|訂正してお詫び|お詫びして訂正"
    r"|(?:本|当)(?:リリース|プレスリリース|ニュースリリース|資料|お知らせ|発表).{0,40}(?:訂正|差し?替え|修正)(?:い?た?し|を|え|版)"
    r"|(?:一部|内容|記載|見出し|本文|記事|表記|数値|日付).{0,20}(?:誤り|誤記)(?:が|の)(?:あり|ござい|た)"
)
_EMBARGO = re.compile(
    r"報道解禁|解禁日時|解禁(?:時刻|時間)?[：:]|^\W{0,2}(?:情報)?解禁(?:日|前)?[：:】＞]"
    r"|^.{0,12}(?:エンバーゴ|EMBARGO)|エンバーゴ(?:：|:|を設|付|厳守|あり|は本|とさせ)"
    r"|(?:以前|まで|前)の?(?:は|に)?(?:の)?(?:報道|公表|掲載|公開|配信)(?:は|を|について)?.{0,12}(?:お?控え|ご遠慮|厳禁)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Tell whether a line or sentence says that this release is embargoed or was corrected.

    >>> is_notice("【訂正】新製品の発売日について"), is_notice("解禁日時：2月10日15時")
    (True, True)
    >>> is_notice("アユ釣りの解禁は6月1日です。"), is_notice("誤字を訂正する機能を備えます。")
    (False, False)
    """
    return is_embargo(text) or _CORRECTION.search(text) is not None


def is_embargo(text: str) -> bool:
    """Tell whether a line or sentence says when this release may be reported.

    >>> is_embargo("EMBARGOED UNTIL 2026年9月1日"), is_embargo("【訂正】新製品の発売日について")
    (True, False)
    """
    return _EMBARGO.search(text) is not None
