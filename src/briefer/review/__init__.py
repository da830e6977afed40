"""A person checks the note: the page, the same by HTTP for other programs, and as MCP tools."""
