"""One page of the web, fetched because its address was given; never a machine of one's own network.

Which addresses a name stands for is asked once a connection, right where it is made: what is judged
is what is connected to.
"""

import ipaddress
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from briefer import __version__
from briefer.errors import InputError, cause
from briefer.reading.formats import file_kind

LIMIT = 20_000_000  # bytes
SECONDS = 60.0  # for all of it, redirects included
SILENT_SECONDS = 20.0  # for a connection, or between two pieces
MOST_REDIRECTS = 5

_REDIRECTS = (301, 302, 303, 307, 308)
_SAVE = "Save the page in the browser and give the file."
# What servers call a text; what they call otherwise is read where the bytes tell a page or PDF.
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = (*_PAGES, "text/plain", "text/markdown", "application/octet-stream", "")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Page:
    """What came: from which `address` at last, and the type and charset that its headers name."""

    address: str
    data: bytes
    media: str
    charset: str | None

    @property
    def hint(self) -> str:
        """A file's name that tells what the server calls it."""
        return "page.html" if self.media in _PAGES else ""

    def refuse_data(self) -> None:
        """Raise InputError where the server calls it no text: a script, JSON, a table."""
        if self.media not in _TEXTS and not file_kind(self.data, self.hint):
            raise InputError(f"{self.address} is no page, PDF or text but {self.media}.", _SAVE)


def fetch(address: str, allow_private: bool, moved: Callable[[str], None]) -> Page:
    """Return what lies at an address; `moved` gets each other one that it redirects to.

    InputError where it can't be had, is larger than `LIMIT` or takes longer than `SECONDS`, where
    a name stands for a private network and that is not allowed, and for an address with a password
    in it, which would stand in the note.
    """
    until = time.monotonic() + SECONDS
    backend = _JudgedBackend(until, allow_private)
    with httpcore2.ConnectionPool(
        ssl_context=httpx2.create_ssl_context(), network_backend=backend
    ) as pool:
        for _ in range(MOST_REDIRECTS + 1):
            address = _checked(address)
            try:
                page = _get(pool, address)
            except (httpcore2.TimeoutException, TimeoutError) as error:
                raise InputError(f"{address} did not answer in time.", _SAVE) from error
            except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
                raise InputError(f"{address} can't be reached: {cause(error)}.", _SAVE) from error
            if isinstance(page, Page):
                return page
            address = _joined(address, page)
            moved(address)
    raise InputError(f"{address} redirects more than {MOST_REDIRECTS} times.", _SAVE)


def _checked(address: str) -> str:
    """Return an address without its fragment, in ASCII; InputError for what is none."""
    try:
        url = httpx2.URL(address).copy_with(fragment=None)
        _ = urlsplit(str(url)).port  # out of range: the connection would be the first to say so
    except (httpx2.InvalidURL, ValueError) as error:
        raise InputError(f"{address} is no web address: {error}.", "Check it.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(f"{address} is no address of a web page.", _SAVE)
    if url.userinfo:
        raise InputError(
            f"The address of {url.host} has a user or a password in it, and a note names it.", _SAVE
        )
    return str(url)


def _joined(address: str, location: str) -> str:
    """Return where an address redirects to; what is no address as it is, for `_checked`."""
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _get(pool: httpcore2.ConnectionPool, address: str) -> Page | str:
    """Return the page at an address, or where it redirects to."""
    headers: dict[str | bytes, str | bytes] = {
        "User-Agent": f"briefer/{__version__}",
        "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
        "Accept-Language": "ja",
        "Accept-Encoding": "gzip",
    }
    times = dict.fromkeys(("connect", "read", "write", "pool"), SILENT_SECONDS)
    with pool.stream("GET", address, headers=headers, extensions={"timeout": times}) as answer:
        said = {key.decode("latin-1").lower(): v.decode("latin-1") for key, v in answer.headers}
        if answer.status in _REDIRECTS and "location" in said:
            return said["location"]
        if answer.status != 200:
            raise InputError(f"{address} answers {answer.status}.", "Check the address.")
        data = _unpacked(_read(answer.iter_stream(), address), said, address)
    media = said.get("content-type", "")
    charset = _CHARSET.search(media)
    return Page(address, data, media.partition(";")[0].strip().lower(), charset and charset[1])


def _read(pieces: Iterable[bytes], address: str) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > LIMIT:
            raise _too_large(address)
    return bytes(data)


def _unpacked(data: bytes, said: Mapping[str, str], address: str) -> bytes:
    """Return what a server has packed, as far as it was allowed to."""
    packing = said.get("content-encoding", "identity").lower()
    if packing in ("identity", ""):
        return data
    if packing not in ("gzip", "x-gzip"):
        raise InputError(f"{address} comes packed in a way that was not asked for.", _SAVE)
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LIMIT + 1)
    except zlib.error as error:
        raise InputError(f"{address} came broken.", "Try again.") from error
    if len(unpacked) > LIMIT:
        raise _too_large(address)
    return unpacked


def _too_large(address: str) -> InputError:
    return InputError(f"{address} is larger than {LIMIT // 1_000_000} MB.", _SAVE)


def _is_public(address: str) -> bool:
    """Tell whether an IP address is one of the internet, whatever it is written in.

    >>> [_is_public(a) for a in ("203.0.114.7", "10.0.0.1", "127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    >>> [_is_public(a) for a in ("2001:4860::1", "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _JudgedBackend(httpcore2.SyncBackend):
    """Connects to what it has judged, and lets nothing go on after a point in time."""

    def __init__(self, until: float, allow_private: bool) -> None:
        self._until = until
        self._allow_private = allow_private

    def connect_tcp(self, host: str, port: int, *args: Any, **more: Any) -> Any:
        more["timeout"] = _left(self._until, more.get("timeout"))
        addresses = _addresses(host, port)
        if not self._allow_private and not all(map(_is_public, addresses)):
            raise InputError(
                f"{host} is in a private network ({addresses[0]}).",
                "If that is meant: --allow-private.",
            )
        failed: httpcore2.NetworkError | None = None
        for address in addresses:
            try:
                return _TimedStream(super().connect_tcp(address, port, *args, **more), self._until)
            except httpcore2.NetworkError as error:
                failed = error
        raise failed or httpcore2.ConnectError("there is no such host")


class _TimedStream(httpcore2.NetworkStream):
    """A connection that ends at a point in time, however slowly pieces come."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = _left(self._until, timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses that a host stands for now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError("there is no such host") from error
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _left(until: float, timeout: float | None) -> float:
    """Return how long may still be waited."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("it takes too long")
    return min(left, timeout or left)
