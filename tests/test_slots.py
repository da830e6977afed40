"""Slots: whatever was asked before, and in whatever order, an answer is the same."""

import json
from collections.abc import Callable
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.engines.slots import SLOTS, Said, ServerSlots
from briefer.errors import ModelError


class Runtime:
    """A server like llama.cpp's, whose answers depend on how its cache was filled.

    A slot holds tokens (here characters), each with the batch it was evaluated in. Of a prompt it
    evaluates what goes beyond the tokens it holds, in one batch; an answer token by token, but the
    last one of an answer that the limit cut off, which nothing follows.
    """

    def __init__(self) -> None:
        self.slots: list[list[tuple[str, str]]] = [[] for _ in range(SLOTS)]
        self.evaluated = self.written = 0
        self.failing = False

    def handle_chat_completions(
        self, body: dict[str, Any], receive: Callable[[dict[str, Any]], bool]
    ) -> None:
        prompt = _prompt(body["messages"])
        held = self.slots[body["id_slot"]] if body.get("cache_prompt", True) else []
        kept = _in_common(prompt, held)
        batch = prompt[kept:]
        self.evaluated += len(batch)
        filled = held[:kept] + [(token, batch) for token in batch]
        whole = _allowed(body) or f"{crc32(repr(filled).encode())}"
        answer = whole[: body["max_tokens"]]
        ended = answer == whole
        known = answer if ended else answer[:-1]
        self.slots[body["id_slot"]] = filled + [(token, token) for token in known]
        self.written += len(answer)
        if self.failing:
            receive({"error": "out of memory"})
        receive({"choices": [{"delta": {"content": answer}}]})
        reason = "stop" if ended else "length"
        receive({"choices": [{"delta": {}, "finish_reason": reason}]})


def _allowed(body: dict[str, Any]) -> str:
    """The one answer that a grammar allows, "" without a grammar."""
    _, _, literal = body.get("grammar", "").partition("root ::= ")
    return json.loads(literal) if literal else ""


def _prompt(messages: list[dict[str, str]]) -> str:
    said = "".join(f"<{m['role']}>{m['content']}</>" for m in messages)
    return said.removesuffix("</>") if messages[-1]["role"] == "assistant" else f"{said}<assistant>"


def _in_common(prompt: str, held: list[tuple[str, str]]) -> int:
    count = 0
    while count < min(len(prompt) - 1, len(held)) and prompt[count] == held[count][0]:
        count += 1
    return count


def ask(slots: ServerSlots, said: Said, length: int = 20) -> str:
    return slots.answer(said, {"max_tokens": length}).text


# Messages and fixed texts that begin alike, and one that begins as an answer may.
FIXED = st.sampled_from(["Translate.", "Translate a title.", ""])
MESSAGES = st.sampled_from(["価格", "価格は千円", "工場", "12"])
CONVERSATIONS = st.lists(MESSAGES, min_size=1, max_size=7).filter(lambda turns: len(turns) % 2)


@given(st.lists(st.tuples(FIXED, CONVERSATIONS, st.booleans()), min_size=2, max_size=8))
def test_an_answer_does_not_depend_on_what_was_asked_before_or_failed(
    asked: list[tuple[str, list[str], bool]],
) -> None:
    runtime = Runtime()
    slots = ServerSlots(runtime)
    for fixed, turns, runtime.failing in asked:
        said = (fixed, *turns)
        if runtime.failing:
            with pytest.raises(ModelError):
                ask(slots, said)
        else:
            assert ask(slots, said) == ask(ServerSlots(Runtime()), said)


def test_a_run_that_goes_on_answers_as_one_that_was_not_stopped() -> None:
    whole = ServerSlots(Runtime())
    said: Said = ("Translate.",)
    answers = []
    for message in "一二三四五":
        said = (*said, message)
        answer = ask(whole, said)
        answers.append((said, answer))
        again = ask(whole, ("Translate.", f"(Use: x) {message}"))  # a second look in between
        said = (*said, again if message == "三" else answer)
    for before, answer in answers:
        assert ask(ServerSlots(Runtime()), before) == answer


def test_sentences_before_are_evaluated_once_though_others_are_asked_in_between() -> None:
    runtime = Runtime()
    slots = ServerSlots(runtime)
    said: Said = ("Translate.", "工場は来年の春に動き始める。" * 20)
    said = (*said, ask(slots, said))
    for message in ("二", "三", "四"):
        runtime.evaluated = 0
        said = (*said, message)
        said = (*said, ask(slots, said))
        ask(slots, (*said[:-2], f"二つ目の部分{message}"))  # of the same sentence
        assert runtime.evaluated < len(said[1])
        ask(slots, ("Translate.", f"(Use: x) {message}"))


@pytest.mark.parametrize("length", [3, 20])
def test_an_answer_just_written_leaves_the_slot_as_one_given_as_context(length: int) -> None:
    slots, said = ServerSlots(Runtime()), ("Translate.", "一")
    for message in "二三四":
        said = (*said, ask(slots, said, length), message)
        assert ask(slots, said, length) == ask(ServerSlots(Runtime()), said, length)


def test_an_answer_that_was_just_written_is_not_evaluated_again() -> None:
    runtime = Runtime()
    slots, said = ServerSlots(runtime), ("Translate.", "一")
    said = (*said, ask(slots, said), "二")
    runtime.evaluated = runtime.written = 0
    answer = ask(slots, said)
    message = "</><user>二</><assistant>"
    assert (runtime.evaluated, runtime.written) == (len(message), len(answer))


def test_an_answer_that_was_put_right_costs_no_more_than_that_answer() -> None:
    runtime = Runtime()
    slots, said = ServerSlots(runtime), ("Translate.", "工場は来年の春に動き始める。" * 20)
    said = (*said, ask(slots, said), "二")
    ask(slots, said)
    ask(slots, ("Translate.", "(Use: x) 二"))  # a second look, in the other slot
    runtime.evaluated = 0
    ask(slots, (*said, "put right", "三"))
    assert runtime.evaluated < len(said[1])
