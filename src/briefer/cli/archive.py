"""`briefer archive`: thousands of releases into a folder of rows that can be queried."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import groups as g
from briefer.cli import options as o
from briefer.errors import UsageError
from briefer.installation import lacking

if TYPE_CHECKING:
    from briefer.archive.cluster import Pool
    from briefer.archive.recipe import Recipe
    from briefer.archive.shard import Shard
    from briefer.cli.archiving import ArchiveJob

EXAMPLE = f"""
\b
Examples:
  briefer archive releases/ -o notes/ --dry-run           how long will it take?
  briefer archive releases/ -o notes/ --quick
  briefer archive releases/ -o notes/ --quick --retry-failed
  briefer archive releases.parquet -o notes/ --shard 3/8  one of 8 jobs, without Ray
  briefer archive s3://bucket/releases.parquet -o s3://bucket/notes \\
    --cluster ray://head:10001 --workers 4:64

\b
Python: pandas.read_parquet("notes"). SQL: duckdb -c "SELECT title FROM 'notes/*.parquet'".
The columns, clusters, and what lies where: docs/archive.md.
{o.SETTINGS}"""


class RowFormat(StrEnum):
    """What rows are written as."""

    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class RowOptions:
    """Which rows are made, and when that is given up."""

    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Do only the first N of what is to do.")
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Make nothing: count, and estimate hours and workers.")
    ] = False
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Do those again that have failed.")
    ] = False
    max_errors: Annotated[
        str,
        typer.Option(
            metavar="N|P%", help="Stop when more have failed (a share: of the first 50 and more)."
        ),
    ] = "50%"
    force: Annotated[
        bool,
        typer.Option("--force", help="Go on with another model, version or glossary than before."),
    ] = False


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """Who makes the rows: workers on Ray, or this process."""

    workers: Annotated[
        str | None,
        typer.Option(
            metavar="N|MIN:MAX", help="Workers on Ray. Default: as many as this machine holds."
        ),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A running Ray cluster: ray://HOST:10001."),
    ] = None
    memory: Annotated[
        float | None,
        typer.Option(min=0.1, metavar="GB", help="Of a worker. Default: what its model needs."),
    ] = None
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N", help="Do the I-th of N parts in this process, without Ray. 1/1: all."
        ),
    ] = None
    threads: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1024,
            metavar="N",
            help="CPU threads of a worker. Default: 1; with --shard what the runtime thinks best.",
        ),
    ] = None

    def refuse_contradictions(self) -> None:
        """Raise UsageError where one option rules out another, or needs one."""
        if self.shard and (self.cluster or self.workers):
            raise UsageError("--shard works without Ray.", "Leave --cluster and --workers out.")
        if self.cluster and not self.workers:
            raise UsageError("How many workers is the cluster to run?", "Give --workers: 4:64.")

    @property
    def part(self) -> "Shard":
        """The part of the archive that is done. UsageError."""
        from briefer.archive.shard import WHOLE, shard_of

        return shard_of(self.shard) if self.shard else WHOLE

    @property
    def threads_each(self) -> int | None:
        """The threads of each, None for what the runtime thinks best."""
        return self.threads if self.shard else self.threads or 1

    def pool(self, recipe: "Recipe") -> "Pool | None":
        """Return the workers on Ray, None where this process does the work. UsageError."""
        from briefer.cli import archiving

        if self.shard:
            return None
        pool = archiving.pool(recipe, self.workers, self.memory, self.cluster)
        if pool:
            _need_libraries(ray=True)
        return pool


@dataclass(frozen=True, slots=True)
class PlaceOptions:
    """Where the releases are, and where their rows go."""

    files: Annotated[
        list[str],
        typer.Argument(
            metavar="RELEASES",
            help="Folders of releases; Parquet (columns id, text or bytes, and name, date if there "
            'are) or JSON Lines ({"id": …, "text": …}); addresses such as s3://bucket/releases.',
        ),
    ]
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="The folder or address that rows go to."
        ),
    ]
    format: Annotated[
        RowFormat | None,
        typer.Option(help="The form of the rows. Default: what is there, else parquet."),
    ] = None
    recursive: o.Recursive = False


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How releases are read, models had, and what is shown meanwhile."""

    encoding: o.Encoding = None
    offline: o.Offline = False
    no_cache: o.NoCache = False
    quiet: o.Quiet = False


@g.flat
def archive(
    ctx: typer.Context,
    *,
    places: PlaceOptions,
    rows: RowOptions,
    workers: WorkerOptions,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    reading: ReadingOptions,
) -> None:
    """Brief a whole archive: a row for each release, in Parquet or JSON Lines.

    A row has the note as Markdown and as JSON, title, date, issuer, key points and doubts; a
    release that fails has its problem and the remedy. Stopped or killed at any moment, the same
    command goes on from there. Releases are briefed side by side by Ray (the extra ray), on
    this machine or a cluster.
    """
    _need_libraries(ray=False)
    workers.refuse_contradictions()
    from briefer.cli import archiving
    from briefer.reading.no_file import refuse_nameless

    refuse_nameless(places.output)
    recipe = _recipe(ctx, translation, summary, reading, workers.threads_each)
    job = _job(places, rows, workers.part, reading.quiet)
    if rows.dry_run:
        archiving.estimate(job, recipe)
        return
    raise typer.Exit(archiving.run(job, recipe, workers.pool(recipe)))


def _recipe(
    ctx: typer.Context,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    reading: ReadingOptions,
    threads: int | None,
) -> "Recipe":
    from briefer.archive.recipe import Recipe
    from briefer.cli.config import translator_name
    from briefer.cli.job import options_of

    options = options_of(translation, summary.bullets)
    return Recipe(
        model=translator_name(ctx, translation.model, translation.quick),
        summarizer=summary.summarizer,
        bullets=summary.bullets,
        terms=tuple(options.terms),
        translations=options.memory,
        encoding=reading.encoding,
        threads=threads,
        offline=reading.offline,
        fresh=reading.no_cache,
        shown=options.shown,
    )


def _job(places: PlaceOptions, rows: RowOptions, part: "Shard", quiet: bool) -> "ArchiveJob":
    from briefer.archive.run import error_limit
    from briefer.cli.archiving import ArchiveJob

    return ArchiveJob(
        files=places.files,
        output=places.output,
        format=places.format and places.format.value,
        recursive=places.recursive,
        shard=part,
        limit=rows.limit,
        retry_failed=rows.retry_failed,
        most_errors=error_limit(rows.max_errors),
        force=rows.force,
        quiet=quiet,
    )


def _need_libraries(ray: bool) -> None:
    """Raise UsageError where the extra is not installed."""
    for name in ("pyarrow", "ray")[: 1 + ray]:
        if find_spec(name) is None:
            problem, remedy = lacking("briefer archive", "ray")
            way_out = " (or go without Ray: --shard 1/1)" * (name == "ray")
            raise UsageError(problem, remedy + way_out)
