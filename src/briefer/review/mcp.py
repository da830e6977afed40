"""briefer's tools for MCP clients: they read a text, and nothing else on this machine."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import briefer
from briefer.errors import BrieferError
from briefer.pipeline import Options, Tools
from briefer.reading import read_text
from briefer.render import jsonout, markdown
from briefer.review.api import text_in_english
from briefer.review.workshop import Workshop

NAME = "the text"  # what it is called in messages
INSTRUCTIONS = (
    "Japanese press releases into English. Everything runs on this machine. Findings are doubts: "
    "tell them to whoever reads the English."
)
# They change nothing, give the same for the same, and reach nothing outside.
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Result = TypeVar("Result")


class TextTools:
    """Four tools, which take texts and neither files nor addresses."""

    def __init__(self, workshop: Workshop, options: Options) -> None:
        """Work with the models of `workshop`."""
        self._workshop, self._options = workshop, options

    async def brief(self, japanese: str) -> str:
        """Write an English briefing note, in Markdown, on a Japanese press release.

        It has key points and bullets that cite their sentences, figures, the full translation, and
        every doubt. Takes seconds to minutes.
        """

        def job(tools: Tools) -> str:
            document = briefer.segment(read_text(NAME, japanese).text)
            made_so = replace(self._options, summarizer=tools.summarizer)
            return markdown.render(briefer.brief(document, tools.translator, made_so))

        return await self._done(job)

    async def translate(self, japanese: str) -> dict[str, Any]:
        """Translate Japanese text into English, line by line, with the doubts about each sentence.

        Figures, dates and names are compared with the Japanese.
        """

        def job(tools: Tools) -> dict[str, Any]:
            english, translations = text_in_english(japanese, tools, self._options)
            doubts = [
                {"japanese": line.sentence.text, "english": line.english, "found": finding.message}
                for line in translations
                for finding in line.findings
            ]
            return {"english": english, "doubts": doubts}

        return await self._done(job)

    async def check(self, japanese: list[str], english: list[str]) -> list[dict[str, Any]]:
        """Compare English sentences with the Japanese ones that they translate, one by one.

        Returns figures, dates, names and terms that were lost or invented, leftover Japanese,
        loops, absurd lengths. No model is asked.
        """
        if len(japanese) != len(english):
            raise ToolError(f"{len(japanese)} Japanese sentences, {len(english)} English ones.")
        pairs = list(zip(japanese, english, strict=True))
        found = await asyncio.to_thread(briefer.check, pairs, self._options.terms)
        return [
            {"pair": int(f.sentence_id), "check": f.check, "message": f.message,
             "expected": f.expected}
            for f in found
        ]  # fmt: skip

    async def segment(self, japanese: str) -> dict[str, Any]:
        """Part a Japanese press release into title, sections, headings and sentences with ids.

        No model is asked.
        """
        try:
            text = read_text(NAME, japanese).text
        except BrieferError as error:
            raise ToolError(str(error)) from error
        return jsonout.document_data(await asyncio.to_thread(briefer.segment, text))

    async def _done(self, job: Callable[[Tools], Result]) -> Result:
        try:
            return await asyncio.wrap_future(self._workshop.submit(job))
        except BrieferError as error:
            raise ToolError(str(error)) from error


def server(workshop: Workshop, options: Options) -> MCPServer:
    """Return a server of the tools."""
    made = MCPServer(
        "briefer", instructions=INSTRUCTIONS, version=briefer.__version__, log_level="WARNING"
    )
    tools = TextTools(workshop, options)
    for tool in (tools.brief, tools.translate, tools.check, tools.segment):
        made.tool(annotations=READ_ONLY)(tool)
    return made
