"""Units: how each language writes them, what they measure, and how they convert.

Canonical names: currencies by ISO 4217, "%", "pt" (percentage point), the usual symbols of
physical units ("kg", "km2", "degC"), "year" … "second", and the weak ones: "person", "times"
(倍, -fold), "ordinal" (第15, 15th) and "" (a bare number, a plain counter).
"""

from decimal import Decimal

CURRENCIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # canonical: (Japanese, English)
    "JPY": (("円", "日本円"), ("yen", "JPY")),
    "USD": (
        ("ドル", "米ドル", "㌦", "USドル"),
        ("dollar", "dollars", "US dollar", "US dollars", "U.S. dollar", "U.S. dollars",
         "American dollar", "American dollars", "USD", "greenback"),
    ),
    "EUR": (("ユーロ",), ("euro", "euros", "EUR")),
    "GBP": (("英ポンド", "ポンド"), ("pound sterling", "pounds sterling", "British pounds", "GBP")),
    "CNY": (("人民元", "中国元", "元"), ("yuan", "renminbi", "RMB", "CNY", "Chinese yuan")),
    "KRW": (("ウォン",), ("won", "KRW", "Korean won")),
    "AUD": (("豪ドル", "オーストラリアドル"), ("Australian dollar", "Australian dollars", "AUD")),
    "CAD": (("カナダドル", "加ドル"), ("Canadian dollar", "Canadian dollars", "CAD")),
    "NZD": (("NZドル", "ニュージーランドドル"),
            ("New Zealand dollar", "New Zealand dollars", "NZD")),
    "HKD": (("香港ドル",), ("Hong Kong dollar", "Hong Kong dollars", "HKD")),
    "SGD": (("シンガポールドル", "Sドル"), ("Singapore dollar", "Singapore dollars", "SGD")),
    "TWD": (("台湾ドル", "台湾元"),
            ("Taiwan dollar", "Taiwan dollars", "Taiwanese dollars", "TWD")),
    "CHF": (("スイスフラン", "フラン"), ("Swiss francs", "Swiss franc", "francs", "CHF")),
    "RUB": (("ルーブル", "露ルーブル"), ("ruble", "rubles", "rouble", "roubles", "RUB")),
    "INR": (("ルピー", "インドルピー"), ("rupee", "rupees", "INR")),
    "IDR": (("ルピア",), ("rupiah", "IDR")),
    "THB": (("バーツ",), ("baht", "THB")),
    "VND": (("ドン",), ("dong", "VND")),
    "PHP": (("フィリピンペソ",), ("Philippine peso", "Philippine pesos", "PHP")),
    "MXN": (("ペソ",), ("peso", "pesos", "MXN")),
    "MYR": (("リンギット",), ("ringgit", "MYR")),
    "BRL": (("レアル",), ("reais", "BRL")),
    "TRY": (("トルコリラ", "リラ"), ("lira", "liras", "TRY")),
    "SAR": (("リヤル",), ("riyal", "riyals", "SAR")),
    "SEK": (("クローナ",), ("krona", "kronor", "SEK")),
    "ZAR": (("ランド",), ("rand", "ZAR")),
    "sen": (("銭",), ("sen",)),
    "cent": (("セント",), ("cent", "cents", "¢")),
}  # fmt: skip

SYMBOLS = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "£": "GBP",
    "€": "EUR", "¥": "JPY", "JP¥": "JPY", "CN¥": "CNY", "₩": "KRW", "₹": "INR", "₽": "RUB",
    "฿": "THB", "₫": "VND",
}  # fmt: skip

# canonical: (dimension, factor to the dimension's base, Japanese, English)
MEASURES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "%": ("share", "1", ("%", "パーセント", "㌫"), ("%", "percent", "per cent", "pct")),
    "pt": (
        "points", "1", ("ポイント", "%ポイント", "パーセントポイント", "pt"),
        ("percentage points", "percentage point", "percentage-point", "% points", "% point",
         "percent points", "pp", "ppt", "ppts", "pts", "pt"),
    ),
    "bp": (
        "points", "0.01", ("bp", "bps", "ベーシスポイント", "ベーシス"),
        ("basis points", "basis point", "basis-point", "bps", "bp"),
    ),
    "mm": ("length", "0.001", ("mm", "ミリメートル", "ミリ", "㎜"),
           ("mm", "millimeter", "millimeters", "millimetre", "millimetres")),
    "cm": ("length", "0.01", ("cm", "センチメートル", "センチ", "㎝", "㌢"),
           ("cm", "centimeter", "centimeters", "centimetre", "centimetres")),
    "m": ("length", "1", ("m", "メートル", "㍍"), ("m", "meter", "meters", "metre", "metres")),
    "km": ("length", "1000", ("km", "キロメートル", "km/h", "㎞"),
           ("km", "kilometer", "kilometers", "kilometre", "kilometres", "kph", "kmph", "km/h",
            "kms")),
    "nmi": ("length", "1852", ("海里",), ("nautical miles", "nautical mile")),
    "mi": ("length", "1609.344", ("マイル",), ("mile", "miles", "mi", "mph", "mi/h")),
    "ft": ("length", "0.3048", ("フィート", "フット"), ("ft", "foot", "feet")),
    "in": ("length", "0.0254", ("インチ",), ("inch", "inches")),
    "yd": ("length", "0.9144", ("ヤード",), ("yard", "yards", "yd", "yds")),
    "mg": ("mass", "0.000001", ("mg", "ミリグラム", "㎎"),
           ("mg", "milligram", "milligrams", "milligramme", "milligrammes")),
    "g": ("mass", "0.001", ("g", "グラム", "㌘"), ("g", "gram", "grams", "gramme", "grammes")),
    "kg": ("mass", "1", ("kg", "キログラム", "㎏"),
           ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes")),
    "t": ("mass", "1000", ("t", "トン", "㌧"),
          ("t", "ton", "tons", "tonne", "tonnes", "metric ton", "metric tons")),
    "lb": ("mass", "0.45359237", ("重量ポンド",), ("pound", "pounds", "lb", "lbs")),
    "oz": ("mass", "0.0283495", ("オンス",), ("ounce", "ounces", "oz")),
    "mm2": ("area", "0.000001", ("mm2", "mm²", "平方ミリ"),
            ("mm2", "mm²", "square millimeter", "square millimeters")),
    "cm2": ("area", "0.0001", ("平方センチ", "平方センチメートル", "cm2", "cm²"),
            ("cm2", "cm²", "square centimeter", "square centimeters", "square centimetres")),
    "m2": ("area", "1", ("㎡", "m2", "m²", "平方メートル", "平米", "平方㍍"),
           ("m2", "m²", "㎡", "sqm", "sq m", "square meter", "square meters", "square metre",
            "square metres")),
    "km2": ("area", "1000000", ("㎢", "km2", "km²", "平方キロメートル", "平方キロ"),
            ("km2", "km²", "㎢", "sq km", "square kilometer", "square kilometers",
             "square kilometre", "square kilometres")),
    "ha": ("area", "10000", ("ha", "ヘクタール", "㌶"), ("ha", "hectare", "hectares")),
    "tsubo": ("area", "3.305785", ("坪",), ("tsubo",)),
    "acre": ("area", "4046.856", ("エーカー",), ("acre", "acres")),
    "ft2": ("area", "0.09290304", ("平方フィート",),
            ("sq ft", "square foot", "square feet", "ft2", "ft²")),
    "mi2": ("area", "2589988", ("平方マイル",), ("sq mi", "square mile", "square miles")),
    "mL": ("volume", "0.001", ("ml", "mL", "ミリリットル", "cc", "㎖"),
           ("ml", "mL", "cc", "milliliter", "milliliters", "millilitre", "millilitres")),
    "L": ("volume", "1", ("L", "l", "リットル", "㍑"), ("L", "liter", "liters", "litre", "litres")),
    "kL": ("volume", "1000", ("kL", "kl", "キロリットル"),
           ("kL", "kl", "kiloliter", "kiloliters", "kilolitre", "kilolitres")),
    "m3": ("volume", "1000", ("m3", "m³", "立方メートル", "立米", "㎥"),
           ("m3", "m³", "cubic meter", "cubic meters", "cubic metre", "cubic metres")),
    "gal": ("volume", "3.785412", ("ガロン",), ("gallon", "gallons", "gal")),
    "barrel": ("volume", "158.987", ("バレル",), ("barrel", "barrels", "bbl", "bpd")),
    "W": ("power", "1", ("W", "ワット"), ("W", "watt", "watts")),
    "kW": ("power", "1000", ("kW", "KW", "キロワット"), ("kW", "kilowatt", "kilowatts")),
    "MW": ("power", "1000000", ("MW", "メガワット"), ("MW", "megawatt", "megawatts")),
    "GW": ("power", "1000000000", ("GW", "ギガワット"), ("GW", "gigawatt", "gigawatts")),
    "TW": ("power", "1000000000000", ("TW", "テラワット"), ("TW", "terawatt", "terawatts")),
    "Wh": ("energy", "1", ("Wh", "ワット時"), ("Wh", "watt-hour", "watt-hours")),
    "kWh": ("energy", "1000", ("kWh", "KWh", "キロワット時"),
            ("kWh", "kilowatt-hour", "kilowatt-hours", "kilowatt hours", "kilowatt hour")),
    "MWh": ("energy", "1000000", ("MWh", "メガワット時"),
            ("MWh", "megawatt-hour", "megawatt-hours", "megawatt hours")),
    "GWh": ("energy", "1000000000", ("GWh", "ギガワット時"),
            ("GWh", "gigawatt-hour", "gigawatt-hours", "gigawatt hours")),
    "TWh": ("energy", "1000000000000", ("TWh", "テラワット時"),
            ("TWh", "terawatt-hour", "terawatt-hours", "terawatt hours")),
    "kcal": ("heat", "1", ("kcal", "キロカロリー"), ("kcal", "kilocalories", "calories")),
    "V": ("voltage", "1", ("V", "ボルト"), ("V", "volt", "volts")),
    "Hz": ("frequency", "1", ("Hz", "ヘルツ"), ("Hz", "hertz")),
    "kHz": ("frequency", "1000", ("kHz", "キロヘルツ"), ("kHz", "kilohertz")),
    "MHz": ("frequency", "1000000", ("MHz", "メガヘルツ"), ("MHz", "megahertz")),
    "GHz": ("frequency", "1000000000", ("GHz", "ギガヘルツ"), ("GHz", "gigahertz")),
    "MB": ("data", "1", ("MB", "メガバイト"), ("MB", "megabyte", "megabytes")),
    "GB": ("data", "1000", ("GB", "ギガバイト"), ("GB", "gigabyte", "gigabytes")),
    "TB": ("data", "1000000", ("TB", "テラバイト"), ("TB", "terabyte", "terabytes")),
    "hPa": ("pressure", "1", ("hPa", "ヘクトパスカル"), ("hPa", "hectopascal", "hectopascals")),
    "degC": ("degC", "1", ("℃", "°C", "度C"),
             ("°C", "℃", "degrees Celsius", "degree Celsius", "degrees centigrade", "deg C",
              "degrees C")),
    "degF": ("degF", "1", ("℉", "°F"), ("°F", "℉", "degrees Fahrenheit", "degree Fahrenheit",
                                       "degrees F")),
    "deg": ("angle", "1", ("度", "°"), ("degrees", "degree", "°")),
    "ms": ("time", "0.001", ("ミリ秒", "ms"), ("ms", "millisecond", "milliseconds")),
    "second": ("time", "1", ("秒", "秒間"), ("second", "seconds", "sec", "secs")),
    "minute": ("time", "60", ("分", "分間"), ("minute", "minutes", "min", "mins")),
    "hour": ("time", "3600", ("時間",), ("hour", "hours", "hr", "hrs")),
    "day": ("time", "86400", ("日", "日間", "カ日", "か日"), ("day", "days")),
    "week": ("time", "604800", ("週間", "週"), ("week", "weeks")),
    "month": ("calendar", "1", ("か月", "カ月", "ヶ月", "ヵ月", "ケ月", "ヵ月", "箇月", "か月間",
                                "カ月間", "ヶ月間", "ヵ月間", "ケ月間"), ("month", "months")),
    "year": ("calendar", "12", ("年", "年間", "カ年", "か年", "ヵ年", "ヶ年", "ケ年", "歳", "才"),
             ("year", "years", "yr", "yrs")),
    "decade": ("calendar", "120", (), ("decade", "decades")),
    "century": ("calendar", "1200", (), ("century", "centuries")),
    # Of a score, or of an index that the Japanese gives in its currency (ダウ182ドル安).
    "point": ("", "1", (), ("points", "point")),
    "person": ("", "1", ("人", "名"), ("people", "person", "persons")),
    "times": ("", "1", ("倍",), ("times", "-fold", "fold", "x")),
}  # fmt: skip

# キロ alone is a distance, a speed or a weight: only its number is compared with the English.
KILO = "kilo"

# Counters that make a figure of a kanji numeral before them; longer words that merely begin so
# (一部, 四国, 三者三様) stand in `lexical`.
COUNTERS = (
    "社", "件", "台", "本", "枚", "個", "つ", "回", "歳", "才", "か国", "カ国", "ヶ国", "ヵ国",
    "箇国", "ケ国", "か所", "カ所", "ヶ所", "箇所", "ケ所", "ヵ所", "店", "店舗", "校", "戸", "棟",
    "世帯", "機", "隻", "頭", "匹", "羽", "冊", "点", "種", "種類", "種平均",
    "位", "番", "号", "期", "次",
    "曲", "作", "品", "者", "区", "市", "町", "村", "県", "階", "塁",
    "年生", "年次", "人制", "条", "項", "章", "周", "代", "票",
    "円台", "軒", "校", "試合", "勝", "敗", "球", "打", "戦", "席", "組", "班", "便", "両", "カ条",
    "カ村", "カ町", "か村", "例", "団体", "機関", "施設", "病院", "議席", "都市", "拠点", "項目",
    "分野", "部門", "工場", "世代", "連勝", "連敗", "得点", "ゴール", "割", "分の",
)  # fmt: skip

DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(factor))
    for unit, (dimension, factor, _, _) in MEASURES.items()
    if dimension
}
WEAK = frozenset({"", "person", "times", "ordinal", "point"})
IMPERIAL = frozenset(
    ("mi", "ft", "in", "yd", "nmi", "lb", "oz", "acre", "ft2", "mi2", "gal", "barrel", "tsubo")
)

# How many of a unit make one of a larger unit that is written before it: 8ドル50セント, 2時間30分.
PARTS: dict[str, dict[str, int]] = {
    "cent": dict.fromkeys(("USD", "EUR", "AUD", "CAD"), 100),
    "sen": {"JPY": 100},
    "mm": {"m": 1000, "cm": 10},
    "cm": {"m": 100},
    "m": {"km": 1000, KILO: 1000},
    "in": {"ft": 12},
    "g": {"kg": 1000, KILO: 1000},
    "kg": {"t": 1000},
    KILO: {"t": 1000},
    "oz": {"lb": 16},
    "second": {"minute": 60},
    "minute": {"hour": 60},
    "month": {"year": 12},
}
# What キロ is before a part of it.
KILOS = {"g": "kg", "m": "km"}

JAPANESE_UNITS: dict[str, str] = {
    **{word: unit for unit, (words, _) in CURRENCIES.items() for word in words},
    **{word: unit for unit, (_, _, words, _) in MEASURES.items() for word in words},
    "キロ": KILO,
    "㌔": KILO,
}
ENGLISH_UNITS: dict[str, str] = {
    **{word.casefold(): unit for unit, (_, words) in CURRENCIES.items() for word in words},
    **{word.casefold(): unit for unit, (_, _, _, words) in MEASURES.items() for word in words},
}
