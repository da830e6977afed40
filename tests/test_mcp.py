"""briefer's tools as an MCP client sees them: in this process, and over a real stdio."""

import asyncio
import os
import sys

import pytest

pytest.importorskip("mcp")

import mcp
from mcp.client.stdio import StdioServerParameters

from briefer.facts import Term
from briefer.pipeline import Options, Tools
from briefer.review.mcp import server
from briefer.review.workshop import Workshop
from briefer.translation.translate import Translator
from reviewing import RELEASE, answer
from scripted import ScriptedEngine


def use(*calls, options=None):
    """Return the results of tool calls, or what is listed, over one connection."""
    tools = Tools(Translator(ScriptedEngine(answer)), None)
    made = server(Workshop(lambda: tools), options or Options())

    async def talk():
        async with mcp.Client(made) as client:
            listed = await client.list_tools()
            return listed.tools, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(talk())


def said(result):
    return "".join(part.text for part in result.content)


def test_the_tools_only_read_and_take_only_text():
    tools, _ = use()
    assert sorted(tool.name for tool in tools) == ["brief", "check", "segment", "translate"]
    for tool in tools:
        hints = tool.annotations
        assert (hints.read_only_hint, hints.destructive_hint, hints.open_world_hint) == (
            True,
            False,
            False,
        )
        assert set(tool.input_schema["properties"]) <= {"japanese", "english"}
        assert tool.description


def test_a_release_becomes_a_note():
    _, [note] = use(("brief", {"japanese": RELEASE}))
    assert said(note).startswith("# Aoba Foods opens a new plant in Sendai\n")
    assert "## Full translation" in said(note)


def test_a_translation_tells_its_doubts():
    _, [done] = use(("translate", {"japanese": "工場の費用は42億円です。"}))
    assert done.structured_content["english"] == "The plant cost 4.2 billion yen."
    [doubt] = done.structured_content["doubts"]
    assert "4.2 million yen" in doubt["found"]


def test_anybody_s_english_is_checked_with_the_glossary():
    given = {
        "japanese": ["費用は36億円です。", "事故は3件です。"],
        "english": ["It cost 36 billion yen.", "3 mishaps."],
    }
    _, [found] = use(("check", given), options=Options(terms=[Term("事故", "incident")]))
    checks = [(one["pair"], one["check"]) for one in found.structured_content["result"]]
    assert checks == [(1, "figures.dropped"), (1, "figures.invented"), (2, "terms.dropped")]


def test_a_release_is_parted():
    _, [parted] = use(("segment", {"japanese": RELEASE}))
    assert parted.structured_content["release"]["title"]["japanese"] == "青葉食品、仙台に新工場"


@pytest.mark.parametrize(
    ("tool", "given", "problem"),
    [
        ("brief", {"japanese": ""}, "empty"),
        ("brief", {"japanese": "/etc/passwd"}, "no Japanese"),
        ("segment", {"japanese": "https://example.com/"}, "no Japanese"),
        ("segment", {"japanese": "あ" * 700_000}, "larger"),
        ("translate", {"japanese": "あ" * 700_000}, "larger"),
        ("check", {"japanese": ["あ"], "english": []}, "1 Japanese sentence"),
        ("check", {"japanese": "あ"}, "validation error"),
    ],
)
def test_what_cannot_be_done_is_an_error_of_the_tool(tool, given, problem):
    _, [outcome] = use((tool, given))
    assert outcome.is_error
    assert problem in said(outcome)


def test_a_client_starts_the_command_and_talks_over_stdio(tiny_translator, tmp_path):
    arguments = ["-m", "briefer", "mcp", "--model", str(tiny_translator), "--threads", "1"]
    environment = {"BRIEFER_HOME": str(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    command = StdioServerParameters(command=sys.executable, args=arguments, env=environment)

    async def talk():
        async with mcp.Client(command) as client:
            return await client.call_tool("translate", {"japanese": "東京は日本の首都です。"})

    done = asyncio.run(talk())
    assert "Tokyo" in done.structured_content["english"]
