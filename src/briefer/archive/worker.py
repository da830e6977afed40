"""Briefs items one by one: a release that fails is a row, never an exception."""

import time
from collections.abc import Iterator, Sequence

import pyarrow as pa

import briefer
from briefer.archive import rows
from briefer.archive.content import Content, Reader
from briefer.archive.plan import ArchiveItem
from briefer.archive.recipe import Recipe, fingerprint, made_with
from briefer.engines.memory import FILE, Memory
from briefer.engines.opening import Conditions, summarization_engine
from briefer.errors import BrieferError, ModelError
from briefer.models.folders import home
from briefer.note import Brief
from briefer.pipeline import Options
from briefer.segmentation.release import document_of

REPORT = "Please report it, with the release if you may."


class Worker:
    """A translator, opened once, and what it makes of items. `made_with` tells how."""

    def __init__(self, recipe: Recipe) -> None:
        """Open the models as `summarize` does: fetched once where they are not here. ModelError."""
        memory = None if recipe.fresh else Memory(home() / FILE)
        conditions = Conditions(threads=recipe.threads, offline=recipe.offline, memory=memory)
        self._translator = briefer.open_translator(recipe.model, conditions)
        summarizer = summarization_engine(recipe.summarizer, self._translator.engine, conditions)
        self._options = Options(
            summarizer, recipe.bullets, recipe.terms, recipe.translations, recipe.shown
        )
        self._reader = Reader(recipe.encoding)
        card = summarizer.card if summarizer else None
        self.made_with = made_with(recipe, self._translator, card)
        self._fingerprint = fingerprint(self.made_with)

    def table(self, items: Sequence[ArchiveItem]) -> pa.Table:
        """Return the rows of `items`, in their order. ModelError where the model itself fails."""
        return rows.table_of([self.row(item) for item in items])

    def row(self, item: ArchiveItem) -> rows.ReleaseRow:
        """Return the row of an item. ModelError as for `table`."""
        began = time.monotonic()
        try:
            content = self._reader.read(item)
            brief = self._brief(content)
            return rows.of_brief(item, content, brief, time.monotonic() - began, self._fingerprint)
        except ModelError:
            raise
        except BrieferError as error:
            failure = error
        except Exception as error:  # one release must not cost the others their notes
            failure = BrieferError(f"A bug: {type(error).__name__}: {error}.", REPORT)
        return rows.of_failure(item, failure, time.monotonic() - began, self._fingerprint)

    def _brief(self, content: Content) -> Brief:
        return briefer.brief(document_of(content.text), self._translator, self._options)


def in_this_process(items: Sequence[ArchiveItem], recipe: Recipe) -> Iterator[tuple[str, pa.Table]]:
    """Yield how it is made and a row, item by item. ModelError."""
    worker = Worker(recipe)
    for item in items:
        yield worker.made_with, worker.table([item])
