"""A document as the bytes of a file: the same document, the same bytes."""

import io
import zipfile

from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can say


def packed(document: Document) -> bytes:
    """Return the file; python-docx alone would put the time into each of its parts."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(fixed, "w") as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.create_system = 0  # the same on every system
            archive.writestr(part, parts.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
