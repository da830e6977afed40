"""How exactly each encoding is read, by briefer and by the detectors that are installed.

    python bench/encodings.py [CASES]

CASES is a gzipped TSV with the columns encoding, text and bytes_b64; without it, the file beside
the checkout. A detector counts as exact where its best guess decodes to exactly the text.
"""

import base64
import csv
import gzip
import importlib
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from briefer.errors import BrieferError
from briefer.reading.encodings import decode

CASES = Path(__file__).parents[2] / "shared" / "cases" / "encodings.tsv.gz"

Reader = Callable[[bytes], tuple[str | None, str]]  # the text, and the encoding or what went wrong


def briefer(data: bytes) -> tuple[str | None, str]:
    try:
        decoded = decode(data)
    except BrieferError as error:
        return None, str(error)
    return decoded.text, decoded.encoding


def charset_normalizer(data: bytes) -> tuple[str | None, str]:
    best = importlib.import_module("charset_normalizer").from_bytes(data).best()
    return (str(best), best.encoding) if best else (None, "no guess")


def chardet(data: bytes) -> tuple[str | None, str]:
    encoding = importlib.import_module("chardet").detect(data)["encoding"]
    try:
        return data.decode(encoding or "ascii"), encoding or "no guess"
    except (UnicodeDecodeError, LookupError) as error:
        return None, f"{encoding}: {error}"


READERS: tuple[Reader, ...] = (briefer, charset_normalizer, chardet)


def main(path: Path) -> None:
    if not path.exists():
        print(f"Skipped: {path} is not there.")
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        cases = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    totals = Counter(case["encoding"] for case in cases)
    exact: dict[str, Counter[str]] = {}
    failures = []
    for reader in filter(installed, READERS):
        exact[reader.__name__] = Counter()
        for case in cases:
            text, how = reader(base64.b64decode(case["bytes_b64"]))
            exact[reader.__name__][case["encoding"]] += text == case["text"]
            if text != case["text"] and reader is briefer:
                failures.append((case["encoding"], case["text"], how, text))
    print_table(totals, exact)
    print(f"\nbriefer fails on {len(failures)}:")
    for encoding, expected, how, got in failures:
        print(f"- {encoding}: {expected!r} became {got!r} ({how})")


def installed(reader: Reader) -> bool:
    try:
        importlib.import_module(reader.__name__)
    except ImportError:
        print(f"{reader.__name__} is not installed: left out.")
        return False
    return True


def print_table(totals: Counter[str], exact: dict[str, Counter[str]]) -> None:
    versions = [
        f"{name} {getattr(importlib.import_module(name), '__version__', '')}" for name in exact
    ]
    print("| encoding | cases |", " | ".join(versions), "|")
    print("|---|---:|" + "---:|" * len(exact))
    for encoding, total in totals.items():
        print(f"| {encoding} | {total} |", *(f"{counts[encoding]} |" for counts in exact.values()))
    marked = [encoding for encoding in totals if not encoding.endswith("-nobom")]
    total = sum(totals[encoding] for encoding in marked)
    shares = (sum(counts[e] for e in marked) for counts in exact.values())
    print(
        f"| all but BOM-less UTF-16 | {total} |",
        *(f"{share} ({share / total:.1%}) |" for share in shares),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CASES)
