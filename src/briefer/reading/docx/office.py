"""Office Open XML: the parts of a zip archive that may have been made to do harm."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from briefer.errors import InputError
from briefer.reading import untrusted_xml

PART_LIMIT = 30_000_000  # bytes of one part, unpacked; the text in it is a tenth of that
MOST_TAGS = 1_000_000  # in one part
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # no others occur in Office documents
_BROKEN = (
    *untrusted_xml.BROKEN, zipfile.BadZipFile, zlib.error,
    EOFError, NotImplementedError, OSError,
)  # fmt: skip


class Package:
    """The parts of an Office document, each read as XML when it is asked for."""

    def __init__(self, data: bytes, subject: str) -> None:
        """Open the archive `data`; `subject` begins a message. InputError where it is broken."""
        self._subject = subject
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._broken() from error

    def main_part(self) -> str:
        """Return the name of the part that holds the text."""
        return self.related("").get("officeDocument", "word/document.xml")

    def related(self, part: str) -> dict[str, str]:
        """Return the names of the parts that `part` refers to, by what they are to it."""
        folder, name = posixpath.split(part)
        relations = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return {}
        return {
            relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, relation.get("Target", ""))
            ).lstrip("/")
            for relation in relations
            if relation.get("TargetMode") != "External"
        }

    def tree(self, part: str | None) -> etree._Element | None:
        """Return the root of `part`, None where there is no such part.

        Raises InputError for one that is broken, too large, locked, or declares entities.
        """
        if part is None or part not in self._archive.namelist():
            return None
        try:
            return self._parsed(self._unpacked(part))
        except RuntimeError as error:  # what zipfile raises for want of a password
            raise InputError(
                f"{self._subject} is locked with a password.", "Give a copy without one."
            ) from error
        except _BROKEN as error:
            raise self._broken() from error

    def _unpacked(self, part: str) -> bytes:
        info = self._archive.getinfo(part)
        if info.compress_type not in _METHODS:
            raise self._broken()
        with self._archive.open(info) as stream:  # the size that the archive states may be a lie
            data = b"" if info.file_size > PART_LIMIT else stream.read(PART_LIMIT + 1)
        if max(info.file_size, len(data)) > PART_LIMIT:
            raise self._refused(f"unpacks to more than {PART_LIMIT // 1_000_000} MB of text")
        return data

    def _parsed(self, data: bytes) -> etree._Element:
        if data.count(b"<") > MOST_TAGS:
            raise self._refused(f"has more than {MOST_TAGS:,} elements")
        try:
            root = untrusted_xml.tree(data)
        except untrusted_xml.EntitiesError as error:
            raise self._with_entities() from error
        if root.getroottree().docinfo.doctype:
            raise self._with_entities()
        return root

    def _with_entities(self) -> InputError:
        return self._refused("declares XML entities, which no Office program does")

    def _refused(self, reason: str) -> InputError:
        return InputError(
            f"{self._subject} {reason}.", "Save the release alone as plain text and give that."
        )

    def _broken(self) -> InputError:
        return InputError(f"{self._subject} is broken or cut off.", "Get an undamaged copy.")


def tag_of(element: etree._Element) -> str:
    """Return the name of `element` without its namespace, of which there are two variants."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant of `element` along `path`, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if tag_of(e) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    return (e for e in (() if element is None else element) if tag_of(e) == name)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of `element`, whatever its namespace; None where there is none."""
    if element is None:
        return None
    found = (v for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next((str(v) for v in found), None)


def whole_number(text: str | None) -> int:
    """Return the number that `text` is, 0 where it is none.

    >>> whole_number("12"), whole_number("-3"), whole_number("x"), whole_number(None)
    (12, -3, 0, 0)
    """
    try:
        return int(text or 0)
    except ValueError:
        return 0
