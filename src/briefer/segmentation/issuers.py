"""Who gives a release out: names of organisations and of the people who head them."""

import re

COMPANY_FORM = r"株式会社|有限会社|合同会社|合名会社|㈱|（株）|\(株\)|法人"

_SUFFIX = (
    r"協会|学会|連盟|連合会|機構|機関|財団|大学|研究所|委員会|銀行|金庫|組合|商工会議所|社|新聞|新報|日報|気象台|天文台|裁判所|大使館|領事館|取引所|病院|学園|学院|[省庁局室部課]長?"
    r"|[都道府県市区町村]|Inc\.?|Ltd\.?|LLC|Corporation|Corp\.?|G\.?K\.?|K\.?K\.?"
)
_NAME = re.compile(
    rf"(?:.{{0,20}}\s)?(?:{COMPANY_FORM})[^をがへ、。]{{1,25}}"  # 株式会社甲 広報部
    rf"|[^をがへはに、。「]{{1,25}}(?:{COMPANY_FORM}|{_SUFFIX})"  # 甲大学
    rf"|[^をが。]{{1,25}}(?:{COMPANY_FORM})(?:\s.{{1,20}})?"  # 甲株式会社 乙事業部
    r"|(?:一般|公益|特定非営利活動|国立|学校|独立行政)\S{0,6}法人.{1,20}"
)
_ROLE = re.compile(
    r"[（(]?(?:代表|取締役|社長|会長|理事長|執行役員|大臣|知事|市長|本社|本店|証券コード|コード|上場"
    r"|東証|TEL|問合|担当|会社名|所在地|責任者|CEO)(?![的のをがにへはでと])"
)
_HEAD = re.compile(  # みなも市長　山田太郎
    r"\S{0,15}(?:[市町村区課部局室係学総会所館院署]長|知事|大臣|長官|理事長|教育長)[ 　]+"
    r"[^\s、。をがはに]{1,6}(?:[ 　][^\s、。をがはに]{1,4})?"
)
_SAYS = re.compile(  # what no line about the issuer does
    r"(?:です|ます|まし[たて]|ません|ください|した|する|った|いた|れる|いる|[をが][^をが]{1,8}[うくすつぬむる])[！!？]*$"
    r"|[！!？]\S"
)
_NEWS = re.compile(
    r"について|関する|お知らせ|発売|発表|開[始催設]|提携|決定|取得|締結|設立|提供|登場|募集|公開|実施|導入"
    r"|受賞|移転|交代|就任|退任|異動|決済|新設|コメント|挨拶|あいさつ|メッセージ|概要|調査|短信|決算|説明会|報告書|の声$"
)
_PRESS_OFFICE = re.compile(
    r"\S\s*(?:広報|報道|プレス|ニュース|事務局|[PI]R(?![A-Za-z]))", re.IGNORECASE
)
_COMPANY_KEY = re.compile(r"(?:上場)?会\s*社\s*名\s*[:：]?\s*(?P<name>\S+(?: \S+)*)")


def is_name(words: str) -> bool:
    """Tell whether `words` is the name or the head of an organisation, not news about one.

    >>> is_name("株式会社サンプル"), is_name("代表取締役 山田太郎"), is_name("湾岸環境省")
    (True, True, True)
    >>> is_name("株式会社サンプルとの提携について"), is_name("山田市が図書館を開設")
    (False, False)
    """
    return is_organisation(words) or is_role(words)


def is_organisation(words: str) -> bool:
    """Tell whether `words` is an organisation's name, a department or a person's perhaps after it.

    >>> is_organisation("北浜化成株式会社　広報室"), is_organisation("代表取締役 南 洋一")
    (True, False)
    """
    return len(words) <= 40 and bool(_NAME.fullmatch(words)) and not is_news(words)


def is_news(words: str) -> bool:
    """Tell whether `words` has something happen, or heads a section, and so is no bare name.

    >>> is_news("株式会社サンプルとの提携"), is_news("株式会社サンプル")
    (True, False)
    """
    return _NEWS.search(words) is not None


def is_role(words: str) -> bool:
    """Tell whether `words` says who heads the issuer, where it is or how it is listed.

    >>> is_role("代 表 者 名　代表取締役社長　南 洋一"), is_role("（コード：9999、東証プライム）")
    (True, True)
    >>> is_role("みなも市長　山田太郎"), is_role("会長：山田氏が続ける")
    (True, False)
    """
    squeezed = "".join(words.split()) if len(words) <= 80 else ""
    if says(words) or is_news(words):
        return False
    return bool(_ROLE.match(squeezed) or _HEAD.fullmatch(words))


def says(words: str) -> bool:
    """Tell whether `words` is a sentence, though it may have no full stop.

    >>> says("問い合わせ：窓口を新設します"), says("問い合わせ：広報部　山田")
    (True, False)
    """
    return "。" in words or _SAYS.search(words) is not None


def is_signature(words: str) -> bool:
    """Tell whether `words` is a company or a person with a role, as below a quotation.

    >>> is_signature("取締役 製品部長　山田 誠"), is_signature("参加企業は10社")
    (True, False)
    """
    if len(words.split()) > 1 and is_role(words):
        return True
    return re.search(COMPANY_FORM, words) is not None and is_organisation(words)


def issuer_of_mail(sender: str) -> str | None:
    """Return who a mail is of, None where its sender may be a person.

    >>> [issuer_of_mail(name) for name in ("みなも電機 広報", "北浜化成株式会社", "白石 花", "")]
    ['みなも電機 広報', '北浜化成株式会社', None, None]
    """
    return sender if is_organisation(sender) or _PRESS_OFFICE.search(sender) else None


def issuer_name(words: str) -> str | None:
    """Return the organisation that a line above the title names, None where it names none.

    >>> issuer_name("会 社 名　　北浜化成株式会社"), issuer_name("代表取締役 南 洋一")
    ('北浜化成株式会社', None)
    """
    if match := _COMPANY_KEY.match(words):
        return match["name"]
    return words if is_organisation(words) else None
