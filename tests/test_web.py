"""Web pages that a command line names: fetched from a server on this machine, and what is not."""

import gzip
import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import BrieferError
from briefer.reading import read_address, web

sys.path.append(str(Path(__file__).parents[1] / "bench"))

from making import FORMATS

TEXT = "みなも電機、電動船を公開\n\nみなも電機は3日、電動船を公開した。価格は4億円だ。\n"
PAGE = f"<!DOCTYPE html><title>a</title><h1>電動船を公開</h1><p>{TEXT}</p>".encode()
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/news/0903.html": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/moved": (302, {"Location": "/news/0903.html"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/password": (302, {"Location": "http://a:b@127.0.0.1/"}, b""),
    "/fragment": (200, {"Content-Type": "text/html"}, b"<p>" + TEXT.encode()),
    "/header": (200, {"Content-Type": "text/plain; charset=cp932"}, "株価は㌦".encode("cp932")),
    "/pdf": (200, {"Content-Type": "application/pdf"}, FORMATS["pdf"](TEXT)),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(web.LIMIT + 1))),
    "/brotli": (200, {"Content-Encoding": "br"}, b"0"),
    "/large": (200, {}, bytes(web.LIMIT + 1)),
    "/json": (200, {"Content-Type": "application/json"}, b'{"text": "%s"}' % TEXT.encode()),
    "/script": (200, {"Content-Type": "text/javascript"}, b'"%s"' % TEXT.encode()),
    "/feed": (200, {"Content-Type": "text/xml"}, b'<?xml version="1.0"?><rss>%s' % TEXT.encode()),
    "/picture": (200, {"Content-Type": "text/html"}, b"\x89PNG\r\n\x1a\n"),
    "/page-as-picture": (200, {"Content-Type": "image/png"}, PAGE),
    "/pdf-as-data": (200, {"Content-Type": "application/octet-stream"}, FORMATS["pdf"](TEXT)),
    "/text": (200, {"Content-Type": "Text/Plain"}, TEXT.encode()),
    "/untold": (200, {}, TEXT.encode()),
    "/old": (200, {}, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(600):  # a minute, unless nobody listens any more
                self.wfile.write(b"0")
                time.sleep(0.1)
            return
        status, headers, data = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # who asked has had enough
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def refused(address: str, allow_private: bool = True) -> str:
    with pytest.raises(BrieferError) as caught:
        read_address(address, None, allow_private)
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/news/0903.html", "html, utf-8"),
        ("/news/0903.html#top", "html, utf-8"),
        ("/fragment", "html, utf-8"),
        ("/pdf", "pdf"),
        ("/gzip", "html, utf-8"),
        ("/moved", "html, utf-8"),
        ("/page-as-picture", "html, utf-8"),
        ("/pdf-as-data", "pdf"),
        ("/text", "utf-8"),
        ("/untold", "utf-8"),
    ],
)
def test_what_is_fetched(server: str, path: str, encoding: str) -> None:
    moved: list[str] = []
    read = read_address(server + path, None, True, moved.append)
    assert "電動船を公開した。" in read.text
    assert read.encoding == encoding
    came = ANSWERS["/news/0903.html" if path in ("/moved", "/gzip") else path.partition("#")[0]][2]
    assert read.sha256 == hashlib.sha256(came).hexdigest()
    there = "/news/0903.html" if path == "/moved" else path.partition("#")[0]
    assert read.name == server + there
    assert moved == [read.name] * (path == "/moved")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "answers 404."),
        ("/loop", "redirects more than 5 times."),
        ("/file", "file:///etc/passwd is no address of a web page."),
        ("/password", "has a user or a password in it"),
        ("/bomb", "is larger than 20 MB."),
        ("/large", "is larger than 20 MB."),
        ("/brotli", "packed in a way that was not asked for"),
        ("/json", "is no page, PDF or text but application/json. Save the page in the browser"),
        ("/script", "is no page, PDF or text but text/javascript."),
        ("/feed", "is an XML file, which briefer cannot read."),
        ("/picture", "is a PNG image, which briefer cannot read."),
        ("/old", "is an old Word document (DOC), which briefer cannot read."),
    ],
)
def test_what_is_refused(server: str, path: str, words: str) -> None:
    assert words in refused(server + path)


def test_a_server_that_takes_too_long(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.5)
    began = time.monotonic()
    assert "did not answer in time" in refused(f"{server}/slow")
    assert time.monotonic() - began < 30


def test_an_address_that_nobody_answers_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "can't be reached: Connection refused. Save" in refused(f"http://127.0.0.1:{port}/")
    assert "there is no such host" in refused("http://nowhere.invalid/")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1",
     "10.1.2.3", "169.254.169.254", "[fe80::1]", "[64:ff9b::a00:1]", "100.64.0.1"],
)  # fmt: skip
def test_private_networks_are_not_fetched_from(server: str, host: str) -> None:
    port = server.rpartition(":")[2]
    message = refused(f"http://{host}:{port}/news/0903.html", allow_private=False)
    assert "is in a private network" in message or "is no web address" in message


class Names:
    """A name server in which every name stands for what a test says, one call after another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **names: list[str]) -> None:
        self.asked: list[str] = []
        self._names = names
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self)

    def __call__(self, host: str, port: int, *args: Any, **more: Any) -> Any:
        name = str(host).partition(".")[0]
        if name not in self._names:
            return self._real(host, port, *args, **more)
        self.asked.append(name)
        answers = self._names[name]
        return self._real(answers.pop(0) if len(answers) > 1 else answers[0], port, *args, **more)


def test_every_redirect_is_judged(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = server.rpartition(":")[2]
    Names(monkeypatch, inner=["127.0.0.2"], outer=["127.0.0.1"])
    monkeypatch.setattr(web, "_is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setitem(
        ANSWERS, "/in", (302, {"Location": f"http://inner.example:{port}/news/0903.html"}, b"")
    )
    message = refused(f"http://outer.example:{port}/in", allow_private=False)
    assert message == (
        "inner.example is in a private network (127.0.0.2). If that is meant: --allow-private."
    )


def test_what_is_judged_is_what_is_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that stands for another address a moment later gains nothing."""
    port = server.rpartition(":")[2]
    names = Names(monkeypatch, rebound=["127.0.0.1", "127.0.0.3"])
    monkeypatch.setattr(web, "_is_public", lambda address: address == "127.0.0.1")
    read = read_address(f"http://rebound.example:{port}/news/0903.html", None, False)
    assert "電動船" in read.text
    assert names.asked == ["rebound"]
    assert "127.0.0.3" in refused(f"http://rebound.example:{port}/news/0903.html", False)


def briefer(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefer", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"},
        cwd=cwd,
        timeout=300,
    )


def test_the_command_line(server: str, tmp_path: Path) -> None:
    address = f"{server}/moved"
    ran = briefer("segment", address, "--allow-private", "-o", "out/", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert f"{address} redirects to {server}/news/0903.html" in ran.stderr
    assert f"source: {server}/news/0903.html" in (tmp_path / "out/moved.md").read_text("utf-8")
    ran = briefer("segment", address, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "If that is meant: --allow-private." in ran.stderr


@pytest.mark.parametrize("address", ["https://a.example:99999/x", "http://[::1", "https://a:b/x"])
def test_what_is_no_address_is_told_also_where_a_server_says_it(server: str, address: str) -> None:
    assert f"{address} is no web address" in refused(address)
    ANSWERS["/odd"] = (302, {"Location": address}, b"")
    assert f"{address} is no web address" in refused(f"{server}/odd")


def test_addresses_in_lists_and_lines_are_not_fetched(server: str, tmp_path: Path) -> None:
    address = f"{server}/news/0903.html"
    listed = briefer("segment", "--files-from", "-", "--allow-private", "-o", "out/",
                     cwd=tmp_path, stdin=f"{address}\n")  # fmt: skip
    assert listed.returncode == 3
    assert "web pages alone are fetched, if the command line names them" in listed.stderr
    lines = briefer("segment", "--jsonl", "--allow-private", cwd=tmp_path,
                    stdin=f'{{"id": 1, "text": "{address}"}}\n')  # fmt: skip
    assert "has no Japanese in it" in lines.stderr
    named = briefer("segment", "--jsonl", address, "--allow-private", cwd=tmp_path)
    assert "can't be read" in named.stderr


def test_offline_fetches_nothing(server: str, tmp_path: Path) -> None:
    arguments = (f"{server}/news/0903.html", "--allow-private", "--offline", "--quick")
    ran = briefer("translate", *arguments, cwd=tmp_path)
    assert ran.returncode == 3
    assert "is not fetched with --offline" in ran.stderr
