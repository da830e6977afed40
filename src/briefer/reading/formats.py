"""Files that are no text: what they are, by the bytes at their beginning."""

import io
import re
import shlex
import zipfile

from briefer.errors import InputError

MAILS = (".eml", ".msg")  # endings of files whose attachments are releases, too
# By which the files are known that releases come in.
RELEASES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", *MAILS)
JSON_LINES = (".jsonl", ".ndjson")  # endings of files with a release a line

HTML, DOCX, PDF = "a web page (HTML)", "a Word document (DOCX)", "a PDF file"
MAIL, MSG = "a mail", "a message of Outlook (MSG)"
RTF, ODT = "an RTF document", "an OpenDocument text (ODT)"
DOC, XLS, PPT = (
    "an old Word document (DOC)",
    "an old Excel workbook (XLS)",
    "an old PowerPoint presentation (PPT)",
)
XLSX, PPTX = "an Excel workbook (XLSX)", "a PowerPoint presentation (PPTX)"
ODS, ODP = "an OpenDocument spreadsheet (ODS)", "an OpenDocument presentation (ODP)"
ZIP = "a zip archive"
XML = "an XML file"
TMX, TBX = "a translation memory (TMX)", "a term base (TBX)"
XLIFF = "a file for translators' tools (XLIFF)"
_XMLS = {b"tmx": TMX, b"tbx": TBX, b"martif": TBX, b"xliff": XLIFF}  # by the root's name

# What LibreOffice makes of a kind that briefer reads: of a sheet the page that keeps its cells.
_CONVERTED = {
    DOC: "docx", ODT: "docx", RTF: "docx", XLS: "html", XLSX: "html", ODS: "html",
    PPT: "pdf", PPTX: "pdf", ODP: "pdf",
}  # fmt: skip

# Where a file goes that is no release, but belongs beside one.
_BESIDE = {TMX: "--translations", TBX: "--glossary"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also around an Office document with a password
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x78\x9f\x3e\x22", "an attachment of Outlook (winmail.dat)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
)
# Office documents are zip archives; the folder of their main part names them.
_ZIPPED = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_UNREADABLE = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError)
# OpenDocument begins with its media type, in a part of this name behind a header of 30 bytes.
_FIRST, _FIRST_AT = b"mimetype", 30
_MEDIA_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
    (b"application/vnd.oasis.opendocument.presentation", ODP),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
# The streams of the old Office formats, as their directory names them.
_STREAMS = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (
        ("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT), ("Book\0", XLS),
    )
)  # fmt: skip
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MESSAGE = "__substg1.0_".encode("utf-16-le")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:\?xml|(?:!doctype\s+)?(?:tmx|tbx|martif|xliff))[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(rb"<(?:[\w-]+:)?(tmx|tbx|martif|xliff)[\s/>]", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"(?im)^Content-Type:[ \t]*multipart/related")
_MAIL_HEADERS = re.compile(  # as many lines as it takes, those that go on indented
    rb"\s*(?:From [^\n]*\n)?"
    rb"(?:[A-Za-z][\w.-]{0,100}:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)){2,300}"
    rb"(?=\s*\n|\s*\Z)"
)
_MAIL_FIELD = re.compile(rb"(?im)^(?:From|To|Subject|Date|Received|Message-ID|Return-Path):")
_MAIL_SIGN = re.compile(  # what nobody writes by hand above a release
    rb"(?im)^(?:(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Message-ID|Received|Return-Path)"
    rb":|(?:From|To|Sender):.*@|Subject:[ \t]*=\?)"
)
_MARKS = b"\xef\xbb\xbf\xff\xfe"  # of an encoding
_HEAD = 4096  # bytes
_HEADERS = 65_536  # bytes
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")  # without blanks, Ctrl-Z and escape
_BINARY_SHARE = 0.1  # wire copy has a few control characters, programs have many


def file_kind(data: bytes, name: str = "") -> str | None:
    """Return what `data` is, with its article, or None where it may be text.

    The `name` of a file helps only to tell a page that does not begin like one, and a Word
    document of which too little is left.

    >>> file_kind(b"%PDF-1.7 ..."), file_kind(b"<!DOCTYPE html><p>")
    ('a PDF file', 'a web page (HTML)')
    """
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(_OLE) and _LOCKED in data:
        return "an Office document with a password"
    if data.startswith(_OLE) and _MESSAGE in data:
        return MSG
    if data.startswith(_OLE):
        streams = (kind for name, kind in _STREAMS if name in data)
        return next(streams, "an old Office document")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "a WebP image"
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 has them
    if _PAGE.match(head) or (name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in head):
        return HTML
    if _XML.match(head.lstrip(_MARKS)):
        root = _ROOT.search(head)
        return _XMLS[root[1].lower()] if root else XML
    if _is_mail(data[:_HEADERS].replace(b"\0", b"")):
        return MAIL
    if _WEB_ARCHIVE.search(head):
        return "a web archive (MHTML)"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def is_xml(data: bytes) -> bool:
    """Tell whether `data` begins as XML does, in whatever encoding.

    >>> is_xml(b'<?xml version="1.0"?><tmx>'), is_xml("経常利益\\tordinary profit".encode())
    (True, False)
    """
    return file_kind(data) in (XML, *_XMLS.values())


def _zipped(data: bytes, name: str) -> str:
    """Return what a zip archive is, by its parts; of one that is cut off, by what it looks like."""
    cut_off = DOCX if name.lower().endswith(".docx") else ZIP
    for media_type, kind in _MEDIA_TYPES:
        if data.startswith(_FIRST + media_type, _FIRST_AT):
            return kind
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except _UNREADABLE:
        return next((kind for folder, kind in _ZIPPED if folder.encode() in data), cut_off)
    parts = [name for name in names if name.endswith(".xml")]  # a docx within an archive is none
    return next((kind for f, kind in _ZIPPED if any(name.startswith(f) for name in parts)), ZIP)


def _is_mail(head: bytes) -> bool:
    """Tell a mail by the headers at its beginning; a page that a browser saved has some, too."""
    headers = _MAIL_HEADERS.match(head.lstrip(_MARKS))
    if headers is None or not _MAIL_FIELD.search(headers[0]) or b"<Saved by " in headers[0]:
        return False
    return _MAIL_SIGN.search(headers[0]) is not None


def looks_binary(text: str) -> bool:
    r"""Tell whether `text`, decoded somehow, holds a NUL or more control characters than text does.

    >>> looks_binary("本日発表\0"), looks_binary("本日、新製品の発売を発表いたしました。\x03")
    (True, False)
    """
    return "\0" in text or len(CONTROLS.findall(text)) > _BINARY_SHARE * len(text)


def remedy(kind: str, name: str) -> str:
    """Return what to do with the file `name` of a `kind` that briefer does not read.

    >>> print(remedy(DOC, "may 3.doc"))
    Convert it with LibreOffice and give that: soffice --headless --convert-to docx 'may 3.doc'
    """
    quoted = shlex.quote(name)
    if kind in _CONVERTED:
        command = f"soffice --headless --convert-to {_CONVERTED[kind]} {quoted}"
        return f"Convert it with LibreOffice and give that: {command}"
    if kind in _BESIDE:
        return f"It goes beside a release: briefer summarize release.txt {_BESIDE[kind]} {quoted}"
    if kind in (XML, XLIFF):
        return "Give the release itself, as text, web page, Word document or PDF."
    if kind == ZIP:
        return f"Unpack it and give the releases in it: unzip {quoted}"
    return "Save the release as plain text and give that."


def binary(name: str) -> InputError:
    """Return the error for an input that is no text and no format known by name."""
    return InputError(
        f"{name} is not text: it holds control characters, as programs and archives do.",
        "Give the release as a text file.",
    )
