"""What happens in a review, sent to every page that shows it (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

MOST_WAITING = 2000  # events; a page that has not fetched as many loads everything anew
BEAT = 5.0  # seconds

Event = dict[str, Any]
RELOAD: Event = {"kind": "reload"}


class Feed:
    """Passes events on to all who listen, from any thread."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._listeners: dict[asyncio.Queue[Event], asyncio.AbstractEventLoop] = {}

    def tell(self, event: Event) -> None:
        """Send an event to every page."""
        for queue, loop in list(self._listeners.items()):
            loop.call_soon_threadsafe(_put, queue, event)

    async def listen(self, beat: Callable[[], None]) -> AsyncIterator[bytes]:
        """Yield events as they go over the line, for as long as somebody reads.

        `beat` is called at once and every few seconds.
        """
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._listeners[queue] = loop
        try:
            yield encoded({"kind": "hello"})
            due = loop.time()
            while True:
                if loop.time() >= due:
                    await asyncio.to_thread(beat)
                    due = loop.time() + BEAT
                event = await _next(queue, due)
                yield encoded(event) if event else b":\n\n"  # a comment: the line is still there
        finally:
            del self._listeners[queue]


def encoded(event: Event) -> bytes:
    r"""Return an event as it goes over the line: JSON has no line breaks.

    >>> encoded({"kind": "hello"})
    b'data: {"kind":"hello"}\n\n'
    """
    data = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return f"data: {data}\n\n".encode("utf-8", "replace")


async def _next(queue: asyncio.Queue[Event], until: float) -> Event | None:
    try:
        async with asyncio.timeout_at(until):
            return await queue.get()
    except TimeoutError:
        return None


def _put(queue: asyncio.Queue[Event], event: Event) -> None:
    if queue.qsize() >= MOST_WAITING:
        while not queue.empty():
            queue.get_nowait()
        event = RELOAD
    queue.put_nowait(event)
