"""Mails: the text that the sender wrote, whatever carries it, and a message where there is none."""

import base64
import io
import logging
import quopri
import re
import sys
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from pathlib import Path

import pytest

import briefer.reading
from briefer.document import Document
from briefer.errors import InputError
from briefer.reading import Text, read_path, read_stdin, read_text
from briefer.segmentation import segment

TITLE = "みなも電機、電動船を公開"
TEXT = "みなも電機は３日、電動船を公開したと発表しました。価格は4億円です。"
PAGE = f"<html><body><h1>{TITLE}</h1><p>{TEXT}</p></body></html>"
STUB = "このメールはHTML形式です。対応したソフトでご覧ください。"


def read(data: bytes) -> Text:
    return read_stdin(io.BytesIO(data))


def document(data: bytes) -> Document:
    return segment(read(data).text)


def lines(data: bytes) -> list[str]:
    """All that a note would have of a mail."""
    return [sentence.text for sentence in document(data).lines]


def said(*texts: str) -> list[str]:
    """A title and the sentences of texts."""
    return [TITLE, *(f"{part}。" for text in texts for part in text.split("。") if part)]


def sent(mail: MIMEBase, subject: str = TITLE) -> bytes:
    mail["From"] = "pr@minamo.example"
    mail["To"] = "press@example.com"
    mail["Subject"] = Header(subject, "utf-8")
    mail["Date"] = "Thu, 3 Sep 2026 10:00:00 +0900"
    return mail.as_bytes()


def plain(text: str = TEXT) -> MIMEText:
    return MIMEText(text, "plain", "utf-8")


def several(kind: str, *parts: MIMEBase) -> MIMEMultipart:
    mail = MIMEMultipart(kind)
    for part in parts:
        mail.attach(part)
    return mail


def attached(name: str, kind: str = "pdf") -> MIMEApplication:
    part = MIMEApplication(b"%PDF-1.7", kind)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def by_hand(charset: str, transfer: str, text: str = TEXT) -> bytes:
    """A mail in `charset`, its subject as well, as mail programs of every age write them."""
    word = base64.b64encode(TITLE.encode(charset)).decode()
    body = text.encode(charset)
    if transfer == "base64":
        body = base64.encodebytes(body)
    if transfer == "quoted-printable":
        body = quopri.encodestring(body)
    head = (
        f"Return-Path: <pr@minamo.example>\r\nFrom: pr@minamo.example\r\n"
        f"Subject: =?{charset}?B?{word}?=\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain;\r\n charset={charset}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    return head.encode("ascii") + body


@pytest.mark.parametrize(
    ("charset", "transfer"),
    [
        ("iso-2022-jp", "7bit"),
        ("iso-2022-jp", "base64"),
        ("shift_jis", "base64"),
        ("shift_jis", "8bit"),
        ("euc-jp", "quoted-printable"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
        ("utf-8", "8bit"),
    ],
)
def test_every_charset_and_transfer_encoding(charset: str, transfer: str) -> None:
    mail = read(by_hand(charset, transfer))
    assert mail.text == f"Subject: {TITLE}\n\n{TEXT}"
    assert mail.encoding == f"mail, {charset.replace('shift_jis', 'cp932')}"
    assert lines(by_hand(charset, transfer)) == said(TEXT)


def test_characters_of_windows_in_a_mail_that_says_iso_2022_jp() -> None:
    data = (
        by_hand("iso-2022-jp", "7bit", "X").removesuffix(b"X")
        + b"\x1b$B-!9f5!\x1b(B\x1b$B$G$9!#\x1b(B"
    )
    assert "①号機です。" in lines(data)


@pytest.mark.parametrize(
    "mail",
    [
        several("alternative", plain(), MIMEText(PAGE, "html", "utf-8")),
        several("alternative", MIMEText(PAGE, "html", "utf-8"), plain()),
        several("alternative", plain(STUB), MIMEText(PAGE, "html", "utf-8")),
        several("alternative", plain(" \n"), MIMEText(PAGE, "html", "utf-8")),
        several("mixed", plain(), attached("a.pdf"), plain("続きです。")),
        several("related", MIMEText(PAGE, "html", "utf-8"), attached("logo.png", "png")),
        several("signed", plain(), attached("smime.p7s", "pkcs7-signature")),
        several("mixed", attached("a.pdf"), plain()),
        MIMEText(PAGE, "html", "utf-8"),
    ],
)  # fmt: skip
def test_the_best_text_part(mail: MIMEBase) -> None:
    assert [line for line in lines(sent(mail)) if line != "続きです。"] == said(TEXT)


@pytest.mark.parametrize(
    "damage", ["other boundary", "no boundary", "no end", "utf-16", "BOM", "mbox"]
)
def test_a_damaged_mail_is_still_read(damage: str) -> None:
    data = sent(several("alternative", plain(), MIMEText(PAGE, "html", "utf-8")))
    if damage == "other boundary":
        data = data.replace(b'boundary="', b'boundary="X', 1)
    elif damage == "no boundary":
        data = re.sub(rb";\s*boundary=\S+", b"", data, count=1)
    elif damage == "no end":
        data = data[: data.rindex(b"\n--")]
    elif damage == "utf-16":
        data = data.decode().encode("utf-16")
    elif damage == "BOM":
        data = b"\xef\xbb\xbf\r\n" + data
    else:
        data = b"From pr@minamo.example Thu Sep  3 10:00:00 2026\n" + data
    assert lines(data) == said(TEXT)


@pytest.mark.parametrize(
    "subject",
    [
        TITLE,
        f"Fwd: Re: {TITLE}",
        f"[press:0123] {TITLE}",
        f"転送：{TITLE}",
        "\n ".join(f"=?utf-8?B?{base64.b64encode(part).decode()}?=" for part in (
            TITLE.encode()[:16], TITLE.encode()[16:],  # cut within a character, as old programs do
        )),
    ],
)  # fmt: skip
@pytest.mark.parametrize("charset", ["utf-8", "cp932"])
def test_the_subject_is_the_title(subject: str, charset: str) -> None:
    head = f"From: pr@minamo.example\nSubject: {subject}\nContent-Type: text/plain\n\n"
    assert lines((head + TEXT).encode(charset)) == said(TEXT)


@pytest.mark.parametrize("subject", ["【リリース】みなも電機より", f"【プレスリリース】{TITLE}"])
def test_a_title_in_the_text_goes_over_the_subject(subject: str) -> None:
    body = f"報道関係者各位\n2026年9月3日\nみなも電機株式会社\n\n{TITLE}\n\n{TEXT}"
    found = document(sent(plain(body), subject))
    assert [sentence.text for sentence in found.lines] == said(TEXT)
    assert found.dateline is not None
    assert found.dateline.date == "2026-09-03"
    assert found.origin == "みなも電機株式会社"


@pytest.mark.parametrize(
    "greeting", ["みなも電機の白石です", "いつもお世話になっております", "白石様"]
)
def test_a_greeting_is_no_title(greeting: str) -> None:
    found = document(sent(plain(f"{greeting}\n\n{TEXT}")))
    assert found.title is not None
    assert found.title.text == TITLE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("> 甲です。\n> 乙は\n> 丙です。", ["甲です。", "乙は丙です。"]),
        ("> > 甲です。\n>> 乙です。", ["甲です。", "乙です。"]),
        ("転送します。\n\n> 甲です。", ["転送します。", "甲です。"]),
        ("甲です。\n\n-- \n白石\nTEL 03-0000-0000", ["甲です。"]),
        ("転送します。\n-- \n白石\n\n> 甲です。\n> -- \n> 青木", ["転送します。", "甲です。"]),
        ("甲です。\n\n--\n" + "乙です。\n" * 20, ["甲です。", *["乙です。"] * 20]),  # no signature
        ("甲です。\n\n---\n乙です。", ["甲です。", "乙です。"]),
        ("On Thu, Sep 3, 2026 at 10:00 A B <a@b.example> wrote:\n> 甲です。", ["甲です。"]),
        ("2026年9月3日(木) 10:00 白石 <a@b.example>:\n> 甲です。", ["甲です。"]),
        (
            "---------- Forwarded message ---------\nFrom: 白石 <a@b.example>\n"
            "Date: 2026年9月3日(木)\nSubject: 件\nTo: <c@d.example>\n\n甲です。",
            ["甲です。"],
        ),
        ("-----Original Message-----\nFrom: 白石\n件名: 件\n\n甲です。", ["甲です。"]),
    ],
)  # fmt: skip
def test_quotes_and_signatures(body: str, expected: list[str]) -> None:
    assert lines(sent(plain(body))) == [TITLE, *expected]


def test_a_signature_that_is_left_out_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "briefer"):
        read(sent(plain(f"{TEXT}\n-- \n白石 03-0000-0000")))
    assert "Standard input: a signature is left out: 白石 03-0000-0000" in caplog.messages


@pytest.mark.parametrize("depth", [990, 2000])
def test_a_mail_of_too_many_parts_is_refused(depth: int) -> None:
    parts = "Content-Type: message/rfc822\n\n" * depth
    with pytest.raises(InputError, match="is a mail of too many parts"):
        read(f"From: a@b.example\nSubject: a\n{parts}Subject: b\n\n{TEXT}".encode())


ENCRYPTED = several("encrypted", MIMEApplication(b"Version: 1", "pgp-encrypted"))


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (several("mixed", attached("winmail.dat", "ms-tnef")), "in winmail.dat, which only"),
        (several("mixed", attached("a.pdf"), attached("b.docx")), "attachments: a.pdf, b.docx."),
        (attached("=?utf-8?B?55m66KGoLnBkZg==?="), "attachments: 発表.pdf."),
        (attached("a.pdf"), "nothing in it but attachments: a.pdf."),
        (ENCRYPTED, "is an encrypted mail."),
        (MIMEApplication(b"0", "pkcs7-mime"), "is an encrypted mail."),
        (plain("-----BEGIN PGP MESSAGE-----\n\nhQ="), "is an encrypted mail."),
        (plain(" \n"), "is a mail without text."),
    ],
)  # fmt: skip
def test_an_unreadable_mail_gets_a_plain_message(mail: MIMEBase, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(sent(mail))
    assert words in str(caught.value)
    assert str(caught.value).startswith("Standard input ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "is a broken"),
        (b"\x78\x9f\x3e\x22\x01\x00", "(winmail.dat)"),
        (b"From: <Saved by Blink>\nContent-Type: multipart/related;\n\n", "(MHTML)"),
        (b"From: a@b.example\nSubject: A boat\n\nWe launch a boat.", "already in English?"),
    ],
)  # fmt: skip
def test_a_mail_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "header",
    [
        "X-MS-Exchange-CrossTenant-OriginalAttributedTenantConnectingIp: TenantId=0",
        "X_CMAE_Category: , ,",
        "X: 1",
        "x-ms.exchange.note:",
        "Subject: a\n \n b",
        "DKIM-Signature: v=1;\n\tbh=0;\n\tb=0",
    ],
)
def test_a_mail_may_have_any_headers(header: str) -> None:
    mail = f"Received: by x.example\n{header}\nMIME-Version: 1.0\n\n{TITLE}\n\n{TEXT}"
    found = read(mail.encode())
    assert found.encoding == "mail, utf-8"
    assert found.text.endswith(TEXT)
    assert "MIME" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        f"To: 報道各位\nFrom: みなも電機\n\n{TITLE}\n\n{TEXT}",
        f"title: {TITLE}\ndate: 2026-09-03\n\n{TEXT}",
        f"{TITLE}\n\n{TEXT}\n\nFrom: pr@minamo.example\nTo: a@b.example\n",
        f"From: pr@minamo.example\n{TEXT}",
        f"{TITLE}\n\n{TEXT}\n-- \n白石",
    ],
)
def test_what_only_looks_like_a_mail_is_plain_text(text: str) -> None:
    assert read(text.encode()).text == text
    assert read(text.encode()).encoding == "utf-8"


def test_a_mail_that_is_a_page_needs_the_extra_for_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("briefer.reading.html", "briefer.reading.html.main_part"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delattr(briefer.reading, "html", raising=False)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read(sent(several("alternative", plain(), MIMEText(PAGE, "html")))).text.endswith(TEXT)
    with pytest.raises(InputError, match=r"is a mail; reading it needs an extra.*\[html\]"):
        read(sent(MIMEText(PAGE, "html", "utf-8")))


def test_a_file_and_a_text_from_python(tmp_path: Path) -> None:
    file = tmp_path / "release.eml"
    data = plain().as_bytes(policy=SMTP)
    file.write_bytes(b"Subject: a\r\nMessage-ID: <1@minamo.example>\r\n" + data)
    assert read_path(str(file)).text.endswith(TEXT)
    assert read_text("id 1", by_hand("shift_jis", "base64").decode("ascii")).text.endswith(TEXT)
