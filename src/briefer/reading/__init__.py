"""A release as it comes, a file, a mail or standard input, to its text."""

from briefer.reading.attachments import attached_to, read_attachment
from briefer.reading.bytes_to_text import STDIN, Text
from briefer.reading.refusals import FILE_LIMIT, LIMIT, MOST_LINES
from briefer.reading.sources import read_address, read_bytes, read_path, read_stdin, read_text

__all__ = [
    "FILE_LIMIT",
    "LIMIT",
    "MOST_LINES",
    "STDIN",
    "Text",
    "attached_to",
    "read_address",
    "read_attachment",
    "read_bytes",
    "read_path",
    "read_stdin",
    "read_text",
]
