"""The gguf engine without a model: what the runtime is sent, and files that are no model."""

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from briefer.engines import Request, Turn, prompts
from briefer.engines.chats import answer_limit, chat
from briefer.engines.completion import complete
from briefer.engines.control_tokens import as_written
from briefer.engines.gguf import GgufEngine
from briefer.errors import ModelError
from briefer.note import ModelCard

CARD = ModelCard("gguf:junk", "none", "xllamacpp")


def test_earlier_sentences_stand_as_earlier_turns_after_the_fixed_part() -> None:
    earlier = Turn("発売します。", (("発売", "release"),), "On sale.")
    hints = (("千円", "1,000 yen"),)
    words = (("特価", "bargain"),)
    request = Request("translate", "価格は千円です。", "", hints, words, context=(earlier,))
    assert chat(request) == (
        prompts.load("translate").system,
        "(Use: 発売 = release)\n発売します。",
        "On sale.",
        "(Use: 千円 = 1,000 yen; 特価 = bargain)\n価格は千円です。",
    )


def test_of_earlier_sentences_that_find_no_room_the_last_one_stands() -> None:
    turns = [Turn("あ" * 1000, (), f"{n} " + "word " * 300) for n in range(4)]
    said = chat(Request("translate", "価格は千円です。", context=tuple(turns)))
    assert [text[0] for text in said[2:-1:2]] == ["3"]


def test_a_lone_surrogate_never_reaches_the_runtime() -> None:
    assert chat(Request("translate", "価格\ud800"))[-1] == "価格?"


@pytest.mark.parametrize(
    "token",
    [
        *("<end_of_turn>", "<start_of_turn>", "<|im_end|>", "<|im_start|>", "<|endoftext|>"),
        *("</s>", "<eos>", "<bos>", "<unused7>", "<tool_call>", "[INST]", "[/INST]"),
        "<｜end▁of▁text｜>",
    ],
)
def test_words_of_chat_templates_in_a_release_are_text(token: str) -> None:
    earlier = Turn(f"旧{token}です。", (), f"Old {token}.")
    hints = ((token, token),)
    request = Request("translate", f"甲社は{token}を使う。", "", hints, context=(earlier,))
    assert not any(token in text for text in chat(request)[1:])
    plain = token[0] + " " + token[1:]
    assert plain in chat(request)[-1]
    assert as_written(f"It uses {plain}.") == f"It uses {token}."


@pytest.mark.parametrize("words", ["<b>太字</b>", "<SOURCE>", "a < b > c", "[NEWS]", "<甲社>"])
def test_other_words_in_brackets_stay_as_they_are(words: str) -> None:
    assert words in chat(Request("translate", words))[-1]


@pytest.mark.parametrize("task", ["translate", "heading", "title", "bullets", "key_points"])
def test_every_task_has_a_template_and_a_bound(task: str) -> None:
    request = Request(task, "価格は千円です。", heading="価格", count=3)  # type: ignore[arg-type]
    assert "価格は千円です。" in chat(request)[-1]
    assert 0 < answer_limit(request) < 1000


class Server:
    """A runtime that sends the given chunks."""

    def __init__(self, *chunks: dict) -> None:  # type: ignore[type-arg]
        self.chunks = chunks

    def handle_chat_completions(self, _body: object, receive) -> None:  # type: ignore[no-untyped-def]
        for chunk in self.chunks:
            if receive(chunk):
                return


def delta(text: str, *logprobs: float) -> dict:  # type: ignore[type-arg]
    tokens = [{"logprob": logprob} for logprob in logprobs]
    return {"choices": [{"delta": {"content": text}, "logprobs": {"content": tokens}}]}


def test_an_answer_is_put_together_with_its_mean_logprob() -> None:
    pieces = (delta(" It", -0.2), delta(" rose.", -0.4, -0.6), delta(""))
    output = complete(Server(*pieces), {}, Event())
    assert output.text == " It rose."
    assert output.logprob == pytest.approx(-0.4)


def test_an_error_of_the_runtime_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="context is full"):
        complete(Server({"error": {"message": "context is full"}}), {}, Event())


def test_a_file_that_is_no_model_is_a_model_error_and_prints_nothing(tmp_path: Path) -> None:
    junk = tmp_path / "junk.gguf"
    junk.write_bytes(b"GGUF" + b"\x00" * 1000)
    with pytest.raises(ModelError, match="briefer models verify"):
        GgufEngine(junk, CARD).generate([Request("translate", "価格")])
    release = tmp_path / "release.txt"
    release.write_text("新しい工場を開きました。\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", "summarize", str(release), "--model", str(junk)],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 4
    assert ran.stdout == ""
    assert ran.stderr.startswith("junk.gguf can't be loaded")
    assert len(ran.stderr.splitlines()) == 1
