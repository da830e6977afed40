"""Messages of Outlook: read as the mails that they were."""

import sys
from datetime import UTC, datetime
from email.header import Header
from pathlib import Path

import pytest

from briefer.cli.documents import documents
from briefer.cli.finding import find_inputs
from briefer.document import Document
from briefer.errors import BrieferError, InputError
from briefer.reading import read_path
from outlook_file import message
from test_mail_reading import PAGE, TEXT, TITLE

SUBJECT, BODY, HTML, SENDER, ADDRESS, SENT, HEADERS = (
    0x0037, 0x1000, 0x1013, 0x0C1A, 0x0C1F, 0x0039, 0x007D,
)  # fmt: skip
KNOWN = {
    SUBJECT: TITLE,
    SENDER: "みなも電機 広報",
    ADDRESS: "pr@minamo.example",
    SENT: datetime(2026, 9, 3, 16, tzinfo=UTC),
}
LONG = TEXT * 100  # in sectors of its own


def releases(folder: Path, data: bytes) -> list[tuple[str, Document]]:
    path = folder / "m.msg"
    path.write_bytes(data)
    errors: list[BrieferError] = []
    inputs = find_inputs([str(path)], errors.append)
    found = [(one.note, document) for one, document in documents(inputs, None, errors.append)]
    assert not errors
    return found


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ({BODY: TEXT}, "msg, utf-8"),
        ({BODY: LONG}, "msg, utf-8"),
        ({HTML: PAGE.encode("cp932")}, "msg, html, cp932"),
        ({BODY: TEXT, HTML: PAGE.encode()}, "msg, utf-8"),
    ],
)
def test_an_outlook_message_is_read_as_its_mail(
    tmp_path: Path, text: dict[int, str | bytes], encoding: str
) -> None:
    [(note, found)] = releases(tmp_path, message(KNOWN | text))
    assert note == "m"
    assert found.encoding == encoding
    assert found.title is not None
    assert found.title.text == TITLE
    assert next(iter(found.sentences)).text == "みなも電機は３日、電動船を公開したと発表しました。"
    assert found.dateline is not None
    assert found.dateline.date == "2026-09-04"  # the day in Japan
    assert found.origin == "みなも電機 広報"


def test_the_headers_that_it_came_with_go_first(tmp_path: Path) -> None:
    company = Header("北浜化成株式会社", "utf-8").encode()
    came = f"Date: Tue, 1 Sep 2026 10:00:00 +0900\r\nOrganization: {company}\r\n"
    [(_, found)] = releases(tmp_path, message(KNOWN | {BODY: TEXT, HEADERS: came}))
    assert found.dateline is not None
    assert (found.dateline.date, found.origin) == ("2026-09-01", "北浜化成株式会社")


def test_attachments_of_an_outlook_message_are_read(tmp_path: Path) -> None:
    attached = (("発表.txt", f"{TITLE}\n\n{LONG}\n".encode()), ("表.xlsx", b"PK\x03\x04 xl/"))
    (_, body), (note, release) = releases(tmp_path, message(KNOWN | {BODY: TEXT}, attached))
    assert body.doubts == ("the attachment 表.xlsx was not read: it is an Excel workbook (XLSX)",)
    assert (note, release.source) == ("m.1", f"{tmp_path}/m.msg, attachment 発表.txt")
    assert len(list(release.sentences)) == 200


@pytest.mark.parametrize("size", [600, 1500, 3000])
def test_a_broken_outlook_message_is_an_error(tmp_path: Path, size: int) -> None:
    path = tmp_path / "m.msg"
    whole = message(KNOWN | {BODY: LONG})
    path.write_bytes(whole[:size] + bytes(8) + "__substg1.0_".encode("utf-16-le"))
    with pytest.raises(InputError):
        read_path(str(path))


def test_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.msg"
    path.write_bytes(message(KNOWN | {BODY: TEXT}))
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    with pytest.raises(InputError, match=r"a message of Outlook .*; reading it needs.*\[msg\]"):
        read_path(str(path))


def test_its_lines_are_not_those_that_somebody_wrote(tmp_path: Path) -> None:
    path = tmp_path / "m.msg"
    path.write_bytes(message(KNOWN | {BODY: TEXT}))
    assert not read_path(str(path)).is_plain
