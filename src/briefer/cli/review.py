"""`briefer review`: a page on this machine where a person checks the note."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import groups as g
from briefer.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefer.cli.job import Means
    from briefer.pipeline import Options, Tools
    from briefer.review.access import Access
    from briefer.review.serving import ServerPlace

EXAMPLE = f"""
\b
Examples:
  briefer review release.docx
  briefer review                               drop releases on the page
  briefer review release.txt --quick --name "A. Sato"

\b
For colleagues, on a server:
  briefer review --host 192.0.2.7 --certificate cert.pem --key key.pem
      --password-file password.txt

Other programs can ask the same server: POST /translate and GET /languages as of LibreTranslate,
POST /brief for a note as JSON. See docs/review.md.
{o.SETTINGS}"""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the page shows first, and to whom."""

    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Releases to check. None: drop them on the page."),
    ] = None
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Who checks: the page begins with it.")
    ] = ""
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where the page is served, and to whom."""

    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="N", help="Default: 8731, or any that is free."),
    ] = None
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Listen there, for others too: needs a password and TLS.",
        ),
    ] = "127.0.0.1"
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What people open, behind a proxy: https://…"),
    ] = None
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The certificate for --host (PEM).")
    ] = None
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The password for others, in a file.")
    ] = None
    api_key: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="What programs must send as api_key. Without it: none on this machine, and no "
            "answers for programs from others.",
        ),
    ] = None

    @property
    def place(self) -> "ServerPlace":
        """Where that is. UsageError."""
        from briefer.review import serving

        place = serving.ServerPlace(
            self.host,
            self.port,
            self.address,
            self.certificate,
            self.key,
            self.password_file,
            self.api_key,
        )
        serving.check(place)
        return place


@g.flat
def review(
    ctx: typer.Context,
    *,
    page: PageOptions,
    server: ServerOptions,
    encoding: o.Encoding = None,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    run: g.RunOptions,
    verbose: o.Verbose = False,
) -> None:
    """Check a note in the browser, sentence by sentence.

    Opens a page on this machine: the Japanese beside the English, doubts first. What you accept or
    edit is kept beside the release as it is typed, and the note follows. It then says how many
    sentences were checked and by whom.
    """
    from briefer.cli.decisions import show
    from briefer.cli.job import means_of, options_of
    from briefer.models.catalog import refuse_unknown

    _need_libraries()
    if verbose:
        show(ctx)
    place = server.place
    means = means_of(ctx, translation, summary.summarizer, run)
    refuse_unknown(means.model, means.summarizer)
    options = options_of(translation, summary.bullets)
    _serve(page, place, _opening(means, place), options, encoding)


def _need_libraries() -> None:
    """Raise UsageError where the extra is not installed."""
    try:
        from briefer.review import serving  # noqa: F401
    except ImportError as error:
        from briefer.errors import UsageError
        from briefer.installation import lacking

        raise UsageError(*lacking("briefer review", "review")) from error


def _serve(
    page: PageOptions,
    place: "ServerPlace",
    open_tools: "Callable[[], Tools]",
    options: "Options",
    encoding: str | None,
) -> None:
    from briefer.review import serving
    from briefer.review.app import application
    from briefer.review.reviews import Reviews
    from briefer.review.workshop import Workshop

    listening = serving.listen(place)
    access = serving.access_of(place, listening)
    reviews = Reviews(Workshop(open_tools), serving.data_folder(), options, encoding)
    opened = [reviews.open_file(file) for file in page.files or ()]
    first = f"/reviews/{opened[0].id}" if len(opened) == 1 else "/"
    app = application(reviews, access, page.name, first)
    serving.serve(app, place, listening, lambda: _tell(access, place, page.browser))


def _opening(means: "Means", place: "ServerPlace") -> "Callable[[], Tools]":
    """Return what opens the models and, where others are served, tells what binds them."""
    from briefer.cli.files import tell
    from briefer.cli.job import open_tools
    from briefer.review.terms import served

    def opened() -> "Tools":
        tools = open_tools(means)
        if place.is_for_others:
            for model in served(tools):
                if model.binding:
                    tell(f"{model.card.name} is served to others, whom this binds, too:")
                    tell(model.binding)
        return tools

    return opened


def _tell(access: "Access", place: "ServerPlace", browser: bool) -> None:
    """Say where the page is, and open it."""
    import webbrowser

    from briefer.cli.files import tell

    tell(f"The page: {access.first_address}")
    if place.is_for_others:
        tell(
            "Whoever can reach it and has the password sees every release that is open here and "
            "may change what was decided. The models' terms stand on the page, under /terms."
        )
    tell("Ctrl-C ends it; what was decided is kept.")
    if browser and not place.is_for_others and _has_screen():
        webbrowser.open(access.first_address)


def _has_screen() -> bool:
    """Tell whether a browser with windows can be opened: on a bare terminal none is wanted."""
    import os
    import sys

    named = os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}
    return sys.platform in ("win32", "darwin") or bool(named)
