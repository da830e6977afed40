"""What hostile input does: how long large texts take, and what damaged files end in.

    python bench/hostile.py [--files N] [--seed N]

First `briefer segment` on 1.9 MB of each text of hostile.tsv, in seconds: none may take
`MOST_SECONDS`. Then N damaged files (20,000), as many of every format, through reading and
segmentation: each is read or refused in plain words. A traceback, or a file that takes over
`FILE_SECONDS`, is printed and counts.
"""

import argparse
import ast
import email.message
import email.policy
import io
import json
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import FrameType

from making import FORMATS

from briefer.cli.inputs import Input, Inputs
from briefer.cli.jsonl import read_lines
from briefer.errors import BrieferError
from briefer.reading import read_path, read_text
from briefer.reading.glossary import read_glossary
from briefer.segmentation import segment

SIZE = 1_900_000  # bytes
MOST_SECONDS, FILE_SECONDS = 5, 10
FILES, SEED = 20_000, 20260207
_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|.)")
BEGINNING = "題名\n\n甲社は発表した。\n\n"

TEXTS = Path(__file__).with_suffix(".tsv")
RELEASE = """甲社、電動船を公開

2026年9月3日
株式会社甲

東京、2026年9月3日 /甲通信/ -- 甲社は電動船「なぎさ」を公開した。価格は12億3,400万円です。

■特長
・軽さ：わずか699kg
・速さ：毎時30ノット

\t2025年\t2026年
売上高\t120億円\t150億円

お問い合わせ
TEL：03-1234-5678
https://kou.example/
"""
TERMS = "甲社\tKo Corp.\n電動船\telectric boat|e-boat\t名詞\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp932", "euc_jp", "iso2022_jp")


def mail() -> bytes:
    message = email.message.EmailMessage(email.policy.SMTP)
    message["From"], message["Subject"] = "a@b.example", "電動船を公開"
    message.set_content(RELEASE)
    message.add_alternative(FORMATS["html"](RELEASE).decode("cp932"), "html")
    return message.as_bytes()


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole file: how its name ends, what of it is damaged, and how that becomes a file."""

    suffix: str
    data: bytes
    wrap: Callable[[bytes], bytes] = bytes


def written(encoding: str, data: bytes) -> bytes:
    """Return damaged UTF-8 as a text in an encoding, without what that does not have."""
    return data.decode("utf-8", "ignore").encode(encoding, "ignore")


def zipped(document: bytes, part: str, data: bytes) -> bytes:
    """Return a Word document with other bytes in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return out.getvalue()


def as_lines(data: bytes) -> bytes:
    line = {"id": 1, "text": data.decode("utf-8", "ignore")}
    return f"{json.dumps(line)}\n".encode() * 2


def files() -> dict[str, list[Whole]]:
    """Return whole files of each format: damaged within what they hold, and as bytes."""
    text, html, docx = RELEASE.encode(), FORMATS["html"](RELEASE), FORMATS["docx"](RELEASE)
    page = html.decode("cp932").encode()
    found = {f"txt, {encoding}": in_encoding(".txt", text, encoding) for encoding in ENCODINGS}
    found["md"] = in_encoding(
        ".md", f"---\ntitle: 甲\n---\n# 題\n\n{RELEASE}\n**強い**\n".encode(), "utf-8"
    )
    found["html"] = [*in_encoding(".html", page, "utf-8"), Whole(".html", html)]
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        found["docx"] = [
            Whole(".docx", docx),
            *(
                Whole(".docx", parts.read(name), partial(zipped, docx, name))
                for name in parts.namelist()
            ),
        ]
    found["pdf"] = [Whole(".pdf", FORMATS["pdf"](RELEASE))]
    found["eml"] = [Whole(".eml", mail())]
    found["jsonl"] = [Whole(".jsonl", as_lines(text)), Whole(".jsonl", text, as_lines)]
    for encoding in ("utf-8", "utf-16", "cp932"):
        found[f"tsv, {encoding}"] = in_encoding(".tsv", TERMS.encode(), encoding)
    found["csv"] = in_encoding(".csv", TERMS.replace("\t", ",").encode(), "utf-8")
    return found


def in_encoding(suffix: str, text: bytes, encoding: str) -> list[Whole]:
    return [
        Whole(suffix, written(encoding, text)),
        Whole(suffix, text, partial(written, encoding)),
        Whole(suffix, text * 4, partial(written, encoding)),
    ]


def damaged(data: bytes, random: Random) -> bytes:
    """Return `data` with one to eight changes: bytes replaced, cut, doubled, moved, put in."""
    piece = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(piece) + 1)
        length = random.choice((1, 1, 1, 2, 3, 8, 40, 400))
        chunk = bytes(piece[at : at + length])
        change = random.randrange(7)
        if change == 0 and at < len(piece):
            piece[at] ^= 1 << random.randrange(8)
        elif change == 1:
            piece[at : at + length] = random.randbytes(len(chunk))
        elif change == 2:
            del piece[at : at + length]
        elif change == 3:
            piece[at:at] = chunk * random.choice((1, 2, 50))
        elif change == 4:
            piece[at:at] = random.choice(PIECES)
        elif change == 5:
            del piece[at:]
        else:
            place = random.randrange(len(piece) + 1)
            piece[place:place] = chunk
    return bytes(piece)


PIECES = [
    *(b"\0", b"\xff", b"\xfe\xff", b"\x1b$B", b"\x1b(B", b"\r", b"\n\n", b"\t", b"\xed\xa0\x80"),
    *(b"<", b"</p>", b"<table><tr><td rowspan=9>", b"<![CDATA[", b"&#x110000;", b"<!--", b'"'),
    *(b"endobj", b"stream\n", b"/Length -1", b"xref", b"PK\x03\x04", b"=?utf-8?B?", b"\\ud800"),
    *("「".encode(), "「".encode("cp932"), "2026年".encode(), "以上\n".encode(), b"9" * 20, b"{"),
]  # fmt: skip


def read(path: Path) -> None:
    """Read a file as its command does, and segment it."""
    if path.suffix in (".tsv", ".csv"):
        read_glossary(path)
    elif path.suffix == ".jsonl":
        for line in read_lines(Inputs((Input(str(path), "note"),)), refused):
            json_release(line.data, line.where)
    elif path.suffix == ".pdf":  # in this process: another one for each takes most of the time
        data = path.read_bytes()
        text = pdf_text(data) if data.startswith(b"%PDF-") else read_path(str(path)).text
        segment(text)
    else:
        segment(read_path(str(path)).text)


def json_release(data: bytes | str, where: str) -> None:
    from briefer.reading.lines import identity_of, record_of, record_text

    record = record_of(data, where)
    identity_of(record, where)
    segment(read_text(where, record_text(record, where)).text)


def pdf_text(data: bytes) -> str:
    from briefer.reading.pdf.opening import read as read_pdf

    return read_text("it", read_pdf(data, "It")[0]).text


def refused(error: BrieferError) -> None:
    raise error


def too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def outcome(path: Path) -> str:
    signal.setitimer(signal.ITIMER_REAL, FILE_SECONDS)
    try:
        read(path)
    except BrieferError:
        return "refused"
    except TimeoutError:
        return "too slow"
    except Exception:
        print(f"{path.name}: {traceback.format_exc()}", file=sys.stderr)
        return "traceback"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "read"


def damage(count: int, seed: int, folder: Path) -> dict[str, Counter[str]]:
    """Return what files of each format ended in; what is none of ours stays in `folder`."""
    signal.signal(signal.SIGALRM, too_slow)
    whole = files()
    found = {name: Counter[str]() for name in whole}
    for number in range(count):
        name = list(whole)[number % len(whole)]
        random = Random(f"{seed} {number}")
        file = random.choice(whole[name])
        path = folder / f"{name.replace(', ', '-')}-{number}{file.suffix}"
        path.write_bytes(file.wrap(damaged(file.data, random)))
        ended = outcome(path)
        found[name][ended] += 1
        if ended in ("read", "refused"):
            path.unlink()
    return found


def timed(words: str, folder: Path) -> float:
    """Return the seconds of `briefer segment` on a release that repeats `words`, of a processor."""
    path = folder / "hostile.txt"
    path.write_bytes((BEGINNING + words * (SIZE // len(words.encode()))).encode()[:SIZE])
    started = used()
    command = [sys.executable, "-m", "briefer", "segment", str(path), "-o", str(folder / "out.md")]
    ran = subprocess.run(command, capture_output=True, check=False)
    if ran.returncode not in (0, 3) or b"Traceback" in ran.stderr:
        print(f"{words!r}: status {ran.returncode}: {ran.stderr.decode()[-400:]}")
    return used() - started


def used() -> float:
    """Return the seconds of a processor that finished children took: others may be at work."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def texts() -> Iterator[tuple[str, str]]:
    for line in TEXTS.read_text("utf-8").splitlines():
        if not line.startswith("# "):
            name, words = line.split("\t")
            yield name, _ESCAPE.sub(lambda found: ast.literal_eval(f'"{found[0]}"'), words)


def main(count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        times = {name: timed(words, Path(temporary)) for name, words in texts()}
    late = {name: seconds for name, seconds in times.items() if seconds >= MOST_SECONDS}
    print(f"{len(times)} texts of 1.9 MB; {len(late)} took {MOST_SECONDS} s or more.\n")
    print("| repeated | seconds |\n|---|---:|")
    for name, seconds in sorted(times.items(), key=lambda row: -row[1]):
        print(f"| {name.replace('|', chr(92) + '|')} | {seconds:.1f} |")
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    started = time.perf_counter()
    print(
        f"\n{count:,} damaged files, seed {seed}; those that are none of ours stay in {folder}.\n"
    )
    print("| format | read | refused | traceback | too slow |\n|---|---:|---:|---:|---:|")
    found = damage(count, seed, folder)
    for name, ended in [*found.items(), ("all", sum(found.values(), Counter[str]()))]:
        kinds = (ended[kind] for kind in ("read", "refused", "traceback", "too slow"))
        print(f"| {name} |", *(f"{kind} |" for kind in kinds))
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--files", type=int, default=FILES)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    main(given.files, given.seed)
