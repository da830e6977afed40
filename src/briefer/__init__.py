"""briefer: a Japanese release in, an English briefing note out."""

__version__ = "0.1.0"
