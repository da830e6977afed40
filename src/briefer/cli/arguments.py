"""The arguments of a command, where a file's name begins as an option does."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from typer.core import TyperCommand


class TakingFiles(TyperCommand):
    """A command that takes files: `*.txt` may have named one that is called -dash.txt."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take for a file what no option is called and a file is."""
        options = {name for option in self.params for name in option.opts}
        return super().parse_args(ctx, list(_with_files(args, options)))


def _with_files(args: Sequence[str], options: set[str]) -> Iterator[str]:
    for arg in args:
        is_file = arg.startswith("-") and arg not in options | {"-", "--"} and os.path.lexists(arg)
        yield f"./{arg}" if is_file else arg
