"""`briefer mcp`: briefer's tools for MCP clients, over standard input and output."""

import typer

from briefer.cli import options as o

EXAMPLE = f"""
\b
Example, in a client's configuration:
  "mcpServers": {{
    "briefer": {{"command": "briefer", "args": ["mcp", "--quick"]}}
  }}
{o.SETTINGS}"""


def mcp(
    ctx: typer.Context,
    bullets: o.Bullets = 3,
    model: o.Model = "auto",
    quick: o.Quick = False,
    summarizer: o.Summarizer = "auto",
    glossary: o.GlossaryFile = None,
    translations: o.TranslationsFile = None,
    device: o.DeviceOption = o.Device.AUTO,
    threads: o.Threads = None,
    offline: o.Offline = False,
    no_cache: o.NoCache = False,
    quiet: o.Quiet = False,
) -> None:
    """Offer brief, translate, check and segment to MCP clients (stdio).

    The tools take text: no file names, no addresses. They change nothing. An MCP client starts this
    command itself.
    """
    from briefer.cli.config import translator_name
    from briefer.cli.job import Means, open_tools
    from briefer.cli.summarize import plain_options
    from briefer.errors import UsageError
    from briefer.installation import installation
    from briefer.models.catalog import refuse_unknown
    from briefer.review.workshop import Workshop

    try:
        from briefer.review.mcp import server
    except ImportError as error:
        raise UsageError(
            "briefer mcp needs an extra.", f"Install it with: {installation().command('mcp')}"
        ) from error
    means = Means(
        translator_name(ctx, model, quick), summarizer, device, threads, offline, no_cache, quiet
    )
    refuse_unknown(means.model, means.summarizer)
    options = plain_options(bullets, glossary, translations)
    server(Workshop(lambda: open_tools(means)), options).run("stdio")
