"""Servers of one model side by side, a thread each: cores are busy, and answers stay the same.

Several sequences in one server would share its passes, and the last bits of a number depend on how
many do. A server that answers by itself goes through a conversation as it would alone.
"""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from briefer.engines import Output
from briefer.engines.completion import POLL_SECONDS
from briefer.engines.slots import ServerSlots

Work = Callable[[ServerSlots], Output]


def usable_cores() -> int:
    """Return how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Crew:
    """The slots of several servers; whoever is free takes the next work."""

    def __init__(self, members: Sequence[ServerSlots], stop: threading.Event) -> None:
        """Take slots whose completions end early once `stop` is set."""
        self._free, self._stop = list(members), stop

    def outputs(self, work: Sequence[Work]) -> list[Output]:
        """Have all the work done and return what came out, in its order; the first error of any.

        Ctrl-C ends what is under way between two tokens.
        """
        if len(self._free) == 1 or len(work) == 1:
            return [do(self._free[-1]) for do in work]
        with ThreadPoolExecutor(len(self._free)) as pool:
            futures = [pool.submit(self._do, do) for do in work]
            try:
                while wait(futures, POLL_SECONDS).not_done:
                    pass
            except KeyboardInterrupt:
                self._stop.set()
                pool.shutdown(cancel_futures=True)
                self._stop.clear()
                raise
        return [future.result() for future in futures]

    def _do(self, do: Work) -> Output:
        slots = self._free.pop()
        try:
            return do(slots)
        finally:
            self._free.append(slots)
