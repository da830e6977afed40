"""`briefer cache`: what is remembered of earlier work, and how to forget it."""

import typer

app = typer.Typer(
    help="Show or delete what models have answered before: nothing is translated twice.",
    epilog="Example: briefer cache info",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(epilog="Example: briefer cache info")
def info() -> None:
    """Print where the memory is, how many answers it holds, and its size."""
    import sqlite3

    from briefer.cli.files import emit
    from briefer.engines.memory import FILE, usage
    from briefer.errors import InputError, cause
    from briefer.models.disk import readable
    from briefer.models.folders import home

    path = home() / FILE
    try:
        used = usage(path)
    except (sqlite3.Error, OSError) as error:
        raise InputError(
            f"{path} cannot be read: {cause(error)}.", "To begin anew: briefer cache clear"
        ) from error
    emit(f"{path}\n{used.answers:,} answers, {readable(used.size)}\n")


@app.command(epilog="Example: briefer cache clear")
def clear() -> None:
    """Forget everything: the next run asks the models anew."""
    from briefer.cli.files import tell
    from briefer.engines.memory import FILE, clear
    from briefer.errors import InputError, cause
    from briefer.models.folders import home

    path = home() / FILE
    try:
        clear(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be deleted: {cause(error)}.", "Delete it by hand."
        ) from error
    tell("The memory of earlier answers is empty.")
