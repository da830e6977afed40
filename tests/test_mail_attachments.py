"""What a mail tells besides its text: date, issuer, what it answers, and the releases attached."""

import base64
import hashlib
import sys
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.text import MIMEText
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making import FORMATS

from briefer.cli.documents import documents
from briefer.cli.finding import find_inputs
from briefer.cli.output_format import Target
from briefer.cli.outputs import Outputs
from briefer.document import Document
from briefer.errors import BrieferError, UsageError
from briefer.reading import read_bytes
from briefer.segmentation.release import document_of
from test_mail_reading import TEXT, TITLE, lines, plain, read, said, sent, several

RELEASE = f"{TITLE}\n\n2026年9月2日\n\n{TEXT}\n"


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        ("Re: 件", "甲です。\n\n> 乙です。\n> 丙です。", ["甲です。"]),
        ("返信：件", "甲です。\n\nOn 3 Sep 2026, A <a@b.example> wrote:\n> 乙です。", ["甲です。"]),
        ("Re: 件", "> 乙です。", ["乙です。"]),  # nothing else is in it
        ("Re: 件", "FYI\n> 乙です。", ["FYI", "乙です。"]),
        ("Fwd: Re: 件", "甲です。\n\n> 乙です。", ["甲です。", "乙です。"]),
    ],
)
def test_what_a_reply_quotes_is_left_out(subject: str, body: str, expected: list[str]) -> None:
    found = lines(sent(plain(body), subject))
    assert [line for line in found if line != "件"] == expected


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote type='cite'><p>乙です。</p></blockquote>",
        "<div class='gmail_quote'>On 3 Sep wrote:<blockquote>乙です。</blockquote></div>",
    ],
)
@pytest.mark.parametrize("subject", ["Re: 件", "件"])
def test_what_a_reply_that_is_a_page_quotes(subject: str, quoted: str) -> None:
    page = f"<html><body><p>甲です。</p>{quoted}</body></html>"
    text = read(sent(MIMEText(page, "html", "utf-8"), subject)).text
    assert ("乙です。" in text) is (subject == "件")
    assert "甲です。" in text


NINTH = "Thu, 3 Sep 2026 10:00:00 +0900"
FORWARDED = "-----Original Message-----\nFrom: みなも電機 広報\nSent: 2026年9月2日\n\n甲です。"
DATED = f"2026年9月1日\n北浜化成株式会社\n\n{TITLE}\n\n{TEXT}"


@pytest.mark.parametrize(
    ("sender", "subject", "date", "body", "expected"),
    [
        ("みなも電機 広報", TITLE, NINTH, TEXT, ("2026-09-03", "みなも電機 広報")),
        # It is the next day in Japan.
        ("みなも電機株式会社", TITLE, "Thu, 3 Sep 2026 15:30:00 +0000", TEXT,
         ("2026-09-04", "みなも電機株式会社")),
        ("白石 花", TITLE, NINTH, TEXT, ("2026-09-03", None)),
        ("白石 花", TITLE, "gestern", TEXT, (None, None)),
        ("みなも電機 広報", f"Fw: {TITLE}", NINTH, TEXT, (None, None)),  # who passes it on
        ("白石 花", TITLE, NINTH, FORWARDED, ("2026-09-02", "みなも電機 広報")),
        # What the release says goes over the headers.
        ("みなも電機 広報", TITLE, NINTH, DATED, ("2026-09-01", "北浜化成株式会社")),
    ],
)  # fmt: skip
def test_headers_tell_date_and_issuer(
    sender: str, subject: str, date: str, body: str, expected: tuple[str | None, str | None]
) -> None:
    mail = plain(body)
    mail["From"] = f"{Header(sender, 'utf-8').encode()} <pr@minamo.example>"
    mail["Subject"] = Header(subject, "utf-8").encode()
    mail["Date"] = date
    found = document_of(read(mail.as_bytes()))
    assert (found.dateline and found.dateline.date, found.origin) == expected


def test_an_organisation_goes_over_the_sender() -> None:
    mail = plain()
    mail["Organization"] = Header("みなも電機株式会社", "utf-8").encode()
    assert document_of(read(sent(mail))).origin == "みなも電機株式会社"


def file_of(name: str, data: bytes, kind: str = "application/octet-stream") -> MIMEBase:
    part = MIMEBase(*kind.split("/"))
    part.set_payload(base64.encodebytes(data).decode())
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    return part


TEXT_FILE = file_of("発表.txt", RELEASE.encode(), "text/plain")


def saved(folder: Path, mail: MIMEBase, subject: str = TITLE) -> Path:
    path = folder / "m.eml"
    path.write_bytes(sent(mail, subject))
    return path


def releases(folder: Path, mail: MIMEBase, subject: str = TITLE) -> list[tuple[str, Document]]:
    """The notes' names and the documents of a mail that is a file."""
    errors: list[BrieferError] = []
    inputs = find_inputs([str(saved(folder, mail, subject))], errors.append)
    found = [(one.note, document) for one, document in documents(inputs, None, errors.append)]
    assert not errors
    return found


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("発表.pdf", FORMATS["pdf"](RELEASE), "application/pdf"),
        ("発表.docx", FORMATS["docx"](RELEASE), "application/octet-stream"),
        ("発表.html", FORMATS["html"](RELEASE), "text/html"),
        ("発表", FORMATS["html"](RELEASE), "text/html"),
        ("発表.txt", RELEASE.encode("cp932"), "text/plain"),
        ("発表.txt", RELEASE.encode("utf-16"), "application/octet-stream"),
    ],
)
def test_an_attachment_is_a_release_of_its_own(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    cover = plain("報道各位\n\n添付のとおり発表します。")
    found = releases(tmp_path, several("mixed", cover, file_of(name, data, kind)))
    (note, body), (other, release) = found
    assert (note, other) == ("m", "m.1")
    assert body.doubts == ()
    assert release.source == f"{tmp_path}/m.eml, attachment {name}"
    assert release.sha256 == hashlib.sha256(data).hexdigest()
    assert [line.text for line in release.lines] == said(TEXT)
    assert release.dateline is not None
    assert release.dateline.date == "2026-09-02"


@pytest.mark.parametrize("name", ["../../../etc/発表.txt", "/etc/発表.txt", "C:\\a\\発表.txt"])
def test_the_name_of_an_attachment_is_no_path(tmp_path: Path, name: str) -> None:
    attached = file_of(name, RELEASE.encode(), "text/plain")
    [(note, document)] = releases(tmp_path, several("mixed", plain(" "), attached))
    assert note == "m.1"  # a mail that says nothing itself has no note
    assert document.source == f"{tmp_path}/m.eml, attachment 発表.txt"


def test_a_mail_forwarded_as_an_attachment(tmp_path: Path) -> None:
    inner = several("mixed", plain(), TEXT_FILE)
    inner["From"] = f"{Header('みなも電機株式会社', 'utf-8').encode()} <pr@minamo.example>"
    inner["Date"] = "Tue, 1 Sep 2026 10:00:00 +0900"
    inner["Subject"] = Header(TITLE, "utf-8").encode()
    outer = several("mixed", plain("FYI"), MIMEMessage(inner))
    found = releases(tmp_path, outer, "Fw: x")
    assert [note for note, _ in found] == ["m.1", "m.2"]
    dates = [document.dateline and document.dateline.date for _, document in found]
    assert dates == ["2026-09-01", "2026-09-02"]
    assert [document.origin for _, document in found] == ["みなも電機株式会社"] * 2
    assert found[0][1].source == f"{tmp_path}/m.eml, attachment {TITLE}.eml"


@pytest.mark.parametrize(
    ("name", "data", "kind", "doubt"),
    [
        ("表.xlsx", b"PK\x03\x04 xl/workbook.xml", "application/octet-stream",
         "the attachment 表.xlsx was not read: it is an Excel workbook (XLSX)"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef",
         "the attachment winmail.dat was not read: only Outlook reads it"),
        ("a.bin", b"\0\1\2", "application/octet-stream",
         "the attachment a.bin was not read: it is no kind of file that briefer knows"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "image/png", None),
        ("logo", b"\x89PNG\r\n\x1a\n", "application/octet-stream", None),
        ("smime.p7s", b"0", "application/pkcs7-signature", None),
    ],
)  # fmt: skip
def test_what_is_attached_and_not_read_is_a_doubt(
    tmp_path: Path, name: str, data: bytes, kind: str, doubt: str | None
) -> None:
    [(_, body)] = releases(tmp_path, several("mixed", plain(), file_of(name, data, kind)))
    assert body.doubts == ((doubt,) if doubt else ())


UNREAD = "the attachment 発表.pdf was not read: save it and give it by itself"


@pytest.mark.parametrize("name", ["-", "m.eml", "mail", "m.txt", "https://minamo.example/m.eml"])
def test_who_reads_a_mail_alone_is_told_of_its_attachments(name: str) -> None:
    """As standard input, an upload, the Python API, an address and a file at one have it."""
    mail = several("mixed", plain(), file_of("発表.pdf", FORMATS["pdf"](RELEASE)))
    read_alone = read_bytes(name, sent(mail))
    assert (read_alone.doubts, read_alone.attached) == ((), ("発表.pdf",))
    assert document_of(read_alone).doubts == (UNREAD,)


@pytest.mark.parametrize(("name", "doubts"), [("m.eml", [(), ()]), ("m.txt", [(UNREAD,)])])
def test_a_mail_whose_attachments_are_read_has_no_such_doubt(
    tmp_path: Path, name: str, doubts: list[tuple[str, ...]]
) -> None:
    """The name tells whether they are: of a text, nobody looks for attachments."""
    file = tmp_path / name
    file.write_bytes(sent(several("mixed", plain(), file_of("発表.pdf", FORMATS["pdf"](RELEASE)))))
    failed: list[BrieferError] = []
    inputs = find_inputs([str(file)], failed.append)
    assert [found.doubts for _, found in documents(inputs, None, failed.append)] == doubts
    assert not failed


def test_a_mail_within_a_mail_has_no_such_doubt_either(tmp_path: Path) -> None:
    inner = several("mixed", plain(), file_of("発表.pdf", FORMATS["pdf"](RELEASE)))
    inner["From"], inner["Subject"] = "pr@minamo.example", "Release"
    found = releases(tmp_path, several("mixed", plain(), MIMEMessage(inner)))
    assert [document.doubts for _, document in found] == [(), (), ()]


def test_a_damaged_attachment_costs_only_its_own_note(tmp_path: Path) -> None:
    path = saved(tmp_path, several("mixed", plain(), file_of("発表.pdf", b"%PDF-1.7\n%")))
    errors: list[BrieferError] = []
    inputs = find_inputs([str(path)], errors.append)
    assert [one.note for one, _ in documents(inputs, None, errors.append)] == ["m"]
    messages = [error.problem for error in errors]
    assert messages == [f"{path}, attachment 発表.pdf is a broken PDF, or cut off."]


def test_notes_of_attachments_take_no_other_note(tmp_path: Path) -> None:
    (tmp_path / "m.1.txt").write_text(RELEASE, encoding="utf-8")
    saved(tmp_path, several("mixed", plain(), TEXT_FILE))
    inputs = find_inputs([str(tmp_path)], lambda _: None)
    assert sorted(one.note for one in inputs.releases) == ["m", "m.1", "m.1-1"]


def test_one_file_cannot_hold_the_notes_of_a_mail(tmp_path: Path) -> None:
    inputs = find_inputs(
        [str(saved(tmp_path, several("mixed", plain(), TEXT_FILE)))], lambda _: None
    )
    with pytest.raises(UsageError, match="each of which gets a note"):
        Outputs(Target(tmp_path / "note.md", False), inputs, ".md")
    assert Outputs(Target(tmp_path / "notes", True), inputs, ".md").folder == tmp_path / "notes"
