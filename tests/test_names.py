"""Names: countries, cities, one-kanji countries, Latin script; what is one and what is none."""

from itertools import pairwise

import pytest

from briefer.facts import FactContext, analyse
from briefer.facts.names.compare import compare_names
from briefer.facts.names.japanese import names
from briefer.facts.terms.glossary import Glossary, glosses
from briefer.text.places import by_japanese, places
from briefer.translation.name_repair import keep_names

# Sentence: the names in it with the best English, in reading order.
FOUND = {
    "ウルグアイとパラグアイの代表が集まった。": "ウルグアイ=Uruguay パラグアイ=Paraguay",
    "インドネシアとインドは別の国だ。": "インドネシア=Indonesia インド=India",
    "南アフリカと中央アフリカ共和国、南スーダン": "南アフリカ=South_Africa "
    "中央アフリカ共和国=Central_African_Republic 南スーダン=South_Sudan",
    "パプアニューギニアと赤道ギニア": "パプアニューギニア=Papua_New_Guinea "
    "赤道ギニア=Equatorial_Guinea",
    "米国とイギリスと英国": "米国=United_States イギリス=United_Kingdom 英国=United_Kingdom",
    "釜山の工場から深圳へ運ぶ。": "釜山=Busan 深圳=Shenzhen",
    "キエフ（現キーウ）で開く。": "キエフ=Kyiv キーウ=Kyiv",
    "東京都港区と北海道": "東京都=Tokyo 北海道=Hokkaido",
    "石川県と福島第一原発": "石川県=Ishikawa 福島=Fukushima",
    "インド・ネパール・中国の三か国": "インド=India ネパール=Nepal 中国=China",
    "中露関係": "中露=China_and_Russia",
    "日米韓の３カ国": "日米韓=Japan,_the_United_States_and_South_Korea",
    "日米英独の首脳": "日米英独=Japan,_the_United_States,_the_United_Kingdom_and_Germany",
    "日中首脳会談": "日中=Japan_and_China",
    "日中韓が協議": "日中韓=Japan,_China_and_South_Korea",
    "日米豪印の枠組み": "日米豪印=Japan,_the_United_States,_Australia_and_India",
    "米国と中国を含む中米関係": "米国=United_States 中国=China 中米=China_and_the_United_States",
    "中米の国々": "中米=Central_America",
    "米政府と仏大統領": "米=United_States 仏=France",
    "在日米軍は": "米=United_States",
    "中国人と日本語": "中国=China 日本=Japan",
    "習近平（Xi Jinping）氏とCGTN": "Xi_Jinping=Xi_Jinping CGTN=CGTN",
    "ＣＧＴＮの記者": "ＣＧＴＮ=CGTN",
    "CanCam.jpとNANAIRO HOLDINGS": "CanCam.jp=CanCam.jp NANAIRO_HOLDINGS=NANAIRO_HOLDINGS",
    "Yahoo!の「R&D」": "Yahoo=Yahoo R&D=R&D",
    "5kmを10GBの回線で、CO2は3kg減": "CO2=CO2",
    "5Gと3Dの時代": "5G=5G 3D=3D",
    "詳細は https://example.jp/a?b=1 と pr@example.jp まで。": "https://example.jp/a?b=1="
    "https://example.jp/a?b=1 pr@example.jp=pr@example.jp",
}

# A growing table of sentences without any name: a reader would laugh at one.
NONE = [
    "石川さんと福島社長、山口選手が話した。",
    "千葉氏と宮崎監督、長野が登板した。",
    "中国地方の大雨、中国電力と中国新聞",
    "日本橋で日本酒を飲み、日本ハムを応援する。",
    "独自の米と豪華な料理、仏教と英語",
    "印刷と加工、比較と伊藤、中学と露店",
    "日中は晴れて暑くなる。",
    "一日中、10日中に、来日中の",
    "ペルーサとリマインダー、ギニアピッグズ",
    "インドアとインドアスポーツ",
    "ローマ字で書く。",
    "パリーグの試合",
    "マリオとチリソース、タイトルとネクタイ",
    "チリソースで炒める。",
    "日本タイ記録を出した。",
    "パリ・ヒルトンとジョージア・ブルドッグス",
    "大分よくなった。三重の塔。",
    "高知能のロボット",
    "ゴムとバンとボン",
    "新米農家と玄米、米を炊く。",
    "加工食品と比類のない味、台風",
    "ザパテロ首相は語った。",
    "Q3のNo.1、Vol.3、FY2025",
    "午前10時AM",
    "US$100と10USD",
    "A社とB社",
    "東日本大震災",
    "福岡さんと岡山氏、奈良社長",
    "スーパーマリオとソマリランド、チャドクガ",
    "マリコとコルクとリヨンネーズ",
    "ニースラルと学んだ。",
    "オマーンズとトーゴーと読む。",
    "田中米店と中日新聞、中間報告",
    "米中部の町、日独立の経緯",
    "ドル安と円高、米ドル建て",
]

# Japanese, English: the English keeps every name and invents no place.
RIGHT = [
    ("中露の貿易が増えた。", "Sino-Russian trade rose."),
    ("中露の貿易が増えた。", "Trade between Russia and China rose."),
    ("米中関係", "U.S.-China relations"),
    ("英国の首相", "The British prime minister"),
    ("米国の企業", "A company from America"),
    ("米国の企業", "A US company"),
    ("トルコの港", "A port in Turkey"),
    ("釜山の港", "the port of Pusan"),
    ("サンパウロ", "São Paulo"),
    ("那覇の店", "a shop in Naha"),
    ("ＣＧＴＮが報じた。", "Cgtn reported."),
    ("iPhone15を発売", "The iPhone 15 goes on sale"),
    ("世界保健機関のWHO", "the World Health Organization"),
    ("R&Dを強化", "stronger research and development"),
    ("テレビ（TV）で", "on television"),
    ("ボストンの人", "a Bostonian"),
    ("韓国の発表", "South Korea, so Seoul said"),
    ("北京の大学", "a Chinese university in Beijing"),
    ("会議が開かれた。", "The meeting was held in Japan, in Tokyo."),
    ("七面鳥を食べる。", "They eat turkey."),
    ("中国銀行は", "Bank of China"),
    ("同国の大統領", "Uruguay's president"),
    ("セビージャの選手", "a player from Seville"),
    ("1円", "one U.S. cent"),
    ("新しい港", "A nice new port, Georgia said, reading Jordan"),
    ("アイルランドの出身", "an Irishman"),
    ("おじが昨日本をくれた。", "My uncle gave me a book yesterday."),
    ("友人は日中この農場に来る。", "A friend comes to this farm by day."),
    ("日英同盟", "the Anglo-Japanese alliance"),
    ("利用者のIDを隠す。", "It hides the user's identity."),
    ("WebサイトとWebサーバー", "Websites"),
    ("生成AIを使う。", "They use GenAI."),
    ("近畿日本鉄道の駅", "a station of Kintetsu"),
    ("郷に入っては郷に従え。", "When in Rome, do as the Romans do."),
]

# Japanese, English, dropped, invented.
WRONG = [
    ("ウルグアイの大統領", "The president of Ukraine", ["ウルグアイ"], ["Ukraine"]),
    ("釜山で開く。", "It is held in Seoul.", ["釜山"], ["Seoul"]),
    ("中露の貿易", "Trade between China and Japan", ["中露"], ["Japan"]),
    ("タイの工場", "A factory in Taiwan", ["タイ"], ["Taiwan"]),
    ("オーストリアの製品", "Products of Australia", ["オーストリア"], ["Australia"]),
    ("CGTNが報じた。", "CNN reported.", ["CGTN"], []),
    ("米国とイラン", "They and Iraq", ["米国", "イラン"], ["Iraq"]),
    ("韓国に輸出", "Exports to us", ["韓国"], []),
    ("米国に輸出", "Exports to us", ["米国"], []),
    ("大阪の店", "A shop in Nagoya", ["大阪"], ["Nagoya"]),
    ("韓国の大統領", "The president of North Korea", ["韓国"], ["North Korea"]),
    ("同社は発表した。", "The American company said so.", [], ["American"]),
    ("社長は現地時間の朝に述べた。", "In Britain, the president said so.", [], ["Britain"]),
    ("工場を閉めた。", "It closed its plants in Paris and the UK.", [], ["Paris", "UK"]),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND.items())
def test_names_are_found_with_their_english(sentence: str, expected: str) -> None:
    found = [f"{n.text}={n.english[0]}".replace(" ", "_") for n in names(sentence)]
    assert found == expected.split(" ")


@pytest.mark.parametrize("sentence", NONE)
def test_parts_of_other_words_are_no_names(sentence: str) -> None:
    assert [name.text for name in names(sentence)] == []


@pytest.mark.parametrize("sentence", [*FOUND, *(japanese for japanese, _ in RIGHT)])
def test_positions_are_exact(sentence: str) -> None:
    found = names(sentence)
    assert all(sentence[name.start : name.end] == name.text for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_document_may_say_what_central_america_is() -> None:
    assert names("中米の対話", china_and_us=True)[0].kind == "countries"


@pytest.mark.parametrize(("japanese", "english"), RIGHT)
def test_a_right_translation_has_no_finding(japanese: str, english: str) -> None:
    assert compare_names(names(japanese), english, japanese) == ([], [])


@pytest.mark.parametrize(("japanese", "english", "dropped", "invented"), WRONG)
def test_a_wrong_translation_is_found(
    japanese: str, english: str, dropped: list[str], invented: list[str]
) -> None:
    lost, new = compare_names(names(japanese), english, japanese)
    assert ([name.text for name in lost], new) == (dropped, invented)


def test_every_place_has_english_and_japanese() -> None:
    assert all(place.english and (place.japanese or place.doubtful) for place in places())


def test_every_country_is_found_by_its_name() -> None:
    countries = [place for place in places() if place.kind == "country"]
    lost = [p.japanese[0] for p in countries if not names(f"{p.japanese[0]}の港")]
    assert lost == []


def test_the_table_is_small_and_well_formed() -> None:
    assert len(places()) > 1000
    assert all(len(form) > 1 for form in by_japanese())


@pytest.mark.parametrize(
    ("japanese", "english", "dropped", "invented"),
    [
        ("厚生労働省は7日、発表した。", "The health ministry announced it on the 7th.", [], []),
        ("経産省と環境省が支援する。", "METI supports it.", ["環境省"], []),
        ("農林水産省の発表", "the Ministry of Agriculture, Forestry and Fisheries said", [], []),
        ("日銀は金利を上げた。", "The central bank raised its rate.", [], []),
        ("韓国外務省の談話", "a statement of South Korea's foreign ministry", [], []),
        # An agency that nobody knows, and a ministry that nobody named.
        ("国土水源庁は公募する。", "The Ministry of Agriculture and Forestry calls for bids.", [],
         ["Ministry of Agriculture and Forestry"]),
        ("同庁は公募する。", "The Transport Ministry calls for bids.", [], ["Transport Ministry"]),
        ("田中外相は述べた。", "Foreign Minister Tanaka of the Foreign Ministry said so.", [], []),
        ("フランス文化省の発表", "an announcement of the Ministry of Culture of France", [], []),
    ],
)  # fmt: skip
def test_public_bodies_have_their_own_english(
    japanese: str, english: str, dropped: list[str], invented: list[str]
) -> None:
    lost, new = compare_names(names(japanese), english, japanese)
    assert ([name.text for name in lost], new) == (dropped, invented)


NEAR = [  # Japanese, what a model wrote, what it becomes
    ("Wang Yiwei教授は述べた。", "Professor Yiwei Wang said.", "Professor Wang Yiwei said."),
    ("Wang Yiwei教授は述べた。", "Prof. Wang Yi-wei said.", "Prof. Wang Yiwei said."),
    ("Wang Yiwei教授は述べた。", "Yiwei Wang and Mr. Wang", "Wang Yiwei and Mr. Wang"),
    ("Aino Kallio氏", "Kallio Aino said.", "Aino Kallio said."),
    ("Mika Tachibana代表", "Mika Tachibanna, the head", "Mika Tachibana, the head"),
    ("Maria Da Silva氏", "Silva Maria Da", "Maria Da Silva"),
    # Before 's, after longer titles and in quotation marks.
    ("Wang Yiwei教授は述べた。", "Prof. Yiwei Wang's view", "Prof. Wang Yiwei's view"),
    ("Wang Yiwei教授は述べた。", "Prof. Wang Yi-wei’s view", "Prof. Wang Yiwei’s view"),
    (
        "Aino Kallio社長は",
        "Kita Foods Chief Executive Officer Kallio Aino said",
        "Kita Foods Chief Executive Officer Aino Kallio said",
    ),
    ("Aino Kallio氏", "“Kallio Aino” signed.", "“Aino Kallio” signed."),
    # Turned and respelt at once; a syllable apart.
    ("Wang Yiwei教授は述べた。", "Professor Yi-Wei Wang said.", "Professor Wang Yiwei said."),
    ("Wang Yiwei教授は述べた。", "Wang Yi Wei said.", "Wang Yiwei said."),
    # Accents, particles, full-width letters, family names in capitals.
    ("José García氏は", "García José said", "José García said"),
    ("Pieter van der Meer氏", "Mr. van der Meer Pieter", "Mr. Pieter van der Meer"),
    ("Ｗａｎｇ Ｙｉｗｅｉ氏", "Yiwei Wang said.", "Wang Yiwei said."),
    ("TACHIBANA Mika氏", "Mika Tachibana said.", "Tachibana Mika said."),
    ("Wang Yiwei教授は述べた。", "WANG Yiwei said.", "Wang Yiwei said."),
    ("新製品Komorebi Lamp 2を出す。", "Its Lamp Komorebi 2", "Its Komorebi Lamp 2"),
    # One letter too many or too few, or two in each other's place.
    ("CGTNは報じた。", "CGCTN reported it.", "CGTN reported it."),
    ("CGTNは報じた。", "According to CGNT's report", "According to CGTN's report"),
    ("CGTNとCCTVは報じた。", "CGTN and CTV reported it.", "CGTN and CCTV reported it."),
    ("Komorebi社は発表した。", "Komorbi announced it.", "Komorebi announced it."),
    ("UNESCOとUNICEF", "UNESCO and UNICEFF", "UNESCO and UNICEF"),
]
LEFT = [
    ("Wang Yiwei教授は述べた。", "Professor Wang said."),
    ("Wang Yiwei教授は述べた。", "Wang Yiwei, whom Yiwei Wang Hall is named after"),
    ("Wang Yiwei教授は述べた。", "Professor Wang Yichen said."),
    ("Wang Yiwei教授は述べた。", "The Yiwei Wang Foundation House said."),
    ("Toshiba TecとHallakenno Oy", "Hallakenno Oy and Toshiba Tec"),
    ("CGTNと5Gの話", "5G and CGTN"),
    ("Wang Yiwei教授は述べた。", "Yiwei Wang spoke in the Yiwei Wang Hall."),
    ("Wang Yiwei教授は述べた。", "The authors are Yiwei, Wang, Yiwei and Wang."),
    ("Wang Yiwei教授は述べた。", "Yi-wei Wang and Wang Yi-wei"),
    ("Aino Silva氏とAina Silva氏", "Aina Silva said."),
    ("TACHIBANA Mika氏", "Tachibana Mika said."),
    ("NANAIRO HOLDINGSは", "Nanairo Holdings said"),
    ("KOMOREBIを発売", "Komorebi goes on sale"),
    ("WHOは発表した。", "The WTO announced it."),
    ("SCOの会議", "The SOC meeting"),
    ("CGTNは報じた。", "CCTN reported it."),
    ("CGTNは報じた。", "CGCTN and CGTTN reported it."),
    ("CGTNとCGCTNは報じた。", "CGCTN reported it."),
    ("Hikari社は発表した。", "Hikaris announced it."),
    ("Ainoさん", "Aina"),
]


@pytest.mark.parametrize(("japanese", "english", "expected"), NEAR)
def test_a_latin_name_gets_the_order_and_spelling_of_the_japanese(
    japanese: str, english: str, expected: str
) -> None:
    better, done = keep_names(analyse(japanese), english)
    assert better == expected
    assert len(done) == 1


@pytest.mark.parametrize(("japanese", "english"), LEFT)
def test_a_latin_name_is_left_alone_where_it_is_not_sure(japanese: str, english: str) -> None:
    assert keep_names(analyse(japanese), english) == (english, ())


@pytest.mark.parametrize(
    ("japanese", "english", "expected"),
    [
        (
            "青葉大学（Aoba University of Japan）の教授",
            "a professor of Aoba University of Japan (Japan)",
            "a professor of Aoba University of Japan",
        ),
        (
            "青葉大学（Aoba University of Japan）の教授",
            "at Aoba University of Japan (Aoba University), a professor",
            "at Aoba University of Japan, a professor",
        ),
        (
            "Aoba University of Japan（青葉大学）の教授",
            "a professor of Aoba University of Japan (AUJ)",
            "a professor of Aoba University of Japan (AUJ)",
        ),
        (
            "世界保健機関（WHO）",
            "World Health Organization (WHO)",
            "World Health Organization (WHO)",
        ),
        ("Aoba Foods（Aoba）は", "Aoba Foods (Aoba) is", "Aoba Foods (Aoba) is"),
        ("Aoba AI（AI）は", "Aoba AI (AI) is", "Aoba AI (AI) is"),
        ("Aino Kallio氏（Kallio）は", "Aino Kallio (Kallio) is", "Aino Kallio (Kallio) is"),
        ("Bank of Chinaは（中国）", "Bank of China (China)", "Bank of China (China)"),
        ("Aoba Expo 2025は（2025年）", "Aoba Expo 2025 (2025)", "Aoba Expo 2025 (2025)"),
        (
            "Aoba University of Japan（青葉大学）",
            "Leaf College (Aoba University of Japan)",
            "Leaf College (Aoba University of Japan)",
        ),
        ("Aoba Foodsは（仙台）", "Aoba Foods (Sendai)", "Aoba Foods (Sendai)"),
    ],
)
def test_a_bracket_that_says_a_name_again_is_taken_out(
    japanese: str, english: str, expected: str
) -> None:
    assert keep_names(analyse(japanese), english)[0] == expected


AGAIN = [  # Japanese, what a model wrote, what it becomes
    ("青葉大学（Aoba University）は", "Aoba University (Aoba University) is", "Aoba University is"),
    ("Aoba University（青葉大学）は", "Aoba University (Aoba University) is", "Aoba University is"),
    ("青葉大学(Aoba University)は", "Aoba University [Aoba University] is", "Aoba University is"),
    ("『青葉大学』（Aoba University）", "Aoba University (University)", "Aoba University"),
    ("北方連盟（NLF）は", "NLF (NLF) is", "NLF is"),
    ("木漏れ日（KOMOREBI）は", "Komorebi (KOMOREBI) is", "KOMOREBI is"),
    ("青葉大学（Aoba University）の", "Aoba University's (Aoba) view", "Aoba University's view"),
    ("青葉大学（Aoba University）", "at Aoba University (the University)", "at Aoba University"),
    # Its own words before it, in another order or only a part of them.
    (
        "青葉大学（Aoba University of Japan）の佐藤教授",
        "Prof. Sato of Japan Aoba University (Aoba University of Japan)",
        "Prof. Sato of Aoba University of Japan",
    ),
    (
        "青葉大学（Aoba University of Japan）の佐藤教授",
        "the Aoba University (Aoba University of Japan)",
        "the Aoba University of Japan",
    ),
]


@pytest.mark.parametrize(("japanese", "english", "expected"), AGAIN)
def test_a_whole_name_again_is_taken_out(japanese: str, english: str, expected: str) -> None:
    context = FactContext(glossary=Glossary(glosses([japanese])))
    assert keep_names(analyse(japanese, context), english)[0] == expected


TURNED = [  # Japanese, English, whether the name is lost
    ("Wang Yiwei教授", "at the Yiwei Wang Hall", True),
    ("Aino Kallio氏", "the Kallio Aino Prize for Music", True),
    ("Wang Yiwei教授", "yiwei wang", False),
    ("Wang Yiwei教授", "Wang, Yiwei", False),
    ("Wang Yiwei教授", "Wang Yiwei of the Yiwei Wang Hall", False),
    ("R&D CenterとWeb API", "Web API, Center of R&D", False),
]


@pytest.mark.parametrize(("japanese", "english", "lost"), TURNED)
def test_a_name_that_stays_in_another_order_is_found(
    japanese: str, english: str, lost: bool
) -> None:
    dropped, _ = compare_names(names(japanese), english, japanese)
    assert bool(dropped) == lost


@pytest.mark.parametrize(
    ("japanese", "english", "expected"),
    [
        ("ＳＧの決勝", "the Sg final", "the SG final"),
        ("FW唐山", "the F-W Tangshan", "the FW Tangshan"),
        ("SGの大会", "The S.G. tournament", "The SG tournament"),
        ("SGの大会", "It won the S.G. The rest lost.", "It won the SG. The rest lost."),
        ("ＡＰＥＣ首脳", "the Apec summit", "the APEC summit"),
        ("NATOの国", "Nato members, as NATO said", "Nato members, as NATO said"),
        ("EUの発表", "the E.U. said", "the E.U. said"),
        ("米国のIT企業", "It firms", "It firms"),
        ("AIDの支援", "Aid came", "Aid came"),
        ("R&Dの拠点", "an Rd center", "an Rd center"),
        ("A4の紙", "Nato", "Nato"),
        ("USB端子", "a Usb-C port", "a Usb-C port"),
    ],
)
def test_an_acronym_stands_as_in_the_japanese(japanese: str, english: str, expected: str) -> None:
    assert keep_names(analyse(japanese), english)[0] == expected
