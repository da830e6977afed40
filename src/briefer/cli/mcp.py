"""`briefer mcp`: briefer's tools for MCP clients, over standard input and output."""

import typer

from briefer.cli import groups as g
from briefer.cli import options as o

EXAMPLE = f"""
\b
Example, in a client's configuration:
  "mcpServers": {{
    "briefer": {{"command": "briefer", "args": ["mcp", "--quick"]}}
  }}
{o.SETTINGS}"""


@g.flat
def mcp(
    ctx: typer.Context,
    *,
    translation: g.TranslationOptions,
    summary: g.SummaryOptions,
    run: g.RunOptions,
) -> None:
    """Offer brief, translate, check and segment to MCP clients (stdio).

    The tools take text: no file names, no addresses. They change nothing. An MCP client starts this
    command itself.
    """
    from briefer.cli.job import means_of, open_tools, options_of
    from briefer.errors import UsageError
    from briefer.installation import lacking
    from briefer.models.catalog import refuse_unknown
    from briefer.review.workshop import Workshop

    try:
        from briefer.review.mcp import server
    except ImportError as error:
        raise UsageError(*lacking("briefer mcp", "mcp")) from error
    means = means_of(ctx, translation, summary.summarizer, run)
    refuse_unknown(means.model, means.summarizer)
    options = options_of(translation, summary.bullets)
    server(Workshop(lambda: open_tools(means)), options).run("stdio")
