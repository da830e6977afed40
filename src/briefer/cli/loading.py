"""Models loaded for a command: how, and with the user seeing how it gets on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefer.cli.files import teller
from briefer.cli.groups import RunOptions
from briefer.cli.progress import Download

if TYPE_CHECKING:
    from briefer.engines.opening import Conditions


@contextmanager
def loading(run: RunOptions) -> Iterator["Conditions"]:
    """Give the conditions under which models are opened in the block; a download shows there."""
    from briefer.engines.memory import FILE, Memory
    from briefer.engines.opening import Conditions
    from briefer.models.folders import home

    download = Download(run.quiet)
    say = teller(run.quiet)
    memory = None if run.no_cache else Memory(home() / FILE, say)
    try:
        with download.reported():
            yield Conditions(run.device.value, run.threads, run.offline, say, download, memory)
    finally:
        download.close()
