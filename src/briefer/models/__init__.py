"""The models: which there are, where each comes from, and the folder on this machine they are in.

`catalog` knows what there is, `store` fetches, checks and finds it; `hub`, `index` and `sdist` are
the kinds of place a model or dictionary is fetched from and are imported only when one is.
"""

from collections.abc import Callable

DownloadProgress = Callable[[int, int | None, str], None]
"""Called many times a second with bytes done, bytes in all (None: unknown) and what is going on.

The first call of a resumed download starts above 0: count speed from there. What it raises stops
the work."""


def silent(_done: int, _total: int | None, _what: str) -> None:
    """Report nothing."""
