"""The one thread in which models work, and in which order."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from briefer.pipeline import Tools

Result = TypeVar("Result")


class Workshop:
    """Runs jobs one after another. What is urgent goes first, also between two sentences of others.

    Models, their memory and the dictionary belong to one thread, and two at once would only share
    the same cores.
    """

    def __init__(self, open_tools: Callable[[], Tools]) -> None:
        """Work with what `open_tools` gives, which the first job that needs it calls."""
        self._open = open_tools
        self._tools: Tools | None = None
        self._urgent: deque[Callable[[], None]] = deque()
        self._others: deque[Callable[[], None]] = deque()
        self._waiting = threading.Semaphore(0)
        self._breathing = False
        threading.Thread(target=self._work, name="workshop", daemon=True).start()

    def waiting(self, *, urgent: bool) -> int:
        """Return how many jobs wait: those that are urgent, or the others."""
        return len(self._urgent if urgent else self._others)

    def submit(self, job: Callable[[Tools], Result], *, urgent: bool = False) -> Future[Result]:
        """Have `job` done in its turn."""
        future: Future[Result] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(job(self._opened()))
            except Exception as error:  # it belongs to whoever waits for the result
                future.set_exception(error)

        (self._urgent if urgent else self._others).append(run)
        self._waiting.release()
        return future

    def breathe(self) -> None:
        """Do what is urgent now: called by a job between two of its steps."""
        if self._breathing:
            return
        self._breathing = True
        while self._urgent and self._waiting.acquire(blocking=False):
            self._urgent.popleft()()
        self._breathing = False

    def _work(self) -> None:
        while True:
            self._waiting.acquire()
            (self._urgent or self._others).popleft()()

    def _opened(self) -> Tools:
        if self._tools is None:
            self._tools = self._open()
        return self._tools
