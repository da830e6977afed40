"""A post or direction that became another in English is a doubt; one in other words is none."""

import pytest

from briefer.document import Sentence
from briefer.engines import Request
from briefer.facts import analyse, compare
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine

EXCHANGED = [
    (
        "ポンペオ米国務長官の演説を批判した。",
        "It criticised the U.S. president, Pompeo.",
        "国務長官",
    ),
    ("財務相が会見した。", "The prime minister held a press conference.", "財務相"),
    (
        "総務大臣は19日、地方税を語った。",
        "The finance minister spoke on local taxes on the 19th.",
        "総務大臣",
    ),
    ("副大統領が訪れた。", "The President visited.", "副大統領"),
    ("同社の社長が述べた。", "The chairman of the company said so.", "社長"),
    ("副市長が出席した。", "The mayor attended.", "副市長"),
    ("准教授らの研究。", "A study by the university president and others.", "准教授"),
    ("大使館は避難を呼びかけた。", "The governor called for evacuation.", "大使館"),
    ("通期予想を上方修正した。", "It revised its full-year forecast downward.", "上方修正"),
    ("通期予想を上方修正した。", "It cut its full-year forecast.", "上方修正"),
    ("通期予想を下方修正した。", "It raised its full-year forecast.", "下方修正"),
    ("配当予想は据え置いた。", "It raised its dividend forecast.", "据え置い"),
    ("配当予想を据え置きます。", "We have lowered the dividend forecast.", "据え置き"),
    ("3期ぶりに黒字転換した。", "It fell into the red after three years.", "黒字転換"),
    ("黒字に転換した。", "It posted a loss.", "黒字に転換"),
    ("最終赤字に転落した。", "It returned to a net profit.", "転落"),
    ("年間配当を増配します。", "It will cut the annual dividend.", "増配"),
    ("減配を決めた。", "It decided to increase its dividend.", "減配"),
    ("純利益は過去最高となった。", "Net profit fell to a record low.", "過去最高"),
    ("失業率は過去最低だった。", "The jobless rate hit a record high.", "過去最低"),
    ("株価は年初来高値を付けた。", "The share hit its lowest price of the year.", "高値"),
    ("売上高は横ばいだった。", "Sales rose.", "横ばい"),
    ("売上高は横ばいだった。", "Sales fell slightly.", "横ばい"),
    ("増収増益を確保した。", "Sales and profit fell.", "増収増益"),
    ("大幅な減益となった。", "Profit rose sharply.", "減益"),
    ("日銀は利上げを決めた。", "The Bank of Japan decided to cut rates.", "利上げ"),
    ("10月に値下げを実施した。", "Prices were raised in October.", "値下げ"),
    ("産油国は減産で合意した。", "The oil producers agreed to increase output.", "減産"),
    ("円高の影響を受けた。", "It was affected by the weaker yen.", "円高"),
    ("円安が利益を押し上げた。", "The stronger yen lifted profit.", "円安"),
    ("円高で売上は伸びた。", "Sales rose owing to the weaker yen.", "円高"),
    ("利益は増え、上方修正だ。", "Profit is up: a downward revision.", "上方修正"),
    ("姿勢を改めて確認した。", "It confirmed that its stance has changed.", "改めて確認"),
    ("円高が進んだ。", "The yen weakened against the dollar.", "円高"),
    ("円安が進んだ。", "The yen strengthened.", "円安"),
    ("支持を改めて表明した。", "It said that it had reversed its support.", "改めて表明"),
    ("両国は合意を再確認した。", "The two countries abandoned the agreement.", "再確認"),
    ("方針を堅持する。", "It has altered its policy.", "堅持"),
    # A profit beside a loss, of which one was left out: its figure reads as the other.
    (
        "純損失は1億円（前年同期は9億円の純利益）だった。",
        "The net loss was 100 million yen (900 million yen a year earlier).",
        "純利益",
    ),
    (
        "営業赤字は3億円（前年は2億円の営業黒字）。",
        "The operating loss was 300 million yen, against 200 million yen.",
        "営業黒字",
    ),
    (
        "税引前純損失は4億円、前期は5億円の純利益。",
        "A loss before income taxes of 400 million yen, against 500 million yen.",
        "純利益",
    ),
    (
        "純利益は9億円（前年同期は1億円の純損失）。",
        "Net profit was 900 million yen (100 million yen the year before).",
        "純損失",
    ),
    # What was forecast or announced before is not last year's.
    ("前回予想から変更はない。", "It is unchanged from last year.", "前回予想"),
    ("期初予想を5％上回った。", "It was 5% above the previous year.", "期初予想"),
    ("前回発表予想を据え置く。", "It is left as in the previous fiscal year.", "前回発表予想"),
]
KEPT = [
    (
        "純損失は1億円（前年同期は9億円の純利益）だった。",
        "The net loss was 100 million yen (net income of 900 million yen a year earlier).",
    ),
    (
        "営業赤字は3億円（前年は2億円の営業黒字）。",
        "It posted an operating loss of 300 million yen, against a profit of 200 million yen.",
    ),
    (
        "純利益は9億円（前年同期は1億円の純損失）。",
        "It earned 900 million yen (a deficit of 100 million yen the year before).",
    ),
    ("純損失は1億円だった。", "It lost 100 million yen, net."),
    ("前回予想から変更はない。", "It is unchanged from the previous forecast."),
    ("前回予想から変更はない。", "The forecast for last year's products is unchanged."),
    ("前回大会は前年に開かれた。", "The games before were held last year."),
    ("前回から3人増えた。", "That is three more than last year."),
    ("純利益は1億円の赤字となった。", "It had a net loss of 100 million yen."),
    ("営業利益は赤字になる見込み。", "It expects an operating loss."),
    ("赤字事業を売却し、営業利益を2倍にする。", "It will sell units and double its margin."),
    ("純利益は50億円と、前年の赤字から回復した。", "It netted 5 billion yen after a loss."),
    ("前期を5％上回った。", "It was 5% above the previous year."),
    ("期初予想を前年並みとした。", "It first expected as much as last year."),
    ("売上高は横ばいだった。", "Sales neither rose nor fell."),
    ("黒字に転じた。", "It reversed a loss of last year."),
    ("値上げした。", "It cut the discount."),
    ("値下げ競争が激化した。", "Price competition increased."),
    ("赤字予想を上方修正した。", "It cut its loss forecast."),
    ("円高が進んだ。", "The yen rose against the dollar."),
    ("姿勢を改めて確認した。", "It confirmed its stance."),
    ("姿勢を改めて示した。", "It made its stance clear once more."),
    ("方針を変更し、改めて示した。", "It changed its policy and set it out."),
    ("社名を改めて発表した。", "It announced that its name had changed."),
    ("状況が変わっても堅持する。", "It will stand by it though things have changed."),
    ("両国は合意を再確認した。", "The two countries reaffirmed the agreement."),
    ("首相は会見で述べた。", "The premier told reporters."),
    ("首相は会見で述べた。", "He told reporters."),
    ("ドイツの首相が訪れた。", "Germany's chancellor visited."),
    ("大統領は声明を出した。", "The White House issued a statement."),
    ("自民党の総裁に選ばれた。", "He was elected president of the Liberal Democratic Party."),
    ("協会の会長が語った。", "The president of the association said."),
    ("社長が語った。", "The CEO said."),
    ("外務大臣は会談した。", "The Secretary of State held talks."),
    ("学長と教授が語った。", "The president and a professor spoke."),
    ("社会長期計画を公表した。", "The governor released the plan."),
    ("大統領選に向け知事が動いた。", "The governor moved towards the presidential election."),
    ("田中氏が語った。", "President Tanaka said."),
    ("通期予想を上方修正した。", "It raised its full-year forecast while cutting costs."),
    ("通期予想を上方修正した。", "It now expects more for the full year than it did."),
    ("通期予想を下方修正した。", "It lowered its full-year forecast."),
    ("配当予想は据え置いた。", "The dividend forecast was left unchanged."),
    ("保証金の返済は2年据え置きだ。", "Repayment is deferred for two years, then raised."),
    ("3期ぶりに黒字転換した。", "It returned to profit after losses in three years."),
    ("営業損益は黒字転換した。", "Operating income was positive after a loss."),
    ("最終赤字に転落した。", "It swung from a profit to a net loss."),
    ("車が崖から転落した。", "A car plunged off the cliff, and the profit of the race went."),
    ("年間配当を増配します。", "The dividend will be higher, with costs cut."),
    ("減配を決めた。", "It decided to lower its dividend."),
    ("純利益は過去最高となった。", "Net profit set a record."),
    ("最高益を更新した。", "It posted its highest profit, with debt at a record low."),
    ("失業率は過去最低だった。", "The jobless rate was the lowest on record."),
    ("売上高は横ばいだった。", "Sales were little changed, as prices rose."),
    ("増収減益だった。", "Sales rose, but profit fell."),
    ("いちごの販売は横ばいだった。", "Sales of berries grown here stayed put, set up as planned."),
    ("円高で売上は減った。", "The yen rose, and sales fell."),
    ("増収を確保した。", "It secured revenue growth while costs fell."),
    ("中央銀行は利下げを見送った。", "The central bank put off a rate cut."),
    ("10月に値上げする。", "Prices will go up in October, as subsidies are cut."),
    ("円高の影響を受けた。", "It was affected by the yen's rise against a weaker dollar."),
    ("円安が利益を押し上げた。", "The yen's fall lifted profit."),
]  # fmt: skip


@pytest.mark.parametrize(("japanese", "english", "word"), EXCHANGED)
def test_another_word_is_a_doubt(japanese: str, english: str, word: str) -> None:
    found = [f for f in compare(analyse(japanese), english) if f.check == "words.exchanged"]
    assert [word in finding.message for finding in found] == [True]


@pytest.mark.parametrize(("japanese", "english"), KEPT)
def test_the_same_in_other_words_is_none(japanese: str, english: str) -> None:
    assert compare(analyse(japanese), english) == ()


def test_it_is_asked_for_once_more_by_name() -> None:
    def answer(request: Request) -> str:
        right = ("国務長官", "Secretary of State") in request.hints
        return f"The {'secretary of state' if right else 'president'} gave a long speech there."

    sentence = Sentence("s1", "国務長官はそこで長い演説をしました。", 0, 18)
    [done] = Translator(ScriptedEngine(answer)).translate([Item(sentence)])
    assert done.english == "The secretary of state gave a long speech there."
    assert done.findings == ()
