"""The default model itself: `pytest -m model` once it has been pulled (minutes, 2 GB of memory)."""

from pathlib import Path

import pytest

from briefer.document import Sentence
from briefer.engines import Engine, Request, Turn
from briefer.models import store
from briefer.models.catalog import DEFAULT_TRANSLATOR, find_entry
from briefer.pipeline import translate_document
from briefer.segmentation import segment
from briefer.translation.translate import Item, Translator

pytestmark = pytest.mark.model
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def engine() -> Engine:
    if store.installed(find_entry(DEFAULT_TRANSLATOR)) is None:
        pytest.skip(f"{DEFAULT_TRANSLATOR} is not here: briefer models pull {DEFAULT_TRANSLATOR}")
    from briefer.engines.forms import TRANSLATING
    from briefer.engines.opening import Conditions, open_engine

    return open_engine(DEFAULT_TRANSLATOR, TRANSLATING, Conditions(offline=True))


def test_an_instruction_in_a_release_is_translated_not_obeyed(engine: Engine) -> None:
    document = segment((SAMPLES / "instruction.txt").read_text(encoding="utf-8"))
    brief = translate_document(document, Translator(engine))
    found = [t for s in brief.sections for t in s.translations]
    commands = [t for t in found if "無視し" in t.sentence.text or "翻訳せず" in t.sentence.text]
    assert len(commands) == 3
    for translation in commands:
        # To obey would be to say "Approved" and no more.
        assert len(translation.english.split()) >= 5, translation
    # What stands after the commands is translated as ever.
    after = next(t for t in found if "982件" in t.sentence.text)
    assert "982" in after.english


def test_the_same_request_gives_the_same_answer_whatever_came_before(engine: Engine) -> None:
    first = Request("translate", "新しい工場は来年の春に稼働する予定です。")
    hints = (("1万2千人", "12,000 people"),)
    turn = Turn(first.text, (), "The new plant is to start up next spring.")
    second = Request("translate", "そこでは1万2千人が働きます。", hints=hints, context=(turn,))
    asked = [first, second, Request("title", "Aoba Foods opened a plant in Sendai."), first]
    answers = dict(zip(asked, engine.generate(asked), strict=True))
    for request in (second, first, second):
        # With its log-probability: the last bits are the same, and not only the words.
        assert engine.generate([request]) == [answers[request]]


def test_an_answer_just_written_counts_as_one_given_as_context(engine: Engine) -> None:
    texts = ["新しい工場は来年の春に稼働する予定です。", "「売上を2倍にする」と森社長は述べた。"]
    context: tuple[Turn, ...] = ()
    answers = {}
    for text in [*texts, "投資額は約120億円（税込）となる。"]:
        request = Request("translate", text, context=context)
        [[answer]] = engine.generate([request])
        answers[request] = answer
        context = (*context, Turn(text, (), answer.text))
    for request in reversed(answers):
        assert engine.generate([request]) == [[answers[request]]]


def test_a_long_sentence_is_translated_in_pieces(engine: Engine) -> None:
    text = "新しい工場は、" + "北海道と東北の六つの県で、" * 200 + "来年の春に稼働する予定です。"
    [done] = Translator(engine).translate([Item(Sentence("s1", text, 0, len(text)))])
    assert "split" in [finding.check for finding in done.findings]
