"""The API for other programs: LibreTranslate's `/translate`, `/detect`, `/languages`, and `/brief`.

Errors are what LibreTranslate answers: {"error": "…"}.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from briefer.document import Sentence, has_japanese
from briefer.errors import BrieferError, InputError, ModelError
from briefer.facts import FactContext
from briefer.facts.terms.glossary import Glossary
from briefer.note import Brief, Translation
from briefer.pipeline import Options, Tools, make_brief
from briefer.reading import LIMIT, read_text
from briefer.render import html, jsonout, markdown
from briefer.review.access import Access
from briefer.review.bodies import TooLargeError, fields, text
from briefer.review.workshop import Workshop
from briefer.segmentation import segment, split
from briefer.translation.unit import Item

MOST_TEXTS = 1000  # in one request
MOST_WAITING = 200  # requests of a kind
LANGUAGES = [
    {"code": "ja", "name": "Japanese", "targets": ["en"]},
    {"code": "en", "name": "English", "targets": ["en"]},
]
FORMATS: dict[str, tuple[str, Callable[[Brief], str]]] = {
    "json": ("application/json", jsonout.brief_json),
    "markdown": ("text/markdown", markdown.render),
    "html": ("text/html", html.render),
}


class Api:
    """Answers programs from the workshop's models. It sees no review."""

    def __init__(self, workshop: Workshop, options: Options, access: Access) -> None:
        """Answer with the models of `workshop`, whoever `access` allows."""
        self._workshop, self._options, self._access = workshop, options, access

    @property
    def routes(self) -> list[Route]:
        """Where the API answers."""
        return [
            Route("/languages", self.languages),
            Route("/translate", self.translate, methods=["POST"]),
            Route("/detect", self.detect, methods=["POST"]),
            Route("/brief", self.brief, methods=["POST"]),
        ]

    async def languages(self, _: Request) -> Response:
        """Tell between which languages is translated."""
        return JSONResponse(LANGUAGES)

    async def translate(self, request: Request) -> Response:
        """Translate `q`, a text or a list of them, as LibreTranslate does."""
        return await self._answer(request, self._translated, urgent=True)

    async def detect(self, request: Request) -> Response:
        """Tell in which of the two languages `q` is."""
        return await self._answer(request, self._detected, urgent=True)

    async def brief(self, request: Request) -> Response:
        """Return the note on the release `q`: as JSON, or what `format` names."""
        return await self._answer(request, self._briefed, urgent=False)

    async def _answer(
        self, request: Request, answer: Callable[[dict[str, Any]], Any], *, urgent: bool
    ) -> Response:
        try:
            given = await fields(request)
            if not self._access.admits(str(given.get("api_key", ""))):
                return _error("Invalid API key", 403)
            if self._workshop.waiting(urgent=urgent) >= MOST_WAITING:
                return _error("Too many requests wait. Try again later.", 429)
            answered: Response = await answer(given)
        except TooLargeError as error:
            return _error(str(error), 413)
        except ModelError as error:
            return _error(str(error), 500)
        except BrieferError as error:
            return _error(str(error), 400)
        return answered

    async def _translated(self, given: dict[str, Any]) -> Response:
        source, target = text(given, "source", "auto"), text(given, "target")
        _refuse_other(source, ("ja", "auto", "en"))
        _refuse_other(target, ("en",))
        if text(given, "format", "text") != "text":
            raise InputError("Only format text is translated.", "")
        if "q" not in given:
            raise InputError("Invalid request: q is missing.", "")
        several = isinstance(given["q"], list)
        texts = given["q"] if several else [given["q"]]
        if not all(isinstance(one, str) for one in texts):
            raise InputError("Invalid request: q is neither a text nor a list of texts.", "")
        if len(texts) > MOST_TEXTS:
            raise InputError(f"More than {MOST_TEXTS:,} texts are too many at once.", "")
        done = await self._translations(texts)
        english = [one for one, _ in done]
        found = [[_finding(t) for t in translations if t.findings] for _, translations in done]
        answer: dict[str, Any] = {"translatedText": english if several else english[0]}
        if source == "auto":
            told = [_language(one) for one in texts]
            answer["detectedLanguage"] = told if several else told[0]
        return JSONResponse(answer | {"doubts": found if several else found[0]})

    async def _detected(self, given: dict[str, Any]) -> Response:
        return JSONResponse([_language(text(given, "q"))])

    async def _translations(self, texts: Sequence[str]) -> list[tuple[str, list[Translation]]]:
        def job(tools: Tools) -> list[tuple[str, list[Translation]]]:
            return [text_in_english(one, tools, self._options) for one in texts]

        return await asyncio.wrap_future(self._workshop.submit(job, urgent=True))

    async def _briefed(self, given: dict[str, Any]) -> Response:
        form = text(given, "format", "json")
        if form not in FORMATS:
            raise InputError(f"There is no format {form}.", f"Ask for {', '.join(FORMATS)}.")
        release = read_text("release", text(given, "q"))
        document = await asyncio.to_thread(segment, release.text, text(given, "name", "release"))

        def job(tools: Tools) -> Brief:
            options = replace(self._options, summarizer=tools.summarizer)
            return make_brief(document, tools.translator, options, _Breathing(self._workshop))

        brief = await asyncio.wrap_future(self._workshop.submit(job))
        media, render = FORMATS[form]
        return Response(render(brief), media_type=media)


class _Breathing:
    """Progress that lets what is urgent go between two sentences."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def start(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, steps: int) -> None:
        """Let others have their turn."""
        if steps:
            self._workshop.breathe()


def text_in_english(japanese: str, tools: Tools, options: Options) -> tuple[str, list[Translation]]:
    """Return a text in English, line by line, with its translations; blanks and English stay.

    The user's terms and translations hold, as in a brief.
    """
    if len(japanese.encode("utf-8", "replace")) > LIMIT:
        raise TooLargeError(f"The text is larger than {LIMIT // 1_000_000} MB.", "Split it.")
    context = FactContext(glossary=Glossary(tuple(options.terms)))
    numbered = enumerate(japanese.split("\n"), 1)
    lines = [list(_items(line, number, context)) for number, line in numbered]
    translator = replace(tools.translator, memory=options.memory)
    done = translator.translate([item for line in lines for item in line])
    translations = [[next(done) for _ in line] for line in lines]
    english = "\n".join(" ".join(t.english for t in line) for line in translations)
    return english, [translation for line in translations for translation in line]


def _items(line: str, number: int, context: FactContext) -> Iterator[Item]:
    for count, (start, end) in enumerate(split(line), 1):
        sentence = Sentence(f"{number}.{count}", line[start:end], start, end)
        yield Item(sentence, context=context, part="text")


def _refuse_other(language: str, known: Sequence[str]) -> None:
    if language not in known:
        raise InputError(f"{language} is not supported", "")


def _language(given: str) -> dict[str, Any]:
    return {"language": "ja" if has_japanese(given) else "en", "confidence": 100}


def _finding(translation: Translation) -> dict[str, Any]:
    return {
        "japanese": translation.sentence.text,
        "english": translation.english,
        "messages": [finding.message for finding in translation.findings],
    }


def _error(message: str, status: int) -> Response:
    return JSONResponse({"error": message.strip()}, status)
