"""Whether releases as web pages, Word documents and PDFs are read as their plain texts are.

    python bench/formats.py [FOLDER]

FOLDER has the releases as .txt; without it, those beside the checkout. Each is made into the three
formats by `making`, read back and segmented; a file is equal where title, headings, sentences,
kinds of sections and paragraphs, dateline, origin, links and furniture are the same up to blanks.
"""

import sys
import tempfile
import time
from pathlib import Path

from making import FORMATS, differences

from briefer.document import Document
from briefer.errors import BrieferError
from briefer.reading import read_path
from briefer.segmentation import segment

RELEASES = Path(__file__).parents[2] / "shared" / "releases"


def main(folder: Path) -> None:
    releases = sorted(folder.glob("*.txt"))
    if not releases:
        print(f"Skipped: no releases in {folder}.")
        return
    print("| format | equal | seconds a file | what differs |")
    print("|---|---:|---:|---|")
    for form in FORMATS:
        print_row(form, releases)


def print_row(form: str, releases: list[Path]) -> None:
    changed, equal, seconds = [], 0, 0.0
    for path in releases:
        expected = document(path)
        started = time.perf_counter()
        try:
            lost, added = differences(expected, made(path, form))
        except BrieferError as error:
            lost, added = [("error", str(error))], []
        seconds += time.perf_counter() - started
        equal += not lost and not added
        changes = [*(f"- {k} {t[:60]}" for k, t in lost), *(f"+ {k} {t[:60]}" for k, t in added)]
        changed += [f"{path.stem}: " + "; ".join(changes)] if changes else []
    print(f"| {form} | {equal} of {len(releases)} | {seconds / len(releases):.2f} | "
          f"{'<br>'.join(changed).replace('|', '/')} |")  # fmt: skip


def made(path: Path, form: str) -> Document:
    """Return the document of the release at `path` after it has been made into a `form`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{path.stem}.{form}"
        file.write_bytes(FORMATS[form](read_path(str(path)).text))
        return document(file)


def document(path: Path) -> Document:
    read = read_path(str(path))
    return segment(read.text, read.name, read.encoding)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RELEASES)
