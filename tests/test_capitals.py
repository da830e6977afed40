"""Headings and cells of tables begin with a capital; what a person writes small stays small."""

import pytest

from briefer.document import Sentence
from briefer.facts import FactContext, Term
from briefer.facts.terms.glossary import Glossary
from briefer.translation.translate import Item, Translator
from scripted import ScriptedEngine


@pytest.mark.parametrize(
    ("japanese", "answer", "english"),
    [
        ("（１）セグメント別の売上高", "net sales by segment", "(1) Net sales by segment"),
        ("水産加工事業", "fish processing", "Fish processing"),
        ("新工場の建設", "a new plant", "A new plant"),
        ("電子商取引", "e-commerce", "E-commerce"),
        ("iPS細胞の培養", "iPS cells in culture", "iPS cells in culture"),
        ("x86系の部品", "x86 parts", "x86 parts"),
        ("freeeの新サービス", "freee's new service", "freee's new service"),
        ("ｉｓｐａｃｅの着陸", "ispace lunar landing", "ispace lunar landing"),
        ("ミリ", "mm", "mm"),
        ("ミリグラム毎デシリットル", "mg/dL", "mg/dL"),
        ("こもれび靴店の歩み", "komorebi over the years", "komorebi over the years"),
    ],
)
def test_headings_begin_with_a_capital(japanese: str, answer: str, english: str) -> None:
    context = FactContext(glossary=Glossary((Term("こもれび靴店", "komorebi"),)))
    item = Item(Sentence("h1", japanese, 0, len(japanese)), "heading", context)
    [done] = Translator(ScriptedEngine(lambda _: answer)).translate([item])
    assert done.english == english


def test_sentences_stay_as_they_are() -> None:
    item = Item(Sentence("s1", "水産加工事業", 0, 6), "translate")
    [done] = Translator(ScriptedEngine(lambda _: "fish processing")).translate([item])
    assert done.english == "fish processing"
