"""Who may ask what: the guard in front of every answer.

Only this program's own address is answered (a foreign Host is what DNS rebinding looks like), only
its own pages may send (Origin), and only who has shown the token, or the password where others are
served, sees anything of a release.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = ("GET", "HEAD", "OPTIONS")
# What a page needs before anybody has signed in, and what has a key of its own.
OPEN = ("/login", "/terms", "/static/")
PROGRAMS = ("/translate", "/detect", "/languages", "/brief")
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Access:
    """What this program answers to.

    `origins` are its own addresses, such as http://127.0.0.1:8731. `password` is None where only
    this machine is served: then the `token` in the first address lets in. `api_key` is None where
    programs need none.
    """

    origins: tuple[str, ...]
    password: str | None = None
    api_key: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call this program: the addresses' hosts with their ports."""
        return frozenset(origin.split("://", 1)[1].lower() for origin in self.origins)

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by https."""
        return self.origins[0].startswith("https:")

    @property
    def cookie(self) -> str:
        """The cookie's name. Cookies are shared by all ports of a machine, so it has the port."""
        port = self.origins[0].rpartition(":")[2]
        return f"briefer-{port if port.isdigit() else 'review'}"

    @property
    def first_address(self) -> str:
        """The address that lets in: with the token, unless a password is asked for."""
        query = "" if self.password else f"?token={self.token}"
        return f"{self.origins[0]}/{query}"

    def admits(self, api_key: str) -> bool:
        """Tell whether a program with this key is answered; none is from afar without a key."""
        if self.api_key is None:
            return self.password is None
        return same(api_key, self.api_key)

    def is_token(self, given: str) -> bool:
        """Tell whether this is the token of the first address."""
        return self.password is None and same(given, self.token)

    def is_signed_in(self, headers: Headers) -> bool:
        """Tell whether a request has the cookie."""
        cookies = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except CookieError:  # another program's on this machine
            return False
        given = cookies.get(self.cookie)
        return given is not None and same(given.value, self.session)

    def let_in(self, response: Response) -> Response:
        """Give the cookie to whoever is answered so."""
        response.set_cookie(
            self.cookie,
            self.session,
            httponly=True,
            samesite="strict",
            secure=self.is_secure,
        )
        return response


def same(given: str, right: str) -> bool:
    """Compare two secrets in a time that tells nothing of them."""
    return hmac.compare_digest(given.encode(), right.encode())


class Guard:
    """Refuses what `Access` does not allow, and puts the headers of safety on every answer."""

    def __init__(self, app: ASGIApp, access: Access, first: str = "/") -> None:
        """Stand in front of `app`; whoever brings the token sees the page `first`."""
        self._app, self._access, self._first = app, access, first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or have it answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refusal(scope)
        if refused and scope["path"] in PROGRAMS:
            refused = JSONResponse({"error": _said(refused)}, refused.status_code)
        await (refused or self._app)(scope, receive, send_safely)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        access = self._access
        if headers.get("host", "").lower() not in access.hosts:
            return _refused(f"This program answers at {access.origins[0]} only.", 421)
        origin = headers.get("origin")
        if origin is not None and origin not in access.origins:
            return _refused("Another site's page may not ask this.")
        if path.startswith(OPEN) or path in PROGRAMS:
            return None
        if path == "/" and self._brings_token(scope):
            return access.let_in(RedirectResponse(self._first, 303))
        if not access.is_signed_in(headers):
            return self._stranger(scope)
        if scope["method"] not in SAFE and origin is None:
            return _refused("Only this program's own page may change a review.")
        return None

    def _brings_token(self, scope: Scope) -> bool:
        name, _, given = scope["query_string"].decode("latin-1").partition("=")
        return name == "token" and self._access.is_token(given)

    def _stranger(self, scope: Scope) -> Response:
        if self._access.password is None:
            return _refused("Open the address that briefer review has printed: it has a token.")
        if scope["method"] == "GET" and "/events" not in scope["path"]:
            return RedirectResponse("/login", 303)
        return _refused("Sign in first.")


def _said(refused: Response) -> str:
    return bytes(refused.body).decode().strip()


def _refused(why: str, status: int = 403) -> Response:
    return PlainTextResponse(why + "\n", status)
