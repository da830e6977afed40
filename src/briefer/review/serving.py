"""Where the review is served: this machine alone, or others by password and TLS."""

import errno
import ipaddress
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from briefer.errors import InputError, UsageError, cause
from briefer.models.folders import data_home
from briefer.review.access import Access

LOOPBACK = "127.0.0.1"
PORT = 8731  # if it is free: a page remembers by its address, the port included
SHORTEST = 8  # characters of a password
WAIT_FOR_OPEN = 2  # seconds for answers under way when the program ends


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where to listen, and what is needed for others to come.

    `address` is where people reach it, where that is another: behind a proxy. `port` 0 is any that
    is free, None the usual one or any.
    """

    host: str = LOOPBACK
    port: int | None = None
    address: str | None = None
    certificate: Path | None = None
    key: Path | None = None
    password_file: Path | None = None
    api_key: str | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether anybody but this machine's user can come."""
        return self.address is not None or not _is_loopback(self.host)


def check(place: ServerPlace) -> None:
    """Raise UsageError where others could come without a password, or read what goes over."""
    if (place.certificate is None) != (place.key is None):
        raise UsageError("A certificate and its key go together.", "Give --certificate and --key.")
    if place.address and not place.address.startswith(("https://", "http://")):
        raise UsageError(f"{place.address} is no web address.", "Give one such as https://….")
    if not place.is_for_others:
        return
    if place.password_file is None:
        raise UsageError(
            "Others may only come with a password.", "Give it in a file, with --password-file."
        )
    proxied = place.address is not None and place.address.startswith("https://")
    if place.certificate is None and not proxied:
        raise UsageError(
            "Others may only come by TLS: else the password and the releases can be read on the "
            "way.",
            "Give --certificate and --key or, behind a proxy that has them, the address "
            "that people open: --address https://…",
        )
    if place.address is None and _is_everywhere(place.host):
        raise UsageError(
            f"{place.host} is no address that people can open.",
            "Name the one that they open, with --address https://NAME:PORT",
        )


def listen(place: ServerPlace) -> socket.socket:
    """Return the socket to serve on; InputError where it can't be had."""
    if place.port is not None:
        return _bound(place.host, place.port)
    try:
        return _bound(place.host, PORT)
    except InputError:
        return _bound(place.host, 0)


def access_of(place: ServerPlace, listening: socket.socket) -> Access:
    """Return what is answered to on this socket. InputError."""
    port = listening.getsockname()[1]
    scheme = "https" if place.certificate else "http"
    if place.address:
        origins: tuple[str, ...] = (place.address.rstrip("/").lower(),)
    else:
        host = f"[{place.host}]" if ":" in place.host else place.host.lower()
        names = [host, *(["localhost"] if host == LOOPBACK else [])]
        origins = tuple(f"{scheme}://{name}{_port(scheme, port)}" for name in names)
    return Access(origins, _password(place), place.api_key)


def serve(
    app: ASGIApp, place: ServerPlace, listening: socket.socket, started: Callable[[], None]
) -> None:
    """Serve until somebody ends the program; `started` is called when pages can be had."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=WAIT_FOR_OPEN,
        ssl_certfile=place.certificate,
        ssl_keyfile=place.key,
    )
    try:
        config.load()
    except (OSError, ValueError) as error:  # ssl's errors are OSErrors
        raise InputError(
            f"The certificate can't be used ({cause(error)}).",
            "Give PEM files with --certificate, --key.",
        ) from error
    _Server(config, started).run(sockets=[listening])


def data_folder() -> Path:
    """Return where reviews are kept that do not lie beside their release."""
    return data_home() / "reviews"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._told()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two programs share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        is_port = error.errno in (errno.EADDRINUSE, errno.EACCES)
        raise InputError(
            f"{host}:{port} can't be listened on: {cause(error)}.",
            "Give another --port, or none."
            if is_port
            else "Give --host an address of this machine.",
        ) from error
    return listening


def _password(place: ServerPlace) -> str | None:
    if place.password_file is None:
        return None
    try:
        password = place.password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{place.password_file} can't be read: {cause(error)}.",
            "Give a text file with the password.",
        ) from error
    if len(password) < SHORTEST:
        raise InputError(
            f"The password in {place.password_file} is shorter than {SHORTEST} characters.",
            "Choose a longer one.",
        )
    return password


def _port(scheme: str, port: int) -> str:
    """Return the port as browsers write it: the scheme's own is left out."""
    return "" if (scheme, port) in (("https", 443), ("http", 80)) else f":{port}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_everywhere(host: str) -> bool:
    return host in ("0.0.0.0", "::", "")
