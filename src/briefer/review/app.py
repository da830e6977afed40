"""The web application: its pages, what they ask for, and what they may change."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from briefer.errors import BrieferError, InputError, ModelError
from briefer.reading import FILE_LIMIT
from briefer.reading.formats import RELEASES
from briefer.reading.glossary import write_glossary
from briefer.render.pages import templates
from briefer.review.access import PROGRAMS, Access, Guard, same
from briefer.review.api import Api
from briefer.review.bodies import TooLargeError, body, fields, seen_of, text
from briefer.review.exports import FORMS
from briefer.review.review import Review
from briefer.review.reviews import Reviews
from briefer.review.store import ConflictError
from briefer.review.terms import served

STATIC = Path(__file__).parent / "static"
SMALL = 200_000  # bytes of what a page sends besides releases
PAUSE = 1.0  # seconds after a wrong password, in which nobody else may try

Handler = Callable[[Request], Awaitable[Response]]


class Pages:
    """What people see and do. Every page's text is set by the template engine or a script."""

    def __init__(self, reviews: Reviews, access: Access, person: str) -> None:
        """Show `reviews`; `person` is the name that the page begins with."""
        self._reviews, self._access = reviews, access
        self._person = person
        self._trying = asyncio.Lock()
        self._templates = templates("briefer.review")

    @property
    def routes(self) -> list[Route | Mount]:
        """Where the pages answer."""
        one = "/reviews/{review}"
        return [
            Route("/", self.start),
            Route("/login", self.login, methods=["GET", "POST"]),
            Route("/terms", self.terms),
            Route("/reviews", self.upload, methods=["POST"]),
            Route(one, self.page),
            Route(f"{one}/state", self.state),
            Route(f"{one}/events", self.events),
            Route(f"{one}/lines/{{line}}", self.decide, methods=["POST"]),
            Route(f"{one}/lines/{{line}}/undo", self.take_back, methods=["POST"]),
            Route(f"{one}/terms", self.add_term, methods=["POST"]),
            Route(f"{one}/terms/drop", self.drop_term, methods=["POST"]),
            Route(f"{one}/terms.tsv", self.glossary),
            Route(f"{one}/note.{{form}}", self.export),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def start(self, _: Request) -> Response:
        """Show where releases are dropped, and what can be gone on with."""
        kept = await run_in_threadpool(self._reviews.kept)
        megabytes, endings = FILE_LIMIT // 1_000_000, ",".join(RELEASES)
        return self._page("start.html.j2", kept=kept, megabytes=megabytes, endings=endings)

    async def login(self, request: Request) -> Response:
        """Ask for the password, and let in who knows it: one try at a time."""
        if request.method == "GET" or self._access.password is None:
            return self._page("login.html.j2", wrong=False)
        given = await fields(request, SMALL)
        async with self._trying:
            if same(text(given, "password", ""), self._access.password):
                return self._access.let_in(RedirectResponse("/", 303))
            await asyncio.sleep(PAUSE)
        return self._page("login.html.j2", status=403, wrong=True)

    async def terms(self, _: Request) -> Response:
        """Name the models that answer, with their licences and terms."""
        job = self._reviews.workshop.submit(lambda tools: list(served(tools)), urgent=True)
        return self._page("terms.html.j2", models=await asyncio.wrap_future(job))

    async def upload(self, request: Request) -> Response:
        """Take a release: its bytes are the body, its name a header."""
        name = unquote(request.headers.get("x-name", ""))
        data = await body(request, FILE_LIMIT)
        review = await run_in_threadpool(self._reviews.open_upload, name, data)
        return JSONResponse({"address": f"/reviews/{review.id}"})

    async def page(self, request: Request) -> Response:
        """Show a review."""
        review = await self._review(request)
        return self._page("review.html.j2", id=review.id, name=review.name, forms=FORMS)

    async def state(self, request: Request) -> Response:
        """Return all that the page shows, as data."""
        review = await self._review(request)
        return JSONResponse(await run_in_threadpool(lambda: review.state))

    async def events(self, request: Request) -> Response:
        """Tell what happens, for as long as the page is open."""
        review = await self._review(request)
        asked, tab = request.query_params, secrets.token_hex(8)
        browser, person = asked.get("browser", "")[:40], asked.get("person", "")[:80]

        async def tell() -> Any:
            try:
                async for event in review.feed.listen(lambda: review.beat(browser, tab, person)):
                    yield event
            finally:
                review.leave(tab)

        return StreamingResponse(tell(), media_type="text/event-stream")

    async def decide(self, request: Request) -> Response:
        """Keep what a person made of a line."""
        review, given = await self._review(request), await fields(request, SMALL)
        line, texts = self._line(request, review), given.get("texts")
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise InputError("Invalid request: texts is no list of texts.", "")

        def keep() -> dict[str, Any]:
            seen, accepted = seen_of(given), given.get("accepted") is True
            return review.decide(line, texts, text(given, "by"), seen, accepted=accepted)

        return JSONResponse(await run_in_threadpool(keep))

    async def take_back(self, request: Request) -> Response:
        """Have the model's English again."""
        review, given = await self._review(request), await fields(request, SMALL)
        line, seen = self._line(request, review), seen_of(given)
        return JSONResponse(await run_in_threadpool(review.take_back, line, seen))

    async def add_term(self, request: Request) -> Response:
        """Keep a term of the glossary; tell how many sentences have it."""
        review, given = await self._review(request), await fields(request, SMALL)
        japanese, english = text(given, "japanese"), text(given, "english")
        touched = await run_in_threadpool(review.add_term, japanese, english)
        return JSONResponse({"sentences": touched})

    async def drop_term(self, request: Request) -> Response:
        """Forget a term."""
        review, given = await self._review(request), await fields(request, SMALL)
        await run_in_threadpool(review.drop_term, text(given, "japanese"))
        return JSONResponse({})

    async def glossary(self, request: Request) -> Response:
        """Return the review's terms, to be given to --glossary."""
        review = await self._review(request)
        tsv = write_glossary(review.terms)
        return _file(tsv, "text/tab-separated-values", review, "terms.tsv")

    async def export(self, request: Request) -> Response:
        """Return the note as a file."""
        review, ending = await self._review(request), request.path_params["form"]
        if ending not in FORMS:
            raise HTTPException(404)
        form = FORMS[ending]
        written = await run_in_threadpool(lambda: form.write(review.brief))
        return _file(written, form.media, review, ending)

    async def _review(self, request: Request) -> Review:
        try:
            return await run_in_threadpool(self._reviews.find, request.path_params["review"])
        except KeyError as error:
            raise HTTPException(404) from error

    def _line(self, request: Request, review: Review) -> str:
        line: str = request.path_params["line"]
        if not review.has(line):
            raise HTTPException(404)
        return line

    def _page(self, template: str, status: int = 200, **values: Any) -> Response:
        shown = self._templates.get_template(template)
        others = self._access.password is not None
        return HTMLResponse(shown.render(person=self._person, others=others, **values), status)


def _file(data: str | bytes, media: str, review: Review, ending: str) -> Response:
    """Return a file to be saved. Its name is the release's, with what no name may have left out."""
    stem = Path(review.name).stem or "release"
    name = "".join(c for c in stem if c.isalnum() or c in " -_.()") + "." + ending
    header = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=media, headers={"Content-Disposition": header})


async def _told(_: Request, error: Exception) -> Response:
    """Answer an error that a person can act on."""
    status = 413 if isinstance(error, TooLargeError) else 400
    status = 500 if isinstance(error, ModelError) else status
    return JSONResponse({"error": str(error)}, status)


async def _conflict(_: Request, error: Exception) -> Response:
    current = error.current if isinstance(error, ConflictError) else None
    who = current.by if current else "Somebody"
    said = f"{who} has changed this sentence meanwhile. What you wrote is still here."
    return JSONResponse({"error": said}, 409)


async def _plain(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if request.url.path in PROGRAMS:
        return JSONResponse({"error": f"{request.method} is not answered here."}, status)
    return PlainTextResponse("There is nothing here.\n" if status == 404 else "No.\n", status)


def application(reviews: Reviews, access: Access, person: str = "", first: str = "/") -> Guard:
    """Return the whole application behind its guard; `first` is the page to begin with."""
    api, pages = Api(reviews.workshop, reviews.options, access), Pages(reviews, access, person)
    handlers: dict[Any, Any] = {
        ConflictError: _conflict,
        BrieferError: _told,
        HTTPException: _plain,
    }
    app = Starlette(routes=[*api.routes, *pages.routes], exception_handlers=handlers)
    return Guard(app, access, first)
