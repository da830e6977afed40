"""Raised figures: exponents, and the marks of notes, for which no figure is read wrong."""

import re

import pytest

from briefer.facts.analysis import analyse
from briefer.reading.raised import lowered, raised, settled


def line(text: str) -> str:
    """Return `text`, in which {3} is raised and <2> lowered, as it is read."""
    text = re.sub("{(.*?)}", lambda high: raised(high[1]), text)
    return settled(re.sub("<(.*?)>", lambda low: lowered(low[1]), text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("排出を10{3}トン減らす", "排出を10³トン減らす"),
        ("５×１０{６}個", "５×１０⁶個"),
        ("誤差は10{-6}、5{−2}", "誤差は10⁻⁶、5⁻²"),
        ("2{10}通り、16{2}は256", "2¹⁰通り、16²は256"),
        ("30m{2}、５ｋｍ{3}、W/m{2}、cm{-1}、x{2}", "30m²、５ｋｍ³、W/m²、cm⁻¹、x²"),
        ("Ca{2+}と{14}C、放射性{137}Cs", "Ca²⁺と¹⁴C、放射性¹³⁷Cs"),
        ("CO<2>、CO<2>30％、log<2>8、甲<（税込）>", "CO2、CO₂30％、log₂8、甲（税込）"),
        ("第2{nd}、Hikari{TM}、20{o}C、10{n}", "第2nd、Hikari™、20°C、10ⁿ"),
    ],
)
def test_mathematics_stays_raised(text: str, read: str) -> None:
    assert line(text) == read


@pytest.mark.parametrize(
    ("text", "read", "figure"),
    [
        ("120{1}億円を投じる", "120億円※1を投じる", "12000000000 JPY"),
        ("120{1)}億円を投じる", "120億円※1)を投じる", "12000000000 JPY"),
        ("120{（注1）}億円を投じる", "120億円(注1)を投じる", "12000000000 JPY"),
        ("10{2}億円を投じる", "10億円※2を投じる", "1000000000 JPY"),
        ("10{2}％増える", "10％※2増える", "10 %"),
        ("価格は500円{2}で", "価格は500円※2で", "500 JPY"),
        ("価格は500円{*2}で", "価格は500円※2で", "500 JPY"),
        ("35人{3}、", "35人※3、", "35 person"),
        ("120億円{1,2}を", "120億円※1,※2を", "12000000000 JPY"),
        ("120億円{[1]}を", "120億円(※1)を", "12000000000 JPY"),
        ("売上高{1}120億円", "売上高(※1)120億円", "12000000000 JPY"),
        ("売上高{1} 120億円", "売上高(※1) 120億円", "12000000000 JPY"),
        ("売上高{注1}は120億円", "売上高(注1)は120億円", "12000000000 JPY"),
        ("5{1}か月かかる", "5か月※1かかる", "5 month"),
        ("120{1}", "120※1", "120"),
    ],
)
def test_a_notes_mark_is_no_part_of_a_figure(text: str, read: str, figure: str) -> None:
    assert line(text) == read
    assert [fact.value for fact in analyse(read).facts] == [figure]


@pytest.mark.parametrize(
    "text", ["売上高※1は120億円", "120円、3つ", "㎡と㎥", "①と２", "a+b(c)", ""]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert line(text) == text
