"""`--verbose`: what was decided and why, a line each on stderr."""

import logging

import typer

from briefer.cli.files import tell


class _Told(logging.Handler):
    """Writes through `tell`: a bar that is being drawn then moves out of the way."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        tell(self.format(record))


def show(ctx: typer.Context) -> None:
    """Tell from now on what is decided; first, which options the settings gave."""
    log = logging.getLogger("briefer")
    log.setLevel(logging.INFO)
    log.addHandler(_Told())
    for key, one in (ctx.obj or {}).items():
        source = ctx.get_parameter_source(key)
        if source and source.name == "DEFAULT_MAP":
            log.info("%s: %s, from %s", key, one.shown, one.origin)
