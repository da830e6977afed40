"""Servers side by side: all that is asked comes back in order, and Ctrl-C ends it."""

import threading
import time
from functools import partial
from typing import Any

import pytest

from briefer.engines import Output
from briefer.engines import crew as crews
from briefer.engines.crew import Crew, usable_cores
from briefer.engines.slots import ServerSlots
from briefer.errors import ModelError


class Server:
    """Answers with what it is asked; counts how many are asked at once."""

    at_once = most = 0
    lock = threading.Lock()
    first = threading.Barrier(1)  # those who are asked first wait for each other

    def handle_chat_completions(self, body: dict[str, Any], receive: Any) -> None:
        with Server.lock:
            Server.at_once += 1
            Server.most = max(Server.most, Server.at_once)
        text = body["messages"][-1]["content"]
        if text.isdecimal() and int(text) < Server.first.parties:
            Server.first.wait(60)
        stopped = False
        while text == "long" and not stopped:
            stopped = receive({"choices": [{"delta": {"content": "on and "}}]})
            time.sleep(0.001)
        if text == "bad":
            receive({"error": "no room"})
        receive({"choices": [{"delta": {"content": text}}]})
        with Server.lock:
            Server.at_once -= 1


def answer(text: str, slots: ServerSlots) -> Output:
    return slots.answer(("", text), {"max_tokens": 9})


def crew(count: int) -> Crew:
    stop = threading.Event()
    return Crew([ServerSlots(Server(), 1, stop) for _ in range(count)], stop)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_answers_come_in_the_order_of_what_was_asked(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "first", threading.Barrier(count))
    monkeypatch.setattr(Server, "most", 0)
    texts = [str(number) for number in range(9)]
    outputs = crew(count).outputs([partial(answer, text) for text in texts])
    assert [output.text for output in outputs] == texts
    assert Server.most == count


def test_a_crew_without_work_returns_nothing() -> None:
    assert crew(2).outputs([]) == []


def test_the_error_of_one_answer_is_raised_and_the_next_work_is_done() -> None:
    side_by_side = crew(2)
    with pytest.raises(ModelError, match="no room"):
        side_by_side.outputs([partial(answer, text) for text in ("1", "bad", "3")])
    assert side_by_side.outputs([partial(answer, "4")])[0].text == "4"


def test_ctrl_c_ends_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(crews, "wait", interrupted)
    side_by_side = crew(2)
    with pytest.raises(KeyboardInterrupt):
        side_by_side.outputs([partial(answer, "long")] * 5)
    monkeypatch.undo()
    outputs = side_by_side.outputs([partial(answer, text) for text in ("1", "2")])
    assert [output.text for output in outputs] == ["1", "2"]


def test_at_least_one_core_is_usable() -> None:
    assert usable_cores() >= 1
