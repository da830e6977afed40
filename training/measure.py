r"""Step 7, measure: the product with a new file in the place of the one that ships.

    python -m training.measure ADAPTER.gguf quality --flores 200 --ways briefer
    python -m training.measure FAST-00001-of-00002.gguf FAST-00002-of-00002.gguf glossary
    python -m training.measure --shipped ja-en-270m quality --flores 200 --ways briefer

Behind the files stands a script of bench/ with its own options, which runs in this process: the
catalog's entry has the new files, and a new fast model is asked in two lists. Nothing of the
product or of the machine is changed. One file is an adapter of ja-en-1.5b if it says so, else the
fast model. --shipped measures what ships, for the same table.
"""

import argparse
import hashlib
import runpy
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from gguf import GGUFReader

from briefer.engines.forms import FORMS
from briefer.models import catalog, weights
from briefer.models.catalog import DEFAULT_TRANSLATOR, FAST_TRANSLATOR
from briefer.models.entry import File, ModelEntry
from training.form import form_of

BENCH = Path(__file__).parents[1] / "bench"


@contextmanager
def in_place(files: Sequence[Path]) -> Iterator[str]:
    """Have the product take the files for its own; give the name of the model that they are."""
    is_adapter = GGUFReader(files[0]).fields["general.type"].contents() == "adapter"
    name = DEFAULT_TRANSLATOR if is_adapter else FAST_TRANSLATOR
    known = tuple(_file(path) for path in files)
    entries = tuple(
        _with(entry, known, is_adapter) if entry.name == name else entry
        for entry in catalog.load_catalog()
    )
    [folder] = {path.resolve().parent for path in files}
    with ExitStack() as patched:
        for module in (catalog, weights):
            patched.enter_context(patch.object(module, "load_catalog", lambda: entries))
        patched.enter_context(patch.object(weights, "shipped_folder", lambda: folder))
        patched.enter_context(patch.dict(FORMS, {f"gguf:{name}": form_of(name)}))
        yield name


def _with(entry: ModelEntry, files: tuple[File, ...], is_adapter: bool) -> ModelEntry:
    if is_adapter:
        return replace(entry, adapter=files[0])
    return replace(entry, files=files, size=sum(file.size for file in files))


def _file(path: Path) -> File:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return File(path.name, path.stat().st_size, digest)


def run(script: str, options: Sequence[str]) -> None:
    """Run a script of bench/ as if it had been called with the options."""
    file = BENCH / f"{script}.py"
    with (
        patch.object(sys, "argv", [str(file), *options]),
        patch.object(sys, "path", [str(BENCH), *sys.path]),
    ):
        runpy.run_path(str(file), run_name="__main__")


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.measure", description=__doc__)
    parser.add_argument("--shipped", choices=(DEFAULT_TRANSLATOR, FAST_TRANSLATOR))
    parser.add_argument("files", nargs="*", help="ending in .gguf")
    parser.add_argument("script", choices=sorted(file.stem for file in BENCH.glob("*.py")))
    arguments, options = parser.parse_known_args()
    if arguments.shipped:
        run(arguments.script, ["--model", arguments.shipped, *options])
        return
    if not arguments.files:
        parser.error("give the files of a model, or --shipped")
    with in_place([Path(file) for file in arguments.files]) as name:
        run(arguments.script, ["--model", name, *options])


if __name__ == "__main__":
    main()
