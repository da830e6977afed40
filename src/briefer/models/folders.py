"""Where briefer keeps what it fetches and what it is told: BRIEFER_HOME, or the system's places."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def home() -> Path:
    """Return the folder of models and answers, which can be fetched or made again."""
    return _given() or user_cache_path("briefer", appauthor=False)


def data_home() -> Path:
    """Return the folder of what a user has said, which is to last when caches are emptied."""
    return _given() or user_data_path("briefer", appauthor=False)


def _given() -> Path | None:
    given = os.environ.get("BRIEFER_HOME")
    # Path's own expanduser raises where there is no such user.
    return Path(os.path.expanduser(given)) if given else None  # noqa: PTH111
